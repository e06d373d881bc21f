"""The record of assessments and decisions: it grows with each, and shows what was tampered with."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from claims.models import Assessment, RecordLink
from claims.models.record_chain import FIRST
from claims.reviewing.assessments import assess, withdraw_assessment
from claims.reviewing.decisions import decide
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from claims.reviewing.publication import reopen_claim
from claims.reviewing.verify_record import verify_record
from claims.reviewing.workflow import settle_status
from tests import factories as make


@contextmanager
def without_triggers():
    """Write as an attacker who can do everything in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor.execute
        cursor.execute("SET session_replication_role = DEFAULT")


def commit():
    """Let the triggers run that wait for the end of the transaction."""
    connection.check_constraints()


@pytest.fixture
def assessment(reviewer, editor, settings):
    """Return an assessment with evidence; a decision follows it in the record."""
    settings.REVIEWS_REQUIRED = 1
    claim = make.ClaimFactory(text="Tolls rose — “by 12 per cent”")
    used = [make.EvidenceFactory(claim=claim), make.EvidenceFactory(claim=claim, url="https://b.x")]
    made = assess(
        claim=claim, verdict="supported", rationale="Zürich\n says so.", by=reviewer, evidence=used
    )
    commit()
    decide(claim=claim, verdict="supported", rationale="Yes", method="adjudication", by=editor)
    commit()
    return made


def test_the_record_is_whole_and_knows_its_hashes(assessment, reviewer):
    links = list(RecordLink.objects.order_by("number"))
    assert [(one.number, one.kind) for one in links] == [(1, "assessment"), (2, "decision")]
    assert (links[0].person, links[0].claim) == (reviewer, assessment.claim)
    for known in (None, FIRST, links[0].hash, links[1].hash):
        check = verify_record(known_head=known)
        assert (check.links, check.head, check.broken) == (2, links[1].hash, None)
        assert check.has_known_head
    assert not verify_record(known_head="a" * 64).has_known_head


def entries() -> list[tuple[str, int]]:
    """Return the kind of each entry and the id of the row that it is about, the first one first."""
    return list(RecordLink.objects.order_by("number").values_list("kind", "record_id"))


def test_a_merge_and_its_undoing_are_part_of_the_record(assessment, reviewer, editor):
    claim, into = assessment.claim, make.ClaimFactory()
    kept = assess(claim=into, verdict="refuted", rationale="No.", by=reviewer)
    commit()
    stands = decide(claim=into, verdict="refuted", rationale="No.", by=editor)
    commit()
    merge_claims(claim=claim, into=into, by=editor)
    commit()
    assert verify_record().broken is None
    undo_merge(claim=claim, by=editor)
    commit()
    check = verify_record()
    assert (check.links, check.broken) == (12, None)
    replaced = ("assessment_replaced", assessment.pk)
    assert entries()[4] == replaced
    assert {pk for _, pk in entries()[4:]}.isdisjoint({kept.pk, stands.pk})
    ends = [kind for kind, _ in entries()[4:]]
    assert ends == [
        *("assessment_replaced", "decision_ended", "assessment_moved", "decision_moved"),
        *("assessment_moved", "decision_moved", "assessment_restored", "decision_restored"),
    ]


@pytest.fixture
def ended(assessment, reviewer, editor):
    """Reopen the claim and let the reviewer judge again; return the second assessment."""
    claim = assessment.claim
    reopen_claim(claim=claim, by=editor)
    commit()
    second = assess(claim=claim, verdict="refuted", rationale="The table says 2.", by=reviewer)
    commit()
    return second


def test_the_record_says_what_stands(assessment, ended, reviewer):
    claim = assessment.claim
    given = {"claim": claim, "verdict": "supported", "rationale": "So.", "by": reviewer}
    withdraw_assessment(claim=claim, by=reviewer, restore=True)
    commit()
    third = assess(**given)
    withdraw_assessment(claim=claim, by=reviewer)
    commit()
    assert [kind for kind, _ in entries()[:3]] == ["assessment", "decision", "decision_withdrawn"]
    assert entries()[3:] == [
        ("assessment_replaced", assessment.pk),
        ("assessment", ended.pk),
        ("assessment_withdrawn", ended.pk),
        ("assessment_restored", assessment.pk),
        ("assessment_replaced", assessment.pk),
        ("assessment", third.pk),
        ("assessment_withdrawn", assessment.pk),
        ("assessment_withdrawn", third.pk),
    ]
    assert verify_record().broken is None
    Assessment.objects.filter(pk=third.pk).update(withdrawn_at=None)
    commit()
    assert entries()[-1] == ("assessment_replaced", third.pk)
    make.AssessmentFactory(claim=claim, is_current=False)
    commit()
    assert verify_record().broken is None


