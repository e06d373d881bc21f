"""The verbs of review: what they change, what they refuse, and who may call them."""

from __future__ import annotations

import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from claims.models import Assessment, Claim, Decision, Evidence
from claims.models.fingerprint import fingerprint
from claims.reviewing.assessments import assess
from claims.reviewing.decisions import decide
from claims.reviewing.evidence import add_evidence
from claims.reviewing.proposals import accept, correct_claim, correct_quote, reject
from tests import factories as make


@pytest.fixture
def claim(db):
    return make.ClaimFactory()


@pytest.mark.parametrize("factory", [make.ClaimFactory, make.QuoteFactory])
@pytest.mark.parametrize(("verb", "state"), [(accept, "accepted"), (reject, "rejected")])
def test_a_proposal_is_accepted_or_rejected(reviewer, factory, verb, state):
    proposal = factory()
    verb(proposal=proposal, by=reviewer)
    proposal.refresh_from_db()
    assert proposal.state == state


def test_a_corrected_claim_is_found_by_its_new_words(reviewer, claim):
    correct_claim(claim=claim, text=" Rents rose by 3 per cent. ", by=reviewer)
    claim.refresh_from_db()
    assert (claim.text, claim.state) == ("Rents rose by 3 per cent.", "corrected")
    assert claim.fingerprint == fingerprint("Rents rose by 3 per cent")


def test_characters_that_nobody_sees_are_left_out_of_texts(reviewer, claim):
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    words = f"Rents \x07rose\u202e by\x85 {family}\u2066 3 per cent."
    correct_claim(claim=claim, text=words, by=reviewer)
    new = {"url": "https://rents.example/\x1b1", "stance": "supports"}
    assess(
        claim=claim, verdict="refuted", rationale="No.\x00\n\tNo.", new_evidence=[new], by=reviewer
    )
    claim.refresh_from_db()
    assert claim.text == f"Rents rose by {family} 3 per cent."
    assert Assessment.objects.get().rationale == "No.\n\tNo."
    assert Evidence.objects.get().url == "https://rents.example/1"


def test_a_claim_is_not_corrected_into_nothing(reviewer, claim):
    for nothing in ("  ", "\u200b\ufeff", "\u3164\u2800"):
        with pytest.raises(ValidationError):
            correct_claim(claim=claim, text=nothing, by=reviewer)
        with pytest.raises(ValidationError, match="rationale"):
            assess(claim=claim, verdict="refuted", rationale=nothing, by=reviewer)
    assert Claim.objects.get().state == "proposed"


def test_a_quote_gets_its_right_speaker(reviewer):
    quote, other = make.QuoteFactory(), make.SpeakerFactory()
    correct_quote(quote=quote, speaker=other, kind="direct", attribution="thought", by=reviewer)
    quote.refresh_from_db()
    assert (quote.speaker, quote.kind, quote.attribution) == (other, "direct", "thought")
    assert quote.state == "corrected"


def test_an_unknown_kind_is_refused(reviewer):
    quote = make.QuoteFactory()
    with pytest.raises(ValidationError):
        correct_quote(quote=quote, speaker=None, kind="sung", attribution="speech", by=reviewer)


def test_a_later_assessment_replaces_the_earlier_one(reviewer, claim):
    assess(claim=claim, verdict="supported", rationale="It is so.", by=reviewer)
    assess(claim=claim, verdict="refuted", rationale="It is not.", by=reviewer)
    verdicts = Assessment.objects.order_by("id").values_list("verdict", "is_current")
    assert list(verdicts) == [("supported", False), ("refuted", True)]


def test_assessments_of_two_reviewers_are_both_current(reviewer, claim):
    make.AssessmentFactory(claim=claim)
    assess(claim=claim, verdict="refuted", rationale="It is not.", by=reviewer)
    assert Assessment.objects.current().count() == 2


def test_evidence_of_a_claim_recorded_before_is_refused_too(reviewer):
    others, claim = make.EvidenceFactory(), make.ClaimFactory()
    with pytest.raises(ValidationError, match="for this claim only"):
        assess(claim=claim, verdict="refuted", rationale="No.", evidence=[others], by=reviewer)


