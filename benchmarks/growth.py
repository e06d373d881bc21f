"""CPU time and memory of extraction for unusual texts at one, two and four times a size.

    .venv/bin/python -m benchmarks.growth [CHARACTERS [SHAPE …]]      default: 20000, all shapes

A ratio near 2 is linear. Look into a ratio above 2.6 at times of a second and more; the steps that
grew by more are named. Shared machines are noisy: what is quadratic shows again at a larger size.
Each shape runs in a process of its own, whose peak memory is printed.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from spacy.language import Language

from claims.extraction.pipeline import collect_extraction, load_pipeline

_MIN_RATIO = 2.6
_ARTICLE = (
    "The harbour board raised its fees by 12 per cent on Monday, its chairman said. “We had no "
    "choice,” Ada Quill told reporters. The ministry said that it would study the figures.\n\n"
)
_SYLLABLES = [
    "ba",
    "co",
    "du",
    "fe",
    "gi",
    "ho",
    "ju",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
]


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _numbered(unit: Callable[[str], str]) -> Callable[[int], str]:
    """Repeat ``unit`` with another name each time."""

    def shape(size: int) -> str:
        parts: list[str] = []
        length = 0
        for number in count():
            if length >= size:
                return "".join(parts)[:size]
            parts.append(unit(_name(number)))
            length += len(parts[-1])
        raise AssertionError("count() has no end")

    return shape


def _name(number: int) -> str:
    letters = (_SYLLABLES[number // 14**place % 14] for place in range(4))
    return f"Ada {''.join(letters).capitalize()}"


SHAPES: dict[str, Callable[[int], str]] = {
    "article": _repeated(_ARTICLE),
    "one paragraph": _repeated(_ARTICLE.replace("\n", " ")),
    "one sentence": _repeated("the mayor said that the fees that the harbour pays rose and "),
    "one word": _repeated("harbour "),
    "said": _repeated("said "),
    "he said": _repeated("he said "),
    "she said that": _repeated("she said that "),
    "quotation marks": _repeated("“”"),
    "opening marks": _repeated("“ "),
    "straight marks": _repeated('" '),
    "apostrophes": _repeated("'"),
    "all in quotes": _repeated("“We had no choice at all.” "),
    "all in one quote": lambda size: "“" + _repeated("We had no choice at all. ")(size) + "”",
    "yes, he said": _repeated("“Yes,” he said. "),
    "nested marks": lambda size: "“so " * (size // 8) + "so” " * (size // 8),
    "commas": _repeated(", "),
    "brackets": _repeated("( "),
    "dashes": _repeated("— "),
    "letters": _repeated("a"),
    "digits": _repeated("7"),
    "ones": _repeated("1,"),
    "ones apart": _repeated("1 "),
    "ranges": _repeated("$1 to $2 to "),
    "number words": _repeated("one hundred million "),
    "names": _numbered(lambda name: f"{name}, "),
    "new speakers": _numbered(lambda name: f"{name} said the fees would rise. "),
    "new spokesmen": _numbered(lambda name: f"A spokesman for {name} said so. "),
    "one speaker": _repeated("Ada Quill said the fees would rise. "),
    "of the": _repeated("the mayor of "),
    "short lines": _repeated("a\n"),
    "short paragraphs": _repeated("a\n\n"),
    "blank lines": lambda size: "a" + "\n" * size + "b",
    "spaces": lambda size: "a" + " " * size + "b",
    "emoji": _repeated("👩🏽\u200d🚀 "),
    "combining marks": _repeated("e\u0301\u0323"),
    "bylines": _repeated("By Ada Quill\n\n"),
    "datelines": _repeated("LONDON, May 2 (Reuters) — "),
}


def main(arguments: list[str]) -> None:
    size = int(arguments[0]) if arguments else 20_000
    chosen = arguments[1:] or list(SHAPES)
    nlp = load_pipeline()
    _seconds(nlp, SHAPES["article"](2_000))  # load what the first text needs
    print(f"{'shape':18}{'characters':>11}{'tokens':>9}{'CPU s':>8}{'MB':>7}{'ratio':>7}")
    for name in chosen:
        _in_a_process(partial(_measure, nlp, name, size))


def _measure(nlp: Language, name: str, size: int) -> None:
    for line in _lines(nlp, name, size):
        print(line, flush=True)


def _lines(nlp: Language, name: str, size: int) -> Iterator[str]:
    before: dict[str, float] = {}
    for characters in (size, 2 * size, 4 * size):
        tokens, steps = _seconds(nlp, SHAPES[name](characters))
        total = sum(steps.values())
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        ratio = f"{total / sum(before.values()):7.2f}" if before else ""
        grown = [
            f"{step} {steps[step] / before[step]:.1f}"
            for step in before
            if steps[step] > 0.1 * total and steps[step] > _MIN_RATIO * before[step]
        ]
        figures = f"{characters:11,}{tokens:9,}{total:8.2f}{memory:7,}{ratio}"
        yield f"{name:18}{figures}  {', '.join(grown)}"
        before = steps


def _seconds(nlp: Language, text: str) -> tuple[int, dict[str, float]]:
    """Return the number of tokens, and the CPU seconds of each step."""
    seconds: dict[str, float] = {}
    start = time.process_time()
    doc = nlp.make_doc(text)
    seconds["tokenizer"] = time.process_time() - start
    for name, step in nlp.pipeline:
        start = time.process_time()
        doc = step(doc)
        seconds[name] = time.process_time() - start
    collect_extraction(doc)
    return len(doc), seconds


def _in_a_process(work: Callable[[], object]) -> None:
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    os.waitpid(child, 0)


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv[1:]):
        sys.exit(__doc__)
    main(sys.argv[1:])
