"""Recognise transcripts and interviews, and find who speaks in which paragraphs.

Ordinary articles have a name and a colon now and then. A text is a transcript only if several
labels repeat, and what follows them are sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.drafts import Offsets
from claims.extraction.lexicon.calendar import MONTHS, WEEKDAYS
from claims.extraction.text.broadcast_scripts import read_script
from claims.extraction.text.bylines import is_person_name
from claims.extraction.text.speaker_initials import find_initials, is_heading, read_initials
from claims.extraction.text.unlabelled_interviews import find_exchanges

STAMP = r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?"
_WORD = r"[^\W\d_a-z][\w.’'&-]*"
_NAME = rf"(?:{_WORD}|\([^()\n]{{1,60}}\)|of|the|for|and|de|van|von|der|\d{{1,2}})"
LABEL = re.compile(
    rf"(?:{STAMP}\s*+[-–—]?\s*+)?(?:Q\d{{1,3}}\.?\s+)?(?P<label>{_WORD}(?:,?\s{_NAME}){{0,7}})"
    rf"(?:\s*{STAMP}\s*(?:$|:)|\s?:)(?=\s|$)\s*(?:{STAMP}\s+)?"
)
_STOPPED = re.compile(
    r"(?P<label>[QA]|(?:The|M(?:r|s|rs)\.|Dr\.|Sen\.|Rep\.)\s[A-Z][A-Z’'-]{2,30})\.(?=\s)\s*"
)
"""A label that a full stop ends: "Q. How do you climb?", "Mr. BANFIELD. I will yield."."""
_DIRECTION = re.compile(r"[(\[{<].{0,200}[)\]}>]\.?|[♪♫#*].*|[-–—_=*\s]{3,}|" + STAMP)
_CLOSING = re.compile(
    r"(?:This|The) (?:interview|conversation|transcript|discussion|text)\b.{0,60}"
    r"\b(?:edited|condensed|shortened|abridged|translated|transcribed)\b"
    r"|(?:For|Against|In favou?r|Ayes?|Noes|Yeas?|Nays?|Votes|Abstentions?):? \d"
    r"|(?:END|Ends|ENDS|(?i:transcript ends))\b.{0,40}$|(?:Read|READ) (?:more|MORE|next|also)\b"
)
_TELLS = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|said|declined|was asked|were asked|is published"
    r"|will be published|was speaking|did not respond)\b"
)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|‘[^‘’]*’(?!\w)")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Yy]ou)\b")
_QUESTIONS = frozenset(("q", "question"))
_ANSWERS = frozenset(("a", "answer"))
_ASKERS = _QUESTIONS | frozenset(
    ("interviewer", "host", "moderator", "presenter", "anchor", "reporter",
     "journalist", "the interviewer", "the moderator", "the host")
)  # fmt: skip
_NOT_SPEAKERS = frozenset(
    ("note", "notes", "update", "correction", "photo", "source", "sources", "summary", "read more",
     "related", "date", "time", "venue", "subject", "re", "from", "to", "cc", "title", "tags",
     "topic", "video", "location", "present", "apologies", "agenda", "action", "motion", "result",
     "vote", "warning", "price", "rating", "verdict", "pros", "cons", "score", "ingredients",
     "method", "what", "when", "where", "who", "why", "how",
     "item", "sfx", "fx", "upsot", "natsot", "nats", "atmos", "music", "ambience",
     "podcast", "episode", "chapter", "part", "programme", "program",
     "interview", "interviewee", "guest", "guests", "pictures", "photos", "photographs",
     "exclusive", "opinion", "analysis", "review", "profile", "byline", "author",
     "headline", "category", "studio", "aston", "caption", "super", "chyron",
     "fact", "claim", "myth", "truth", "segment", "item", "story", "edition", "running order")
) | {*MONTHS, *WEEKDAYS}  # fmt: skip
_NUMBER = re.compile(r" #?\d+$")
_MIN_TURNS = 4
_MIN_SPEAKERS = 2
_MIN_REPEATED = 3
_MIN_SHARE = 0.3
_MIN_SENTENCES = 0.6
_MIN_ASKED = 0.6
_MAX_ABOVE = 4
"""So many lines may stand above a short transcript."""
_MIN_NARRATED = 4
_LONG_ASIDE = 300
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*$|[-–—]$")
_QUESTION_END = re.compile(r"\?[\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says before the next one speaks, one passage for each paragraph.

    ``label`` names the speaker. It is None for an answer whose speaker only the introduction names,
    and for questions without a name. ``asks`` says that an interviewer speaks, ``is_clip`` that it
    is a part of a recording, whose speaker is unknown without a label.
    """

    label: Offsets | None
    content: tuple[Offsets, ...]
    asks: bool = False
    is_clip: bool = False


