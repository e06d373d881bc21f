"""Score the rules, the learned extractor and their mixture on annotated documents.

    .venv/bin/python -m training.score [GOLD.jsonl …]

A line of GOLD: {"id", "text", "quotes": [{"content": [[start, end], …], "cue", "speaker",
"reference"}]}. The corpus itself is scored as well, each fifth by what the other four teach.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.extraction.drafts import QuoteDraft
from claims.extraction.pipeline import load_pipeline
from claims.extraction.quotes.classifier.model import Model, shipped
from claims.extraction.quotes.combine import mixed
from claims.extraction.quotes.find_quotes import settled
from claims.extraction.quotes.nesting import outermost
from claims.extraction.quotes.quote_drafts import drafted
from claims.extraction.speakers.resolver import resolve
from claims.extraction.text.word_records import read as read_words
from training.annotation import articles
from training.learning import Lesson, described, folds, learned, lesson, lessons
from training.metrics import Record, right, tally

_FIGURES = ("e2e", "IoU", "exact", "token", "direct", "mixed", "indirect", "speaker", "name")
_THREE = frozenset(("e2e", "IoU"))
_BINS = 10
Found = tuple[Lesson, tuple[QuoteDraft, ...]]
System = Callable[[Lesson], list[QuoteDraft]]


@dataclass(frozen=True, slots=True)
class Taught:
    """What some lessons teach: to mix with rules, and to find quotes alone."""

    mixture: Model
    alone: Model

    def systems(self) -> dict[str, System]:
        """What is compared, by name."""
        return {
            "rules only": _by_rules,
            "learned only": lambda one: mixed(one.reading, self.alone, []),
            "mixture": lambda one: mixed(one.reading, self.mixture, one.ruled),
        }


def main(paths: Sequence[str]) -> None:
    """Print a table for the corpus in folds, and for each file."""
    nlp = load_pipeline(learned=False)
    corpus = lessons(nlp, [article.record() for article in articles()])
    unruled = [_unruled(one) for one in corpus]
    rounds = [
        (Taught(learned(learn), learned(alone)), held_out)
        for (learn, held_out), (alone, _) in zip(folds(corpus), folds(unruled), strict=True)
    ]
    _print(f"{len(corpus)} articles of the corpus, each fifth held out in turn", rounds)
    taught = Taught(shipped(), learned(unruled)) if paths else None
    for path in paths:
        if taught is not None:
            held_out = lessons(nlp, _records(Path(path)))
            _print(f"{path}: {len(held_out)} documents", [(taught, held_out)])


def _records(path: Path) -> list[Record]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _unruled(one: Lesson) -> Lesson:
    return lesson(one.record, one.doc, one.reading, [])


def _by_rules(one: Lesson) -> list[QuoteDraft]:
    return drafted(one.reading, settled(one.reading, outermost(one.reading, one.ruled)))


def _print(title: str, rounds: Sequence[tuple[Taught, Sequence[Lesson]]]) -> None:
    print(f"\n{title}\n{'':14}" + "".join(f"{name:>16}" for name in _FIGURES))
    for name in rounds[0][0].systems():
        found = [
            (one, _resolved(one, taught.systems()[name]))
            for taught, held_out in rounds
            for one in held_out
        ]
        pairs = [(one.record, [described(draft) for draft in drafts]) for one, drafts in found]
        counts = tally(pairs)
        shown = (_shown(counts.figures(figure), figure in _THREE) for figure in _FIGURES)
        print(f"{name:14}" + "".join(f"{figure:>16}" for figure in shown))
    print("\nconfidence of the mixture: quotes, mean confidence, share that is right")
    print("\n".join(_reliability(found)))


def _shown(figures: tuple[float, float, float], whole: bool) -> str:
    shown = figures if whole else figures[2:]
    return "/".join(f"{figure:.1f}" for figure in shown) if any(figures) else "–"


def _resolved(one: Lesson, system: System) -> tuple[QuoteDraft, ...]:
    return resolve(read_words(one.doc), tuple(system(one)))[1]


def _reliability(found: Sequence[Found]) -> Iterator[str]:
    """One line for each tenth of confidence, and the expected calibration error."""
    judged = [
        (draft.confidence, good)
        for one, drafts in found
        for draft, good in zip(drafts, right(one.record, list(map(described, drafts))), strict=True)
    ]
    error = 0.0
    for low in range(_BINS):
        of = [pair for pair in judged if low <= min(pair[0] * _BINS, _BINS - 1) < low + 1]
        if of:
            mean, share = (sum(values) / len(of) for values in zip(*of, strict=True))
            error += abs(mean - share) * len(of) / len(judged)
            bounds = f"{low / _BINS:.1f}–{(low + 1) / _BINS:.1f}"
            yield f"  {bounds} {len(of):6} {mean:6.2f} {share:6.2f}"
    yield f"  expected calibration error {error:.3f}"


if __name__ == "__main__":
    main(sys.argv[1:])
