"""Check that the annotated articles are consistent, and count what they contain.

    .venv/bin/python -m training.check [FOLDER]

Problems are printed as file:line on standard error, and the exit code is 1 if there are any.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from training.annotation import CORPUS, AnnotationError, Article, GoldQuote, is_nested, read_article

MIN_ARTICLES = 150
_FIELDS = ("genre", "style", "title")
_WORDS = re.compile(r"\w+")
# Words of an annotated name that need not be in the text: "anonymous juror 2", "owner or Ida Moss".
_UNNAMED = frozenset(("anonymous", "and", "or", "2", "of", "the", "a", "an"))


def main(folder: Path = CORPUS, min_articles: int = MIN_ARTICLES) -> int:
    """Print problems and counts. Return 1 if there are problems, else 0."""
    articles, problems = check_folder(folder, find_problems)
    if len(articles) < min_articles:
        problems.append(f"{folder}: {len(articles)} articles, fewer than {min_articles}")
    for problem in problems:
        print(problem, file=sys.stderr)
    print("\n".join(summarise(articles)))
    return 1 if problems else 0


def check_folder(
    folder: Path, find: Callable[[Article], Iterable[tuple[int, str]]]
) -> tuple[list[Article], list[str]]:
    """Return the articles of a folder that can be read, and what ``find`` or the reader objects."""
    articles: list[Article] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        try:
            article = read_article(path)
        except AnnotationError as error:
            problems.append(f"{path}:{error.line}: {error}")
        else:
            articles.append(article)
            problems += [f"{path}:{line}: {message}" for line, message in find(article)]
    return articles, problems


def find_problems(article: Article) -> Iterator[tuple[int, str]]:
    """Yield the line and the message of each problem of an article."""
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
    """Return the first word of a name that is not in the text, ignoring case and plural."""
    words = _find_words(text)
    for word in (match.group() for match in _WORDS.finditer(name.lower())):
        near = {word, word + "s", word.removesuffix("s")}
        if word not in _UNNAMED and words.isdisjoint(near):
            return word
    return ""


# Called for each quote of a text in turn.
@lru_cache(maxsize=1)
def _find_words(text: str) -> frozenset[str]:
    return frozenset(match.group().lower() for match in _WORDS.finditer(text))


def summarise(articles: list[Article]) -> Iterator[str]:
    """Yield lines with the counts of articles and quotes."""
    quotes = [quote for article in articles for quote in article.quotes]
    without = sum(not article.quotes for article in articles)
    words = sum(len(_WORDS.findall(article.text)) for article in articles)
    yield f"{len(articles)} articles, {words:,} words, {len(quotes):,} quotes"
    yield f"{without} articles without a quote ({without / max(1, len(articles)):.0%})"
    yield from _format_counts(
        "genre", Counter(article.fields.get("genre", "") for article in articles)
    )
    yield from _format_counts(
        "style", Counter(article.fields.get("style", "") for article in articles)
    )
    yield from _format_counts("kind", Counter(quote.kind for quote in quotes))
    yield from _format_counts("attribution", Counter(quote.attribution for quote in quotes))
    nested = sum(is_nested(quote, article) for article in articles for quote in article.quotes)
    floating = sum(not quote.cue for quote in quotes)
    interrupted = sum(len(quote.content) > 1 for quote in quotes)
    yield f"{nested} nested, {floating} without a cue, {interrupted} of several ranges"


def _format_counts(title: str, counts: Counter[str]) -> Iterator[str]:
    listed = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    yield f"{title}: {listed}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS))
