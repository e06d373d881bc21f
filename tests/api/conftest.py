"""Fixtures for the API: clients for each role, and one record of each kind."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from rest_framework.exceptions import APIException
from rest_framework.test import APIClient
from rest_framework.views import APIView

from claims.models import ImportProblem, ImportRun, SpeakerAlias
from tests import factories
from tests.conftest import make_person

ANONYMOUS = "anonymous"
# The records of make_world, by resource.
RESOURCES = {
    "sources": "source",
    "documents": "document",
    "speakers": "speaker",
    "quotes": "quote",
    "claims": "claim",
    "conflicts": "conflict",
    "evidence": "evidence",
    "assessments": "assessment",
    "decisions": "decision",
    "assignments": "assignment",
    "pools": "pool",
    "comments": "comment",
    "topics": "topic",
    "imports": "importrun",
    "feeds": "feed",
}
PROBLEM = {"type", "title", "status", "detail", "code", "errors"}


def make_client(role: str | None) -> APIClient:
    """Return a client with the session of a new user with the given role.

    It changes records whatever they are now, unless a request says otherwise.
    """
    client = APIClient(headers={"If-Match": "*"})
    if role != ANONYMOUS:
        client.force_login(make_person(role))
    return client


@pytest.fixture
def client_as(db):
    """Return a function that returns a client with the session of a user with the given role."""
    return make_client


@pytest.fixture
def reader(client_as):
    return client_as("API reader")


@pytest.fixture
def as_reviewer(client_as):
    return client_as("Reviewer")


@pytest.fixture(scope="session")
def served_schema(django_db_setup, django_db_blocker):
    """Return the schema as the server gives it; to generate it takes seconds."""
    with django_db_blocker.unblock():
        return Client().get("/api/v1/schema/", headers={"accept": "application/json"}).json()


@pytest.fixture
def own_media(settings, tmp_path):
    """Keep the files of evidence apart."""
    settings.MEDIA_ROOT = tmp_path


class Permitted(APIException):
    """Ends a request that passed the check of permissions, before anything is read for it."""

    status_code = 203


@pytest.fixture
def nothing_is_read(monkeypatch):
    """Answer 203 to requests that are permitted."""

    def stop(*_):
        raise Permitted

    monkeypatch.setattr(APIView, "check_throttles", stop)  # The next step.


def faults(response) -> dict[str, list[str]]:
    """Return what a problem says of each value, by its place: "evidence.0"; "" is the body."""
    found: dict[str, list[str]] = {}
    for one in response.json().get("errors", []):
        place = one.get("parameter") or one.get("header") or one["pointer"][2:].replace("/", ".")
        found.setdefault(place, []).append(one["detail"])
    return found


def post(client, path, body=None, **kwargs):
    return client.post(f"/api/v1/{path}", body, **{"format": "json"} | kwargs)


@pytest.fixture(autouse=True)
def fresh_throttles():
    cache.clear()


def make_world():
    """Create a document with a quote and a claim, and all that reviewers can add to a claim."""
    revision = factories.RevisionFactory()
    quote = factories.QuoteFactory(revision=revision)
    SpeakerAlias.objects.create(speaker=quote.speaker, name="Ms Ortega")
    factories.QuoteSpanFactory(quote=quote)
    factories.QuoteSpanFactory(quote=quote, role="cue", start=39, end=43)
    claim = factories.ClaimFactory(reasons=[["quantity", 0.5]], claim_type="numerical")
    appearance = factories.AppearanceFactory(claim=claim, revision=revision, quote=quote)
    factories.QuantityFactory(appearance=appearance)
    second = factories.AppearanceFactory(claim=claim, revision=revision, start=12)
    evidence = factories.EvidenceFactory(claim=claim)
    assessment = factories.AssessmentFactory(claim=claim)
    assessment.evidence.add(evidence)
    run = ImportRun.objects.create(failed=1)
    run.status, run.finished_at = "with_problems", timezone.now()
    run.save()
    ImportProblem.objects.create(run=run, origin="empty.txt", reason="The file is empty.")
    return SimpleNamespace(
        source=revision.document.source,
        document=revision.document,
        revision=revision,
        speaker=quote.speaker,
        quote=quote,
        claim=claim,
        appearance=appearance,
        conflict=factories.ConflictFactory(first=appearance, second=second),
        evidence=evidence,
        assessment=assessment,
        decision=factories.DecisionFactory(claim=claim),
        assignment=factories.AssignmentFactory(claim=claim),
        pool=factories.PoolFactory(),
        topic=factories.TaggingFactory(claim=claim).topic,
        comment=factories.CommentFactory(claim=claim),
        importrun=run,
        feed=factories.FeedFactory(source=revision.document.source),
        webhook=factories.WebhookFactory(event_types=["conflict.reopened"]),
    )


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture(scope="module")
def made_world(module_transaction):
    """Create the records once for a file all of whose tests need them, and roll back changes."""
    return make_world()
