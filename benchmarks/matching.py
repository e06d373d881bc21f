"""Time of one search among many known claims, from text to answer, embedding included.

    .venv/bin/python -m benchmarks.matching [CLAIMS …] [--keep]      default: 20000

For each number of claims it creates a database of its own (`known_claims.py`) and asks it, one at a
time, for real sentences and for two or three of their words. It prints the median and the 95th
percentile of the milliseconds that passed, and the median of the processor time: here, and in the
process of the database. "recall" is the share of the 60 nearest vectors, found by comparing all,
that the index finds. `--keep` leaves and reuses the databases.

MAP@5 on queries with known answers is measured with the commands: import_factchecks, embed_claims,
then match --archive-ids.
"""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from typing import Any

from django.test import Client

from benchmarks.database_time import processor_time_of_database
from benchmarks.known_claims import RealSentences, fill
from benchmarks.measuring import p95, set_up_django, time_call
from benchmarks.own_database import own_database

ROUNDS = 100
_RECALL_ROUNDS = 20
_PATH = "/api/v1/claims/match/"
_NEAREST = """
    SELECT claim_id FROM claims_claimembedding WHERE model = %(model)s
    ORDER BY {distance} LIMIT %(most)s
"""
_SIZES = """
    SELECT relid::regclass::text, pg_relation_size(relid) FROM (
        SELECT 'claims_claimembedding'::regclass AS relid
        UNION ALL SELECT indexrelid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        WHERE indrelid IN ('claims_claimembedding'::regclass, 'claims_claim'::regclass)
            AND relname IN ('claims_claimembedding_near', 'claims_claim_search')
    ) AS part
"""


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("claims", type=int, nargs="*", default=[20_000])
    parser.add_argument("--keep", action="store_true", help="keep and reuse the databases")
    options = parser.parse_args()
    set_up_django()
    real = RealSentences(ROUNDS)
    medians = [_measure(claims, real, keep=options.keep) for claims in options.claims]
    for claims, first, last in zip(options.claims[1:], medians, medians[1:], strict=False):
        growth = ", ".join(f"{name} {last[name] / first[name]:.2f}" for name in first)
        print(f"growth to {claims:,} claims: {growth}")


def _measure(claims: int, real: RealSentences, *, keep: bool) -> dict[str, float]:
    """Print the times; return the median processor time of each kind of search."""
    from claims.models import ClaimEmbedding

    with own_database(f"benchmark_factcheck_match_{claims}", keep=keep):
        if not ClaimEmbedding.objects.exists():
            began = time.perf_counter()
            fill(claims, real)
            print(f"{claims:,} claims stored in {time.perf_counter() - began:.0f} seconds")
        _print_sizes()
        _print_recall(real.queries[:_RECALL_ROUNDS])
        print(f"{'':18}{'median':>8}{'p95':>8}{'CPU':>8}{'here':>8}{'in SQL':>8}")
        return {
            name: _report(name, call, queries) for name, call, queries in _searches(real.queries)
        }


def _searches(
    queries: list[str],
) -> Iterable[tuple[str, Callable[[str], object], list[str]]]:
    from claims.matching.embeddings.sentence_model import embed
    from claims.matching.search.claim_candidates import fetch_candidates

    short = [" ".join(sorted(query.split(), key=len)[-3:]) for query in queries]
    yield "embedding", embed, queries
    yield "candidates", lambda query: fetch_candidates(query, embed(query)), queries
    yield "whole match", _asker(), queries
    yield "of three words", _asker(), short
    yield "of one word", _asker(), [words.split()[-1] for words in short]


def _asker() -> Callable[[str], object]:
    from claims.models import User

    person, _ = User.objects.get_or_create(username="reader", is_superuser=True)
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)

    def ask(query: str) -> object:
        answer = client.post(_PATH, {"text": query}, content_type="application/json")
        assert answer.status_code == 200, answer.content
        return answer.content

    ask("The first answer of a process takes longer.")
    return ask


def _report(name: str, call: Callable[[str], object], queries: list[str]) -> float:
    from claims.matching.embeddings.sentence_model import embed_here

    in_database = processor_time_of_database()
    found = []
    for query in queries:
        embed_here.cache_clear()
        found.append(time_call(partial(call, query), in_database)[0])
    passed, both = [one.passed for one in found], median(one.both for one in found)
    here, database = median(one.here for one in found), median(one.in_database for one in found)
    print(f"{name:18}{median(passed):8.1f}{p95(passed):8.1f}{both:8.1f}{here:8.1f}{database:8.1f}")
    return both


def _print_sizes() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_SIZES)
        print(", ".join(f"{name} {size / 2**20:,.0f} MiB" for name, size in cursor.fetchall()))


def _print_recall(queries: list[str]) -> None:
    from django.db import connection

    from claims.matching.embeddings.claim_vectors import distance, open_vector_cursor
    from claims.matching.embeddings.sentence_model import MODEL, embed
    from claims.matching.search.claim_candidates import MAX_BY_MEANING

    by_index = _NEAREST.format(distance=distance("vector", "%(vector)s"))
    shares = []
    for query in queries:
        vector = str(embed(query).tolist())
        parameters: dict[str, Any] = {"model": MODEL, "vector": vector, "most": MAX_BY_MEANING}
        with connection.cursor() as cursor:
            cursor.execute("SET enable_indexscan = off")
            cursor.execute(_NEAREST.format(distance="vector <=> %(vector)s::vector"), parameters)
            nearest = {key for (key,) in cursor.fetchall()}
            cursor.execute("RESET enable_indexscan")
        with open_vector_cursor(MAX_BY_MEANING) as cursor:
            cursor.execute(by_index, parameters)
            found = {key for (key,) in cursor.fetchall()}
        shares.append(len(nearest & found) / len(nearest))
    print(f"recall of the {MAX_BY_MEANING} nearest: {sum(shares) / len(shares):.3f}")


if __name__ == "__main__":
    main()
