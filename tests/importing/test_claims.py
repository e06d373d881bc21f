"""Claims of a document join existing claims with the same or nearly the same words."""

from __future__ import annotations

from datetime import date

import pytest

from claims.importing.store_claims import ClaimsFound, join_claims
from claims.models import Appearance, Claim
from claims.reviewing.merging.merge_claims import merge_claims, unlink
from tests.factories import ClaimFactory, DocumentFactory, said
from tests.importing.drafting import TEXT, claim, extraction, stored

pytestmark = pytest.mark.django_db
TOLLS = "Tolls on the Lee bridge rose by 12 per cent in May."


def joined(text, **fields):
    article = DocumentFactory(**fields)
    return join_claims([ClaimsFound([claim(text, text)], text, article)])[0]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("“Tolls on the Lee bridge rose by 12 per cent in May”", ""),
        (
            "Tolls on the Lee bridge rose by 12% in May, the board said on Monday.",
            "wording",
        ),
    ],
)
def test_nearly_the_same_words_join(text, way):
    known = ClaimFactory(text=TOLLS)
    found = joined(text)
    assert (found.claims, found.kinds, found.created) == ([known], [way], [])


@pytest.mark.parametrize(
    "text",
    [
        "Tolls on the Lee bridge rose by 13 per cent in May.",
        "Tolls on the Lee bridge never rose by 12 per cent in May.",
        "Tolls on the Lee tunnel rose by 12 per cent in May.",
    ],
)
def test_other_quantities_or_words_make_a_new_claim(text):
    ClaimFactory(text=TOLLS)
    assert len(joined(text).created) == 1


def test_the_same_words_take_precedence_over_nearly_the_same_words():
    ClaimFactory(text=f"{TOLLS[:-1]}, the board said.")
    same = ClaimFactory(text=TOLLS)
    assert joined(TOLLS).claims == [same]


def test_two_sentences_of_one_wording_in_a_document_are_one_claim():
    text = "Tolls rose by 12 per cent in Lund. Tolls rose by 12% in Lund, she said."
    first, second = text[:34], text[35:]
    drafts = [claim(text, first), claim(text, second)]
    [found] = join_claims([ClaimsFound(drafts, text, DocumentFactory())])
    assert (len(found.created), found.kinds) == (1, ["", "wording"])


@pytest.mark.parametrize(
    "words", ["Shares in Nordline fell by 7 per cent on Wednesday.", "Its price rose to 40 euros."]
)
def test_a_weekday_and_a_pronoun_mean_something_else_in_another_week(words):
    first = said(words, published=date(2025, 3, 13)).claim
    assert joined(words, published=date(2025, 3, 14)).claims == [first]
    found = joined(words, published=date(2025, 9, 11))
    assert found.claims == found.created != [first]
    assert joined(words, published=None).claims == [first]


@pytest.mark.parametrize("day", [7, 19])
def test_words_that_depend_on_the_day_are_the_same_for_six_days(day):
    words = "Shares in Nordline fell by 7 per cent on Wednesday."
    first = said(words, published=date(2025, 3, 13)).claim
    assert joined(words, published=date(2025, 3, day)).claims == [first]
    beyond = date(2025, 3, day + (1 if day > 13 else -1))
    assert joined(words, published=beyond).claims != [first]


def test_a_merged_claim_leads_to_the_other(editor):
    merged, into = ClaimFactory(text=TOLLS), ClaimFactory(text="The Lee bridge costs more")
    merge_claims(claim=merged, into=into, by=editor)
    found = joined(TOLLS)
    assert (found.claims, found.kinds) == ([into], ["wording"])


def test_a_document_keeps_the_claim_that_was_unlinked_for_it(editor):
    first = said(TOLLS)
    second = said(TOLLS, claim=first.claim)
    own = unlink(appearance=second, by=editor)
    text = f"Corrected. {TOLLS}"
    [found] = join_claims([ClaimsFound([claim(text, TOLLS)], text, second.revision.document)])
    assert found.claims == [own]
    assert joined(TOLLS).claims == [first.claim]


def test_the_appearance_shows_how_it_was_joined():
    ClaimFactory(text="Ada Quill said tolls rose by 12%")
    stored()
    ways = dict(Appearance.objects.values_list("passage", "joined"))
    assert ways["Ada Quill said tolls rose by 12 per cent."] == "wording"
    assert ways["The harbour board will meet 40 shippers in May."] == ""


def test_importing_twice_joins_nothing_twice():
    ClaimFactory(text="Ada Quill said tolls rose by 12%")
    for number in range(2):
        stored(TEXT, extraction(TEXT), key=f"file:{number}.txt", publisher=f"Paper {number}")
    assert Claim.objects.count() == 2
    assert Appearance.objects.count() == 4
