"""How well pairs of claims are told apart: relations, and what would be joined by itself.

    .venv/bin/python -m benchmarks.pairs [--wrong] [--held-out]

The pairs of benchmarks/pairs.jsonl were written for this, each with the relation that a person
gave it; every third is held out: the thresholds and rules were not looked at with it. ``same`` has
no number, name or restriction that differs; ``updates`` and ``other_number`` differ in the value of
one thing, on other days or on the same. ``--wrong`` prints the pairs that were judged otherwise.
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
    """Two sentences, what they are to each other, and what they were judged to be."""

    texts: tuple[str, str]
    wanted: str
    judged: Judgement

    @property
    def told(self) -> str:
        return _SAME.get(self.judged.relation, self.judged.relation)


def main(arguments: list[str]) -> None:
    rows = [json.loads(line) for line in PAIRS.read_text().splitlines()]
    for name, held_out in (("looked at", False), ("held out", True)):
        if held_out or "--held-out" not in arguments:
            _report(name, [row for row in rows if row["held_out"] is held_out], arguments)


def _report(name: str, rows: list[dict[str, str]], arguments: list[str]) -> None:
    pairs = list(_judged(rows))
    right = sum(pair.told == pair.wanted for pair in pairs)
    print(f"\n{name}: {len(pairs)} pairs, relation right in {right} ({right / len(pairs):.1%})")
    wanted = Counter(pair.wanted for pair in pairs)
    for relation, number in sorted(wanted.items()):
        told = Counter(pair.told for pair in pairs if pair.wanted == relation)
        print(f"  {relation:13}{number:4}  {dict(told.most_common())}")
    if "--wrong" in arguments:
        for pair in pairs:
            if pair.told != pair.wanted:
                print(f"  {pair.wanted} {pair.told} {pair.judged.similarity:.2f} {pair.texts}")
    _thresholds("MATCH_JOIN", _JOINS, rows)
    _thresholds("MATCH_SUGGEST", _SUGGESTS, rows)


def _thresholds(setting: str, values: tuple[float, ...], rows: list[dict[str, str]]) -> None:
    """Joins are right for ``same``; suggestions for all but ``unrelated``."""
    kept = getattr(settings, setting)
    print(f"  {setting:15}{'precision':>10}{'recall':>8}")
    for value in values:
        setattr(settings, setting, value)
        precision, recall = _score(list(_judged(rows)), joins=setting == "MATCH_JOIN")
        print(f"  {value:15.2f}{precision:10.3f}{recall:8.3f}")
    setattr(settings, setting, kept)


def _score(pairs: list[Pair], *, joins: bool) -> tuple[float, float]:
    """Precision and recall."""
    if joins:
        taken = {pair for pair in pairs if pair.judged.joins}
        good = {pair for pair in pairs if pair.wanted == "same"}
    else:
        taken = {pair for pair in pairs if pair.told != "unrelated"}
        good = {pair for pair in pairs if pair.wanted != "unrelated"}
    return (len(taken & good) / len(taken) if taken else 1.0), len(taken & good) / len(good)


def _judged(rows: list[dict[str, str]]) -> Iterator[Pair]:
    for row in rows:
        one, other = (_side(row, name, number) for number, name in enumerate(("one", "other")))
        cosine = float(embed(row["one"]) @ embed(row["other"]))
        judged = judge_pair(one, other, similarity=min(1.0, max(0.0, cosine)))
        yield Pair((row["one"], row["other"]), row["relation"], judged)


def _side(row: dict[str, str], name: str, document: int) -> ClaimInContext:
    day = row.get(f"{name}_date")
    return ClaimInContext(
        Statement(row[name], date.fromisoformat(day) if day else None), document=document
    )


if __name__ == "__main__":
    if any(Path(argument).name in {"-h", "--help"} for argument in sys.argv[1:]):
        sys.exit(__doc__)
    main(sys.argv[1:])
