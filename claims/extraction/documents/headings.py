"""Find the heading a plain text opens with."""

from __future__ import annotations

import re

from claims.extraction.text.bylines import parse_byline

_FIRST = re.compile(r"([^\n]{1,150})\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!:;,]\W*$")
_LEAST_WORDS = 3


def heading_of(text: str) -> str:
    """The first line, where a blank line sets it apart and it is no sentence and no byline."""
    first = _FIRST.match(text)
    if first is None:
        return ""
    line = first.group(1).strip()
    if len(line.split()) < _LEAST_WORDS or _SENTENCE_END.search(line) or parse_byline(line):
        return ""
    return line
