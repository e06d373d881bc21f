"""Find where a script turns to another story, whose people the stories before do not mention."""

from __future__ import annotations

import re

from claims.extraction.text.token_view import TokenView

_BREAK = re.compile(
    r"[\[(*=#-]{0,3}\s*(?:(?:STORY|ITEM)\W{0,2}\d|SLUG\b\W{0,2}[A-Z]"
    r"|\d{1,2}[.)]\s+[A-Z][A-Z'’&/ -]+(?:$|\s{2,}|\n))"
)
"""The line above a story: "STORY 2 - SLUG: SWAN", "SLUG: FERRY", "2. TEACHER PAY"."""


def find_story_starts(view: TokenView) -> list[int]:
    """Return the first tokens of the stories of a script with clips, but of the first one."""
    if not any(turn.is_clip for turn in view.doc._.turns or ()):
        return []
    return [
        paragraph.start
        for paragraph in view.paragraphs
        if _BREAK.match(view.slice(paragraph.start, paragraph.end))
    ]
