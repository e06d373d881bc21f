"""Tell headlines and section headings, which name things in their own way, from paragraphs."""

from __future__ import annotations

from claims.extraction.text.token_view import TokenView

_ENDS = frozenset(".?!…:;”\"’'»)]")


def is_heading(view: TokenView, paragraph: int) -> bool:
    """Return whether the paragraph ends without the mark of a sentence."""
    part = view.paragraphs[paragraph]
    last = part.end - 1
    while last > part.start and view.text[last].isspace():
        last -= 1
    return view.text[last][-1] not in _ENDS
