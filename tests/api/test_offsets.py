"""Offsets cut the passages out of the text, in code points and in UTF-16 code units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.api.offsets import utf16_to_code_points
from tests import factories as make

TEXT = "🚢🚢 Prices rose by 12 per cent, Ms Ortega said 👍.\n\nThe port 🏗 shipped cranes."


def cut(text, span, *, utf16):
    """What ``text.slice(start, end)`` is in JavaScript, or ``text[start:end]`` in Python."""
    if not utf16:
        return text[span["start"] : span["end"]]
    units = text.encode("utf-16-le")
    return units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le")


@pytest.fixture
def wide(db):
    """A document with characters of two units, a quote, a claim and evidence in it."""
    revision = make.RevisionFactory(text=TEXT, boilerplate=[[53, 61]])
    quote = make.QuoteFactory(revision=revision, start=3, end=29)
    make.QuoteSpanFactory(quote=quote, start=3, end=29)
    appearance = make.AppearanceFactory(revision=revision, quote=quote, start=3, end=29)
    make.QuantityFactory(appearance=appearance, start=18, end=29)
    make.EvidenceFactory(
        claim=appearance.claim, url="", revision=revision, start=51, end=61, passage=TEXT[51:61]
    )
    return appearance


@pytest.mark.parametrize("utf16", [False, True])
def test_everything_anchored_can_be_cut_out(reader, wide, utf16):
    query = "?offsets=utf16" if utf16 else ""
    document = reader.get(f"/api/v1/documents/{wide.revision.document_id}/{query}").json()
    text = document["text"]
    (quote,), (claim,) = document["quotes"], document["claims"]
    assert cut(text, quote, utf16=utf16) == quote["text"] == TEXT[3:29]
    (span,) = quote["spans"]["content"]
    (quantity,) = claim["quantities"]
    for anchored in (span, claim, quantity):
        assert cut(text, anchored, utf16=utf16) == anchored["passage"]
    assert cut(text, document["boilerplate"][0], utf16=utf16) == TEXT[53:61]


@pytest.mark.parametrize("path", ["quotes", "claims", "evidence"])
def test_lists_can_be_asked_too(reader, wide, path):
    plain, units = (
        reader.get(f"/api/v1/{path}/{query}").json()["results"][0]
        for query in ("", "?offsets=utf16")
    )
    if path == "claims":
        plain, units = plain["appearances"][0], units["appearances"][0]
    assert cut(TEXT, plain, utf16=False) == cut(TEXT, units, utf16=True)
    assert units["start"] > plain["start"]


def test_evidence_is_taken_in_the_units_that_are_asked(client_as, wide):
    body = {"claim": wide.claim_id, "stance": "context", "revision": wide.revision_id}
    response = client_as("Reviewer").post(
        "/api/v1/evidence/?offsets=utf16", body | {"start": 5, "end": 31}, format="json"
    )
    assert response.status_code == 201, response.content
    assert response.json()["passage"] == TEXT[3:29]
    assert (response.json()["start"], response.json()["end"]) == (5, 31)


@pytest.mark.parametrize("edge", [{"start": 1}, {"end": 5000}])
def test_a_unit_inside_a_character_is_refused(client_as, wide, edge):
    body = {"claim": wide.claim_id, "stance": "context", "revision": wide.revision_id}
    body |= {"start": 0, "end": 4} | edge
    response = client_as("Reviewer").post("/api/v1/evidence/?offsets=utf16", body, format="json")
    assert response.status_code == 400
    assert list(response.json()["fields"]) == list(edge)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 20))
def test_units_come_back_as_code_points(text, offset):
    offset = min(offset, len(text))
    assert utf16_to_code_points(text, len(text[:offset].encode("utf-16-le")) // 2) == offset
