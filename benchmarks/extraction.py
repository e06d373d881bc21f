"""Words a second of the whole pipeline beside bare spaCy, and what each step takes.

    .venv/bin/python -m benchmarks.extraction [FILE or FOLDER …]      default: seeds/

Both run on one thread over the same texts, in turns, and only processor time counts, since machines
are shared and noisy: the ratio says more than the figures.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language

from claims.extraction.documents.read_documents import read_documents
from claims.extraction.drafts import ParsedDocument
from claims.extraction.pipeline import DEFAULT_MODEL, load_pipeline

ROUNDS = 5
ENOUGH_WORDS = 25_000


def main(paths: list[str]) -> None:
    texts = _texts(paths or ["seeds"])
    words = sum(len(text.split()) for text in texts)
    bare, ours = spacy.load(DEFAULT_MODEL), load_pipeline()
    seconds: dict[str, list[float]] = {"bare spaCy": [], "Factcheck": []}
    for _ in range(ROUNDS):
        seconds["bare spaCy"].append(_time(bare, texts))
        seconds["Factcheck"].append(_time(ours, texts))
    print(f"{words:,} words in {len(texts)} texts, median of {ROUNDS} rounds, one thread, CPU time")
    for name, taken in seconds.items():
        print(f"{name:12}{words / statistics.median(taken):8,.0f} words/s")
    ratios = [b / o for b, o in zip(*seconds.values(), strict=True)]
    print(f"{'ratio':12}{statistics.median(ratios):8.0%} of bare spaCy")
    _print_steps(ours, texts)


def _texts(paths: list[str]) -> list[str]:
    read = [item.text for item in read_documents(*paths) if isinstance(item, ParsedDocument)]
    if not read:
        sys.exit(f"No readable document in {', '.join(paths)}.")
    words = sum(len(text.split()) for text in read)
    return read * max(1, ENOUGH_WORDS // words)


def _time(nlp: Language, texts: list[str]) -> float:
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - start


def _print_steps(nlp: Language, texts: list[str]) -> None:
    taken = dict.fromkeys(nlp.pipe_names, 0.0)
    for text in texts:
        doc = nlp.make_doc(text)
        for name, step in nlp.pipeline:
            start = time.process_time()
            doc = step(doc)
            taken[name] += time.process_time() - start
    total = sum(taken.values())
    print("\nshare of each step, one text at a time")
    for name, spent in taken.items():
        print(f"  {name:24}{spent / total:6.1%}")


if __name__ == "__main__":
    if any(Path(argument).name in {"-h", "--help"} for argument in sys.argv[1:]):
        sys.exit(__doc__)
    main(sys.argv[1:])
