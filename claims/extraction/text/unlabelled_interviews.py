"""Find questions and answers of an interview that is printed without labels.

A question is a paragraph that ends with a question mark, its answer the paragraph after it. A text
is such an interview only if it says that somebody was interviewed, and the answers say "I" or "we".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extraction.drafts import Offsets

_INTERVIEW = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed|er)?|Q ?& ?A|(?:talks?|talked|spoke|speaks) (?:to|with)"
    r"|sat down with|sits down with|meets|edited and condensed|condensed and edited)\b"
)
_ASKS = re.compile(r"\?[\"”’)\]]*$")
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|[Ww]e|[Ww]e[’']\w+|[Mm]y|[Mm]e|[Oo]ur|[Uu]s)\b")
_QUOTES = re.compile(r"[“”\"]|(?<!\w)‘")
_MIN_QUESTIONS = 3
_MAX_QUESTION = 400
_MIN_IN_FIRST_PERSON = 0.5


class Exchange(NamedTuple):
    """A question and the paragraphs of its answer."""

    question: Offsets
    answer: tuple[Offsets, ...]


def find_exchanges(text: str, paragraphs: Sequence[Offsets]) -> tuple[Exchange, ...]:
    """Return the questions with their answers; nothing if ``text`` is no such interview."""
    exchanges = tuple(_pair(text, paragraphs))
    if len(exchanges) < _MIN_QUESTIONS or _INTERVIEW.search(text) is None:
        return ()
    spoken = sum(_is_spoken(text, one.answer[0]) for one in exchanges)
    return exchanges if spoken >= _MIN_IN_FIRST_PERSON * len(exchanges) else ()


def _pair(text: str, paragraphs: Sequence[Offsets]) -> Iterator[Exchange]:
    asks = [_is_question(text, paragraph) for paragraph in paragraphs]
    at = 1
    while at < len(paragraphs) - 1:
        answers = _is_spoken(text, paragraphs[at + 1]) or not asks[at + 1]
        if not asks[at] or not answers:
            at += 1
            continue
        end = at + 2
        while end < len(paragraphs) and not asks[end] and _goes_on(text, paragraphs[end]):
            end += 1
        yield Exchange(paragraphs[at], tuple(paragraphs[at + 1 : end]))
        at = end


def _is_question(text: str, paragraph: Offsets) -> bool:
    start, end = paragraph
    is_short = end - start <= _MAX_QUESTION
    return is_short and text[start] not in "“\"‘'" and bool(_ASKS.search(text, end - 4, end))


def _goes_on(text: str, paragraph: Offsets) -> bool:
    """Return whether an answer goes on in this paragraph, in which nobody else is quoted."""
    has_marks = _QUOTES.search(text, paragraph.start, paragraph.end) is not None
    return not has_marks and _is_spoken(text, paragraph)


def _is_spoken(text: str, paragraph: Offsets) -> bool:
    return bool(_FIRST_PERSON.search(text, paragraph.start, paragraph.end))
