"""Read the lines of a broadcast script: the kind of cue, whom it names, and the words after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.drafts import Offsets
from claims.extraction.text.script_clips import COMPLETE_CLIPS, LENGTH_AFTER, ONLY_END
from claims.extraction.text.script_cues import (
    BARE_NAME,
    CUES,
    NAME_AND_ROLE,
    NAMED_FIRST,
    SUFFIXED,
    SURNAME,
)

OPENING = "“\"‘'«"
CLOSING = "”\"’'»"
_UNNAMED = frozenset(
    ("audio", "video", "sound", "news", "first", "second", "third", "next", "last", "interview")
)
_LANGUAGES = frozenset(
    ("english", "french", "german", "spanish", "arabic", "hindi", "ukrainian", "russian",
     "chinese", "mandarin", "portuguese", "italian", "swahili", "full", "cont", "cont'd")
)  # fmt: skip
"""What brackets after a cue have besides names: "SOUNDBITE (English) Ida Moe"."""
_ORIGIN = re.compile(r"(?:from|via|recorded|courtesy|library)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"(?:\s*+:)?\s*+[(\[]([^()\[\]\n]{1,80})[)\]]")
_WORDS_IN_BRACKETS = re.compile(
    r"(?P<name>[^\W\d_][^\n()“\":]{1,60}?)\s*\(\s*(?P<words>[“\"][^“”\"\n]+[”\"])\s*\)\s*"
)
"""Who is heard, and the words: "CLIP: IDA MOE (“It was late.”)"."""
_COLUMN = re.compile(r"\s*\d{0,2}:\d{2}\s*(?=\|)")
"""How long a clip is, at the end of the left column of a script in two columns."""
_SEPARATOR = re.compile(r"[\s:,–—/|)\]*>}-]*")
_LENGTH = re.compile(
    r"(?:\s*\|)?\s+\d{1,2}(?:[:.]\d{2}){1,3}"
    r"(?:\s*[–—-]+\s*\d{1,2}(?:[:.]\d{2}){1,3})?"
)
"""From where to where a clip is taken, between its name and its words."""
_NAME = re.compile(
    r"[^\W\d_][^\n,(/|:–—\])*>}]*?"
    # Not after a space, or a long row of spaces would be gone through from each of them.
    r"(?<!\s)(?=\s*(?:[,(/|:–—\])*>}]|\s-\s|\s\d{1,2}[:.]\d{2}|\t|$))"
)
_END = r"(?=[^\S\t]*+(?:[:|\t]|$))"
_ROLE_END = re.compile(rf"{_END}|[^\n:“\"«]{{1,120}}?(?<!\s){_END}")
_TIME = re.compile(r"\W*\d[\d:.'’\"”]*\W*|\W*(?:DUR|TRT|TX|FULL|CONT)\b.*", re.IGNORECASE)
_TIME_AT_END = re.compile(
    r"(?:\s*[,–—-]\s*|\s+)(?:\d{1,2})?[:.’']\d{2}[\"”]?\s*[\])]?$"
    r"|\s*\((?:(?:runs|dur|trt)\W{1,2})?(?:\d{0,2}[:.’']\d{2}[\"”]?|\d{1,3}(?:[\"”]|’’|'')"
    r"|\d{1,3} ?s(?:ecs?)?"
    r"|(?:asto?ns?|supers?|in|at) \d{1,2}(?:[:.]\d{2}){1,3})\):?$",
    re.IGNORECASE,
)
"""How long a clip is, after the name of who speaks: "[AUDIO: IDA MOE, 0:12]"."""
_WRAPPED = re.compile(
    r"\[{1,2}[^\[\]]+\]{1,2}|\({1,2}[^()]+\){1,2}|<{1,2}[^<>]+>{1,2}|\*{2,3}[^*]+\*{2,3}"
)
"""A whole line in brackets, which has no words of a clip."""
_BEFORE = re.compile(
    r"(?:[(\[]?\d{1,2}(?:[:.]\d{2}){1,3}[)\]]?(?:\s*+[–—|-])?\s+|\d{1,2}[.)]\s+(?=[A-Z]{3})|#{1,4}\s+)"
)
"""What may stand before a cue: a time, the number of a shot, the signs of a heading."""
_MAX_CUE = 200
"""Characters of a line that may be a cue in brackets, or one with how long the clip is."""


@dataclass(slots=True)
class Line:
    """A paragraph that begins with a cue: its kind, who it names, and where words follow it."""

    kind: str
    name: Offsets | None
    words: Offsets | None


def read_line(text: str, paragraph: Offsets) -> Line | None:
    """Return what a paragraph is in a script, None if it does not begin with a cue."""
    if before := _BEFORE.match(text, *paragraph):
        paragraph = Offsets(before.end(), paragraph.end)
    unshortened = paragraph
    if ONLY_END.fullmatch(text, *paragraph):
        return Line("direction", None, None)
    for clip in COMPLETE_CLIPS:
        if part := clip.fullmatch(text, *paragraph):
            return Line("clip", Offsets(*part.span("name")), Offsets(*part.span("words")))
    whole = text[slice(*paragraph)] if paragraph.end - paragraph.start < _MAX_CUE else ""
    wrapped = _WRAPPED.fullmatch(whole) is not None
    paragraph = _drop_time(text, paragraph)
    wrapped = wrapped or whole[paragraph.end - paragraph.start :].strip().startswith("(")
    end = min(paragraph.end, paragraph.start + 5_000)
    found = next(
        (match for cue in CUES if (match := cue.fullmatch(text, paragraph.start, end))), None
    )
    if found is None:
        timed = LENGTH_AFTER.fullmatch(text, *unshortened)
        return Line("clip", Offsets(*timed.span("who")), None) if timed else None
    kind = next(name for name in ("clip", "names", "direction", "own") if found[name])
    if found.re in (SUFFIXED, NAMED_FIRST) and kind == "clip":
        is_named = found["who"].lower() not in _UNNAMED
        name = Offsets(*found.span("who")) if is_named else None
        return Line(kind, name, _words(text, _skip(text, found.start("rest"), paragraph.end), end))
    return _read_rest(text, Offsets(found.start("rest"), paragraph.end), kind, wrapped=wrapped)


def _read_rest(text: str, rest: Offsets, kind: str, *, wrapped: bool) -> Line:
    """Return the name and the words in what follows a cue."""
    place, name = rest.start, None
    if bracketed := _BRACKETED.match(text, place, rest.end):
        if bracketed[1].lower() not in _LANGUAGES:
            name = find_name(text, *bracketed.span(1))
        place = bracketed.end()
    if column := _COLUMN.match(text, place, rest.end):
        place = column.end()
    place = _skip(text, place, rest.end)
    if kind == "own":
        return Line(kind, None, _words(text, place, rest.end))
    if said := _WORDS_IN_BRACKETS.fullmatch(text, place, rest.end):
        return Line(kind, find_name(text, *said.span("name")), Offsets(*said.span("words")))
    if (
        place < rest.end
        and text[place] not in OPENING
        and (kind == "names" or _is_label(text, place, rest.end, wrapped=wrapped))
    ):
        name = find_name(text, place, rest.end) or name
        length = _LENGTH.match(text, name.end, rest.end) if name else None
        role = length or _ROLE_END.match(text, place, rest.end)
        place = _skip(text, role.end() if role else rest.end, rest.end)
    return Line(kind, name, _words(text, place, rest.end))


def find_name(text: str, start: int, end: int) -> Offsets | None:
    """Return the name that begins at ``start``, without the office after it."""
    found = _NAME.match(text, start, end)
    if found is None or len(found[0].split()) > 7:
        return None
    if _TIME.fullmatch(found[0]) or _ORIGIN.match(found[0]):
        return None
    return Offsets(*found.span())


def _skip(text: str, place: int, end: int) -> int:
    found = _SEPARATOR.match(text, place, end)
    return found.end() if found else place


def _words(text: str, start: int, end: int) -> Offsets | None:
    return Offsets(start, end) if text[start:end].strip(" .-–—*])>}") else None


def _drop_time(text: str, paragraph: Offsets) -> Offsets:
    timed = _TIME_AT_END.search(text, max(paragraph.start, paragraph.end - 24), paragraph.end)
    return Offsets(paragraph.start, timed.start()) if timed else paragraph


def _is_label(text: str, start: int, end: int, *, wrapped: bool) -> bool:
    """Return whether a name, and not words, begins here: in capitals, before a colon, in brackets.

    A cue that is a line in brackets may name somebody in small letters: "[SOT: Ida Moe / Baker]".
    """
    rest = text[start:end]
    if wrapped and rest[:1].isupper() and "“" not in rest and '"' not in rest:
        return True
    if any(re.fullmatch(form, rest) for form in (NAME_AND_ROLE, BARE_NAME, SURNAME)):
        return True
    before, colon, _ = rest.partition(":")
    if colon and len(before) <= 100 and before[:1].isupper():
        return True
    return not any(letter.islower() for letter in rest.replace("Mc", "MC").replace("Mac", "MAC"))
