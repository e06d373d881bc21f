"""What the templates draw: columns over time, and bars beside each other.

Shapes are drawn in units that a picture stretches to its width, so that it fits every screen. All
words are outside of the picture, since they would be stretched as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

HEIGHT = 100
"""Height of the tallest column, in units of the picture; a column is 10 units wide."""
_STEP, _WIDTH = 10, 8


class Column(NamedTuple):
    """A number of a series: where it is drawn, and what the tooltip says."""

    name: str
    value: int
    x: int
    y: float
    height: float
    width: int = _WIDTH


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind over time. ``is_level`` if they are states that cannot be added up."""

    label: str
    values: Sequence[int]
    kind: str = "plain"
    is_level: bool = False

    @property
    def shown(self) -> int:
        """The number beside the label: the last level, otherwise the sum."""
        return self.values[-1] if self.is_level else sum(self.values)


class DrawnSeries(NamedTuple):
    series: Series
    columns: list[Column]
    highest: int
    description: str


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Series over the same ``names`` of days, weeks, months or years, below each other."""

    names: Sequence[str]
    series: Sequence[Series]
    unit: str = "week"

    @property
    def is_empty(self) -> bool:
        return not any(any(one.values) for one in self.series)

    @property
    def width(self) -> int:
        return _STEP * len(self.names)

    @property
    def drawn(self) -> list[DrawnSeries]:
        return [self._draw(one) for one in self.series]

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """The numbers for the table, the newest first."""
        columns = zip(*(one.values for one in self.series), strict=True)
        named = [(name, list(values)) for name, values in zip(self.names, columns, strict=True)]
        return named[::-1]

    def _draw(self, series: Series) -> DrawnSeries:
        highest = max(series.values, default=0)
        scale = HEIGHT / (highest or 1)
        columns = [
            Column(name, value, _STEP * place + 1, HEIGHT - value * scale, value * scale)
            for place, (name, value) in enumerate(zip(self.names, series.values, strict=True))
        ]
        top = columns[list(series.values).index(highest)].name if highest else ""
        peak = f"; most: {highest:,}, {top}" if highest else ""
        total = "now" if series.is_level else "in all"
        text = f"{series.label} by {self.unit}: {series.shown:,} {total}{peak}"
        return DrawnSeries(series, columns, highest, text)


class Part(NamedTuple):
    """A part of a bar: ``kind`` chooses its colours, the words say the same."""

    label: str
    value: int
    kind: str
    x: float = 0
    width: float = 0


@dataclass(slots=True)
class Bar:
    """A record, how often it was counted, and what the number consists of."""

    label: str
    parts: list[Part]
    url: str = ""
    note: str = ""
    drawn: list[Part] = field(default_factory=list)

    @property
    def value(self) -> int:
        return sum(part.value for part in self.parts)

    @property
    def description(self) -> str:
        return ", ".join(
            f"{part.value:,} {part.label.lower()}" for part in self.parts if part.value
        )


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars, the longest first. ``left_out`` is how many more there are."""

    bars: Sequence[Bar]
    first_column: str
    kinds: Sequence[tuple[str, str]]
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(bar.value for bar in self.bars)

    @property
    def rows(self) -> list[tuple[Bar, list[int]]]:
        """The numbers for the table, in the order of ``kinds``."""
        return [(bar, self._numbers(bar)) for bar in self.bars]

    def _numbers(self, bar: Bar) -> list[int]:
        if len(self.kinds) == 1:
            return [bar.value]
        numbers = {part.kind: part.value for part in bar.parts}
        return [numbers.get(kind, 0) for kind, _ in self.kinds]


def draw_bars(
    bars: Iterable[Bar],
    *,
    first_column: str,
    kinds: Sequence[tuple[str, str]],
    most: int = 10,
    in_order: bool = False,
) -> BarChart:
    """Return the chart of the ``most`` largest bars, or of all ``in_order``."""
    given = list(bars)
    ordered = given if in_order else sorted(given, key=lambda bar: (-bar.value, bar.label))[:most]
    longest = max((bar.value for bar in ordered), default=0) or 1
    for bar in ordered:
        bar.drawn = _place_parts(bar.parts, 100 / longest)
    return BarChart(ordered, first_column, kinds, len(given) - len(ordered))


def _place_parts(parts: Iterable[Part], scale: float) -> list[Part]:
    placed, x = [], 0.0
    for part in parts:
        if part.value:
            width = part.value * scale
            placed.append(part._replace(x=round(x, 2), width=round(width, 2)))
            x += width
    return placed
