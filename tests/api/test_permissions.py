"""The complete truth table of roles and requests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from claims.models import Export, Job
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.submissions import submit_document
from claims.reviewing.tokens import create_token
from tests.api.conftest import ANONYMOUS, RESOURCES, make_client, make_world
from tests.api.writes_by_role import ROLES, WRITES
from tests.factories import (
    TEXT,
    AppearanceFactory,
    ClaimFactory,
    ClaimMergeFactory,
    ClaimPairFactory,
    ConflictFactory,
    DecisionFactory,
    EvidenceDismissalFactory,
    EvidenceFactory,
    QuoteFactory,
    RevisionFactory,
    SavedViewFactory,
    SpeakerFactory,
    SpeakerMergeFactory,
    SubscriptionFactory,
    UserFactory,
    WebhookFactory,
)

# Everyone sees their own only: see test_notifications.py.
OWN = {"notifications", "subscriptions", "saved-views", "submissions", "exports", "tokens"}
# Only editors or administrators see them.
ADMINISTERED = {"webhooks", "jobs"}
# What the API offers of adding and changing; nothing is replaced or deleted.
ADDED = {
    "feeds",
    "documents",
    "comments",
    "evidence",
    "assessments",
    "quotes",
    "claims",
    "speakers",
    "sources",
    "topics",
    "pools",
}
CHANGED = {
    ("patch", path)
    for path in ("feeds", "documents", "speakers", "evidence", "sources", "topics", "pools")
}
NOT_OFFERED = {ANONYMOUS: 401} | dict.fromkeys(ROLES[1:], 405)


NO_CLAIM_MOVED = {"state": "", "ended": None, "no_longer_current": []} | {
    kind: []
    for kind in ("appearances", "evidence", "assessments", "decisions", "published_fact_checks")
}
SPANS = {"content": [{"start": 47, "end": 60}]}
NOTHING_MOVED = {"role": "", "spoke_for": False} | {
    kind: [] for kind in ("quotes", "relayed", "spokespeople", "aliases", "twins")
}


@pytest.fixture(scope="module")
def world(module_transaction):
    """Create the records once for all requests of this file, each of which is rolled back."""
    return make_world()


@pytest.fixture(scope="module")
def clients(module_transaction):
    """Return a client for each role."""
    return {role: make_client(role) for role in ROLES}


@pytest.fixture(scope="module")
def namesakes(world):
    """Create another speaker, and one that is merged into it."""
    world.namesake = SpeakerFactory()
    world.merged = SpeakerFactory(merged_into=world.namesake)
    world.secret = SpeakerFactory()
    make_confidential(speaker=world.secret, by=UserFactory(is_superuser=True))
    SpeakerMergeFactory(speaker=world.merged, into=world.namesake, moved=NOTHING_MOVED)


@pytest.fixture(scope="module")
def like_claims(world):
    """Create another claim, one merged into it, one kept apart, and a resolved conflict."""
    by = world.assessment.reviewer
    at = timezone.now()
    world.like = AppearanceFactory().claim
    world.merged_claim = ClaimFactory(merged_into=world.like)
    ClaimMergeFactory(claim=world.merged_claim, into=world.like, moved=NO_CLAIM_MOVED)
    world.second = AppearanceFactory(claim=world.claim)
    world.stranger = ClaimFactory()
    world.dismissed = ClaimFactory(state="rejected")
    world.published = DecisionFactory(published_at=timezone.now()).claim
    decided = {"state": "apart", "decided_by": by, "decided_at": at}
    ClaimPairFactory(first=world.claim, second=world.stranger, **decided)
    done = {"resolution": "neither", "note": "Both wrong.", "resolved_by": by, "resolved_at": at}
    world.settled = ConflictFactory(**done)
    world.dismissal = EvidenceDismissalFactory(claim=world.claim)


@pytest.fixture(scope="module")
def kept(world):
    """Create what a colleague follows and has sent in, and two of their saved views."""
    world.submission = submit_document(
        name="a.txt", content=b"A text.", by=UserFactory(is_superuser=True)
    )
    world.job = Job.objects.get(pk=world.submission.job_id)
    world.token, _ = create_token(by=UserFactory(), lasts=timedelta(days=1))
    world.export = Export.objects.create(asked_by=UserFactory(), format="csv", total=1)
    world.subscription = SubscriptionFactory()
    world.saved_view = SavedViewFactory(is_shared=True)
    world.private_view = SavedViewFactory()
    world.paused = WebhookFactory(status="paused", paused_at=timezone.now())


@pytest.fixture(scope="module")
def lost(world):
    """Create a quote, an appearance and evidence that need re-anchoring."""
    earlier = {"document": world.document, "number": 2, "is_current": False}
    gone = {"revision": RevisionFactory(**earlier), "needs_reanchoring": True}
    world.lost_quote = QuoteFactory(**gone)
    world.lost_appearance = AppearanceFactory(claim=world.claim, **gone)
    place = {"url": "", "start": 0, "end": 26, "passage": TEXT[:26]}
    world.lost_evidence = EvidenceFactory(**gone, **place)


BODIES = {
    None: None,
    "note": {"note": "Table 4"},
    "of its own": {"name": "The Lighthouse"},
    "reason": {"reason": "Withdrawn."},
    "text": {"text": "Tolls fell by half."},
    "embargoed text": {"text": "Tolls fell.", "embargoed_until": "2199-01-01T10:00Z"},
    "confidence": {"confidence": 0.9},
    "csv": {"format": "csv"},
    "mail": {"wants_mail": True},
    "alias": {"name": "Ms Ortega"},
    "speaker": {"name": "Ada Quill", "kind": "person"},
    "comment text": {"text": "See page 3."},
    "urgent": {"priority": "urgent"},
    "view": {"list_name": "claim", "name": "Refuted", "query": "verdict=refuted"},
    "name": {"name": "Other"},
    "feed": {"address": "https://anchor.example/rss.xml"},
    # An address that no server of names has to know.
    "webhook": {"address": "https://93.184.216.34/", "event_types": ["decision.made"]},
    "since": {"since": "2025-05-01T10:00:00Z"},
    "words": {"text": "Prices rose by 11 per cent"},
    "still": {"note": "The office has confirmed its figure."},
    "decision": {"verdict": "refuted", "rationale": "The office corrected its figure."},
    "kind": {"kind": "mixed"},
    "title": {"title": "Prices fall at the port"},
    "role": {"role": "harbour master"},
    "resolution": {"resolution": "neither", "note": "Both counted wrong."},
}


def body(kind, world):
    of_records = {
        "evidence": {"claim": world.claim.pk, "stance": "supports", "url": "https://a.example/"},
        "one source": {"evidence": [world.evidence.pk], "group": "Agency"},
        "sources": {"evidence": [world.evidence.pk]},
        "assessment": {"claim": world.claim.pk, "verdict": "refuted", "rationale": "It fell."},
        "passage": {"revision": world.revision.pk, "start": 0, "end": 26},
        "quote": {"revision": world.revision.pk, "kind": "indirect", "spans": SPANS},
        "spans": {"revision": world.revision.pk, "spans": SPANS},
        "ends": {"appearance": world.appearance.pk, "start": 0, "end": 14},
        "time": {"appearance": world.appearance.pk, "first": "2022-01-01", "last": None},
        "of passage": {"appearance": world.appearance.pk},
        "lost": {
            "appearance": world.lost_appearance.pk,
            "revision": world.revision.pk,
            "start": 47,
            "end": 60,
        },
        "dismissal": {"dismissal": world.dismissal.pk},
        "comment": {"claim": world.claim.pk, "text": "See the gazette."},
        "topic": {"topic": world.topic.pk},
        "merge": {"into": world.namesake.pk},
        "split": {"quotes": [world.quote.pk], "disambiguation": "the economist"},
        "other": {"other": world.namesake.pk},
        "merge claim": {"into": world.like.pk},
        "split claim": {"appearances": [world.second.pk]},
        "unlink": {"appearance": world.second.pk},
        "other claim": {"other": world.like.pk},
        "stranger": {"other": world.stranger.pk},
    }
    return (BODIES | of_records)[kind]


def addresses(world) -> list[str]:
    """Return the URLs of the list and of one record of each resource."""
    one_of_each = [f"{path}/{getattr(world, name).pk}/" for path, name in RESOURCES.items()]
    return [f"{path}/" for path in RESOURCES] + one_of_each


def answered(client, method, path, *body) -> int:
    """Return the status of the response, and roll back what the request changed."""
    with transaction.atomic():
        status = getattr(client, method)(f"/api/v1/{path}", *body).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.usefixtures("namesakes", "like_claims", "lost", "kept")
@pytest.mark.parametrize(("request_", "statuses"), WRITES.items())
def test_writes(db, clients, world, settings, request_, statuses):
    settings.FETCH_ADDRESSES = False
    method, path, kind = request_
    path = path.format(**{name: record.pk for name, record in vars(world).items()})
    expected = dict(zip(ROLES, statuses, strict=True))
    given = {role: answered(clients[role], method, path, body(kind, world)) for role in ROLES}
    assert given == expected


@pytest.mark.usefixtures("nothing_is_read")
@pytest.mark.parametrize("role", ROLES)
def test_who_may_read(db, clients, world, role):
    client = clients[role]
    expected = {ANONYMOUS: 401, None: 403}.get(role, 203)
    given = {
        (method, address): answered(client, method, address)
        for address in addresses(world)
        for method in ("get", "head")
    }
    assert given == dict.fromkeys(given, expected)


def test_who_reads_least_gets_every_record(db, clients, world):
    client = clients["API reader"]
    given = {address: answered(client, "get", address) for address in addresses(world)}
    assert given == dict.fromkeys(given, 200)
    lists = {path: answered(client, "head", f"{path}/") for path in RESOURCES}
    assert lists == dict.fromkeys(RESOURCES, 200)


@pytest.mark.parametrize("role", ROLES)
def test_put_and_delete_are_not_allowed(db, clients, world, role):
    client = clients[role]
    given = {
        (method, address): answered(client, method, address, {})
        for address in addresses(world)
        for method in ("put", "patch", "delete")
        if (method, address.split("/")[0]) not in CHANGED
    }
    assert given == dict.fromkeys(given, NOT_OFFERED[role])


@pytest.mark.parametrize("role", ROLES)
def test_nothing_else_is_added(db, clients, role):
    client = clients[role]
    given = {path: answered(client, "post", f"{path}/", {}) for path in RESOURCES.keys() - ADDED}
    assert given == dict.fromkeys(given, NOT_OFFERED[role])


def test_a_401_says_how_to_sign_in(client_as, db):
    response = client_as(ANONYMOUS).get("/api/v1/claims/")
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "urn:factcheck:problem:not-authenticated",
        "title": "Unauthorized",
        "status": 401,
        "detail": "Authentication credentials were not provided.",
        "code": "not_authenticated",
        "errors": [],
    }


def test_a_405_lists_the_allowed_methods(reader, world):
    response = reader.delete(f"/api/v1/assessments/{world.assessment.pk}/")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_session_needs_the_csrf_token(person_as, world):
    from rest_framework.test import APIClient

    client = APIClient(enforce_csrf_checks=True)
    client.force_login(person_as("Editor"))
    assert client.get("/api/v1/claims/").status_code == 200
    assert client.post(f"/api/v1/claims/{world.claim.pk}/accept/").status_code == 403


def test_the_root_lists_the_resources(reader, client_as):
    assert set(RESOURCES) | OWN | ADMINISTERED == set(reader.get("/api/v1/").json())
    assert client_as(ANONYMOUS).get("/api/v1/").status_code == 401
