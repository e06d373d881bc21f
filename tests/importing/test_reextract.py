"""A newer version extracts documents anew, and what people have decided stays."""

from __future__ import annotations

from dataclasses import replace

import pghistory
import pytest

from claims.extraction.drafts import Extraction
from claims.importing.extractor import NotExtracted
from claims.importing.reextract import outdated_revisions, reextract
from claims.models import Appearance, Claim, Document, Quote, Revision
from claims.reviewing.comments import add_comment
from claims.reviewing.proposals import accept
from tests.importing.drafting import TEXT, document, extraction
from tests.importing.running import ByHand, bring_in

pytestmark = pytest.mark.django_db
NAMES = {"en": "newer"}


class Newer(ByHand):
    """Finds in every text what it is given."""

    def __init__(self, found: Extraction | NotExtracted) -> None:
        super().__init__()
        self.found = found

    def load(self):
        return NAMES

    def get_name(self, language):
        return "newer"

    def extract(self, texts, languages=()):
        self.texts += texts
        return [self.found for _ in texts]


def renew(found) -> list[str]:
    return [problem for _, problem in reextract(Newer(found))]


def words(model) -> list[str]:
    field = "text" if model is Quote else "passage"
    return sorted(model.objects.values_list(field, flat=True))


@pytest.fixture
def revision():
    bring_in(document())
    return Revision.objects.get()


def test_what_is_found_no_more_goes_and_what_is_new_comes(revision):
    first = extraction().quotes[0]
    kept = Quote.objects.get(kind="indirect")
    found = replace(
        extraction(),
        quotes=(replace(first, confidence=0.5, speaker_confidence=0.8),),
        claims=extraction().claims[1:],
    )
    assert renew(found) == [""]
    assert (Quote.objects.get(), Quote.objects.get().confidence) == (kept, 0.5)
    assert Quote.objects.get().words_confidence == 0.625
    assert Claim.objects.count() == Appearance.objects.count() == 1
    assert Revision.objects.get().extractor == "newer"
    assert not outdated_revisions(NAMES).exists()
    assert renew(found) == []
    Revision.objects.update(extractor="old")
    renew(extraction())
    assert (Quote.objects.count(), Claim.objects.count()) == (2, 2)
    assert Revision.objects.get().number == 1


def test_what_people_have_decided_stays(revision, editor):
    quote = Quote.objects.get(kind="mixed")
    claim = Claim.objects.get(text__contains="40 shippers")
    with pghistory.context(user=editor.pk):
        accept(proposal=quote, by=editor)
        add_comment(record=claim, text="Whose?", by=editor)
    before = (words(Quote), words(Appearance))
    assert renew(Extraction()) == [""]
    assert Quote.objects.get() == quote
    assert Claim.objects.get() == claim
    renew(extraction())
    Revision.objects.update(extractor="old")
    renew(extraction())
    assert (words(Quote), words(Appearance)) == before
    assert Quote.objects.filter(pk=quote.pk, state="accepted").exists()


def test_a_text_that_cannot_be_analysed_stays_as_it_is(revision):
    before = words(Quote)
    assert renew(NotExtracted("Too long.")) == ["Too long."]
    assert words(Quote) == before
    assert outdated_revisions(NAMES).count() == 1


def test_which_documents_are_outdated(revision):
    assert list(outdated_revisions(NAMES)) == [revision]
    for language, names, count in (
        ("en-GB", NAMES, 1),
        ("fr", NAMES, 0),
        ("fr-CA", NAMES | {"fr": "x"}, 1),
        ("", NAMES, 1),
        ("eng", NAMES, 0),
    ):
        Document.objects.update(language=language)
        assert outdated_revisions(names).count() == count, language
    bring_in(document(TEXT + "\n\nMore."))
    assert outdated_revisions(NAMES).count() == 0
