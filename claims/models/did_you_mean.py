"""Suggest another spelling for a search that finds nothing: the nearest words that there are.

All words come from records that the reader may see, so that no suggestion tells what is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Left, Upper

from claims.models.claim import Claim
from claims.models.lexeme import Lexeme
from claims.models.read_together import read_together
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
    """Return ``words`` with the nearest words that there are; "" if these are all known.

    It takes three queries, however many words there are.
    """
    typed = list(dict.fromkeys(_TYPED.findall(words)[:1_000]))[:MAX_WORDS]
    if not typed:
        return ""
    nearest = {
        word: _choose_nearest(word, texts)
        for word, texts in zip(typed, _read_texts_near(typed), strict=True)
    }
    found = _TYPED.sub(lambda match: nearest.get(match[0]) or match[0], words)
    return "" if found == words else found


def _choose_nearest(word: str, texts: Iterable[str]) -> str:
    """Return the nearest other word of ``texts``; "" if the word itself is among them."""
    known = {found.casefold(): found for text in texts for found in _WORD.findall(text)}
    if word.casefold() in known:
        return ""
    return next((known[one] for one in get_close_matches(word.casefold(), known, 1, 0.7)), "")


def _read_texts_near(words: list[str]) -> list[list[str]]:
    """Return for each word the names and the texts of claims that have similar ones."""
    stems = Lexeme.objects.near([word.lower() for word in words], _STEMS)
    near = [
        [*_names_near(word), *map(_claim_with, of_word)]
        for word, of_word in zip(words, stems, strict=True)
    ]
    read_together(*chain.from_iterable(near))
    return [list(chain.from_iterable(found)) for found in near]


def _names_near(word: str) -> list[QuerySet[Any, str]]:
    people: QuerySet[Any] = Speaker.objects.in_use()
    # In capitals, as the trigram index.
    return [
        records.alias(capitals=Upper("name"))
        .filter(capitals__trigram_word_similar=word.upper())
        .order_by("pk")
        .values_list("name", flat=True)[:_NAMES]
        for records in (people, Source.objects.all())
    ]


def _claim_with(stem: str) -> QuerySet[Any, str]:
    """Find the text of one claim with the stem."""
    found = Claim.objects.in_use().filter(search_vector=WordsQuery(stem)).order_by()
    return found.values_list(Left("text", _TEXT), flat=True)[:1]
