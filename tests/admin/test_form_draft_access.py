"""A draft belongs to its writer, and only those who may send a form keep one of it."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import Draft
from tests.admin.pages import TYPED, draft_of, keep, page, shown, verb
from tests.factories import ClaimFactory, QuoteFactory

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("pages_unrendered")
def test_a_draft_is_its_writer_s_alone(as_reviewer, signed_in):
    claim, other = ClaimFactory(), signed_in("Editor")
    keep(as_reviewer, claim, "assess", TYPED)
    assert shown(other, claim, "assess")["rationale"] is None
    other.post(draft_of(claim, "assess"), {"discard": "1"})
    keep(other, claim, "assess", {"assess-rationale": "Another view."})
    assert shown(as_reviewer, claim, "assess")["rationale"] == "The table\ndiffers."
    other.post(verb(claim, "assess"), TYPED)
    assert Draft.objects.get().person == as_reviewer.user


def test_a_page_of_somebody_else_saves_nothing(as_reviewer):
    claim, other = ClaimFactory(), ClaimFactory()
    answer = keep(as_reviewer, claim, "assess", {**TYPED, "person": as_reviewer.user.pk + 1})
    assert answer.status_code == 409
    assert "Somebody else" in answer.json()["detail"]
    assert (
        keep(as_reviewer, other, "assess", {**TYPED, "person": as_reviewer.user.pk}).status_code
        == 200
    )
    assert Draft.objects.get().claim == other


# For each form: its fields, and who may send it and therefore keep a draft.
MAY = [
    ("correct", {None: 403, "API reader": 403, "Reviewer": 200, "Editor": 200}),
    ("assess", {None: 403, "API reader": 403, "Reviewer": 200, "Editor": 200}),
    ("evidence", {None: 403, "API reader": 403, "Reviewer": 200, "Editor": 200}),
    ("decide", {None: 403, "API reader": 403, "Reviewer": 403, "Editor": 200}),
    ("merge", {None: 403, "API reader": 403, "Reviewer": 403, "Editor": 200}),
    ("split", {None: 403, "API reader": 403, "Reviewer": 403, "Editor": 200}),
    ("accept", {None: 404, "API reader": 403, "Reviewer": 404, "Editor": 404}),
]


@pytest.mark.parametrize(
    ("form", "role", "status"), [(form, *row) for form, rows in MAY for row in rows.items()]
)
def test_who_may_keep_a_draft(signed_in, form, role, status):
    sent = {f"{form}-{name}": "7" for name in ("text", "rationale", "into", "note")}
    answer = keep(signed_in(role), ClaimFactory(), form, sent)
    assert answer.status_code == status
    assert Draft.objects.exists() == (status == 200)
    assert ("detail" in answer.json()) == (status != 200)


def test_without_a_session_the_answer_is_for_the_script():
    answer = keep(Client(), ClaimFactory(), "assess", TYPED)
    assert answer.status_code == 401
    assert "sign in again" in answer.json()["detail"]
    assert not Draft.objects.exists()


def test_without_a_csrf_token_the_answer_is_for_the_script(person_as):
    claim, client = ClaimFactory(), Client(enforce_csrf_checks=True)
    client.force_login(person_as("Editor"))
    answer = keep(client, claim, "assess", TYPED)
    assert answer.status_code == 403
    assert "detail" in answer.json()


def test_what_is_not_there(as_reviewer):
    claim, gone = ClaimFactory(), ClaimFactory.build(pk=999_999)
    assert keep(as_reviewer, gone, "assess", TYPED).status_code == 404
    assert keep(as_reviewer, QuoteFactory(), "assess", TYPED).status_code == 404
    assert as_reviewer.get(draft_of(claim, "assess")).url == page(claim)
