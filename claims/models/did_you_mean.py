"""Suggest another spelling for a search that finds nothing: the nearest words that there are.

All words come from records that the reader may see, so that no suggestion tells what is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Left, Upper

from claims.models.claim import Claim
from claims.models.lexeme import Lexeme
from claims.models.search_vector import WordsQuery
from claims.models.source import Source
from claims.models.speaker import Speaker

MAX_WORDS = 6
# Shorter words are near to too many others.
_TYPED = re.compile(r"(?<![-\w])[^\W\d_]{4,40}(?!\w)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAMES = 10
_STEMS = 8
_TEXT = 1_000


def did_you_mean(words: str) -> str:
    """Return ``words`` with the nearest words that there are; "" if these are all known."""
    typed = dict.fromkeys(_TYPED.findall(words)[:1_000])
    nearest = {word: _find_nearest(word) for word in list(typed)[:MAX_WORDS]}
    found = _TYPED.sub(lambda match: nearest.get(match[0]) or match[0], words)
    return "" if found == words else found


def _find_nearest(word: str) -> str:
    """Return the nearest other word; "" if the word itself is known."""
    known = {
        found.casefold(): found
        for text in (*_names_near(word), *_claims_near(word))
        for found in _WORD.findall(text)
    }
    if word.casefold() in known:
        return ""
    return next((known[one] for one in get_close_matches(word.casefold(), known, 1, 0.7)), "")


def _names_near(word: str) -> Iterator[str]:
    people: QuerySet[Any] = Speaker.objects.in_use()
    for records in (people, Source.objects.all()):
        # In capitals, as the trigram index.
        near = records.alias(capitals=Upper("name"))
        found = near.filter(capitals__trigram_word_similar=word.upper()).order_by("pk")
        yield from found.values_list("name", flat=True)[:_NAMES]


def _claims_near(word: str) -> Iterator[str]:
    """Yield the text of one claim for each of the nearest stems."""
    for stem in Lexeme.objects.near(word.lower(), _STEMS):
        found = Claim.objects.in_use().filter(search_vector=WordsQuery(stem)).order_by()
        yield from found.values_list(Left("text", _TEXT), flat=True)[:1]
