"""Leave out the passages of which a person has said already how they bear on a claim."""

from __future__ import annotations

from collections.abc import Iterable

from claims.matching.evidence_suggestions.passage_candidates import Passage
from claims.models import Claim, EvidenceDismissal

_ENOUGH_WORDS = 5
"""A shorter passage ("145 per cent") stands in many sentences that say something else."""


def unsettled(found: Iterable[Passage], claim: Claim) -> list[Passage]:
    """Those that are neither evidence of the claim nor dismissed for it.

    Compared by place, and by words: a new revision of a document moves them, and copies repeat
    them. What a person chose may be a part of a sentence, or more than one.
    """
    columns = ("revision_id", "start", "end", "passage")
    evidence = claim.evidence.exclude(revision=None).values_list(*columns)
    dismissed = EvidenceDismissal.objects.of(claim).values_list(*columns)
    settled = [Passage(*row) for row in (*evidence, *dismissed)]
    return [one for one in found if not any(_are_one(one, other) for other in settled)]


def plain(words: str) -> str:
    """``words`` however they are spaced and written large."""
    return " ".join(words.casefold().split())


def _are_one(one: Passage, other: Passage) -> bool:
    if one.revision == other.revision and one.start < other.end and other.start < one.end:
        return True
    shorter, longer = sorted((plain(one.text), plain(other.text)), key=len)
    return shorter == longer or (shorter.count(" ") + 1 >= _ENOUGH_WORDS and shorter in longer)
