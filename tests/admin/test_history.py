"""The history of a record shows who changed what, by verbs and by forms."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.admin.shared.mixins import list_changes
from tests.admin.pages import page, verb
from tests.factories import AppearanceFactory, ClaimFactory, DocumentFactory, EvidenceFactory

pytestmark = pytest.mark.django_db(transaction=False)


def history(client, record):
    name = record._meta.model_name
    return client.get(reverse(f"admin:claims_{name}_history", args=[record.pk]))


def test_automatic_changes_are_labelled(as_reviewer):
    claim = ClaimFactory()
    (made,) = history(as_reviewer, claim).context["changes"]
    assert (made.act, made.who, made.fields) == ("Created", None, [])


def test_a_verb_is_listed_with_user_and_values(as_reviewer):
    claim = ClaimFactory(text="Prices rose")
    as_reviewer.post(verb(claim, "correct"), {"correct-text": "Prices fell"})
    response = history(as_reviewer, claim)
    settled, changed = response.context["changes"][:2]
    assert (changed.act, changed.who) == ("Changed", as_reviewer.user)
    assert ("text", "Prices rose", "Prices fell") in changed.fields
    assert settled.fields == [("status", "waiting", "in_review")]
    assert "Prices fell" in response.content.decode()


def test_a_change_by_a_form_is_listed(as_editor):
    document = DocumentFactory()
    as_editor.post(page(document), {"title": "New title", "_save": ""})
    changed = list_changes(document)[0]
    assert changed.who == as_editor.user
    assert ("title", "Prices rise at the port", "New title") in changed.fields


def test_the_number_of_queries_is_constant(django_assert_max_num_queries):
    claim = ClaimFactory()
    for number in range(5):
        claim.text = f"Text {number}"
        claim.save()
    with django_assert_max_num_queries(2):
        assert len(list_changes(claim)) == 6


def test_the_history_needs_permission_to_view_the_record(signed_in):
    assert history(signed_in(None), ClaimFactory()).status_code == 403


@pytest.mark.parametrize("make", [EvidenceFactory, AppearanceFactory])
def test_html_in_an_article_is_escaped(as_reviewer, make):
    claim = make().claim
    claim.text = "<b>bold</b>"
    claim.save()
    assert "<b>bold" not in history(as_reviewer, claim).content.decode()


def test_an_unknown_record_returns_404(as_reviewer):
    assert history(as_reviewer, ClaimFactory.build(pk=999_999)).status_code == 302
