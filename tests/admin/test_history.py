"""The page of a record's history, and the same from the API."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.pages import page, verb
from tests.factories import AppearanceFactory, ClaimFactory, DocumentFactory, EvidenceFactory

pytestmark = pytest.mark.django_db(transaction=False)


def history(client, record, **query):
    name = record._meta.model_name
    return client.get(reverse(f"admin:claims_{name}_history", args=[record.pk]), query)


def test_a_verb_is_told_with_the_person_and_the_words(as_reviewer):
    claim = ClaimFactory(text="Prices rose")
    as_reviewer.post(verb(claim, "correct"), {"correct-text": "Prices fell"})
    shown = history(as_reviewer, claim).content.decode()
    for part in (as_reviewer.user.display_name, "<del>Prices rose</del>", "<ins>Prices fell</ins>"):
        assert part in shown
    answer = as_reviewer.get(f"/api/v1/claims/{claim.pk}/history/")
    told = [change for entry in answer.json()["entries"] for change in entry["changes"]]
    assert {"what": "Text", "before": "Prices rose", "after": "Prices fell", "words": ""} in told


def test_a_change_by_a_form_is_told(as_editor):
    document = DocumentFactory()
    as_editor.post(page(document), {"title": "New title", "_save": ""})
    (entry, *_) = history(as_editor, document).context["history"].entries
    told = [(one.what, one.before, one.after) for one in entry.sentences]
    assert ("Title", "Prices rise at the port", "New title") in told


def test_the_history_needs_permission_to_view_the_record(signed_in):
    assert history(signed_in(None), ClaimFactory()).status_code == 403


@pytest.mark.parametrize("make", [EvidenceFactory, AppearanceFactory])
def test_html_in_an_article_is_escaped(as_reviewer, make):
    claim = make().claim
    claim.text = "<b>bold</b>"
    claim.save()
    assert "<b>bold" not in history(as_reviewer, claim).content.decode()


def test_what_does_not_exist_or_is_no_page(as_reviewer):
    assert history(as_reviewer, ClaimFactory.build(pk=999_999)).status_code == 302
    claim = ClaimFactory()
    for value in ("x", "0", "-1", "9" * 30):
        assert history(as_reviewer, claim, page=value).status_code == 200
        answer = as_reviewer.get(f"/api/v1/claims/{claim.pk}/history/", {"page": value})
        assert answer.status_code == 400
