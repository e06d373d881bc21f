"""Find what an e-mail repeats or appends: earlier mails that it cites, and the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.drafts import Offsets

_CITED = re.compile(r">(?!>)")
_INTRODUCTION = re.compile(r"(?:On|Am|Le) .{6,120}\b(?:wrote|writes|schrieb|a écrit)\s?:$")
_EARLIER_MAIL = re.compile(r"-{3,}\s*(?:Original Message|Ursprüngliche Nachricht)\s*-{3,}")
_SIGNATURE = re.compile(r"--")
_MAX_SIGNATURE = 12
_MAX_LINE = 100
_MIN_CITED = 2
_LONGEST = 300
_MIN_REPLY = 200
"""Characters above an earlier mail; with fewer, it is passed on, and is the text itself."""


def find_mail_parts(text: str, paragraphs: Sequence[Offsets]) -> frozenset[int]:
    """Return the numbers of the paragraphs that cite an earlier mail or are a signature.

    A paragraph alone that begins with ">" may be anything.
    """
    found: set[int] = set()
    openings = [text[start : min(end, start + _LONGEST)] for start, end in paragraphs]
    cited = {at for at, words in enumerate(openings) if _CITED.match(words)}
    introduced = {at for at, words in enumerate(openings) if _INTRODUCTION.fullmatch(words)}
    if len(cited) >= _MIN_CITED or any(at + 1 in cited for at in introduced):
        found |= cited | {at for at in introduced if at + 1 in cited}
    for at, words in enumerate(openings):
        if _EARLIER_MAIL.fullmatch(words) and paragraphs[at].start >= _MIN_REPLY:
            found.update(range(at, len(openings)))
        elif _SIGNATURE.fullmatch(words):
            found.update(_find_signature(paragraphs, at, cited | introduced))
    return frozenset(found)


def _find_signature(paragraphs: Sequence[Offsets], at: int, others: set[int]) -> range:
    """Return the paragraphs from two dashes on, if few and short ones follow them."""
    end = next((n for n in range(at + 1, len(paragraphs)) if n in others), len(paragraphs))
    lines = paragraphs[at + 1 : end]
    is_short = len(lines) <= _MAX_SIGNATURE and all(b - a <= _MAX_LINE for a, b in lines)
    return range(at, end) if is_short else range(0)
