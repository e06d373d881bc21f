"""What the hash chain costs: saving and withdrawing an assessment, alone and at once.

    .venv/bin/python -m benchmarks.record [LINKS]      default: 20000

The benchmark creates a database of its own, fills the record, and checks it once.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

import pgtrigger  # noqa: E402  (needs the settings)
from django.db import connection, connections  # noqa: E402

from claims.models import Assessment, Claim, User  # noqa: E402
from claims.models.fingerprint import text_keys  # noqa: E402
from claims.reviewing.assessments import assess, withdraw_assessment  # noqa: E402
from claims.reviewing.verify_record import verify_record  # noqa: E402

_THREADS, _ROUNDS = 8, 400
_ADDED, _STANDING = "claims.Assessment:chain", "claims.Assessment:chain_standing"
# To ignore a trigger costs something itself, so that one is ignored always.
_NEVER_FIRED = "claims.Assessment:append_only_delete"
# What is left out; the settings take turns, since the machine may be busier at one time.
_CHAINS = {
    "no chain": (_NEVER_FIRED, _ADDED, _STANDING),
    "only what is added": (_NEVER_FIRED, _STANDING),
    "all entries": (_NEVER_FIRED,),
}
_VERBS = ("assess again", "withdraw")
Times = dict[tuple[str, str], list[float]]


def main(links: int) -> None:
    connection.settings_dict["TEST"]["NAME"] = "benchmark_factcheck"
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        person = User.objects.create(username="ana", is_superuser=True)
        claims = _fill(links, person)
        print(f"{links:,} links; milliseconds")
        print(f"{'':36}{'median':>10}{'p95':>8}{'ratio':>8}")
        for threads in (1, _THREADS):
            _report(_measure(claims, person, threads), threads)
        started = time.perf_counter()
        check = verify_record()
        taken = time.perf_counter() - started
        # What was saved without the chain is missing in it.
        problem = check.broken and check.broken.problem
        print(f"{check.links:,} links in {taken:.1f} s; then: {problem}")
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(name, verbosity=0)


def _fill(links: int, person: User) -> list[Claim]:
    texts = [f"Tolls rose by {number} per cent" for number in range(1000)]
    claims = Claim.objects.bulk_create(
        Claim(text=text, score=0.5, **text_keys(text)) for text in texts
    )
    # Each has two entries: that it was added, and that it does not stand.
    for first in range(0, links // 2, 1000):
        rows = [
            Assessment(
                claim=claims[number % 1000],
                reviewer=person,
                verdict="supported",
                rationale="The table says so.",
                is_current=False,
            )
            for number in range(first, min(first + 1000, links // 2))
        ]
        Assessment.objects.bulk_create(rows)
    return claims


def _measure(claims: list[Claim], person: User, threads: int) -> Times:
    def work(part: int) -> Times:
        times: Times = {(chain, verb): [] for verb in _VERBS for chain in _CHAINS}
        for number in range(_ROUNDS // threads):
            claim = claims[(part * _ROUNDS + number) % len(claims)]
            given = {"claim": claim, "verdict": "refuted", "rationale": "No.", "by": person}
            assess(**given)
            for chain, ignored in _CHAINS.items():
                with pgtrigger.ignore(*ignored):
                    times[chain, "assess again"].append(_time(partial(assess, **given)))
                    undo = partial(withdraw_assessment, claim=claim, by=person, restore=True)
                    times[chain, "withdraw"].append(_time(undo))
        connection.close()
        return times

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(work, range(threads)))
    return {key: [one for part in parts for one in part[key]] for key in parts[0]}


def _time(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - started)


def _report(times: Times, threads: int) -> None:
    for (chain, verb), taken in times.items():
        median = statistics.median(taken)
        ratio = median / statistics.median(times["no chain", verb])
        p95 = statistics.quantiles(taken, n=20)[18]
        print(f"{f'{verb}, {chain}, {threads}':36}{median:10.1f}{p95:8.1f}{ratio:8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
