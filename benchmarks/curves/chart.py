"""Draw curves as SVG: a panel for each call, in colours for light and dark pages.

The picture is as wide as a phone. All panels have the same logarithmic scales; a dashed line is the
limit, and a dotted one what psycopg alone takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from textwrap import wrap
from typing import NamedTuple
from xml.sax.saxutils import escape

_COLUMNS, _WIDTH, _HEIGHT, _GAP = 2, 180, 128, 12
_TOP, _BOTTOM, _SIDE = 38, 20, 18
_STYLE = """
    text { font: 12px system-ui, sans-serif; fill: #1f2328 }
    .name { font-weight: 600 }
    .value { paint-order: stroke; stroke: #fff; stroke-width: 4px }
    .small { font-size: 11px; fill: #59636e }
    .curve { stroke: #0969da; stroke-width: 2; fill: none }
    .dot { fill: #0969da }
    .plain { stroke: #59636e; stroke-width: 1.5; stroke-dasharray: 1 4; fill: none }
    .limit { stroke: #bc4c00; stroke-dasharray: 5 4 }
    .floor { stroke: #d1d9e0 }
    @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc }
        .value { stroke: #0d1117 }
        .small { fill: #9198a1 }
        .curve { stroke: #4493f8 }
        .dot { fill: #4493f8 }
        .plain { stroke: #9198a1 }
        .limit { stroke: #f0883e }
        .floor { stroke: #3d444d }
    }
"""


class Curve(NamedTuple):
    name: str
    values: Sequence[float]
    """Milliseconds, one for each number of claims."""
    limit: float | None
    plain: Sequence[float] = ()


def draw(title: str, claims: Sequence[int], curves: Sequence[Curve]) -> str:
    """Return the SVG of the curves; ``claims`` are the numbers from left to right."""
    numbers = [
        number
        for one in curves
        for number in (*one.values, *one.plain, *([one.limit] if one.limit else []))
    ]
    low, high = log10(min(numbers) * 0.8), log10(max(numbers) * 1.25)
    rows = -(-len(curves) // _COLUMNS)
    width = _COLUMNS * _WIDTH + (_COLUMNS + 1) * _GAP
    height = rows * (_HEIGHT + _GAP) + _GAP
    panels = "\n".join(
        f'<g transform="translate({_GAP + place % _COLUMNS * (_WIDTH + _GAP)} '
        f'{_GAP + place // _COLUMNS * (_HEIGHT + _GAP)})">{_panel(one, claims, low, high)}</g>'
        for place, one in enumerate(curves)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img"><title>{escape(title)}</title><style>{_STYLE}</style>\n'
        f"{panels}\n</svg>\n"
    )


def _panel(curve: Curve, claims: Sequence[int], low: float, high: float) -> str:
    base, first, last = _HEIGHT - _BOTTOM, log10(claims[0]), log10(claims[-1])

    def x(place: int) -> float:
        share = (log10(claims[place]) - first) / (last - first or 1)
        return round(_SIDE + share * (_WIDTH - 2 * _SIDE), 1)

    def y(value: float) -> float:
        share = (log10(value) - low) / (high - low)
        return round(base - share * (base - _TOP), 1)

    def line(values: Sequence[float], kind: str) -> str:
        points = " ".join(f"{x(place)},{y(value)}" for place, value in enumerate(values))
        return f'<polyline class="{kind}" points="{points}"/>'

    parts = [
        f'<text class="name" y="{11 + 14 * number}">{escape(words)}</text>'
        for number, words in enumerate(wrap(curve.name, 24)[:2])
    ]
    parts.append(f'<path class="floor" d="M0 {base}H{_WIDTH}"/>')
    if curve.limit:
        parts.append(f'<path class="limit" d="M0 {y(curve.limit)}H{_WIDTH}"/>')
    if curve.plain:
        parts.append(line(curve.plain, "plain"))
    parts.append(line(curve.values, "curve"))
    for place, value in enumerate(curve.values):
        # Below the point if there is more room, and the title is not in the way.
        above = y(value) - 8 if y(value) - 20 > _TOP - 10 else y(value) + 17
        parts.append(f'<circle class="dot" cx="{x(place)}" cy="{y(value)}" r="3.5"/>')
        number = f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
        parts.append(_text(x(place), above, number, "value"))
        parts.append(_text(x(place), _HEIGHT - 5, shorten(claims[place]), "small"))
    return "".join(parts)


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text x="{x}" y="{y:.1f}" text-anchor="middle" class="{kind}">{words}</text>'


def shorten(number: int) -> str:
    """Return "100k" for 100,000."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:g}{letter}"
    return str(number)
