"""A truth table of roles and permissions in the admin."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import (
    Assignment,
    Claim,
    ClaimPair,
    DecisionConfirmation,
    SavedView,
    Subscription,
)
from claims.models.evidence import count_sources
from claims.reviewing.confidential_speakers import make_confidential
from tests.admin.conftest import make_client
from tests.admin.pages import listing, page, verb
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    AssignmentFactory,
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
    SubscriptionFactory,
    UserFactory,
    agreed,
)

pytestmark = pytest.mark.django_db

ROLES = ["Reviewer", "Editor", "Administrator", None]
ASSESS = {"assess-verdict": "supported", "assess-rationale": "The table agrees."}
DECIDE = {"decide-verdict": "supported", "decide-method": "agreement", "decide-rationale": "Yes."}
NOTHING_MOVED = {"state": "", "ended": None, "no_longer_current": []} | {
    kind: []
    for kind in ("appearances", "evidence", "assessments", "decisions", "published_fact_checks")
}
EVIDENCE = {"evidence-stance": "supports", "evidence-url": "https://statistics.example/"}

CLAIM_VERBS = [
    # verb, what is sent, then whether a reviewer, an editor, an administrator, nobody may
    ("accept", {}, (True, True, True, False)),
    ("reject", {}, (True, True, True, False)),
    ("correct", {"correct-text": "Prices rose"}, (True, True, True, False)),
    ("evidence", EVIDENCE, (True, True, True, False)),
    ("assess", ASSESS, (True, True, True, False)),
    ("decide", DECIDE, (False, True, True, False)),
    ("confirm", {"confirm-note": "It does."}, (False, True, True, False)),
    ("reopen", {}, (True, True, True, False)),
    ("publish", {}, (False, True, True, False)),
    ("withdraw-publication", {}, (False, True, True, False)),
    ("withdraw-assessment", {}, (True, True, True, False)),
]
# The claims for verbs that need more than a new one.
CLAIMS = {
    "decide": lambda by: agreed(),
    "reopen": lambda by: ClaimFactory(state="rejected"),
    "confirm": lambda by: DecisionFactory().claim,
    "publish": lambda by: DecisionFactory().claim,
    "withdraw-publication": lambda by: DecisionFactory(published_at=timezone.now()).claim,
    "withdraw-assessment": lambda by: AssessmentFactory(reviewer=by).claim,
}
EVIDENCE_VERBS = [
    ("correct", {"correct-note": "Table 4"}, (True, True, True, False)),
    ("retract", {"retract-reason": "Withdrawn."}, (True, True, True, False)),
    ("attach", {}, (True, True, True, False)),
    ("fetch", {}, (True, True, True, False)),
]

LISTS = [
    ("claim", (True, True, True, False)),
    ("quote", (True, True, True, False)),
    ("document", (True, True, True, False)),
    ("source", (True, True, True, False)),
    ("speaker", (True, True, True, False)),
    ("evidence", (True, True, True, False)),
    ("assessment", (True, True, True, False)),
    ("decision", (True, True, True, False)),
    ("publishedfactcheck", (True, True, True, False)),
    ("claimpair", (True, True, True, False)),
    ("conflict", (True, True, True, False)),
    ("importrun", (True, True, True, False)),
    ("job", (False, True, True, False)),
    ("recordlink", (False, True, True, False)),
    ("assignment", (True, True, True, False)),
    ("comment", (True, True, True, False)),
    ("topic", (True, True, True, False)),
    ("pool", (True, True, True, False)),
    ("notification", (True, True, True, True)),
    ("subscription", (True, True, True, False)),
    ("savedview", (True, True, True, False)),
    ("identityreading", (False, False, True, False)),
    ("embargoreading", (False, False, True, False)),
    ("user", (False, False, True, False)),
]

ADDING = [
    ("claim", (False, True, True, False)),
    ("source", (False, True, True, False)),
    ("speaker", (False, True, True, False)),
    ("document", (False, False, False, False)),
    ("quote", (False, False, False, False)),
    ("evidence", (False, False, False, False)),
    ("assessment", (False, False, False, False)),
    ("decision", (False, False, False, False)),
    ("publishedfactcheck", (False, False, False, False)),
    ("claimpair", (False, False, False, False)),
    ("conflict", (False, False, False, False)),
    ("importrun", (False, False, False, False)),
    ("job", (False, False, False, False)),
    ("recordlink", (False, False, False, False)),
    ("assignment", (False, False, False, False)),
    ("comment", (True, True, True, False)),
    ("topic", (False, True, True, False)),
    ("pool", (False, True, True, False)),
    ("notification", (False, False, False, False)),
    ("subscription", (False, False, False, False)),
    ("savedview", (False, False, False, False)),
    ("identityreading", (False, False, False, False)),
    ("embargoreading", (False, False, False, False)),
    ("user", (False, False, True, False)),
]


@pytest.fixture(scope="module")
def clients(module_transaction):
    """Return a client for each role, with one session for all tests of this file."""
    return {role: make_client(role) for role in [*ROLES, "API reader"]}


@pytest.fixture
def signed_in(clients):
    return clients.__getitem__


def each(table):
    return [
        (*row[:-1], role, may) for row in table for role, may in zip(ROLES, row[-1], strict=True)
    ]


@pytest.mark.parametrize(("name", "data", "role", "may"), each(CLAIM_VERBS))
def test_verbs_of_a_claim(signed_in, name, data, role, may):
    client = signed_in(role)
    claim = CLAIMS.get(name, lambda by: ClaimFactory())(client.user)
    before = facts_of(claim)
    response = client.post(verb(claim, name), data)
    assert response.status_code == (302 if may else 403)
    assert (facts_of(claim) != before) == may


def facts_of(claim):
    claim.refresh_from_db()
    judgements = (claim.evidence, claim.assessments.current(), claim.decisions)
    confirmations = DecisionConfirmation.objects.count()
    return claim.state, claim.status, confirmations, *(one.count() for one in judgements)


@pytest.mark.parametrize(
    ("name", "role", "may"),
    each(
        [
            ("assign", (False, True, True, False)),
            ("take", (True, True, True, False)),
            ("give-back", (True, True, True, False)),
            ("workload", (False, True, True, False)),
        ]
    ),
)
def test_verbs_of_an_assignment(signed_in, name, role, may):
    client, claim = signed_in(role), ClaimFactory()
    if name == "workload":
        address = reverse("admin:claims_assignment_workload")
        assert client.get(address).status_code == (200 if may else 403)
        return
    if name == "give-back":
        AssignmentFactory(claim=claim, person=client.user)
    data = {"assign-assignee": "nobody", "assign-priority": "high"}
    assert client.post(verb(claim, name), data).status_code == (302 if may else 403)
    assigned = Assignment.objects.filter(claim=claim).exclude(person=None, priority="normal")
    assert assigned.exists() == (may if name != "give-back" else not may)


@pytest.mark.parametrize(("name", "data", "role", "may"), each(EVIDENCE_VERBS))
def test_verbs_of_evidence(signed_in, settings, tmp_path, name, data, role, may):
    client = signed_in(role)
    evidence = EvidenceFactory(added_by=client.user)
    settings.MEDIA_ROOT, settings.FETCH_ADDRESSES = tmp_path, False
    sent = {"correct-stance": "supports", "correct-url": evidence.url} if name == "correct" else {}
    if name == "attach":
        sent["attach-file"] = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    response = client.post(verb(evidence, name), data | sent)
    # Fetching is off, which those are told who may.
    assert response.status_code == ((200 if name == "fetch" else 302) if may else 403)
    evidence.refresh_from_db()
    changed = evidence.version == 2 or evidence.captures.exists()
    assert changed == (may and name != "fetch")


@pytest.mark.parametrize(("role", "may"), list(zip(ROLES, (True, True, True, False), strict=True)))
def test_counting_evidence_as_one_source(signed_in, role, may):
    first = EvidenceFactory()
    pieces = [first, EvidenceFactory(claim=first.claim)]
    data = {"group-evidence-pieces": [one.pk for one in pieces], "group-evidence-group": "Agency"}
    client = signed_in(role)
    response = client.post(verb(first.claim, "group-evidence"), data)
    assert response.status_code == (302 if may else 403)
    assert (count_sources(first.claim.evidence.all()) == 1) == may
    apart = {"separate-evidence-pieces": [one.pk for one in pieces]}
    response = client.post(verb(first.claim, "separate-evidence"), apart)
    assert response.status_code == (302 if may else 403)
    assert count_sources(first.claim.evidence.all()) == 2


MATCHING = [
    (name, (False, True, True, False))
    for name in (
        *("merge", "undo-merge", "split", "unlink"),
        *("keep-apart", "mark-update", "mark-conflict", "suggest-again"),
    )
]


@pytest.mark.parametrize(("name", "role", "may"), each(MATCHING))
def test_verbs_of_claim_pairs(signed_in, name, role, may):
    client = signed_in(role)
    first = AppearanceFactory()
    second, other = AppearanceFactory(claim=first.claim), AppearanceFactory().claim
    merged = ClaimFactory(merged_into=other)
    ClaimMergeFactory(claim=merged, into=other, moved=NOTHING_MOVED)
    if name == "suggest-again":
        decided = {"decided_by": client.user, "decided_at": timezone.now()}
        ClaimPairFactory(first=first.claim, second=other, state="apart", **decided)
    data = {
        "merge-into": other.pk,
        "split-appearances": [second.pk],
        "unlink-appearance": second.pk,
        f"{name}-other": other.pk,
    }
    subject = merged if name == "undo-merge" else first.claim
    assert client.post(verb(subject, name), data).status_code == (302 if may else 403)
    changed = ClaimPair.objects.filter(state__in=("merged", "update", "conflict")).exists()
    kept = ClaimPair.objects.filter(state="apart").exists()
    if name != "suggest-again":
        assert (changed or kept) == may
    else:
        assert kept != may


@pytest.mark.parametrize(
    ("name", "role", "may"),
    each(
        [
            (name, (True, True, True, False))
            for name in ("use-passage", "dismiss-passage", "suggest-passage-again")
        ]
    ),
)
def test_verbs_of_suggested_evidence(signed_in, name, role, may):
    claim, revision = ClaimFactory(), RevisionFactory()
    known = EvidenceDismissalFactory(claim=claim)
    data = {
        f"{name}-revision": revision.pk,
        f"{name}-start": 0,
        f"{name}-end": 26,
        f"{name}-stance": "context",
        f"{name}-dismissal": known.pk,
    }
    response = signed_in(role).post(verb(claim, name), data)
    assert response.status_code == (302 if may else 403)
    now = (claim.evidence.count(), claim.evidence_dismissals.count())
    assert (now != (0, 1)) == may


@pytest.mark.parametrize(
    ("name", "role", "may"),
    each([(name, (False, True, True, False)) for name in ("resolve", "reopen")]),
)
def test_verbs_of_a_conflict(signed_in, name, role, may):
    client = signed_in(role)
    settled = {"resolution": "neither", "note": "Both are wrong."}
    done = {**settled, "resolved_by": client.user, "resolved_at": timezone.now()}
    conflict = ConflictFactory(**(done if name == "reopen" else {}))
    response = client.post(verb(conflict, name), settled)
    assert response.status_code == (302 if may else 403)
    conflict.refresh_from_db()
    assert (conflict.is_open == (name == "reopen")) == may


@pytest.mark.parametrize(
    ("name", "role", "may"),
    each([(name, (True, True, True, False)) for name in ("accept", "reject")]),
)
def test_verbs_of_a_quote(signed_in, name, role, may):
    quote = QuoteFactory()
    assert signed_in(role).post(verb(quote, name)).status_code == (302 if may else 403)
    quote.refresh_from_db()
    assert (quote.state != "proposed") == may


@pytest.mark.parametrize(
    ("name", "role", "may"),
    each(
        [
            (name, (False, True, True, False))
            for name in ("make-confidential", "end-confidentiality", "identity")
        ]
    ),
)
def test_verbs_of_a_confidential_speaker(signed_in, name, role, may):
    speaker = SpeakerFactory(name="Zoe Ruiz")
    if name != "make-confidential":
        make_confidential(speaker=speaker, by=UserFactory(is_superuser=True))
    is_page = name == "identity"
    address = verb(speaker, name) if not is_page else f"{page(speaker)[:-7]}identity/"
    response = signed_in(role).post(address)
    assert response.status_code == ((200 if is_page else 302) if may else 403)
    assert ("Zoe Ruiz" in response.content.decode()) == (may and is_page)
    speaker.refresh_from_db()
    changed = may and not is_page
    assert speaker.is_confidential == ((name != "make-confidential") != changed)


@pytest.mark.parametrize(
    ("name", "role", "may"),
    each(
        [
            *((name, (True, True, True, False)) for name in ("follow", "pause", "resume")),
            *((name, (True, True, True, False)) for name in ("unfollow", "save", "change")),
            ("delete", (True, True, True, False)),
            # Those of colleagues: nobody changes them, and shared views can be deleted.
            *((f"{name} theirs", (False,) * 4) for name in ("pause", "unfollow", "change")),
            ("delete theirs", (False, True, True, False)),
        ]
    ),
)
def test_verbs_of_what_people_keep_for_themselves(signed_in, name, role, may):
    client = signed_in(role)
    verb_name, owner = name.split()[0], UserFactory() if "theirs" in name else client.user
    followed = SubscriptionFactory(person=owner, is_paused=verb_name == "resume")
    view = SavedViewFactory(owner=owner, is_shared=True)
    change = [followed.pk, verb_name]
    route, args = {
        "save": ("savedview_save", []),
        "change": ("savedview_change", [view.pk]),
        "delete": ("savedview_delete", [view.pk]),
        "follow": ("subscription_follow", []),
    }.get(verb_name, ("subscription_verb", change))
    address = reverse(f"admin:claims_{route}", args=args)
    given = {"list_name": "claim", "name": "New", "words": "toll", "post": "yes"}
    before = kept()
    status = client.post(address, given).status_code
    assert status == 302 if may else status in (302, 403, 404)
    assert (kept() != before) == may


def kept():
    return list(Subscription.objects.values()), list(SavedView.objects.values("pk", "name"))


@pytest.mark.parametrize(("model", "role", "may"), each(LISTS))
def test_lists(signed_in, model, role, may):
    assert signed_in(role).get(listing(model)).status_code == (200 if may else 403)


@pytest.mark.parametrize(("model", "role", "may"), each(ADDING))
def test_adding(signed_in, model, role, may):
    response = signed_in(role).get(reverse(f"admin:claims_{model}_add"))
    assert response.status_code == (200 if may else 403)


@pytest.mark.parametrize(("role", "may"), list(zip(ROLES, (False, True, True, False), strict=True)))
def test_changing_a_document(signed_in, role, may):
    document = AppearanceFactory().revision.document
    response = signed_in(role).post(page(document), {"title": "Another title", "_save": ""})
    document.refresh_from_db()
    assert response.status_code == (302 if may else 403)
    assert (document.title == "Another title") == may


@pytest.mark.parametrize("role", ROLES)
def test_no_role_can_delete_a_claim(signed_in, role):
    claim = ClaimFactory()
    address = reverse("admin:claims_claim_delete", args=[claim.pk])
    assert signed_in(role).post(address, {"post": "yes"}).status_code == 403
    assert Claim.objects.filter(pk=claim.pk).exists()


@pytest.mark.parametrize("role", ROLES)
def test_list_actions_need_permission_to_review(signed_in, role):
    claim = ClaimFactory()
    data = {"action": "accept_selected", "_selected_action": [claim.pk]}
    signed_in(role).post(listing("claim"), data)
    claim.refresh_from_db()
    assert (claim.state == "accepted") == (role is not None)


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


def test_an_api_reader_cannot_use_the_admin(signed_in):
    response = signed_in("API reader").get(listing("claim"))
    assert response.status_code == 302
