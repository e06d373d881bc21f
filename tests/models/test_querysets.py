"""The named querysets of the records."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from claims.models import Claim, ClaimPair, Document, PairWords, Source, Speaker, SpeakerPair
from claims.models.speaker import initials
from claims.reviewing.workflow import settle_status
from tests import factories as make


@pytest.fixture
def claim(db):
    return make.ClaimFactory(text="Tariffs of 145 per cent apply to most goods.")


def verdict_of(claim):
    return Claim.objects.get(pk=claim.pk).verdict


def test_a_claim_without_judgement_is_unassessed(claim):
    assert verdict_of(claim) == "unassessed"


def test_the_verdict_is_what_all_reviewers_agree_on(claim):
    make.AssessmentFactory(claim=claim, verdict="refuted")
    make.AssessmentFactory(claim=claim, verdict="refuted")
    assert verdict_of(claim) == "refuted"


def test_reviewers_who_differ_make_a_claim_disputed(claim, person_as):
    first = make.AssessmentFactory(claim=claim, verdict="refuted").reviewer
    second = make.AssessmentFactory(claim=claim, verdict="supported").reviewer
    withdrawn = make.AssessmentFactory(claim=claim, is_current=False).reviewer
    assert verdict_of(claim) == "disputed"
    make.AssessmentFactory(verdict="supported", reviewer=withdrawn)
    for reader, sees in (
        (first, True),
        (second, True),
        (person_as("Editor"), True),
        (withdrawn, False),
        (person_as("Reviewer"), False),
        (None, False),
    ):
        found = Claim.objects.with_verdict_shown(["disputed"], reader)
        assert list(found) == ([claim] if sees else []), reader
        shown = Claim.objects.shown_to(reader).get(pk=claim.pk).verdict_shown
        assert (shown == "disputed") is sees


def test_only_current_assessments_count(claim):
    make.AssessmentFactory(claim=claim, verdict="refuted", is_current=False)
    make.AssessmentFactory(claim=claim, verdict="supported")
    assert verdict_of(claim) == "supported"


def test_a_decision_in_force_outweighs_assessments(claim):
    make.AssessmentFactory(claim=claim, verdict="refuted")
    make.DecisionFactory(claim=claim, verdict="supported")
    assert verdict_of(claim) == "supported"


def test_an_ended_decision_no_longer_counts(claim):
    decision = make.DecisionFactory(claim=claim)
    decision.valid_to = decision.valid_from
    decision.save()
    settle_status(claim)
    assert verdict_of(claim) == "unassessed"


def test_judged_and_dismissed_claims_do_not_await_review(claim):
    make.agreed()
    make.agreed(verdict="refuted")
    make.DecisionFactory()
    make.ClaimFactory(state="rejected")
    waiting = make.ClaimFactory(state="accepted")
    make.AssessmentFactory(claim=waiting, is_current=False)
    half = make.AssessmentFactory()
    assert set(Claim.objects.awaiting_review()) == {claim, waiting, half.claim}
    assert set(Claim.objects.awaiting_review(half.reviewer)) == {claim, waiting}


@pytest.mark.parametrize(
    ("words", "found"),
    [('"145 per cent"', True), ("tariff goods", True), ("tariff -goods", False), ("125", False)],
)
def test_claims_are_searched_in_web_syntax(claim, words, found):
    assert Claim.objects.search(words).exists() is found


def test_documents_are_searched_by_title_and_current_text(db):
    titled = make.DocumentFactory(title="Cranes for Lund")
    edited = make.DocumentFactory(title="")
    make.RevisionFactory(document=edited, text="An old text on herring.", is_current=False)
    make.RevisionFactory(document=edited, text="A new text on cranes.", number=2)
    assert set(Document.objects.search("crane")) == {titled, edited}
    assert not Document.objects.search("herring").exists()


def test_missing_metadata_is_found(db):
    make.DocumentFactory()
    lacking = [
        make.DocumentFactory(**missing)
        for missing in ({"source": None}, {"byline": ""}, {"title": ""}, {"published": None})
    ]
    assert set(Document.objects.with_missing_metadata()) == set(lacking)


@pytest.mark.parametrize(
    ("judgement", "of"),
    [
        (make.AssessmentFactory, "claim"),
        (make.EvidenceFactory, "claim"),
        (make.DecisionFactory, "claim"),
        (make.AppearanceFactory, "claim"),
        (make.AppearanceFactory, "revision"),
        (make.QuoteFactory, "revision"),
        (make.QuoteFactory, "speaker"),
        (make.DocumentFactory, "source"),
        (make.AssessmentFactory, "reviewer"),
    ],
)
def test_referenced_records_cannot_be_deleted(db, judgement, of):
    with pytest.raises(ProtectedError):
        getattr(judgement(), of).delete()


def test_a_very_long_text_can_be_stored_and_searched(db):
    words = " ".join(f"word{number:x}" for number in range(200_000))
    document = make.RevisionFactory(text=f"Herring first. {words}").document
    assert list(Document.objects.search("herring")) == [document]


@pytest.mark.parametrize(
    ("name", "capitals"),
    [
        ("The Harbour Board of Lund", "HBL"),
        ("Bank of Elm & Sons", "BES"),
        ("Órgano Técnico", "ÓT"),
        ("Velorum", "V"),
    ],
)
def test_initials_are_of_the_main_words(db, name, capitals):
    speaker = make.SpeakerFactory(name=name, kind="organisation")
    assert Speaker.objects.filter(pk=speaker.pk).values_list(initials("name")).get() == (capitals,)


def test_roles_are_shown_by_date(db):
    speaker = make.SpeakerFactory()
    for role, year in (("minister", 2025), ("mayor", 2021), ("mayor", 2019), ("", 2020)):
        make.QuoteFactory(
            speaker=speaker,
            speaker_role=role,
            revision__document__published=date(year, 1, 1),
        )
    assert Speaker.objects.with_roles().get().roles == [
        {"role": "mayor", "first": "2019-01-01", "last": "2021-01-01"},
        {"role": "minister", "first": "2025-01-01", "last": "2025-01-01"},
    ]


def test_a_suggestion_waits_until_it_is_decided_or_one_is_merged(db, editor):
    waiting, apart, merged = make.SpeakerPairFactory.create_batch(3)
    SpeakerPair.objects.filter(pk=apart.pk).update(
        state="apart", decided_by=editor, decided_at=timezone.now()
    )
    Speaker.objects.filter(pk=merged.first_id).update(merged_into=waiting.first)
    assert list(SpeakerPair.objects.waiting()) == [waiting]
    assert set(Speaker.objects.with_suggestions()) == {waiting.first, waiting.second}
    assert merged.first not in Speaker.objects.in_use()


def test_the_leading_speaker_is_found_through_all_merges(db):
    last = make.SpeakerFactory()
    middle = make.SpeakerFactory(merged_into=last)
    first = make.SpeakerFactory(merged_into=middle)
    assert (first.leading, last.leading) == (last, last)


@pytest.mark.django_db
def test_records_that_are_counted_keep_their_order():
    """Django drops the default order in queries with GROUP BY; pages would then overlap."""
    for name in ("Lund", "Aarhus", "Malmö"):
        make.SourceFactory(name=name)
        make.SpeakerFactory(name=name)
    for counted in (Source.objects.with_counts(), Speaker.objects.with_counts()):
        assert [one.name for one in counted] == ["Aarhus", "Lund", "Malmö"]


def test_pairs_are_found_by_the_words_of_their_claims_as_they_are_now(claim):
    other = make.ClaimFactory(text="Fares of 9 per cent apply to most ferries.")
    pair, another = make.ClaimPairFactory(first=claim, second=other), make.ClaimPairFactory()
    for words in ("tariffs fares", '"of 145"', "ferri -prices"):
        assert list(ClaimPair.objects.search(words)) == [pair], words
    for words in ("tolls", '"145 fares"', "tariffs -fares"):
        assert not ClaimPair.objects.search(words).exists(), words
    Claim.objects.filter(pk=other.pk).update(text="Tolls apply to most ferries.")
    assert not ClaimPair.objects.search("fares").exists()
    assert list(ClaimPair.objects.search("tolls tariffs")) == [pair]
    ClaimPair.objects.filter(pk=pair.pk).delete()
    assert list(PairWords.objects.values_list("pair").distinct()) == [(another.pk,)]
