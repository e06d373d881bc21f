"""Check the labelled sentences for mistakes, and count them.

    .venv/bin/python -m training.checkworthy.check [SENTENCES.jsonl]

Exit code 1 if a line breaks a rule; standard error names each as file:line.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from claims.extraction.drafts import ClaimType
from training.annotation import CORPUS, read_article
from training.checkworthy.sentences import SENTENCES, LabelError, Sentence, read_sentences

MIN_SENTENCES = 800
# The minimum share of either label, in total and among the held-out sentences.
_MIN_SHARE = 0.2
_WRITTEN_ID = re.compile(r"w\d{3,4}")
_CORPUS_ID = re.compile(r"c(\d{3})-\d\d")


def main(path: Path = SENTENCES, min_sentences: int = MIN_SENTENCES) -> int:
    """Print problems and counts; return 1 if there is a problem, else 0."""
    sentences: list[Sentence] = []
    try:
        sentences = list(read_sentences(path))
        problems = list(find_problems(sentences))
    except LabelError as error:
        problems = [(error.line, str(error))]
    lines = [f"{path}:{line}: {message}" for line, message in problems]
    if len(sentences) < min_sentences:
        lines.append(f"{path}: {len(sentences)} sentences, fewer than {min_sentences}")
    for line in lines:
        print(line, file=sys.stderr)
    print("\n".join(summarize(sentences)))
    return 1 if lines else 0


def find_problems(sentences: Sequence[Sentence]) -> Iterator[tuple[int, str]]:
    """Yield the line and the message of each problem."""
    ids: dict[str, int] = {}
    texts: dict[str, int] = {}
    articles = _Articles()
    for one in sentences:
        for message in _problems(one, articles):
            yield one.line, message
        words = " ".join(one.text.casefold().split())
        if one.id in ids:
            yield one.line, f"has the same id as line {ids[one.id]}"
        if words in texts:
            yield one.line, f"has the same words as line {texts[words]}"
        ids.setdefault(one.id, one.line)
        texts.setdefault(words, one.line)
    for part in (sentences, [one for one in sentences if one.is_held_out]):
        share = sum(one.is_checkworthy for one in part) / max(1, len(part))
        if sentences and not _MIN_SHARE <= share <= 1 - _MIN_SHARE:
            yield 1, f"{share:.0%} of {len(part)} sentences are worth checking"


def _problems(one: Sentence, articles: _Articles) -> Iterator[str]:
    if not one.text.strip() or one.text != " ".join(one.text.split()):
        yield "has no text, or white space other than single spaces between words"
    if one.type and one.type not in get_args(ClaimType):
        yield f"has the unknown type {one.type!r}"
    if one.is_checkworthy and not one.type:
        yield "is worth checking, but has no type"
    if not one.genre:
        yield "has no genre"
    corpus_id = _CORPUS_ID.fullmatch(one.id)
    if not corpus_id and not _WRITTEN_ID.fullmatch(one.id):
        yield f"has an id in an unknown form: {one.id!r}"
    if corpus_id and one.text not in articles.text(corpus_id[1]):
        yield f"is not in article {corpus_id[1]} of the corpus"


class _Articles:
    """The texts of the corpus by number, without tags, with single spaces between words."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def text(self, number: str) -> str:
        """Return the text of an article, empty if there is no such article."""
        if number not in self._texts:
            found = [read_article(path).text for path in CORPUS.glob(f"{number}-*.txt")]
            self._texts[number] = " ".join(" ".join(found).split())
        return self._texts[number]


def summarize(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield lines with the number of sentences by label, type and genre."""
    worth = sum(one.is_checkworthy for one in sentences)
    held_out = sum(one.is_held_out for one in sentences)
    yield f"{len(sentences):,} sentences, {worth:,} worth checking, {held_out} held out"
    yield _table("type", Counter(one.type or "none" for one in sentences))
    yield _table("genre", Counter(one.genre for one in sentences))


def _table(title: str, counts: Counter[str]) -> str:
    return f"{title}: " + ", ".join(f"{name} {number}" for name, number in counts.most_common())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES))
