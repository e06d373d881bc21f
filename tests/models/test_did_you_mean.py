"""A search that finds nothing suggests the nearest spelling, of nothing that is hidden."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Document, Lexeme
from claims.models.did_you_mean import did_you_mean
from claims.models.embargo import reading_as
from claims.reviewing.confidential_speakers import make_confidential
from tests.factories import QuoteFactory, SourceFactory, SpeakerFactory, said

pytestmark = pytest.mark.django_db


def test_the_nearest_words_are_suggested(client, reviewer):
    said("Tolls on the bridges of Lund rose by 145 per cent.")
    SourceFactory(name="Elm Gazette")
    SpeakerFactory(name="Ingrid Sorrel")
    Lexeme.objects.recount()
    assert did_you_mean('"brigdes" gazete 145') == '"bridges" Gazette 145'
    assert did_you_mean("Sorel") == "Sorrel"
    for words in ("bridges tolls", "xylophone", "145 %", "", "'"):
        assert did_you_mean(words) == "", words
    client.force_login(reviewer)
    answer = client.get("/api/v1/claims/", {"search": "brigdes"}).json()
    assert (answer["results"], answer["did_you_mean"]) == ([], "bridges")
    assert "did_you_mean" not in client.get("/api/v1/claims/", {"search": "bridges"}).json()
    page = client.get(reverse("admin:claims_claim_changelist"), {"q": "brigdes"})
    assert "Did you mean “bridges”?" in page.content.decode()
    found = client.get(reverse("admin:search"), {"s": "brigdes", "extended": 1})
    assert found.context["results"][0].description == "claim, found for “bridges”"


def test_nothing_hidden_is_suggested(editor, reviewer):
    speaker = SpeakerFactory(name="Quintilla Zeballos")
    quote = QuoteFactory(speaker=speaker)
    shown = said("Windmills turned at Vell.")
    Lexeme.objects.recount()
    assert did_you_mean("Zebalos windmils") == "Zeballos Windmills"
    make_confidential(speaker=speaker, by=editor)
    Document.objects.filter(pk=shown.revision.document_id).update(
        embargoed_until=timezone.now() + timedelta(hours=1)
    )
    assert quote.speaker_id
    with reading_as(lambda: reviewer):
        assert did_you_mean("Zebalos windmils") == ""
