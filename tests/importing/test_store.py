from __future__ import annotations

import pytest
from django.db import DatabaseError

from claims.extraction.drafts import ClaimDraft, Extraction, SpeakerDraft, Timecode
from claims.importing.outcomes import Added, Change
from claims.models import Appearance, Claim, Document, Quantity, Quote, Revision, Source, Speaker
from tests.importing.drafting import TEXT, claim, document, extraction, quantity, quote, stored

pytestmark = pytest.mark.django_db


def test_a_new_document_is_stored_completely():
    outcome = stored(title="Tolls rise", byline="Bo Reyk", language="en")
    assert (outcome.change, outcome.added) == (Change.NEW, Added(2, 2, 2, 2))
    record = Document.objects.get()
    assert (record.source.name, record.title, record.byline) == (
        "The Quay Courier",
        "Tolls rise",
        "Bo Reyk",
    )
    revision = Revision.objects.get()
    assert (revision.number, revision.is_current, revision.text) == (1, True, TEXT)


def test_a_quote_has_its_ranges_cue_and_speaker():
    stored()
    second = Quote.objects.get(kind="mixed")
    assert second.text == '"The ferry carried 900 people," … "It was full."'
    assert TEXT[second.start : second.end].endswith('said. "It was full."')
    assert [(span.role, span.passage) for span in second.spans.all()] == [
        ("content", '"The ferry carried 900 people,"'),
        ("speaker", "a clerk"),
        ("cue", "said"),
        ("content", '"It was full."'),
    ]
    assert (second.speaker.name, second.speaker.kind) == ("a clerk", "anonymous")
    assert second.state == "proposed"


def test_a_quote_of_a_recording_has_the_time_at_which_it_begins_also_when_its_text_changes():
    start = TEXT.index('"The ferry')
    stored(timecodes=(Timecode(0, 500), Timecode(start, 61_250)))
    assert [one.timecode for one in Quote.objects.all()] == ["00:00:00.500", "00:01:01.250"]
    stored("Tolls.\n\n" + TEXT, timecodes=(Timecode(8, 900), Timecode(8 + start, 62_000)))
    assert [one.timecode for one in Quote.objects.all()] == ["00:00:00.900", "00:01:02.000"]


def test_a_claim_appears_in_its_quote_with_its_quantities():
    stored()
    appearance = Appearance.objects.get(quote__isnull=False)
    assert appearance.claim.text == "Ada Quill said tolls rose by 12 per cent."
    assert appearance.claim.reasons == [["number", 0.4]]
    assert appearance.quote.speaker.name == "Ada Quill"
    number = appearance.quantities.get()
    assert (number.low, number.unit, number.passage) == (12, "percent", "12 per cent")


def test_a_document_without_a_publisher_has_no_source():
    stored(publisher="")
    assert Document.objects.get().source is None
    assert list(Document.objects.with_missing_metadata()) == [Document.objects.get()]


def test_sources_that_differ_in_capitals_are_one():
    stored()
    stored("Another text.", Extraction(), key="file:b.txt", publisher="THE  QUAY COURIER")
    assert Source.objects.get().documents.count() == 2


def test_the_same_text_again_is_unchanged():
    stored()
    assert stored().change is Change.UNCHANGED
    assert Revision.objects.count() == 1


def test_a_renamed_file_is_the_same_document():
    stored()
    assert stored(key="file:renamed.txt").change is Change.UNCHANGED
    assert Document.objects.get().key == "file:tolls.txt"


def test_the_same_text_from_another_source_is_another_document():
    stored()
    assert stored(key="file:b.txt", publisher="The Lee Post").change is Change.NEW
    assert Document.objects.count() == 2


def test_the_same_words_elsewhere_are_an_appearance_of_the_same_claim():
    stored()
    text = "“The  harbour board WILL meet 40 shippers in May”"
    outcome = stored(text, Extraction(claims=(ClaimDraft(0, len(text), 0.3),)), key="file:b.txt")
    assert outcome.added == Added(claims=0, appearances=1)
    assert Claim.objects.get(text__startswith="The harbour").appearances.count() == 2


