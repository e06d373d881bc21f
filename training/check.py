"""Prove the corpus of annotated articles consistent, and count what it holds.

    .venv/bin/python -m training.check [FOLDER]

Exit code 1 where an annotation breaks a rule; each is named as file:line on standard error.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from training.annotation import CORPUS, AnnotationError, Article, GoldQuote, read_article

MIN_ARTICLES = 150
_FIELDS = ("genre", "style", "title")
_WORDS = re.compile(r"\w+")
_UNNAMED = frozenset(("anonymous", "and", "of", "the", "a", "an"))


def main(folder: Path = CORPUS, enough: int = MIN_ARTICLES) -> int:
    """Print problems and counts; 1 where there is a problem, else 0."""
    found: list[Article] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        try:
            article = read_article(path)
        except AnnotationError as error:
            problems.append(f"{path}:{error.line}: {error}")
        else:
            found.append(article)
            problems += [f"{path}:{line}: {message}" for line, message in find_problems(article)]
    if len(found) < enough:
        problems.append(f"{folder}: {len(found)} articles, fewer than {enough}")
    for problem in problems:
        print(problem, file=sys.stderr)
    print("\n".join(summarize(found)))
    return 1 if problems else 0


def find_problems(article: Article) -> Iterator[tuple[int, str]]:
    """The line and the message of each problem of an article."""
    for name in _FIELDS:
        if not article.fields.get(name):
            yield 1, f"the header has no {name}"
    for quote in article.quotes:
        for message in _find_quote_problems(article.text, quote):
            yield quote.line, f"quote {quote.number} {message}"


def _find_quote_problems(text: str, quote: GoldQuote) -> Iterator[str]:
    floating = not quote.cue and not quote.speaker
    if floating and not quote.reference:
        yield "has no cue, no mention and no name"
    if quote.speaker and not quote.reference:
        yield "has a mention without a name"
    if quote.speaker and not quote.cue:
        yield "has a mention but no cue"
    for spans in (quote.content, quote.cue, quote.speaker):
        for start, end in spans:
            if text[start:end] != text[start:end].strip():
                yield f"has white space at the edge of {text[start:end]!r}"
        if any(a.end > b.start for a, b in pairwise(sorted(spans))):
            yield "has ranges that overlap"
    missing = _find_missing_word(text, quote.reference)
    if missing:
        yield f"names {quote.reference!r}, but the text has no {missing!r}"


def _find_missing_word(text: str, name: str) -> str:
    """The first word of a name that the text lacks, whatever its case or number."""
    words = _words(text)
    for word in (match.group() for match in _WORDS.finditer(name.lower())):
        near = {word, word + "s", word.removesuffix("s")}
        if word not in _UNNAMED and words.isdisjoint(near):
            return word
    return ""


# Asked for each quote of a text in turn.
@lru_cache(maxsize=1)
def _words(text: str) -> frozenset[str]:
    return frozenset(match.group().lower() for match in _WORDS.finditer(text))


def summarize(found: list[Article]) -> Iterator[str]:
    """Lines that tell how much there is of what."""
    quotes = [quote for article in found for quote in article.quotes]
    without = sum(not article.quotes for article in found)
    words = sum(len(_WORDS.findall(article.text)) for article in found)
    yield f"{len(found)} articles, {words:,} words, {len(quotes):,} quotes"
    yield f"{without} articles without a quote ({without / max(1, len(found)):.0%})"
    yield from _format_counts(
        "genre", Counter(article.fields.get("genre", "") for article in found)
    )
    yield from _format_counts(
        "style", Counter(article.fields.get("style", "") for article in found)
    )
    yield from _format_counts("kind", Counter(quote.kind for quote in quotes))
    yield from _format_counts("attribution", Counter(quote.attribution for quote in quotes))
    nested = sum(_is_nested(quote, article) for article in found for quote in article.quotes)
    floating = sum(not quote.cue for quote in quotes)
    interrupted = sum(len(quote.content) > 1 for quote in quotes)
    yield f"{nested} nested, {floating} without a cue, {interrupted} of several ranges"


def _format_counts(title: str, counts: Counter[str]) -> Iterator[str]:
    listed = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    yield f"{title}: {listed}"


def _is_nested(quote: GoldQuote, article: Article) -> bool:
    start, end = quote.content[0].start, quote.content[-1].end
    return any(
        other is not quote and any(a <= start and end <= b for a, b in other.content)
        for other in article.quotes
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS))
