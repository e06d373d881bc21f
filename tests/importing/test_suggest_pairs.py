"""Similar speakers are suggested to editors, in few queries."""

from __future__ import annotations

from datetime import date

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.extraction.drafts import Extraction, SpeakerDraft
from claims.importing.speakers.suggest_pairs import MAX_CANDIDATES, suggest_pairs
from claims.models import Document, Speaker, SpeakerPair
from claims.reviewing.merging.merge_speakers import keep_apart, merge_speakers
from tests.factories import DocumentFactory, SpeakerFactory
from tests.importing.drafting import quote, stored

pytestmark = pytest.mark.django_db


def reading(*drafts: SpeakerDraft, key: str = "a", **fields) -> Document:
    """A document in which each of the drafts says something."""
    text = "\n\n".join(f"{draft.name} said item {n} is dear." for n, draft in enumerate(drafts))
    text += f"\n\nThis is story {key}."
    quotes = tuple(
        quote(text, f"item {n} is dear", cue="said", speaker=draft.name, who=n)
        for n, draft in enumerate(drafts)
    )
    stored(text, Extraction(quotes=quotes, speakers=drafts), key=f"file:{key}.txt", **fields)
    return Document.objects.get(key=f"file:{key}.txt")


def person(name, role="", **fields):
    return SpeakerDraft(name, "person", role=role, **fields)


def suggested():
    return {
        frozenset((pair.first.name, pair.second.name)): pair.reason
        for pair in SpeakerPair.objects.waiting().select_related("first", "second")
    }


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (person("Jonna Roe", "pilot"), person("Jonna Roe", "minister")),
        (person("Jonna Roe"), person("J. Roe")),
        (person("J. Roe"), person("Jonna Roe")),
        (person("Jonna Lindqvist"), person("Jona Lindqvist")),
        (person("Jonna Roe"), person("Roe")),
        (person("Roe"), person("Jonna Roe")),
        (person("Xanthippe Featherstonehaugh-Roe Bo"), person("Bo")),
        (
            SpeakerDraft("Harbour Board of Lund", "organisation"),
            SpeakerDraft("HBL", "organisation"),
        ),
        (
            SpeakerDraft("HBL", "organisation"),
            SpeakerDraft("Harbour Board of Lund", "organisation"),
        ),
    ],
)
def test_a_weak_match_is_suggested(known, new):
    reading(known, key="first")
    reading(new, key="second")
    assert set(suggested()) == {frozenset((known.name, new.name))}
    assert Speaker.objects.count() == 2


def test_a_surname_of_another_source_is_not_suggested_without_a_role():
    reading(person("Jonna Roe"), key="first")
    reading(person("Roe"), key="second", publisher="The Other Courier")
    assert suggested() == {}


def test_speakers_of_one_document_are_not_suggested_for_each_other():
    reading(person("Jonna Roe"), person("J. Roe"))
    assert suggested() == {}


def test_anonymous_sources_and_groups_are_not_suggested():
    for key in ("first", "second"):
        reading(SpeakerDraft("a clerk", "anonymous"), SpeakerDraft("pilots", "group"), key=key)
    assert suggested() == {}


def test_a_second_import_adds_no_suggestion(editor):
    reading(person("Jonna Roe"), key="first")
    reading(person("J. Roe"), key="second")
    reading(person("J. Roe"), key="second")
    pair = SpeakerPair.objects.get()
    keep_apart(speaker=pair.first, other=pair.second, by=editor)
    reading(person("J. Roe"), person("Bo Reyk"), key="second")
    assert SpeakerPair.objects.get().state == "apart"


def test_merged_speakers_are_not_suggested(editor):
    known, other = SpeakerFactory(name="J. Roe"), SpeakerFactory(name="Clara Bell")
    merge_speakers(speaker=known, into=other, by=editor)
    reading(person("Jonna Roe"))
    assert suggested() == {}


def test_characters_of_a_pattern_are_taken_literally():
    SpeakerFactory(name="Anna Roe", role="pilot")
    reading(person("%", "pilot"), person("_oe", "pilot"))
    assert suggested() == {}


def test_the_number_of_queries_is_constant_and_suggestions_are_limited():
    for number in range(3 * MAX_CANDIDATES):
        SpeakerFactory(name=f"Jonna {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number]}. Roe")
    document = DocumentFactory()

    def queries(new):
        with CaptureQueriesContext(connection) as captured:
            suggest_pairs(new, new, document)
        return len(captured)

    few = queries([SpeakerFactory(name="Jonna Roe")])
    many = queries([SpeakerFactory(name="Jonna Roe", disambiguation=str(n)) for n in range(5)])
    assert few == many
    assert 0 < len(suggested()) <= 6 * 2 * MAX_CANDIDATES


def test_a_spokesperson_speaks_for_an_organisation():
    ruiz = person("Ana Ruiz", "spokeswoman", speaks_for="Velorum")
    document = reading(ruiz, SpeakerDraft("Velorum", "organisation"), key="first")
    reading(ruiz, key="second")
    reading(person("Bo Reyk", speaks_for="Harbour Board"), key="third")
    told = {s.name: str(s.speaks_for) for s in Speaker.objects.exclude(speaks_for=None)}
    assert told == {"Ana Ruiz": "Velorum", "Bo Reyk": "Harbour Board"}
    assert Speaker.objects.filter(name="Velorum").count() == 1
    assert document.revisions.get().quotes.count() == 2


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_removed_principal_is_not_filled_in_again(editor, by_hand):
    ruiz = person("Ana Ruiz", speaks_for="Velorum")
    reading(ruiz, key="first")
    with pghistory.context(**({"user": editor.pk} if by_hand else {})):
        Speaker.objects.filter(name="Ana Ruiz").update(speaks_for=None)
    reading(ruiz, key="second")
    assert (Speaker.objects.get(name="Ana Ruiz").speaks_for is None) == by_hand


@pytest.mark.parametrize(
    ("later", "role"),
    [("2025-06-01", "senator"), ("2025-01-01", "minister"), (None, "minister")],
)
def test_the_role_is_that_of_the_latest_document(later, role):
    day = later and date.fromisoformat(later)
    reading(person("Jonna Roe", "minister"), key="first", published=date(2025, 3, 1))
    reading(person("Jonna Roe", "senator"), key="second", published=day)
    assert Speaker.objects.get().role == role
    roles = Speaker.objects.get().quotes.order_by("pk").values_list("speaker_role", flat=True)
    assert list(roles) == ["minister", "senator"]


def test_a_role_that_a_person_set_is_kept(editor):
    reading(person("Jonna Roe", "minister"), key="first", published=date(2025, 3, 1))
    with pghistory.context(user=editor.pk):
        Speaker.objects.update(role="trade minister")
    reading(person("Jonna Roe", "senator"), key="second", published=date(2025, 6, 1))
    assert Speaker.objects.get().role == "trade minister"


def test_after_a_concurrent_merge_the_quote_goes_to_the_leading_speaker(editor):
    known, into = SpeakerFactory(name="Jonna Roe"), SpeakerFactory(name="Clara Bell")
    merge_speakers(speaker=known, into=into, by=editor)
    reading(person("Jonna Roe"))
    assert into.quotes.count() == 1
