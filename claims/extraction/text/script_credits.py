"""Read the lines above a script or transcript that name who presents and who reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CREDIT = re.compile(
    r"(?i:presenters?|hosts?|anchors?|newsreaders?|casters?|reporters?|correspondents?|compere)"
    r"[ \t]?[:–-][ \t]*(?P<name>[^\W\d_]+[ \t][^\W\d_][^\n,:/|]{1,40}?)[ \t]*(?:[,/|\n]|$)"
)
_ABOVE = 600
"""Characters of a text that may be above the first words."""


def find_credited(text: str) -> Iterator[str]:
    """Yield the names, in small letters, in "PRESENTER: IDA MOE" and "Reporter: Kit Lund".

    They are alone on a line at the top, with given name and surname; a sentence is no name.
    """
    start = 0
    for line in text[:_ABOVE].split("\n"):
        found = _CREDIT.match(text, start, start + len(line))
        if found and line.rstrip()[-1] not in ".?!":
            yield found["name"].casefold()
        start += len(line) + 1
