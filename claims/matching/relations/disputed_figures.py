"""Find the figure that somebody in an article disputes: "the true figure was £31m".

Such a sentence shares few words with the one that it disputes, so that no search by meaning finds
it. It stands in the same revision, after what the article or another speaker has said.
"""

from __future__ import annotations

import re
from itertools import product

from django.db.models import QuerySet

from claims.extraction.numbers.plain_numbers import LABEL
from claims.matching.numbers.compare_numbers import NumberPair, find_unmatched
from claims.matching.statement import Statement
from claims.models import Appearance, Claim, ClaimPair
from claims.models.claimpair import ClaimPairState
from claims.models.vocabulary import Relation, ReviewState

_FIGURE = r"(?:figures?|numbers?|costs?|price|bill|sum|total|amount|toll|count|value)"
_DISPUTES = re.compile(
    rf"\b(?:true|real|actual|correct|right|proper) {_FIGURE}\b"
    rf"|\b(?:the|that|this) {_FIGURE} (?:is|was|were|had been) "
    r"(?:in fact|actually|really|in truth|in reality|nearer|closer)\b"
    r"|\b(?:it|they) (?:(?:is|was|were) )?(?:in fact|actually|really) (?:cost|was|were|came to)\b",
    re.IGNORECASE,
)
# How far back the other figure stands, in characters: some paragraphs.
_REACH = 2_000


def find_disputed_figures(claims: QuerySet[Claim]) -> list[ClaimPair]:
    """Return unsaved conflicts of these claims with the figure that each disputes."""
    texts = claims.values_list("pk", "text")
    disputing = [key for key, text in texts if _DISPUTES.search(text)]
    if not disputing:
        return []
    spoken = _load().filter(claim__in=disputing, quote__speaker__isnull=False).order_by("pk")
    pairs = map(_find_disputed, spoken)
    return [pair for pair in pairs if pair is not None]


def _load() -> QuerySet[Appearance]:
    found = Appearance.objects.exclude(claim__state=ReviewState.REJECTED)
    return found.select_related("claim", "quote", "revision__document")


def _find_disputed(disputing: Appearance) -> ClaimPair | None:
    """Return the conflict with the nearest sentence before it that has another value of its unit.

    Nothing if the speaker of that sentence is the same: then they correct themselves.
    """
    before = _load().filter(
        revision=disputing.revision_id,
        start__lt=disputing.start,
        start__gte=disputing.start - _REACH,
    )
    for earlier in before.exclude(claim=disputing.claim_id).order_by("-start"):
        pair = _find_other_value(earlier, disputing)
        if pair is not None:
            same = _speaker_of(earlier) == _speaker_of(disputing)
            return None if same else _build_conflict(earlier, disputing, pair)
    return None


def _speaker_of(appearance: Appearance) -> int | None:
    return appearance.quote.speaker_id if appearance.quote else None


def _find_other_value(first: Appearance, second: Appearance) -> NumberPair | None:
    left, right = (_read_statement(one).numbers for one in (first, second))
    pairs = product(*find_unmatched(left, right))
    return next((two for two in pairs if two[0].unit == two[1].unit not in ("", LABEL)), None)


def _read_statement(appearance: Appearance) -> Statement:
    return Statement(appearance.passage, appearance.revision.document.published)


def _build_conflict(earlier: Appearance, disputing: Appearance, values: NumberPair) -> ClaimPair:
    sides = [(earlier, values[0].written), (disputing, values[1].written)]
    first, second = sorted(sides, key=lambda side: side[0].claim_id)
    return ClaimPair(
        first=first[0].claim,
        second=second[0].claim,
        state=ClaimPairState.CONFLICT,
        relation=Relation.OTHER_NUMBER,
        reason=f"Disputed in the same document: {values[0].written}, then {values[1].written}.",
        first_value=first[1],
        second_value=second[1],
    )
