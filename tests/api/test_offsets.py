"""Offsets select passages of the text, in code points and in UTF-16 code units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.api.offsets import utf16_to_code_points
from tests import factories as make
from tests.api.conftest import faults

TEXT = "🚢🚢 Prices rose by 12 per cent, Ms Ortega said 👍.\n\nThe port 🏗 shipped cranes."


def cut(text, span, *, utf16):
    """Return ``text.slice(start, end)`` as in JavaScript, or ``text[start:end]`` as in Python."""
    if not utf16:
        return text[span["start"] : span["end"]]
    units = text.encode("utf-16-le")
    return units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le")


@pytest.fixture
def wide(db):
    """Create a document that has characters of two units, with a quote, a claim and evidence."""
    revision = make.RevisionFactory(
        text=TEXT,
        boilerplate=[[53, 61]],
        notices=[[53, 61, "correction"]],
        timecodes=[[0, 1000], [3, 3_723_040], [30, 3_800_000]],
    )
    quote = make.QuoteFactory(revision=revision, start=3, end=29)
    make.QuoteSpanFactory(quote=quote, start=3, end=29)
    appearance = make.AppearanceFactory(revision=revision, quote=quote, start=3, end=29)
    make.QuantityFactory(appearance=appearance, start=18, end=29)
    make.EvidenceFactory(
        claim=appearance.claim, url="", revision=revision, start=51, end=61, passage=TEXT[51:61]
    )
    return appearance


@pytest.mark.parametrize("utf16", [False, True])
def test_offsets_select_the_passages(reader, wide, utf16):
    query = "?offsets=utf16" if utf16 else ""
    document = reader.get(f"/api/v1/documents/{wide.revision.document_id}/{query}").json()
    text = document["text"]
    (quote,), (claim,) = document["quotes"], document["claims"]
    assert cut(text, quote, utf16=utf16) == quote["text"] == TEXT[3:29]
    assert quote["timecode"] == "01:02:03.040"
    (span,) = quote["spans"]["content"]
    (quantity,) = claim["quantities"]
    for anchored in (span, claim, quantity):
        assert cut(text, anchored, utf16=utf16) == anchored["passage"]
    (notice,) = document["notices"]
    for passage in (document["boilerplate"][0], notice):
        assert cut(text, passage, utf16=utf16) == TEXT[53:61]
    assert (notice["kind"], document["media"], document["remarks"]) == ("correction", [], [])


@pytest.mark.parametrize("path", ["quotes", "claims", "evidence"])
def test_lists_accept_the_offsets_parameter(reader, wide, path):
    plain, units = (
        reader.get(f"/api/v1/{path}/{query}").json()["results"][0]
        for query in ("", "?offsets=utf16")
    )
    assert plain.get("timecode") == ("01:02:03.040" if path == "quotes" else None)
    if path == "claims":
        plain, units = plain["appearances"][0], units["appearances"][0]
    assert cut(TEXT, plain, utf16=False) == cut(TEXT, units, utf16=True)
    assert units["start"] > plain["start"]


def test_evidence_is_accepted_in_the_requested_units(client_as, wide):
    body = {"claim": wide.claim_id, "stance": "context", "revision": wide.revision_id}
    response = client_as("Reviewer").post(
        "/api/v1/evidence/?offsets=utf16", body | {"start": 5, "end": 31}, format="json"
    )
    assert response.status_code == 201, response.content
    assert response.json()["passage"] == TEXT[3:29]
    assert (response.json()["start"], response.json()["end"]) == (5, 31)


@pytest.mark.parametrize("edge", [{"start": 1}, {"end": 5000}])
def test_an_offset_inside_a_character_is_rejected(client_as, wide, edge):
    body = {"claim": wide.claim_id, "stance": "context", "revision": wide.revision_id}
    body |= {"start": 0, "end": 4} | edge
    response = client_as("Reviewer").post("/api/v1/evidence/?offsets=utf16", body, format="json")
    assert response.status_code == 400
    assert list(faults(response)) == list(edge)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 20))
def test_utf16_offsets_are_converted_to_code_points(text, offset):
    offset = min(offset, len(text))
    assert utf16_to_code_points(text, len(text[:offset].encode("utf-16-le")) // 2) == offset
