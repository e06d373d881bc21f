"""Read what is needed to compare a sentence: its words, names, numbers, negations and days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claims.extraction.drafts import QuantityDraft
from claims.extraction.numbers.amounts import read_amount
from claims.extraction.numbers.numerals import find_numerals
from claims.extraction.text.calendar_days import DateRange
from claims.extraction.text.date_ranges import find_as_of_date, find_date_ranges, find_periods
from claims.matching.numbers.comparable_numbers import ComparableNumber, comparable_numbers
from claims.matching.proper_names import ABBREVIATION, find_names, find_nation
from claims.models.fingerprint import (
    fingerprint,
    leans_on_context,
    without_attribution,
    without_brackets,
    wording,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Words that do not tell what a sentence is about.
_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a an the this that these those there here it its he his she her they their we our you i
        who which whose what is are was were be been being am has have had having do does did done
        will would shall should can could may might must to of in on at by for from with without
        as than and or but so if then into onto over under about after before since until during
        through per now still also already just only even more most some any all each every both
        either such up down out off same between among against toward towards around across said
        says say told not no never nor neither cannot nobody none nothing yet again very too
        """,
    )
)
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e")
_DIGITS = re.compile(r"\d[\d.,]*")
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|cannot|without|lacks?|lacked)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"(?:(?:\bnot|n['’]t) (?:true|correct|right|the case)|\b(?:untrue|false|wrong|a lie)) that\b",
    re.IGNORECASE,
)
_BETWEEN_CLAUSES = re.compile(r"[,:;–—]|\b(?:and|or|nor|but|while)\b", re.IGNORECASE)
# Limits contain a "no" or "not" that negates nothing.
_LIMIT = re.compile(r"\b(?:no|not)(?: any)? (?:more|less|fewer|later|only|just)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """A sentence and the day on which it was published, or None if that is unknown.

    ``quantities`` are those stored for the sentence, with offsets into ``text``. Without them they
    are read from the text.
    """

    text: str
    published: date | None = None
    quantities: tuple[QuantityDraft, ...] | None = None

    @cached_property
    def core(self) -> str:
        """The text without dateline, attribution and brackets, with "U.S." written as "US"."""
        plain = without_attribution(without_brackets(self.text))
        return ABBREVIATION.sub(_remove_stops, plain)

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self.text)

    @cached_property
    def wording(self) -> str:
        return wording(self.text)

    @cached_property
    def written_words(self) -> list[str]:
        """All words except numbers and their units, in order, as written."""
        return _WORD.findall(remove_numbers(self.core))

    @cached_property
    def words(self) -> list[str]:
        return [word.casefold() for word in self.written_words]

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word; a nation and its people have the same one."""
        return [stem(word) for word in self.written_words]

    @cached_property
    def content_words(self) -> dict[str, str]:
        """The words that tell what the sentence is about, in lower case, by their stems."""
        pairs = zip(self.stems, self.words, strict=True)
        return {root: word for root, word in pairs if word not in _STOP_WORDS}

    def names_beside(self, other: Statement) -> list[str]:
        """Return the names in order; the first word is one if ``other`` uses it as a name."""
        names = find_names(self.core)
        first = self.words[0] if self.words else ""
        is_name = first in find_names(other.core) and names[:1] != [first]
        return [first, *names] if is_name else names

    @cached_property
    def numbers(self) -> list[ComparableNumber]:
        return comparable_numbers(self.text, self.quantities)

    @cached_property
    def is_negated(self) -> bool:
        """Whether it denies: "no raise: 90 % have not" does, and "never said that nobody" not.

        Negations of one clause turn each other round, those of clauses side by side do not.
        """
        rest, denials = _UNTRUE.subn(" ", self.core)
        negated = any(count % 2 for count in _count_by_clause(rest))
        return negated != (denials % 2 == 1)

    @cached_property
    def nested_negations(self) -> int:
        """The most negations in one clause, from two on: "not without warning"; else 0."""
        most = max(_count_by_clause(self.core), default=0)
        return most if most > 1 else 0

    @cached_property
    def date_ranges(self) -> list[DateRange]:
        """The days that the sentence names."""
        return find_date_ranges(self.core, self.published)

    @cached_property
    def periods(self) -> list[DateRange]:
        """The days for which the sentence says that it holds; none if that is its publication."""
        return find_periods(self.core, self.published)

    @cached_property
    def as_of(self) -> date | None:
        """The day for which its numbers hold."""
        return find_as_of_date(self.core, self.published)

    @property
    def leans_on_context(self) -> bool:
        """Whether it needs its context, or words were put in from it that may be wrong."""
        return "[" in self.text or leans_on_context(self.core)


def remove_numbers(text: str) -> str:
    """Return ``text`` without its numbers and their units."""
    kept, last = [], 0
    for numeral in find_numerals(text[:10_000]):
        found = read_amount(text, numeral)
        if found.start < last:
            continue
        kept.append(text[last : found.start])
        last = found.end
    return _DIGITS.sub(" ", " ".join([*kept, text[last:]]))


def count_negations(text: str) -> int:
    """Return the number of negating words; "no more than" and "not only" do not count."""
    return len(_NOT.findall(_LIMIT.sub(" ", text)))


def _count_by_clause(text: str) -> list[int]:
    return list(map(count_negations, _BETWEEN_CLAUSES.split(text)))


def _remove_stops(match: re.Match[str]) -> str:
    return match.group().replace(".", "").replace(" ", "")


def stem(word: str) -> str:
    """Return ``word`` without endings of number and tense: "duties" and "duty" give "dut"."""
    plain = re.sub(r"['’]s?$", "", word)
    if (nation := find_nation(plain)) is not None:
        return nation
    plain = plain.casefold()
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain[: -len(ending)].rstrip("yi")
    return plain.rstrip("y") if len(plain) > 3 else plain