TAMPERED = {
    "UPDATE claims_assessment SET verdict = 'not_checkable'": (1, "was recorded: verdict"),
    "UPDATE claims_assessment SET rationale = 'No.'": (1, "rationale"),
    "UPDATE claims_decision SET valid_from = valid_from - interval '1 day'": (2, "valid from"),
    "DELETE FROM claims_assessment_evidence": (1, "no longer says"),
    "DELETE FROM claims_assessment WHERE id = {first}": (1, "assessment {first} was deleted"),
    "DELETE FROM claims_recordlink WHERE number = 1": (2, "missing"),
    "UPDATE claims_recordlink SET previous = repeat('a', 64) WHERE number = 2": (2, "continue"),
    "UPDATE claims_recordlink SET at = now() WHERE number = 1": (1, "changed itself"),
    "UPDATE claims_assessment SET claim_id = {other}": (1, "without being recorded"),
    # Which of two judgements stands.
    "UPDATE claims_assessment SET is_current = false; "
    "UPDATE claims_assessment SET is_current = true WHERE id = {first}": (4, "counts again"),
    "UPDATE claims_assessment SET is_current = false": (5, "was replaced without being recorded"),
    "UPDATE claims_assessment SET withdrawn_at = now() WHERE id = {first}": (4, "was withdrawn"),
    "UPDATE claims_decision SET valid_to = NULL, withdrawn_at = NULL": (3, "is in force again"),
    "UPDATE claims_decision SET withdrawn_at = NULL": (3, "ended without being recorded"),
    "UPDATE claims_decision SET valid_to = valid_to + interval '1 day'": (3, "at another time"),
    # Two rows, or two entries, in place of each other.
    "UPDATE claims_assessment one SET rationale = other.rationale, verdict = other.verdict "
    "FROM claims_assessment other WHERE other.id <> one.id": (1, "verdict, rationale"),
    "UPDATE claims_recordlink one SET record_id = other.record_id FROM claims_recordlink other "
    "WHERE one.number IN (1, 5) AND other.number = 6 - one.number": (1, "changed itself"),
    "UPDATE claims_recordlink SET kind = 'decision_ended' WHERE number = 3": (3, "changed itself"),
    # The rows of a backup from before the second assessment, or the entries of one.
    "DELETE FROM claims_assessment WHERE id = {second}; "
    "UPDATE claims_assessment SET is_current = true": (5, "assessment {second} was deleted"),
    "DELETE FROM claims_recordlink WHERE number > 3": (1, "was replaced without being recorded"),
    "SET session_replication_role = DEFAULT; ALTER TABLE claims_assessment DISABLE TRIGGER ALL; "
    "UPDATE claims_assessment SET is_current = false; "
    "ALTER TABLE claims_assessment ENABLE TRIGGER ALL": (5, "was replaced"),
}


def test_what_was_tampered_with_is_named(assessment, ended):
    names = {"first": assessment.pk, "second": ended.pk, "other": make.ClaimFactory().pk}
    commit()
    for statement, (number, words) in TAMPERED.items():
        with transaction.atomic():
            with without_triggers() as execute:
                execute(statement.format(**names))
            with pytest.raises(CommandError) as error:
                call_command("verify_record")
            transaction.set_rollback(True)
        assert error.value.returncode == 1
        assert f"Entry {number}, “" in str(error.value), statement
        assert words.format(**names) in str(error.value), statement
        assert "Tolls rose" in str(error.value)


def test_a_verdict_that_contradicts_the_facts_is_named(assessment):
    with without_triggers() as execute:
        execute("UPDATE claims_claim SET verdict = 'refuted'")
    with pytest.raises(CommandError, match=r"verdict “refuted” of claim \d+, “Tolls rose"):
        call_command("verify_record")


def test_a_row_that_was_slipped_in_is_named(assessment):
    with without_triggers():
        make.AssessmentFactory()
    with pytest.raises(CommandError, match=r"assessment \d+ was added without being recorded"):
        call_command("verify_record")


def test_a_move_without_a_merge_is_named(assessment):
    other = make.ClaimFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_assessment SET claim_id = %s", [other.pk])
    for claim in (assessment.claim, other):
        settle_status(claim)
    commit()
    with pytest.raises(CommandError, match=r"Entry 3, “Assessment moved to .* without a merge"):
        call_command("verify_record")


def test_a_record_that_was_cut_off_is_found_by_a_hash_of_then(assessment, capsys):
    head = RecordLink.objects.first().hash
    call_command("verify_record", head=head)
    assert f"2 entries, and every one is as it was recorded.\nHash of the last entry: {head}" in (
        capsys.readouterr().out
    )
    with without_triggers() as execute:
        execute("UPDATE claims_claim SET status = 'agreed'")
        execute("DELETE FROM claims_decision")
        execute("DELETE FROM claims_recordlink WHERE number = 2")
    call_command("verify_record")
    with pytest.raises(CommandError, match="cut off or replaced"):
        call_command("verify_record", head=head)
    with pytest.raises(CommandError, match="64 digits"):
        call_command("verify_record", "--head", "abc")


@pytest.mark.django_db(transaction=True)
def test_assessments_at_once_make_one_chain():
    claims = [make.ClaimFactory() for _ in range(4)]
    people = [make.UserFactory(is_superuser=True) for _ in claims]
    start = Barrier(len(claims))

    def judge(claim, person):
        start.wait()
        for verdict in ("supported", "refuted"):
            assess(claim=claim, verdict=verdict, rationale="So.", by=person)
        connections.close_all()

    threads = [Thread(target=judge, args=pair) for pair in zip(claims, people, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check = verify_record()
    assert (check.links, check.broken) == (12, None)
