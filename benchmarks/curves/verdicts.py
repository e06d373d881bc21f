"""Whether a call keeps its limits: milliseconds, queries, growth, and times of psycopg alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.curves.calls import PAGES, SEARCHES

MOST_QUERIES, MOST_GROWTH = 12, 1.5
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
    """Yield what is not kept, in words."""
    for call in calls:
        yield from (f"{call['name']} ({one})" for one in _missed(call, calls))


def _missed(call: Call, calls: list[Call]) -> Iterator[str]:
    if not call["limit"]:
        return
    last = list(call["measured"].values())[-1]
    kind = "p95" if call["group"] == SEARCHES else "median"
    if last[kind] > call["limit"]:
        yield f"{last[kind]:.0f} ms, {call['limit']:.0f} allowed"
    if call["group"] == PAGES and last["queries"] > MOST_QUERIES:
        yield f"{last['queries']} queries, {MOST_QUERIES} allowed"
    if growth(call) > MOST_GROWTH:
        yield f"grows {growth(call):.1f} times, {MOST_GROWTH} allowed"
    beside = {one["name"]: one for one in calls}.get(call["beside"])
    if beside and call["at_most"]:
        times = last["least"] / list(beside["measured"].values())[-1]["least"]
        if times > call["at_most"]:
            yield f"{times:.1f} times psycopg, {call['at_most']:g} allowed"
