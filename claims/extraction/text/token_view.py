"""A parsed Doc as plain lists, built once per Doc and shared by all rules that walk tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc

from claims.extraction.drafts import Offsets
from claims.extraction.text.quotation_marks import find_quoted_passages


@dataclass(frozen=True, slots=True)
class Range:
    """Tokens ``start`` to ``end``, half open."""

    start: int
    end: int

    def overlaps(self, other: Range) -> bool:
        """Whether the two ranges share a token."""
        return self.start < other.end and other.start < self.end


Doc.set_extension("token_view", default=None, force=True)
_NOMINAL_DEPS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "appos", "attr", "dative"))
_MAX_BEFORE_HYPHEN = 12
"""Words between a hyphenated noun and the first word that depends on it."""


@dataclass(frozen=True, slots=True)
class TokenView:
    """The tokens of one Doc. Every list has one entry per token; all indices count tokens.

    ``full_text`` is the text of the Doc, which spaCy joins anew each time. ``text``, ``lower``,
    ``lemma``, ``pos``, ``tag``, ``dep`` and ``entity`` (the label of the named entity, or empty)
    are strings; ``head`` is the index of the parent, the token itself for a root. ``start`` and
    ``end`` are offsets in code points. ``left`` and ``right`` bound a token's subtree, ``opens``
    and ``closes`` its sentence (half open). ``paragraph`` and ``within`` are the numbers of the
    paragraph and of the quoted passage that contain the token, or -1. ``datelines`` holds the
    tokens of datelines.
    """

    doc: Doc
    full_text: str
    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    entity: list[str]
    head: list[int]
    children: list[list[int]]
    start: list[int]
    end: list[int]
    left: list[int]
    right: list[int]
    opens: list[int]
    closes: list[int]
    paragraph: list[int]
    paragraphs: tuple[Range, ...]
    datelines: frozenset[int]
    quoted: tuple[Range, ...]
    fragments: tuple[tuple[Range, ...], ...]
    within: list[int]

    def __len__(self) -> int:
        return len(self.text)

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child of ``token`` with one of these dependency labels."""
        return next((c for c in self.children[token] if self.dep[c] in deps), None)

    def find_head(self, part: Range, *, default: int) -> int:
        """Return the first word of ``part`` whose parent is outside it, else ``default``."""
        for token in range(part.start, part.end):
            if not part.start <= self.head[token] < part.end and self.pos[token] != "PUNCT":
                return token
        return default

    def is_capitalized(self, token: int) -> bool:
        """Return whether ``token`` begins with a capital letter."""
        return self.text[token][0].isupper()

    def token_at(self, offset: int) -> int:
        """Return the token that covers the character at ``offset``, or else the next one."""
        return bisect_right(self.end, offset)

    def tokens_in(self, offsets: Offsets) -> tuple[int, int]:
        """Return the half-open range of tokens that share a character with ``offsets``."""
        first, last = self.token_at(offsets.start), self.token_at(offsets.end)
        if last < len(self) and self.start[last] < offsets.end:
            last += 1
        return first, max(first, last)

    def offsets(self, first: int, last: int) -> Offsets:
        """Return the offsets of the tokens ``first`` to ``last`` (half open, not empty)."""
        return Offsets(self.start[first], self.end[last - 1])

    def slice(self, first: int, last: int) -> str:
        """Return the text of the tokens ``first`` to ``last`` (half open) as written."""
        return self.full_text[self.start[first] : self.end[last - 1]] if first < last else ""


def token_view(doc: Doc) -> TokenView:
    """Return the TokenView of a parsed Doc whose ``doc._.paragraphs`` is set.

    The view is built on the first call and kept in ``doc._.token_view``.
    """
    view: TokenView | None = doc._.token_view
    if view is None:
        view = doc._.token_view = _build(doc)
    return view


