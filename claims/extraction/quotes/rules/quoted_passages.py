"""Find the quoted passage that a cue introduces, and widen ranges to quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

from claims.extraction.lexicon.reporting_verbs import SPEAKING
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_MAX_DISTANCE = 14
_LEADING = DASHES | {",", ":", "that"}


def find_introduced_passage(view: TokenView, verb: int) -> Range | None:
    """Return the passage that ``verb`` introduces: "he said: “…”", "she wrote in a letter, “…”"."""
    paragraph = view.paragraph[verb]
    block = _find_next_paragraph(view, verb)
    if block is not None:
        return block
    for token in range(verb + 1, min(verb + _MAX_DISTANCE, len(view.lower))):
        passage = view.within[token]
        if passage >= 0 and passage != view.within[verb]:
            return view.quoted[passage] if _is_led_in(view, verb, token) else None
        if view.paragraph[token] not in (-1, paragraph):
            return None
        if view.opens[token] == token and view.lower[token - 1] != ":":
            return None
        if view.lower[token] == ":":
            return _find_after_colon(view, verb, token)
        is_nearer = view.tag[token] == "VB" and view.head[token] != verb
        is_finite = view.tag[token] in ("VBD", "VBZ", "VBP")
        if (is_finite or is_nearer) and view.lemma[token] in SPEAKING:
            return None
    return None


def _find_after_colon(view: TokenView, verb: int, colon: int) -> Range | None:
    """Return the passage after a colon, or the sentence after it if the verb has no object."""
    first = colon + 1
    if first >= len(view.lower) or view.paragraph[first] != view.paragraph[colon]:
        return None
    passage = view.within[first]
    if passage >= 0:
        return view.quoted[passage]
    has_object = any(
        verb < child < colon and view.dep[child] in ("dobj", "ccomp")
        for child in view.children[verb]
    )
    return None if has_object else Range(first, view.closes[first])


def _find_next_paragraph(view: TokenView, verb: int) -> Range | None:
    """Return the paragraph after a colon that ends the cue's, or the passage that it opens."""
    place = view.paragraph[verb]
    if place < 0 or place + 1 >= len(view.paragraphs):
        return None
    end = view.paragraphs[place].end
    if view.lower[end - 1] != ":" or view.opens[end - 1] != view.opens[verb]:
        return None
    block = view.paragraphs[place + 1]
    passage = view.within[block.start]
    return block if passage < 0 else view.quoted[passage]


def _is_led_in(view: TokenView, verb: int, token: int) -> bool:
    return token == verb + 1 or view.lower[token - 1] in _LEADING


def widen_to_marks(view: TokenView, part: Range, cue: int) -> Range | None:
    """Return ``part`` widened to the ends of the quoted passages it touches, without its cue."""
    inside = view.within[cue] if cue >= 0 else -1
    if inside >= 0:
        return _clip(part, view.quoted[inside])
    start, end = part.start, part.end
    for place in {view.within[start], view.within[end - 1]} - {-1}:
        passage = view.quoted[place]
        start, end = min(start, passage.start), max(end, passage.end)
    if start <= cue < end:
        start, end = (part.start, cue) if part.end <= cue else (cue + 1, part.end)
    return trim(view, Range(start, end)) if start < end else None


def _clip(part: Range, passage: Range) -> Range | None:
    start, end = max(part.start, passage.start), min(part.end, passage.end)
    return Range(start, end) if start < end else None


def merge_ranges(parts: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges in order, with those that overlap merged."""
    joined: list[Range] = []
    for part in sorted(parts, key=lambda p: (p.start, p.end)):
        if joined and part.start < joined[-1].end:
            joined[-1] = Range(joined[-1].start, max(joined[-1].end, part.end))
        else:
            joined.append(part)
    return tuple(joined)
