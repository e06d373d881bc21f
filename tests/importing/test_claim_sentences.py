"""A claim gets a sentence of its own; its passages stay verbatim, and people's words stay."""

from __future__ import annotations

from dataclasses import replace

import pghistory
import pytest

from claims.importing.outcomes import Change
from claims.models import Appearance, Claim, Revision, Speaker
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.proposals import correct_claim
from tests.importing.drafting import TEXT, claim, extraction, stored
from tests.importing.test_reextract import renew

pytestmark = pytest.mark.django_db
PASSAGE = "The harbour board will meet 40 shippers in May."
SENTENCE = "[The Elmford harbour board] will meet 40 shippers in May."


def found(text=TEXT, sentence=SENTENCE):
    drafts = extraction(text).claims
    return replace(extraction(text), claims=(drafts[0], replace(drafts[1], sentence=sentence)))


def texts() -> set[str]:
    return set(Claim.objects.filter(text__contains="shippers").values_list("text", flat=True))


def test_the_claim_has_the_sentence_and_the_passage_stays():
    stored(found=found())
    appearance = Appearance.objects.get(claim__text=SENTENCE)
    assert (appearance.passage, appearance.joined) == (PASSAGE, "")
    assert stored(TEXT + " More.", found(), key="file:b.txt").change is Change.NEW
    assert (texts(), Claim.objects.count(), Appearance.objects.count()) == ({SENTENCE}, 2, 4)


def test_the_same_passage_about_something_else_is_another_claim():
    stored(found=found())
    stored(TEXT + " More.", found(sentence=SENTENCE.replace("Elm", "Ash")), key="file:b.txt")
    assert texts() == {SENTENCE, SENTENCE.replace("Elm", "Ash")}


def test_a_claim_that_is_stored_as_its_passage_is_found():
    stored()
    stored(TEXT + " More.", found(), key="file:b.txt")
    assert (texts(), set(Appearance.objects.values_list("joined", flat=True))) == ({PASSAGE}, {""})


def test_what_a_person_has_written_stays(editor):
    stored(found=found())
    written = Claim.objects.get(text=SENTENCE)
    with pghistory.context(user=editor.pk):
        correct_claim(claim=written, text="The board meets 40 shippers.", by=editor)
    later = "News. " + TEXT
    assert stored(later, found(later)).change is Change.REVISED
    Revision.objects.update(extractor="old")
    assert renew(found(later)) == [""]
    assert texts() == {"The board meets 40 shippers."}


def test_a_newer_version_gives_untouched_claims_their_sentence(editor):
    stored()
    first, second = Claim.objects.order_by("pk")
    with pghistory.context(user=editor.pk):
        Claim.objects.filter(pk=first.pk).update(claim_type="causal")
    drafts = [replace(one, sentence="[Ada] did.") for one in extraction().claims[:1]]
    Revision.objects.update(extractor="old")
    assert renew(replace(found(), claims=(*drafts, found().claims[1]))) == [""]
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.text == "Ada Quill said tolls rose by 12 per cent."
    assert second.text == SENTENCE
    assert second.has_fingerprint_of(SENTENCE)


def test_a_confidential_name_is_not_put_in(editor):
    stored()
    make_confidential(speaker=Speaker.objects.get(name="Ada Quill"), by=editor)
    named = claim(TEXT, "It was full.", sentence="[Ada Quill’s ferry] was full.")
    Revision.objects.update(extractor="old")
    assert renew(replace(extraction(), claims=(named,))) == [""]
    assert not Claim.objects.filter(text__contains="Quill").exists()
    assert Claim.objects.filter(text__endswith="ferry] was full.").exists()
