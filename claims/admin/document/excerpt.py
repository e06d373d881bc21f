"""Find a passage in an article, and show it with the paragraphs around it."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString

from claims.admin.document.document_context import collect_marks, list_appearances, list_quotes
from claims.admin.document.highlight import paragraphs as render_paragraphs
from claims.models import Appearance, Quote, Revision

_BREAK = re.compile(r"\n+")
_LIMIT = 900


def render_excerpt(passage: Appearance | Quote, *, focus: int | None = None) -> list[SafeString]:
    """Return the paragraphs around the passage as HTML, with all quotes and claims marked.

    ``focus`` is the id of the Appearance to emphasise.
    """
    revision = Revision.objects.get(pk=passage.revision_id)
    left, right = excerpt_range(revision.text, passage.start, passage.end)
    overlapping = {"start__lt": right, "end__gt": left}
    marks = collect_marks(
        revision,
        list_quotes(revision).filter(**overlapping),
        list_appearances(revision).filter(**overlapping),
        focus=focus,
    )
    return list(render_paragraphs(revision.text, marks, left, right))


def excerpt_range(text: str, start: int, end: int, *, paragraphs: int = 1) -> tuple[int, int]:
    """Return the offsets of the excerpt around ``text[start:end]``.

    It consists of the passage's own paragraph and ``paragraphs`` more on either side, but at most
    900 characters on either side, because a text may consist of one very long paragraph.
    """
    floor, ceiling = max(0, start - _LIMIT), min(len(text), end + _LIMIT)
    before = [found.end() for found in _BREAK.finditer(text, floor, start)]
    after = [found.start() for found in _BREAK.finditer(text, end, ceiling)]
    left = before[-1 - paragraphs] if len(before) > paragraphs else _word_start(text, floor, start)
    right = after[paragraphs] if len(after) > paragraphs else _word_end(text, end, ceiling)
    return left, right


def find_passage(text: str, words: str) -> tuple[int, int]:
    """Return the offsets of ``words`` in ``text``; differences in white space are ignored.

    Raises ValueError if the words occur nowhere in the text, or more than once.
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise ValueError("These words are not in the document's current text.")
    if len(found) > 1:
        raise ValueError(
            f"These words occur {len(found)} times. Copy more of the text around them."
        )
    return found[0]


def _word_start(text: str, floor: int, start: int) -> int:
    if floor == 0:
        return 0
    space = text.find(" ", floor, start)
    return start if space < 0 else space + 1


def _word_end(text: str, end: int, ceiling: int) -> int:
    if ceiling == len(text):
        return ceiling
    space = text.rfind(" ", end, ceiling)
    return end if space < 0 else space
