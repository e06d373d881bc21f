"""A decision turns stale when what it rests on changes, until a person confirms or replaces it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.extraction.drafts import Offsets
from claims.models import Decision
from claims.reviewing.appearances import move_appearance, reanchor_passage
from claims.reviewing.assessments import assess
from claims.reviewing.claim_pairs import keep_claims_apart, mark_conflict, mark_update
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict
from claims.reviewing.decisions import confirm_decision, decide
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_ledger import correct_evidence, retract_evidence
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from claims.reviewing.pair_proposals import propose
from claims.reviewing.proposals import correct_quote
from claims.reviewing.selections import QuoteWords
from tests import factories as make
from tests.factories import TEXT


@pytest.fixture
def used(db, reviewer, settings):
    """Evidence that an assessment uses, of a claim with one appearance."""
    settings.REVIEWS_REQUIRED = 1
    claim = make.AppearanceFactory().claim
    evidence = make.EvidenceFactory(claim=claim)
    assess(claim=claim, verdict="supported", rationale="Yes.", by=reviewer, evidence=[evidence])
    return evidence


@pytest.fixture
def decision(used, editor):
    return settle(used.claim, editor)


def settle(claim, by, **given):
    given = {"verdict": "supported", "rationale": "It does.", "method": "adjudication"} | given
    return decide(claim=claim, by=by, **given)


def reasons(decision) -> list[str]:
    decision.refresh_from_db()
    assert decision.is_stale == Decision.objects.stale().filter(pk=decision.pk).exists()
    return [one["code"] for one in decision.current_stale_reasons]


def test_a_decision_uses_what_the_agreeing_assessments_used(decision, used, editor):
    assert [*decision.evidence.all()] == [used]
    other = make.EvidenceFactory(claim=used.claim, url="https://office.example/5")
    chosen = settle(used.claim, editor, evidence=[other])
    assert [*chosen.evidence.all()] == [other]
    assert not settle(used.claim, editor, verdict="refuted").evidence.exists()
    retract_evidence(evidence=used, reason="Withdrawn.", by=editor)
    assert not settle(used.claim, editor).evidence.exists()
    for wrong in (used, make.EvidenceFactory()):
        with pytest.raises(ValidationError):
            settle(used.claim, editor, evidence=[wrong])


def test_changed_evidence_makes_a_decision_stale(decision, used, reviewer):
    correct_evidence(evidence=used, changes={"note": "Page 3"}, by=reviewer)
    assert reasons(decision) == []
    correct_evidence(evidence=used, changes={"stance": "context"}, by=reviewer)
    assert reasons(decision) == ["evidence_corrected"]
    retract_evidence(evidence=used, reason="Withdrawn.", by=reviewer)
    assert reasons(decision) == ["evidence_corrected", "evidence_retracted"]


def test_newer_evidence_makes_a_decision_stale_if_it_opposes_it(decision, used, reviewer):
    given = {"claim": used.claim, "by": reviewer}
    add_evidence(**given, stance="supports", url="https://a.example/1")
    add_evidence(**given, stance="context", url="https://a.example/2")
    assert reasons(decision) == []
    for n in (3, 4):
        add_evidence(**given, stance="refutes", url=f"https://a.example/{n}")
    assert reasons(decision) == ["newer_evidence"] * 2


def test_a_conflict_makes_a_decision_stale(decision, editor):
    other = make.AppearanceFactory().claim
    conflict = mark_conflict(claim=other, other=decision.claim, by=editor)
    assert reasons(decision) == ["conflict"]
    given = {"conflict": conflict, "note": "They mean another port.", "by": editor}
    resolve_conflict(**given, resolution="not_the_same")
    assert reasons(decision) == []
    reopen_conflict(conflict=conflict, by=editor)
    resolve_conflict(**given, resolution="first_right")
    assert reasons(decision) == ["conflict"]


def test_a_decision_is_to_be_checked_again_by_a_day(used, editor):
    today = timezone.localdate()
    decision = settle(used.claim, editor, recheck_by=today)
    assert reasons(decision) == []
    Decision.objects.filter(pk=decision.pk).update(recheck_by=today - timedelta(days=1))
    assert reasons(decision) == ["recheck"]
    with pytest.raises(ValidationError, match="later day"):
        settle(used.claim, editor, recheck_by=today - timedelta(days=1))


def test_words_corrected_in_the_text_make_a_decision_stale(used, editor):
    quote = make.QuoteFactory()
    revision = quote.revision
    given = {"revision": revision, "start": 0, "end": 43, "quote": quote}
    appearance = make.AppearanceFactory(claim=used.claim, **given)
    decision = settle(used.claim, editor)
    words = QuoteWords([Offsets(0, 11)])
    same = {"speaker": quote.speaker, "kind": quote.kind, "attribution": quote.attribution}
    correct_quote(quote=quote, by=editor, words=words, **same)
    assert reasons(decision) == ["passage_changed"]
    confirm_decision(decision=decision, note="The claim is the same.", by=editor)
    move_appearance(appearance=appearance, start=12, end=43, by=editor)
    assert reasons(decision) == ["passage_changed"]
    confirm_decision(decision=decision, note="The claim is the same.", by=editor)
    lost = make.EvidenceFactory(
        claim=used.claim, url="", revision=revision, start=0, end=26, passage=TEXT[:26]
    )
    lost.decisions.add(decision)
    for record, (start, end), expected in (
        (appearance, (12, 43), []),
        (appearance, (0, 26), ["passage_changed"]),
        (lost, (12, 26), ["passage_changed", "evidence_corrected"]),
    ):
        type(record).objects.filter(pk=record.pk).update(needs_reanchoring=True)
        reanchor_passage(record=record, revision=revision, start=start, end=end, by=editor)
        assert reasons(decision) == expected


def test_another_speaker_makes_a_decision_stale(used, decision, editor):
    quote = make.QuoteFactory()
    used.claim.appearances.update(quote=quote, revision=quote.revision)
    same = {"kind": quote.kind, "attribution": quote.attribution, "by": editor}
    correct_quote(quote=quote, speaker=quote.speaker, polarity="denied", **same)
    assert reasons(decision) == []
    correct_quote(quote=quote, speaker=None, **same)
    assert reasons(decision) == ["speaker_corrected"]


def test_a_decision_merged_into_a_claim_of_other_words_is_stale(used, decision, editor):
    claim = used.claim
    twin = make.ClaimFactory(text=f"{claim.text.upper()}.")
    other, third = make.ClaimFactory(), make.ClaimFactory()
    merge_claims(claim=claim, into=twin, by=editor)
    assert reasons(decision) == []
    for one, into in ((twin, other), (other, third)):
        merge_claims(claim=one, into=into, by=editor)
    [first, second] = decision.current_stale_reasons if reasons(decision) else []
    assert (first["code"], first["record"], second["record"]) == ("merged", twin.pk, other.pk)
    undo_merge(claim=other, by=editor)
    decision.refresh_from_db()
    assert [one["record"] for one in decision.stale_reasons] == [twin.pk]
    undo_merge(claim=twin, by=editor)
    assert reasons(decision) == []
    assert decision.claim == twin


def test_a_stale_decision_is_confirmed_or_replaced(decision, used, editor, reviewer):
    with pytest.raises(PermissionDenied):
        confirm_decision(decision=decision, note="Fine.", by=reviewer)
    retract_evidence(evidence=used, reason="Withdrawn.", by=editor)
    day = timezone.localdate() + timedelta(days=30)
    given = {"decision": decision, "by": editor}
    for wrong in ({"note": " "}, {"note": "Fine.", "reasons_seen": 0}):
        with pytest.raises(ValidationError):
            confirm_decision(**given, **wrong)
    confirmation = confirm_decision(**given, note="Others say so.", recheck_by=day, reasons_seen=1)
    assert [one["code"] for one in confirmation.reasons] == ["evidence_retracted"]
    assert (reasons(decision), decision.recheck_by, decision.valid_to) == ([], day, None)
    add_evidence(claim=used.claim, stance="refutes", url="https://a.example/", by=editor)
    newer = settle(used.claim, editor, verdict="refuted")
    assert (reasons(decision), reasons(newer)) == ([], [])
    with pytest.raises(ValidationError, match="replaced"):
        confirm_decision(**given, note="Still.")


def test_a_newer_value_is_a_reason_to_look_at_the_older_one_again(editor):
    old, new, same_day = (
        make.said(f"The port shipped {count} cranes.", published=day)
        for count, day in ((40, "2025-04-12"), (50, "2025-06-01"), (60, "2025-06-01"))
    )
    decisions = [make.DecisionFactory(claim=one.claim) for one in (old, new, same_day)]

    def compare(first, second, relation="updates"):
        pair = make.ClaimPairFactory.build(
            first=first.claim, second=second.claim, relation=relation
        )
        propose([pair])

    compare(old, new, "related")
    assert [reasons(one) for one in decisions] == [[], [], []]
    compare(old, new)
    compare(new, same_day)
    assert [reasons(one) for one in decisions] == [["newer_value"], [], []]
    # Once confirmed, the same pair is no news.
    confirm_decision(decision=decisions[0], note="It was 40 then.", reasons_seen=1, by=editor)
    compare(old, new)
    assert reasons(decisions[0]) == []
    mark_update(claim=new.claim, other=old.claim, by=editor)
    assert reasons(decisions[0]) == ["newer_value"]
    keep_claims_apart(claim=old.claim, other=new.claim, by=editor)
    assert reasons(decisions[0]) == []
