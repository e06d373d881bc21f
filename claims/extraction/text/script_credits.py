"""Read the lines above a script or transcript that name who presents and who reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CREDIT = re.compile(
    r"(?<![^\s/|])(?i:presenters?|hosts?|anchors?|newsreaders?|casters?|reporters?|correspondents?"
    r"|comp[eè]res?|narrators?)(?: ?/ ?[^\W\d_]{3,12})?[ \t]?[:–-][ \t]*"
    r"(?P<name>[^\W\d_][^\s,:/|]*(?:[ \t][^\W\d_][^\s,:/|]*){1,3})[ \t]*(?=[,/|]|[ \t]{2}|\t|$)"
)
_ABOVE = 600
"""Characters of a text that may be above the first words."""


def find_credited(text: str) -> Iterator[str]:
    """Yield the names, in small letters, in "PRESENTER: IDA MOE" and "Reporter: Kit Lund".

    They are on lines at the top, with given name and surname; a sentence is no name.
    """
    start = 0
    for line in text[:_ABOVE].split("\n"):
        if line.rstrip()[-1:] not in (".", "?", "!"):
            for found in _CREDIT.finditer(text, start, start + len(line)):
                yield found["name"].casefold()
        start += len(line) + 1


def is_credited(label: str, credited: frozenset[str]) -> bool:
    """Return whether a label is the name, or a part of one, of who presents or reports."""
    words = label.casefold().split()
    return any(words == name.split() or words in ([n] for n in name.split()) for name in credited)
