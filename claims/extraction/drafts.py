"""What extraction hands over: frozen records of a document and of what was found in it.

Every offset is a Unicode code point into the document's text, half open: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

QuoteKind = Literal["direct", "indirect", "mixed"]
Attribution = Literal["speech", "thought"]
SpeakerKind = Literal["person", "organisation", "group", "anonymous"]
Bound = Literal["exactly", "about", "at_most", "at_least"]
ClaimType = Literal["numerical", "event", "quotation", "causal", "position", "prediction"]


class Offsets(NamedTuple):
    """A passage of a text: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """One document as read from a file: its text and what the file says about it.

    ``origin`` names the place for people (``seeds/a.jsonl:3``); ``key`` identifies the document
    over time, so that a later text under the same key is a new revision of it; ``identifier`` is
    the id that a line of JSON lines has. Unknown fields are empty.
    """

    text: str
    origin: str
    key: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    published: date | datetime | None = None
    language: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """Someone to whom a document attributes words: resolved name, kind, and where it is mentioned.

    ``name`` is the fullest name the document gives ("John Lee"); an anonymous source is named by
    what the document says of it ("anonymous venture capitalist"). ``speaks_for`` names the
    organisation whose spokesperson it is.
    """

    name: str
    kind: SpeakerKind
    mentions: tuple[Offsets, ...] = ()
    aliases: tuple[str, ...] = ()
    role: str = ""
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """One attribution: who (``speaker``), the words that say so (``cue``), and what (``content``).

    ``speaker`` and ``cue`` are empty where the text has none (a floating quote);
    ``speaker_index`` points into ``Extraction.speakers`` and is None where nobody could be
    resolved. ``rule`` names the rule that found the quote, or is "learned"; ``confidence`` is the
    calibrated probability that it is right; ``explanation`` says in sentences how it was found and
    why it is given to that speaker. ``reporter`` mentions whoever passes the words on ("the Courier
    quoted the minister as saying"), and ``reporter_index`` points into ``Extraction.speakers``.
    """

    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    speaker: tuple[Offsets, ...]
    kind: QuoteKind
    attribution: Attribution
    rule: str
    speaker_index: int | None = None
    reference: str = ""
    confidence: float = 1.0
    explanation: tuple[str, ...] = ()
    reporter: tuple[Offsets, ...] = ()
    reporter_index: int | None = None


@dataclass(frozen=True, slots=True)
class QuantityDraft:
    """A normalised number: the interval ``[low, high]`` (equal for a single value), unit and bound.

    ``unit`` is ``percent``, ``percentage point``, an ISO 4217 currency code, or a singular noun.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    bound: Bound = "exactly"


@dataclass(frozen=True, slots=True)
class SentenceDraft:
    """A sentence, how much it is worth checking (``score``, 0 to 1), and why (feature, weight).

    ``score`` is the calibrated probability that an editor would check it; ``claim_type`` says what
    sort of claim it is, or would be if it were one.
    """

    start: int
    end: int
    score: float
    reasons: tuple[tuple[str, float], ...] = ()
    claim_type: ClaimType = "event"


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A checkable sentence above the threshold.

    ``quote_index`` points into ``Extraction.quotes`` where the claim is made inside a quote, and
    ``quantities`` into ``Extraction.quantities``.
    """

    start: int
    end: int
    score: float
    reasons: tuple[tuple[str, float], ...] = ()
    quote_index: int | None = None
    quantities: tuple[int, ...] = ()
    claim_type: ClaimType = "event"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text, in order of appearance."""

    quotes: tuple[QuoteDraft, ...] = ()
    speakers: tuple[SpeakerDraft, ...] = ()
    sentences: tuple[SentenceDraft, ...] = ()
    claims: tuple[ClaimDraft, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    boilerplate: tuple[Offsets, ...] = field(default=())
