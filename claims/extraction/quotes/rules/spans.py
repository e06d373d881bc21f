"""Find the span of a noun phrase that mentions a speaker, and trim spans."""

from __future__ import annotations

from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_COMMA_OR_DASH = DASHES | {","}
_WHEN_OR_WHERE = frozenset(("on", "in", "at", "during"))
_SEPARATORS = DASHES | {",", ";", ":", ".", "*", "_"}


def expand_mention(view: TokenView, head: int) -> Range:
    """Return the noun phrase of ``head`` with its apposition, without a later relative clause."""
    start, end = max(view.left[head], min(view.opens[head], head)), view.right[head]
    if view.within[start] >= 0 and view.within[head] < 0:
        # The closing mark of the words before hangs on the name after it.
        start = view.quoted[view.within[start]].end
    for child in view.children[head]:
        if child < head:
            if view.dep[child] in ("advcl", "ccomp", "parataxis"):
                start = view.right[child]
            continue
        cut = view.dep[child] in ("relcl", "advcl", "parataxis", "ccomp")
        apart = view.lower[view.left[child] - 1] in _COMMA_OR_DASH
        placed = view.dep[child] == "prep" and view.lower[child] in _WHEN_OR_WHERE
        if (cut or placed) and apart:
            end = min(end, view.left[child] - 1)
    end = _find_end_before_passage(view, head, end)
    whole = _drop_time(view, Range(start, end))
    return _extend_over_hyphen(view, trim(view, whole) or Range(head, head + 1))


def _find_end_before_passage(view: TokenView, head: int, end: int) -> int:
    """Return the end of a mention before a comma and quoted words: "one figure, “we are”"."""
    for token in range(head + 1, end - 1):
        if view.lower[token] == "," and view.within[token] < 0 <= view.within[token + 1]:
            return token
    return end


def _extend_over_hyphen(view: TokenView, part: Range) -> Range:
    """Extend a mention that the parser ended inside a hyphenated word: "my brother-in-law"."""
    doc, end = view.doc, part.end
    while end + 1 < len(doc) and view.lower[end] == "-":
        if doc[end - 1].whitespace_ or doc[end].whitespace_:
            break
        end += 2
    return Range(part.start, end)


def _drop_time(view: TokenView, part: Range) -> Range:
    """Return ``part`` without a day or time at its end: "Hale, the mayor on Monday"."""
    end = part.end
    while end > part.start and view.doc[end - 1].ent_type_ in ("DATE", "TIME"):
        end -= 1
    timed = part.start + 1 < end < part.end and view.lower[end - 1] in _WHEN_OR_WHERE
    return Range(part.start, end - 1) if timed else part


def trim(view: TokenView, part: Range) -> Range | None:
    """Return ``part`` without separators and white space at its ends, or None if that is empty."""
    start, end = part.start, part.end
    while start < end and _is_separator(view, start):
        start += 1
    while start < end and _is_separator(view, end - 1):
        end -= 1
    return Range(start, end) if start < end else None


def _is_separator(view: TokenView, token: int) -> bool:
    return view.lower[token] in _SEPARATORS or view.pos[token] == "SPACE"
