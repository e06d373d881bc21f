"""Check the words that a person selects in a text, and explain what is wrong with a selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError

from claims.extraction.drafts import Offsets
from claims.extraction.text.paragraphs import split_paragraphs
from claims.models import Revision
from claims.models.lengths import NOTE
from claims.models.locking import hold_identities
from claims.models.quotespan import SpanRole

MAX_RANGES = 50
_EMPTY = "The selection is empty. Select at least one word."
_OUTSIDE = "The selection is outside the text: 0 ≤ start < end ≤ {length}."
_LONG = "The selection has {length:,} characters. Select at most {limit:,}."
_ACROSS = "The selection goes across the end of a paragraph. Select words of one paragraph."
_NOT_CURRENT = (
    "This is no longer the current text of the document. Open the current text, and select the "
    "words there."
)
_TOO_MANY = f"A quote can have at most {MAX_RANGES} ranges of each kind."


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """Where a quote is in a text: the ranges of its content, its cue and its speaker mention."""

    content: Sequence[Offsets]
    cue: Sequence[Offsets] = ()
    speaker: Sequence[Offsets] = ()

    def by_role(self) -> dict[SpanRole, Sequence[Offsets]]:
        return {
            SpanRole.CONTENT: self.content,
            SpanRole.CUE: self.cue,
            SpanRole.SPEAKER: self.speaker,
        }


def hold_current(revision: Revision) -> str:
    """Return the text, which no import replaces until the transaction ends.

    Raises ValidationError if it is not the current text of its document.
    """
    hold_identities()
    if not Revision.objects.current().filter(pk=revision.pk).exists():
        raise ValidationError({"revision": _NOT_CURRENT})
    return revision.text


def read_selection(
    text: str, start: int | None, end: int | None, *, across: bool = False
) -> Offsets:
    """Return the selection without white space at its ends.

    Raises ValidationError if it is empty, too long, or outside the text, or if it goes across
    paragraphs, unless ``across``.
    """
    found = _trim(text, start, end)
    if found.end - found.start > NOTE:
        raise ValidationError({"end": _LONG.format(length=found.end - found.start, limit=NOTE)})
    if not across and not any(
        part.start <= found.start and found.end <= part.end for part in _around(text, found)
    ):
        raise ValidationError({"end": _ACROSS})
    return found


def read_quote(text: str, words: QuoteWords) -> QuoteWords:
    """Return the words of a quote in the order of the text, without white space at their ends.

    Its content may go on in the next paragraph. Raises ValidationError by role, for what
    ``read_selection`` refuses, for ranges that overlap, and for a quote without content.
    """
    read = {role: _read_ranges(text, ranges, role) for role, ranges in words.by_role().items()}
    content = read[SpanRole.CONTENT]
    if not content:
        raise ValidationError({SpanRole.CONTENT: _EMPTY})
    for role in (SpanRole.CUE, SpanRole.SPEAKER):
        if any(overlap(part, other) for part in read[role] for other in content):
            message = f"The {role.label.lower()} must not be part of the content."
            raise ValidationError({role: message})
    return QuoteWords(content, read[SpanRole.CUE], read[SpanRole.SPEAKER])


def overlap(first: Offsets, second: Offsets) -> bool:
    return first.start < second.end and second.start < first.end


def _read_ranges(text: str, ranges: Sequence[Offsets], role: SpanRole) -> list[Offsets]:
    if len(ranges) > MAX_RANGES:
        raise ValidationError({role: _TOO_MANY})
    try:
        across = role is SpanRole.CONTENT
        found = sorted(read_selection(text, *part, across=across) for part in ranges)
    except ValidationError as error:
        raise ValidationError({role: error.messages}) from error
    if any(overlap(*pair) for pair in pairwise(found)):
        raise ValidationError({role: f"Two ranges of the {role.label.lower()} overlap."})
    return found


def _trim(text: str, start: int | None, end: int | None) -> Offsets:
    if start is None or end is None or not 0 <= start <= end <= len(text):
        raise ValidationError({"start": _OUTSIDE.format(length=len(text))})
    words = text[start:end]
    if not words.strip():
        raise ValidationError({"start": _EMPTY})
    return Offsets(end - len(words.lstrip()), start + len(words.rstrip()))


def _around(text: str, found: Offsets) -> list[Offsets]:
    """Return the paragraphs that may contain the selection; a single line is inside of one."""
    one_line = len(text[found.start : found.end].splitlines()) == 1
    return [found] if one_line else split_paragraphs(text)
