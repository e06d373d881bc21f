"""The record a rule of attribution leaves: content, cue and speaker as ranges of tokens."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.drafts import Attribution
from claims.extraction.text.token_view import Range


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One attribution. ``content`` and ``speaker`` are ordered and disjoint.

    ``reporter`` mentions who passes the speaker's words on, where the text names somebody.
    """

    content: tuple[Range, ...]
    cue: Range | None
    speaker: tuple[Range, ...]
    attribution: Attribution
    rule: str
    reporter: tuple[Range, ...] = ()
