"""Two people correct the same claim: the second sees both versions, and chooses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim
from tests.browser.conftest import TELEPHONE
from tests.browser.test_looks import violations

pytestmark = pytest.mark.browser


def test_a_stale_correction_is_compared_and_saved_anyway_by_keyboard(
    page: Page, sign_in, live_server, article
):
    sign_in("Editor")
    claim = article.appearances.first().claim
    page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")
    page.locator("summary.fc-button", has_text="Correct").click()
    page.get_by_label("Corrected wording").fill("Lund counted 900 bicycles in May")
    Claim.objects.filter(pk=claim.pk).update(text="The board counted 900 bicycles")
    page.get_by_role("button", name="Save correction").click()

    card = page.get_by_role("alert", name="Not saved: this claim was changed")
    expect(card).to_be_focused()
    row = card.get_by_role("row", name="Text")
    expect(row).to_contain_text("Lund counted 900 bicycles in May")
    expect(row.locator("ins")).to_have_text("The board counted 900 bicycles")
    typed = card.get_by_label("Corrected wording")
    expect(typed).to_have_value("Lund counted 900 bicycles in May")

    assert not violations(page, {})
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    card.get_by_role("button", name="Save mine anyway").press("Enter")
    expect(page.locator("h2.fc-claim-text")).to_have_text("Lund counted 900 bicycles in May")
    assert Claim.objects.get(pk=claim.pk).version == 3
