"""Find the initials by which an interview labels its turns: "FERGUS AIRD (FA)", then "FA Never.".

They are labels without a colon only where the text says whose initials they are.
"""

from __future__ import annotations

import re

from claims.extraction.drafts import Offsets
from claims.extraction.lexicon.speaker_nouns import ALL_NAME_WORDS

_DEFINED = re.compile(
    r"(?<![\w.’'-])(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3})"
    r",? \((?P<initials>[A-Z]{2,4})\)"
)
_LABEL = re.compile(r"(?P<initials>[A-Z]{2,4})\s+(?=[\"“‘'(]?[^\W\d_a-z])")
_HEADING = re.compile(r"[^a-z.?!…]{2,60}")
_MIN_PEOPLE = 2


def find_initials(text: str) -> frozenset[str]:
    """Return the initials that follow the names of at least two people, nothing of fewer."""
    found = {
        one["initials"]
        for one in _DEFINED.finditer(text)
        if one["initials"]
        == "".join(word[0] for word in one["name"].split()[-len(one["initials"]) :])
        and ALL_NAME_WORDS.isdisjoint(one["name"].lower().split())
    }
    return frozenset(found if len(found) >= _MIN_PEOPLE else ())


def read_initials(
    text: str, paragraph: Offsets, initials: frozenset[str]
) -> tuple[Offsets, int] | None:
    """Return where the initials that open a paragraph are, and where the words after them begin."""
    found = _LABEL.match(text, *paragraph) if initials else None
    if found is None or found["initials"] not in initials or is_heading(text[slice(*paragraph)]):
        return None
    return Offsets(*found.span("initials")), found.end()


def is_heading(words: str) -> bool:
    """Return whether a paragraph is only a line in capitals, such as "PL TO CAMERA"."""
    return _HEADING.fullmatch(words) is not None and words.isupper()
