"""A person takes back what they did last, unless somebody else has acted on it since."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Assessment, Claim, Draft, Evidence, Notification, Quote
from claims.reviewing.assessments import withdraw_assessment
from claims.reviewing.decisions import decide
from claims.reviewing.history.entries import read_history
from claims.reviewing.undo import undo_last
from claims.reviewing.verify_record import verify_record
from tests.admin.pages import said, verb
from tests.factories import ClaimFactory, QuoteFactory, SpeakerFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("pages_unrendered"),
]

CORRECTED = {"correct-text": "Prices fell", "correct-claim_type": "causal"}
JUDGED = {"assess-verdict": "supported", "assess-rationale": "The table."}
EVIDENCE = {"assess-new1-stance": "supports", "assess-new1-url": "https://office.example/4"}


def undo(client, record) -> str:
    response = client.post(verb(record, "undo"), follow=True)
    return " ".join([*said(response), *(str(one.errors) for one in response.context["refused"])])


def state_of(claim) -> tuple[str, str, str]:
    now = Claim.objects.get(pk=claim.pk)
    return now.state, now.text, now.status


def test_step_by_step_back_to_the_beginning(signed_in):
    ana = signed_in("Reviewer")
    claim = ClaimFactory()
    states = [state_of(claim)]
    for name, sent in (("accept", {}), ("correct", CORRECTED), ("reject", {})):
        ana.post(verb(claim, name), sent)
        states.append(state_of(claim))
    assert len(set(states)) == 4
    for expected in states[-2::-1]:
        assert "Undone" in undo(ana, claim)
        assert state_of(claim) == expected
    assert "nothing of yours" in undo(ana, claim)
    ana.post(verb(claim, "accept"))
    undo(ana, claim)
    assert state_of(claim) == states[0]


def test_an_assessment_is_withdrawn_with_the_evidence_added_in_the_same_step(signed_in):
    ana = signed_in("Reviewer")
    claim = ClaimFactory()
    ana.post(
        verb(claim, "evidence"),
        {"evidence-stance": "context", "evidence-url": "https://office.example/1"},
    )
    ana.post(verb(claim, "assess"), JUDGED)
    ana.post(verb(claim, "assess"), JUDGED | EVIDENCE | {"assess-verdict": "refuted"})
    undo(ana, claim)
    assert Assessment.objects.current().get().verdict == "supported"
    assert Evidence.objects.not_retracted().get().url == "https://office.example/1"
    assert not Draft.objects.exists()
    undo(ana, claim)
    assert not Assessment.objects.current().exists()
    assert Draft.objects.get().fields["rationale"] == "The table."
    undo(ana, claim)
    assert not Evidence.objects.not_retracted().exists()
    assert "nothing of yours" in undo(ana, claim)


def test_what_somebody_else_did_since_stands(signed_in):
    ana, ben = signed_in("Reviewer"), signed_in("Reviewer")
    claim, judged = ClaimFactory(), ClaimFactory()
    ana.post(verb(claim, "accept"))
    assert "nothing of yours" in undo(ben, claim)
    ben.post(verb(claim, "correct"), CORRECTED)
    assert "Somebody else has changed this claim since" in undo(ana, claim)
    assert state_of(claim)[1] == "Prices fell"

    ana.post(verb(judged, "correct"), CORRECTED)
    ben.post(verb(judged, "assess"), JUDGED)
    assert "Somebody else has judged this claim since" in undo(ana, judged)
    # An assessment of one's own is independent of those of others.
    ana.post(verb(judged, "assess"), JUDGED)
    assert "Undone" in undo(ana, judged)
    assert Assessment.objects.current().get().reviewer == ben.user


def test_an_undone_correction_brings_the_assessments_back(signed_in, settings):
    ana, ben, editor = (signed_in(role) for role in ("Reviewer", "Reviewer", "Editor"))
    claim = ClaimFactory()
    for verdict in ("refuted", "supported"):
        for one in (ana, ben):
            one.post(verb(claim, "assess"), JUDGED | {"assess-verdict": verdict})
    before = state_of(claim)
    ana.post(verb(claim, "correct"), CORRECTED)
    assert state_of(claim)[1:] == ("Prices fell", "in_review")
    told = Notification.objects.filter(kind="reworded")
    assert told.get().person == ben.user
    assert {one.person: one.fields["verdict"] for one in Draft.objects.all()} == {
        ana.user: "supported",
        ben.user: "supported",
    }
    [last] = read_history(claim, ana.user).entries[:1]
    why = "no longer counts: the words of the claim were corrected"
    assert f"Assessment of {ben.user} {why}" in [one.what for one in last.sentences]
    assert "Undone" in undo(ana, claim)
    assert state_of(claim) == before
    assert [one.verdict for one in Assessment.objects.current()] == ["supported"] * 2
    assert not Assessment.objects.filter(withdrawn_at__isnull=False).exists()
    assert not told.exists()
    assert not Draft.objects.exists()
    assert verify_record().broken is None

    settings.REVIEWS_REQUIRED = 1
    editor.post(verb(claim, "correct"), CORRECTED)
    editor.post(verb(claim, "assess"), JUDGED)
    decide(claim=claim, verdict="supported", rationale="The table.", by=editor.user)
    withdraw_assessment(claim=claim, by=editor.user)
    assert "This claim is decided" in undo(editor, claim)


def test_after_a_decision_an_assessment_stands(signed_in, settings):
    settings.REVIEWS_REQUIRED = 1
    ana, editor = signed_in("Reviewer"), signed_in("Editor")
    claim = ClaimFactory()
    ana.post(verb(claim, "assess"), JUDGED)
    decided = {"verdict": "supported", "method": "agreement", "rationale": "The table."}
    response = editor.post(
        verb(claim, "decide"), {f"decide-{name}": value for name, value in decided.items()}
    )
    assert response.status_code == 302
    assert "The newsroom has decided" in undo(ana, claim)
    assert Assessment.objects.current().exists()


def test_a_quote_gets_its_speaker_back(signed_in):
    ana = signed_in("Reviewer")
    quote = QuoteFactory(kind="direct")
    before = quote.speaker
    sent = {"speaker": SpeakerFactory().pk, "kind": "mixed", "attribution": quote.attribution}
    ana.post(verb(quote, "correct"), sent)
    assert Quote.objects.get(pk=quote.pk).kind == "mixed"
    undo(ana, quote)
    quote = Quote.objects.get(pk=quote.pk)
    assert (quote.speaker, quote.kind, quote.state) == (before, "direct", "proposed")


def test_without_the_permission_nothing_is_undone(person_as):
    claim = ClaimFactory()
    with pytest.raises(PermissionDenied):
        undo_last(record=claim, by=person_as(None))
    with pytest.raises(ValidationError, match="nothing of yours"):
        undo_last(record=claim, by=person_as("Reviewer"))
