"""The pages fit a phone, and are accessible with a screen reader and a keyboard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, TELEPHONE
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    ClaimMergeFactory,
    ClaimPairFactory,
    ConflictFactory,
    DocumentFactory,
    DraftFactory,
    EvidenceDismissalFactory,
    FeedFactory,
    SpeakerFactory,
    TaggingFactory,
    said,
)

pytestmark = pytest.mark.browser

PAGES = [
    *("index", "queue", "claim", "document", "quote", "speaker", "local speaker", "history"),
    *("conflicts", "conflict", "pairs", "suggestions", "figures", "source"),
    *("my work", "record", "feeds", "submissions", "exports"),
]


@pytest.fixture
def addresses(live_server, article):
    appearance, quote = article.appearances.first(), article.quotes.get()
    conflict = ConflictFactory(first=appearance, second=AppearanceFactory())
    for fields in ({"relation": "same_meaning"}, {"relation": "updates"}):
        other = AppearanceFactory(joined="wording").claim
        values = {"first_value": "104 per cent", "second_value": "145 per cent"}
        ClaimPairFactory(first=appearance.claim, second=other, **fields, **values)
    ClaimMergeFactory(claim=ClaimFactory(merged_into=appearance.claim), into=appearance.claim)
    said("Clerks counted 900 bicycles for the harbour board of Lund.")
    EvidenceDismissalFactory(claim=appearance.claim)
    TaggingFactory(claim=appearance.claim)
    FeedFactory()
    AssessmentFactory()
    title = "A title so long that it does not fit beside the text of the page " * 3
    local = SpeakerFactory(name="Forty companies", document=DocumentFactory(title=title))
    records = {
        "index": "",
        "queue": "claims/claim/",
        "claim": f"claims/claim/{appearance.claim_id}/change/",
        "document": f"claims/document/{article.document_id}/change/",
        "quote": f"claims/quote/{quote.pk}/change/",
        "speaker": f"claims/speaker/{quote.speaker_id}/change/",
        "local speaker": f"claims/speaker/{local.pk}/change/",
        "conflicts": "claims/conflict/",
        "conflict": f"claims/conflict/{conflict.pk}/change/",
        "pairs": "claims/claimpair/",
        "suggestions": f"claims/claim/{appearance.claim_id}/evidence-suggestions/",
        "figures": "claims/claim/figures/",
        "source": f"claims/source/{article.document.source_id}/change/",
        "my work": "claims/assignment/",
        "record": "claims/recordlink/",
        "feeds": "claims/feed/",
        "submissions": "claims/submission/",
        "exports": "claims/export/",
        "history": f"claims/claim/{appearance.claim_id}/history/",
    }
    return {name: f"{live_server.url}/admin/{path}" for name, path in records.items()}


# Nothing is loaded for rules about media, and a rule that costs much is never serious.
AXE = {
    "resultTypes": ["violations"],
    "preload": False,
    "rules": {"region": {"enabled": False}},
}
# What a page in light can break that it does not break in dark.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]


def test_pages_fit_a_phone_and_have_no_serious_accessibility_problems(
    page: Page, sign_in, addresses, article
):
    editor = sign_in("Editor")
    claim = article.appearances.first().claim
    for form in ("correct", "evidence", "assess", "decide", "merge"):
        DraftFactory(person=editor, claim=claim, form=form, fields={"note": "See page 3."})
    DraftFactory(person=editor, claim=None, quote=article.quotes.get(), form="correct")
    found = [fault for name in PAGES for fault in faults(page, name, addresses[name])]
    assert not found
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_be_visible()


def faults(page: Page, name: str, address: str) -> list[tuple]:
    """Return the problems of a page, loaded once: narrow, then wide in dark and in light."""
    page.set_viewport_size(TELEPHONE)
    page.emulate_media(color_scheme="dark")
    page.goto(address, wait_until="networkidle")
    width = page.evaluate("document.documentElement.scrollWidth")
    too_wide = [(name, f"{width} px wide")] if width > TELEPHONE["width"] else []
    page.set_viewport_size(DESK)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    expect(page.locator("html")).to_contain_class("dark")
    dark = violations(page, {})
    page.emulate_media(color_scheme="light")
    page.keyboard.press("Control+e")
    expect(page.locator("html")).to_contain_class("light")
    light = violations(page, {"runOnly": RULES_OF_COLOUR})
    page.evaluate("localStorage.clear()")
    return too_wide + [(name, *one) for one in dark + light]


def violations(page: Page, options: dict) -> list[tuple[str, list]]:
    """Return the serious problems that axe finds; it is loaded once for each page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(document, options)", {**AXE, **options})
    return [
        (one["id"], [node["target"] for node in one["nodes"]][:3])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_pages_show_without_scripts(browser, page, sign_in, live_server, article):
    sign_in("Reviewer")
    plain = browser.new_context(java_script_enabled=False, viewport=DESK)
    plain.add_cookies(page.context.cookies())
    tab = plain.new_page()
    tab.goto(f"{live_server.url}/admin/claims/claim/figures/")
    tab.get_by_role("link", name="Show all figures").click()
    expect(tab.get_by_role("heading", name="Verdicts").first).to_be_visible()
    tab.goto(f"{live_server.url}/admin/claims/claim/{article.appearances.first().claim_id}/change/")
    tab.get_by_text("Supported", exact=True).click()
    tab.get_by_label("Rationale").fill("Counted.")
    tab.get_by_role("button", name="Save", exact=True).click()
    expect(tab.get_by_text("Your assessment is recorded.")).to_be_visible()
    plain.close()
