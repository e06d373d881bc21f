"""Recognise scripts of radio and television: who is heard in which clip, and what is only a cue.

A script has cues in capitals at the beginning of lines. Only clips ("SOT - RUTH KELLAWAY MP:") have
words of somebody else; introductions and pieces to camera are the newsroom's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.drafts import Offsets
from claims.extraction.text.script_lines import CLOSING, OPENING, Line, read_line
from claims.extraction.text.script_names import has_in_and_out, read_names

_VOICE = re.compile(r"(?P<name>[^\W\d_a-z](?:[^\W\d_a-z]|[.’' -]){2,40}):\s+(?=\S)")
_LABELLED = re.compile(r"\W*[A-Z]+(?: ?#?\d+)?\s?[:–—-]\s?[A-Z]")
_CAPTION = re.compile(r"\W*(?:ASTON|SUPER|CAPTION|CHYRON|STRAP|NAME ?SUPER)\b")
_MIN_CUES = 2


@dataclass(frozen=True, slots=True)
class Clip:
    """What one person says in a recording; ``label`` is their name in a cue, None if unnamed."""

    label: Offsets | None
    content: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """The clips of a script, and the numbers of the paragraphs that are only cues.

    ``is_bare`` says that no cue names anybody, and one at most, who presents, is before words that
    are read: a podcast with "[Excerpt]" has labels of its own.
    """

    clips: tuple[Clip, ...]
    cues: frozenset[int]
    is_bare: bool


def read_script(text: str, paragraphs: Sequence[Offsets]) -> Script | None:
    """Return the clips and cues of ``text``, None if it is no script with clips."""
    lines = read_names(text, paragraphs, [read_line(text, one) for one in paragraphs])
    cued = sum(line is not None for line in lines)
    has_clip = any(line and line.kind == "clip" for line in lines)
    is_sure = cued >= _MIN_CUES or _has_labelled_clip(text, paragraphs, lines)
    if not has_clip or not is_sure:
        return None
    clips = tuple(_find_clips(text, paragraphs, lines))
    if not clips:
        return None
    cues = {
        number
        for number, line in enumerate(lines)
        if line and (line.kind in ("names", "direction") or line.words is None)
    }
    own = sum(line is not None and line.kind == "own" for line in lines)
    is_bare = own <= 1 and not any(line and line.name for line in lines)
    return Script(clips, frozenset(cues), is_bare)


def _has_labelled_clip(
    text: str, paragraphs: Sequence[Offsets], lines: Sequence[Line | None]
) -> bool:
    """Return whether a line is a cue and whom it is of: "CLIP: FARMER", "ASTON: Ida Moe, baker".

    The former is in capitals, and quoted words follow the latter.
    """
    return any(
        _is_labelled(text, paragraphs, number, line.name)
        for number, line in enumerate(lines)
        if line and line.kind == "clip" and line.name and not line.words
    )


def _is_labelled(text: str, paragraphs: Sequence[Offsets], number: int, name: Offsets) -> bool:
    here = paragraphs[number]
    if text[slice(*here)].isupper() and _LABELLED.match(text, here.start, name.start + 1):
        return True
    is_quoted = any(text[below.start] in OPENING for below in paragraphs[number + 1 : number + 2])
    return is_quoted and _CAPTION.match(text, here.start) is not None


def _find_clips(
    text: str, paragraphs: Sequence[Offsets], lines: Sequence[Line | None]
) -> Iterator[Clip]:
    """Yield the clips; one without a name has that of a caption beside it or below one before."""
    named: Offsets | None = None
    below: Offsets | None = None
    number = 0
    while number < len(lines):
        line = lines[number]
        begun, number = number, number + 1
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
            if more and not content and _is_apart(text, paragraphs, begun, number):
                continue
            number += len(more)
            if name is not None:
                below = None
            elif caption := _find_caption_after(lines, number):
                below, number = caption, number + 1
            name = name or below
            yield from _tell_voices_apart(text, name, [*content, *more])
            named = None


def _is_apart(text: str, paragraphs: Sequence[Offsets], cue: int, number: int) -> bool:
    """Return whether the in and out words of a clip are all, and the paragraph is another's."""
    here = paragraphs[number]
    if text[here.start] in OPENING or _is_joined(text, paragraphs[number - 1], here):
        return False
    return has_in_and_out(text, paragraphs[cue:number])


def _find_caption_after(lines: Sequence[Line | None], number: int) -> Offsets | None:
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
    lines: Sequence[Line | None],
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
        goes_on = text[here.start] in OPENING or is_below
        if before and (_is_closed(text, before) or not goes_on):
            return
        yield here
        before = here


def _is_closed(text: str, words: Offsets) -> bool:
    return text[words.start] in OPENING and text[words.end - 1] in CLOSING


def _is_joined(text: str, before: Offsets, here: Offsets) -> bool:
    return text.count("\n", before.end, here.start) < 2


def _strip_marks(text: str, words: Offsets) -> Offsets | None:
    start, end = words
    while start < end and (text[start] in OPENING or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in CLOSING or text[end - 1].isspace()):
        end -= 1
    return Offsets(start, end) if start < end else None
