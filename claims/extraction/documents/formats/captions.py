"""Read captions (WebVTT and SRT): cues joined to sentences and turns, with their timecodes."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import webvtt
from webvtt import Caption
from webvtt.errors import MalformedCaptionError, MalformedFileError

from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.drafts import Timecode

_VTT = "WEBVTT"
_TIMING = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]{1,200})>")
_MARKUP = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_LABEL = re.compile(r"(?:>>+\s*)?((?:[A-Z][\w.’'-]*+\s?){1,6}(?:\([^()]{1,60}\))?):\s+(?=\S)")
_NEW_SPEAKER = re.compile(r">>+\s*|[-–—]\s+(?=\S)")
_SOUND = re.compile(r"[\[(][^\[\]()]{1,80}[\])]|[♪♫#].*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*$")
_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*$", re.MULTILINE)
_HEADER_LENGTH = 500
_PAUSE = 2_000
"""Milliseconds after which a new sentence is a new paragraph."""
_LONG_PARAGRAPH = 600
_TAIL = 8
"""How many of the last characters are looked at."""


class Piece(NamedTuple):
    """Words of a cue, in milliseconds, whose speaker is "" if the cue does not name one."""

    start: int
    end: int
    speaker: str
    words: str


@dataclass(slots=True)
class _Transcript:
    """The text so far; a turn begins with the name of its speaker, as in a transcript."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    tail: str = ""
    timecodes: list[Timecode] = field(default_factory=list)
    speaker: str = ""
    ended: int = 0
    opened: int = 0

    def add(self, piece: Piece) -> None:
        words, speaker = piece.words, piece.speaker
        is_sound, is_label = _SOUND.fullmatch(words), _LABEL.match(words)
        marker = _NEW_SPEAKER.match(words)
        changes = bool(speaker and speaker != self.speaker)
        if is_label or changes or is_sound or marker or self._ends_paragraph(piece.start):
            self._break()
        if not self.timecodes or self.timecodes[-1].milliseconds != piece.start:
            self.timecodes.append(Timecode(self.length + self._is_in_paragraph(), piece.start))
        if changes and not is_sound:
            self._write(f"{speaker}: ")
            self.speaker = speaker
        elif self._is_in_paragraph():
            self._write(" ")
        self._write(words[marker.end() :] if marker else words)
        if is_sound:
            self._break()
        self.ended = piece.end

    def _break(self) -> None:
        if self._is_in_paragraph():
            self._write("\n\n")
        self.opened = self.length

    def _is_in_paragraph(self) -> bool:
        return bool(self.tail) and not self.tail.endswith("\n")

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)
        self.tail = (self.tail + words)[-_TAIL:]

    def _ends_paragraph(self, start: int) -> bool:
        is_long = self.length - self.opened > _LONG_PARAGRAPH
        ends = _SENTENCE_END.search(self.tail)
        return bool(ends) and (is_long or start - self.ended >= _PAUSE)


def read(data: bytes) -> RawDocument:
    """Read captions; raise ReadingError if there are none.

    Captions whose time cannot be read are left out, with a remark.
    """
    decoded = decode(data)
    source = normalise(decoded.text)
    is_vtt = source.startswith(_VTT)
    try:
        cues = webvtt.from_buffer(io.StringIO(source), format="vtt" if is_vtt else "srt")
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise ReadingError(_explain(source)) from error
    transcript = _Transcript()
    for piece in _drop_repeated(cues.captions):
        transcript.add(piece)
    text = "".join(transcript.parts).rstrip()
    if not text:
        raise ReadingError(_explain(source))
    title = source.split("\n", 1)[0].removeprefix(_VTT).strip(" \t-–—") if is_vtt else ""
    named = _LANGUAGE.search(source, 0, _HEADER_LENGTH) if is_vtt else None
    return RawDocument(
        text,
        title=title,
        language=named[1] if named else "",
        timecodes=tuple(transcript.timecodes),
        remarks=(*decoded.remarks, *_tell_broken(source)),
    )


def _drop_repeated(captions: list[Caption]) -> Iterator[Piece]:
    """Yield the pieces of all cues, without the lines that rolling captions show twice."""
    shown: set[str] = set()
    ended = 0
    for cue in captions:
        start, end = cue.start_time.in_milliseconds(), cue.end_time.in_milliseconds()
        pieces = list(_split_cue(cue.raw_text, start, end))
        is_next = start - ended <= 100
        for piece in pieces:
            if not (is_next and piece.words in shown):
                yield piece
        shown, ended = {piece.words for piece in pieces}, end


def _split_cue(raw: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the lines of a cue, joined unless another speaker begins with a line."""
    speaker = ""
    for line in raw.split("\n"):
        before, *voices = _VOICE.split(line)
        for name, words in zip([speaker, *voices[::2]], [before, *voices[1::2]], strict=True):
            speaker = " ".join(html.unescape(name).split())
            words = " ".join(html.unescape(_MARKUP.sub("", words)).split())
            if words:
                yield Piece(start, end, speaker, words)


def _explain(source: str) -> str:
    if broken := _find_broken(source):
        return f"The file has no caption with a valid time; see line {broken[0]}."
    return "The file has no captions; each needs a line such as 00:00:01.000 --> 00:00:03.000."


def _tell_broken(source: str) -> tuple[str, ...]:
    broken = _find_broken(source)
    if not broken:
        return ()
    if len(broken) == 1:
        return (f"The caption at line {broken[0]:,} has no valid time and was left out.",)
    return (
        f"{len(broken):,} captions have no valid time and were left out, the first at line "
        f"{broken[0]:,}.",
    )


def _find_broken(source: str) -> list[int]:
    lines = enumerate(source.split("\n"), 1)
    return [number for number, line in lines if "-->" in line and not _TIMING.match(line)]
