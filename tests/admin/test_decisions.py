"""Stale decisions on the claim page, in the list of claims and in their own queue."""

from __future__ import annotations

import pytest
from django.utils import timezone

from claims.models import Decision
from claims.reviewing.decisions import decide
from claims.reviewing.evidence_ledger import retract_evidence
from tests.admin.pages import listing, page, verb
from tests.factories import DecisionFactory, EvidenceFactory, agreed

pytestmark = pytest.mark.django_db

SENT = {"verdict": "supported", "method": "agreement", "rationale": "Both say so."}


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def decide_on(client, claim, **given):
    sent = {f"decide-{name}": value for name, value in (SENT | given).items()}
    return client.post(verb(claim, "decide"), sent)


def test_a_stale_decision_is_listed_and_confirmed(as_editor, reviewer):
    claim = agreed()
    other = DecisionFactory()
    evidence = EvidenceFactory(claim=claim)
    day = timezone.localdate()
    decide_on(as_editor, claim, evidence=[evidence.pk], recheck_by=str(day))
    decision = claim.decisions.get()
    assert ([*decision.evidence.all()], decision.recheck_by) == ([evidence], day)
    stale, queue = listing("claim") + "?decision=stale", listing("decision") + "?validity=stale"
    for address in (stale, queue):
        assert claim.text not in text_of(as_editor.get(address))
    retract_evidence(evidence=evidence, reason="Withdrawn.", by=reviewer)
    shown = text_of(as_editor.get(page(claim)))
    assert "Evidence that it uses was retracted" in shown
    assert f'class="fc-struck">{evidence.url}' in shown
    assert "Decision stale" in text_of(as_editor.get(stale))
    for address in (stale, queue):
        listed = text_of(as_editor.get(address))
        assert claim.text in listed
        assert other.claim.text not in listed
    unseen = {"confirm-note": "Others say so.", "confirm-reasons_seen": "0"}
    assert "Another reason" in text_of(as_editor.post(verb(claim, "confirm"), unseen))
    as_editor.post(verb(claim, "confirm"), unseen | {"confirm-reasons_seen": "1"})
    assert not Decision.objects.stale().exists()
    assert "Others say so." in text_of(as_editor.get(page(claim)))


def test_a_published_decision_is_replaced_with_a_note_for_readers(as_editor):
    claim = agreed()
    decide_on(as_editor, claim)
    assert "decide-public_note" not in text_of(as_editor.get(page(claim)))
    as_editor.post(verb(claim, "publish"))
    assert "required" in str(decide_on(as_editor, claim).context["forms"]["decide"].errors)
    decide_on(as_editor, claim, public_note="We had overlooked a table.")
    assert claim.decisions.count() == 2
    assert "Note for readers: We had overlooked a table." in text_of(as_editor.get(page(claim)))


def test_a_claim_without_a_decision_has_none_to_confirm(as_editor):
    response = as_editor.post(verb(agreed(), "confirm"), {"confirm-note": "Yes."})
    assert "no decision in force" in text_of(response)


def test_nobody_replaces_a_decision_that_they_have_not_seen(as_editor, person_as):
    claim, other = agreed(), person_as("Editor")
    seen = f"{verb(claim, 'decide')}?version={claim.version}"
    assert 'name="decision_seen" value="0"' in text_of(as_editor.get(page(claim)))
    decision = decide(claim=claim, verdict="supported", rationale="Yes.", by=other, replaces=0)
    sent = {f"decide-{name}": value for name, value in SENT.items()}
    told = text_of(as_editor.post(seen, sent | {"decision_seen": "0"}))
    assert f"{other.display_name} decided “supported” in the meantime" in told
    # What was typed stays, beside the decision that is in force now.
    assert SENT["rationale"] in told
    assert f'name="decision_seen" value="{decision.pk}"' in told
    assert list(claim.decisions.all()) == [decision]
    assert as_editor.post(seen, sent | {"decision_seen": str(decision.pk)}).status_code == 302
    mine = claim.decisions.in_force().get()
    assert mine != decision
    note = {"withdraw-publication-note": "The figure is wrong."}
    shown = f'name="decision_seen" value="{mine.pk}"'
    for step, given in (("publish", {}), ("withdraw-publication", note), ("reopen", {})):
        form = text_of(as_editor.get(page(claim))).split(verb(claim, step))[1]
        assert shown in form.split("</form>")[0]
        address = f"{verb(claim, step)}?version={claim.version}"
        refused = text_of(as_editor.post(address, given | {"decision_seen": decision.pk}))
        assert "in the meantime" in refused
        assert as_editor.post(address, given | {"decision_seen": mine.pk}).status_code == 302
