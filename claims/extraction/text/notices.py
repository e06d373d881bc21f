"""Recognise corrections, clarifications and editor's notes among the paragraphs of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.drafts import NoticeDraft, NoticeKind, Offsets

_MAX_LENGTH = 1_500
_KINDS: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    (
        "correction",
        re.compile(
            r"(?:This (?:article|story|report|post) (?:was|has been) )?(?:[Cc]orrect(?:ions?|ed)"
            r"|CORRECTIONS?)\b(?:\s*[:–—-]|\s+(?:on|appended|and clarifications?)\b|,? \("
            r"|,? \w+ \d)"
            r"|This (?:article|story|report|post) (?:was|has been) (?:amended|corrected)\b"
            r"|(?:An|A) (?:earlier|previous) version of this\b"
        ),
    ),
    (
        "clarification",
        re.compile(r"(?:[Cc]larifications?|CLARIFICATIONS?)\b(?:\s*[:–—-]|,? \(|,? \w+ \d)"),
    ),
    ("editor's note", re.compile(r"(?:[Ee]ditors?[’']s? [Nn]ote|EDITOR[’']S NOTE)s?\b\s*[:–—-]?")),
    (
        "update",
        re.compile(
            r"(?:[Uu]pdate|UPDATE)\b(?:\s*[:–—]|,? \(|,? \w+ \d)"
            r"|This (?:article|story|report|post) (?:was|has been) (?:updated|edited|revised)\b"
        ),
    ),
)


def find_notices(text: str, paragraphs: Sequence[Offsets]) -> Iterator[NoticeDraft]:
    """Yield the paragraphs of ``text`` that say what was wrong in an earlier version, or why."""
    for start, end in paragraphs:
        if end - start > _MAX_LENGTH:
            continue
        words = text[start : min(end, start + 200)].lstrip("*_([ ")
        kind = next((kind for kind, pattern in _KINDS if pattern.match(words)), None)
        if kind:
            yield NoticeDraft(start, end, kind)
