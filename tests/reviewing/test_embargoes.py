"""Who embargoes a document, until when, and in the admin as in the verb."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from claims.reviewing.embargoes import PASSED, set_embargo
from claims.reviewing.stale_record import StaleRecord
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def test_an_embargo_ends_in_the_future_and_changes_something(person_as):
    document, editor = DocumentFactory(), person_as("Editor")
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match=PASSED):
        set_embargo(document=document, until=timezone.now(), by=editor)
    with pytest.raises(ValidationError, match="changes nothing"):
        set_embargo(document=document, until=None, by=editor)
    with pytest.raises(PermissionDenied):
        set_embargo(document=document, until=tomorrow, by=person_as("Reviewer"))
    set_embargo(document=document, until=tomorrow, by=editor)
    assert document.is_embargoed
    with pytest.raises(StaleRecord):
        set_embargo(document=document, until=None, by=editor, version=1)
    assert not set_embargo(document=document, until=None, by=editor, version=2).is_embargoed


def test_the_form_of_a_document_refuses_a_time_that_has_passed(client, person_as):
    document = DocumentFactory()
    client.force_login(person_as("Editor"))
    address = reverse("admin:claims_document_change", args=[document.pk])
    form = client.get(address).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields if name != "embargoed_until"}
    sent |= {"embargoed_until_0": "2025-05-01", "embargoed_until_1": "10:00"}
    page = client.post(address, sent)
    assert page.context["adminform"].form.errors["embargoed_until"] == [PASSED]
    document.refresh_from_db()
    assert document.embargoed_until is None
