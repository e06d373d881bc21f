"""Each verb starts its own transaction, in which it takes locks and writes all or nothing."""

from __future__ import annotations

import pytest

from claims.models import ClaimPair
from claims.reviewing import claim_pairs, publication
from claims.reviewing import proposals as states
from claims.reviewing.assessments import assess, withdraw_assessment
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict
from claims.reviewing.decisions import decide
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_dismissals import dismiss_evidence, suggest_evidence_again
from claims.reviewing.merging import merge_claims as claims
from claims.reviewing.merging import merge_speakers as speakers
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    QuoteFactory,
    RevisionFactory,
    SpeakerFactory,
)


@pytest.mark.django_db(transaction=True)
def test_verbs_about_a_claim_work_outside_a_transaction(editor):
    claim, revision = AppearanceFactory().claim, RevisionFactory()
    told = {"claim": claim, "by": editor}
    states.reject(proposal=claim, by=editor)
    publication.reopen_claim(**told)
    states.accept(proposal=claim, by=editor)
    states.correct_claim(text="Tolls rose", **told)
    add_evidence(stance="supports", url="https://a.example/", **told)
    dismissal = dismiss_evidence(revision=revision, start=0, end=26, **told)
    suggest_evidence_again(dismissal=dismissal, **told)
    assess(verdict="refuted", rationale="No.", **told)
    withdraw_assessment(**told)
    assess(verdict="refuted", rationale="No.", **told)
    AssessmentFactory(claim=claim, verdict="refuted")
    decide(verdict="refuted", rationale="No.", method="agreement", **told)
    publication.publish(**told)
    publication.withdraw_publication(note="It is wrong.", **told)
    publication.reopen_claim(**told)
    assert (claim.decisions.count(), claim.evidence.count(), claim.status) == (1, 1, "agreed")


@pytest.mark.django_db(transaction=True)
def test_verbs_about_two_claims_work_outside_a_transaction(editor):
    claim, other = (AppearanceFactory().claim for _ in range(2))
    both = {"claim": claim, "other": other, "by": editor}
    conflict = claim_pairs.mark_conflict(**both)
    resolve_conflict(conflict=conflict, resolution="neither", note="Both are wrong.", by=editor)
    reopen_conflict(conflict=conflict, by=editor)
    claim_pairs.suggest_again(**both)
    claim_pairs.mark_update(**both)
    claims.merge_claims(claim=claim, into=other, by=editor)
    claims.undo_merge(claim=claim, by=editor)
    claim_pairs.keep_claims_apart(**both)
    passage = AppearanceFactory(claim=claim)
    split = claims.split_claim(claim=claim, appearances=[passage], by=editor)
    claims.unlink(appearance=AppearanceFactory(claim=split), by=editor)
    assert ClaimPair.objects.get(first=claim, second=other).state == "apart"


@pytest.mark.django_db(transaction=True)
def test_verbs_about_speakers_work_outside_a_transaction(editor):
    speaker, other = QuoteFactory().speaker, SpeakerFactory()
    quote = speaker.quotes.get()
    given = {"speaker": speaker, "kind": "direct", "attribution": "speech"}
    states.correct_quote(quote=quote, by=editor, **given)
    speakers.merge_speakers(speaker=speaker, into=other, by=editor)
    speakers.undo_merge(speaker=speaker, by=editor)
    split = speakers.split_speaker(speaker=speaker, quotes=[quote], disambiguation="2", by=editor)
    assert speakers.keep_apart(speaker=split, other=other, by=editor).state == "apart"
    alias = speakers.add_alias(speaker=speaker, name="Ms Ortega", by=editor)
    speakers.remove_alias(alias=alias, by=editor)
    assert not speaker.aliases.exists()
