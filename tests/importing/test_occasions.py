"""Occasions of quotes and what corrections correct are stored, shown, and kept in later texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from claims.extraction.drafts import Extraction, Occasion
from claims.extraction.text.notices import find_notices
from claims.extraction.text.paragraphs import split_lines
from claims.importing.reextract import reextract
from claims.models import Document, Quote, Revision
from claims.reviewing.correct_occasion import NOT_DATED
from claims.reviewing.edits import edit
from tests.importing.drafting import TEXT, document, extraction
from tests.importing.running import ByHand, bring_in

pytestmark = pytest.mark.django_db
OCCASION = Occasion(medium="told this paper", place="in Leeds", day="Tuesday")


class OnOccasion(ByHand):
    def _one(self, text):
        found = extraction()
        return replace(found, quotes=(replace(found.quotes[0], occasion=OCCASION),))


class Notices(ByHand):
    def _one(self, text):
        return Extraction(notices=tuple(find_notices(text, split_lines(text))))


def test_the_occasion_is_stored_and_its_day_follows_the_publication(client, editor):
    bring_in(document(published=date(2025, 6, 5)), extractor=OnOccasion())
    quote = Quote.objects.get()
    words = {"medium": "told this paper", "place": "in Leeds", "day": "Tuesday"}
    assert (quote.occasion, quote.said_on) == (words, date(2025, 6, 3))
    client.force_login(editor)
    page = client.get(reverse("admin:claims_quote_change", args=[quote.pk])).content.decode()
    assert "Occasion: “told this paper”, “in Leeds”, “Tuesday” (3 Jun 2025)" in page
    shown = client.get(f"/api/v1/quotes/{quote.pk}/").json()
    assert shown["occasion"] == {"event": "", **words}
    assert shown["said_on"] == "2025-06-03"
    moved = {"published": date(2025, 6, 12)}
    edit(record=Document.objects.get(), changes=moved, by=editor)
    quote.refresh_from_db()
    assert quote.said_on == date(2025, 6, 10)
    edit(record=Document.objects.get(), changes={"published": None}, by=editor)
    quote.refresh_from_db()
    assert (quote.occasion, quote.said_on) == (words, None)


TYPED = {
    **{"medium": "told the council", "event": "", "place": " in  York ", "day": "Tuesday"},
    "said_on": "2025-06-03",
}


def test_a_corrected_occasion_stays_and_can_be_taken_back(client, editor):
    extractor = OnOccasion()
    extractor.load = lambda: {"en": "newer"}
    bring_in(document(published=date(2025, 6, 5)), extractor=extractor)
    quote = Quote.objects.get()
    client.force_login(editor)
    here = reverse("admin:claims_quote_change", args=[quote.pk])
    form = client.get(here).context["forms"]["correct"].initial
    assert (form["medium"], form["said_on"]) == ("told this paper", date(2025, 6, 3))
    sent = {name: form.get(name) or "" for name in ("kind", "attribution", "polarity")} | TYPED
    api, verb = f"/api/v1/quotes/{quote.pk}/", here.replace("change/", "review/correct/")
    client.post(verb, sent)
    quote.refresh_from_db()
    assert (quote.shown_occasion["place"], quote.version) == ("in York", 2)
    assert client.post(f"{api}undo/", {}, "application/json").status_code == 200
    quote.refresh_from_db()
    assert (quote.corrected_occasion, quote.state) == (None, "proposed")
    assert quote.shown_occasion["medium"] == "told this paper"
    client.post(verb, sent)
    quote.refresh_from_db()
    told = {"medium": "told the council", "place": "in York", "day": "Tuesday"}
    assert (quote.shown_occasion, quote.state, quote.version) == (told, "corrected", 4)
    later = document(f"{TEXT} It rained.")
    bring_in(later, later, extractor=extractor)
    edit(record=Document.objects.get(), changes={"published": date(2025, 6, 12)}, by=editor)
    Revision.objects.update(extractor="older")
    assert len(list(reextract(extractor))) == 1
    quote.refresh_from_db()
    # The words for the day are those of the text, so that it follows the day of publication.
    assert (quote.shown_occasion, quote.shown_said_on) == (told, date(2025, 6, 10))
    shown = client.get(here).content.decode()
    assert "Occasion: “told the council”, “in York”, “Tuesday” (10 Jun 2025)" in shown


def test_an_occasion_is_corrected_by_a_program_and_an_older_form_is_outdated(client, editor):
    bring_in(document(published=date(2025, 6, 5)), extractor=OnOccasion())
    quote = Quote.objects.get()
    client.force_login(editor)
    api = f"/api/v1/quotes/{quote.pk}/"
    seen = {"If-Match": f'"{quote.version}"'}
    given = {"occasion": {"place": "in Hull", "day": "on 2 May"}}
    body = client.post(f"{api}correct/", given, "application/json", headers=seen).json()
    assert body["occasion"] == {"medium": "", "event": "", "place": "in Hull", "day": "on 2 May"}
    assert body["said_on"] == "2025-05-02"
    form = reverse("admin:claims_quote_review", args=[quote.pk, "correct"])
    kept = {"kind": quote.kind, "attribution": quote.attribution, "polarity": quote.polarity}
    late = client.post(f"{form}?version=1", kept | TYPED)
    assert late.status_code == 409
    assert "in Hull, on 2 May, 2025-05-02" in late.content.decode()
    correct = partial(client.post, f"{api}correct/", headers={"If-Match": "*"})
    given = {"occasion": {"day": "on 2 May", "said_on": None}}
    assert correct(given, "application/json").json()["said_on"] is None
    given = {"occasion": {"place": "x" * 201}}
    assert correct(given, "application/json").status_code == 400
    history = client.get(f"{api}history/").json()
    assert "Occasion corrected" in str(history)


def test_a_day_in_words_is_counted_from_the_document_in_the_form_and_in_the_api(client, editor):
    bring_in(document(published=date(2025, 6, 12)), extractor=OnOccasion())
    quote = Quote.objects.get()
    client.force_login(editor)
    api = f"/api/v1/quotes/{quote.pk}/correct/"
    form = reverse("admin:claims_quote_review", args=[quote.pk, "correct"])
    kept = {"kind": quote.kind, "attribution": quote.attribution, "polarity": quote.polarity}
    shown = {"medium": "", "event": "", "place": "", "said_on": "2025-06-10"}

    def correct(**given):
        response = client.post(form, kept | shown | given)
        quote.refresh_from_db()
        return response.status_code, quote.shown_said_on

    assert correct(day="on Monday") == (302, date(2025, 6, 9))
    assert correct(day="on Monday", said_on="tuesday") == (302, date(2025, 6, 10))
    assert correct(day="on Monday", said_on="") == (302, None)
    assert correct(day="on Monday", said_on="2025-06-02") == (302, date(2025, 6, 2))
    unclear = "“last week” names no single day. Give the day, such as 2025-06-03."
    page = client.post(form, kept | shown | {"day": "on Monday", "said_on": "last week"})
    assert (page.status_code, unclear in page.content.decode()) == (200, True)

    def send(**occasion):
        given = {"occasion": occasion}
        return client.post(api, given, "application/json", headers={"If-Match": "*"})

    assert send(day="on Monday", said_on="Monday").json()["said_on"] == "2025-06-09"
    assert send(day="on Monday", said_on="2025-06-03").json()["said_on"] == "2025-06-03"
    refused = send(day="on Monday", said_on="last week")
    assert (refused.status_code, unclear in refused.content.decode()) == (400, True)
    edit(record=Document.objects.get(), changes={"published": None}, by=editor)
    refused = send(day="on Monday", said_on="Monday")
    told = NOT_DATED.format(words="Monday")
    assert (refused.status_code, told in refused.content.decode()) == (400, True)


FIRST = "The ferry fare rises to £5 in May, 🚢 says the board."
NOTICE = "Correction: an earlier version said that the ferry fare would rise to £5."


def test_a_correction_leads_to_the_revision_and_passage_that_it_corrects(client, editor):
    second = f"{FIRST.replace('£5', '£4')}\n{NOTICE}"
    for text in (FIRST, second, f"It rained.\n{second}"):
        bring_in(document(text), extractor=Notices())
    first, _, last = Revision.objects.order_by("number")
    (found,) = last.corrections
    assert found["before"] == {
        "start": 0,
        "end": len(FIRST),
        "passage": FIRST,
        "revision": first.pk,
        "number": 1,
    }
    assert found["now"]["passage"] == FIRST.replace("£5", "£4")
    assert last.text[found["notice"]["start"] :] == NOTICE
    assert last.text[found["now"]["start"] :].startswith("The ferry fare rises to £4")
    client.force_login(editor)
    key = last.document_id
    page = client.get(reverse("admin:claims_document_change", args=[key])).content.decode()
    assert '<a href="?revision=1">revision 1</a>' in page
    shown = client.get(f"/api/v1/documents/{key}/?offsets=utf16").json()
    (one,) = shown["corrections"]
    assert one["before"]["end"] == len(FIRST) + 1
    assert one["now"]["end"] - one["now"]["start"] == len(FIRST) + 1
