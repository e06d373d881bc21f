"""Read Markdown as plain text: marks go, words and paragraphs stay."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.formats.front_matter import split_front_matter
from claims.extraction.documents.raw_document import RawDocument, ReadingError

_DEEPEST = 20
_MOST_CELLS = 100_000
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_BLOCKS = ("inline", "fence", "code_block")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)


def read(data: bytes) -> RawDocument:
    """The RawDocument of a Markdown file; its title is the front matter's or the first heading."""
    reading = split_front_matter(normalise(decode(data)))
    if reading.text.count("|") > _MOST_CELLS:  # each cell takes a kilobyte and more
        raise ReadingError(f"The tables have more than {_MOST_CELLS:,} cells; give the text alone.")
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").parse(reading.text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):  # beyond, the parser drops words
        raise ReadingError(f"Quotes or lists are nested {_DEEPEST} deep; make them flat.")
    text = normalise("\n\n".join(filter(None, map(_words, tokens))))
    return replace(reading, text=text, title=reading.title or _first_heading(tokens))


def _words(token: Token) -> str:
    if token.type == "html_block":
        return html.unescape(_TAG.sub("", token.content)).strip()
    if token.type not in _BLOCKS:
        return ""
    return _inline(token.children) if token.children else token.content.strip()


def _inline(children: Iterable[Token]) -> str:
    """Text and code as written; a picture's description is no part of the article."""
    parts = (
        _BREAKS.get(child.type, child.content if child.type in ("text", "code_inline") else "")
        for child in children
    )
    return "".join(parts).strip()


def _first_heading(tokens: list[Token]) -> str:
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return " ".join(_words(following).split())
    return ""
