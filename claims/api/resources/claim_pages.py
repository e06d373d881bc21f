"""Pages of the claims of a source, of a speaker or with some words, found without the filters.

Those of a speaker take as long however many there are. See docs/decisions/0093, 0094 and 0096.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from rest_framework.request import Request

from claims.api.fields import is_plain_digits
from claims.api.filters import SEARCH
from claims.api.highlights import HIGHLIGHT
from claims.api.key_lists import AmongRecords, FindPage
from claims.api.ordering import Order
from claims.api.resources.claims_of_source import find_claims_of_source
from claims.models import Claim, PassageSpeaker, Speaker
from claims.models.found_words import found_words
from claims.models.search_terms import split_plain
from claims.models.words_together import MOST, expect, find_best, find_near

SOURCE, SPEAKER = "source", "speaker"
FOUND_BY = (SOURCE, SPEAKER, SEARCH, HIGHLIGHT)
"""The parameters that may be given."""
_ORDERED_BY = "score"
_AS_LONG = 2
"""To ask a claim of the list for words takes so many times as long as to find one by an index."""
_LONGEST = 18
"""The digits of a number that surely fits into the column."""


def find_claim_page(request: Request, view: Any) -> FindPage | None:
    """Return how the claims of a page are found by their source, their speaker or words alone.

    None if the filters have to, or if parameters are not valid. Raises ValidationError for an order
    that there is not.
    """
    asked = {name: values for name, values in request.query_params.lists() if name in FOUND_BY}
    asked.pop(HIGHLIGHT, None)
    if len(asked) != 1:
        return None
    [(name, values)] = asked.items()
    if len(values) != 1:
        return None
    if name == SOURCE:
        return find_claims_of_source(int(values[0])) if _is_key(values[0]) else None
    order = Order.from_parameter(request.query_params.get("ordering"), view)
    if order.field != _ORDERED_BY:
        return None
    return _of_speaker(values[0]) if name == SPEAKER else _with_words(values[0].strip())


def _is_key(value: str) -> bool:
    return is_plain_digits(value) and len(value) <= _LONGEST


def _of_speaker(key: str) -> FindPage | None:
    is_known = _is_key(key) and Speaker.objects.filter(pk=key).exists()
    return partial(_find_said, int(key)) if is_known else None


def _find_said(speaker: int, order: Order, position: list[Any] | None, most: int) -> list[int]:
    """Return the ids of the first ``most`` claims after the position that the reader may see.

    A merged claim has no passages, so that all of them are in the list.
    """
    said = PassageSpeaker.objects.filter(speaker=speaker)
    position = position and order.parse(position, Claim)
    found = order.beyond(said, position, key="claim_id").values_list("claim", order.field)
    return [claim for claim, _ in found.distinct()[:most]]


def _with_words(words: str) -> FindPage | None:
    """Return what finds the claims with several words.

    All of them are read by the index of words, or the list is read up to where a page should end,
    whichever is expected to be sooner.
    """
    queries = split_plain(words)
    if len(queries) < 2:
        return None
    expected = expect(queries)

    def find(order: Order, position: list[Any] | None, most: int) -> list[int]:
        position = position and order.parse(position, Claim)
        share, number, _ = expected
        if number <= MOST or number * share <= _AS_LONG * most:
            return find_best(queries, most, descending=order.descending, after=position)
        near = find_near(queries, expected, most, position) if order.descending else None
        return near or _search(words, order, position, most)

    return find


def _search(words: str, order: Order, position: list[Any] | None, most: int) -> list[int]:
    having = Claim.objects.in_use().search(words)
    found = found_words(having)
    return AmongRecords(having, found.expected if found else None)(order, position, most)