def _build(doc: Doc) -> TokenView:
    full_text = doc.text
    text, lower, lemma, pos, tag, dep, entity = (
        _strings(doc, attribute)
        for attribute in ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
    )
    for token, word in enumerate(text):
        if word[0] == "@" and len(word) > 1:
            # A handle is a name, whatever the tagger makes of it.
            pos[token], tag[token] = "PROPN", "NNP"
    head = _heads(doc)
    _join_hyphenated(doc, text, pos, dep, head)
    children: list[list[int]] = [[] for _ in head]
    for token, parent in enumerate(head):
        if parent != token:
            children[parent].append(token)
    left, right = _edges(head, children)
    start = _integers(doc, "IDX")
    end = [at + length for at, length in zip(start, _integers(doc, "LENGTH"), strict=True)]
    opens, closes = _sentences(doc)
    paragraphs = tuple(Range(span.start, span.end) for span in doc._.paragraphs)
    datelines = frozenset(i for span in doc._.datelines for i in range(span.start, span.end))
    fragments = _fragments(doc, full_text, start)
    quoted = tuple(Range(parts[0].start, parts[-1].end) for parts in fragments)
    return TokenView(
        doc, full_text, text, lower, lemma, pos, tag, dep, entity, head, children, start, end,
        left, right, opens, closes, _numbers(len(doc), paragraphs), paragraphs, datelines,
        quoted, fragments, _numbers(len(doc), quoted),
    )  # fmt: skip


def _strings(doc: Doc, attribute: str) -> list[str]:
    """Return an attribute of every token, looking up each distinct value once."""
    keys, places = np.unique(doc.to_array([attribute]).ravel(), return_inverse=True)
    names = [doc.vocab.strings[key] for key in keys.tolist()]
    return [names[place] for place in places.ravel().tolist()]


def _integers(doc: Doc, attribute: str) -> list[int]:
    # One array for all tokens: asking each token costs more than the rules do.
    values: list[int] = doc.to_array([attribute]).astype("int64").ravel().tolist()
    return values


def _heads(doc: Doc) -> list[int]:
    return [token + distance for token, distance in enumerate(_integers(doc, "HEAD"))]


def _join_hyphenated(
    doc: Doc, text: list[str], pos: list[str], dep: list[str], head: list[int]
) -> None:
    """Make the last part of a hyphenated noun its head where the parser took it apart.

    In "its co-founders said", it takes "co", the hyphen and "founders" for a subject each.
    """
    for hyphen in range(1, len(text) - 1):
        first, last = hyphen - 1, hyphen + 1
        if text[hyphen] != "-" or dep[hyphen] not in _NOMINAL_DEPS:
            continue
        if pos[last] not in ("NOUN", "PROPN"):  # "mum-of-three"
            continue
        is_word = not doc[first].whitespace_ and not doc[hyphen].whitespace_
        above = head[first]
        if not is_word or head[hyphen] != above or head[last] not in (above, first, hyphen):
            continue
        head[last], dep[last] = above, dep[first]
        for part in range(max(0, first - _MAX_BEFORE_HYPHEN), first):
            if head[part] == first:
                head[part] = last
        head[first] = head[hyphen] = last
        dep[first], dep[hyphen] = "compound", "punct"


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


def _numbers(length: int, ranges: tuple[Range, ...]) -> list[int]:
    """Return for each token the number of the range that contains it, or -1."""
    numbers = [-1] * length
    for number, part in enumerate(ranges):
        numbers[part.start : part.end] = [number] * (part.end - part.start)
    return numbers


def _fragments(doc: Doc, text: str, starts: list[int]) -> tuple[tuple[Range, ...], ...]:
    """Return the fragments of each quoted passage as ranges of tokens."""
    paragraphs = [Offsets(span.start_char, span.end_char) for span in doc._.paragraphs]
    taken = 0
    found = []
    for passage in find_quoted_passages(text, paragraphs):
        parts = []
        for fragment in passage.fragments:
            start = max(bisect_right(starts, fragment.start) - 1, taken)
            taken = max(bisect_left(starts, fragment.end), start)
            if taken > start:
                parts.append(Range(start, taken))
        if parts:
            found.append(tuple(parts))
    return tuple(found)
