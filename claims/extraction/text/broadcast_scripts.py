"""Recognise scripts of radio and television: who is heard in which clip, and what is only a cue.

A script has cues in capitals at the beginning of lines. Only clips ("SOT - RUTH KELLAWAY MP:") have
words of somebody else; introductions and pieces to camera are the newsroom's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.drafts import Offsets
from claims.extraction.text.script_cues import CUES, NAME_AND_ROLE, SUFFIXED

_UNNAMED = frozenset(
    ("audio", "video", "sound", "news", "first", "second", "third", "next", "last")
)
_OPENING = "“\"‘'«"
_CLOSING = "”\"’'»"
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]\n]{1,80})[)\]]")
_COLUMN = re.compile(r"\s*\d{0,2}:\d{2}\s*(?=\|)")
"""How long a clip is, at the end of the left column of a script in two columns."""
_SEPARATOR = re.compile(r"[\s:,–—/|)\]-]*")
_VOICE = re.compile(r"(?P<name>[^\W\d_a-z](?:[^\W\d_a-z]|[.’' -]){2,40}):\s+(?=\S)")
_NAME = re.compile(r"[^\W\d_][^\n,(/|:–—\])]*?(?=\s*(?:[,(/|:–—\])]|\s-\s|$))")
_ROLE_END = re.compile(r"[^\n:“\"«]{0,120}?(?=\s*(?::|$))")
_TIME = re.compile(r"\W*\d[\d:.'’\"”]*\W*|\W*(?:DUR|TRT|TX)\b.*", re.IGNORECASE)
_TIME_AT_END = re.compile(
    r"(?:\s*[,–—-]\s*|\s+)(?:\d{1,2})?[:.’']\d{2}[\"”]?\s*[\])]?$"
    r"|\s*\((?:(?:runs|dur|trt)\W{1,2})?(?:\d{0,2}[:.’']\d{2}[\"”]?|\d{1,3}(?:[\"”]|’’|'')"
    r"|\d{1,3} ?s(?:ecs?)?"
    r"|(?:asto?ns?|supers?|in|at) \d{1,2}(?:[:.]\d{2}){1,3})\):?$",
    re.IGNORECASE,
)
"""How long a clip is, after the name of who speaks: "[AUDIO: IDA MOE, 0:12]"."""
_WRAPPED = re.compile(r"\[{1,2}[^\[\]]+\]{1,2}|\({1,2}[^()]+\){1,2}")
"""A whole line in brackets, which has no words of a clip."""
_MAX_CUE = 200
"""Characters of a line that may be a cue in brackets, or one with how long the clip is."""
_MIN_CUES = 2


@dataclass(frozen=True, slots=True)
class Clip:
    """What one person says in a recording; ``label`` is their name in a cue, None if unnamed."""

    label: Offsets | None
    content: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """The clips of a script, and the numbers of the paragraphs that are only cues."""

    clips: tuple[Clip, ...]
    cues: frozenset[int]


@dataclass(slots=True)
class _Line:
    """A paragraph that begins with a cue: its kind, who it names, and where words follow it."""

    kind: str
    name: Offsets | None
    words: Offsets | None


def read_script(text: str, paragraphs: Sequence[Offsets]) -> Script | None:
    """Return the clips and cues of ``text``, None if it is no script with clips."""
    lines = [_read_cue(text, paragraph) for paragraph in paragraphs]
    kinds = {line.kind for line in lines if line}
    if "clip" not in kinds or sum(line is not None for line in lines) < _MIN_CUES:
        return None
    clips = tuple(_find_clips(text, paragraphs, lines))
    if not clips:
        return None
    cues = {
        number
        for number, line in enumerate(lines)
        if line and (line.kind in ("names", "direction") or line.words is None)
    }
    return Script(clips, frozenset(cues))


def _read_cue(text: str, paragraph: Offsets) -> _Line | None:
    whole = text[slice(*paragraph)] if paragraph.end - paragraph.start < _MAX_CUE else ""
    wrapped = _WRAPPED.fullmatch(whole) is not None
    paragraph = _drop_time(text, paragraph)
    wrapped = wrapped or whole[paragraph.end - paragraph.start :].strip().startswith("(")
    end = min(paragraph.end, paragraph.start + 5_000)
    found = next(
        (match for cue in CUES if (match := cue.fullmatch(text, paragraph.start, end))), None
    )
    if found is None:
        return None
    kind = next(name for name in ("clip", "names", "direction", "own") if found[name])
    place, name = found.start("rest"), None
    if found.re is SUFFIXED and kind == "clip":
        is_named = found["who"].lower() not in _UNNAMED
        name = Offsets(*found.span("who")) if is_named else None
        place = _skip(text, place, paragraph.end)
        return _Line(kind, name, _words(text, place, paragraph.end))
    if bracketed := _BRACKETED.match(text, place, paragraph.end):
        name = _find_name(text, *bracketed.span(1))
        place = bracketed.end()
    if column := _COLUMN.match(text, place, paragraph.end):
        place = column.end()
    place = _skip(text, place, paragraph.end)
    if kind == "own":
        return _Line(kind, None, _words(text, place, paragraph.end))
    if (
        place < paragraph.end
        and text[place] not in _OPENING
        and (kind == "names" or _is_label(text, place, paragraph, wrapped))
    ):
        name = _find_name(text, place, paragraph.end) or name
        role = _ROLE_END.match(text, place, paragraph.end)
        place = _skip(text, role.end() if role else paragraph.end, paragraph.end)
    return _Line(kind, name, _words(text, place, paragraph.end))


def _skip(text: str, place: int, end: int) -> int:
    found = _SEPARATOR.match(text, place, end)
    return found.end() if found else place


def _words(text: str, start: int, end: int) -> Offsets | None:
    return Offsets(start, end) if text[start:end].strip(" .-–—*])") else None


def _drop_time(text: str, paragraph: Offsets) -> Offsets:
    timed = _TIME_AT_END.search(text, max(paragraph.start, paragraph.end - 24), paragraph.end)
    return Offsets(paragraph.start, timed.start()) if timed else paragraph


def _is_label(text: str, start: int, paragraph: Offsets, wrapped: bool) -> bool:
    """Return whether a name, and not words, begins here: in capitals, before a colon, in brackets.

    A cue that is a line in brackets may name somebody in small letters: "[SOT: Ida Moe / Baker]".
    """
    rest = text[start : paragraph.end]
    if wrapped and rest[:1].isupper() and "“" not in rest and '"' not in rest:
        return True
    if re.fullmatch(NAME_AND_ROLE, rest):
        return True
    before, colon, _ = rest.partition(":")
    if colon and len(before) <= 100 and before[:1].isupper():
        return True
    return not any(letter.islower() for letter in rest.replace("Mc", "MC").replace("Mac", "MAC"))


def _find_name(text: str, start: int, end: int) -> Offsets | None:
    found = _NAME.match(text, start, end)
    if found is None or _TIME.fullmatch(found[0]) or len(found[0].split()) > 7:
        return None
    return Offsets(*found.span())


def _find_clips(
    text: str, paragraphs: Sequence[Offsets], lines: Sequence[_Line | None]
) -> Iterator[Clip]:
    """Yield the clips; one without a name has that of a caption beside it or below one before."""
    named: Offsets | None = None
    below: Offsets | None = None
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if line is None:
            named = None
        elif line.kind == "names":
            named = line.name or named
        elif line.kind == "clip":
            name = _choose_fuller(text, line.name, named)
            content = [line.words] if line.words else []
            while number < len(lines) and not content and (under := lines[number]):
                if under.kind == "clip" or under.kind == "own":
                    break
                name = (under.name if under.kind == "names" else None) or name
                number += 1
            more = list(_follow(text, paragraphs, lines, number, content))
            number += len(more)
            if name is not None:
                below = None
            elif caption := _find_caption_after(lines, number):
                below, number = caption, number + 1
            name = name or below
            yield from _tell_voices_apart(text, name, [*content, *more])
            named = None


def _find_caption_after(lines: Sequence[_Line | None], number: int) -> Offsets | None:
    """Return the name of a caption below the words of a clip, if no other clip follows it."""
    below, after = (*lines[number : number + 2], None, None)[:2]
    is_next = after is not None and after.kind == "clip"
    return below.name if below and below.kind == "names" and not is_next else None


def _choose_fuller(text: str, name: Offsets | None, named: Offsets | None) -> Offsets | None:
    """Return the name of a cue, or that of a fuller caption: "CLIVE" is "SIR CLIVE ROTH"."""
    if name is None or named is None:
        return name or named
    words, fuller = (text[slice(*one)].casefold().split() for one in (name, named))
    return named if set(words) <= set(fuller) else name


def _tell_voices_apart(
    text: str, name: Offsets | None, content: Sequence[Offsets]
) -> Iterator[Clip]:
    """Yield what each voice of a clip says; a line may begin with a name: "BERYL NOONE: …"."""
    said: list[Offsets] = []
    for passage in content:
        start = passage.start
        if found := _VOICE.match(text, passage.start, passage.end):
            if said:
                yield Clip(name, tuple(said))
            name, said, start = Offsets(*found.span("name")), [], found.end()
        if part := _strip_marks(text, Offsets(start, passage.end)):
            said.append(part)
    if said:
        yield Clip(name, tuple(said))


def _follow(
    text: str,
    paragraphs: Sequence[Offsets],
    lines: Sequence[_Line | None],
    number: int,
    begun: Sequence[Offsets],
) -> Iterator[Offsets]:
    """Yield the paragraphs that belong to a clip: in quotation marks, or up to a blank line."""
    before = begun[-1] if begun else None
    for at in range(number, len(lines)):
        here = paragraphs[at]
        if lines[at] is not None:
            return
        in_turn = before and all(_VOICE.match(text, *line) for line in (before, here))
        is_below = in_turn or (before and _is_joined(text, before, here))
        goes_on = text[here.start] in _OPENING or is_below
        if before and (_is_closed(text, before) or not goes_on):
            return
        yield here
        before = here


def _is_closed(text: str, words: Offsets) -> bool:
    return text[words.start] in _OPENING and text[words.end - 1] in _CLOSING


def _is_joined(text: str, before: Offsets, here: Offsets) -> bool:
    return text.count("\n", before.end, here.start) < 2


def _strip_marks(text: str, words: Offsets) -> Offsets | None:
    start, end = words
    while start < end and (text[start] in _OPENING or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _CLOSING or text[end - 1].isspace()):
        end -= 1
    return Offsets(start, end) if start < end else None
