"""Read articles with inline annotations of content, cue and speaker of each quote."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from claims.extraction.drafts import Attribution, Offsets, Polarity, QuoteKind
from claims.extraction.text.paragraphs import split_paragraphs
from claims.extraction.text.quotation_marks import find_quoted_passages

CORPUS = Path(__file__).parent / "corpus"
_TAG = re.compile(
    r"\{(?P<role>[cdokts])(?P<numbers>\d+(?:,\d+)*)?"
    r"(?:=(?P<name>[^:{}!]+))?(?:!(?P<polarity>\w+))?:|[{}]"
)
_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
_FENCE = "---\n"
_DIRECT, _INDIRECT = 0.95, 0.05


class AnnotationError(Exception):
    """The annotation of an article is not valid. ``line`` is the line of its file, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class GoldQuote:
    """One annotated quote in half-open ranges of code points. ``line`` is that of its first tag.

    The words of a turn of an interview or transcript are direct speech without quotation marks.
    Careful readers disagree about whether an optional quote is one.
    """

    number: int
    line: int
    content: list[Offsets] = field(default_factory=list)
    cue: list[Offsets] = field(default_factory=list)
    speaker: list[Offsets] = field(default_factory=list)
    reference: str = ""
    attribution: Attribution = "speech"
    kind: QuoteKind = "indirect"
    polarity: Polarity = "asserted"
    is_turn: bool = False
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article: header fields, text without tags, and quotes in text order."""

    name: str
    fields: dict[str, str]
    text: str
    quotes: tuple[GoldQuote, ...]

    def to_record(self) -> dict[str, Any]:
        """Return the article in the form of one line of JSON lines, as ``training.score`` reads."""
        keys = ("content", "cue", "speaker", "reference", "kind", "attribution", "polarity")
        quotes = [{key: getattr(quote, key) for key in keys} for quote in self.quotes]
        return {"id": self.name, "text": self.text, "quotes": quotes}


def read_articles(folder: Path = CORPUS) -> list[Article]:
    """Return all articles of a folder, by name. Raise AnnotationError if one is not valid."""
    return [read_article(path) for path in sorted(folder.glob("*.txt"))]


def read_article(path: Path) -> Article:
    """Return the article of one file. Raise AnnotationError if it is not valid."""
    return parse(path.read_text(encoding="utf-8"), path.stem)


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file of JSON lines in the form of ``Article.to_record``."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def parse(source: str, name: str = "") -> Article:
    """Return the article that ``source`` annotates. Raise AnnotationError if it is not valid."""
    fields, body, first_line = _split_header(source)
    text, quotes = _TagParser(body, first_line).parse()
    for quote in quotes.values():
        if not quote.content:
            raise AnnotationError(quote.line, f"quote {quote.number} has no content")
        quote.kind = "direct" if quote.is_turn else quote_kind(text, quote.content)
    ordered = sorted(quotes.values(), key=lambda q: (q.content[0].start, q.number))
    return Article(name, fields, text, tuple(ordered))


def _split_header(source: str) -> tuple[dict[str, str], str, int]:
    parts = source.split(_FENCE, 2)
    if len(parts) != 3 or parts[0]:
        raise AnnotationError(1, "the file does not begin with a header between two lines of ---")
    fields = dict(line.split(": ", 1) for line in parts[1].splitlines() if ": " in line)
    body = parts[2].lstrip("\n")
    lines_before = source[: len(source) - len(body)].count("\n")
    return fields, body.rstrip(), lines_before + 1


class _TagParser:
    """Parse the tags of an article's body."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body, self.first_line = body, first_line
        self.quotes: dict[int, GoldQuote] = {}
        self.open: list[tuple[re.Match[str], list[int], int]] = []
        self.pieces: list[str] = []
        self.length = 0

    def parse(self) -> tuple[str, dict[int, GoldQuote]]:
        """Return the text without tags, and the quotes by number."""
        done = 0
        for tag in _TAG.finditer(self.body):
            self._append(self.body[done : tag.start()])
            done = tag.end()
            if tag["role"]:
                numbers = self._numbers(tag)
                self.open.append((tag, numbers, self.length))
                for number in numbers:
                    self.quotes.setdefault(number, GoldQuote(number, self._line(tag)))
            elif tag.group() == "}" and self.open:
                self._close(*self.open.pop())
            else:
                raise AnnotationError(self._line(tag), f"stray {tag.group()!r}")
        if self.open:
            tag = self.open[-1][0]
            raise AnnotationError(self._line(tag), f"{tag.group()!r} is never closed")
        self._append(self.body[done:])
        return "".join(self.pieces), self.quotes

    def _append(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def _numbers(self, tag: re.Match[str]) -> list[int]:
        """Return the numbers of a tag's quotes; a tag without a number has a quote of its own."""
        if not tag["numbers"]:
            return [-1 - len(self.quotes)]
        return [int(number) for number in tag["numbers"].split(",")]

    def _line(self, tag: re.Match[str]) -> int:
        return self.first_line + self.body.count("\n", 0, tag.start())

    def _close(self, tag: re.Match[str], numbers: list[int], start: int) -> None:
        if start == self.length:
            raise AnnotationError(self._line(tag), f"{tag.group()!r} is empty")
        for number in numbers:
            quote = self.quotes[number]
            part = {"k": quote.cue, "s": quote.speaker}.get(tag["role"], quote.content)
            part.append(Offsets(start, self.length))
            if tag["role"] == "t":
                quote.attribution = "thought"
            quote.is_turn = quote.is_turn or tag["role"] == "d"
            quote.is_optional = quote.is_optional or tag["role"] == "o"
            quote.polarity = self._polarity(tag) or quote.polarity
            if tag["name"]:
                quote.reference = quote.reference or tag["name"].strip()

    def _polarity(self, tag: re.Match[str]) -> Polarity | None:
        known = {value: value for value in get_args(Polarity)}
        if tag["polarity"] and tag["polarity"] not in known:
            raise AnnotationError(self._line(tag), f"unknown polarity {tag['polarity']!r}")
        return known.get(tag["polarity"])


def is_nested(quote: GoldQuote, article: Article) -> bool:
    """Return whether the content of a quote is part of the content of another."""
    start, end = quote.content[0].start, quote.content[-1].end
    return any(
        a <= start and end <= b and (a, b) != (start, end)
        for other in article.quotes
        if other is not quote
        for a, b in other.content
    )


def quote_kind(text: str, content: list[Offsets]) -> QuoteKind:
    """Return "direct" if 95 % of the words are in quotation marks, "indirect" up to 5 %."""
    quoted = _mark_quoted_characters(text)
    starts = [m.start() for start, end in content for m in _WORD.finditer(text, start, end)]
    share = sum(quoted[start] for start in starts) / max(1, len(starts))
    return "direct" if share >= _DIRECT else "indirect" if share <= _INDIRECT else "mixed"


# Called for each quote of a text in turn.
@lru_cache(maxsize=1)
def _mark_quoted_characters(text: str) -> bytes:
    """Return, for each character, whether it is in quotation marks."""
    quoted = bytearray(len(text))
    for passage in find_quoted_passages(text, split_paragraphs(text)):
        quoted[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    return bytes(quoted)
