"""Pages show the beginning of a long text and a link to the rest; new texts have a limit."""

from __future__ import annotations

import pytest

from claims.admin.shared.formatting import truncate_field
from claims.models import Assessment, Decision, Evidence
from claims.models.lengths import CLAIM, NOTE
from tests.admin.pages import listing, page, verb
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    ConflictFactory,
    DecisionFactory,
    EvidenceFactory,
    QuoteFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
    agreed,
)

pytestmark = pytest.mark.django_db

LONG = "word " * 20_000
"""A tenth of a megabyte."""


def quoted():
    revision = RevisionFactory(text=LONG)
    quote = QuoteFactory(revision=revision, start=0, end=len(LONG) - 1)
    return AppearanceFactory(revision=revision, quote=quote, start=0, end=4).claim


def decided():
    """Return a claim about which everybody may see everything."""
    return DecisionFactory().claim


def passage():
    revision = RevisionFactory(text=LONG)
    place = {"revision": revision, "start": 0, "end": len(LONG), "passage": LONG}
    return EvidenceFactory(url="", **place).claim


@pytest.mark.parametrize(
    "make",
    [
        lambda: EvidenceFactory(claim=decided(), note=LONG).claim,
        passage,
        lambda: AssessmentFactory(claim=decided(), rationale=LONG).claim,
        lambda: DecisionFactory(rationale=LONG).claim,
        quoted,
    ],
    ids=["note", "passage", "assessment", "decision", "quote"],
)
def test_the_claim_page_shows_the_beginning_and_a_link_to_the_full_text(as_editor, make):
    text = as_editor.get(page(make())).content.decode()
    assert "word word word" in text
    # At most 12,000 characters of the article, and of other texts the first 800.
    assert text.count("word ") < 3000
    assert "characters</a>" in text


@pytest.mark.usefixtures("pages_unrendered")
def test_the_form_offers_the_own_rationale_up_to_the_maximum_length(as_editor):
    mine = AssessmentFactory(rationale=LONG, reviewer=as_editor.user)
    form = as_editor.get(page(mine.claim)).context["forms"]["assess"]
    assert form.initial["rationale"] == LONG[:NOTE]


@pytest.mark.parametrize(
    "make",
    [
        lambda: EvidenceFactory(claim=decided(), note=LONG),
        lambda: AssessmentFactory(claim=decided(), rationale=LONG),
        lambda: DecisionFactory(rationale=LONG),
    ],
)
def test_the_link_leads_to_the_full_text(as_editor, make):
    record = make()
    field = "note" if isinstance(record, Evidence) else "rationale"
    assert f'href="{page(record)}"' in truncate_field(record, field)
    assert as_editor.get(page(record)).content.decode().count("word") >= 20_000


def test_a_short_text_is_shown_unchanged(as_editor):
    claim = EvidenceFactory(claim=decided(), note="<b>Table 3</b>\nand 4").claim
    text = as_editor.get(page(claim)).content.decode()
    assert "&lt;b&gt;Table 3&lt;/b&gt;\nand 4" in text
    assert "characters</a>" not in text


def test_html_in_a_long_text_is_escaped():
    shown = truncate_field(EvidenceFactory.build(pk=1, note="<b>" * 1000), "note")
    assert "<b>" not in shown


@pytest.mark.parametrize("model", ["claim", "evidence", "assessment", "quote", "conflict"])
def test_lists_show_the_beginning(as_editor, model):
    claim = ClaimFactory(text=LONG)
    quote = QuoteFactory(text=LONG)
    appearance = AppearanceFactory(claim=claim, quote=quote, revision=quote.revision)
    AssessmentFactory(claim=claim, rationale=LONG)
    EvidenceFactory(claim=claim, note=LONG)
    ConflictFactory(first=appearance)
    assert as_editor.get(listing(model)).content.decode().count("word ") < 1000


def test_the_first_page_shows_the_beginning(as_editor):
    AppearanceFactory(claim__text=LONG)
    assert as_editor.get("/admin/").content.decode().count("word ") < 1000


def test_a_history_shows_the_beginning_by_default(as_editor):
    source = SourceFactory(notes=LONG)
    source.notes = "Short."
    source.save()
    address = f"/admin/claims/source/{source.pk}/history/"
    text = as_editor.get(address).content.decode()
    assert 'full">show the full texts' in text
    assert 0 < text.count("word ") < 1000
    assert as_editor.get(f"{address}?full").content.decode().count("word ") >= 20_000


TOO_LONG = {
    "evidence": {
        "evidence-stance": "supports",
        "evidence-url": "https://a.example",
        "evidence-note": "x" * (NOTE + 1),
    },
    "assess": {"assess-verdict": "supported", "assess-rationale": "x" * (NOTE + 1)},
    "decide": {
        "decide-verdict": "supported",
        "decide-method": "agreement",
        "decide-rationale": "x" * (NOTE + 1),
    },
    "correct": {"correct-text": "x" * (CLAIM + 1)},
}


@pytest.mark.parametrize("name", TOO_LONG)
@pytest.mark.usefixtures("pages_unrendered")
def test_new_texts_have_a_maximum_length(as_editor, name):
    claim = agreed() if name == "decide" else ClaimFactory()
    before = [model.objects.count() for model in (Evidence, Assessment, Decision)]
    response = as_editor.post(verb(claim, name), TOO_LONG[name])
    limit = CLAIM if name == "correct" else NOTE
    (field,) = response.context["forms"][name].errors
    assert f"at most {limit} characters" in response.context["forms"][name].errors[field][0]
    assert [model.objects.count() for model in (Evidence, Assessment, Decision)] == before


def test_a_passage_of_evidence_has_a_maximum_length(as_reviewer):
    claim, revision = ClaimFactory(), RevisionFactory(text=LONG)
    sent = {"revision": revision.pk, "start": 0, "end": NOTE + 1, "stance": "context"}
    data = {f"use-passage-{field}": value for field, value in sent.items()}
    response = as_reviewer.post(verb(claim, "use-passage"), data)
    assert f"at most {NOTE} characters" in response.content.decode()
    assert not Evidence.objects.exists()


def test_notes_on_a_source_have_a_maximum_length(as_editor):
    source = SourceFactory()
    sent = {"name": source.name, "kind": "outlet", "notes": "x" * (NOTE + 1), "_save": ""}
    assert f"at most {NOTE} characters" in as_editor.post(page(source), sent).content.decode()


def test_after_an_error_the_page_shows_the_stored_record(as_reviewer):
    merged = SpeakerFactory(merged_into=SpeakerFactory())
    quote = QuoteFactory(state="rejected", speaker=merged)
    response = as_reviewer.post(verb(quote, "accept"))
    text = response.content.decode()
    assert text.count("Its speaker was merged") == 1
    assert 'name="attribution"' in text  # the form to correct the quote
    assert response.context["quote"].state == "rejected"
