"""No verb breaks the record of assessments and decisions."""

from __future__ import annotations

import inspect

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from claims.models import Assessment, Decision
from claims.reviewing import captures, evidence_ledger, publication
from claims.reviewing import decisions as deciding
from claims.reviewing.assessments import assess, withdraw_assessment
from claims.reviewing.evidence import add_evidence
from claims.reviewing.form_drafts import discard_draft, save_draft
from claims.reviewing.merging import merge_claims as merging
from claims.reviewing.proposals import accept, correct_claim, reject
from claims.reviewing.undo import undo_last
from claims.reviewing.verify_record import verify_record
from claims.reviewing.workflow import TRANSITIONS
from tests import factories as make

pytestmark = pytest.mark.django_db

_ADDRESS = "https://statistics.example/tolls"


def check_record() -> int:
    """Let the triggers run that wait for the end of the transaction, and check all entries."""
    connection.check_constraints()
    check = verify_record()
    assert (check.broken, check.unsettled) == (None, None)
    return check.links


def use(name):
    """Return the evidence of each assessment and decision, by the claim that it is at."""
    return {one: list(one.evidence.values_list("pk", flat=True)) for one in name.objects.all()}


@pytest.fixture
def judge(editor, reviewer):
    """Return a function that gives a claim evidence by address, two assessments and a decision."""

    def judge(claim, address=_ADDRESS):
        evidence = make.EvidenceFactory(claim=claim, url=address, added_by=reviewer)
        said = {"claim": claim, "verdict": "supported", "rationale": "So."}
        for person in (reviewer, make.UserFactory(is_superuser=True)):
            assess(**said, by=person, evidence=[evidence])
        deciding.decide(**said, by=editor)
        check_record()
        return evidence

    return judge


def test_merges_of_claims_with_the_same_address_keep_the_record_whole(judge, editor):
    """Judgements use the evidence that stays, and their own again when the merge is undone."""
    claims = [make.AppearanceFactory().claim for _ in range(3)]
    evidence = [judge(claim) for claim in claims]
    first, second, third = claims
    before = use(Decision)
    for claim, into, count in ((first, second, 14), (second, third, 22)):
        merging.merge_claims(claim=claim, into=into, by=editor)
        assert check_record() == count
    assert {tuple(used) for used in use(Decision).values()} == {(evidence[2].pk,)}
    for claim in (first, second):
        merging.undo_merge(claim=claim, by=editor)
        check_record()
    assert use(Decision) == before
    merging.merge_claims(claim=first, into=second, by=editor)
    check_record()
    # Evidence that is slipped in place of the one that the merge chose is found.
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_assessment_evidence SET evidence_id = %s WHERE assessment_id = %s",
            [evidence[0].pk, Assessment.objects.earliest("pk").pk],
        )
    broken = verify_record().broken
    assert broken is not None
    assert broken.problem == "uses other evidence than was recorded"


def test_an_undone_merge_leaves_the_evidence_of_what_was_merged_again_since(judge, editor):
    first, second, third = claims = [make.AppearanceFactory().claim for _ in range(3)]
    for claim in claims:
        judge(claim)
    before = use(Decision)
    merging.merge_claims(claim=first, into=second, by=editor)
    merging.merge_claims(claim=second, into=third, by=editor)
    merging.undo_merge(claim=first, by=editor)
    merging.merge_claims(claim=first, into=third, by=editor)
    merging.undo_merge(claim=second, by=editor)
    check_record()
    merging.undo_merge(claim=first, by=editor)
    check_record()
    assert use(Decision) == before


def test_no_verb_breaks_the_record(judge, editor, reviewer, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    claim, other = (make.AppearanceFactory().claim for _ in range(2))
    second = make.AppearanceFactory(claim=claim)
    evidence = judge(claim)
    judge(other)
    draft = {"record": claim, "form": "assess", "by": reviewer}
    said = {"claim": claim, "verdict": "supported", "rationale": "Yes."}
    note = {"note": "It stands.", "by": editor}
    steps = [
        (accept, {"proposal": claim, "by": editor}),
        (save_draft, {**draft, "fields": {"rationale": "Perhaps"}}),
        (discard_draft, draft),
        (publication.publish, {"claim": claim, "by": editor}),
        (publication.withdraw_publication, {"claim": claim, "note": "No.", "by": editor}),
        (assess, {**said, "evidence": [evidence], "by": reviewer}),
        (withdraw_assessment, {"claim": claim, "by": reviewer, "restore": True}),
        (
            add_evidence,
            {"claim": claim, "stance": "context", "by": reviewer, "url": "https://b.example/x"},
        ),
        (undo_last, {"record": claim, "by": reviewer}),
        (
            captures.attach_capture,
            {"evidence": evidence, "file": ContentFile(b"<html>", "a.html"), "by": editor},
        ),
        (
            evidence_ledger.correct_evidence,
            {"evidence": evidence, "changes": {"url": "https://c.example/x"}, "by": editor},
        ),
        (
            evidence_ledger.group_evidence,
            {"evidence": [evidence], "group": "The gazette", "by": editor},
        ),
        (evidence_ledger.separate_evidence, {"evidence": [evidence], "by": editor}),
        (merging.merge_claims, {"claim": claim, "into": other, "by": editor}),
        (evidence_ledger.retract_evidence, {"evidence": evidence, "reason": "No.", "by": editor}),
        (merging.undo_merge, {"claim": claim, "by": editor}),
        (
            deciding.confirm_decision,
            lambda: {"decision": claim.decisions.in_force().get(), **note},
        ),
        (merging.split_claim, {"claim": claim, "appearances": [second], "by": editor}),
        (merging.merge_claims, lambda: {"claim": split_off(second), "into": claim, "by": editor}),
        (merging.unlink, lambda: {"appearance": refreshed(second), "by": editor}),
        (publication.reopen_claim, {"claim": claim, "by": editor}),
        (assess, {**said, "by": reviewer}),
        (deciding.decide, {**said, "by": editor}),
        (publication.reopen_claim, {"claim": claim, "by": editor}),
        (correct_claim, {"claim": claim, "text": "Tolls rose by 13 per cent", "by": editor}),
        (reject, {"proposal": claim, "by": editor}),
    ]
    for verb, given in steps:
        verb(**(given() if callable(given) else given))
        check_record()
    walked = {verb.__name__ for verb, _ in steps}
    names = {"correct": "correct_claim", "reopen": "reopen_claim"}
    assert {names.get(one.verb, one.verb) for one in TRANSITIONS} <= walked
    for module in (merging, evidence_ledger, deciding, publication):
        assert verbs_of(module) - {"take_back_evidence"} <= walked


def verbs_of(module) -> set[str]:
    return {
        name
        for name, verb in vars(module).items()
        if inspect.isfunction(verb)
        and verb.__module__ == module.__name__
        and not name.startswith("_")
        and "by" in inspect.signature(verb).parameters
    }


def refreshed(record):
    record.refresh_from_db()
    return record


def split_off(appearance):
    return refreshed(appearance).claim