@dataclass(slots=True)
class _Opened:
    """A turn that is being read; ``name`` is its label in lower case."""

    name: str
    label: Offsets | None
    content: list[Offsets]


def find_turns(text: str, paragraphs: Sequence[Offsets]) -> tuple[Turn, ...]:
    """Return the turns of a transcript or the clips of a script, nothing if ``text`` is neither."""
    script = read_script(text, paragraphs)
    if script is None:
        return _find_labelled(text, paragraphs) or tuple(_find_unlabelled(text, paragraphs))
    clips = [Turn(clip.label, clip.content, is_clip=True) for clip in script.clips]
    if script.is_bare:
        heard = {content.end for clip in clips for content in clip.content}
        talk = [paragraph for paragraph in paragraphs if paragraph.end not in heard]
        clips += _find_labelled(text, talk)
    return tuple(sorted(clips, key=lambda turn: turn.content[0].start))


def _find_labelled(text: str, paragraphs: Sequence[Offsets]) -> tuple[Turn, ...]:
    """Return the turns that labels begin, nothing if ``text`` is no transcript."""
    initials = find_initials(text)
    labels = [_read_label(text, p) or read_initials(text, p, initials) for p in paragraphs]
    if not _is_transcript(text, labels, paragraphs):
        return ()
    opened = _collect(text, paragraphs, labels)
    if opened:
        _drop_closing(text, opened[-1])
    askers = _find_askers(text, opened)
    return tuple(
        Turn(
            None if turn.name in _QUESTIONS | _ANSWERS else turn.label,
            tuple(turn.content),
            asks=turn.name in askers,
        )
        for turn in opened
        if turn.content
    )


def _find_unlabelled(text: str, paragraphs: Sequence[Offsets]) -> Iterator[Turn]:
    """Yield the turns of an interview whose questions and answers have no labels."""
    for question, answer in find_exchanges(text, paragraphs):
        yield Turn(None, (question,), asks=True)
        yield Turn(None, answer)


def _read_label(text: str, paragraph: Offsets) -> tuple[Offsets, int] | None:
    """Return where the label at the start of a paragraph is, and where its words begin."""
    found = LABEL.match(text, paragraph.start, paragraph.end) or _STOPPED.match(
        text, paragraph.start, paragraph.end
    )
    if found is None or _NUMBER.sub("", _name(found["label"])) in _NOT_SPEAKERS:
        return None
    return Offsets(found.start("label"), found.end("label")), found.end()


def _name(label: str) -> str:
    """Return a label in lower case, without what is in brackets: "Lee (Ward 4)" is Lee."""
    return " ".join(_IN_BRACKETS.sub("", label).lower().replace(".", "").split())


def _is_transcript(
    text: str, labels: Sequence[tuple[Offsets, int] | None], paragraphs: Sequence[Offsets]
) -> bool:
    """Return whether at least two people speak by turns, one of them often."""
    places = [at for at, label in enumerate(labels) if label]
    counts = Counter(_name(text[one[0].start : one[0].end]) for one in labels if one)
    repeated = [name for name, count in counts.items() if count >= _MIN_SPEAKERS]
    if sum(counts[name] for name in _QUESTIONS) >= _MIN_REPEATED:
        return True
    if len(counts) >= _MIN_SPEAKERS:
        is_talk = max(counts.values()) > 1 or len(counts) == _MIN_SPEAKERS
        may_speak = is_talk or _is_spoken(text, labels, paragraphs)
        if may_speak and _speaks_throughout(
            text, labels, paragraphs, places[0], may_be_names=is_talk
        ):
            return True
    if len(places) < _MIN_TURNS or len(counts) < _MIN_SPEAKERS or not repeated:
        return False
    if len(repeated) < _MIN_SPEAKERS and max(counts.values()) < _MIN_REPEATED:
        return False
    sentences = sum(_ends_sentence(text, labels, paragraphs, at) for at in places)
    is_dense = len(places) >= _MIN_SHARE * (places[-1] - places[0] + 1)
    return is_dense and sentences >= _MIN_SENTENCES * len(places)


