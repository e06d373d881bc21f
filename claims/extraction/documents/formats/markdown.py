"""Read Markdown as plain text: remove the markup, keep words and paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.formats.plain_text import split_front_matter
from claims.extraction.documents.interviews import Block, mark_questions
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.documents.superscripts import raise_digits
from claims.extraction.documents.table_rows import write_rows

_MAX_NESTING = 20
_MAX_CELLS = 100_000
_LINE_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_TEXT_BLOCKS = ("inline", "fence", "code_block")
_STRUCK_OUT = frozenset(("s", "del", "strike"))
_TAG = re.compile(r"<(/?)(s|del|strike|sup)\b[^<>]*>", re.IGNORECASE)
_SPACES = re.compile(r" {2,}")
_HTML_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)


def read(data: bytes, charset: str = "") -> RawDocument:
    """Read a Markdown file; its title is the one in the front matter, or else the first heading.

    ``charset`` is the label in the header with which a server sent it. Raise ReadingError if it is
    not text, or nested too deeply, or has huge tables.
    """
    decoded = decode(data, transport=charset)
    document = split_front_matter(normalise(decoded.text))
    if document.text.count("|") > _MAX_CELLS:  # each cell takes more than a kilobyte of memory
        raise ReadingError(f"The tables have more than {_MAX_CELLS:,} cells; import only the text.")
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(
        ["table", "strikethrough"]
    )
    tokens = parser.parse(document.text)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):  # the parser drops deeper text
        raise ReadingError(
            f"Block quotes or lists are nested {_MAX_NESTING} levels deep; flatten them."
        )
    text = normalise("\n\n".join(mark_questions(_extract_blocks(tokens))))
    title = document.title or _find_first_heading(tokens)
    return replace(document, text=text, title=title, remarks=decoded.remarks + document.remarks)


def _extract_blocks(tokens: list[Token]) -> Iterator[Block]:
    """Yield the text of each block; the rows of a table are one block."""
    rows: list[list[str]] | None = None
    for token in tokens:
        if token.type == "table_open":
            rows = []
        elif token.type == "table_close" and rows is not None:
            yield Block("\n".join(write_rows(rows, has_header=any(rows[0]))), is_bold=False)
            rows = None
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif rows is None:
            yield Block(_extract_text(token), _is_bold(token))
        elif token.type == "inline":
            rows[-1].append(_extract_text(token))


def _extract_text(token: Token) -> str:
    if token.type == "html_block":
        return html.unescape(_HTML_TAG.sub("", token.content)).strip()
    if token.type not in _TEXT_BLOCKS:
        return ""
    return _join_inline(token.children) if token.children else token.content.strip()


def _is_bold(token: Token) -> bool:
    """Return whether all words of a block are bold."""
    depth = 0
    for child in token.children or []:
        depth += (child.type == "strong_open") - (child.type == "strong_close")
        if child.type in ("text", "code_inline") and not depth and child.content.strip():
            return False
    return bool(token.children)


def _join_inline(children: Iterable[Token]) -> str:
    """Join text and code as written, without struck-out words and descriptions of pictures."""
    parts: list[str] = []
    opened: list[str] = []
    for child in children:
        tag = _TAG.fullmatch(child.content if child.type == "html_inline" else "")
        if child.type in ("s_open", "s_close"):
            tag = _TAG.fullmatch("</s>" if child.type == "s_close" else "<s>")
        if tag is None:
            shown = child.content if child.type in ("text", "code_inline") else ""
            text = _LINE_BREAKS.get(child.type, shown)
            struck_out = _STRUCK_OUT.intersection(opened)
            parts.append("" if struck_out else raise_digits(text) if "sup" in opened else text)
        elif not tag[1]:
            opened.append(tag[2].lower())
        elif tag[2].lower() in opened:
            opened.remove(tag[2].lower())
    text = "".join(parts).strip()
    return text if "" not in parts else _SPACES.sub(" ", text)  # around what was struck out


def _find_first_heading(tokens: list[Token]) -> str:
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return " ".join(_extract_text(following).split())
    return ""
