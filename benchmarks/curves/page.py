"""Write the curves as pictures, and the tables of a page between two marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.curves.chart import Curve, draw
from benchmarks.curves.disk import disk_lines
from benchmarks.curves.verdicts import find_missed, growth, judged

_BEGIN, _END = "<!-- what benchmarks.curves writes -->", "<!-- until here -->"
_ALONE = "psycopg: "
Call = dict[str, Any]


def write_page(found: dict[str, Any], folder: Path) -> None:
    """Write a picture for each group into the folder, and the tables into the page beside it."""
    groups: dict[str, list[Call]] = {}
    for call in found["calls"]:
        groups.setdefault(call["group"], []).append(call)
    for group, calls in groups.items():
        picture = draw(group, found["claims"], list(_curves(calls)))
        (folder / f"{_slug(group)}.svg").write_text(picture)
    page = folder.with_suffix(".md")
    before, _, rest = page.read_text().partition(_BEGIN)
    _, _, after = rest.partition(_END)
    text = "\n".join(_lines(found, groups, folder.name))
    page.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}")


def _curves(calls: list[Call]) -> Iterator[Curve]:
    alone = {call["name"]: _medians(call) for call in calls if call["name"].startswith(_ALONE)}
    for call in calls:
        if call["name"] not in alone:
            plain = alone.get(call["beside"], ())
            yield Curve(call["name"], _medians(call), call["limit"], plain)


def _medians(call: Call) -> list[float]:
    return [one["median"] for one in call["measured"].values()]


def _slug(group: str) -> str:
    return group.lower().replace(" ", "-")


def _lines(found: dict[str, Any], groups: dict[str, list[Call]], folder: str) -> Iterator[str]:
    machine = found["machine"]
    yield (
        f"Measured on {found['day']}: {machine['processor']}, {machine['cores']} cores, "
        f"{machine['memory_gb']} GB, Python {machine['python']}, Django {machine['django']}, "
        f"PostgreSQL {machine['postgresql']}; {found['rounds']} rounds in turns."
    )
    yield from ("", *_summary(found))
    heads = [f"{claims:,}" for claims in found["claims"]]
    for group, calls in groups.items():
        yield from ("", f"### {group}", "", f"![{group}]({folder}/{_slug(group)}.svg)", "")
        yield f"| | {' | '.join(heads)} | growth | p95 | queries | limit |"
        yield f"| --- |{' ---: |' * (len(heads) + 4)}"
        yield from (_row(call, calls) for call in calls)
    yield from ("", "### Export of all claims as CSV", "")
    yield from ("| claims | lines | seconds | seconds for 100,000 lines |", f"|{' ---: |' * 4}")
    for claims, one in found["export"].items():
        lines, seconds = one["rows"], one["both"] / 1000
        each = seconds / lines * 100_000
        yield f"| {int(claims):,} | {lines:,.0f} | {seconds:,.1f} | {each:.1f} |"
    yield ""
    yield from disk_lines(found)


def _row(call: Call, calls: list[Call]) -> str:
    last = list(call["measured"].values())[-1]
    numbers = " | ".join(f"{one:,.1f}" for one in _medians(call))
    queries = last["queries"] or ""
    return (
        f"| {call['name']} | {numbers} | {growth(call):.2f} | {last['p95']:,.1f} | {queries} | "
        f"{judged(call, calls)} |"
    )


def _summary(found: dict[str, Any]) -> list[str]:
    missed = [f"- {one}" for one in find_missed(found["calls"])]
    return ["Limits that are not kept:", "", *missed] if missed else ["All limits are kept."]
