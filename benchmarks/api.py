"""Time of the lists and searches of the API with 100,000 claims, beside psycopg and Datasette.

    python -m benchmarks.api [--claims 100000] [--rounds 30] [--keep] [--datasette FOLDER]

It fills the database of `benchmarks/desk.py` and asks Django's test client, with the session of an
editor, for pages of 100 records: the first, a deep one, and what a search finds. In turns with
these it reads the same claims by psycopg alone (`plain_psycopg.py`), and the same searches by
Datasette (`datasette_claims.py`), which `pip install --target FOLDER datasette` installs: as it
answers by default, with the count of all rows found and suggested facets, and "bare", with the rows
alone. At last it writes all claims to files.

It prints for each the median and the least processor time in milliseconds: here, in the process of
the database, and of both; the median time that passed; and the size. Ratios are of the medians of
both, and of the least.
"""

from __future__ import annotations

import json
import os
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import django

from benchmarks import datasette_claims, plain_psycopg
from benchmarks.database_time import processor_time_of_database
from benchmarks.own_database import DESK, fill_once, own_database

_SIZE = 100
_CLAIMS = f"/api/v1/claims/?page_size={_SIZE}"
_SEARCHES = ("rose", "lund", "lund rose", '"rose by 4711"', "ortega", "gazette")
"""Words of two claims in five, of one in 25, both, a phrase of one, a name, and of none."""
_COLUMNS = (
    *("id", "text", "claim_type", "state", "status", "verdict", "score", "queue_rank"),
    *("merged_into", "version", "created_at"),
)
"""The columns of claims alone, without what they nest."""
_OWN = "own columns, "
_PLAIN, _FIRST, _DEEP = "psycopg, 100 claims", "claims", "claims, from the 50,001st"
_DATASETTE, _BARE = "Datasette", "Datasette bare"
Read = Callable[[], bytes]
Meter = Callable[[], float]


class Round(NamedTuple):
    here: float
    in_database: float
    passed: float
    size: int

    @property
    def both(self) -> float:
        return self.here + self.in_database


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--keep", action="store_true", help="keep and reuse the database")
    parser.add_argument("--datasette", metavar="FOLDER", help="where Datasette is installed")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    # The web server sets up the garbage collector, which would take a tenth of the time.
    import_module("factcheck.wsgi")
    with own_database(DESK, keep=options.keep), TemporaryDirectory() as folder:
        editor = fill_once(options.claims)
        # As the worker does: suggestions and phrases use the counts of words.
        import_module("claims.models").Lexeme.objects.recount_if_outdated()
        _report(editor, Path(folder), options)
        _report_files(Path(folder))


def _report(editor: Any, folder: Path, options: Any) -> None:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(editor)
    django_meter = processor_time_of_database()
    calls: dict[str, tuple[Read, Meter]] = {
        name: (_getter(client, address), django_meter) for name, address in _addresses(client)
    }
    with plain_psycopg.connect() as connection:
        meter = processor_time_of_database(connection.cursor())
        calls[_PLAIN] = (plain_psycopg.page_reader(connection, _SIZE), meter)
        if options.datasette:
            file = folder / "claims.db"
            datasette_claims.write_claims(file, _AllClaims(client))
            reader = datasette_claims.page_reader(file, options.datasette)
            for name, asked in _asked_of_datasette():
                calls[name] = (reader(**asked), lambda: 0.0)
        rounds = _measure(calls, options.rounds)
    heads = ("here", "least", "in SQL", "least", "both", "least", "passed")
    print(" " * 52 + "".join(f"{head:>8}" for head in heads) + f"{'bytes':>9}")
    for name, found in rounds.items():
        _print(name, found)
    _print_ratios(rounds)


def _measure(calls: dict[str, tuple[Read, Meter]], count: int) -> dict[str, list[Round]]:
    """Call each in turn, so that other work on the machine slows all of them."""
    rounds: dict[str, list[Round]] = {name: [] for name in calls}
    for number in range(count + 5):
        for name, (read, in_database) in calls.items():
            start, cpu, before = time.perf_counter(), time.process_time(), in_database()
            answer = read()
            cpu, passed = time.process_time() - cpu, time.perf_counter() - start
            # The first calls compile queries; psycopg prepares a query when it is read often.
            if number >= 5:
                one = Round(1000 * cpu, in_database() - before, 1000 * passed, len(answer))
                rounds[name].append(one)
    return rounds


