"""Join what a document claims to the claims that are tracked already, or make new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.extraction.checkworthiness.editor_adjustment import adjust_score
from claims.extraction.drafts import ClaimDraft
from claims.importing.known_claims import KnownClaims
from claims.models import Claim, Document, Ranking
from claims.models.appearance import Joined
from claims.models.fingerprint import fingerprint, wording
from claims.models.vocabulary import ReviewState


@dataclass(slots=True)
class JoinedClaims:
    """For each draft, in their order, its Claim and how it came to that; ``made`` are new ones."""

    claims: list[Claim] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    made: list[Claim] = field(default_factory=list)


def join_claims(drafts: Sequence[ClaimDraft], text: str, document: Document) -> JoinedClaims:
    """The Claim of each draft: that of the same words, else of nearly the same, else a new one.

    The same words, however spaced, quoted and capitalised, are the same claim, and so are those of
    one ``wording``, whatever a person has said of it. Of several such claims it is one that
    ``document`` makes already, else the first. Words that mean other days or things elsewhere ("on
    Thursday", "it") are only the same within a week. A merged claim is the one it was merged into.
    """
    passages = [" ".join(text[draft.start : draft.end].split()) for draft in drafts]
    known = KnownClaims(passages, document)
    weights = Ranking.objects.weights()
    joined = JoinedClaims()
    for draft, passage in zip(drafts, passages, strict=True):
        claim = known.of(passage)
        if claim is None:
            claim = _new(draft, passage, weights)
            known.add(claim)
            joined.made.append(claim)
        joined.claims.append(claim)
        same = claim.fingerprint == fingerprint(passage)
        joined.ways.append("" if same else Joined.WORDING)
    Claim.objects.bulk_create(joined.made)
    _tell_types(drafts, joined.claims)
    return joined


def _new(draft: ClaimDraft, passage: str, weights: Mapping[str, float]) -> Claim:
    score, reasons = adjust_score(draft.reasons, draft.claim_type, weights)
    return Claim(
        text=passage,
        fingerprint=fingerprint(passage),
        wording=wording(passage),
        score=score if weights else draft.score,
        reasons=[[name, weight] for name, weight in reasons],
        claim_type=draft.claim_type,
    )


def _tell_types(drafts: Sequence[ClaimDraft], claims: Sequence[Claim]) -> None:
    """Give a type to claims that have none: those of archives, and of before there were types."""
    untold: dict[int, Claim] = {}
    for draft, claim in zip(drafts, claims, strict=True):
        if not claim.claim_type and claim.state == ReviewState.PROPOSED:
            claim.claim_type = draft.claim_type
            untold[claim.pk] = claim
    Claim.objects.bulk_update(untold.values(), ["claim_type"])
