"""A save of an outdated record is refused, and both versions are shown; nothing typed is lost."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin.shared.stale_save import read_version
from claims.models import Assessment, Claim, Document, Evidence, Quote, Speaker
from claims.models.version import LARGEST_VERSION
from claims.reviewing.correct_occasion import CorrectedOccasion
from claims.reviewing.proposals import correct_claim, correct_quote, reject
from tests import factories as make
from tests.admin.pages import page, verb

ASSESSMENT = {"assess-verdict": "supported", "assess-rationale": "The office agrees."}


def address(record, name, version=1) -> str:
    return f"{verb(record, name)}?version={version}"


@pytest.fixture
def claim(db):
    return make.ClaimFactory(text="Rents rose by 4 per cent")


@pytest.fixture
def ana(person_as):
    person = person_as("Reviewer")
    person.first_name, person.last_name = "Ana", "Ruiz"
    person.save()
    return person


def corrected_by(person, claim, text):
    with pghistory.context(user=person.pk):
        correct_claim(claim=claim, text=text, by=person)


def rows(response) -> dict[str, tuple[str, str]]:
    return {row.label: (row.mine, row.now) for row in response.context["stale"].rows}


def test_the_forms_of_a_page_say_which_version_they_show(as_editor, claim):
    make.agreed(claim)
    text = as_editor.get(page(claim)).content.decode()
    for name in ("accept", "reject", "correct", "evidence", "assess", "decide", "merge"):
        assert f'action="{address(claim, name)}"' in text


def test_both_versions_and_who_changed_it(as_reviewer, claim, ana):
    corrected_by(ana, claim, "Rents rose by 5 per cent")
    sent = {"correct-text": "Rents rose by 6 per cent", "correct-claim_type": "numerical"}
    response = as_reviewer.post(address(claim, "correct"), sent)
    assert response.status_code == 409
    assert rows(response) == {
        "text": ("Rents rose by 6 per cent", "Rents rose by 5 per cent"),
        "type": ("Numerical", ""),
        "state": ("Proposed", "Corrected"),
    }
    text = response.content.decode()
    assert "Not saved: this claim was changed since you opened it" in text
    assert "<strong>Ana Ruiz</strong> changed it" in text
    assert f'action="{address(claim, "correct", 2)}"' in text
    assert 'id="id_stale_correct-text"' in text
    assert Claim.objects.get().text == "Rents rose by 5 per cent"


def test_mine_is_saved_with_the_new_version(as_reviewer, claim, ana):
    corrected_by(ana, claim, "Rents rose by 5 per cent")
    sent = {"correct-text": "Rents rose by 6 per cent"}
    assert as_reviewer.post(address(claim, "correct", 2), sent).status_code == 302
    assert Claim.objects.get().text == "Rents rose by 6 per cent"


@pytest.mark.usefixtures("pages_unrendered")
def test_a_judgement_keeps_every_word(as_editor, claim, ana):
    corrected_by(ana, claim, "Rents rose by 5 per cent")
    for name, sent, typed in (
        ("assess", ASSESSMENT, "The office agrees."),
        ("evidence", {"evidence-stance": "supports", "evidence-url": "https://o.example"}, "o.ex"),
        ("decide", {**said("decide"), "decide-method": "agreement"}, "The office decides."),
    ):
        response = as_editor.post(address(claim, name), sent)
        assert response.status_code == 409
        assert rows(response)["text"] == ("Rents rose by 4 per cent", "Rents rose by 5 per cent")
        assert typed in response.context["stale"].fields.as_p()
    assert not Assessment.objects.exists()
    assert not Evidence.objects.exists()


def said(name):
    return {f"{name}-verdict": "refuted", f"{name}-rationale": "The office decides."}


def test_what_was_typed_about_a_merged_claim_goes_to_the_other(as_reviewer, claim):
    other = make.ClaimFactory()
    Claim.objects.filter(pk=claim.pk).update(merged_into=other)
    response = as_reviewer.post(address(claim, "assess"), ASSESSMENT)
    assert f'action="{address(other, "assess")}"' in response.content.decode()
    assert as_reviewer.post(address(other, "assess"), ASSESSMENT).status_code == 302
    assert Assessment.objects.get().claim == other


@pytest.mark.usefixtures("pages_unrendered")
def test_a_button_is_sent_again_as_it_was(as_editor, claim, ana):
    other = make.ClaimFactory(text="Rents rose")
    corrected_by(ana, claim, "Rents rose by 5 per cent")
    response = as_editor.post(address(claim, "keep-apart"), {"keep-apart-other": other.pk})
    assert response.context["stale"].hidden == (("keep-apart-other", str(other.pk)),)
    assert rows(response)["other"] == ("Rents rose", "")
    assert as_editor.post(address(claim, "accept")).status_code == 409
    assert Claim.objects.get(pk=claim.pk).state == "corrected"


def test_a_list_that_an_older_page_loads_keeps_its_version(as_reviewer, claim):
    dismissed = make.EvidenceDismissalFactory(claim=claim)
    load = reverse("admin:claims_claim_evidence_suggestions", args=[claim.pk])
    assert f'hx-get="{load}?version=1"' in as_reviewer.get(page(claim)).content.decode()
    Claim.objects.update(text="Rents fell")
    again = "suggest-passage-again"
    older = as_reviewer.get(f"{load}?version=1", headers={"HX-Request": "true"})
    assert f'action="{address(claim, again, 1)}"' in older.content.decode()
    assert f'action="{address(claim, again, 2)}"' in as_reviewer.get(load).content.decode()
    sent = {f"{again}-dismissal": dismissed.pk}
    assert as_reviewer.post(address(claim, again, 1), sent).status_code == 409


def test_a_refused_form_keeps_the_version_it_was_opened_with(as_reviewer, claim):
    response = as_reviewer.post(address(claim, "correct"), {"correct-text": " "})
    Claim.objects.update(text="Rents fell")
    text = as_reviewer.post(address(claim, "correct"), {"correct-text": " "}).content.decode()
    assert response.status_code == 200
    assert f'action="{address(claim, "correct", 1)}"' in text
    assert f'action="{address(claim, "accept", 2)}"' in text


def test_what_is_no_version_is_read_as_one_that_no_record_has():
    for value in ("0", "x", "1.5", "-1", "", "²"):
        assert read_version({"version": value}) == 0
    assert read_version({"version": "9" * 40}) == LARGEST_VERSION


@pytest.mark.parametrize("version", ["x", "9" * 5000])
@pytest.mark.usefixtures("pages_unrendered")
def test_what_is_no_version_counts_as_outdated(as_reviewer, claim, version):
    sent = {"correct-text": "Rents fell"}
    assert as_reviewer.post(f"{verb(claim, 'correct')}?version={version}", sent).status_code == 409


def test_a_rejected_claim_takes_no_assessment(as_reviewer, claim, editor):
    reject(proposal=claim, by=editor)
    response = as_reviewer.post(address(claim, "assess", 2), ASSESSMENT)
    text = response.content.decode()
    assert "This claim is dismissed. Reopen it first" in text
    assert "The office agrees." in text
    assert not Assessment.objects.exists()


def test_a_correction_that_changes_nothing(as_reviewer, claim):
    response = as_reviewer.post(address(claim, "correct"), {"correct-text": claim.text})
    assert "Nothing to correct" in response.content.decode()
    assert Claim.objects.get().state == "proposed"


@pytest.mark.usefixtures("pages_unrendered")
def test_a_quote(as_reviewer):
    quote = make.QuoteFactory(kind="direct")
    Quote.objects.update(attribution="thought")
    sent = {"speaker": "", "kind": "mixed", "attribution": "speech"}
    response = as_reviewer.post(address(quote, "correct"), sent)
    assert response.status_code == 409
    assert rows(response) == {
        "speaker": ("", str(quote.speaker)),
        "kind": ("Mixed", "Direct"),
        "attribution": ("Speech", "Thought"),
    }
    assert as_reviewer.post(address(quote, "accept")).status_code == 409
    assert as_reviewer.post(address(quote, "correct", 2), sent).status_code == 302


def test_the_occasion_of_a_quote(as_reviewer, editor):
    told = {"place": "in Leeds", "day": "on Tuesday"}
    quote = make.QuoteFactory(occasion=told, said_on=date(2025, 6, 3))
    same = {"speaker": quote.speaker, "kind": quote.kind, "attribution": quote.attribution}
    theirs = CorrectedOccasion(place="in York", day="on Tuesday", said_on=quote.said_on)
    correct_quote(quote=quote, by=editor, occasion=theirs, **same)
    # As the form was when it was opened.
    seen = {**told, "medium": "", "event": "", "said_on": "2025-06-03"}
    sent = {**same, "speaker": quote.speaker_id, "kind": "mixed", **seen}
    response = as_reviewer.post(address(quote, "correct"), sent)
    both = ("in Leeds, on Tuesday, 2025-06-03", "in York, on Tuesday, 2025-06-03")
    assert rows(response)["occasion"] == both
    card = response.content.decode().split("What you typed")[1].split("Save mine anyway")[0]
    assert re.search(r'<details class="fc-fold" open>\s*<summary>Occasion', card)


@pytest.mark.usefixtures("pages_unrendered")
def test_a_conflict(as_editor):
    conflict = make.ConflictFactory()
    sent = {"resolution": "neither", "note": "Both are typos."}
    assert as_editor.post(address(conflict, "resolve"), sent).status_code == 302
    response = as_editor.post(address(conflict, "resolve"), sent | {"note": "Both are wrong."})
    assert response.status_code == 409
    assert rows(response)["note"] == ("Both are wrong.", "Both are typos.")
    assert as_editor.post(address(conflict, "reopen", 2)).status_code == 302


@pytest.mark.usefixtures("pages_unrendered")
def test_a_speaker_to_merge(as_editor):
    speaker, other = make.SpeakerFactory(), make.SpeakerFactory()
    Speaker.objects.filter(pk=speaker.pk).update(name="Ines Ortega")
    response = as_editor.post(address(speaker, "merge"), {"into": other.pk})
    assert response.status_code == 409
    assert rows(response)["name"] == (speaker.name, "Ines Ortega")
    assert as_editor.post(address(speaker, "merge", 2), {"into": other.pk}).status_code == 302


NO_ALIASES = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
EDITS = [
    (make.DocumentFactory, "title", {"byline": "Ana Ruiz"}),
    (make.SourceFactory, "name", {"kind": "agency"}),
    (make.SpeakerFactory, "name", {"kind": "group", **NO_ALIASES}),
]


@pytest.mark.parametrize(("factory", "field", "others"), EDITS)
def test_an_older_form_does_not_undo_a_newer_name(as_editor, factory, field, others):
    record = factory()
    assert 'name="version" value="1"' in as_editor.get(page(record)).content.decode()
    type(record).objects.filter(pk=record.pk).update(**{field: "The newer name"})
    sent = {field: "The older name", **others, "_save": "1"}
    response = as_editor.post(page(record), sent | {"version": "1"})
    assert response.status_code == 409
    assert rows(response)[field] == ("The older name", "The newer name")
    text = response.content.decode()
    assert 'name="version" value="2"' in text
    assert 'value="The older name"' in text
    record.refresh_from_db()
    assert getattr(record, field) == "The newer name"
    assert as_editor.post(page(record), sent | {"version": "2"}).status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == "The older name"


def test_a_form_without_a_version_is_saved_as_before(as_editor):
    document = make.DocumentFactory()
    assert as_editor.post(page(document), {"title": "New"}).status_code == 302
    assert Document.objects.get().title == "New"


def test_a_new_source_has_no_version_to_compare(as_editor):
    added = as_editor.post(reverse("admin:claims_source_add"), {"name": "A", "kind": "agency"})
    assert added.status_code == 302


def test_two_editors_correct_at_once_and_one_is_shown_the_others_words(
    transactional_db, signed_in, claim
):
    clients, barrier = [signed_in("Reviewer") for _ in range(2)], Barrier(2)

    def correct(client):
        try:
            barrier.wait()
            return client.post(address(claim, "correct"), {"correct-text": f"By {client.user}"})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        won, lost = sorted(pool.map(correct, clients), key=lambda one: one.status_code)
    assert (won.status_code, lost.status_code) == (302, 409)
    assert rows(lost)["text"][1] == Claim.objects.get().text


def test_the_queries_of_the_page_do_not_grow_with_the_changes(as_editor, claim, ana):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert as_editor.post(address(claim, "assess"), ASSESSMENT).status_code == 409
        return len(captured)

    corrected_by(ana, claim, "Rents rose by 5 per cent")
    queries()  # The first leaves a draft, which the others change.
    few = queries()
    for percent in range(6, 12):
        corrected_by(ana, claim, f"Rents rose by {percent} per cent")
    assert queries() <= few
