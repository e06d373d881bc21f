"""Growth curves: how long the same takes with 1,000, 100,000 and 1,000,000 claims.

    python -m benchmarks.curves [--claims 1000 100000 1000000] [--rounds 15] [--only NAME]
        [--folder docs/performance] [--draw]

It fills a database for each number of claims on one server (`benchmarks/newsroom/`), which stays
for the next call: the largest takes a quarter of an hour and 9 GB. Then it calls each list,
search, page and so on in turns with few and with many claims, so that other work on the machine
slows all of them, and writes `curves.json`, an SVG for each group, and the tables in
`docs/performance.md`. `--draw` only draws anew what `curves.json` says.

The time is processor time, in the web process and in that of the database together. `--only`
measures what has NAME in its name, and prints it without writing anything.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.curves.machine import describe_machine
from benchmarks.curves.newsrooms import Newsroom, open_newsrooms
from benchmarks.curves.page import write_page
from benchmarks.measuring import Round, p95

_WARM_UP = 4
"""Calls that load templates and compile queries; psycopg prepares what is read often."""


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=15, help="at least 2")
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--folder", type=Path, default=Path("docs/performance"))
    parser.add_argument("--draw", action="store_true", help="draw curves.json, measure nothing")
    options = parser.parse_args()
    file = options.folder / "curves.json"
    if not options.draw:
        with open_newsrooms(sorted(options.claims)) as newsrooms:
            found = _measure(newsrooms, options.rounds, options.only)
        if options.only:
            return
        options.folder.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(found, indent=1) + "\n")
    write_page(json.loads(file.read_text()), options.folder)


def _measure(newsrooms: list[Newsroom], count: int, only: str) -> dict[str, Any]:
    """Measure each call in turns, then the export and the tables; print and return all of it."""
    calls = []
    for named in newsrooms[0].calls:
        if only in named.name:
            rounds = {one.claims: list[Round]() for one in newsrooms}
            for number in range(count + _WARM_UP):
                for one in newsrooms:
                    measured = one.measure(named.name)
                    if number >= _WARM_UP:
                        rounds[one.claims].append(measured)
            by_size = {str(claims): _summarise(found) for claims, found in rounds.items()}
            calls.append({**named._asdict(), "measured": by_size})
            _print(calls[-1])
    if only:
        return {}
    sizes = {str(one.claims): one.sizes() for one in newsrooms}
    version = sizes[str(newsrooms[0].claims)]["postgresql"]
    return {
        "day": date.today().isoformat(),  # noqa: DTZ011  (of this machine)
        "machine": describe_machine() | {"postgresql": version},
        "rounds": count,
        "claims": [one.claims for one in newsrooms],
        "calls": calls,
        "export": {str(one.claims): one.export() for one in newsrooms},
        "sizes": sizes,
    }


def _summarise(rounds: list[Round]) -> dict[str, float]:
    both = [one.both for one in rounds]
    return {
        "median": round(median(both), 2),
        "least": round(min(both), 2),
        "p95": round(p95(both), 2),
        "in_database": round(median(one.in_database for one in rounds), 2),
        "passed": round(median(one.passed for one in rounds), 2),
        "queries": len(rounds[-1].queries),
    }


def _print(call: dict[str, Any]) -> None:
    found = call["measured"].values()
    numbers = "".join(f"{one['median']:9.1f}{one['in_database']:8.1f}" for one in found)
    queries = max(one["queries"] for one in found)
    print(f"{call['name']:38}{queries:5.0f}{numbers}", flush=True)


if __name__ == "__main__":
    main()
