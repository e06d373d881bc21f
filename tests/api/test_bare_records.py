"""Records without optional fields or related records are shown like others."""

from __future__ import annotations

import pytest

from claims.models import ImportRun
from tests import factories as make


@pytest.fixture
def bare(db):
    """Return the URL of each resource with optional fields, and a record without any of them."""
    claim = make.ClaimFactory(reasons=[], claim_type="")
    appearance = make.AppearanceFactory(quote=None, revision__document__published=None)
    return {
        "sources": make.SourceFactory(website="", notes=""),
        "documents": make.DocumentFactory(source=None, title="", url="", published=None),
        "speakers": make.SpeakerFactory(role="", disambiguation=""),
        "quotes": make.QuoteFactory(speaker=None, revision__document__source=None),
        "claims": claim,
        "conflicts": make.ConflictFactory(first=appearance),
        "imports": ImportRun.objects.create(),
    }


def test_incomplete_records_are_listed_and_shown(reader, bare):
    for resource, record in bare.items():
        for path in (f"{resource}/", f"{resource}/{record.pk}/"):
            assert reader.get(f"/api/v1/{path}").status_code == 200, path


def test_fields_from_appearances_are_empty_without_appearances(reader, bare):
    claim = f"/api/v1/claims/{bare['claims'].pk}"
    assert reader.get(f"{claim}/pairs/").json()["results"] == []
    assert reader.get(f"{claim}/updates/").json() == []


def test_a_document_without_a_text_has_all_fields(reader, bare):
    usual = make.RevisionFactory().document
    fields = set(reader.get(f"/api/v1/documents/{usual.pk}/").json())
    shown = reader.get(f"/api/v1/documents/{bare['documents'].pk}/").json()
    assert set(shown) == fields
    assert (shown["revision"], shown["text"], shown["quotes"]) == (None, None, [])
