from __future__ import annotations

import pytest

from claims.extraction.drafts import Extraction, SpeakerDraft
from claims.importing.speakers.match_speakers import is_identified_by_name, match_speakers
from claims.models import Quote, Speaker, SpeakerAlias
from claims.reviewing.merging.merge_speakers import keep_apart
from tests.factories import DocumentFactory, QuoteFactory, SpeakerFactory
from tests.importing.drafting import TEXT, extraction, quote, stored

CLERK = SpeakerDraft("a clerk", "anonymous")
ADA = SpeakerDraft("Ada Quill", "person", aliases=("Quill", "ada quill"))


def matched(*drafts: SpeakerDraft, document=None) -> list[Speaker]:
    return match_speakers(drafts, document or DocumentFactory(), {}).speakers


@pytest.mark.parametrize(
    ("name", "kind", "everywhere"),
    [
        ("Ada Quill", "person", True),
        ("Quill", "person", False),
        ("Mr Quill", "person", False),
        ("Prof. Dr. Quill", "person", False),
        ("Dr Ada Quill", "person", True),
        ("J. Quill", "person", True),
        ("Ada 2", "person", False),
        ("Ada Quill (2)", "person", False),
        ("Latvian prime minister", "person", False),
        ("李 强", "person", True),
        ("Unicorp", "organisation", True),
        ("eBay Lund", "organisation", True),
        ("foreign ministry", "organisation", False),
        ("analysts", "group", False),
        ("a senior official", "anonymous", False),
    ],
)
def test_names_that_identify_a_speaker(name, kind, everywhere):
    assert is_identified_by_name(SpeakerDraft(name, kind)) is everywhere


@pytest.mark.django_db
def test_a_named_person_is_the_same_in_every_document():
    [first] = matched(ADA)
    [second] = matched(SpeakerDraft("ADA  QUILL", "person"))
    assert first == second
    assert first.document is None


@pytest.mark.django_db
def test_a_name_of_another_kind_is_another_speaker():
    assert matched(ADA) != matched(SpeakerDraft("Ada Quill", "organisation"))


@pytest.mark.django_db
def test_capitals_that_the_database_folds_are_folded():
    assert matched(SpeakerDraft("Éva İlk", "person")) == matched(SpeakerDraft("ÉVA İLK", "person"))


@pytest.mark.django_db
def test_an_alias_of_one_speaker_identifies_them():
    known = SpeakerFactory(name="Ada Maria Quill")
    SpeakerAlias.objects.create(speaker=known, name="Ada Quill")
    assert matched(ADA) == [known]


@pytest.mark.django_db
def test_an_alias_of_two_speakers_identifies_neither():
    for name in ("Ada Maria Quill", "Ada Jo Quill"):
        SpeakerAlias.objects.create(speaker=SpeakerFactory(name=name), name="Ada Quill")
    [speaker] = matched(ADA)
    assert (speaker.name, speaker.document) == ("Ada Quill", None)


@pytest.mark.django_db
def test_a_name_of_two_speakers_stays_within_the_document():
    SpeakerFactory(name="Ada Quill")
    SpeakerFactory(name="Ada Quill", disambiguation="the pilot")
    document = DocumentFactory()
    [speaker] = matched(ADA, document=document)
    assert speaker.document == document


