"""Mark the questions of interviews, which documents only print in bold, with "Q:"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

QUESTION = "Q: "
_MIN_QUESTIONS = 3
_MIN_ASKED = 0.5
_MAX_LENGTH = 600
_LABELLED = re.compile(r"(?i:q|question|a|answer|read more)\b\s?[:.]|[A-Z][A-Z. ]{1,30}:\s")
_ASKS = re.compile(r"\?[\"”’)\]]*$")


class Block(NamedTuple):
    """A paragraph, and whether all of it is bold."""

    text: str
    is_bold: bool


def find_questions(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the bold paragraphs that are the questions of an interview.

    Bold subheadings are none: at least half of the paragraphs in bold that others follow must end
    with a question mark. Those that are labelled already are not among them.
    """
    bold = [
        place
        for place, (block, following) in enumerate(pairwise(blocks))
        if block.is_bold and not following.is_bold and len(block.text) <= _MAX_LENGTH
    ]
    asked = sum(bool(_ASKS.search(blocks[place].text[-8:])) for place in bold)
    if asked < _MIN_QUESTIONS or asked < _MIN_ASKED * len(bold):
        return frozenset()
    return frozenset(place for place in bold if not _LABELLED.match(blocks[place].text))


def mark_questions(blocks: Iterable[Block]) -> list[str]:
    """Return the texts of ``blocks``, with "Q:" before the questions of an interview."""
    listed = [block for block in blocks if block.text]
    questions = find_questions(listed)
    return [
        QUESTION + block.text if place in questions else block.text
        for place, block in enumerate(listed)
    ]
