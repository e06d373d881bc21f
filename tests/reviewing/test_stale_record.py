"""A verb with the version that somebody has seen refuses to overwrite what others did since."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from claims.models import Assessment, Claim, Document, Evidence, Quote, Source, Speaker
from claims.reviewing import claim_pairs
from claims.reviewing.assessments import assess
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict
from claims.reviewing.decisions import decide
from claims.reviewing.edits import edit
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_dismissals import dismiss_evidence
from claims.reviewing.merging import merge_claims, merge_speakers
from claims.reviewing.proposals import accept, correct_claim, correct_quote, reject
from claims.reviewing.publication import reopen_claim
from claims.reviewing.stale_record import StaleRecord
from tests import factories as make

VERDICT = {"verdict": "supported", "rationale": "The office agrees."}
JUDGEMENTS = {
    "assess": lambda **given: assess(**VERDICT, **given),
    "decide": lambda claim, **given: decide(claim=make.agreed(claim), **VERDICT, **given),
    "add_evidence": lambda **given: add_evidence(
        stance="supports", url="https://office.example", **given
    ),
}
CLAIM_VERBS = {
    "accept": lambda claim, **given: accept(proposal=claim, **given),
    "reject": lambda claim, **given: reject(proposal=claim, **given),
    "correct": lambda **given: correct_claim(text="Rents rose by 3 per cent", **given),
    **JUDGEMENTS,
    "dismiss": lambda **given: dismiss_evidence(
        revision=make.RevisionFactory(), start=0, end=6, **given
    ),
    "merge": lambda **given: merge_claims.merge_claims(into=make.ClaimFactory(), **given),
    "undo_merge": lambda **given: merge_claims.undo_merge(**given),
    "split": lambda **given: merge_claims.split_claim(appearances=[], **given),
    "unlink": lambda claim, **given: merge_claims.unlink(
        appearance=make.AppearanceFactory(claim=claim), **given
    ),
    "keep_apart": lambda **given: relate(claim_pairs.keep_claims_apart, **given),
    "mark_update": lambda **given: relate(claim_pairs.mark_update, **given),
    "mark_conflict": lambda **given: relate(claim_pairs.mark_conflict, **given),
    "suggest_again": lambda **given: relate(claim_pairs.suggest_again, **given),
}


def relate(verb, claim, **given):
    return verb(claim=claim, other=make.ClaimFactory(), **given)


SPEAKER_VERBS = {
    "merge": lambda **given: merge_speakers.merge_speakers(into=make.SpeakerFactory(), **given),
    "undo_merge": lambda **given: merge_speakers.undo_merge(**given),
    "split": lambda **given: merge_speakers.split_speaker(quotes=[], **given),
    "keep_apart": lambda speaker, **given: merge_speakers.keep_apart(
        speaker=speaker, other=make.SpeakerFactory(), **given
    ),
    "edit": lambda speaker, **given: edit(record=speaker, changes={"role": "mayor"}, **given),
}
EDITS = [
    (make.DocumentFactory, {"title": "Prices fall"}),
    (make.SourceFactory, {"name": "The Anchor"}),
    (make.SpeakerFactory, {"role": "mayor"}),
    (make.EvidenceFactory, {"note": "See page 3."}),
]


@pytest.fixture
def claim(db):
    return make.ClaimFactory(text="Rents rose by 4 per cent")


@pytest.mark.parametrize("verb", CLAIM_VERBS.values(), ids=CLAIM_VERBS)
def test_a_claim_corrected_meanwhile(editor, claim, verb):
    Claim.objects.filter(pk=claim.pk).update(text="Rents rose by 5 per cent")
    with pytest.raises(StaleRecord, match="you saw version 1, and it is version 2 now") as refused:
        verb(claim=claim, by=editor, version=1)
    assert refused.value.current == claim
    assert refused.value.current.text == "Rents rose by 5 per cent"
    assert Claim.objects.get(pk=claim.pk).state == "proposed"


@pytest.mark.parametrize("verb", SPEAKER_VERBS.values(), ids=SPEAKER_VERBS)
def test_a_speaker_renamed_meanwhile(editor, verb):
    speaker = make.SpeakerFactory()
    Speaker.objects.update(name="Ines Ortega")
    with pytest.raises(StaleRecord) as refused:
        verb(speaker=speaker, by=editor, version=1)
    assert refused.value.current.name == "Ines Ortega"


@pytest.mark.parametrize("verb", [accept, reject, correct_quote])
def test_a_quote_corrected_meanwhile(editor, verb):
    quote = make.QuoteFactory()
    Quote.objects.update(kind="mixed")
    told = {"speaker": None, "kind": "direct", "attribution": "speech"}
    given = {"quote": quote, **told} if verb is correct_quote else {"proposal": quote}
    with pytest.raises(StaleRecord) as refused:
        verb(by=editor, version=1, **given)
    assert refused.value.current.kind == "mixed"


def test_a_conflict_resolved_and_one_reopened_meanwhile(editor):
    conflict = make.ConflictFactory()
    resolve_conflict(conflict=conflict, resolution="neither", note="Typos.", by=editor, version=1)
    with pytest.raises(StaleRecord):
        resolve_conflict(conflict=conflict, resolution="neither", note="No.", by=editor, version=1)
    reopen_conflict(conflict=conflict, by=editor, version=2)
    with pytest.raises(StaleRecord):
        reopen_conflict(conflict=conflict, by=editor, version=2)


@pytest.mark.parametrize(("factory", "changes"), EDITS)
def test_an_edit(person_as, factory, changes):
    record, person = factory(), person_as("Editor")
    edit(record=record, changes=changes, by=person, version=1)
    assert record.version == 2
    with pytest.raises(StaleRecord):
        edit(record=record, changes=changes, by=person, version=1)


@pytest.mark.parametrize("model", [Document, Source])
def test_who_may_not_edit(reviewer, model):
    record = make.DocumentFactory()
    record = record if model is Document else record.source
    with pytest.raises(PermissionDenied):
        edit(record=record, changes={}, by=reviewer)


def test_the_current_version_is_accepted_and_raised(reviewer, claim):
    accept(proposal=claim, by=reviewer, version=1)
    assert claim.version == 2
    correct_claim(claim=claim, text="Rents rose", by=reviewer, version=2)
    assert claim.version == 3


def test_without_a_version_nothing_is_compared(reviewer, claim):
    Claim.objects.update(text="Rents rose by 5 per cent")
    correct_claim(claim=claim, text="Rents rose by 6 per cent", by=reviewer)
    assert Claim.objects.get().text == "Rents rose by 6 per cent"


@pytest.mark.parametrize("verb", JUDGEMENTS.values(), ids=JUDGEMENTS)
def test_a_judgement_of_a_claim_that_was_only_accepted_meanwhile(editor, claim, verb):
    accept(proposal=claim, by=editor)
    verb(claim=claim, by=editor, version=1)
    assert Assessment.objects.exists() or Evidence.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"state": "rejected", "status": "dismissed"}, {"claim_type": "causal"}]
)
@pytest.mark.parametrize("verb", JUDGEMENTS.values(), ids=JUDGEMENTS)
def test_a_judgement_of_a_claim_that_was_rejected_or_corrected(editor, claim, verb, changes):
    Claim.objects.update(**changes)
    with pytest.raises(StaleRecord):
        verb(claim=claim, by=editor, version=1)


@pytest.mark.parametrize("verb", JUDGEMENTS.values(), ids=JUDGEMENTS)
def test_a_judgement_of_a_claim_that_was_merged_meanwhile(editor, claim, verb):
    merge_claims.merge_claims(claim=claim, into=make.ClaimFactory(), by=editor)
    with pytest.raises(StaleRecord):
        verb(claim=claim, by=editor, version=1)


@pytest.mark.parametrize("verb", JUDGEMENTS.values(), ids=JUDGEMENTS)
def test_a_dismissed_claim_takes_no_judgement_until_it_is_reopened(editor, claim, verb):
    reject(proposal=claim, by=editor)
    with pytest.raises(ValidationError, match=r"This claim is dismissed\. Reopen it first"):
        verb(claim=claim, by=editor)
    reopen_claim(claim=claim, by=editor)
    verb(claim=claim, by=editor)


def test_a_correction_of_a_claim_that_changes_nothing(reviewer, claim):
    for same in ({}, {"claim_type": ""}):
        with pytest.raises(ValidationError, match="Nothing to correct: the wording"):
            correct_claim(claim=claim, text=f" {claim.text} ", by=reviewer, **same)
    assert Claim.objects.get().state == "proposed"
    correct_claim(claim=claim, text=claim.text, claim_type="numerical", by=reviewer)
    assert Claim.objects.get().state == "corrected"


def test_a_correction_of_a_quote_that_changes_nothing(reviewer):
    quote = make.QuoteFactory(kind="direct")
    same = {"speaker": quote.speaker, "kind": "direct", "attribution": "speech"}
    with pytest.raises(ValidationError, match="Nothing to correct: the words"):
        correct_quote(quote=quote, by=reviewer, **same)
    assert Quote.objects.get().state == "proposed"


def test_of_two_corrections_at_once_exactly_one_wins(transactional_db, person_as):
    people, claim = [person_as("Reviewer") for _ in range(2)], make.ClaimFactory()
    barrier = Barrier(2)

    def correct(person) -> str | StaleRecord:
        text = f"Rents rose, says {person}"
        try:
            barrier.wait()
            correct_claim(claim=Claim.objects.get(), text=text, by=person, version=1)
        except StaleRecord as refused:
            return refused
        finally:
            connection.close()
        return text

    with ThreadPoolExecutor(2) as pool:
        lost, won = sorted(pool.map(correct, people), key=lambda one: isinstance(one, str))
    claim.refresh_from_db()
    assert isinstance(lost, StaleRecord)
    assert (claim.text, claim.version) == (won, 2)
    assert lost.current.text == won