def ada(role: str, name: str = "Ada Quill", **fields) -> SpeakerDraft:
    return SpeakerDraft(name, "person", role=role, **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("later", ["", "harbour pilot", "pilot and author", "a retired pilot"])
def test_a_full_name_and_a_compatible_role_is_the_same(later):
    assert matched(ada("pilot")) == matched(ada(later))


@pytest.mark.django_db
def test_the_same_name_with_another_role_is_another_speaker():
    [minister] = matched(ada("trade minister"))
    [keeper] = matched(ada("the goalkeeper of Lund United"))
    assert keeper != minister
    assert (keeper.document, keeper.disambiguation) == (None, "goalkeeper of Lund United")
    assert matched(ada("minister")) == [minister]
    assert matched(ada("goalkeeper")) == [keeper]


@pytest.mark.django_db
def test_a_third_namesake_gets_a_number_if_the_role_is_taken():
    matched(ada("pilot"))
    SpeakerFactory(name="Ada Quill", role="cook", disambiguation="baker")
    [third] = matched(ada("baker"))
    assert third.disambiguation == "baker 2"


@pytest.mark.django_db
def test_an_earlier_role_counts_too():
    [known] = matched(ada("mayor of Lund"))
    QuoteFactory(speaker=known, speaker_role="goalkeeper")
    assert matched(ada("goalkeeper")) == [known]


@pytest.mark.django_db
def test_an_ambiguous_speaker_stays_within_the_document_and_is_found_again():
    matched(ada("minister"))
    matched(ada("goalkeeper"))
    document = DocumentFactory()
    [unsure] = matched(ada(""), document=document)
    assert unsure.document == document
    assert matched(ada("minister"), document=document) == [unsure]


@pytest.mark.django_db
def test_a_merged_name_leads_to_the_leading_speaker():
    last = SpeakerFactory(name="Ada Maria Quill")
    middle = SpeakerFactory(name="Ada Quill-Roe", merged_into=last)
    SpeakerFactory(name="Ada Quill", merged_into=middle)
    assert matched(ADA) == [last]


@pytest.mark.django_db
def test_a_merged_surname_leads_to_the_leading_speaker_within_its_document():
    document, last = DocumentFactory(), SpeakerFactory(name="Ada Quill")
    SpeakerFactory(name="Quill", document=document, merged_into=last)
    assert matched(SpeakerDraft("Quill", "person"), document=document) == [last]
    assert matched(SpeakerDraft("Quill", "person")) != [last]


@pytest.mark.django_db
def test_a_revision_does_not_join_speakers_that_a_person_keeps_apart(editor):
    document, other = DocumentFactory(), SpeakerFactory(name="Ada Quill")
    own = SpeakerFactory(name="Quill", document=document)
    keep_apart(speaker=own, other=other, by=editor)
    [found] = match_speakers([ADA], document, {0: own}).speakers
    assert found not in (own, other)
    assert found.disambiguation == "2"


@pytest.mark.django_db
def test_a_quote_that_a_person_gave_to_a_namesake_keeps_its_speaker():
    keeper = SpeakerFactory(name="Ada Quill", role="goalkeeper", disambiguation="goalkeeper")
    SpeakerFactory(name="Ada Quill", role="minister")
    assert match_speakers([ADA], DocumentFactory(), {0: keeper}).speakers == [keeper]


@pytest.mark.django_db
def test_organisations_without_a_proper_name_stay_within_the_document():
    ministry = SpeakerDraft("foreign ministry", "organisation")
    assert matched(ministry) != matched(ministry)


@pytest.mark.django_db
def test_anonymous_sources_of_one_name_stay_apart():
    speakers = matched(CLERK, CLERK, CLERK)
    assert [speaker.disambiguation for speaker in speakers] == ["", "2", "3"]
    assert not set(speakers) & set(matched(CLERK))


@pytest.mark.django_db
def test_a_new_text_finds_the_speakers_of_the_document_again():
    document = DocumentFactory()
    assert matched(CLERK, CLERK, document=document) == matched(CLERK, CLERK, document=document)


@pytest.mark.django_db
def test_a_continued_quote_identifies_the_anonymous_source():
    text = '"Tea is cheap," a clerk said.\n\n"Rice is dear," a clerk said.'
    quotes = [
        quote(text, words, cue="said", speaker="a clerk", who=who)
        for who, words in enumerate(['"Tea is cheap,"', '"Rice is dear,"'])
    ]
    stored(text, Extraction(quotes=tuple(quotes), speakers=(CLERK, CLERK)))
    later = '"Rice is dear," a clerk said. He left.\n\n"Fish is fine," a clerk said.'
    again = [
        quote(later, words, cue="said", speaker="a clerk", who=who)
        for who, words in enumerate(['"Rice is dear,"', '"Fish is fine,"'])
    ]
    stored(later, Extraction(quotes=tuple(again), speakers=(CLERK, CLERK)))
    said = {
        speaker.disambiguation: {q.text for q in speaker.quotes.all()}
        for speaker in Speaker.objects.all()
    }
    assert said == {"2": {'"Rice is dear,"'}, "": {'"Tea is cheap,"', '"Fish is fine,"'}}


@pytest.mark.django_db
def test_a_reviewers_choice_of_speaker_is_kept():
    stored()
    chosen = SpeakerFactory(name="Bo Reyk")
    Quote.objects.filter(kind="indirect").update(speaker=chosen, state="corrected")
    later = f"It rained.\n\n{TEXT}"
    outcome = stored(later, extraction(later))
    assert (outcome.added.quotes, outcome.added.speakers) == (0, 0)
    assert Quote.objects.get(kind="indirect").speaker == chosen


@pytest.mark.django_db
def test_aliases_are_added_except_the_name_itself():
    stored(found=Extraction(speakers=(ADA,)))
    stored(
        "More.",
        Extraction(speakers=(ADA, SpeakerDraft("Ada Quill", "person", aliases=("A. Quill",)))),
    )
    assert [alias.name for alias in SpeakerAlias.objects.order_by("name")] == ["A. Quill", "Quill"]


@pytest.mark.django_db
def test_an_alias_that_a_person_removed_is_not_added_again():
    stored(found=Extraction(speakers=(ADA,)))
    SpeakerAlias.objects.all().delete()
    stored("More.", Extraction(speakers=(ADA,)))
    assert not SpeakerAlias.objects.exists()


@pytest.mark.django_db
def test_a_quote_keeps_the_role_of_its_speaker_at_the_time():
    stored()
    assert Quote.objects.get(kind="indirect").speaker_role == "pilot"
    Speaker.objects.update(role="harbour master")
    assert Quote.objects.get(kind="indirect").speaker_role == "pilot"
