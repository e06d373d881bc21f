"""Time of one search among many known claims, from text to answer, embedding included.

    .venv/bin/python -m benchmarks.matching [CLAIMS]      default: 20000

The benchmark creates a database of its own with random claims, made of words of seeds/ by their
frequency, and random vectors: searching them takes as long as real ones, creating them does not.
Besides the elapsed time it prints the processor time of this process, without that of PostgreSQL.

MAP@5 on queries with known answers is measured with the commands: import_factchecks, embed_claims,
then match --archive-ids.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from django.db import connection  # noqa: E402  (needs the settings)

from claims.matching.embeddings.claim_vectors import recount_words  # noqa: E402
from claims.matching.embeddings.sentence_model import MODEL, embed  # noqa: E402
from claims.matching.search.claim_candidates import fetch_candidates  # noqa: E402
from claims.matching.search.find_claims import find_claims  # noqa: E402
from claims.models import Claim, ClaimEmbedding  # noqa: E402
from claims.models.embedding import DIMENSIONS  # noqa: E402
from claims.models.fingerprint import text_keys  # noqa: E402

ROUNDS = 200
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LENGTH = range(8, 30)


def main(claims: int) -> None:
    random_source = random.Random(4)  # noqa: S311  (no secret)
    sentences = _make_sentences(random_source)
    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = "benchmark_factcheck"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        _fill(claims, sentences)
        queries = [next(sentences) for _ in range(ROUNDS)]
        find_claims(queries[0])  # load the model
        vectors = [embed(query) for query in queries]
        print(f"{claims:,} claims, {ROUNDS} queries, one at a time, in milliseconds")
        print(f"{'':12}{'median':>8}{'p95':>8}{'own CPU':>9}")
        _report("embedding", [lambda query=query: embed(query) for query in queries])
        pairs = zip(queries, vectors, strict=True)
        _report("searching", [lambda pair=pair: fetch_candidates(*pair) for pair in pairs])
        _report("whole match", [lambda query=query: find_claims(query) for query in queries])
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _make_sentences(random_source: random.Random) -> Iterator[str]:
    texts = [path.read_text() for path in sorted(Path("seeds").glob("*.txt"))]
    words = [word for text in texts for word in _WORD.findall(text)]
    while True:
        # A name of its own gives each claim a word that few others contain, as real claims have.
        named = f"{random_source.choice(words)}{random_source.randrange(3000)}"
        yield " ".join([*random_source.choices(words, k=random_source.choice(_LENGTH)), named])


def _fill(number: int, sentences: Iterator[str]) -> None:
    texts = [next(sentences) for _ in range(number)]
    claims = [Claim(text=text, **text_keys(text), score=0) for text in texts]
    Claim.objects.bulk_create(claims, batch_size=1000)
    vectors = np.random.default_rng(4).standard_normal((number, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    ClaimEmbedding.objects.bulk_create(
        (
            ClaimEmbedding(claim=claim, model=MODEL, digest="", vector=vector)
            for claim, vector in zip(claims, vectors, strict=True)
        ),
        batch_size=500,
    )
    recount_words()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _report(name: str, calls: list[Callable[[], object]]) -> None:
    clock, own = [], []
    for call in calls:
        began, worked = time.perf_counter(), time.process_time()
        call()
        clock.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.process_time() - worked))
    worst = statistics.quantiles(clock, n=20)[-1]
    print(f"{name:12}{statistics.median(clock):8.1f}{worst:8.1f}{statistics.median(own):9.1f}")


if __name__ == "__main__":
    if any(Path(argument).name in {"-h", "--help"} for argument in sys.argv[1:]):
        sys.exit(__doc__)
    main(int(sys.argv[1]) if sys.argv[1:] else 20_000)