def _is_spoken(
    text: str,
    labels: Sequence[tuple[Offsets, int] | None],
    paragraphs: Sequence[Offsets],
) -> bool:
    """Return whether after most labels somebody says "I", asks, or says a word or two.

    Else they are subjects: "SPEEDING: Ida Moe, 58, was fined", "DOGS: …".
    """
    said = [
        _QUOTED.sub("", text[label[1] : paragraph.end])
        for label, paragraph in zip(labels, paragraphs, strict=True)
        if label
    ]
    spoken = sum(
        _FIRST_PERSON.search(words) is not None
        or words.endswith(("?", "!"))
        or len(words.split()) < _MIN_NARRATED
        for words in said
    )
    return 2 * spoken >= len(said)


def _speaks_throughout(
    text: str,
    labels: Sequence[tuple[Offsets, int] | None],
    paragraphs: Sequence[Offsets],
    first: int,
    *,
    may_be_names: bool,
) -> bool:
    """Return whether each paragraph from the first label on begins with a speaker.

    That is a label with a time or in capitals, or, with ``may_be_names``, somebody's name.
    """
    if first > _MAX_ABOVE:
        return False
    for at in range(first, len(paragraphs)):
        paragraph, label = paragraphs[at], labels[at]
        if label is None and _is_aside(text, paragraph):
            continue
        if label is None or not _ends_sentence(text, labels, paragraphs, at):
            return False
        name = _IN_BRACKETS.sub("", text[label[0].start : label[0].end]).strip()
        is_stamped = re.match(STAMP, text[paragraph.start : label[0].start]) is not None
        if not (is_stamped or name.isupper() or (may_be_names and is_person_name(name))):
            return False
    return True


def _ends_sentence(
    text: str,
    labels: Sequence[tuple[Offsets, int] | None],
    paragraphs: Sequence[Offsets],
    at: int,
) -> bool:
    """Return whether the words after a label end a sentence; they may be a paragraph below it."""
    label = labels[at]
    is_alone = label is not None and label[1] >= paragraphs[at].end and at + 1 < len(paragraphs)
    end = paragraphs[at + is_alone].end
    return bool(_SENTENCE_END.search(text[max(0, end - 8) : end]))


def _collect(
    text: str,
    paragraphs: Sequence[Offsets],
    labels: Sequence[tuple[Offsets, int] | None],
) -> list[_Opened]:
    """Return the turns, from the first label on; what follows a question is the answer."""
    turns: list[_Opened] = []
    is_closed = False
    mixes_case = not text.isupper()
    for at, paragraph in enumerate(paragraphs):
        label, words = labels[at], paragraph
        is_closed = label is None and (
            is_closed or (mixes_case and is_heading(text[slice(*paragraph)]))
        )
        if is_closed:
            continue
        if _is_aside(text, paragraph):
            continue
        if label is not None:
            name = _name(text[label[0].start : label[0].end])
            turns.append(_Opened(name, label[0], []))
            words = Offsets(label[1], paragraph.end)
        elif turns and turns[-1].name in _QUESTIONS and turns[-1].content:
            turns.append(_Opened("a", None, []))
        if turns and words.start < words.end:
            turns[-1].content.append(words)
    return turns


def _drop_closing(text: str, turn: _Opened) -> None:
    """Drop the writer's last paragraphs from the last turn: "Moe's book is published in May."

    They name the speaker, or tell what others said, and nobody says "I" in them.
    """
    surname = turn.name.split()[-1] if turn.name else ""
    while len(turn.content) > 1:
        words = text[slice(*turn.content[-1])]
        is_narrated = surname in re.findall(r"\w+", words.lower()) or _TELLS.search(words)
        if _FIRST_PERSON.search(words) or not is_narrated:
            return
        turn.content.pop()


def _is_aside(text: str, paragraph: Offsets) -> bool:
    words = text[paragraph.start : min(paragraph.end, paragraph.start + _LONG_ASIDE)]
    return bool(_DIRECTION.fullmatch(words) or _CLOSING.match(words))


def _find_askers(text: str, turns: Sequence[_Opened]) -> frozenset[str]:
    """Return the names of those who interview: by their label, or because they mostly ask."""
    asked: Counter[str] = Counter()
    counts = Counter(turn.name for turn in turns if turn.content)
    for turn in turns:
        if turn.content:
            end = turn.content[-1].end
            asked[turn.name] += bool(_QUESTION_END.search(text[max(0, end - 8) : end]))
    mostly = {name for name, count in counts.items() if asked[name] >= _MIN_ASKED * count}
    others = set(counts) - mostly
    is_interview = others and any(count >= _MIN_SPEAKERS for count in counts.values())
    by_question = {name for name in mostly if counts[name] >= _MIN_SPEAKERS}
    return _ASKERS | (by_question if is_interview else frozenset())
