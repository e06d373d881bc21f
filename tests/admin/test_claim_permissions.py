"""A truth table of roles and the verbs of claims and evidence."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from claims.models import Assignment, ClaimPair, DecisionConfirmation
from claims.models.evidence import count_sources
from tests.admin.by_role import by_role, if_allowed
from tests.admin.pages import verb
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    AssignmentFactory,
    ClaimFactory,
    ClaimMergeFactory,
    ClaimPairFactory,
    DecisionFactory,
    EvidenceDismissalFactory,
    EvidenceFactory,
    RevisionFactory,
    agreed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_unrendered")]

# Who may: a reviewer, an editor, an administrator, somebody without a role.
REVIEWERS, EDITORS = (True, True, True, False), (False, True, True, False)
ASSESS = {"assess-verdict": "supported", "assess-rationale": "The table agrees."}
DECIDE = {"decide-verdict": "supported", "decide-method": "agreement", "decide-rationale": "Yes."}
NOTHING_MOVED = {"state": "", "ended": None, "no_longer_current": []} | {
    kind: []
    for kind in ("appearances", "evidence", "assessments", "decisions", "published_fact_checks")
}
EVIDENCE = {"evidence-stance": "supports", "evidence-url": "https://statistics.example/"}

CLAIM_VERBS = [
    # verb, what is sent, who may
    ("accept", {}, REVIEWERS),
    ("reject", {}, REVIEWERS),
    ("correct", {"correct-text": "Prices rose"}, REVIEWERS),
    ("evidence", EVIDENCE, REVIEWERS),
    ("assess", ASSESS, REVIEWERS),
    ("decide", DECIDE, EDITORS),
    ("confirm", {"confirm-note": "It does."}, EDITORS),
    ("reopen", {}, REVIEWERS),
    ("publish", {}, EDITORS),
    ("withdraw-publication", {"withdraw-publication-note": "It is wrong."}, EDITORS),
    ("withdraw-assessment", {}, REVIEWERS),
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
EVIDENCE_VERBS = {
    "correct": {"correct-stance": "supports", "correct-note": "Table 4"},
    "retract": {"retract-reason": "Withdrawn."},
    "attach": {},
    "fetch": {},
}
SENT, REFUSED = 302, 403


@pytest.mark.parametrize(("name", "data", "may"), CLAIM_VERBS)
def test_verbs_of_a_claim(clients, name, data, may):
    def send(client):
        claim = CLAIMS.get(name, lambda by: ClaimFactory())(client.user)
        before = facts_of(claim)
        return client.post(verb(claim, name), data).status_code, facts_of(claim) != before

    assert by_role(clients, send) == if_allowed(may, (SENT, True), (REFUSED, False))


def test_the_time_of_a_passage(clients):
    def send(client):
        passage = AppearanceFactory()
        for name, days in (("time", {"time-first": "2022-01-01"}), ("reread-time", {})):
            given = {f"{name}-appearance": passage.pk, f"{name}-version_seen": passage.version}
            status = client.post(verb(passage.claim, name), given | days).status_code
            passage.refresh_from_db()
            yield status, passage.version

    answers = by_role(clients, lambda client: [*send(client)])
    assert answers == if_allowed(REVIEWERS, [(SENT, 2), (SENT, 3)], [(REFUSED, 1), (REFUSED, 1)])


def facts_of(claim):
    claim.refresh_from_db()
    judgements = (claim.evidence, claim.assessments.current(), claim.decisions)
    confirmations = DecisionConfirmation.objects.count()
    return claim.state, claim.status, confirmations, *(one.count() for one in judgements)


def test_the_workload(clients):
    address = reverse("admin:claims_assignment_workload")
    answers = by_role(clients, lambda client: client.get(address).status_code)
    assert answers == if_allowed(EDITORS, 200, REFUSED)


@pytest.mark.parametrize(
    ("name", "may"), [("assign", EDITORS), ("take", REVIEWERS), ("give-back", REVIEWERS)]
)
def test_verbs_of_an_assignment(clients, name, may):
    def send(client):
        claim = ClaimFactory()
        if name == "give-back":
            AssignmentFactory(claim=claim, person=client.user)
        data = {"assign-assignee": "nobody", "assign-priority": "high"}
        status = client.post(verb(claim, name), data).status_code
        assigned = Assignment.objects.filter(claim=claim).exclude(person=None, priority="normal")
        return status, assigned.exists()

    gone = name == "give-back"
    assert by_role(clients, send) == if_allowed(may, (SENT, not gone), (REFUSED, gone))


@pytest.mark.parametrize("name", EVIDENCE_VERBS)
def test_verbs_of_evidence(clients, settings, tmp_path, name):
    settings.MEDIA_ROOT, settings.FETCH_ADDRESSES = tmp_path, False

    def send(client):
        evidence = EvidenceFactory(added_by=client.user)
        data = dict(EVIDENCE_VERBS[name])
        if name == "correct":
            data["correct-url"] = evidence.url
        if name == "attach":
            data["attach-file"] = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
        status = client.post(verb(evidence, name), data).status_code
        evidence.refresh_from_db()
        return status, evidence.version == 2 or evidence.captures.exists()

    # Fetching is off, which those are told who may.
    done = (200, False) if name == "fetch" else (SENT, True)
    assert by_role(clients, send) == if_allowed(REVIEWERS, done, (REFUSED, False))


def test_counting_evidence_as_one_source(clients):
    def send(client):
        first = EvidenceFactory()
        pieces = [first.pk, EvidenceFactory(claim=first.claim).pk]
        data = {"group-evidence-pieces": pieces, "group-evidence-group": "Agency"}
        grouped = client.post(verb(first.claim, "group-evidence"), data).status_code
        together = count_sources(first.claim.evidence.all())
        apart = {"separate-evidence-pieces": pieces}
        separated = client.post(verb(first.claim, "separate-evidence"), apart).status_code
        return grouped, together, separated, count_sources(first.claim.evidence.all())

    expected = if_allowed(REVIEWERS, (SENT, 1, SENT, 2), (REFUSED, 2, REFUSED, 2))
    assert by_role(clients, send) == expected


MERGING = ["merge", "undo-merge", "split", "unlink"]
PAIRING = ["keep-apart", "mark-update", "mark-conflict", "suggest-again"]


@pytest.mark.parametrize("name", [*MERGING, *PAIRING])
def test_verbs_of_claim_pairs(clients, name):
    def send(client):
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
        status = client.post(verb(subject, name), data).status_code
        decided = ("merged", "update", "conflict", "apart")
        return status, ClaimPair.objects.filter(state__in=decided).exists()

    again = name == "suggest-again"
    assert by_role(clients, send) == if_allowed(EDITORS, (SENT, not again), (REFUSED, again))


@pytest.mark.parametrize("name", ["use-passage", "dismiss-passage", "suggest-passage-again"])
def test_verbs_of_suggested_evidence(clients, name):
    def send(client):
        claim, revision = ClaimFactory(), RevisionFactory()
        known = EvidenceDismissalFactory(claim=claim)
        data = {
            f"{name}-revision": revision.pk,
            f"{name}-start": 0,
            f"{name}-end": 26,
            f"{name}-stance": "context",
            f"{name}-dismissal": known.pk,
        }
        status = client.post(verb(claim, name), data).status_code
        now = (claim.evidence.count(), claim.evidence_dismissals.count())
        return status, now != (0, 1)

    assert by_role(clients, send) == if_allowed(REVIEWERS, (SENT, True), (REFUSED, False))
