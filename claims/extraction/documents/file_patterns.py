"""Match paths with shell patterns part by part, so that a walk knows which folders to leave out."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import NamedTuple

_MAGIC = re.compile(r"[*?\[]")
Reached = frozenset[int]


class Pattern(NamedTuple):
    """The parts of a pattern below its fixed folder; none matches everything below that folder."""

    folder: str
    parts: tuple[str, ...]

    def start(self) -> Reached:
        """What is reached at the fixed folder itself: how many parts have been met."""
        return self._passing_stars(frozenset([0]))

    def advance(self, reached: Reached, name: str) -> Reached:
        """What is reached one folder or file further down; empty where nothing can match."""
        after = set()
        for index in reached:
            if index == len(self.parts) or self.parts[index] == "**":
                after.add(index)
            elif fnmatchcase(name, self.parts[index]):
                after.add(index + 1)
        return self._passing_stars(frozenset(after))

    def matches(self, reached: Reached) -> bool:
        """Whether the path that led to ``reached`` matches, or lies in a folder that does."""
        return len(self.parts) in reached

    def _passing_stars(self, reached: Reached) -> Reached:
        closed = set(reached)
        for index, part in enumerate(self.parts):
            if part == "**" and index in closed:
                closed.add(index + 1)
        return frozenset(closed)


def is_pattern(path: str) -> bool:
    """Whether ``path`` holds a wildcard."""
    return bool(_MAGIC.search(path))


def pattern_of(path: str) -> Pattern:
    """``path`` parted at its first wildcard: ``seeds/**/*.txt`` is ``seeds`` and two parts."""
    found = _MAGIC.search(path)
    folder, slash, _ = path[: found.start() if found else len(path)].rpartition("/")
    rest = path[len(folder) + len(slash) :]
    return Pattern(folder + slash or ".", tuple(part for part in rest.split("/") if part))
