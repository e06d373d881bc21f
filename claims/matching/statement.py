"""Read of a sentence what it takes to compare it: words, names, numbers, negations, days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claims.extraction.text.date_ranges import DateRange, find_as_of_date, find_date_ranges
from claims.matching.numbers.parse_numbers import ParsedNumber, figures
from claims.matching.proper_names import ABBREVIATED, names, nation
from claims.matching.relations.masking import masked, negations
from claims.models.fingerprint import (
    fingerprint,
    leans_on_context,
    without_attribution,
    wording,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# They restrict nothing, or are another way to say the same.
_EMPTY = frozenset(
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


@dataclass(frozen=True)
class Statement:
    """A sentence and the day on which it was published, None where that is unknown."""

    text: str
    published: date | None = None

    @cached_property
    def core(self) -> str:
        """Without the dateline, and without who says so."""
        return ABBREVIATED.sub(_closed, without_attribution(self.text))

    @cached_property
    def print(self) -> str:
        return fingerprint(self.text)

    @cached_property
    def wording(self) -> str:
        return wording(self.text)

    @cached_property
    def spelt(self) -> list[str]:
        """All words but numbers, in their order."""
        return _WORD.findall(masked(self.core))

    @cached_property
    def words(self) -> list[str]:
        return [word.casefold() for word in self.spelt]

    @cached_property
    def stems(self) -> list[str]:
        """What the words come from, roughly; nations and their people are one."""
        return [stem(word) for word in self.spelt]

    @cached_property
    def content(self) -> dict[str, str]:
        """The stems that say what it is about, each with its word."""
        pairs = zip(self.stems, self.words, strict=True)
        return {root: word for root, word in pairs if word not in _EMPTY}

    def names_beside(self, other: Statement) -> list[str]:
        """The names in their order; its first word is one where it is one of the ``other``."""
        first = self.words[0] if self.words else ""
        begins = first in names(other.core) and names(self.core)[:1] != [first]
        return [first, *names(self.core)] if begins else names(self.core)

    @cached_property
    def figures(self) -> list[ParsedNumber]:
        return figures(self.text)

    @cached_property
    def negations(self) -> int:
        return negations(self.core)

    @cached_property
    def periods(self) -> list[DateRange]:
        """The days of which it speaks: those that it names."""
        return find_date_ranges(self.core, self.published)

    @cached_property
    def as_of(self) -> date | None:
        """The day for which its number holds."""
        return find_as_of_date(self.core, self.published)

    @property
    def leans_on_context(self) -> bool:
        return leans_on_context(self.core)


def _closed(match: re.Match[str]) -> str:
    return match.group().replace(".", "").replace(" ", "")


def stem(word: str) -> str:
    """``word`` without the endings of number and tense: "duties" and "duty" are "dut"."""
    plain = re.sub(r"['’]s?$", "", word)
    if (of_nation := nation(plain)) is not None:
        return of_nation
    plain = plain.casefold()
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain[: -len(ending)].rstrip("yi")
    return plain.rstrip("y") if len(plain) > 3 else plain
