"""Split a text into paragraphs, so that no caption or heading joins the sentence after it."""

from __future__ import annotations

import re

from claims.extraction.drafts import Offsets

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def paragraphs(text: str) -> list[Offsets]:
    """The paragraphs of ``text``, in order, without surrounding white space."""
    found = []
    for line in _LINE.finditer(text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped)
            found.append(Offsets(start, start + len(stripped)))
    return found
