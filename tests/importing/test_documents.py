"""Whole runs of the importer, with the real pipeline where it matters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.drafts import Extraction
from claims.importing.extractor import (
    Extractor,
    NotAnalysed,
    NotExtracted,
    UnusableModelError,
)
from claims.importing.import_documents import import_documents
from claims.importing.outcomes import Change
from claims.importing.run import Run
from claims.models import (
    Appearance,
    Document,
    ImportProblem,
    ImportRun,
    Quote,
    Revision,
    Speaker,
)
from tests.importing import drafting
from tests.importing.drafting import document
from tests.importing.running import MODEL, ByHand, bring_in, changes


def all_rows() -> dict[str, list]:
    """Every row of every table of the app, and how often the server wrote any."""
    tables = [name for name in connection.introspection.table_names() if name.startswith("claims_")]
    with connection.cursor() as cursor:
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT ctid::text, xmin::text, t::text FROM {table} t ORDER BY 1")
            rows[table] = cursor.fetchall()
    return rows


OTHER = document("Another text.", key="file:b.txt", origin="b.txt")


@pytest.mark.django_db
def test_a_run_is_recorded_with_its_counts():
    outcomes = bring_in(document(), OTHER)
    assert changes(outcomes) == ["new", "new"]
    run = ImportRun.objects.get()
    assert (run.status, run.created, run.failed, run.paths) == ("finished", 2, 0, ["news"])
    assert run.extractor == "by hand"
    assert run.finished_at
    assert {revision.run for revision in Revision.objects.all()} == {run}


@pytest.mark.django_db
def test_a_second_run_writes_no_row_and_analyses_nothing():
    bring_in(document(), OTHER)
    before = all_rows()
    extractor = ByHand()
    assert changes(bring_in(document(), OTHER, extractor=extractor)) == ["unchanged"] * 2
    assert all_rows() == before
    assert extractor.texts == []


@pytest.mark.django_db
def test_a_failed_document_is_recorded_and_affects_no_other():
    outcomes = bring_in(
        DocumentProblem("a.pdf", "There is no text in it."),
        document("BAD", key="file:bad.txt", origin="bad.txt"),
        document("nul \0", key="file:nul.txt", origin="nul\udcff.txt"),
        document("surrogate \udcff", key="file:s.txt", origin="s.txt"),
        document("key", key="file:\0.txt", origin="k.txt"),
        document(),
    )
    assert changes(outcomes) == ["failed"] * 5 + ["new"]
    run = ImportRun.objects.get()
    assert (run.status, run.created, run.failed) == ("with_problems", 1, 5)
    problems = list(ImportProblem.objects.values_list("origin", "reason"))
    assert problems[:2] == [("a.pdf", "There is no text in it."), ("bad.txt", "bad words")]
    assert problems[2][0] == "nul\\udcff.txt"
    assert all("could not be stored" in reason for _, reason in problems[2:])
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_fail_fast_stops_at_the_first_failure():
    outcomes = bring_in(document(), DocumentProblem("a.pdf", "Broken."), OTHER, fail_fast=True)
    assert changes(outcomes) == ["new", "failed"]
    assert ImportRun.objects.get().status == "with_problems"
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_a_copy_in_the_same_run_is_the_same_document():
    copy = document(key="file:copy.txt")
    assert changes(bring_in(document(), copy)) == ["new", "unchanged"]


@pytest.mark.django_db
def test_an_interrupted_run_keeps_what_was_stored_and_is_marked():
    crash = document("CRASH", key="file:c.txt")
    long = document("x" * 200_000, key="file:long.txt")
    with pytest.raises(KeyboardInterrupt):
        bring_in(document(), long, crash)
    run = ImportRun.objects.get()
    assert (run.status, run.created) == ("interrupted", 2)
    assert run.finished_at
    assert Document.objects.count() == 2


@pytest.mark.django_db
def test_a_killed_run_does_not_block_the_next_one():
    ImportRun.objects.create()
    assert changes(bring_in(document())) == ["new"]


@pytest.mark.django_db
def test_a_dry_run_reports_what_would_change_and_changes_nothing():
    bring_in(document())
    before = all_rows()
    later = document("The harbour board will meet 40 shippers in May.")
    same = [later, OTHER, document("BAD", key="file:bad.txt")]
    planned = bring_in(*same, dry=True)
    assert all_rows() == before
    assert changes(planned) == ["revised", "new", "failed"]
    done = bring_in(*same)
    assert [str(outcome) for outcome in planned] == [str(outcome) for outcome in done]
    assert str(done[0]).endswith("revised: 1 re-anchored, 3 flagged, 0 quotes, 0 claims added")


@pytest.mark.django_db
def test_metadata_that_comes_later_is_filled_and_recorded():
    bring_in(document())
    [outcome] = bring_in(document(byline="Bo Reyk"))
    assert str(outcome).endswith("completed: filled in byline")
    assert ImportRun.objects.count() == 2
    assert ImportRun.objects.first().unchanged == 1


def test_an_unknown_model_is_rejected_immediately():
    with pytest.raises(UnusableModelError, match="no_such_model"):
        Extractor("no_such_model")


def test_a_folder_without_a_model_is_rejected_at_the_first_text(tmp_path):
    with pytest.raises(UnusableModelError, match="not readable"):
        Extractor(str(tmp_path)).extract(["A text."])


@pytest.fixture
def real(nlp) -> Extractor:
    extractor = Extractor(MODEL)
    extractor._pipelines["en"] = nlp
    return extractor


def test_a_text_that_is_too_long_affects_no_other(real):
    results = real.extract(
        ["Tea is cheap.", "x" * (real._pipelines["en"].max_length + 1), "Tea is dear."]
    )
    assert [type(result) for result in results] == [Extraction, NotExtracted, Extraction]
    assert "1,100,000 characters" in results[1].reason


def test_new_words_are_forgotten_once_many_are_kept(real, monkeypatch):
    """Or the memory of a worker would grow with every text."""
    monkeypatch.setattr("claims.extraction.pipeline._MAX_REMEMBERED_WORDS", 0)
    text = "Xyluvandor said tolls rose by 12 per cent. “It is dear,” said Ines Quorvanti."
    first, _ = real.extract([text, "Tea is cheap."])
    strings = real._pipelines["en"].vocab.strings
    assert not {"Xyluvandor", "Quorvanti"} & set(strings)
    assert (real.extract([text]), first.quotes[0].kind) == ([first], "indirect")


def test_a_text_on_which_the_pipeline_fails_affects_no_other(real, monkeypatch):
    import claims.extraction.pipeline as pipeline

    collect_extraction = pipeline.collect_extraction

    def raising(doc):
        if "Rice" in doc.text:
            raise ZeroDivisionError("rice")
        return collect_extraction(doc)

    monkeypatch.setattr(pipeline, "collect_extraction", raising)
    results = real.extract(["Tea is cheap.", "Rice is cheap.", "Fish is cheap."])
    assert [type(result) for result in results] == [Extraction, NotExtracted, Extraction]
    assert results[1].reason == "The text could not be analysed (ZeroDivisionError: rice)."


@pytest.mark.django_db
def test_the_real_pipeline_finds_quotes_and_claims(real):
    text = (
        '"The tunnel will cost 40 million euros," said Ada Quill, the city engineer, on Monday.\n\n'
        "Exports of tea rose by 12 per cent in 2024, according to the harbour office.\n\n"
        "Quill said that the old bridge carried 9,000 cars a day."
    )
    [outcome] = bring_in(document(text), extractor=real)
    assert outcome.change is Change.NEW
    assert outcome.added.quotes >= 2
    assert Speaker.objects.filter(name="Ada Quill", document=None).exists()
    assert Appearance.objects.filter(quantities__low=12, quantities__unit="percent").exists()
    assert Quote.objects.filter(speaker__name="Ada Quill").count() == 2
    assert changes(bring_in(document(f"Tea again.\n\n{text}"), extractor=real)) == ["revised"]
    assert not Quote.objects.filter(needs_reanchoring=True).exists()


@pytest.mark.django_db
def test_documents_are_read_no_further_ahead_than_a_batch():
    read = 0

    def many():
        nonlocal read
        for number in range(12):
            read += 1
            yield document(f"Number {number}. " + "x" * 30_000, key=f"file:{number}.txt")

    with Run(["news"]) as run:
        for done, _ in enumerate(import_documents(many(), extractor=ByHand(), run=run)):
            assert read - done <= 8
    assert Document.objects.count() == 12


@pytest.mark.django_db
def test_a_text_in_a_language_without_a_model_is_stored_and_says_so():
    text = "Le maire a fermé le pont, selon les commerçants du port et de la ville."
    [outcome] = bring_in(document(text, language="fr"), extractor=Extractor(MODEL))
    assert outcome.change is Change.NEW
    assert "The text is in French. It is stored but not analysed" in outcome.remark
    revision = Revision.objects.get()
    assert (revision.text, revision.extractor) == (text, "")
    assert not Quote.objects.exists()
    assert ImportProblem.objects.get().reason == outcome.remark


def test_each_text_is_analysed_by_the_pipeline_of_its_language(real, monkeypatch):
    monkeypatch.setitem(real.models, "fr", "fr_core_news_sm")
    texts = ["Selon les ingénieurs, le pont a 312 fissures.", "The bridge has 312 cracks.", "Tak."]
    french, english, none = real.extract(texts, ["fr-CA", "", "pl"])
    assert real.get_name("fr") != real.get_name("en-GB") == real.name
    assert (french.quotes, french.quantities) == ((), ())
    assert [str(quantity.low) for quantity in english.quantities] == ["312"]
    assert none == NotAnalysed(none.remark)
    assert "Polish" in none.remark


def captures(*days):
    """Return captures of one page, each with another text and with the day of June on which."""
    at = {day: datetime(2025, 6, day, tzinfo=UTC) for _, day in days}
    return [document(f"{drafting.TEXT} Updated {text}.", captured=at[day]) for text, day in days]


@pytest.mark.django_db
def test_later_captures_of_a_page_are_revisions_and_no_import_brings_back_an_earlier_one():
    first, second = captures(("once", 3), ("twice", 5))
    assert changes(bring_in(first, second, dry=True)) == ["new", "revised"]
    assert changes(bring_in(first, second)) == ["new", "revised"]
    older, again = captures(("never", 1), ("once", 9))
    by_hand = ByHand()
    assert changes(bring_in(first, second, older, extractor=by_hand)) == ["unchanged"] * 3
    assert by_hand.texts == []
    assert changes(bring_in(again)) == ["revised"]
    assert changes(bring_in(first, second, again)) == ["unchanged"] * 3
    found = Revision.objects.order_by("number").values_list("captured_at__day", "is_current")
    assert list(found) == [(3, False), (5, False), (9, True)]


@pytest.mark.django_db
def test_the_later_capture_of_a_page_is_current_also_if_another_page_has_its_text():
    first, second = captures(("once", 3), ("twice", 5))
    elsewhere = document(second.text, key="https://mirror.example/tolls")
    assert changes(bring_in(elsewhere)) == ["new"]
    for is_dry in (True, False):
        assert changes(bring_in(elsewhere, first, second, dry=is_dry)) == [
            "unchanged", "new", "revised",
        ]  # fmt: skip
    before = all_rows()["claims_revision"]
    assert changes(bring_in(elsewhere, first, second)) == ["unchanged"] * 3
    assert all_rows()["claims_revision"] == before
    current = Revision.objects.current().filter(document__key=first.key)
    assert current.get().captured_at.day == 5
