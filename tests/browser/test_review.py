"""A reviewer's tasks in the admin, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from claims.admin.shared import page_parts
from claims.models import Assessment, Evidence, EvidenceDismissal
from tests.browser.conftest import gate
from tests.factories import ClaimFactory, CommentFactory, said

pytestmark = pytest.mark.browser


def test_from_signing_in_to_a_verdict(page: Page, person_as, live_server, article):
    reviewer = person_as("Reviewer")
    ClaimFactory(text="Trains were late", score=0.95)

    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill(reviewer.username)
    page.get_by_label("Password").fill("a long pass phrase")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{live_server.url}/admin/")
    page.locator("#nav-sidebar").get_by_role("link", name="Claims").click()
    rows = page.locator("#result_list tbody tr")
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="Filters").click()
    page.locator("[name=score_to]").fill("0.92")
    page.get_by_role("button", name="Apply Filters").click()
    expect(rows).to_have_count(2)
    page.get_by_role("link", name="The harbour board of Lund").click()

    passage = page.locator(".fc-article .fc-focus")
    expect(passage).to_have_text("The harbour board of Lund counted 900 bicycles")
    page.get_by_text("Supported", exact=True).click()
    page.get_by_label("Rationale").fill("The board's own count.")
    page.locator(".fc-new-evidence summary").first.click()
    part = page.locator(".fc-new-evidence").first
    part.get_by_label("Stance").select_option("supports")
    part.get_by_label("Web address").fill("https://harbour.example/counts")
    page.get_by_role("button", name="Save and next").click()

    expect(passage).to_have_text("We will need 40 more racks.")
    expect(page.locator(".fc-message", has_text="Your assessment is recorded.")).to_be_visible()
    made = Assessment.objects.get()
    assert (made.verdict, made.reviewer) == ("supported", reviewer)
    assert made.evidence.get() == Evidence.objects.get()

    page.goto(f"{live_server.url}/admin/claims/claim/?queue=all")
    row = page.locator("#result_list tbody tr", has_text="The harbour board of Lund")
    expect(row.locator(".fc-badge-supported")).to_have_text("Supported")
    page.locator("#searchbar").press("Control+k")
    expect(page.get_by_placeholder("Type to search")).to_be_focused()


HEIGHT = "document.querySelector('.fc-evidence-suggestions').closest('.fc-pane').scrollHeight"


def test_suggested_evidence_is_added_with_one_click(
    page: Page, sign_in, live_server, article, monkeypatch
):
    reviewer = sign_in("Reviewer")
    claim = article.appearances.first().claim
    monkeypatch.setattr(page_parts, "FIRST_ROWS", 1)
    CommentFactory.create_batch(2, claim=claim)
    used = said("Clerks of Lund counted 900 bicycles on the ferries in May.")
    other = said("The harbour board of Lund has counted bicycles before.")
    waiting: list[Route] = []
    held = gate(page, "**/evidence-suggestions/*")
    held.append(waiting.append)
    with page.expect_request("**/evidence-suggestions/*"):
        page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")
        page.locator(".fc-evidence-suggestions").scroll_into_view_if_needed()
    height = page.evaluate(HEIGHT)
    held.clear()
    waiting.pop().continue_()
    button = page.get_by_role("button", name="Supports: Clerks of Lund counted")
    expect(button).to_be_visible()
    assert page.evaluate(HEIGHT) == height, "nothing may move when they arrive"
    page.get_by_text("1 earlier").click()
    button.click()
    evidence = page.locator("section[aria-labelledby=evidence]")
    expect(
        page.locator(".fc-message", has_text="The passage is now evidence for the claim.")
    ).to_be_visible()
    expect(evidence.locator(".fc-badge-supports")).to_have_text("Supports")
    expect(page.locator("#more-comments")).to_have_attribute("open", "")
    made = Evidence.objects.get()
    assert (made.passage, made.added_by) == (used.passage, reviewer)

    page.locator(".fc-evidence-suggestions").scroll_into_view_if_needed()
    page.get_by_role("button", name="Not relevant: The harbour board of Lund").click()
    expect(page.locator(".fc-message", has_text="The passage is dismissed")).to_be_visible()
    assert EvidenceDismissal.objects.get().passage == other.passage
    page.locator(".fc-evidence-suggestions").scroll_into_view_if_needed()
    expect(page.get_by_text("1 dismissed as not relevant")).to_be_visible()
    expect(page.get_by_role("button", name="Not relevant")).to_have_count(0)


def test_if_suggestions_fail_the_link_stays(page: Page, sign_in, live_server, article):
    sign_in("Reviewer")
    claim = article.appearances.first().claim
    page.route("**/evidence-suggestions/*", lambda route: route.abort())
    page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")
    place = page.locator(".fc-evidence-suggestions")
    place.scroll_into_view_if_needed()
    expect(
        place.get_by_role("link", name="Suggested evidence from other documents")
    ).to_be_visible()
    expect(place).not_to_have_attribute("aria-busy", "true")


def test_the_speaker_is_found_while_typing(page: Page, sign_in, live_server, article):
    sign_in("Reviewer")
    quote = article.quotes.get()
    quote.speaker = None
    quote.save()
    page.goto(f"{live_server.url}/admin/claims/quote/{quote.pk}/change/")
    page.locator(".field-speaker .select2-selection, .select2-selection").first.click()
    page.locator(".select2-search__field").fill("ortega")
    page.get_by_role("option", name="Ines Ortega").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".fc-by")).to_contain_text("Ines Ortega")
    quote.refresh_from_db()
    assert quote.speaker.name == "Ines Ortega"


def test_a_document_is_marked_and_its_claims_link_to_the_text(
    page: Page, sign_in, live_server, article
):
    sign_in("Reviewer")
    page.goto(f"{live_server.url}/admin/claims/document/{article.document_id}/change/")
    text = page.locator(".fc-article")
    expect(text.locator(".fc-quote")).to_have_count(2)
    expect(text.locator(".fc-speaker")).to_have_text("Ines Ortega")
    expect(text.locator(".fc-boilerplate")).to_have_text("The board meets again in June.")
    expect(text).to_contain_text("<b>Not bold</b>")
    side = page.get_by_role("list", name="Claims in this text")
    side.get_by_role("link", name="We will need 40 more racks.").click()
    expect(page).to_have_url(re.compile("#appearance-"))
    # Who may edit the text edits a passage with a click.
    expect(text.get_by_role("button", name="The harbour board of Lund")).to_be_visible()
