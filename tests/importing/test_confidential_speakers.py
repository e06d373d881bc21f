"""An import does not name a confidential speaker again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.extraction.drafts import MediaDraft, SpeakerDraft
from claims.importing.extractor import NotExtracted
from claims.importing.outcomes import Change
from claims.importing.reextract import reextract
from claims.models import Claim, Document, Quote, Revision, Speaker
from claims.reviewing.confidential_speakers import end_confidentiality, make_confidential
from tests.importing.drafting import TEXT, extraction, stored
from tests.importing.test_reextract import Newer
from tests.migrations.rows import all_rows

KEPT = {"claims_speakeridentity", "claims_confidentialoriginal"}


def named_in() -> set[str]:
    return {table for table, rows in all_rows().items() if "quill" in str(rows).casefold()} - KEPT


@pytest.fixture
def speaker(db, editor):
    """Return a speaker whom an import has found, and who was made confidential."""
    media = (MediaDraft("picture", "Ada Quill on deck", url="https://a.example/quill.jpg"),)
    given = {"title": "What Quill saw", "byline": "Ada Quill", "media": media}
    stored(url="https://a.example/ada-quill", **given)
    speaker = Speaker.objects.get(name="Ada Quill")
    make_confidential(speaker=speaker, by=editor)
    return Speaker.objects.get(pk=speaker.pk)


def test_the_same_file_is_known_again_under_any_name(speaker):
    assert stored(title="What Quill saw").change is Change.UNCHANGED
    assert stored(key="file:copy.txt", byline="Ada Quill").change is Change.UNCHANGED
    assert (Document.objects.count(), named_in()) == (1, set())


def test_a_revised_article_is_masked_before_anything_is_stored(speaker, editor):
    later = TEXT.replace("The harbour", "Quill left. The harbour")
    quote = Quote.objects.get(speaker=speaker)
    media = (MediaDraft("picture", "Quill on deck"),)
    assert stored(later, title="Quill again", media=media).change is Change.REVISED
    assert named_in() == set()
    assert Speaker.objects.filter(kind="person").get() == speaker
    quote.refresh_from_db()
    assert (quote.revision.number, quote.speaker) == (2, speaker)
    end_confidentiality(speaker=speaker, by=editor)
    assert set(Revision.objects.values_list("text", flat=True)) == {TEXT, later}
    media = Revision.objects.order_by("number").values_list("media", flat=True)
    captions = [one["caption"] for each in media for one in each]
    assert captions == ["Ada Quill on deck", "Quill on deck"]
    assert stored(later).change is Change.UNCHANGED


def test_another_article_keeps_its_own_speaker(speaker):
    """Masking it as well would tell who the source of the first article is."""
    assert stored(TEXT + " More.", key="file:other.txt").change is Change.NEW
    assert Speaker.objects.filter(name="Ada Quill", is_confidential=False).count() == 1


def test_a_newer_version_reads_the_names_and_stores_none(speaker):
    quote = Quote.objects.get(speaker=speaker)
    named = SpeakerDraft("Ines Ruiz", "person", aliases=("Quill's deputy",), speaks_for="Ada Quill")
    found = replace(extraction(), speakers=(*extraction().speakers, named))
    for newer in (Newer(replace(found, claims=())), Newer(found)):
        Revision.objects.update(extractor="old")
        assert [problem for _, problem in reextract(newer)] == [""]
        assert newer.texts == [TEXT]
    assert named_in() == set()
    assert Quote.objects.get(speaker=speaker) == quote
    assert Claim.objects.filter(text__contains="█████ said tolls rose by 12 per cent").exists()
    people = Speaker.objects.filter(kind__in=("person", "organisation"))
    assert {one.name for one in people} == {speaker.name, "Ines Ruiz"}
    Revision.objects.update(extractor="old")
    [(_, problem)] = reextract(Newer(NotExtracted("It fails at Ada Quill.")))
    assert problem == "It fails at ███ █████."
