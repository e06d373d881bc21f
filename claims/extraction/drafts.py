"""The results of extraction: frozen records of a document and of what was found in it.

Every offset is a Unicode code point into the document's text, half open: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

QuoteKind = Literal["direct", "indirect", "mixed"]
Attribution = Literal["speech", "thought"]
Polarity = Literal["asserted", "denied", "unconfirmed", "hypothetical", "announced", "asked"]
SAID: frozenset[Polarity] = frozenset(("asserted", "asked"))
"""The polarities of words that were said."""
SpeakerKind = Literal["person", "organisation", "group", "anonymous"]
Bound = Literal["exactly", "about", "at_most", "at_least"]
MediaKind = Literal["picture", "graphic", "video", "audio", "file"]
NoticeKind = Literal["correction", "clarification", "editor's note", "update"]
ClaimType = Literal["numerical", "event", "quotation", "causal", "position", "prediction"]


class Offsets(NamedTuple):
    """A passage of a text: ``text[start:end]``."""

    start: int
    end: int


class Timecode(NamedTuple):
    """The words from ``start`` on are said this many milliseconds into a recording."""

    start: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class MediaDraft:
    """A picture, video or attachment: what its caption or name says, whose and where it is.

    ``is_handout`` says that somebody who is not a journalist provided it.
    """

    kind: MediaKind
    caption: str
    credit: str = ""
    url: str = ""
    alt: str = ""
    is_handout: bool = False


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """One document as read from a file: its text and its metadata. Unknown fields are empty.

    ``origin`` is the place for messages (``seeds/a.jsonl:3``). ``key`` identifies the document over
    time: a later text with the same key is a new revision of it. ``identifier`` is the id in a line
    of a JSON Lines file. ``published_about`` is the month or year ("2025-05") of an unknown day.
    ``captured`` is when a page was fetched. ``embargo`` is the time until
    which few people may see it. ``timecodes`` say when the words of a recording are said.
    ``remarks`` are sentences for people: what is doubtful, or was lost.
    """

    text: str
    origin: str
    key: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    published: date | datetime | None = None
    published_about: str = ""
    language: str = ""
    identifier: str = ""
    captured: datetime | None = None
    embargo: datetime | None = None
    timecodes: tuple[Timecode, ...] = ()
    remarks: tuple[str, ...] = ()
    media: tuple[MediaDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """A speaker in a document: resolved name, kind, and where the document mentions it.

    ``name`` is the fullest name in the document ("John Lee"), or a description of an anonymous
    source ("anonymous venture capitalist"). ``speaks_for`` is the organisation that a spokesperson
    represents.
    """

    name: str
    kind: SpeakerKind
    mentions: tuple[Offsets, ...] = ()
    aliases: tuple[str, ...] = ()
    role: str = ""
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The words that say on what occasion something was said; empty if there are none.

    ``medium`` is such as "in a statement", ``event`` "at a rally", ``place`` "in Leeds", ``day``
    "Tuesday".
    """

    medium: str = ""
    event: str = ""
    place: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """One attribution: the speaker's mention, the cue ("said"), and the content.

    ``speaker`` and ``cue`` are empty for a floating quote, which has neither. ``speaker_index`` is
    an index into ``Extraction.speakers``, or None if the speaker is not resolved. ``rule`` names
    the rule that found the quote, or is "learned". ``confidence`` is the calibrated probability
    that content and speaker are right; before the speaker is resolved, it is that of the content.
    ``speaker_confidence`` is the probability that the speaker is right, given that the words were
    said. ``explanation`` says in sentences how the quote was found
    and why it has this speaker. ``polarity`` is whether the words were said: only those that are
    ``asserted`` or ``asked`` were. ``reporter`` is the mention of a medium that reports the words
    ("the Courier quoted the minister as saying"); ``reporter_index`` is an index into
    ``Extraction.speakers``. ``occasion`` is when and where it was said.
    """

    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    speaker: tuple[Offsets, ...]
    kind: QuoteKind
    attribution: Attribution
    rule: str
    polarity: Polarity = "asserted"
    speaker_index: int | None = None
    reference: str = ""
    confidence: float = 1.0
    speaker_confidence: float = 1.0
    explanation: tuple[str, ...] = ()
    reporter: tuple[Offsets, ...] = ()
    reporter_index: int | None = None
    occasion: Occasion = Occasion()

    @property
    def words_confidence(self) -> float:
        """The probability that the words were said, by this speaker or somebody else."""
        return min(1.0, round(self.confidence / self.speaker_confidence, 4))


@dataclass(frozen=True, slots=True)
class QuantityDraft:
    """A normalised number: the interval ``[low, high]`` (equal for a single value), unit and bound.

    ``unit`` is ``percent``, ``percentage point``, another unit of ``lexicon/units.py``,
    ``fraction``, an ISO 4217 currency code, a singular noun, or "" if unknown. Numbers read without
    a parse may also have the unit ``times`` or ``label`` (see ``numbers/plain_numbers.py``).
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    bound: Bound = "exactly"


@dataclass(frozen=True, slots=True)
class SentenceDraft:
    """A sentence with its check-worthiness and the reasons for it, as pairs of code and weight.

    ``score`` is the calibrated probability, 0 to 1, that an editor would check the sentence.
    ``claim_type`` is its most probable type, whether or not it is a claim.
    """

    start: int
    end: int
    score: float
    reasons: tuple[tuple[str, float], ...] = ()
    claim_type: ClaimType = "event"


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A sentence whose check-worthiness is above the threshold.

    ``sentence`` is the claim in words that make sense without the text, with square brackets around
    what was put in; empty if the passage needs no change, or no change is safe.
    ``quote_index`` is an index into ``Extraction.quotes`` if the claim is made in a quote, or else
    None. ``quantities`` are indexes into ``Extraction.quantities``.
    """

    start: int
    end: int
    score: float
    reasons: tuple[tuple[str, float], ...] = ()
    quote_index: int | None = None
    quantities: tuple[int, ...] = ()
    claim_type: ClaimType = "event"
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A paragraph in which a document corrects or explains itself."""

    start: int
    end: int
    kind: NoticeKind


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was found in one text, in order of appearance."""

    quotes: tuple[QuoteDraft, ...] = ()
    speakers: tuple[SpeakerDraft, ...] = ()
    sentences: tuple[SentenceDraft, ...] = ()
    claims: tuple[ClaimDraft, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    boilerplate: tuple[Offsets, ...] = field(default=())
    notices: tuple[NoticeDraft, ...] = ()
