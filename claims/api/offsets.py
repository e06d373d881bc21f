"""Convert offsets to and from UTF-16 code units, which JavaScript uses, on request."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.models import Revision

OFFSETS = "offsets"
CODE_POINTS, UTF16 = "code_points", "utf16"
_TWO_UNITS = "[\U00010000-\U0010ffff]"


class OffsetsMixin:
    """For a view whose responses have ``start`` and ``end`` beside or below a ``revision``."""

    utf16 = False

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        asked = request.query_params.get(OFFSETS, CODE_POINTS)
        if asked not in (CODE_POINTS, UTF16):
            raise ValidationError({OFFSETS: f"{asked} is not one of: {CODE_POINTS}, {UTF16}."})
        self.utf16 = asked == UTF16

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        # A download of a file has no data.
        data = getattr(response, "data", None)
        if self.utf16 and data is not None and (response.status_code < 300 or "current" in data):
            convert_to_utf16(data)
        return super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]

    def in_code_points(
        self, given: dict[str, Any], revision: Revision | None = None
    ) -> dict[str, Any]:
        """Return the validated data with ``start`` and ``end`` converted to code points.

        They are offsets in the ``revision`` of the data, or in the one given; the ``spans`` of a
        quote have them as well.
        """
        revision = given.get("revision") or revision
        if not (self.utf16 and revision):
            return given
        spans = [place for places in given.get("spans", {}).values() for place in places]
        for place in (given, *spans):
            for edge in {"start", "end"} & place.keys():
                place[edge] = _to_code_points(revision.text, place[edge], edge)
        return given


def _to_code_points(text: str, units: int, edge: str) -> int:
    try:
        return utf16_to_code_points(text, units)
    except ValueError as error:
        message = "No character of the text starts or ends at this offset."
        raise ValidationError({edge: message}) from error


def convert_to_utf16(data: Any) -> None:
    """Convert each ``start`` and ``end`` of a response, in place, to UTF-16 code units."""
    # A record may be shown several times, and be the same object.
    found = {id(span): (span, revision) for span, revision in _anchored(data, None)}
    anchored = list(found.values())
    wide = _wide_characters(revision for _, revision in anchored)
    for span, revision in anchored:
        for edge in ("start", "end"):
            span[edge] += bisect_left(wide.get(revision, ()), span[edge])


def count_utf16(text: str) -> int:
    """Return the number of UTF-16 code units of ``text``."""
    return len(text.encode("utf-16-le")) // 2


def utf16_to_code_points(text: str, units: int) -> int:
    """Return the number of code points in the first ``units`` UTF-16 code units of ``text``.

    Raises ValueError if ``units`` lies inside a character or beyond the text.
    """
    encoded = text.encode("utf-16-le")
    if not 0 <= 2 * units <= len(encoded):
        raise ValueError("outside the text")
    return len(encoded[: 2 * units].decode("utf-16-le"))


def _anchored(data: Any, revision: int | None) -> Iterator[tuple[dict[str, Any], int]]:
    if isinstance(data, dict):
        revision = data.get("revision", revision)
        if isinstance(data.get("start"), int) and revision is not None:
            yield data, revision
    for inner in data.values() if isinstance(data, dict) else data:
        if isinstance(inner, dict | list):
            yield from _anchored(inner, revision)


def _wide_characters(revisions: Iterable[int]) -> dict[int, list[int]]:
    """Return the positions of characters with two code units, by revision.

    Only texts that have such characters are fetched; few do.
    """
    texts = Revision.objects.filter(pk__in=set(revisions), text__regex=_TWO_UNITS)
    return {
        key: [position for position, character in enumerate(text) if character > "\uffff"]
        for key, text in texts.values_list("pk", "text")
    }
