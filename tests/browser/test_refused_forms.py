"""A refused form is shown at its error; on a telephone, labels of lists keep their words whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.factories import ClaimFactory, ClaimPairFactory

pytestmark = pytest.mark.browser

# How often a label of the list is as high as one of its lines.
LINES_OF_LABEL = """cell => {
    const label = getComputedStyle(cell, "::before");
    return parseFloat(label.height) / parseFloat(label.lineHeight);
}"""


def test_the_first_error_has_the_cursor_and_is_on_the_screen(
    page: Page, sign_in, live_server, article
):
    sign_in("Editor")
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{live_server.url}/admin/claims/document/{article.document_id}/change/")
    published = page.get_by_label("Published")
    published.fill("soon")
    page.keyboard.press("Escape")  # closes the calendar
    published.evaluate("field => field.form.requestSubmit()")
    expect(page.get_by_text("Enter a valid date")).to_be_visible()
    expect(published).to_be_focused()
    expect(published).to_be_in_viewport()

    claim = article.appearances.first().claim
    ClaimPairFactory(first=claim, second=ClaimFactory(text="Ferries carry bicycles. " * 9))
    page.goto(f"{live_server.url}/admin/claims/claimpair/")
    first = page.locator("#result_list .field-first")
    assert first.evaluate(LINES_OF_LABEL) < 2
