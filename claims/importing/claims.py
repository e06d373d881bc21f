"""Join what a document claims to the claims that are tracked already, or make new ones."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.drafts import ClaimDraft
from claims.models import Claim
from claims.models.fingerprint import fingerprint


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
    for draft, passage, mark in zip(drafts, passages, prints, strict=True):
        if mark not in claims:
            claims[mark] = _new(draft, passage, mark)
            new.append(claims[mark])
    Claim.objects.bulk_create(new)
    return [claims[mark] for mark in prints], len(new)


def _new(draft: ClaimDraft, passage: str, mark: str) -> Claim:
    reasons = [[feature, weight] for feature, weight in draft.reasons]
    return Claim(text=passage, fingerprint=mark, score=draft.score, reasons=reasons)
