"""An import hides what is embargoed from the start, and never shortens an embargo."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from claims.extraction.drafts import Extraction, SpeakerDraft
from claims.importing.import_embargo import NO_EMBARGO, embargo_all, show_time
from claims.models import Claim, ClaimPair, Document, ImportRun, Revision, Speaker
from claims.models.embargo import reading_as
from claims.reviewing.pair_proposals import propose
from tests.importing.drafting import TEXT, claim, document, quote
from tests.importing.running import ByHand, bring_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def soon(days: int) -> datetime:
    return (timezone.now() + days * DAY).replace(second=0, microsecond=0)


def lines(*found, **options) -> list[str]:
    return [str(one).partition(": ")[2] for one in bring_in(*found, **options)]


def test_a_second_import_lengthens_an_embargo_and_never_shortens_it():
    first, later = soon(2), soon(9)
    [line] = lines(document(embargo=first))
    assert line.endswith(f"added. It is embargoed until {show_time(first)}")
    for again in (first, soon(1), None, timezone.now() - DAY):
        [line] = lines(document(embargo=again))
        assert line.startswith(f"unchanged. It stays embargoed until {show_time(first)}")
    assert ImportRun.objects.count() == 1
    [line] = lines(document(embargo=later), dry=True)
    assert Document.objects.get().embargoed_until == first
    assert lines(document(embargo=later)) == [line]
    assert line == (
        f"completed. Its embargo ends later, at {show_time(later)} instead of {show_time(first)}"
    )
    [line] = lines(document(TEXT + " More.", embargo=first))
    assert line.startswith("revised: ")
    assert f"It stays embargoed until {show_time(later)}" in line
    assert Document.objects.get().embargoed_until == later
    with reading_as(lambda: None):
        assert not Revision.objects.exists()


def test_a_visible_document_is_hidden_before_its_new_text_is_stored():
    lines(document())
    [line] = lines(document(TEXT + " More.", embargo=soon(2)))
    assert f"It was visible, and is embargoed now, until {show_time(soon(2))}" in line
    with reading_as(lambda: None):
        assert not Document.objects.exists()
    # What has passed embargoes nothing, and is no mistake: archives keep it.
    lines(document("Old.", key="file:old.txt", embargo=timezone.now() - DAY))
    assert Document.objects.get(key="file:old.txt").embargoed_until is None


def test_the_later_of_two_embargoes_counts():
    naive = soon(3).replace(tzinfo=None)
    found = [document(), document(embargo=naive), document(embargo=soon(9))]
    assert [one.embargo for one in embargo_all(found, soon(5))] == [soon(5), soon(5), soon(9)]
    assert [one.embargo for one in embargo_all(found, NO_EMBARGO)] == [None] * 3
    assert list(embargo_all(found, None)) == found


def test_the_record_of_an_import_hides_the_names_of_embargoed_files():
    failed = document("BAD", key="file:merger.txt", origin="merger.txt", embargo=soon(2))
    bring_in(failed)
    lines(document(embargo=soon(2)), document("Open.", key="file:o.txt"))
    # Later, the same file is named again, and another text of it fails.
    lines(document(origin="news"), document("Tea.", key="file:t.txt"))
    lines(document("BAD"))
    with reading_as(lambda: None):
        assert not ImportRun.objects.exists()
    lines(document(), document("Rice.", key="file:r.txt"))
    with reading_as(lambda: None):
        assert ImportRun.objects.count() == 1


def test_an_embargoed_import_tells_nothing_about_known_people_and_claims():
    """What a public article finds afterwards is visible, whatever the embargoed one has found."""
    found = document(embargo=soon(2))
    lines(found)
    ada = Speaker.objects.get(name="Ada Quill")
    assert (ada.role, ada.aliases.count()) == ("pilot", 1)
    nearly = "Ada Quill said tolls rose by 12 percent."
    public = document(f"{nearly}\n\n“Yes,” she said.", key="file:public.txt")
    bring_in(public, extractor=OneClaim(nearly))
    ada.refresh_from_db()
    assert (ada.role, ada.aliases.count()) == ("", 0)
    with reading_as(lambda: None):
        assert Claim.objects.get().text == nearly
        assert Speaker.objects.get() == ada
    hidden, shown = Claim.objects.order_by("pk").filter(text__startswith="Ada")
    pair = ClaimPair(first=hidden, second=shown, state="joined", relation="same_wording")
    pair.similarity = 1
    assert propose([pair]).joined == 0


class OneClaim(ByHand):
    """Finds Ada Quill, who says the whole of one sentence."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def _one(self, text):
        said = quote(text, "tolls rose", cue="said", speaker="Ada Quill", who=0)
        ada = SpeakerDraft("Ada Quill", "person")
        claims = (claim(text, self.words),)
        return Extraction(quotes=(said,), speakers=(ada,), claims=claims)
