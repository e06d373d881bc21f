"""People take back what they did last to the words of quotes and the passages of claims."""

from __future__ import annotations

import pghistory
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.extraction.drafts import Offsets
from claims.reviewing.appearances import move_appearance, reanchor_passage
from claims.reviewing.proposals import correct_quote
from claims.reviewing.quote_words import reanchor_quote, words_of
from claims.reviewing.selections import QuoteWords
from claims.reviewing.undo import undo_last
from claims.reviewing.undo_passages import undo_passage
from tests.factories import (
    TEXT,
    AppearanceFactory,
    EvidenceFactory,
    QuantityFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
)


# Events of one transaction have one time; here each step has its own.
@pytest.mark.django_db(transaction=True)
def test_each_correction_of_the_words_is_taken_back(reviewer):
    quote = QuoteSpanFactory(quote=QuoteFactory()).quote
    QuoteSpanFactory(quote=quote, role="cue", start=39, end=43)
    first = QuoteWords([Offsets(0, 26)], [Offsets(39, 43)], [])
    second = QuoteWords([Offsets(0, 11), Offsets(45, 53)], [Offsets(39, 43)], [])
    third = QuoteWords([Offsets(0, 11)], [], [Offsets(28, 37)])
    same = {"speaker": quote.speaker, "kind": "indirect", "attribution": "speech"}
    with pghistory.context(user=reviewer.pk):
        for words in (second, third):
            correct_quote(quote=quote, by=reviewer, words=words, **same)
    assert words_of(quote) == third
    for words, state, marked_by in ((second, "corrected", reviewer), (first, "proposed", None)):
        with pghistory.context(user=reviewer.pk):
            undo_last(record=quote, by=reviewer)
        quote.refresh_from_db()
        assert (words_of(quote), quote.state, quote.marked_by) == (words, state, marked_by)
        assert quote.text == quote.revision.text[0:26] or quote.text == "Prices rose … The port"
    with pytest.raises(ValidationError, match="nothing of yours"):
        undo_last(record=quote, by=reviewer)


@pytest.mark.django_db
def test_only_the_last_step_of_the_same_person_is_taken_back(reviewer, editor, person_as):
    appearance = AppearanceFactory()
    with pghistory.context(user=reviewer.pk):
        move_appearance(appearance=appearance, start=7, end=26, by=reviewer)
        with pytest.raises(ValidationError, match="nothing of yours"):
            undo_passage(record=appearance, by=editor)
        with pytest.raises(PermissionDenied):
            undo_passage(record=appearance, by=person_as(None))
        undo_passage(record=appearance, by=reviewer)
    appearance.refresh_from_db()
    assert (appearance.start, appearance.end) == (0, 26)


@pytest.mark.django_db(transaction=True)
def test_words_that_were_selected_again_are_lost_again(reviewer, editor):
    earlier = RevisionFactory(is_current=False)
    later = RevisionFactory(document=earlier.document, number=2, text=f"Now 7 tons. {TEXT}")
    gone = {"revision": earlier, "needs_reanchoring": True}
    quote = QuoteSpanFactory(quote=QuoteFactory(**gone)).quote
    passage = AppearanceFactory(quote=quote, **gone)
    QuantityFactory(appearance=passage)
    evidence = EvidenceFactory(url="", start=0, end=26, passage=TEXT[:26], **gone)
    with pghistory.context(user=reviewer.pk):
        words = QuoteWords([Offsets(12, 38)], [Offsets(51, 55)])
        reanchor_quote(quote=quote, revision=later, words=words, by=reviewer)
        for record in (passage, evidence):
            reanchor_passage(record=record, revision=later, start=0, end=11, by=reviewer)
    assert [(one.start, one.low, one.unit) for one in passage.quantities.all()] == [(4, 7, "ton")]
    for record in (passage, evidence):
        with pytest.raises(ValidationError, match="nothing of yours"):
            undo_passage(record=record, by=editor)
        with pghistory.context(user=reviewer.pk):
            undo_passage(record=record, by=reviewer)
        record.refresh_from_db()
        assert (record.revision, record.start, record.passage) == (earlier, 0, TEXT[:26])
        assert record.needs_reanchoring
    assert passage.marked_by is None
    read = [(one.start, one.end, one.low, one.unit) for one in passage.quantities.all()]
    assert read == [(15, 26, 12, "percent")]
    with pghistory.context(user=reviewer.pk):
        undo_last(record=quote, by=reviewer)
    quote.refresh_from_db()
    assert (quote.revision, quote.needs_reanchoring, quote.marked_by) == (earlier, True, None)
    assert words_of(quote) == QuoteWords([Offsets(0, 26)], [], [])
