"""A newsroom with claims that everybody may read, that await judgement, and that are hidden."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from claims.models.vocabulary import Verdict
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    DecisionFactory,
    DocumentFactory,
    EvidenceFactory,
    QuoteFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
)

FORMULA = '=HYPERLINK("https://a.example")'
TEXT = (
    "Tolls 🛳️ rose.\n\nAda Quill said that tolls rose. “Tolls rose,” she said again. "
    "Nobody knows whether tolls rose."
)
SAID = "tolls rose"


def make_newsroom() -> SimpleNamespace:
    """Return published decisions, one with each verdict, and a blind and an embargoed claim."""
    source = SourceFactory(name="The Daily Anchor")
    ada = SpeakerFactory(name="Ada Quill", role="chief of the port")
    document = DocumentFactory(
        title="@home on the quay", url="https://anchor.example/1", source=source
    )
    revision = RevisionFactory(document=document, text=TEXT)
    RevisionFactory(document=document, number=2, text="Tolls fell.", is_current=False)
    start = TEXT.index("that tolls") + 5
    place = {"revision": revision, "start": start, "end": start + len(SAID)}
    quote = QuoteFactory(speaker=ada, **place)
    decisions = []
    for verdict in Verdict.values:
        claim = ClaimFactory(text=f"{FORMULA} {verdict}")
        AppearanceFactory(claim=claim, quote=quote, passage=SAID, **place)
        since = {"valid_from": timezone.now(), "published_at": timezone.now()}
        decisions.append(
            DecisionFactory(claim=claim, verdict=verdict, rationale="+1: the table", **since)
        )
    blind = ClaimFactory(text="Nobody has decided this")
    AssessmentFactory(claim=blind, rationale="Only I know")
    last = TEXT.rindex(SAID)
    span = {"start": last, "end": last + len(SAID), "passage": SAID}
    EvidenceFactory(claim=blind, url="", revision=revision, stance="refutes", **span)
    until = timezone.now() + timedelta(days=1)
    secret = DocumentFactory(title="Secret", published=date(2025, 1, 1), embargoed_until=until)
    hidden = AppearanceFactory(revision=RevisionFactory(document=secret)).claim
    return SimpleNamespace(
        decisions=decisions, blind=blind, hidden=hidden, document=document, secret=secret, ada=ada
    )