def _print(name: str, found: list[Round]) -> None:
    here, database, both = (
        [getattr(one, part) for one in found] for part in ("here", "in_database", "both")
    )
    numbers = [number for part in (here, database, both) for number in (median(part), min(part))]
    numbers.append(median(one.passed for one in found))
    print(f"{name:52}" + "".join(f"{one:8.1f}" for one in numbers) + f"{found[-1].size:9,}")


def _print_ratios(rounds: dict[str, list[Round]]) -> None:
    pairs = [(_FIRST, _PLAIN), (_DEEP, _FIRST)]
    asked = [_FIRST, *(_of_search(own + words) for own in ("", _OWN) for words in _SEARCHES)]
    pairs += [(one, f"{kind}, {one}") for kind in (_DATASETTE, _BARE) for one in asked]
    for one, other in pairs:
        if other in rounds:
            first, second = ([each.both for each in rounds[name]] for name in (one, other))
            typical, least = median(first) / median(second), min(first) / min(second)
            print(f"{one} / {other}: {typical:.2f} (least {least:.2f})")


def _of_search(words: str) -> str:
    return f"claims, {words}"


def _asked_of_datasette() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the names of what Datasette is asked for, and the parameters of each."""
    for kind, given in ((_DATASETTE, {}), (_BARE, datasette_claims.BARE)):
        yield f"{kind}, {_FIRST}", {**given, "_size": _SIZE}
        for words in _SEARCHES:
            found = {**given, "_size": _SIZE, "_search": words}
            yield f"{kind}, {_of_search(words)}", found
            yield f"{kind}, {_of_search(_OWN + words)}", {**found, "_col": _COLUMNS}


def _getter(client: Any, address: str) -> Read:
    def read() -> bytes:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}: {answer.content[:500]!r}")
        return bytes(answer.content)

    return read


def _addresses(client: Any) -> Iterator[tuple[str, str]]:
    from urllib.parse import urlencode

    from django.core import signing

    from claims.api.pagination import SALT
    from claims.models import Claim

    yield _FIRST, _CLAIMS
    row = Claim.objects.order_by("-score", "-pk").values_list("score", "pk")
    middle = row[min(50_000, Claim.objects.count() // 2) - 1]
    yield _DEEP, f"{_CLAIMS}&cursor={signing.dumps(['-score', *middle, False], salt=SALT)}"
    yield "claims, id and text", f"{_CLAIMS}&fields=id,text"
    yield "claims, in a conflict", f"{_CLAIMS}&in_conflict=true"
    yield "claims, published", f"{_CLAIMS}&status=published"
    for words in _SEARCHES:
        found = f"{_CLAIMS}&{urlencode({'search': words})}"
        yield _of_search(words), found
        yield _of_search(_OWN + words), f"{found}&fields={','.join(_COLUMNS)}"
    others = "quotes documents speakers sources evidence assessments decisions conflicts comments"
    for name in others.split():
        yield name, f"/api/v1/{name}/?page_size={_SIZE}"


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
    from django.core.management import call_command

    for form in ("csv", "jsonl"):
        in_database = processor_time_of_database()
        start, cpu, before = time.perf_counter(), time.process_time(), in_database()
        with Path(os.devnull).open("w") as nowhere:
            call_command("export", format=form, output=folder / form, stderr=nowhere)
        passed, cpu = time.perf_counter() - start, time.process_time() - cpu
        with (folder / form).open("rb") as lines:
            rows = sum(1 for _ in lines)
        print(
            f"all claims as {form}: {rows:,} lines, {cpu:.2f} s here, "
            f"{(in_database() - before) / 1000:.2f} s in SQL, {passed:.2f} s passed"
        )


if __name__ == "__main__":
    main()
