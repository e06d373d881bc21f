"""Imports keep the quotes and claims that people have added, and the words they have corrected."""

from __future__ import annotations

import pytest

from claims.importing.outcomes import Added, Change
from claims.models import Appearance, Claim, Quote, Revision
from claims.reviewing.appearances import add_claim, move_appearance
from claims.reviewing.proposals import correct_claim, correct_quote
from claims.reviewing.quote_words import add_quote, reanchor_quote
from claims.reviewing.selections import QuoteWords
from tests.importing.drafting import TEXT, at, stored

pytestmark = pytest.mark.django_db

MEET = "will meet 40 shippers"


@pytest.fixture
def edited(reviewer):
    """Store a document; correct a quote and both claims, add a quote and a claim."""
    stored()
    revision = Revision.objects.get()
    same = {"speaker": None, "kind": "direct", "attribution": "speech"}
    shorter = QuoteWords([at(TEXT, '"The ferry carried 900 people,"')], [at(TEXT, "said.")])
    correct_quote(quote=Quote.objects.get(kind="mixed"), by=reviewer, words=shorter, **same)
    board, tolls = at(TEXT, "The harbour board"), at(TEXT, "tolls rose by 12 per cent")
    added = QuoteWords([at(TEXT, MEET)], (), [board])
    add_quote(revision=revision, words=added, by=reviewer, **same)
    add_claim(revision=revision, start=board.start, end=board.end, by=reviewer)
    moved = Appearance.objects.get(passage__startswith="Ada")
    move_appearance(appearance=moved, start=tolls.start, end=tolls.end, by=reviewer)
    correct_claim(claim=moved.claim, text="Tolls rose by an eighth", by=reviewer)
    return revision


def rows():
    quotes = Quote.objects.order_by("pk").values_list("pk", "text", "state", "speaker", "marked_by")
    appearances = Appearance.objects.order_by("pk").values_list("pk", "passage", "claim", "quote")
    spans = Quote.objects.order_by("spans").values_list("spans__role", "spans__passage")
    return [*quotes], [*appearances], [*spans], Claim.objects.count()


def test_a_second_import_changes_nothing(edited):
    before = rows()
    assert stored().change is Change.UNCHANGED
    assert rows() == before


def test_a_revised_text_that_is_read_again_proposes_nothing_of_it_again(edited):
    before = rows()
    outcome = stored(f"Monday.\n\n{TEXT}")
    assert (outcome.change, outcome.reanchored.flagged) == (Change.REVISED, 0)
    assert outcome.added == Added(speakers=0, quotes=0, claims=0, appearances=0)
    assert rows() == before
    new = Revision.objects.current().get()
    for quote in Quote.objects.all():
        assert quote.revision == new
        assert all(new.text[one.start : one.end] == one.passage for one in quote.spans.all())


def test_words_that_a_person_selected_again_are_not_proposed_again(edited, reviewer):
    changed = TEXT.replace("carried 900 people", "took 900 people")
    stored(changed)
    quote = Quote.objects.get(needs_reanchoring=True)
    new = Revision.objects.current().get()
    words = QuoteWords([at(changed, '"The ferry took 900 people,"')], [at(changed, "said.")])
    reanchor_quote(quote=quote, revision=new, words=words, by=reviewer)
    before = rows()
    assert stored(f"{changed}\n\nIt rained.").added.quotes == 0
    assert rows() == before
