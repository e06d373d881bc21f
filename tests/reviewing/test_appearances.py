"""People mark claims, move the ends of their passages, and select lost passages again."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Claim
from claims.reviewing.appearances import add_claim, move_appearance, reanchor_passage
from claims.reviewing.stale_record import StaleRecord
from tests.factories import (
    TEXT,
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    QuantityFactory,
    QuoteSpanFactory,
    RevisionFactory,
)

pytestmark = pytest.mark.django_db

PORT = TEXT.index("The port")


def test_a_missed_claim_is_added_once(reviewer, person_as):
    quote = QuoteSpanFactory().quote
    revision = quote.revision
    rose = {"revision": revision, "start": 0, "end": 26, "by": reviewer}
    made = add_claim(**rose)
    claim = made.claim
    assert (claim.text, claim.state, claim.score) == (TEXT[:26], "accepted", 1.0)
    assert (made.passage, made.quote, made.marked_by) == (TEXT[:26], quote, reviewer)
    with pytest.raises(ValidationError, match="already marked as this claim"):
        add_claim(**rose)
    with pytest.raises(ValidationError, match="not inside the content"):
        add_claim(revision=revision, start=PORT, end=len(TEXT), by=reviewer, quote=quote)
    with pytest.raises(ValidationError, match="outside the text"):
        add_claim(**rose | {"end": 2**31})
    with pytest.raises(ValidationError, match="at most 5000"):
        add_claim(**rose, text="x" * 5001)
    with pytest.raises(PermissionDenied):
        add_claim(**rose | {"by": person_as(None)})

    elsewhere = RevisionFactory()
    joined = add_claim(**rose | {"revision": elsewhere}, text="  PRICES rose by\n12 per cent.")
    assert (joined.claim, claim.appearances.count()) == (claim, 2)
    Claim.objects.update(state="rejected", status="dismissed")
    with pytest.raises(ValidationError, match="is dismissed"):
        add_claim(**rose | {"revision": RevisionFactory()})


def test_the_ends_of_a_passage_are_moved(reviewer, person_as):
    appearance = AppearanceFactory(start=0, end=43)
    QuantityFactory(appearance=appearance)
    QuantityFactory(appearance=appearance, start=7, end=11)
    moved = {"appearance": appearance, "by": reviewer}
    with pytest.raises(ValidationError, match="these ends already"):
        move_appearance(**moved, start=0, end=43)
    with pytest.raises(StaleRecord):
        move_appearance(**moved, start=12, end=43, version=4)
    with pytest.raises(PermissionDenied):
        move_appearance(**moved | {"by": person_as(None)}, start=12, end=43)
    other = AppearanceFactory(revision=appearance.revision, claim=appearance.claim, start=12)
    with pytest.raises(ValidationError, match="already marked as this claim"):
        move_appearance(**moved, start=12, end=26)
    move_appearance(**moved, start=12, end=43, version=1)
    assert (appearance.passage, appearance.version) == (TEXT[12:43], 2)
    assert [one.passage for one in appearance.quantities.all()] == [TEXT[15:26]]
    assert (appearance.marked_by, other.marked_by) == (reviewer, None)


@pytest.mark.parametrize("factory", [AppearanceFactory, EvidenceFactory])
def test_a_lost_passage_is_selected_again(reviewer, person_as, factory):
    earlier = RevisionFactory(is_current=False)
    later = RevisionFactory(document=earlier.document, number=2, text=f"News. {TEXT}")
    given = {"url": "", "start": 0, "end": 26, "passage": TEXT[:26]}
    lost = factory(revision=earlier, **(given if factory is EvidenceFactory else {}))
    if factory is AppearanceFactory:
        QuantityFactory(appearance=lost)
    again = {"record": lost, "revision": later, "start": 6, "end": 40, "by": reviewer}
    with pytest.raises(ValidationError, match="contains these words"):
        reanchor_passage(**again)
    type(lost).objects.update(needs_reanchoring=True)
    with pytest.raises(ValidationError, match="no longer the current"):
        reanchor_passage(**again | {"revision": earlier})
    with pytest.raises(ValidationError, match="another document"):
        reanchor_passage(**again | {"revision": RevisionFactory()})
    with pytest.raises(PermissionDenied):
        reanchor_passage(**again | {"by": person_as(None)})
    with pytest.raises(StaleRecord):
        reanchor_passage(**again, version=9)
    reanchor_passage(**again, version=1)
    assert (lost.revision, lost.passage) == (later, later.text[6:40])
    assert (lost.needs_reanchoring, lost.version) == (False, 2)
    if factory is AppearanceFactory:
        assert [(one.start, one.passage) for one in lost.quantities.all()] == [(21, "12 per cent")]
    twin = factory(
        claim=lost.claim,
        revision=earlier,
        needs_reanchoring=True,
        **(given if factory is EvidenceFactory else {}),
    )
    with pytest.raises(ValidationError, match="already"):
        reanchor_passage(**again | {"record": twin})


def test_of_two_claims_with_the_same_words_the_document_makes_its_own(reviewer):
    first, second = ClaimFactory(text=TEXT[:26]), ClaimFactory(text=TEXT[:26])
    revision = AppearanceFactory(claim=second, start=12, end=26).revision
    made = add_claim(revision=revision, start=0, end=26, by=reviewer)
    assert (made.claim, first.appearances.count()) == (second, 0)
