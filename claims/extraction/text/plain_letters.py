"""Spell out ligatures and styled letters, and drop what nobody sees, for the pipeline alone.

The text itself stays as it was: an OffsetMap leads from the plain letters back to it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from claims.extraction.drafts import Offsets

# Soft hyphens, zero-width spaces and the like. Joiners stay: emoji and some scripts need them.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
# Latin ligatures, letters of full width, and the bold or italic letters of posts.
_STYLED = "\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"
_UNUSUAL = re.compile(f"\u00ad[ \t]*\n[ \t]*(?=[^\\W\\d_A-Z])|[{_INVISIBLE}{_STYLED}]")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A map from the offsets of a changed text to those of the original text.

    ``places`` are offsets in the changed text, in ascending order. From each of them to the next,
    the original offset is higher by the number at the same index of ``shifts``, or lower if it is
    negative, where something was added. ``before`` is the map of an earlier change.
    """

    places: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    before: OffsetMap | None = None

    def __bool__(self) -> bool:
        return bool(self.places or self.before)

    def to_original(self, start: int, end: int) -> Offsets:
        """Return where ``changed_text[start:end]`` is in the original text."""
        found = Offsets(
            start + self._shift_after(bisect_right(self.places, start)),
            end + self._shift_after(bisect_left(self.places, end)),
        )
        return self.before.to_original(*found) if self.before else found

    def _shift_after(self, place: int) -> int:
        return self.shifts[place - 1] if place else 0


def spell_out(text: str) -> tuple[str, OffsetMap]:
    """Return ``text`` in plain letters, and the map of its offsets."""
    if text.isascii() or _UNUSUAL.search(text) is None:
        return text, OffsetMap()
    parts: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    end = length = shift = 0
    for found in _UNUSUAL.finditer(text):
        plain = "" if found[0][0] in _INVISIBLE else unicodedata.normalize("NFKC", found[0])
        parts += [text[end : found.start()], plain]
        length += found.start() - end + len(plain)
        end = found.end()
        # The second letter of a ligature, and what follows invisible characters, move.
        for place in range(length - len(plain) + 1, length) if plain else (length,):
            shift += -1 if plain else len(found[0])
            if places and places[-1] == place:
                shifts[-1] = shift
            else:
                places.append(place)
                shifts.append(shift)
    return "".join([*parts, text[end:]]), OffsetMap(tuple(places), tuple(shifts))
