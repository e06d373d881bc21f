"""No page and no endpoint names a confidential speaker, or shows an embargoed document, to people
without the permission.

The walk takes every address of the project, so that it covers those that are added later.
"""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from claims.models import Claim, Document, EmbargoReading, Source, User
from claims.models.embargo import reading_as
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.embargoes import set_embargo
from tests.confidential_world import MARKER, make_secret_world
from tests.embargo_world import make_hidden_world, make_open_world
from tests.factories import AppearanceFactory
from tests.walking import every_address, filled, read, walk

pytestmark = pytest.mark.django_db


def naming(answers: dict[str, str]) -> list[str]:
    return [name for name, shown in answers.items() if MARKER.casefold() in shown.casefold()]


@pytest.fixture(autouse=True)
def all_addresses(settings):
    """Have pages at the addresses of the public site, too."""
    settings.PUBLIC_SITE = True


@pytest.fixture
def client_of(person_as):
    def make(role):
        client = Client(raise_request_exception=False)
        client.force_login(person_as(role))
        return client

    return make


def test_every_address_keeps_the_secret(client_of, editor, caplog):
    caplog.set_level(logging.INFO)
    world = make_secret_world()
    reviewer = client_of("Reviewer")
    # The walk goes where the name is shown, and finds it there.
    for kind, record in (("speaker", world.speaker), ("claim", world.claim)):
        for route in (
            f"/admin/claims/{kind}/<path:object_id>/history/",
            f"/api/v1/{kind}s/<int:pk>/",
        ):
            assert str(record.pk) in "".join(
                naming({one: read(reviewer, one) for one in filled(route)})
            )
    make_confidential(speaker=world.speaker, by=editor)
    caplog.clear()
    answers = walk(reviewer)
    assert naming(answers) == []
    assert MARKER.casefold() not in caplog.text.casefold()
    assert len(answers) > 150
    assert not [one for one, shown in answers.items() if shown.startswith("5")]


# What differs from one request to the next.
_UNSETTLED = re.compile(
    r"'Set-Cookie'[^}]*|csrf\w*[^>]*>|nonce[-=]\S+|\"csrfToken\S+|\d\d:\d\d:\d\d[.\d]*|"
    r"'Content-Length': '\d+'|\d+\s(?:minute|second)s?"
)


def _with_filters(seen) -> list[str]:
    """Return lists with filters and orders that could find what is hidden."""
    claims, source = "/admin/claims/claim/?queue=all", seen.passage.revision.document.source_id
    found_by = {
        "appearances__quote__speaker__id__exact": seen.ada.pk,
        "appearances__revision__document__source__id__exact": source,
        "appearances__revision__document__published_from": "2025-04-20",
        "decision": "stale",
        "pairs": "conflict",
        "anchoring": "lost",
        "assigned": "me",
        "o": "2.1",
    }
    asked = ["ordering=queue_rank", "needs_reanchoring=true", "stale_decision=true", "search=wages"]
    return [
        *(f"{claims}&{name}={value}" for name, value in found_by.items()),
        *(f"/api/v1/claims/?{one}" for one in asked),
        f"/api/v1/claims/?source={source}&published_from=2025-04-20",
        f"/api/v1/quotes/?speaker={seen.ada.pk}",
        "/api/v1/decisions/?stale=true",
        "/admin/claims/decision/?validity=stale",
        f"/admin/claims/speaker/?quotes__revision__document__source__id__exact={source}",
        *(f"/admin/search/?s={words}" for words in ("wages", "quill")),
        f"/admin/claims/topic/{seen.topic.pk}/change/",
    ]


def test_an_embargoed_document_changes_no_answer(client_of, person_as, caplog, settings):
    """Not even a number, an order or a reason shows that there is something."""
    settings.EMAIL_HOST = "mail.example"
    caplog.set_level(logging.INFO)
    client, seen = client_of("API reader"), make_open_world(person_as("Reviewer"))
    User.objects.update(wants_mail=True, email="vera@a.example")
    call_command("notify", stdout=StringIO())
    client.force_login(seen.reviewer)
    asked = [*every_address(most=1), *_with_filters(seen)]
    before = {one: _UNSETTLED.sub("", read(client, one)) for one in asked}
    hidden = make_hidden_world(seen)
    mail.outbox.clear()
    caplog.clear()
    after = {one: _UNSETTLED.sub("", read(client, one)) for one in asked}
    assert [one for one in asked if before[one] != after[one]] == []
    assert naming(after) == []
    assert MARKER.casefold() not in caplog.text.casefold()
    assert not [one for one, shown in after.items() if shown.startswith("5")]
    call_command("notify", stdout=StringIO())
    assert mail.outbox == []
    assert naming({one: read(client, one) for one in _addresses_of(hidden)}) == []
    # An embargo is no gap in the record for those who may see it.
    client.force_login(person_as("Editor"))
    assert set(naming({one: read(client, one) for one in _addresses_of(hidden)})) == set(
        _addresses_of(hidden)
    )


def _addresses_of(hidden: Document) -> list[str]:
    """Return the pages of what is hidden, by its ids."""
    wages = Claim.objects.get(text__contains="wages")
    return [
        f"/admin/claims/document/{hidden.pk}/change/",
        f"/admin/claims/claim/{wages.pk}/change/",
        f"/admin/claims/claim/{wages.pk}/history/",
        f"/admin/claims/source/{Source.objects.get(name__endswith='Post').pk}/change/",
        f"/api/v1/documents/{hidden.pk}/",
        f"/api/v1/claims/{wages.pk}/",
        f"/api/v1/imports/{hidden.revisions.get().run_id}/",
    ]


def test_an_embargo_set_later_hides_the_document_until_it_ends(client_of, editor):
    world, reviewer = make_secret_world(), client_of("Reviewer")
    elsewhere = AppearanceFactory(claim=world.evidence.claim)
    document = f"/api/v1/documents/{world.document.pk}/"
    before = Document.objects.count()
    set_embargo(document=world.document, until=timezone.now() + timedelta(days=1), by=editor)
    # A claim that also appears elsewhere stays, without what is under embargo.
    claim = read(reviewer, f"/api/v1/claims/{elsewhere.claim_id}/")
    assert claim.startswith("200")
    assert MARKER not in claim
    assert read(reviewer, document).startswith("404")
    with reading_as(lambda: None):
        assert Document.objects.count() == before - 1
    # Who has the permission sees it, and that is recorded.
    assert naming({document: read(client_of("Editor"), document)}) == [document]
    assert EmbargoReading.objects.get().document == world.document
    # It appears by itself when the time has come.
    Document.objects.update(embargoed_until=timezone.now() - timedelta(days=1))
    assert naming({document: read(reviewer, document)}) == [document]
