"""Tell what a passage and a claim have in common: words, named things, numbers of one unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from claims.matching.numbers.parse_numbers import MARK, SHARE, ParsedNumber
from claims.matching.statement import Statement

_MOST_SHOWN = 4
Run = list[tuple[str, str]]
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Common:
    """What the two share.

    ``words`` as the passage spells them, what weighs most first; ``share`` is the weight of the
    common words among those of the claim, 0 to 1; ``same`` are the numbers that both state, and
    ``other`` different ones of one unit, of the passage and of the claim.
    """

    words: list[str]
    share: float
    same: list[ParsedNumber]
    other: list[tuple[ParsedNumber, ParsedNumber]]

    @property
    def reason(self) -> str:
        """In words, as "shares: tariffs, China; states 125 per cent, the claim 145 per cent"."""
        told = []
        if self.words:
            told.append(f"shares: {', '.join(self.words[:_MOST_SHOWN])}")
        if self.same:
            told.append(f"states {_written(self.same)} too")
        if self.other:
            mine = [one for one, _ in self.other]
            theirs = [other for _, other in self.other]
            told.append(f"states {_written(mine)}, the claim {_written(theirs)}")
        return "; ".join(told) or "near in meaning"


def common(passage: Statement, claim: Statement, weights: Mapping[str, float]) -> Common:
    """``weights`` tell how much each stem counts of what the claim is about."""
    held = {root: weights[root] for root in weights.keys() & set(passage.stems)}
    named = {*passage.names_beside(claim), *claim.names_beside(passage)}
    same, other = _figures(passage, claim)
    return Common(
        words=_phrases(_runs(passage, held.keys(), named), held),
        share=sum(held.values()) / (sum(weights.values()) or 1.0),
        same=same,
        other=other,
    )


def _phrases(runs: Iterable[Run], held: Mapping[str, float]) -> list[str]:
    """Each word once, those of a name together, the weightiest first."""
    found: list[tuple[float, str]] = []
    told: set[str] = set()
    for run in runs:
        words = " ".join(word for _, word in run)
        if len(words) > 1 and not told.issuperset(root for root, _ in run):
            found.append((max(held[root] for root, _ in run), words))
        told.update(root for root, _ in run)
    return [words for _, words in sorted(found, key=lambda one: -one[0])]


def _runs(passage: Statement, held: Collection[str], named: Collection[str]) -> Iterator[Run]:
    """Each held word of the passage, stem and spelling; parts of names that follow make one run."""
    run: Run = []
    after_name = False
    for root, spelt in zip(passage.stems, passage.spelt, strict=True):
        is_name = root in named or spelt.casefold() in named
        if run and not (root in held and is_name and after_name):
            yield run
            run = []
        if root in held:
            word = _POSSESSIVE.sub("", spelt)
            run.append((root, word if is_name else word.casefold()))
        after_name = is_name
    if run:
        yield run


def _figures(
    passage: Statement, claim: Statement
) -> tuple[list[ParsedNumber], list[tuple[ParsedNumber, ParsedNumber]]]:
    """Numbers that both state; and those of one unit of which only one states each."""
    mine, theirs = _counted(passage), _counted(claim)
    same = [one for one in mine if any(_values(one) == _values(two) for two in theirs)]
    equal = {_values(one) for one in same}
    left = [one for one in mine if _values(one) not in equal and one.bound != SHARE]
    right = [one for one in theirs if _values(one) not in equal and one.bound != SHARE]
    pairs = ((one, next((two for two in right if _unit(two) == _unit(one)), None)) for one in left)
    return same, [(one, two) for one, two in pairs if two is not None]


def _counted(statement: Statement) -> list[ParsedNumber]:
    """The figures that say how much of what: no dates or ranks, no bare numbers."""
    return [one for one in statement.figures if one.unit != MARK and _unit(one)]


def _unit(figure: ParsedNumber) -> str:
    """Of a bare number the noun behind it: forty companies."""
    if figure.unit:
        return figure.unit
    *number, noun = figure.written.split()
    return noun if number else ""


def _values(figure: ParsedNumber) -> tuple[object, ...]:
    return figure.low, figure.high, _unit(figure)


def _written(figures: list[ParsedNumber]) -> str:
    return ", ".join(dict.fromkeys(one.written for one in figures))
