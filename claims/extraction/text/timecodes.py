"""Read the times that transcripts write before or after the names of speakers: "[10:31]"."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.extraction.drafts import Timecode
from claims.extraction.text.paragraphs import split_lines
from claims.extraction.text.transcripts import LABEL, STAMP, find_turns

_STAMP = re.compile(STAMP + r"(?=[\s:]|$)")
_NUMBERS = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")
_MIN_STAMPS = 3


def find_timecodes(text: str) -> tuple[Timecode, ...]:
    """Return where and at which time the paragraphs of a transcript begin.

    Nothing if fewer than three paragraphs have a time, or if the times do not rise: then they may
    be something else, such as times of the day. Minutes come before seconds.
    """
    lines = split_lines(text)
    found = []
    for line in lines:
        label = LABEL.match(text, line.start, line.end)
        stamp = _STAMP.match(text, line.start, line.end)
        if stamp is None and label is not None:
            stamp = _STAMP.search(text, label.end("label"), label.end())
        if stamp and (numbers := _NUMBERS.search(stamp.group())):
            found.append(Timecode(line.start, _to_milliseconds(numbers)))
    rises = all(earlier[1] <= later[1] for earlier, later in pairwise(found))
    if len(found) < _MIN_STAMPS or not rises or not find_turns(text, lines):
        return ()
    return tuple(found)


def _to_milliseconds(numbers: re.Match[str]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in numbers.group(1, 2, 3))
    fraction = (numbers[4] or "").ljust(3, "0")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(fraction)
