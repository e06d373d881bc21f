"""Read the numbers of a text without a parse: quantities, multiples, ranks, and other digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from claims.extraction.drafts import Offsets, QuantityDraft
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.numbers.amounts import TIMES, Amount
from claims.extraction.numbers.bounds import Bounded
from claims.extraction.numbers.number_words import SPACE
from claims.extraction.numbers.read_quantities import (
    FRACTION,
    Count,
    overlap,
    read_quantities,
    round_value,
)

LABEL = "label"
"""The unit of digits that count nothing: of dates, times of day, names and ranks."""

MAX_CHARACTERS = 10_000
_MAX_WORDS = 3

_MULTIPLES = {
    "halved": "0.5", "half as": "0.5", "twice": "2", "double": "2", "doubled": "2",
    "doubling": "2", "triple": "3", "tripled": "3", "trebled": "3", "treble": "3",
    "quadrupled": "4", "quintupled": "5",
}  # fmt: skip
_FOLDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_MULTIPLE = re.compile(
    rf"\b(?:(?P<times>{'|'.join(_MULTIPLES)})|(?P<fold>{'|'.join(_FOLDS)}|\d{{1,4}})-?fold)\b",
    re.IGNORECASE,
)
_RANKS = [
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
]
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
# Searched after the quantities, which include "a third of" and "two and a half".
_PART_OR_RANK = re.compile(
    rf"\b(?:a|one)[ -](?P<part>{'|'.join(_PARTS)})\b|\b(?P<rank>{'|'.join(_RANKS)})\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,18}(?:\.\d{1,18})?")

_NEXT_WORD = re.compile(rf"{SPACE}([a-z]+(?:-[a-z]+)*)(?![\w’'])")
_IRREGULAR_PLURALS = {"people": "people", "men": "man", "women": "woman", "children": "child"}
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ous)$")
_ES_PLURAL = re.compile(r"(?:(?:ss|x|zz|ch|sh)es|(?:b|vir|bon|camp)uses|gases)$")
# A phrase after a number ends before these: function words, and common verbs.
_PHRASE_ENDS = word_set(
    """a an the this that these those it its he his him she her they their them we our you your i
    who which whose what where when why how is are was were be been being am has have had having
    does do did will would shall should can could may might must to of in on at by for from with
    without as than and or but nor so if then into onto over under about after before since until
    during through per across against towards toward upwards always perhaps sometimes whereas
    besides says said goes went comes came makes made takes took gives gave gets got means meant
    shows showed told adds added signed walked left rose fell lost won cost costs died voted not no
    never already only also just ago later times plus minus versus dead injured hurt more less"""
)


class PlainCounts:
    """Reads what the numbers of a text count, from the words that follow."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read_count(self, amount: Amount, bounded: Bounded) -> Count | None:
        """Return the first plural noun among the next three words."""
        phrase = find_counted_phrase(self._text, bounded.end)
        return Count(_singular(phrase.split()[-1]) if phrase else "")


def read_numbers(
    text: str, quantities: Iterable[QuantityDraft] | None = None
) -> list[QuantityDraft]:
    """Return all numbers of the first 10,000 characters of ``text``.

    Pass ``quantities`` if they are known from a parse; otherwise they are read. Beside them the
    result has multiples (unit ``TIMES``) and digits and ranks that count nothing (unit ``LABEL``).
    """
    text = text[:MAX_CHARACTERS]
    multiples = [_parse_multiple(match) for match in _MULTIPLE.finditer(text)]
    taken = [Offsets(one.start, one.end) for one in multiples]
    if quantities is None:
        counts = list(read_quantities(text, PlainCounts(text), skipped=taken))
    else:
        counts = [one for one in quantities if not overlap(taken, one.start, one.end)]
    taken += [Offsets(one.start, one.end) for one in counts]
    others = [_parse_part_or_rank(match) for match in _free_matches(_PART_OR_RANK, text, taken)]
    taken += [Offsets(one.start, one.end) for one in others]
    labels = [_parse_label(match) for match in _free_matches(_DIGITS, text, taken)]
    return [*multiples, *counts, *others, *labels]


def find_counted_phrase(text: str, end: int) -> str:
    """Return the words from ``end`` to the counted noun, or "": " industrial robots"."""
    place = end
    for _ in range(_MAX_WORDS):
        word = _NEXT_WORD.match(text, place)
        if word is None or word[1] in _PHRASE_ENDS:
            return ""
        place = word.end()
        if word[1] in _IRREGULAR_PLURALS or _is_regular_plural(word[1]):
            return text[end:place]
    return ""


def _is_regular_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not _NOT_PLURAL.search(word)


def _singular(noun: str) -> str:
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if not _is_regular_plural(noun):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if _ES_PLURAL.search(noun) else noun[:-1]


def _free_matches(
    pattern: re.Pattern[str], text: str, taken: Sequence[Offsets]
) -> list[re.Match[str]]:
    return [match for match in pattern.finditer(text) if not overlap(taken, *match.span())]


def _parse_multiple(match: re.Match[str]) -> QuantityDraft:
    if match["times"]:
        value = Decimal(_MULTIPLES[match["times"].lower()])
    else:
        fold = match["fold"].lower()
        value = Decimal(fold) if fold.isdecimal() else Decimal(_FOLDS.index(fold) + 2)
    return QuantityDraft(*match.span(), value, value, TIMES)


def _parse_part_or_rank(match: re.Match[str]) -> QuantityDraft:
    if match["part"]:
        share = round_value(Decimal(1) / _PARTS[match["part"].lower()])
        return QuantityDraft(*match.span(), share, share, FRACTION)
    rank = Decimal(_RANKS.index(match["rank"].lower()) + 1)
    return QuantityDraft(*match.span(), rank, rank, LABEL)


def _parse_label(match: re.Match[str]) -> QuantityDraft:
    value = Decimal(match.group().replace(",", ""))
    return QuantityDraft(*match.span(), value, value, LABEL)
