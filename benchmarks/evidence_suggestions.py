"""Accuracy and speed of evidence suggestions.

    .venv/bin/python -m benchmarks.evidence_suggestions [--wrong]
    .venv/bin/python -m benchmarks.evidence_suggestions --speed [DOCUMENTS]       default: 2000

Each line of evidence_suggestions.jsonl has a claim of seeds/ and the beginnings or parts of the
passages of other documents that an editor would use, collected by reading all of seeds/. For a
claim without such passages nothing should be suggested. --wrong prints what was missed. The
benchmark creates a database of its own.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  (needs the settings)
from django.db import connection  # noqa: E402

from claims.matching.embeddings.sentence_model import MODEL  # noqa: E402
from claims.matching.evidence_suggestions.suggest import EvidenceSuggestion, suggest_evidence  # noqa: E402
from claims.models import Claim, ClaimEmbedding, Document, Revision  # noqa: E402
from claims.models.fingerprint import text_keys  # noqa: E402

PAIRS = Path(__file__).with_name("evidence_suggestions.jsonl")
TOP = 3
ROUNDS = 100
PARAGRAPHS = 25
ARCHIVE = 20_000


def measure_quality(*, wrong: bool) -> None:
    with _database():
        _import_seeds()
        examples = [json.loads(line) for line in PAIRS.read_text().splitlines()]
        for part in ("looked at", "second part"):
            _report(part, [one for one in examples if one["part"] == part], wrong=wrong)


def measure_speed(documents: int) -> None:
    with _database():
        _import_seeds()
        _multiply(documents)
        _add_archive()
        claims = list(Claim.objects.in_use().filter(score__gt=0).order_by("-score")[:ROUNDS])
        suggest_evidence(claims[0])  # load the model
        clock, own = [], []
        for claim in claims:
            began, worked = time.perf_counter(), time.process_time()
            suggest_evidence(claim)
            clock.append(1000 * (time.perf_counter() - began))
            own.append(1000 * (time.process_time() - worked))
        words = sum(len(text.split()) for text in Revision.objects.values_list("text", flat=True))
        print(f"{Document.objects.count():,} documents of {words:,} words,", end=" ")
        print(f"{ClaimEmbedding.objects.count():,} known wordings; {len(claims)} claims, in ms")
        worst = statistics.quantiles(clock, n=20)[-1]
        print(f"median {statistics.median(clock):.0f}, p95 {worst:.0f};", end=" ")
        print(f"own CPU: median {statistics.median(own):.0f}")


@contextmanager
def _database() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = "benchmark_evidence"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _import_seeds() -> None:
    call_command("import_seeds", "seeds", stdout=io.StringIO())
    call_command("embed_claims", stdout=io.StringIO())


def _report(part: str, examples: list[dict[str, Any]], *, wrong: bool) -> None:
    found = [
        (one, suggest_evidence(Claim.objects.get(text=one["claim"]), top=TOP)) for one in examples
    ]
    with_evidence = [(one, shown) for one, shown in found if one["useful"]]
    right = sum(any(_is_useful(item, one) for item in shown) for one, shown in with_evidence)
    first = sum(bool(shown) and _is_useful(shown[0], one) for one, shown in with_evidence)
    shown_at_all = [(item, one) for one, shown in with_evidence for item in shown]
    useful = sum(_is_useful(item, one) for item, one in shown_at_all)
    without = [shown for one, shown in found if not one["useful"]]
    print(f"{part}: {len(with_evidence)} claims, {len(without)} more without evidence")
    print(f"  a useful passage among the first {TOP}: {right / len(with_evidence):.2f}", end="")
    print(f", first: {first / len(with_evidence):.2f}")
    print(f"  useful of those shown: {useful / max(1, len(shown_at_all)):.2f}", end="")
    print(f"; shown for a claim without evidence: {sum(map(len, without)) / len(without):.2f}")
    if wrong:
        for one, shown in found:
            if not any(_is_useful(item, one) for item in shown) and (one["useful"] or shown):
                print(f"\n  {one['claim']}")
                for item in shown:
                    print(f"    {item.score:.2f} {item.similarity:.2f} {item.passage[:110]}")
                    print(f"         {item.reason}")


def _is_useful(shown: EvidenceSuggestion, example: dict[str, Any]) -> bool:
    words = " ".join(shown.passage.split())
    return any(part in words or words in part for part in example["useful"])


def _multiply(documents: int) -> None:
    """Create documents of random paragraphs of seeds/, each paragraph with a word of its own."""
    random_source = np.random.default_rng(4)
    texts = list(Revision.objects.values_list("text", flat=True))
    blocks = [block for text in texts for block in text.split("\n") if block.strip()]
    made = documents - len(texts)
    new = [Document(key=f"file:made-{number}.txt", title=f"No. {number}") for number in range(made)]
    Document.objects.bulk_create(new, batch_size=1000)
    Revision.objects.bulk_create(
        (
            Revision(
                document=document,
                number=1,
                text="\n\n".join(
                    f"{block} Notice {random_source.integers(3000)}."
                    for block in random_source.choice(blocks, PARAGRAPHS)
                ),
                sha256="0" * 64,
                extractor="made",
            )
            for document in new
        ),
        batch_size=200,
    )


def _add_archive() -> None:
    """Create claims near those of seeds/ without appearances, which the search must skip."""
    random_source = np.random.default_rng(4)
    known = np.array(list(ClaimEmbedding.objects.values_list("vector", flat=True)))
    noise = random_source.standard_normal((ARCHIVE, known.shape[1])) / np.sqrt(known.shape[1]) / 2
    vectors = known[random_source.integers(len(known), size=ARCHIVE)] + noise
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    claims = [
        Claim(text=text, **text_keys(text), score=0)
        for text in (f"Archived {number}" for number in range(ARCHIVE))
    ]
    Claim.objects.bulk_create(claims, batch_size=1000)
    ClaimEmbedding.objects.bulk_create(
        (
            ClaimEmbedding(claim=claim, model=MODEL, digest="", vector=vector)
            for claim, vector in zip(claims, vectors, strict=True)
        ),
        batch_size=500,
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if {"-h", "--help"} & set(arguments):
        sys.exit(__doc__)
    if "--speed" in arguments:
        numbers = [int(one) for one in arguments if one.isdecimal()]
        measure_speed(numbers[0] if numbers else 2000)
    else:
        measure_quality(wrong="--wrong" in arguments)
