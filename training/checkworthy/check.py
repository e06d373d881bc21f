"""Prove the labelled sentences consistent, and count what they hold.

    .venv/bin/python -m training.checkworthy.check [SENTENCES.jsonl]

Exit code 1 where a line breaks a rule; each is named as file:line on standard error.
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

ENOUGH = 800
# The least share of either label in the whole and in the held-out fifth.
_LEAST_SHARE = 0.2
_WRITTEN = re.compile(r"w\d{3}")
_OF_CORPUS = re.compile(r"c(\d{3})-\d\d")


def main(path: Path = SENTENCES, enough: int = ENOUGH) -> int:
    """Print problems and counts; 1 where there is a problem, else 0."""
    sentences: list[Sentence] = []
    try:
        sentences = list(read_sentences(path))
        problems = list(check(sentences))
    except LabelError as error:
        problems = [(error.line, str(error))]
    lines = [f"{path}:{line}: {message}" for line, message in problems]
    if len(sentences) < enough:
        lines.append(f"{path}: {len(sentences)} sentences, fewer than {enough}")
    for line in lines:
        print(line, file=sys.stderr)
    print("\n".join(counted(sentences)))
    return 1 if lines else 0


def check(sentences: Sequence[Sentence]) -> Iterator[tuple[int, str]]:
    """The line and the message of each problem."""
    ids: dict[str, int] = {}
    texts: dict[str, int] = {}
    articles = _Articles()
    for one in sentences:
        for message in _problems(one, articles):
            yield one.line, message
        words = " ".join(one.text.casefold().split())
        if one.id in ids:
            yield one.line, f"has the id of line {ids[one.id]}"
        if words in texts:
            yield one.line, f"has the words of line {texts[words]}"
        ids.setdefault(one.id, one.line)
        texts.setdefault(words, one.line)
    for part in (sentences, [one for one in sentences if one.is_held_out]):
        share = sum(one.worth for one in part) / max(1, len(part))
        if sentences and not _LEAST_SHARE <= share <= 1 - _LEAST_SHARE:
            yield 1, f"{share:.0%} of {len(part)} sentences are worth checking"


def _problems(one: Sentence, articles: _Articles) -> Iterator[str]:
    if not one.text.strip() or one.text != " ".join(one.text.split()):
        yield "has no text, or white space that is not one space between words"
    if one.type and one.type not in get_args(ClaimType):
        yield f"has the unknown type {one.type!r}"
    if one.worth and not one.type:
        yield "is worth checking, but of no type"
    if not one.genre:
        yield "has no genre"
    of = _OF_CORPUS.fullmatch(one.id)
    if not of and not _WRITTEN.fullmatch(one.id):
        yield f"has an id of no known form: {one.id!r}"
    if of and one.text not in articles.text(of[1]):
        yield f"is not in article {of[1]} of the corpus"


class _Articles:
    """The texts of the corpus without tags, by number, their white space made single spaces."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def text(self, number: str) -> str:
        """Empty where there is no such article."""
        if number not in self._texts:
            found = [read_article(path).text for path in CORPUS.glob(f"{number}-*.txt")]
            self._texts[number] = " ".join(" ".join(found).split())
        return self._texts[number]


def counted(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Lines that tell how much there is of what."""
    worth = sum(one.worth for one in sentences)
    held_out = sum(one.is_held_out for one in sentences)
    yield f"{len(sentences):,} sentences, {worth:,} worth checking, {held_out} held out"
    yield _table("type", Counter(one.type or "none" for one in sentences))
    yield _table("genre", Counter(one.genre for one in sentences))


def _table(title: str, counts: Counter[str]) -> str:
    return f"{title}: " + ", ".join(f"{name} {number}" for name, number in counts.most_common())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES))
