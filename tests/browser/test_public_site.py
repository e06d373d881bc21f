"""The public site fits a phone, is accessible in light and dark, and needs nothing but itself."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.browser.conftest import DESK, TELEPHONE
from tests.browser.test_looks import RULES_OF_COLOUR, violations
from tests.public.published import published, said_by

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(settings, live_server):
    """Publish a corrected verdict with all that a page can show, and others beside it."""
    settings.PUBLIC_SITE, settings.PUBLIC_URL = True, live_server.url
    claim = said_by().claim
    published(claim, days_ago=9, valid_to="2026-01-01T00:00Z", valid_from="2025-01-01T00:00Z")
    shown = published(claim, verdict="refuted", public_note="We had misread the table.")
    for stance in ("supports", "refutes", "context"):
        evidence = make.EvidenceFactory(claim=claim, stance=stance, kind="statistics")
        shown.evidence.add(evidence)
    make.TaggingFactory(claim=claim)
    for verdict in ("supported", "not_enough_evidence", "conflicting_evidence", "not_checkable"):
        published(verdict=verdict)
    return shown


def test_its_pages_are_accessible_and_ask_nobody_else(page: Page, shown, live_server):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    claim = f"/claims/{shown.claim_id}/"
    person = shown.claim.appearances.get().quote.speaker_id
    found = [
        fault
        for path in ("/", claim, f"/speakers/{person}/", f"{claim}card/")
        for fault in faults(page, live_server.url + path)
    ]
    assert found == []
    page.goto(live_server.url + claim)
    review = page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(review or "")["claimReviewed"] == shown.claim.text
    # Nothing was refused by the policy of the pages, and other servers learn of no visitor.
    assert complaints == []
    assert {one for one in asked if not one.startswith(live_server.url)} == set()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()


def faults(page: Page, address: str) -> list[tuple]:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(TELEPHONE)
    page.goto(address)
    width = page.evaluate("document.documentElement.scrollWidth")
    too_wide = [(address, f"{width} px wide")] if width > TELEPHONE["width"] else []
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    dark = violations(page, {})
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    return [*too_wide, *dark, *violations(page, {"runOnly": RULES_OF_COLOUR})]


def test_the_card_shows_in_a_page_of_another_site(page: Page, shown, live_server):
    described = page.request.get(
        f"{live_server.url}/oembed", params={"url": f"{live_server.url}/claims/{shown.claim_id}/"}
    ).json()
    # Of another origin, without our policy; a page of no server may not show one on this computer.
    page.goto(f"{live_server.url.replace('localhost', '127.0.0.1')}/static/claims/check_draft.js")
    page.set_content(f"<!doctype html><title>An article</title>{described['html']}")
    card = page.frame_locator("iframe")
    expect(card.get_by_role("heading", name=shown.claim.text)).to_be_visible()
    # Its own style sheet is allowed, also in a frame that may do nothing else.
    expect(card.locator(".card-body")).to_have_css("border-radius", "8px")
    with page.context.expect_page() as opened:
        card.get_by_role("link", name="Read what we found").click()
    expect(opened.value).to_have_url(f"{live_server.url}/claims/{shown.claim_id}/")
