"""Time of all lists and searches of the API with 100,000 claims, beside psycopg and Datasette.

    python -m benchmarks.api [--claims 100000] [--rounds 30] [--keep] [--only NAME] [--public]
        [--save FILE] [--against FILE] [--datasette FOLDER]

It fills the database of `benchmarks/desk.py` and asks Django's test client, with the session of an
editor, for pages of 100 records: of each list in each order, from the beginning and from the
middle, with each filter, and what searches find (`api_addresses.py`). In turns with these it reads
the same claims by psycopg alone (`plain_psycopg.py`), and the same searches by Datasette
(`datasette_claims.py`), which `pip install --target FOLDER datasette` installs: as it answers by
default, with the count of all rows found and suggested facets, and "bare", with the rows alone. At
last it writes all claims to files. `--only` asks for what has NAME in its name (a regular
expression), and writes no files; `--public` asks for the pages of the public site instead.

It prints for each the processor time in milliseconds: the median here, in the process of the
database, and of both; of both also the least and the 95th percentile; the median and the 95th
percentile of the time that passed; and the size. Ratios are of the medians of both, and of the
least. `--save` writes the least of both to a file; `--against` divides by those in a file, of a
database with fewer claims, and names what has grown by more than half.
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import datasette_claims, plain_psycopg
from benchmarks.api_addresses import (
    DEEP,
    FIRST,
    OWN,
    OWN_COLUMNS,
    SEARCHES,
    SIZE,
    api_addresses,
    public_addresses,
    search_name,
)
from benchmarks.database_time import processor_time_of_database
from benchmarks.measuring import Meter, Round, p95, set_up_django, time_call, time_export
from benchmarks.own_database import DESK, fill_once, own_database

_WARM_UP = 3
"""Calls that compile queries; psycopg prepares a query when it is read often."""
_PLAIN = f"psycopg, {SIZE} claims"
_GROWN, _SLIGHT = 1.5, 2.0
"""What has grown more often than this is printed, but not by fewer milliseconds."""
_DATASETTE, _BARE = "Datasette", "Datasette bare"
Read = Callable[[], bytes]


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--keep", action="store_true", help="keep and reuse the database")
    parser.add_argument("--only", default="", metavar="NAME", help="a regular expression")
    parser.add_argument("--public", action="store_true", help="measure the public site")
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--against", type=Path, metavar="FILE", help="saved by --save")
    parser.add_argument("--datasette", metavar="FOLDER", help="where Datasette is installed")
    options = parser.parse_args()
    set_up_django()
    with own_database(DESK, keep=options.keep), TemporaryDirectory() as folder:
        editor = fill_once(options.claims)
        # As the worker does: suggestions and phrases use the counts of words.
        import_module("claims.models").Lexeme.objects.recount_if_outdated()
        _report(editor, Path(folder), options)
        if not (options.only or options.public):
            _report_files(Path(folder))


def _report(editor: Any, folder: Path, options: Any) -> None:
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    if options.public:
        settings.PUBLIC_SITE, settings.PUBLIC_REQUESTS_A_MINUTE = True, 0
    else:
        client.force_login(editor)
    addresses = public_addresses() if options.public else api_addresses()
    asked = {name: address for name, address in addresses if re.search(options.only, name)}
    django_meter = processor_time_of_database()
    calls: dict[str, tuple[Read, Meter]] = {
        name: (_getter(client, address), django_meter) for name, address in asked.items()
    }
    with plain_psycopg.connect() as connection:
        meter = processor_time_of_database(connection.cursor())
        calls[_PLAIN] = (plain_psycopg.page_reader(connection, SIZE), meter)
        if options.datasette:
            file = folder / "claims.db"
            datasette_claims.write_claims(file, _AllClaims(client))
            reader = datasette_claims.page_reader(file, options.datasette)
            for name, asked in _asked_of_datasette():
                calls[name] = (reader(**asked), lambda: 0.0)
        rounds = _measure(calls, options.rounds)
    heads = ("here", "in SQL", "both", "least", "p95", "passed", "p95")
    print(" " * 60 + "".join(f"{head:>8}" for head in heads) + f"{'bytes':>9}")
    for name, found in rounds.items():
        _print(name, found)
    _print_ratios(rounds)
    least = {name: min(one.both for one in found) for name, found in rounds.items()}
    if options.against:
        _print_growth(least, json.loads(options.against.read_bytes()))
    if options.save:
        options.save.write_text(json.dumps(least, indent=1))


def _measure(calls: dict[str, tuple[Read, Meter]], count: int) -> dict[str, list[Round]]:
    """Call each in turn, so that other work on the machine slows all of them."""
    rounds: dict[str, list[Round]] = {name: [] for name in calls}
    for number in range(count + _WARM_UP):
        for name, (read, in_database) in calls.items():
            one, answer = time_call(read, in_database)
            if number >= _WARM_UP:
                rounds[name].append(replace(one, size=len(answer), queries=[]))
    return rounds


def _print(name: str, found: list[Round]) -> None:
    both, passed = ([getattr(one, part) for one in found] for part in ("both", "passed"))
    numbers = [median(getattr(one, part) for one in found) for part in ("here", "in_database")]
    numbers += [median(both), min(both), p95(both), median(passed), p95(passed)]
    print(f"{name:60}" + "".join(f"{one:8.1f}" for one in numbers) + f"{found[-1].size:9,}")


def _print_growth(now: dict[str, float], before: dict[str, float]) -> None:
    growth = {name: least / before[name] for name, least in now.items() if name in before}
    for name, one in sorted(growth.items(), key=lambda each: -each[1]):
        if one > _GROWN and now[name] - before[name] > _SLIGHT:
            print(f"grown {one:6.2f} times, to {now[name]:8.1f}: {name}")
    print(f"growth: median {median(growth.values()):.2f} of {len(growth)}")


def _print_ratios(rounds: dict[str, list[Round]]) -> None:
    pairs = [(FIRST, _PLAIN), (DEEP, FIRST)]
    asked = [FIRST, *(search_name(own + words) for own in ("", OWN) for words in SEARCHES)]
    pairs += [(one, f"{kind}, {one}") for kind in (_DATASETTE, _BARE) for one in asked]
    for one, other in pairs:
        if one in rounds and other in rounds:
            first, second = ([each.both for each in rounds[name]] for name in (one, other))
            typical, least = median(first) / median(second), min(first) / min(second)
            print(f"{one} / {other}: {typical:.2f} (least {least:.2f})")


def _asked_of_datasette() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the names of what Datasette is asked for, and the parameters of each."""
    for kind, given in ((_DATASETTE, {}), (_BARE, datasette_claims.BARE)):
        yield f"{kind}, {FIRST}", {**given, "_size": SIZE}
        for words in SEARCHES:
            found = {**given, "_size": SIZE, "_search": words}
            yield f"{kind}, {search_name(words)}", found
            yield f"{kind}, {search_name(OWN + words)}", {**found, "_col": OWN_COLUMNS}


def _getter(client: Any, address: str) -> Read:
    def read() -> bytes:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}: {answer.content[:500]!r}")
        return bytes(answer.content)

    return read


class _AllClaims:
    """All claims as the API shows them, page by page."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def __iter__(self) -> Iterator[dict[str, Any]]:
        address = "/api/v1/claims/?page_size=200"
        while address:
            page = json.loads(self.client.get(address).content)
            yield from page["results"]
            address = page["next"]


def _report_files(folder: Path) -> None:
    for form in ("csv", "jsonl"):
        taken, lines = time_export(form, folder / form)
        print(
            f"all claims as {form}: {lines:,} lines, {taken.here / 1000:.2f} s here, "
            f"{taken.in_database / 1000:.2f} s in SQL, {taken.passed / 1000:.2f} s passed"
        )


if __name__ == "__main__":
    main()
