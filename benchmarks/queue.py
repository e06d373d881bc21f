"""Time of the review queue with 100,000 claims: its first page, and the next and previous claim.

    python -m benchmarks.queue [--claims 100000] [--explain]

It fills the database of the settings inside a transaction, which is rolled back at the end.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import django

from benchmarks.newsroom import SETTINGS

_FILL = """
    INSERT INTO claims_claim (text, fingerprint, wording, keys_version, score, reasons, claim_type,
        state, queue_rank, created_at)
    SELECT 'Prices rose by ' || n || ' per cent', md5(n::text) || md5(n::text), '', 0,
        random(), '[]', '', 'proposed', 0, now() FROM generate_series(1, %s) AS n;
    INSERT INTO claims_assignment (claim_id, person_id, priority, due, assigned_by_id, assigned_at)
    SELECT id, CASE WHEN random() < 0.5 THEN %s END, 'normal',
        current_date + (random() * 30)::int, %s, now()
    FROM claims_claim WHERE text LIKE 'Prices rose by %%' AND random() < 0.02;
"""
_ROUNDS = 15


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--explain", action="store_true", help="print the plans as well")
    options = parser.parse_args()
    os.environ.setdefault("DJANGOSETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        person = _fill(options.claims)
        for name, call in _calls(person).items():
            print(f"{name:28}{median(time_call(call) for _ in range(_ROUNDS)):8.1f} ms")
        if options.explain:
            print(_explain())
        transaction.set_rollback(True)


def _fill(number: int) -> Any:
    from django.db import connection

    from claims.models import Claim, User
    from claims.models.queue_rank import rank_claims

    person = User.objects.create(username="benchmark")
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        cursor.execute(_FILL, [number, person.pk, person.pk])
        took = time_call(lambda: rank_claims(Claim.objects.values_list("pk", flat=True)))
        cursor.execute("ANALYZE claims_claim; ANALYZE claims_assignment")
    print(f"{number:,} claims; ranked all in {took / 1000:.1f} s")
    return person


def _calls(person: Any) -> dict[str, Callable[[], Any]]:
    from claims.admin.shared.queue_place import find_place
    from claims.models import Claim

    queue = Claim.objects.awaiting_review()
    ordered = queue.order_by("-queue_rank", "-pk")
    middle = ordered[ordered.count() // 2]
    return {
        "first page": lambda: list(ordered[:50]),
        "page of my own": lambda: list(ordered.filter(assignment__person=person)[:50]),
        "previous and next claim": lambda: find_place(middle, queue, "-queue_rank"),
    }


def _explain() -> str:
    from claims.models import Claim

    queue = Claim.objects.awaiting_review().order_by("-queue_rank", "-pk")
    return queue[:50].explain(analyze=True)


def time_call(call: Callable[[], Any]) -> float:
    """Return the milliseconds that the call takes."""
    start = perf_counter()
    call()
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    main()