def test_two_sentences_of_the_same_words_are_two_appearances_of_one_claim():
    text = "Tolls rose.\nTolls rose!"
    drafts = (ClaimDraft(0, 11, 0.5), ClaimDraft(12, 23, 0.5))
    assert stored(text, Extraction(claims=drafts)).added == Added(claims=1, appearances=2)


def test_a_quote_found_twice_is_stored_once():
    text = "Ada Quill said tolls rose."
    one = quote(text, "tolls rose", cue="said", speaker="Ada Quill", who=0)
    found = Extraction(quotes=(one, one), speakers=(SpeakerDraft("Ada Quill", "person"),))
    assert stored(text, found).added == Added(speakers=1, quotes=1)


def test_a_number_beyond_the_column_is_left_out():
    text = "It is 12 or 1e99 tons."
    numbers = (quantity(text, "12", "12"), quantity(text, "1e99", "1e99"))
    found = Extraction(claims=(claim(text, text, quantities=(0, 1)),), quantities=numbers)
    stored(text, found)
    assert Quantity.objects.get().low == 12


def test_a_long_title_and_key_are_cut():
    stored(title="Tolls " * 200, key="file:" + "a" * 600)
    record = Document.objects.get()
    assert (len(record.title), record.title[-1], len(record.key)) == (500, "…", 500)
    assert stored(key="file:" + "a" * 600).change is Change.UNCHANGED


def test_a_draft_that_does_not_match_the_text_stores_nothing():
    found = Extraction(
        quotes=extraction().quotes,
        speakers=extraction().speakers,
        claims=(ClaimDraft(5, 5000, 0.5),),
    )
    with pytest.raises(DatabaseError):
        stored(found=found)
    assert not Document.objects.exists()
    assert not Speaker.objects.exists()


def test_the_number_of_statements_does_not_depend_on_the_quotes(django_assert_max_num_queries):
    lines = [f"Ada Quill said ship {number} came." for number in range(120)]
    text = "\n".join(lines)
    found = Extraction(
        speakers=(SpeakerDraft("Ada Quill", "person"),),
        quotes=tuple(
            quote(text, f"ship {number} came", cue="said", speaker="Ada Quill", who=0)
            for number in range(120)
        ),
        claims=tuple(
            claim(text, line, quote_index=number, quantities=(number,))
            for number, line in enumerate(lines)
        ),
        quantities=tuple(quantity(text, f"{n} came", str(n)) for n in range(120)),
    )
    with django_assert_max_num_queries(32):
        assert stored(text, found).added == Added(1, 120, 120, 120)
    with django_assert_max_num_queries(40):
        outcome = stored(f"It rained.\n{text}", found=Extraction())
    assert (outcome.reanchored.moved, outcome.reanchored.flagged) == (240, 0)


def test_offsets_are_right_with_combining_marks_and_emoji():
    text = "\u200fAda Quill said 😀 tolls 👩‍👩‍👧 rose."
    found = Extraction(
        quotes=(quote(text, "😀 tolls 👩‍👩‍👧 rose", cue="said", speaker="Ada Quill", who=None),)
    )
    stored(text, found)
    only = Quote.objects.get()
    assert text[only.start : only.end] == only.text == "😀 tolls 👩‍👩‍👧 rose"


def test_only_missing_metadata_is_filled_in(editor):
    stored(title="Tolls rise")
    record = Document.objects.get()
    record.title = "A better title"
    record.save()
    stored(title="Tolls rise!", byline="Bo Reyk")
    record.refresh_from_db()
    assert (record.title, record.byline) == ("A better title", "Bo Reyk")


def test_metadata_that_a_person_removed_is_not_added_again():
    stored(byline="Bo Reyk")
    Document.objects.update(byline="")
    assert stored(byline="Bo Reyk").change is Change.UNCHANGED
    assert Document.objects.get().byline == ""


def test_a_changed_text_also_fills_what_was_missing():
    stored(publisher="")
    outcome = stored(document().text + "\nMore.", byline="Bo Reyk")
    assert outcome.filled == ("source", "byline")
