"""The words of claims stored with the names of their speakers, for searches of several words."""

from __future__ import annotations

import pytest

from claims.models import Appearance, Claim, ClaimWords, Quote, Speaker, SpeakerAlias
from claims.models.search_vector import WordsQuery
from claims.models.words_together import find_together
from tests import factories as make
from tests.crossing import meanwhile

TEXT = "Tolls in Lund rose by 4711 kroner."


@pytest.fixture
def claim(db):
    claim = make.ClaimFactory(text=TEXT)
    speak(claim, "Ada Ghent")
    return claim


def speak(claim, name):
    """Return a passage of the claim that somebody of this name speaks."""
    quote = make.QuoteFactory(speaker__name=name)
    return make.AppearanceFactory(claim=claim, revision=quote.revision, quote=quote)


def finds(words):
    """Return the claims with all of the words, which is what the search finds too."""
    assert ClaimWords.objects.find_wrong() == []
    found = find_together([WordsQuery(word) for word in words.split()])
    assert set(Claim.objects.search(words).values_list("pk", flat=True)) == found
    return found


def test_words_are_found_in_the_text_and_in_the_names_of_all_speakers(claim):
    second = speak(claim, "Bo Weld")
    make.ClaimFactory(text="Tolls in Ghent rose.")
    for words in ("lund ghent", "ghent weld", "tolls lund", "rose ada weld", "4711 ghent"):
        assert finds(words) == {claim.pk}, words
    assert finds("lund gent") == finds("ghent tolls fares") == set()
    alias = SpeakerAlias.objects.create(speaker=second.quote.speaker, name="Mr Quill")
    assert finds("quill lund") == {claim.pk}
    SpeakerAlias.objects.update(name="Mr Sorel")
    assert (finds("quill lund"), finds("sorel lund")) == (set(), {claim.pk})
    alias.delete()
    assert finds("sorel lund") == set()


def test_words_follow_the_texts_names_and_passages(claim):
    Claim.objects.filter(pk=claim.pk).update(text="Fares in Aarhus fell.", score=0.1)
    assert ClaimWords.objects.get().score == 0.1
    assert (finds("lund ghent"), finds("aarhus ghent")) == (set(), {claim.pk})
    Speaker.objects.filter(name="Ada Ghent").update(name="Ada Malm")
    assert (finds("aarhus ghent"), finds("aarhus malm")) == (set(), {claim.pk})
    other = make.ClaimFactory(text=TEXT)
    Appearance.objects.update(claim=other)
    assert (finds("aarhus malm"), finds("lund malm")) == (set(), {other.pk})
    Quote.objects.update(speaker=make.SpeakerFactory(name="Bo Weld"))
    assert (finds("lund malm"), finds("lund weld")) == (set(), {other.pk})
    Appearance.objects.all().delete()
    assert (finds("lund weld"), ClaimWords.objects.count()) == (set(), 0)


def test_claims_with_many_words_are_not_collected(claim, monkeypatch):
    monkeypatch.setattr("claims.models.words_together.MOST", 0)
    assert find_together([WordsQuery("lund"), WordsQuery("ghent")]) is None
    assert list(Claim.objects.search("lund ghent")) == [claim]


def test_what_gets_round_the_triggers_is_mended(claim):
    ClaimWords.objects.update(words="'other':1")
    assert ClaimWords.objects.find_wrong() == [claim.pk]
    assert (ClaimWords.objects.mend(), ClaimWords.objects.mend()) == (1, 0)
    assert finds("lund ghent") == {claim.pk}
    ClaimWords.objects.all().delete()
    assert ClaimWords.objects.mend() == 1


@pytest.mark.django_db(transaction=True)
def test_two_change_the_words_of_a_claim_at_once():
    claim = make.ClaimFactory(text=TEXT)
    passage = speak(claim, "Ada Ghent")
    quotes = [make.QuoteFactory(speaker__name=name) for name in ("Bo Weld", "Cleo Quill")]

    def add(quote):
        return lambda: make.AppearanceFactory(claim=claim, revision=quote.revision, quote=quote)

    meanwhile(add(quotes[0]), during=add(quotes[1]))
    assert finds("weld quill") == {claim.pk}

    def rename():
        Speaker.objects.filter(name="Bo Weld").update(name="Bo Malm")

    third = make.QuoteFactory(speaker=quotes[0].speaker)
    other = make.ClaimFactory(text="Fares in Aarhus fell.")

    def add_to_other():
        make.AppearanceFactory(claim=other, revision=third.revision, quote=third)

    def name():
        SpeakerAlias.objects.create(speaker=third.speaker, name="Mr Sorel")

    meanwhile(add_to_other, during=rename)
    assert finds("aarhus malm") == {other.pk}
    Appearance.objects.filter(claim=other).delete()
    meanwhile(name, during=add_to_other)
    assert finds("aarhus sorel") == {other.pk}
    assert passage.claim_id == claim.pk


@pytest.mark.django_db(transaction=True)
def test_a_claim_gets_a_speaker_while_it_loses_its_only_one():
    claim = make.ClaimFactory(text=TEXT)
    passage, quote = speak(claim, "Ada Ghent"), make.QuoteFactory(speaker__name="Bo Weld")

    def add():
        make.AppearanceFactory(claim=claim, revision=quote.revision, quote=quote)

    meanwhile(add, during=Appearance.objects.filter(pk=passage.pk).delete)
    assert finds("lund weld") == {claim.pk}
