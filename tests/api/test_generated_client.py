"""A Python client that is generated from the schema works with the server."""

from __future__ import annotations

import importlib
import json
import sys
from datetime import timedelta

import pytest
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from claims.models import Assessment
from claims.reviewing.tokens import create_token
from tests.factories import ClaimFactory, DecisionFactory

NAME = "generated_client"


@pytest.fixture
def generated(served_schema, tmp_path, monkeypatch):
    """Generate the client from the whole schema, as the server has it, and import it."""
    (tmp_path / "schema.json").write_text(json.dumps(served_schema))
    config = Config.from_sources(
        # Without the commands that format it.
        ConfigFile(post_hooks=[]),
        MetaType.NONE,
        document_source=tmp_path / "schema.json",
        file_encoding="utf-8",
        overwrite=False,
        output_path=tmp_path / NAME,
    )
    assert [f"{one.header} {one.detail}" for one in generate(config=config)] == []
    monkeypatch.syspath_prepend(tmp_path)
    yield lambda name: importlib.import_module(f"{NAME}.{name}")
    for name in [one for one in sys.modules if one.partition(".")[0] == NAME]:
        del sys.modules[name]


@pytest.mark.django_db(transaction=True)
def test_a_generated_client_lists_reads_assesses_and_matches(generated, live_server, person_as):
    claim = ClaimFactory(text="The duties on tea stand at 145 per cent")
    decided = DecisionFactory(verdict="refuted").claim
    vera = person_as("Reviewer")
    _, token = create_token(by=vera, lasts=timedelta(hours=1), scopes=["read", "review"])
    models, claims = generated("models"), "api.claims.claims"
    server = generated("client").AuthenticatedClient(
        base_url=live_server.url, token=token, raise_on_unexpected_status=True
    )
    with server:
        listed = generated(f"{claims}_list").sync(client=server)
        assert {one.id for one in listed.results} == {claim.pk, decided.pk}
        read = generated(f"{claims}_retrieve").sync(claim.pk, client=server)
        assert (read.text, read.verdict) == (claim.text, "unassessed")
        judgement = models.NewAssessmentRequest(
            claim=claim.pk, verdict=models.VerdictEnum("supported"), rationale="The gazette."
        )
        made = generated("api.assessments.assessments_create").sync(client=server, body=judgement)
        assert made.id == Assessment.objects.get(claim=claim, reviewer=vera).pk
        wanted = models.MatchTextRequest(text="The tea duties stand at 125%", top=1)
        found = generated(f"{claims}_match_create").sync(client=server, body=wanted)
        (match,) = found.matches
        assert (match.claim, match.relation, match.verdict) == (
            claim.pk,
            "other_number",
            "supported",
        )
        missing = generated(f"{claims}_retrieve").sync(10**6, client=server)
        assert (type(missing), missing.status) == (models.Problem, 404)
