"""Write the files that the benchmarks of importing read: news articles, and very short reports."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from html import escape
from pathlib import Path

from training.annotation import read_articles

_SYLLABLES = "ba do fe gri han ju kel lor mi nas or pe quin ros sta tev ul vor wen yar zol"
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>{title}</h1>
{paragraphs}
</article><footer>All rights reserved.</footer></body></html>
"""
_OPENINGS = (
    "{town} council will spend £{number} million on {thing}, {first} {last} said on Tuesday.",
    "The number of {thing} in {town} rose by {share} per cent last year, said {last} Group.",
    "{first} {last}, the mayor of {town}, has promised {number} new {thing} by 2030.",
)
_QUOTES = (
    "“We lost {number} {thing} in a single winter,” {pronoun} told reporters.",
    "{last} said {share} per cent of the {thing} in {town} were unsafe.",
    "“Nobody asked the people of {town},” said {first} {last}. “They pay {number} pounds a year.”",
    "The figure of {number} is wrong, according to {other} {second} of the {town} Institute.",
)
_THINGS = ("school places", "bus routes", "flood defences", "care homes", "wind turbines", "jobs")


def write_articles(folder: Path, number: int, *, as_pages: bool = False) -> list[str]:
    """Write ``number`` articles of the annotated corpus, in turn, as text files or web pages.

    Each has a line of its own. Return their texts, in the order of the files.
    """
    texts = []
    for turn, article in zip(range(number), itertools.cycle(read_articles()), strict=False):
        text = f"{article.text}\n\nFile {turn} of this import."
        texts.append(text)
        path = folder / f"{turn:06}.{'html' if as_pages else 'txt'}"
        path.write_text(_make_page(article.name, text) if as_pages else text, encoding="utf-8")
    return texts


def write_reports(folder: Path, number: int) -> None:
    """Write ``number`` text files of a few sentences, with names, towns and numbers of their own.

    They are the same in every run.
    """
    for turn, text in enumerate(itertools.islice(_make_reports(), number)):
        (folder / f"{turn:06}.txt").write_text(text, encoding="utf-8")


def _make_page(name: str, text: str) -> str:
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    return _PAGE.format(title=escape(name.replace("-", " ").capitalize()), paragraphs=paragraphs)


def _make_reports() -> Iterator[str]:
    chance = random.Random(14)  # noqa: S311
    syllables = _SYLLABLES.split()

    def name() -> str:
        return "".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize()

    while True:
        words = {
            "town": name(),
            "first": name(),
            "last": name(),
            "other": name(),
            "second": name(),
            "thing": chance.choice(_THINGS),
            "pronoun": chance.choice(("he", "she")),
            "number": chance.randint(2, 9_999),
            "share": chance.randint(2, 98),
        }
        sentences = [chance.choice(_OPENINGS), *chance.sample(_QUOTES, 3)]
        yield "\n\n".join(sentences).format(**words) + "\n"
