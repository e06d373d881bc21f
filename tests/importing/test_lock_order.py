"""Imports, merges and other verbs that lock the same records cause no deadlock."""

from __future__ import annotations

import pghistory
import pytest
from django.core.exceptions import ValidationError

from claims.extraction.drafts import Extraction, SpeakerDraft
from claims.models import Appearance, Claim, Document, Quote
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from claims.reviewing.merging.merge_speakers import merge_speakers
from claims.reviewing.merging.merge_speakers import undo_merge as undo_speaker_merge
from claims.reviewing.pair_proposals import propose
from claims.reviewing.proposals import correct_claim, correct_quote
from tests.crossing import crossing, meanwhile
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    ClaimPairFactory,
    QuoteFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.importing.drafting import claim, document, quote, store, stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor():
    return UserFactory(is_superuser=True)


def only(record):
    return type(record).objects.filter(pk=record.pk)


def import_saying(*words: str, **fields):
    """Store a document of these claims."""
    text = "\n\n".join(f"{one}." for one in words)
    found = Extraction(claims=tuple(claim(text, one) for one in words))
    return store(document(text, **fields), found)


def import_quoting(*names: str, role: str = "", **fields):
    """Store a document that quotes these people."""
    text = "\n\n".join(f"{name} said tolls rose in year {n}." for n, name in enumerate(names))
    found = Extraction(
        speakers=tuple(SpeakerDraft(name, "person", role=role) for name in names),
        quotes=tuple(
            quote(text, f"tolls rose in year {n}", cue="said", speaker=name, who=n)
            for n, name in enumerate(names)
        ),
    )
    return store(document(text, **fields), found)


def test_an_import_and_a_merge_lock_two_speakers_in_opposite_order(editor):
    ada, bo = SpeakerFactory(name="Ada Quill"), SpeakerFactory(name="Bo Reyk")
    crossing(
        lambda: merge_speakers(speaker=ada, into=bo, by=editor),
        lambda: import_quoting("Bo Reyk", "Ada Quill"),
        gate=only(bo),
        share=True,
    )
    assert set(Quote.objects.values_list("speaker", flat=True)) == {bo.pk}


def test_an_import_and_an_undone_merge_lock_two_claims_in_opposite_order(editor):
    into = ClaimFactory(text="Tolls rose by 12 per cent")
    merged = AppearanceFactory(claim__text="Tolls went up by 12 per cent").claim
    third = ClaimFactory(text="The board met 40 shippers")
    merge_claims(claim=merged, into=into, by=editor)
    crossing(
        lambda: import_saying(merged.text, third.text),
        lambda: undo_merge(claim=merged, by=editor),
        gate=only(third),
    )
    assert Appearance.objects.filter(revision__document__key="file:tolls.txt").count() == 2


@pytest.fixture
def pair():
    """A suggested pair of claims, of which a merge can be halted by the assessment of one."""
    return ClaimPairFactory(first=AssessmentFactory().claim, second=ClaimFactory())


def test_a_merge_and_a_proposal_lock_a_pair_and_its_claims_in_opposite_order(editor, pair):
    again = ClaimPairFactory.build(first=pair.first, second=pair.second, state="joined")
    _, proposed = crossing(
        lambda: merge_claims(claim=pair.first, into=pair.second, by=editor),
        lambda: propose([again]),
        gate=pair.first.assessments.all(),
    )
    assert proposed.joined == 0
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("merged", editor)


def test_a_merge_and_a_correction_lock_a_pair_and_its_claim_in_opposite_order(editor, pair):
    crossing(
        lambda: merge_claims(claim=pair.first, into=pair.second, by=editor),
        lambda: correct_claim(claim=pair.second, text="Tolls fell", by=editor),
        gate=pair.first.assessments.all(),
    )
    pair.second.refresh_from_db()
    assert (pair.second.text, pair.second.merged_here.get()) == ("Tolls fell", pair.first)


def test_a_merge_into_a_claim_that_is_being_merged_goes_to_the_leading_claim(editor, pair):
    third = AppearanceFactory().claim
    crossing(
        lambda: merge_claims(claim=pair.first, into=pair.second, by=editor),
        lambda: merge_claims(claim=third, into=Claim.objects.get(pk=pair.first_id), by=editor),
        gate=pair.first.assessments.all(),
    )
    third.refresh_from_db()
    assert third.merged_into == pair.second
    assert pair.second.appearances.count() == 1


def test_a_quote_corrected_to_a_speaker_who_is_being_merged_goes_to_the_leading_speaker(editor):
    ada, bo = SpeakerFactory(), SpeakerFactory()
    said = QuoteFactory()
    crossing(
        lambda: merge_speakers(speaker=ada, into=bo, by=editor),
        lambda: correct_quote(
            quote=said, speaker=ada, kind="direct", attribution="speech", by=editor
        ),
        gate=only(bo),
        share=True,
    )
    said.refresh_from_db()
    assert said.speaker == bo


@pytest.mark.parametrize("kind", ["speaker", "claim"])
def test_of_two_who_undo_the_same_merge_the_second_gets_an_error(editor, kind):
    if kind == "speaker":
        one, into = SpeakerFactory(), SpeakerFactory()
        merge_speakers(speaker=one, into=into, by=editor)
        undo = lambda: undo_speaker_merge(speaker=one, by=editor)  # noqa: E731
    else:
        one, into = ClaimFactory(), ClaimFactory()
        merge_claims(claim=one, into=into, by=editor)
        undo = lambda: undo_merge(claim=one, by=editor)  # noqa: E731
    with pytest.raises(ValidationError, match="is not merged"):
        crossing(undo, undo, gate=only(into))
    one.refresh_from_db()
    assert one.merged_into is None


def test_a_role_that_a_person_sets_while_an_import_runs_stays(editor):
    ada = SpeakerFactory(name="Ada Quill")
    with pghistory.context(user=editor.pk):
        meanwhile(
            lambda: import_quoting("Ada Quill", role="pilot"),
            during=lambda: only(ada).update(role="harbour pilot"),
        )
    ada.refresh_from_db()
    assert ada.role == "harbour pilot"


@pytest.mark.parametrize("text", ["The same text.", "Another text."])
def test_a_title_that_a_person_sets_while_an_import_runs_stays(text):
    stored("The same text.", Extraction())
    meanwhile(
        lambda: stored(text, Extraction(), title="Tolls"),
        during=lambda: Document.objects.update(title="Tolls rise"),
    )
    assert Document.objects.get().title == "Tolls rise"
