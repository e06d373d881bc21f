"""Join the lines of hard-wrapped paragraphs, and map offsets back to the text as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from claims.extraction.drafts import (
    ClaimDraft,
    Extraction,
    NoticeDraft,
    Offsets,
    QuantityDraft,
    SentenceDraft,
)
from claims.extraction.text.paragraphs import group_lines, split_lines
from claims.extraction.text.plain_letters import OffsetMap, spell_out

# "Okafor-⏎Reyes" and "the plan—⏎the last" are joined without a space, "the plan —⏎the last" is not.
_BREAKS_AFTER = re.compile(r"[^\s‐‑–—-][‐‑–—-]+$")
_BREAKS_BEFORE = re.compile(r"(?:[–—]|--)[^\s–—-]")
# As in "pre- and post-war", where a space follows the hyphen.
_AFTER_SUSPENDED_HYPHEN = re.compile(r"(?:and|or|to|nor|but|versus|through)\b", re.IGNORECASE)
_MAX_DASH_LENGTH = 4
_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
PARAGRAPH_SEPARATOR = "\n\n"

_Draft = TypeVar("_Draft", QuantityDraft, SentenceDraft, ClaimDraft, NoticeDraft)


def join_wrapped_lines(text: str) -> tuple[str, OffsetMap]:
    """Return ``text`` with each paragraph on a line of its own, and the map of its offsets.

    The lines of a paragraph are joined with a space, or with nothing after a hyphen. Paragraphs are
    separated by one empty line, whatever number of line breaks separates them in ``text``.
    Ligatures are spelled out and soft hyphens are dropped.
    """
    text, earlier = spell_out(text)
    parts: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    length = 0
    for before, line in _lines_with_separators(text):
        parts += [before, text[line.start : line.end]]
        length += len(before)
        if line.start - length != (shifts[-1] if shifts else 0):
            places.append(length)
            shifts.append(line.start - length)
        length += line.end - line.start
    return "".join(parts), OffsetMap(tuple(places), tuple(shifts), earlier or None)


def join_passage(passage: str) -> str:
    """Return a ``passage`` of one paragraph on one line, with single spaces."""
    lines = split_lines(passage)
    parts = [passage[line.start : line.end] for line in lines]
    for number, (above, below) in enumerate(pairwise(lines), start=1):
        if not _is_joined_without_space(passage, above, below):
            parts[number] = f" {parts[number]}"
    return " ".join("".join(parts).split())


def _lines_with_separators(text: str) -> Iterator[tuple[str, Offsets]]:
    """Each line of ``text``, after what separates it from the line before in the joined text."""
    end = 0
    for lines in group_lines(text):
        between = text[end : lines[0].start]
        yield _normalise_separator(between) if end else "", lines[0]
        for above, below in pairwise(lines):
            yield "" if _is_joined_without_space(text, above, below) else " ", below
        end = lines[-1].end


def _normalise_separator(between: str) -> str:
    # One with spaces stays as it is, since the parse depends on them.
    return between if between.strip(_LINE_BREAKS) else PARAGRAPH_SEPARATOR


def _is_joined_without_space(text: str, above: Offsets, below: Offsets) -> bool:
    after = text[below.start : min(below.end, below.start + 10)]
    before = text[max(above.start, above.end - _MAX_DASH_LENGTH) : above.end]
    if _BREAKS_AFTER.search(before):
        return after[0].isalnum() and not _AFTER_SUSPENDED_HYPHEN.match(after)
    return bool(_BREAKS_BEFORE.match(after)) and before[-1].isalnum()


def restore_offsets(extraction: Extraction, offsets: OffsetMap) -> Extraction:
    """Return ``extraction``, whose offsets are into a joined text, with those of the original."""
    if not offsets:
        return extraction

    def restore(spans: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
        return tuple(offsets.to_original(start, end) for start, end in spans)

    def move(draft: _Draft) -> _Draft:
        start, end = offsets.to_original(draft.start, draft.end)
        return replace(draft, start=start, end=end)

    return Extraction(
        quotes=tuple(
            replace(
                quote,
                content=restore(quote.content),
                cue=restore(quote.cue),
                speaker=restore(quote.speaker),
                reporter=restore(quote.reporter),
            )
            for quote in extraction.quotes
        ),
        speakers=tuple(
            replace(speaker, mentions=restore(speaker.mentions)) for speaker in extraction.speakers
        ),
        sentences=tuple(map(move, extraction.sentences)),
        claims=tuple(map(move, extraction.claims)),
        quantities=tuple(map(move, extraction.quantities)),
        boilerplate=restore(extraction.boilerplate),
        notices=tuple(map(move, extraction.notices)),
    )
