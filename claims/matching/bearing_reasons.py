"""Tell what a passage and a claim have in common: words, named things, numbers of one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claims.matching.figures import MARK, SHARE, Figure
from claims.matching.statement import Statement

_MOST_SHOWN = 4
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
    same: list[Figure]
    other: list[tuple[Figure, Figure]]

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
    held = weights.keys() & set(passage.stems)
    same, other = _figures(passage, claim)
    return Common(
        words=_phrases(passage, {root: weights[root] for root in held}),
        share=sum(weights[root] for root in held) / (sum(weights.values()) or 1.0),
        same=same,
        other=other,
    )


def _phrases(passage: Statement, held: Mapping[str, float]) -> list[str]:
    """The words that are held, each once, those of a name together, the weightiest first."""
    found: dict[str, float] = {}
    told: set[str] = set()
    for roots, words in _runs(passage, held):
        if not told.issuperset(roots):
            found[" ".join(words)] = max(held[root] for root in roots)
        told.update(roots)
    shown = [(weight, words) for words, weight in found.items() if len(words) > 1]
    return [words for _, words in sorted(shown, key=lambda one: -one[0])]


def _runs(passage: Statement, held: Mapping[str, float]) -> Iterator[tuple[list[str], list[str]]]:
    """The stems and spellings of each held word; capitalised ones that follow make one name."""
    roots: list[str] = []
    words: list[str] = []
    for root, spelt in zip(passage.stems, passage.spelt, strict=True):
        joins = bool(words) and words[-1][0].isupper() and spelt[0].isupper()
        if roots and not (root in held and joins):
            yield roots, words
            roots, words = [], []
        if root in held:
            roots.append(root)
            words.append(_POSSESSIVE.sub("", spelt))
    if roots:
        yield roots, words


def _figures(
    passage: Statement, claim: Statement
) -> tuple[list[Figure], list[tuple[Figure, Figure]]]:
    """Numbers that both state; and those of one unit of which only one states each."""
    mine, theirs = _counted(passage), _counted(claim)
    same = [one for one in mine if any(_values(one) == _values(two) for two in theirs)]
    equal = {_values(one) for one in same}
    left = [one for one in mine if _values(one) not in equal and one.bound != SHARE]
    right = [one for one in theirs if _values(one) not in equal and one.bound != SHARE]
    pairs = ((one, next((two for two in right if _unit(two) == _unit(one)), None)) for one in left)
    return same, [(one, two) for one, two in pairs if two is not None]


def _counted(statement: Statement) -> list[Figure]:
    """The figures that say how much of what: no dates or ranks, no bare numbers."""
    return [one for one in statement.figures if one.unit != MARK and _unit(one)]


def _unit(figure: Figure) -> str:
    """Of a bare number the noun behind it: forty companies."""
    if figure.unit:
        return figure.unit
    *number, noun = figure.written.split()
    return noun if number else ""


def _values(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, _unit(figure)


def _written(figures: list[Figure]) -> str:
    return ", ".join(dict.fromkeys(one.written for one in figures))
