"""Publish decisions for the tests of the public site."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from claims.models import Appearance, Decision, Speaker
from tests import factories as make


def published(claim=None, *, days_ago: int = 0, **fields) -> Decision:
    """Create a published decision, on a claim of its own if none is given."""
    at = timezone.now() - timedelta(days=days_ago)
    given = {"published_at": at, "valid_from": at, "rationale": "The table agrees."} | fields
    return make.DecisionFactory(claim=claim or said_by().claim, **given)


def said_by(name: str = "Ines Ortega", words: str = "", **fields) -> Appearance:
    """Create a claim that somebody has made, in an article at an address."""
    text = words or f"Prices rose by 12 per cent, {name} said."
    document = make.DocumentFactory(url="https://anchor.example/prices", **fields)
    revision = make.RevisionFactory(document=document, text=text)
    place = {"revision": revision, "start": 0, "end": len(text)}
    quote = make.QuoteFactory(speaker=_speaker(name), text=text, kind="direct", **place)
    return make.AppearanceFactory(claim=make.ClaimFactory(text=text), quote=quote, **place)


def _speaker(name: str):
    found = Speaker.objects.filter(name=name, is_confidential=False).first()
    return found or make.SpeakerFactory(name=name, role="harbour master")
