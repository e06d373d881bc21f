"""Read many published decisions, as values in place of records of the models.

To make these records takes most of the time for a long list. The classes here have what the
functions of ``claim_review`` look at, under the same names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast, TruncDate

from claims.models import Quote
from claims.models.is_any_of import IsAnyOf
from claims.models.occasion import OccasionMixin
from claims.publishing.addresses import decision_address
from claims.publishing.claim_review import (
    describe_values,
    public_appearances,
    published_decisions,
)
from claims.publishing.iso_time import IsoTime

_DOCUMENT = (
    *("claim_id", "revision__document__published", "revision__document__title"),
    *("revision__document__url", "revision__document__source__name"),
)
_QUOTE = (
    *("quote__state", "quote__attribution", "quote__polarity", "quote__said_on"),
    Cast("quote__occasion", TextField()),
    Cast("quote__corrected_occasion", TextField()),
    *("quote__speaker__name", "quote__speaker__kind", "quote__speaker__role"),
)
_NOTHING = "{}"


class Review(NamedTuple):
    """The JSON-LD of a decision, and when it was published."""

    published: str
    described: dict[str, Any]


class ReadSource(NamedTuple):
    name: str


class ReadDocument(NamedTuple):
    published: date | None
    title: str
    url: str
    source: ReadSource | None


class ReadRevision(NamedTuple):
    document: ReadDocument


class ReadSpeaker(NamedTuple):
    name: str
    kind: str
    role: str


@dataclass(slots=True)
class ReadQuote(OccasionMixin):
    state: str
    attribution: str
    polarity: str
    said_on: date | None
    occasion: dict[str, str]
    corrected_occasion: dict[str, str] | None
    speaker: ReadSpeaker | None

    is_statement = Quote.is_statement


class ReadAppearance(NamedTuple):
    revision: ReadRevision
    quote: ReadQuote | None


@dataclass(slots=True)
class ReadClaim:
    text: str
    public_appearances: list[ReadAppearance] = field(default_factory=list)


class ReadDecision(NamedTuple):
    claim: ReadClaim
    verdict: str
    rationale: str
    public_note: str


def read_reviews(keys: Sequence[int]) -> Iterator[Review]:
    """Yield the published decisions on these claims, in their order, after two queries."""
    wanted = published_decisions().filter(IsAnyOf("claim_id", list(keys)))
    columns = ("claim_id", "pk", TruncDate("published_at"), IsoTime("published_at"))
    told = ("claim__text", "verdict", "rationale", "public_note")
    rows = wanted.prefetch_related(None).order_by().values_list(*columns, *told)
    found = {row[0]: row[1:] for row in rows}
    claims = {key: ReadClaim(row[3]) for key, row in found.items()}
    made = public_appearances().filter(IsAnyOf("claim_id", list(claims)))
    for key, *document_and_quote in made.values_list(*_DOCUMENT, *_QUOTE):
        claims[key].public_appearances.append(_read_appearance(*document_and_quote))
    for key in keys:
        if key in found:
            decision, day, published, _, *words = found[key]
            given = ReadDecision(claims[key], *words)
            address = decision_address(decision)
            described = describe_values(given, address=address, day=day.isoformat())
            yield Review(published, described)


def _read_appearance(
    published: date | None, title: str, url: str, source: str | None, *quote: Any
) -> ReadAppearance:
    named = ReadSource(source) if source is not None else None
    revision = ReadRevision(ReadDocument(published, title, url, named))
    return ReadAppearance(revision, _read_quote(*quote) if quote[0] is not None else None)


def _read_quote(
    state: str,
    attribution: str,
    polarity: str,
    said_on: date | None,
    occasion: str,
    corrected: str | None,
    name: str | None,
    kind: str,
    role: str,
) -> ReadQuote:
    return ReadQuote(
        state,
        attribution,
        polarity,
        said_on,
        {} if occasion == _NOTHING else json.loads(occasion),
        json.loads(corrected) if corrected else None,
        ReadSpeaker(name, kind, role) if name is not None else None,
    )
