"""Read lines of a script that name who is heard without a cue of their own.

Some houses write the name on the line below a cue ("(SOT)", "Ida Moe, Baker", "“It was late.”"),
others use no cue, but the name that a caption has: "MOE: It was late.", or one in a left column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.drafts import Offsets
from claims.extraction.text.script_cues import NAME_AND_ROLE, is_cue
from claims.extraction.text.script_lines import OPENING, Line, find_name

_BEFORE = r"[\[(*<]{0,3}\s?"
_AFTER = r"\s?[\])*>]{0,3}"
_WORD = r"[^\W\d_a-z][\w.’'-]*"
_NAME_LINE = re.compile(
    rf"{_BEFORE}(?P<name>{NAME_AND_ROLE}|{_WORD}(?: {_WORD}){{1,3}}|[^\Wa-z][^a-z.:?!…]{{2,80}})"
    rf"{_AFTER}(?<![.?!…])"
)
_LABEL = re.compile(rf"{_BEFORE}(?P<name>{NAME_AND_ROLE}):{_AFTER}\s+(?=\S)")
_VOICE = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}}):\s+(?=\S)")
_BRACKETED_VOICE = re.compile(
    rf"[\[(]{{1,2}}(?P<name>{NAME_AND_ROLE}|{_WORD}(?: {_WORD}){{0,3}})[\])]{{1,2}}:?"
    r"(?:\s+(?=\S)|$)"
)
"""Who is heard, in brackets: "[Moe] It was late.", "(Ida Moe, baker) “It was late.”"."""
_NEWSROOM = re.compile(
    r"\b(?:reporter|correspondent|presenter|anchor|host|newsreader|reporting|editor)\b",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(r"(?:IN(?:[ -]?(?:CUE|WORDS?))?|CUE[ -]?IN)\s*:", re.IGNORECASE)
_OUT_WORDS = re.compile(r"(?:OUT(?:[ -]?(?:CUE|WORDS?))?|CUE[ -]?OUT)\s*:", re.IGNORECASE)
_ROW = re.compile(
    rf"(?P<left>[^|\t\n]{{3,100}}?)(?:\s{{0,40}}\|\s*|\t{{1,9}}| {{3,60}})"
    rf"(?P<label>{_WORD}(?: {_WORD}){{0,3}}):\s+(?=\S)"
)
_SHOT = re.compile(r"(?:[A-Z/-]+ )+(?=[A-Z][^ ]*[a-z])")
"""What opens the left column before a name in small letters: "MCU", "INTV"."""
_PERSONS = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Yy]ou|[Yy]our)\b")
_SENTENCE_ENDS = '.?!…”"’'
_FULL_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,3}}")


def read_names(
    text: str, paragraphs: Sequence[Offsets], lines: Sequence[Line | None]
) -> list[Line | None]:
    """Return ``lines`` with those that name somebody without a cue, None for lines of no cue."""
    read = _read_columns(text, paragraphs, lines)
    _read_in_words(text, paragraphs, read)
    _read_name_lines(text, paragraphs, read)
    _read_voices(text, paragraphs, read)
    _read_bracketed_voices(text, paragraphs, read)
    if not any(line and line.kind == "clip" for line in read):
        _read_captions(text, paragraphs, read)
    return read


def has_in_and_out(text: str, cues: Sequence[Offsets]) -> bool:
    """Return whether cues say with which words a clip begins, and with which it ends."""
    return all(any(one.match(text, *cue) for cue in cues) for one in (_IN_WORDS, _OUT_WORDS))


def _read_columns(
    text: str, paragraphs: Sequence[Offsets], lines: Sequence[Line | None]
) -> list[Line | None]:
    """Return the lines, with rows as clips whose left column shows who speaks in the right one.

    "MCU Hannah Pryce, student | HANNAH: It is a lot to ask.", or "Hannah Pryce | HP: …".
    """
    read = list(lines)
    for number, paragraph in enumerate(paragraphs):
        row = None if read[number] else _ROW.match(text, *paragraph)
        name = row and _find_shown(text, row)
        if row and name:
            read[number] = Line("clip", name, Offsets(row.end(), paragraph.end))
    return read


def _find_shown(text: str, row: re.Match[str]) -> Offsets | None:
    """Return the name in the left column that the label of the right one is short for."""
    label = set(row["label"].casefold().split())
    for name in _FULL_NAME.finditer(text, *row.span("left")):
        words = name[0].casefold().split()
        if label <= set(words) or label == {"".join(word[0] for word in words)}:
            shot = _SHOT.match(name[0])
            return Offsets(name.start() + (shot.end() if shot else 0), name.end())
    return None


def _read_in_words(text: str, paragraphs: Sequence[Offsets], read: list[Line | None]) -> None:
    """Read in and out words as a clip if no cue of a clip is beside them, and quoted words follow.

    "IN: “It was…”", "OUT: “…late.”", "NAME: Ida Moe", and below what she says.
    """
    for number, line in enumerate(read):
        before = read[number - 1] if number else None
        if line is None or (before is not None and before.kind != "own"):
            continue
        end = next((n for n in range(number, len(read)) if read[n] is None), len(read))
        if (
            end < len(read)
            and text[paragraphs[end].start] in OPENING
            and all(one and one.kind != "clip" for one in read[number:end])
            and has_in_and_out(text, paragraphs[number:end])
        ):
            read[number] = Line("clip", None, None)


def _read_name_lines(text: str, paragraphs: Sequence[Offsets], read: list[Line | None]) -> None:
    """Read a name on the line below a clip without one as its caption."""
    for number, here in enumerate(paragraphs):
        is_other = read[number] is not None or text[here.start] in OPENING
        if is_other or not _is_below_clip(read, number):
            continue
        if label := _LABEL.match(text, *here):
            name = find_name(text, *label.span("name"))
            read[number] = Line("clip", name, Offsets(label.end(), here.end))
        elif number + 1 < len(read) and read[number + 1] is None:
            found = _NAME_LINE.fullmatch(text, *here)
            if found and (name := find_name(text, *found.span("name"))):
                read[number] = Line("names", name, None)


def _read_captions(text: str, paragraphs: Sequence[Offsets], read: list[Line | None]) -> None:
    """Read captions as clips if no cue is one, and below most somebody says "I" or "we".

    Some packages have no other cue: "ASTON: Ida Moe, baker" and, below it, what she says.
    """
    found = [
        (number, line.name)
        for number, line in enumerate(read[:-1])
        if line
        and line.kind == "names"
        and line.name
        and not line.words
        and read[number + 1] is None
        and text[paragraphs[number + 1].end - 1] in _SENTENCE_ENDS
    ]
    spoken = sum(bool(_PERSONS.search(text, *paragraphs[number + 1])) for number, _ in found)
    for number, name in found if 2 * spoken >= len(found) else ():
        read[number] = Line("clip", name, None)


def _is_below_clip(lines: Sequence[Line | None], number: int) -> bool:
    """Return whether only directions separate a line from a clip without name and words."""
    for line in reversed(lines[:number]):
        if line is None or line.kind in ("own", "names"):
            return False
        if line.kind == "clip":
            return line.name is None and line.words is None
    return False


def _read_voices(text: str, paragraphs: Sequence[Offsets], read: list[Line | None]) -> None:
    """Read "MOE: …" as a clip if a caption or a cue names Ida Moe, and not as a reporter."""
    heard = [
        set(text[slice(*line.name)].casefold().split())
        for line, paragraph in zip(read, paragraphs, strict=True)
        if line and line.name and not _NEWSROOM.search(text, *paragraph)
    ]
    for number, paragraph in enumerate(paragraphs):
        found = None if read[number] else _VOICE.match(text, *paragraph)
        if found and any(set(found["name"].casefold().split()) <= words for words in heard):
            name = Offsets(*found.span("name"))
            read[number] = Line("clip", name, Offsets(found.end(), paragraph.end))


def _read_bracketed_voices(
    text: str, paragraphs: Sequence[Offsets], read: list[Line | None]
) -> None:
    """Read "[MOE] …" as a clip in a script with other cues, if she has an office or was named."""
    if not any(read):
        return
    ends: dict[str, int] = {}
    for number, paragraph in enumerate(paragraphs):
        found = None if read[number] else _BRACKETED_VOICE.match(text, *paragraph)
        if found is None or _NEWSROOM.search(found["name"]):
            continue
        if any(is_cue(word) or word.isdigit() for word in found["name"].upper().split()):
            continue
        name = find_name(text, *found.span("name"))
        if name is None:
            continue
        surname = " ".join(text[slice(*name)].casefold().split())
        if surname not in ends:
            ends[surname] = _find_end_of_full_name(text, surname)
        has_office = text[name.end : found.end("name")].startswith(",")
        said = Offsets(found.end(), paragraph.end) if found.end() < paragraph.end else None
        if has_office or ends[surname] <= paragraph.start:
            read[number] = Line("clip", name, said)


def _find_end_of_full_name(text: str, surname: str) -> int:
    """Return where the first full name with a surname ends, which is not in capitals.

    That is behind the end of the text if there is none.
    """
    last = " ".join(re.escape(word.title()) for word in surname.split())
    found = re.search(rf"\b[^\W\d_a-z][\w’'-]*[a-z] {last}\b", text)
    return found.end() if found else len(text) + 1
