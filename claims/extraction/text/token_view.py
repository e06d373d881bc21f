"""A parsed Doc laid out in plain lists, with its quoted passages, for rules that walk it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc

from claims.extraction.drafts import Offsets
from claims.extraction.text.quotation_marks import QuotedPassage, find_quoted_passages


@dataclass(frozen=True, slots=True)
class Range:
    """Tokens ``start`` to ``end``, half open."""

    start: int
    end: int

    def overlaps(self, other: Range) -> bool:
        """Whether the two share a token."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class TokenView:
    """One Doc. Every list has an entry for each token; all indices count tokens.

    ``left`` and ``right`` bound a token's subtree (half open); ``opens`` and ``closes`` bound its
    sentence; ``within`` is the index of the quoted passage it stands in, or -1; ``paragraph`` is
    the index of its paragraph, or -1.
    """

    doc: Doc
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    opens: list[int]
    closes: list[int]
    paragraph: list[int]
    paragraphs: tuple[Range, ...]
    quoted: tuple[Range, ...]
    fragments: tuple[tuple[Range, ...], ...]
    within: list[int]

    def child(self, token: int, *deps: str) -> int | None:
        """The first child of ``token`` by one of these dependencies."""
        return next((c for c in self.children[token] if self.dep[c] in deps), None)


def read(doc: Doc) -> TokenView:
    """The TokenView of a parsed Doc whose ``doc._.paragraphs`` is set."""
    lower, lemma, pos, tag, dep = (
        _strings(doc, attribute) for attribute in ("LOWER", "LEMMA", "POS", "TAG", "DEP")
    )
    head = _heads(doc)
    children: list[list[int]] = [[] for _ in head]
    for token, parent in enumerate(head):
        if parent != token:
            children[parent].append(token)
    left, right = _edges(head, children)
    paragraphs = tuple(Range(span.start, span.end) for span in doc._.paragraphs)
    opens, closes = _sentences(doc)
    paragraph = _positions(len(doc), paragraphs)
    fragments = _in_tokens(doc, _quoted(doc))
    quoted = tuple(Range(parts[0].start, parts[-1].end) for parts in fragments)
    return TokenView(
        doc, lower, lemma, pos, tag, dep, head, children, left, right, opens, closes,
        paragraph, paragraphs, quoted, fragments, _positions(len(doc), quoted),
    )  # fmt: skip


def _strings(doc: Doc, attribute: str) -> list[str]:
    """An attribute of every token, each of its values looked up once."""
    keys, places = np.unique(doc.to_array([attribute]).ravel(), return_inverse=True)
    names = [doc.vocab.strings[key] for key in keys.tolist()]
    return [names[place] for place in places.ravel().tolist()]


def _heads(doc: Doc) -> list[int]:
    # An array of all heads at once; asking each token costs more than the rules do.
    away: list[int] = doc.to_array(["HEAD"]).astype("int64").ravel().tolist()
    return [token + distance for token, distance in enumerate(away)]


def _edges(head: list[int], children: list[list[int]]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(head))), list(range(1, len(head) + 1))
    downwards = [token for token, parent in enumerate(head) if token == parent]
    for token in downwards:
        downwards.extend(children[token])
    for token in reversed(downwards):
        parent = head[token]
        left[parent] = min(left[parent], left[token])
        right[parent] = max(right[parent], right[token])
    return left, right


def _sentences(doc: Doc) -> tuple[list[int], list[int]]:
    opens, closes = [0] * len(doc), [0] * len(doc)
    starts = np.flatnonzero(doc.to_array(["SENT_START"]).ravel() == 1).tolist()
    for start, end in pairwise([*sorted({0, *starts}), len(doc)]):
        opens[start:end] = [start] * (end - start)
        closes[start:end] = [end] * (end - start)
    return opens, closes


def _positions(length: int, ranges: tuple[Range, ...]) -> list[int]:
    places = [-1] * length
    for place, part in enumerate(ranges):
        places[part.start : part.end] = [place] * (part.end - part.start)
    return places


def _quoted(doc: Doc) -> list[QuotedPassage]:
    spans = [Offsets(span.start_char, span.end_char) for span in doc._.paragraphs]
    return find_quoted_passages(doc.text, spans)


def _in_tokens(doc: Doc, passages: list[QuotedPassage]) -> tuple[tuple[Range, ...], ...]:
    starts: list[int] = doc.to_array(["IDX"]).astype("int64").ravel().tolist()
    taken = 0
    found = []
    for passage in passages:
        parts = []
        for fragment in passage.fragments:
            start = max(bisect_right(starts, fragment.start) - 1, taken)
            taken = max(bisect_left(starts, fragment.end), start)
            if taken > start:
                parts.append(Range(start, taken))
        if parts:
            found.append(tuple(parts))
    return tuple(found)
