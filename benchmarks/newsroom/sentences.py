"""Sentences that claim something: who or what, where, when, and mostly a number.

Words, places and bodies follow Zipf's law, so that about one claim in two has "per cent", one in
three "rose", one in 25 "Lund", and most words are in one of thousands.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from benchmarks.newsroom import vocabulary
from benchmarks.newsroom.vocabulary import Ranked

KNOWN = 4711
"""The claim of this number, from 0, and no other has it as a percentage."""


class Sentence(NamedTuple):
    text: str
    claim_type: str
    number: str
    """The words of its number, of which ``text`` has one; or nothing."""
    low: str
    """The value of the number, in digits."""
    unit: str


_RISE = "{subject} in {town} rose by {percent} in {month} {year}{tail}"
_PATTERNS = Ranked(
    (
        _RISE,
        "{subject} and {other} in {town} rose by {percent}{tail}",
        "{subject} in {town} fell by {percent} in {month} {year}{tail}",
        "{body} spent {money} on {other} in {year}{tail}",
        "{count} {people} in {town} were hit by {other} in {year}{tail}",
        "{percent} of {people} in {town} support the {first} {second}{tail}",
        "{person} voted against the {first} {second} in {month} {year}",
        "{subject} rose to {money} after the {first} of {second} {third}",
        "{body} approved {money} for the {first} {second} in {town}{tail}",
        "{town} has more {other} than any other {first} {second}",
        "{subject} in {town} will double by {year}{tail}",
        "{person} owns {count} shares of the {first} {second} in {town}",
        "{subject} made {other} rise by {percent} in {town}{tail}",
        "{body} cut {other} for {count} {people} in {month} {year}{tail}",
    ),
    offset=1,
)
_TYPES = {
    "spent": "numerical",
    "voted": "position",
    "will": "prediction",
    "made": "causal",
    "has": "event",
    "owns": "event",
    "approved": "event",
}
"""The type of a claim by a word that its pattern has; all others are numerical."""
_TAILS = (
    "",
    "",
    ", according to {body}",
    " after the {first} of the {second} {third}",
    " because of {first} {second}",
    " despite the {second} of {third}",
)
_MONTHS = "January February March April May June July August September October November December"
_FIELDS = "Transport Health Finance Justice Defence Education Labour Energy Housing Fisheries"


class SentenceWriter:
    """Writes sentences, never the same twice; with the same ``chance``, the same ones.

    It remembers which it has written in 16 MB, whatever their number: a few are written anew
    although they are new.
    """

    def __init__(self, chance: np.random.Generator, lexicon: vocabulary.Lexicon) -> None:
        self._chance, self._lexicon = chance, lexicon
        self._seen = bytearray(1 << 24)
        councils = [f"{town} council" for town in lexicon.towns.items[:60]]
        ministries = [f"the Ministry of {field}" for field in _FIELDS.split()]
        self._bodies = Ranked([*ministries, *councils], offset=5)
        self._subjects = Ranked(vocabulary.SUBJECTS.split())
        self._people = Ranked(vocabulary.PEOPLE.split())
        self._spare: Iterator[Sentence] = iter(())

    def write(self, first: int, size: int, latest: int) -> list[Sentence]:
        """Write the sentences from the number ``first``, of years before and in ``latest``."""
        written = []
        for number, sentence in enumerate(self._draw(size, latest), first):
            if number in (0, KNOWN):
                sentence = _known(number, latest)
            while self._note(sentence.text):
                sentence = self._draw_one(latest)
            written.append(sentence)
        return written

    def _note(self, text: str) -> bool:
        """Return whether it may have been written before, and remember it."""
        place = zlib.crc32(text.encode()) >> 5
        known = self._seen[place >> 3] & 1 << (place & 7)
        self._seen[place >> 3] |= 1 << (place & 7)
        return bool(known)

    def _draw_one(self, latest: int) -> Sentence:
        found = next(self._spare, None)
        if found is None:
            self._spare = self._draw(500, latest)
            found = next(self._spare)
        return found

    def _draw(self, size: int, latest: int) -> Iterator[Sentence]:
        chance, lexicon = self._chance, self._lexicon
        months = _MONTHS.split()
        words = [lexicon.rare.choose(chance, size) for _ in range(3)]
        drawn = {
            "subject": self._subjects.choose(chance, size),
            "other": [one.lower() for one in self._subjects.choose(chance, size)],
            "town": lexicon.towns.choose(chance, size),
            "body": self._bodies.choose(chance, size),
            "people": self._people.choose(chance, size),
            "person": lexicon.surnames.choose(chance, size),
            "month": [months[place] for place in chance.integers(12, size=size)],
            "year": (latest - chance.geometric(0.4, size) + 1).tolist(),
            "percent": _percentages(chance, size),
            "money": _amounts(chance, size),
            "count": _counts(chance, size),
            **dict(zip(("first", "second", "third"), words, strict=True)),
        }
        tails = [_TAILS[place] for place in chance.integers(len(_TAILS), size=size)]
        patterns = _PATTERNS.choose(chance, size)
        rows = zip(*drawn.values(), strict=True)
        for pattern, tail, row in zip(patterns, tails, rows, strict=True):
            yield _fill(pattern, tail, dict(zip(drawn, row, strict=True)))


def _fill(pattern: str, tail: str, values: dict[str, str]) -> Sentence:
    text = pattern.format(**values, tail=tail.format(**values))
    text = text[0].upper() + text[1:]
    claim_type = next((kind for word, kind in _TYPES.items() if f" {word} " in text), "numerical")
    for slot, unit in (("percent", "percent"), ("money", "GBP"), ("count", values["people"])):
        if f"{{{slot}}}" in pattern:
            number = values[slot]
            low = number.strip("£").split()[0].replace(",", "")
            low += "000000" if number.endswith("million") and "." not in low else ""
            return Sentence(text, claim_type, number, low, unit)
    return Sentence(text, claim_type, "", "", "")


def _known(number: int, year: int) -> Sentence:
    value = f"{number or 5} per cent"
    text = f"Tolls and rents in Lund rose by {value} in May {year}"
    return Sentence(text, "numerical", value, str(number or 5), "percent")


def _percentages(chance: np.random.Generator, size: int) -> list[str]:
    found = np.minimum(chance.lognormal(2, 1, size), 400).round(1).tolist()
    return [f"{one:g} per cent" if one > 0 else "0.1 per cent" for one in found]


def _amounts(chance: np.random.Generator, size: int) -> list[str]:
    return [f"£{one + 1:,} million" for one in chance.lognormal(3, 2, size).astype(int).tolist()]


def _counts(chance: np.random.Generator, size: int) -> list[str]:
    """Return numbers of people, mostly round ones."""
    found = chance.lognormal(7, 2, size)
    digits = np.maximum(np.floor(np.log10(found + 1)) - 1, 0)
    rounded = (np.round(found / 10**digits) * 10**digits).astype(int)
    return [f"{one + 2:,}" if one < 10 else f"{one:,}" for one in rounded.tolist()]
