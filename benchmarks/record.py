"""What the hash chain costs: saving an assessment with and without it, alone and at once.

    .venv/bin/python -m benchmarks.record [LINKS]      default: 20000

The benchmark creates a database of its own, fills the record, and checks it once.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

import pgtrigger  # noqa: E402  (needs the settings)
from django.db import connection, connections  # noqa: E402

from claims.models import Assessment, Claim, User  # noqa: E402
from claims.models.fingerprint import text_keys  # noqa: E402
from claims.reviewing.assessments import assess  # noqa: E402
from claims.reviewing.verify_record import verify_record  # noqa: E402

_THREADS, _ROUNDS = 8, 400
_CHAIN = "claims.Assessment:chain"


def main(links: int) -> None:
    connection.settings_dict["TEST"]["NAME"] = "benchmark_factcheck"
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        person = User.objects.create(username="ana", is_superuser=True)
        claims = _fill(links, person)
        print(f"{links:,} links; milliseconds for saving an assessment")
        print(f"{'':12}{'median':>10}{'p95':>8}")
        for chain, ignored in (("without", (_CHAIN,)), ("with", ())):
            for threads in (1, _THREADS):
                _report(f"{chain}, {threads}", _measure(claims, person, threads, ignored))
        started = time.perf_counter()
        check = verify_record()
        taken = time.perf_counter() - started
        print(
            f"{check.links:,} links in {taken:.1f} s; then: {check.broken and check.broken.problem}"
        )
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(name, verbosity=0)


def _fill(links: int, person: User) -> list[Claim]:
    texts = [f"Tolls rose by {number} per cent" for number in range(1000)]
    claims = Claim.objects.bulk_create(
        Claim(text=text, score=0.5, **text_keys(text)) for text in texts
    )
    for first in range(0, links, 1000):
        rows = [
            Assessment(
                claim=claims[number % 1000],
                reviewer=person,
                verdict="supported",
                rationale="The table says so.",
                is_current=False,
            )
            for number in range(first, min(first + 1000, links))
        ]
        Assessment.objects.bulk_create(rows)
    return claims


def _measure(
    claims: list[Claim], person: User, threads: int, ignored: tuple[str, ...]
) -> list[float]:
    def work(part: int) -> list[float]:
        times = []
        for number in range(_ROUNDS // threads):
            claim = claims[(part * _ROUNDS + number) % len(claims)]
            started = time.perf_counter()
            with pgtrigger.ignore(*ignored):
                assess(claim=claim, verdict="refuted", rationale="No.", by=person)
            times.append(1000 * (time.perf_counter() - started))
        connection.close()
        return times

    with ThreadPoolExecutor(threads) as pool:
        return [one for times in pool.map(work, range(threads)) for one in times]


def _report(name: str, times: list[float]) -> None:
    print(f"{name:12}{statistics.median(times):10.1f}{statistics.quantiles(times, n=20)[18]:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
