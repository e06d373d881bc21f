"""Recognise corrections, clarifications and editor's notes among the paragraphs of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.drafts import NoticeDraft, NoticeKind, Offsets

MAX_LENGTH = 1_500
_ARTICLE = r"(?:article|story|report|post|piece|page|headline|column)"
_LABELLED = r"(?:\s*[:–—-]|,? \(|,? \w+ \d)"
_KINDS: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    (
        "correction",
        re.compile(
            rf"(?:This {_ARTICLE} (?:was|has been) )?(?:[Cc]orrect(?:ions?|ed)|CORRECTIONS?)\b"
            rf"(?:{_LABELLED}|\s+(?:on|appended|and clarifications?)\b)"
            rf"|(?:Corrigend(?:um|a)|Errat(?:um|a)|ERRAT(?:UM|A))\b(?:{_LABELLED}|\s+to\b)"
            # Agencies: "(Corrects paragraph 3 to say …)", "(Corrects spelling of …)".
            r"|Corrects? (?:[\w-]+ ){0,5}(?:headlines?|dateline|byline|para(?:graph)?s?|spelling"
            r"|figures?|dates?|names?|titles?|sentences?|leads?|typos?|day|year|month|attribution)\b"
            rf"|An? (?:amendment|correction) (?:to|in) this {_ARTICLE} was\b"
            rf"|(?:Due to|Because of|Owing to) (?:a|an) [\w’' -]{{0,30}}errors?,? .{{0,60}}"
            r"\b(?:earlier|previous|original) version\b"
            rf"|This {_ARTICLE} (?:was|has been|is being) (?:amended|corrected)\b"
            rf"|This {_ARTICLE}\b.{{0,60}}\b(?:misstated|incorrectly|wrongly|mistakenly)\b"
            r"|(?:An|A|The) (?:earlier|previous|original) version of th(?:is|e)\b"
        ),
    ),
    (
        "clarification",
        re.compile(
            rf"(?:[Cc]larifications?|CLARIFICATIONS?)\b(?:{_LABELLED}|\s+appended\b)"
            rf"|This {_ARTICLE} (?:was|has been) clarified\b"
        ),
    ),
    (
        "editor's note",
        re.compile(
            r"(?:[Ee]ditors?[’']s? [Nn]ote|EDITOR[’']S NOTE)s?\b\s*[:–—-]?"
            r"|Note to (?:our )?readers\s*[:–—]"
        ),
    ),
    (
        "update",
        re.compile(
            r"(?:[Uu]pdate|UPDATE)\b(?:\s*[:–—]|,? \(|,? \w+ \d)"
            r"|Updated? (?:at|on) [^.;\n]{1,30}[:–—] \S"
            rf"|This {_ARTICLE} (?:was|has been|is being) (?:updated|edited|revised)\b"
        ),
    ),
)


def find_notices(text: str, paragraphs: Sequence[Offsets]) -> Iterator[NoticeDraft]:
    """Yield the paragraphs of ``text`` that say what was wrong in an earlier version, or why."""
    for start, end in paragraphs:
        if end - start <= MAX_LENGTH and (kind := find_notice_kind(text[start : start + 250])):
            yield NoticeDraft(start, end, kind)


def find_notice_kind(words: str) -> NoticeKind | None:
    """Return what kind of notice begins with ``words``, None if it is none."""
    opening = words.lstrip("*_([•·–—- \n\t")[:200]
    return next((kind for kind, pattern in _KINDS if pattern.match(opening)), None)
