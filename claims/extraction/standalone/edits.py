"""Apply edits to a passage: what is left out, and what is put in with square brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_SPACE = re.compile(r"\s+")
_OPENING = "“\"«‘'"
_CLOSING = "”\"’»'"
_BETWEEN = " ,;:–—-"
"""What stands between two parts of a sentence, and at the end of none."""
_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"))
_SENTENCE_END = (".", "?", "!", "…")


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``words``; an empty string leaves it out."""

    start: int
    end: int
    words: str = ""


def put_in(words: str, *, possessive: bool = False) -> str:
    """Return words in the square brackets that say that they are not in the passage."""
    is_plural = words.endswith("s") and not words.endswith("ss")
    ending = "’" if is_plural else "’s"
    return f"[{words}{ending if possessive else ''}]"


def apply_edits(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """Return ``text[start:end]`` after the edits, as a sentence: capital letter and full stop."""
    pieces, done = [], start
    for edit in sorted(edits):
        if edit.start < done:
            continue
        pieces += [text[done : edit.start], edit.words]
        done = max(done, edit.end)
    pieces.append(text[done:end])
    return _finish("".join(pieces))


def _finish(words: str) -> str:
    words = _without_comma_at_end(_SPACE.sub(" ", words).strip())
    for opening, closing in _PAIRS:
        inner = words[1:].removesuffix(closing)
        if words.startswith(opening) and opening not in inner and closing not in inner:
            words = inner
    if words and not words.rstrip(_CLOSING).endswith(_SENTENCE_END):
        words += "."
    first = len(words) - len(words.lstrip("[" + _OPENING))
    return words[:first] + words[first : first + 1].upper() + words[first + 1 :]


def _without_comma_at_end(words: str) -> str:
    """Return the words without commas at the end, also before and after a closing mark."""
    words = words.rstrip(_BETWEEN)
    before, mark = words[:-1], words[-1:]
    return before.rstrip(_BETWEEN) + mark if mark and mark in _CLOSING else words
