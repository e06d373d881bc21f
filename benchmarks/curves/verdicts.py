"""Whether a call keeps its limits: milliseconds, queries, growth, and times of psycopg alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.curves.calls import PAGES, SEARCHES

MOST_QUERIES, MOST_GROWTH = 12, 1.5
_GROWN_FROM = 100_000
"""Below so many claims, much fits into what is read anyway, and growth says little."""
Call = dict[str, Any]


def growth(call: Call) -> float:
    """Return how many times as long it takes with the most claims as with the second most.

    The least of all rounds is compared, which other work on the machine disturbs least.
    """
    found = [one["least"] for one in call["measured"].values()]
    return float(found[-1] / found[-2]) if len(found) > 1 else 1.0


def judged(call: Call, calls: list[Call]) -> str:
    """Return the limit with a mark whether it is kept; nothing without one."""
    if not call["limit"]:
        return ""
    mark = "✗" if list(_missed(call, calls)) else "✓"
    return f"{call['limit']:.0f} {mark}"


def find_missed(calls: list[Call]) -> Iterator[str]:
    """Yield the calls that do not keep their limits, with what they take."""
    for call in calls:
        if missed := "; ".join(_missed(call, calls)):
            yield f"{call['name']}: {missed}"


def _missed(call: Call, calls: list[Call]) -> Iterator[str]:
    if not call["limit"]:
        return
    last = list(call["measured"].values())[-1]
    kind = "p95" if call["group"] == SEARCHES else "median"
    if last[kind] > call["limit"]:
        yield f"{last[kind]:.0f} ms, where {call['limit']:.0f} are allowed"
    if call["group"] == PAGES and last["queries"] > MOST_QUERIES:
        yield f"{last['queries']} queries, where {MOST_QUERIES} are allowed"
    if growth(call) > MOST_GROWTH and int(list(call["measured"])[-1]) > _GROWN_FROM:
        yield f"{growth(call):.1f} times as long, where {MOST_GROWTH} are allowed"
    beside = {one["name"]: one for one in calls}.get(call["beside"])
    if beside and call["at_most"]:
        times = last["least"] / list(beside["measured"].values())[-1]["least"]
        if times > call["at_most"]:
            yield f"{times:.1f} times psycopg, where {call['at_most']:g} are allowed"