def test_an_assessment_names_its_evidence(reviewer, claim):
    item = make.EvidenceFactory(claim=claim)
    made = assess(
        claim=claim, verdict="supported", rationale="See there.", evidence=[item], by=reviewer
    )
    assert list(made.evidence.all()) == [item]


@pytest.mark.parametrize(
    "wrong", [{"verdict": "maybe"}, {"rationale": "  "}, {"evidence": "another claim's"}]
)
def test_an_invalid_assessment_changes_nothing(reviewer, claim, wrong):
    assess(claim=claim, verdict="supported", rationale="It is so.", by=reviewer)
    if "evidence" in wrong:
        wrong = {"evidence": [make.EvidenceFactory()]}
    with pytest.raises(ValidationError):
        assess(**{"claim": claim, "verdict": "refuted", "rationale": "No.", "by": reviewer} | wrong)
    assert Assessment.objects.get().is_current


def test_a_passage_is_kept_with_its_words(reviewer, claim):
    revision = make.RevisionFactory()
    item = add_evidence(
        claim=claim, stance="supports", revision=revision, start=0, end=26, by=reviewer
    )
    assert item.passage == "Prices rose by 12 per cent"


def test_a_file_is_kept_with_its_sha256(reviewer, claim, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"figures", name="figures.csv")
    item = add_evidence(claim=claim, stance="context", file=file, by=reviewer)
    assert item.sha256 == hashlib.sha256(b"figures").hexdigest()
    assert item.file.read() == b"figures"


def test_a_passage_may_reach_to_the_end_of_the_text(reviewer, claim):
    revision = make.RevisionFactory()
    whole = {"revision": revision, "start": 0, "end": len(revision.text)}
    assert add_evidence(claim=claim, stance="context", by=reviewer, **whole).passage == (
        revision.text
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"url": "no address"},
        {"url": "https://a.example", "file": ContentFile(b"x", name="x")},
        {"url": "javascript:alert(1)"},
        {"stance": "hints", "url": "https://a.example"},
    ],
)
def test_invalid_evidence_is_rejected(reviewer, claim, wrong):
    with pytest.raises(ValidationError):
        add_evidence(**{"claim": claim, "stance": "supports", "by": reviewer} | wrong)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("start", "end"), [(None, 5), (5, 5), (-1, 5), (0, 10_000), (9, 3)])
def test_a_passage_outside_the_text_is_refused(reviewer, claim, start, end):
    with pytest.raises(ValidationError):
        add_evidence(
            claim=claim,
            stance="supports",
            revision=make.RevisionFactory(),
            start=start,
            end=end,
            by=reviewer,
        )


def test_a_new_decision_ends_the_one_in_force(editor, claim):
    make.agreed(claim)
    for verdict in ("supported", "refuted"):
        decide(claim=claim, verdict=verdict, rationale="So.", by=editor)
    first, second = Decision.objects.order_by("id")
    assert first.valid_to == second.valid_from
    assert second.valid_to is None


ROLES = (None, "API reader", "Reviewer", "Editor", "Administrator")
MAY = {
    "accept": {"Reviewer", "Editor", "Administrator"},
    "assess": {"Reviewer", "Editor", "Administrator"},
    "evidence": {"Reviewer", "Editor", "Administrator"},
    "decide": {"Editor", "Administrator"},
}


def call(verb, claim, by):
    judgement = {"claim": claim, "verdict": "supported", "rationale": "So.", "by": by}
    if verb == "accept":
        accept(proposal=claim, by=by)
    elif verb == "assess":
        assess(**judgement)
    elif verb == "decide":
        make.agreed(claim)
        decide(**judgement)
    else:
        add_evidence(claim=claim, stance="supports", url="https://a.example", by=by)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", MAY)
def test_permissions(person_as, claim, verb, role):
    by = person_as(role)
    if role in MAY[verb]:
        call(verb, claim, by)
    else:
        with pytest.raises(PermissionDenied):
            call(verb, claim, by)
