"""Show where a record has the words of a search: ``?search=duties&highlight=true``.

A highlight is a plain text with the offsets of the words in it, and no markup: what a page makes of
it is its own choice, and nothing in a text can become a part of that page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.api.offsets import count_utf16
from claims.api.pagination import read_flag
from claims.models.search_marks import Span, find_marks

HIGHLIGHT, HIGHLIGHTS = "highlight", "highlights"
MOST_FRAGMENTS = 3
"""Of one field."""
LONGEST = 300
"""A longer text is shown in fragments, each with so many characters or a little more."""
_BEFORE = 80
"""How many characters a fragment has at most before its first mark."""
_MOST_CHARACTERS, _MOST_OF_A_PAGE = 30_000, 1_500_000


class _Text(NamedTuple):
    record: int
    """The position of the record on the page."""
    field: str
    text: str


class Highlights:
    """Adds ``highlights`` to the records of a page that a search has found.

    The view's ``highlighted`` names the fields of a record that are searched, such as ``text`` or
    ``appearances.speaker.name``. Its ``texts_to_highlight`` may read longer texts by id, and its
    ``note_highlighted`` is told of which something is shown.
    """

    def __init__(self, view: Any, words: str) -> None:
        self.view, self.words = view, words
        self.reads = {field.split(".")[0] for field in view.highlighted}

    def add_to(self, records: Sequence[dict[str, Any]]) -> None:
        for record in records:
            record[HIGHLIGHTS] = []
        texts = list(self._find_texts(records))
        is_typed = getattr(self.view, "search_is_typed", False)
        marked = find_marks([one.text for one in texts], self.words, is_typed=is_typed)
        is_utf16 = getattr(self.view, "utf16", False)
        for (position, field, text), marks in zip(texts, marked, strict=True):
            for start, end, inner in _cut(text, marks):
                shown = _show(text, start, end, inner, is_utf16=is_utf16)
                records[position][HIGHLIGHTS].append({"field": field, **shown})
        if note := getattr(self.view, "note_highlighted", None):
            note([one["id"] for one in records if any(map(_is_of_text, one[HIGHLIGHTS]))])

    def _find_texts(self, records: Sequence[dict[str, Any]]) -> Iterator[_Text]:
        read = getattr(self.view, "texts_to_highlight", None)
        longer = read([record["id"] for record in records]) if read else {}
        for position, record in enumerate(records):
            found = [
                _Text(position, field, text)
                for field in self.view.highlighted
                for text in find_values(record, field.split("."))
                if isinstance(text, str)
            ]
            if text := longer.get(record["id"]):
                found.append(_Text(position, "text", text))
            # Several passages of a claim may be by the same speaker.
            yield from dict.fromkeys(found)


def longest_text(number: int) -> int:
    """Return how many characters of each text are looked at if there are so many texts."""
    return min(_MOST_CHARACTERS, _MOST_OF_A_PAGE // max(number, 1))


def read_highlights(view: Any, request: Request) -> Highlights | None:
    """Return the highlights that are asked for. Raises ValidationError without a search."""
    if not (takes_highlights(view) and read_flag(request, HIGHLIGHT)):
        return None
    words = request.query_params.get("search", "").strip()
    if not words:
        raise ValidationError({HIGHLIGHT: "Give words to search for as well, or omit this."})
    return Highlights(view, words)


def takes_highlights(view: Any) -> bool:
    """Return whether the view lists records that are searched."""
    return bool(getattr(view, "highlighted", ())) and getattr(view, "action", "") == "list"


def find_values(shown: Any, path: Sequence[str]) -> Iterator[Any]:
    """Yield what a shown record has at the path, through lists and records in it."""
    if isinstance(shown, list):
        for one in shown:
            yield from find_values(one, path)
    elif not path:
        yield shown
    elif isinstance(shown, dict):
        yield from find_values(shown.get(path[0]), path[1:])


def _is_of_text(highlight: dict[str, Any]) -> bool:
    return bool(highlight["field"] == "text")


def _cut(text: str, marks: list[Span]) -> Iterator[tuple[int, int, list[Span]]]:
    """Yield fragments around the marks as ``start``, ``end`` and the marks in them."""
    if len(text) <= LONGEST:
        if marks:
            yield 0, len(text), marks
        return
    shown = 0
    while marks and shown < MOST_FRAGMENTS:
        start = _begin_of_word(text, marks[0][0] - _BEFORE)
        end = max(_end_of_word(text, start + LONGEST), marks[0][1])
        inner = [one for one in marks if one[1] <= end]
        yield start, end, inner
        marks, shown = marks[len(inner) :], shown + 1


def _begin_of_word(text: str, position: int) -> int:
    if position <= 0:
        return 0
    blank = text.find(" ", position, position + _BEFORE)
    return blank + 1 if blank >= 0 else position


def _end_of_word(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    blank = text.rfind(" ", position - _BEFORE, position)
    return blank if blank >= 0 else position


def _show(text: str, start: int, end: int, marks: list[Span], *, is_utf16: bool) -> dict[str, Any]:
    fragment = text[start:end]
    inner = [[one - start for one in mark] for mark in marks]
    if is_utf16:
        inner = [[count_utf16(fragment[:one]) for one in mark] for mark in inner]
        start = count_utf16(text[:start])
    return {"fragment": fragment, "offset": start, "marks": inner}


SCHEMA = {
    "type": "array",
    "description": f"With `{HIGHLIGHT}=true`: where the words of the search are",
    "items": {
        "type": "object",
        "required": ["field", "fragment", "offset", "marks"],
        "properties": {
            "field": {
                "type": "string",
                "description": "The field of the record, such as `text` or `speaker.name`",
            },
            "fragment": {"type": "string", "description": "A part of it: plain text, no markup"},
            "offset": {"type": "integer", "description": "Where the fragment begins in the field"},
            "marks": {
                "type": "array",
                "description": "The words, as `[start, end]`: half-open offsets in the fragment",
                "items": {
                    "type": "array",
                    "items": {"type": "integer"},
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
        },
    },
    "example": [
        {
            "field": "text",
            "fragment": "The duties stand at 145 per cent",
            "offset": 0,
            "marks": [[4, 10]],
        }
    ],
}
"""Of the field ``highlights``."""
