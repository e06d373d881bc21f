"""Read Markdown as plain text: remove the markup, keep words and paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.formats.plain_text import split_front_matter
from claims.extraction.documents.raw_document import RawDocument, ReadingError

_MAX_NESTING = 20
_MAX_CELLS = 100_000
_LINE_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_TEXT_BLOCKS = ("inline", "fence", "code_block")
_HTML_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)


def read(data: bytes) -> RawDocument:
    """Read a Markdown file; its title is the one in the front matter, or else the first heading.

    Raise ReadingError if it is not text, or nested too deeply, or has huge tables.
    """
    decoded = decode(data)
    document = split_front_matter(normalise(decoded.text))
    if document.text.count("|") > _MAX_CELLS:  # each cell takes more than a kilobyte of memory
        raise ReadingError(f"The tables have more than {_MAX_CELLS:,} cells; import only the text.")
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    tokens = parser.parse(document.text)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):  # the parser drops deeper text
        raise ReadingError(
            f"Block quotes or lists are nested {_MAX_NESTING} levels deep; flatten them."
        )
    text = normalise("\n\n".join(filter(None, map(_extract_text, tokens))))
    title = document.title or _find_first_heading(tokens)
    return replace(document, text=text, title=title, remarks=decoded.remarks + document.remarks)


def _extract_text(token: Token) -> str:
    if token.type == "html_block":
        return html.unescape(_HTML_TAG.sub("", token.content)).strip()
    if token.type not in _TEXT_BLOCKS:
        return ""
    return _join_inline(token.children) if token.children else token.content.strip()


def _join_inline(children: Iterable[Token]) -> str:
    """Join text and code as written; the alternative text of a picture is not part of the text."""
    parts = (
        _LINE_BREAKS.get(child.type, child.content if child.type in ("text", "code_inline") else "")
        for child in children
    )
    return "".join(parts).strip()


def _find_first_heading(tokens: list[Token]) -> str:
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return " ".join(_extract_text(following).split())
    return ""
