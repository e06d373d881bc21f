"""Join what a document claims to the claims that are tracked already, or make new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.extraction.checkworthiness.adjusting import adjusted
from claims.extraction.drafts import ClaimDraft
from claims.models import Claim, Ranking
from claims.models.fingerprint import fingerprint
from claims.models.vocabulary import ReviewState


def join_claims(drafts: Sequence[ClaimDraft], text: str) -> tuple[list[Claim], int]:
    """The Claim of each draft, in their order, and how many of them are new.

    The same words, however spaced, quoted and capitalised, are the same claim; of several such
    claims it is the first, whatever a person has said of it.
    """
    passages = [" ".join(text[draft.start : draft.end].split()) for draft in drafts]
    prints = [fingerprint(passage) for passage in passages]
    claims: dict[str, Claim] = {}
    for claim in Claim.objects.filter(fingerprint__in=set(prints)).order_by("pk"):
        claims.setdefault(claim.fingerprint, claim)
    new: list[Claim] = []
    weights = Ranking.objects.weights()
    for draft, passage, mark in zip(drafts, passages, prints, strict=True):
        if mark not in claims:
            claims[mark] = _new(draft, passage, mark, weights)
            new.append(claims[mark])
    Claim.objects.bulk_create(new)
    _tell_types(drafts, [claims[mark] for mark in prints])
    return [claims[mark] for mark in prints], len(new)


def _new(draft: ClaimDraft, passage: str, mark: str, weights: Mapping[str, float]) -> Claim:
    score, reasons = adjusted(draft.reasons, draft.claim_type, weights)
    return Claim(
        text=passage,
        fingerprint=mark,
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
