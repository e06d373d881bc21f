"""Every page takes at most twelve queries at 50 rows."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.newsroom import fill
from claims.models import Claim, Document, Export, Source, Speaker, Submission
from tests.factories import WebhookDeliveryFactory, WebhookFactory

MOST = 12
CLAIMS = 1300
"""Of so many, 52 are decided, which is the rarest of what the newsroom has."""

COUNTS = {
    "claim change": 12,
    "document change": 11,
    "suggested evidence": 12,
    "claims of a speaker": 12,
    "assignment changelist": 11,
    "speaker change": 11,
    "figures": 4,
    "all figures": 10,
    "document changelist": 8,
    "assessment history": 8,
    "comment history": 8,
    "claim history": 8,
    "evidence history": 8,
    "quote change": 9,
    "desk": 10,
    "claims with words": 10,
    "assignment history": 8,
    "claim changelist": 7,
    "two revisions": 8,
    "all claims": 7,
    "claims of a source": 10,
    "claims with suggestions": 8,
    "assessment change": 7,
    "claimpair history": 7,
    "decision history": 7,
    "publishedfactcheck history": 7,
    "savedview history": 7,
    "topic history": 7,
    "user changelist": 7,
    "user change": 7,
    "assignment change": 7,
    "pool delete": 7,
    "conflict history": 9,
    "document history": 7,
    "quote history": 7,
    "speaker changelist": 6,
    "speaker history": 7,
    "quotes with words": 9,
    "comment changelist": 5,
    "comment delete": 6,
    "decision changelist": 5,
    "identityreading changelist": 6,
    "embargoreading changelist": 6,
    "importrun changelist": 6,
    "importrun change": 11,
    "recordlink changelist": 6,
    "savedview changelist": 6,
    "source changelist": 5,
    "source change": 6,
    "source history": 7,
    "source delete": 7,
    "apitoken changelist": 6,
    "apitoken history": 6,
    "topic changelist": 5,
    "pool changelist": 6,
    "pool change": 6,
    "pool history": 6,
    "feed changelist": 5,
    "feed change": 7,
    "feed history": 6,
    "feed delete": 5,
    "feed add": 3,
    "webhook changelist": 5,
    "webhook change": 8,
    "webhook history": 7,
    "webhook delete": 6,
    "webhook add": 3,
    "evidence changelist": 5,
    "evidence change": 7,
    "quote changelist": 6,
    "new colleague": 6,
    "claimpair changelist": 5,
    "decision change": 5,
    "identityreading history": 5,
    "embargoreading history": 5,
    "importrun history": 5,
    "publishedfactcheck changelist": 5,
    "recordlink history": 5,
    "apitoken change": 5,
    "apitoken delete": 5,
    "topic change": 5,
    "topic delete": 5,
    "user history": 5,
    "user delete": 5,
    "conflict changelist": 7,
    "document delete": 5,
    "speaker delete": 5,
    "workload": 5,
    "agreement": 5,
    "comment change": 4,
    "subscription changelist": 4,
    "identityreading change": 4,
    "embargoreading change": 4,
    "notification changelist": 4,
    "publishedfactcheck change": 4,
    "recordlink change": 4,
    "savedview change": 4,
    "savedview delete": 4,
    "pool add": 4,
    "conflict change": 7,
    "comment add": 3,
    "source add": 3,
    "apitoken add": 3,
    "topic add": 3,
    "user add": 3,
    "claim add": 3,
    "speaker add": 3,
    "password": 3,
    "search": 2,
}
"""The queries of each page, most first. A page that is not listed may take ``MOST``."""

VIEWS = ("changelist", "add", "change", "history", "delete")


@pytest.fixture(scope="module")
def client(module_transaction):
    person = fill(CLAIMS)
    connection.check_constraints()  # Now the triggers write the record.
    person.groups.add(Group.objects.get(name="Administrator"))
    Submission.objects.bulk_create(
        Submission(
            name=f"{number}.txt",
            content=b"A text.",
            asks_first=True,
            state="read",
            found={"documents": [], "more": 0},
            submitted_by=person,
        )
        for number in range(50)
    )
    Export.objects.bulk_create(
        Export(asked_by=person, format="csv", total=2, claims=[1, 2]) for _ in range(50)
    )
    webhook = WebhookFactory(made_by=person, event_types=["conflict.reopened"])
    for _ in range(50):
        WebhookDeliveryFactory(webhook=webhook, claim_id=1)
    ContentType.objects.get_for_models(*admin.site._registry)  # Each process reads them once.
    client = Client()
    client.force_login(person)
    return client


def test_every_page_takes_few_queries(client):
    counts = {}
    for name, address in (pages_of_models() | other_pages()).items():
        with CaptureQueriesContext(connection) as captured:
            status = client.get(address).status_code
        queries = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
        if status == 200:
            counts[name] = len(queries) + 1  # of the session, which only tests keep in memory
    assert {name: found for name, found in counts.items() if found > COUNTS.get(name, MOST)} == {}
    assert COUNTS.keys() <= counts.keys()
    assert max(COUNTS.values()) <= MOST


def pages_of_models() -> dict[str, str]:
    """Return the addresses of the five usual views of each model."""
    found = {}
    for model in admin.site._registry:
        opts, record = model._meta, record_of(model)
        for view in VIEWS:
            args = [record.pk] if view in ("change", "history", "delete") else []
            address = reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}", args=args)
            found[f"{opts.model_name} {view}"] = address
    return found


def record_of(model: type[Model]) -> Model:
    """Return the first claim, document and the like, which have 50 of each row of their page."""
    found = model._base_manager.order_by("pk").first()
    assert found, model
    return found


def other_pages() -> dict[str, str]:
    claims, quotes = (reverse(f"admin:claims_{kind}_changelist") for kind in ("claim", "quote"))
    claim, document = record_of(Claim).pk, record_of(Document).pk
    figures = reverse("admin:claims_claim_figures")
    of_source = "appearances__revision__document__source__id__exact"
    speaker, source = record_of(Speaker).pk, record_of(Source).pk
    return {
        "desk": reverse("admin:index"),
        "figures": figures,
        "all figures": f"{figures}?period=months&all",
        "workload": reverse("admin:claims_assignment_workload"),
        "agreement": reverse("admin:claims_assessment_agreement"),
        "search": reverse("admin:search") + "?s=lund",
        "new colleague": reverse("admin:claims_user_new"),
        "password": reverse("admin:password_change"),
        "suggested evidence": reverse("admin:claims_claim_evidence_suggestions", args=[claim]),
        "undated documents": reverse("admin:claims_document_undated"),
        "two revisions": reverse("admin:claims_document_compare", args=[document]),
        "all claims": f"{claims}?queue=all",
        "claims with words": f"{claims}?q=lund",
        "claims of a speaker": f"{claims}?appearances__quote__speaker__id__exact={speaker}",
        "claims of a source": f"{claims}?{of_source}={source}",
        "claims with suggestions": f"{claims}?pairs=suggested",
        "quotes with words": f"{quotes}?q=lund",
    }
