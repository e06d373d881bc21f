"""Accuracy of the relations between pairs of claims, and of automatic joins.

    .venv/bin/python -m benchmarks.pairs [--wrong] [--held-out]

The pairs in benchmarks/pairs.jsonl were written for this benchmark, each with the relation that a
person gave it. Every third is held out: thresholds and rules were chosen without it. ``same`` means
that no number, name or restriction differs; ``updates`` and ``other_number`` differ in the value of
one thing, on other days or on the same. ``--wrong`` prints the pairs with another relation.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from django.conf import settings  # noqa: E402  (needs the settings)

from claims.matching.embeddings.sentence_model import embed  # noqa: E402
from claims.matching.relations.judge_pair import (  # noqa: E402
    ClaimInContext,
    Judgement,
    judge_pair,
)
from claims.matching.statement import Statement  # noqa: E402

PAIRS = Path(__file__).with_name("pairs.jsonl")
_SAME = {"same_wording": "same", "same_meaning": "same", "related": "unrelated"}
_JOINS = (0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92, 0.94, 0.96)
_SUGGESTS = (0.65, 0.7, 0.75, 0.8, 0.85)


class Pair(NamedTuple):
    """Two sentences, the relation that a person gave them, and the automatic judgement."""

    texts: tuple[str, str]
    expected: str
    judgement: Judgement

    @property
    def found(self) -> str:
        return _SAME.get(self.judgement.relation, self.judgement.relation)


def main(arguments: list[str]) -> None:
    rows = [json.loads(line) for line in PAIRS.read_text().splitlines()]
    for name, held_out in (("development", False), ("held out", True)):
        if held_out or "--held-out" not in arguments:
            _report(name, [row for row in rows if row["held_out"] is held_out], arguments)


def _report(name: str, rows: list[dict[str, str]], arguments: list[str]) -> None:
    pairs = list(_judge_pairs(rows))
    right = sum(pair.found == pair.expected for pair in pairs)
    print(f"\n{name}: {len(pairs)} pairs, relation right in {right} ({right / len(pairs):.1%})")
    expected = Counter(pair.expected for pair in pairs)
    for relation, number in sorted(expected.items()):
        found = Counter(pair.found for pair in pairs if pair.expected == relation)
        print(f"  {relation:13}{number:4}  {dict(found.most_common())}")
    if "--wrong" in arguments:
        for pair in pairs:
            if pair.found != pair.expected:
                print(
                    f"  {pair.expected} {pair.found} {pair.judgement.similarity:.2f} {pair.texts}"
                )
    _report_thresholds("MATCH_JOIN", _JOINS, rows)
    _report_thresholds("MATCH_SUGGEST", _SUGGESTS, rows)


def _report_thresholds(setting: str, values: tuple[float, ...], rows: list[dict[str, str]]) -> None:
    """Print precision and recall: joins must be ``same``, suggestions not ``unrelated``."""
    kept = getattr(settings, setting)
    print(f"  {setting:15}{'precision':>10}{'recall':>8}")
    for value in values:
        setattr(settings, setting, value)
        precision, recall = _score(list(_judge_pairs(rows)), joins=setting == "MATCH_JOIN")
        print(f"  {value:15.2f}{precision:10.3f}{recall:8.3f}")
    setattr(settings, setting, kept)


def _score(pairs: list[Pair], *, joins: bool) -> tuple[float, float]:
    """Return precision and recall."""
    if joins:
        taken = {pair for pair in pairs if pair.judgement.joins}
        good = {pair for pair in pairs if pair.expected == "same"}
    else:
        taken = {pair for pair in pairs if pair.found != "unrelated"}
        good = {pair for pair in pairs if pair.expected != "unrelated"}
    return (len(taken & good) / len(taken) if taken else 1.0), len(taken & good) / len(good)


def _judge_pairs(rows: list[dict[str, str]]) -> Iterator[Pair]:
    for row in rows:
        first, second = (
            _read_claim(row, name, number) for number, name in enumerate(("first", "second"))
        )
        cosine = float(embed(row["first"]) @ embed(row["second"]))
        judgement = judge_pair(first, second, similarity=min(1.0, max(0.0, cosine)))
        yield Pair((row["first"], row["second"]), row["relation"], judgement)


def _read_claim(row: dict[str, str], name: str, document: int) -> ClaimInContext:
    day = row.get(f"{name}_date")
    return ClaimInContext(
        Statement(row[name], date.fromisoformat(day) if day else None), document=document
    )


if __name__ == "__main__":
    if any(Path(argument).name in {"-h", "--help"} for argument in sys.argv[1:]):
        sys.exit(__doc__)
    main(sys.argv[1:])
