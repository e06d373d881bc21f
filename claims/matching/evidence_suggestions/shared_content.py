"""Find what a passage shares with a claim: words, names, and numbers with their units."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from claims.extraction.numbers.plain_numbers import LABEL
from claims.matching.numbers.comparable_numbers import SHARE, ComparableNumber
from claims.matching.statement import Statement

_MAX_PHRASES = 4
Run = list[tuple[str, str]]
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class SharedContent:
    """What a passage and a claim share.

    ``phrases`` are words as the passage spells them, highest weight first. ``share`` is the weight
    of the shared words among those of the claim, 0 to 1. ``same_numbers`` are those that both
    state; ``other_numbers`` pairs a number of the passage with one of the claim that has the same
    unit and another value.
    """

    phrases: list[str]
    share: float
    same_numbers: list[ComparableNumber]
    other_numbers: list[tuple[ComparableNumber, ComparableNumber]]

    @property
    def reason(self) -> str:
        """The reason in words: "shares: tariffs, China; states 125 per cent, the claim 145"."""
        parts = []
        if self.phrases:
            parts.append(f"shares: {', '.join(self.phrases[:_MAX_PHRASES])}")
        if self.same_numbers:
            parts.append(f"states {_written(self.same_numbers)} too")
        if self.other_numbers:
            of_passage = [number for number, _ in self.other_numbers]
            of_claim = [number for _, number in self.other_numbers]
            parts.append(f"states {_written(of_passage)}, the claim {_written(of_claim)}")
        return "; ".join(parts) or "near in meaning"


def find_shared_content(
    passage: Statement, claim: Statement, weights: Mapping[str, float]
) -> SharedContent:
    """Find what both share; ``weights`` gives the weight of each stem of the claim."""
    shared = {root: weights[root] for root in weights.keys() & set(passage.stems)}
    names = {*passage.names_beside(claim), *claim.names_beside(passage)}
    same_numbers, other_numbers = _compare_numbers(passage, claim)
    return SharedContent(
        phrases=_sort_phrases(_find_runs(passage, shared.keys(), names), shared),
        share=sum(shared.values()) / (sum(weights.values()) or 1.0),
        same_numbers=same_numbers,
        other_numbers=other_numbers,
    )


def _sort_phrases(runs: Iterable[Run], weights: Mapping[str, float]) -> list[str]:
    """Return each word once, the words of a name together, highest weight first."""
    found: list[tuple[float, str]] = []
    seen: set[str] = set()
    for run in runs:
        phrase = " ".join(word for _, word in run)
        if len(phrase) > 1 and not seen.issuperset(root for root, _ in run):
            found.append((max(weights[root] for root, _ in run), phrase))
        seen.update(root for root, _ in run)
    return [phrase for _, phrase in sorted(found, key=lambda one: -one[0])]


def _find_runs(
    passage: Statement, shared: Collection[str], names: Collection[str]
) -> Iterator[Run]:
    """Yield each shared word, as stem and spelling; consecutive words of a name are one run."""
    run: Run = []
    after_name = False
    for root, written in zip(passage.stems, passage.written_words, strict=True):
        is_name = root in names or written.casefold() in names
        if run and not (root in shared and is_name and after_name):
            yield run
            run = []
        if root in shared:
            word = _POSSESSIVE.sub("", written)
            run.append((root, word if is_name else word.casefold()))
        after_name = is_name
    if run:
        yield run


def _compare_numbers(
    passage: Statement, claim: Statement
) -> tuple[list[ComparableNumber], list[tuple[ComparableNumber, ComparableNumber]]]:
    """Return the numbers that both state, and pairs of one unit that differ."""
    of_passage, of_claim = _counts(passage), _counts(claim)
    values = {_value(number) for number in of_claim}
    same = [number for number in of_passage if _value(number) in values]
    equal = {_value(number) for number in same}
    left = [
        number for number in of_passage if _value(number) not in equal and number.bound != SHARE
    ]
    right = [number for number in of_claim if _value(number) not in equal and number.bound != SHARE]
    pairs = (
        (number, next((other for other in right if other.unit == number.unit), None))
        for number in left
    )
    return same, [(number, partner) for number, partner in pairs if partner is not None]


def _counts(statement: Statement) -> list[ComparableNumber]:
    """Return the numbers with a unit: no dates, ranks or bare numbers."""
    return [number for number in statement.numbers if number.unit not in ("", LABEL)]


def _value(number: ComparableNumber) -> tuple[object, ...]:
    return number.low, number.high, number.unit


def _written(numbers: list[ComparableNumber]) -> str:
    return ", ".join(dict.fromkeys(number.written for number in numbers))
