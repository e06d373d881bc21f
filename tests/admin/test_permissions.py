"""A truth table of roles and the pages of the admin, and of the verbs of records but claims."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, SavedView, Subscription
from claims.reviewing.confidential_speakers import make_confidential
from tests.admin.by_role import by_role, if_allowed
from tests.admin.pages import listing, page, verb
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ConflictFactory,
    QuoteFactory,
    SavedViewFactory,
    SpeakerFactory,
    SubscriptionFactory,
    UserFactory,
    agreed,
)

pytestmark = pytest.mark.django_db

# Who may: a reviewer, an editor, an administrator, somebody without a role.
EVERYONE, REVIEWERS = (True, True, True, True), (True, True, True, False)
EDITORS, ADMINISTRATORS = (False, True, True, False), (False, False, True, False)
NOBODY = (False, False, False, False)
SENT, REFUSED = 302, 403

# Of each record, who sees the list, and who adds one.
LISTS = {
    "claim": (REVIEWERS, EDITORS),
    "quote": (REVIEWERS, NOBODY),
    "document": (REVIEWERS, NOBODY),
    "source": (REVIEWERS, EDITORS),
    "speaker": (REVIEWERS, EDITORS),
    "evidence": (REVIEWERS, NOBODY),
    "assessment": (REVIEWERS, NOBODY),
    "decision": (REVIEWERS, NOBODY),
    "publishedfactcheck": (REVIEWERS, NOBODY),
    "claimpair": (REVIEWERS, NOBODY),
    "conflict": (REVIEWERS, NOBODY),
    "importrun": (REVIEWERS, NOBODY),
    "job": (EDITORS, NOBODY),
    "recordlink": (EDITORS, NOBODY),
    "assignment": (REVIEWERS, NOBODY),
    "comment": (REVIEWERS, REVIEWERS),
    "feed": (REVIEWERS, EDITORS),
    "topic": (REVIEWERS, EDITORS),
    "pool": (REVIEWERS, EDITORS),
    "notification": (EVERYONE, NOBODY),
    "subscription": (REVIEWERS, NOBODY),
    "savedview": (REVIEWERS, NOBODY),
    "identityreading": (ADMINISTRATORS, NOBODY),
    "embargoreading": (ADMINISTRATORS, NOBODY),
    "user": (ADMINISTRATORS, ADMINISTRATORS),
    "webhook": (ADMINISTRATORS, ADMINISTRATORS),
}


@pytest.mark.parametrize("model", LISTS)
def test_the_list_and_the_form_for_a_new_record(clients, pages_unrendered, model):
    addresses = (listing(model), reverse(f"admin:claims_{model}_add"))
    for address, may in zip(addresses, LISTS[model], strict=True):
        answers = by_role(clients, lambda client, address=address: client.get(address).status_code)
        assert answers == if_allowed(may, 200, REFUSED), address


@pytest.mark.parametrize("name", ["resolve", "reopen"])
def test_verbs_of_a_conflict(clients, name):
    def send(client):
        settled = {"resolution": "neither", "note": "Both are wrong."}
        done = {**settled, "resolved_by": client.user, "resolved_at": timezone.now()}
        conflict = ConflictFactory(**(done if name == "reopen" else {}))
        status = client.post(verb(conflict, name), settled).status_code
        conflict.refresh_from_db()
        return status, conflict.is_open

    opened = name == "reopen"
    assert by_role(clients, send) == if_allowed(EDITORS, (SENT, opened), (REFUSED, not opened))


@pytest.mark.parametrize("name", ["accept", "reject"])
def test_verbs_of_a_quote(clients, name):
    def send(client):
        quote = QuoteFactory()
        status = client.post(verb(quote, name)).status_code
        quote.refresh_from_db()
        return status, quote.state != "proposed"

    assert by_role(clients, send) == if_allowed(REVIEWERS, (SENT, True), (REFUSED, False))


@pytest.mark.parametrize("name", ["make-confidential", "end-confidentiality", "identity"])
def test_verbs_of_a_confidential_speaker(clients, name):
    is_page, was = name == "identity", name != "make-confidential"

    def send(client):
        speaker = SpeakerFactory(name="Zoe Ruiz")
        if was:
            make_confidential(speaker=speaker, by=UserFactory(is_superuser=True))
        address = f"{page(speaker)[:-7]}identity/" if is_page else verb(speaker, name)
        response = client.post(address)
        speaker.refresh_from_db()
        told = "Zoe Ruiz" in response.content.decode()
        return response.status_code, told, speaker.is_confidential

    done = (200, True, True) if is_page else (SENT, False, not was)
    assert by_role(clients, send) == if_allowed(EDITORS, done, (REFUSED, False, was))


@pytest.mark.parametrize(
    ("name", "may"),
    [
        *((name, REVIEWERS) for name in ("follow", "pause", "resume", "unfollow")),
        *((name, REVIEWERS) for name in ("save", "change", "delete")),
        # Those of colleagues: nobody changes them, and shared views can be deleted.
        *((f"{name} theirs", NOBODY) for name in ("pause", "unfollow", "change")),
        ("delete theirs", EDITORS),
    ],
)
def test_verbs_of_what_people_keep_for_themselves(clients, name, may):
    verb_name = name.split()[0]

    def send(client):
        owner = UserFactory() if "theirs" in name else client.user
        followed = SubscriptionFactory(person=owner, is_paused=verb_name == "resume")
        view = SavedViewFactory(owner=owner, is_shared=True)
        route, args = {
            "save": ("savedview_save", []),
            "change": ("savedview_change", [view.pk]),
            "delete": ("savedview_delete", [view.pk]),
            "follow": ("subscription_follow", []),
        }.get(verb_name, ("subscription_verb", [followed.pk, verb_name]))
        given = {"list_name": "claim", "name": "New", "words": "toll", "post": "yes"}
        before = kept()
        status = client.post(reverse(f"admin:claims_{route}", args=args), given).status_code
        return status, kept() != before

    answers = by_role(clients, send)
    for role, allowed in if_allowed(may, True, False).items():
        status, changed = answers[role]
        assert changed == allowed, role
        assert status == SENT if allowed else status in (SENT, REFUSED, 404), role


def kept():
    return list(Subscription.objects.values()), list(SavedView.objects.values("pk", "name"))


def test_changing_a_document(clients):
    def send(client):
        document = AppearanceFactory().revision.document
        response = client.post(page(document), {"title": "Another title", "_save": ""})
        document.refresh_from_db()
        return response.status_code, document.title == "Another title"

    assert by_role(clients, send) == if_allowed(EDITORS, (SENT, True), (REFUSED, False))


def test_no_role_can_delete_a_claim(clients):
    claim = ClaimFactory()
    address = reverse("admin:claims_claim_delete", args=[claim.pk])

    def send(client):
        status = client.post(address, {"post": "yes"}).status_code
        return status, Claim.objects.filter(pk=claim.pk).exists()

    assert by_role(clients, send) == if_allowed(NOBODY, None, (REFUSED, True))


def test_list_actions_need_permission_to_review(clients):
    claim = ClaimFactory()

    def send(client):
        client.post(listing("claim"), {"action": "accept_selected", "_selected_action": [claim.pk]})
        claim.refresh_from_db()
        return claim.state == "accepted"

    assert by_role(clients, send) == if_allowed(REVIEWERS, True, False)


def test_anonymous_users_are_redirected_to_the_sign_in_page():
    claim = ClaimFactory()
    for address in (reverse("admin:index"), listing("claim"), page(claim), verb(claim, "accept")):
        for send in (Client().get, Client().post):
            response = send(address)
            assert response.status_code == 302
            assert response.url.startswith(reverse("admin:login"))
    claim.refresh_from_db()
    assert claim.state == "proposed"


def test_forms_require_a_csrf_token(person_as):
    claim, client = ClaimFactory(), Client(enforce_csrf_checks=True)
    client.force_login(person_as("Editor"))
    response = client.post(verb(claim, "accept"))
    assert response.status_code == 403
    assert "Go back in your browser" in response.content.decode()
    # The desk shows the reason on the page that is there.
    response = client.post(verb(claim, "accept"), headers={"HX-Request": "true"})
    assert response.status_code == 403
    assert "Reload it" in response.content.decode()


def test_a_reviewer_sees_no_form_for_decisions(as_reviewer, as_editor):
    assert "this claim has 0" in as_editor.get(page(ClaimFactory())).content.decode()
    claim = agreed()
    assert "decide-verdict" not in as_reviewer.get(page(claim)).content.decode()
    assert "decide-verdict" in as_editor.get(page(claim)).content.decode()


def test_an_api_reader_cannot_use_the_admin(clients):
    assert clients["API reader"].get(listing("claim")).status_code == SENT
