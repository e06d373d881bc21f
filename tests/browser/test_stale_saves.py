"""Two people correct the same claim: the second sees both versions, and chooses."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim
from claims.reviewing.correct_time import correct_valid_time
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


def test_a_time_is_saved_after_one_warning_however_soon_it_was_sent(
    page: Page, sign_in, live_server, article, editor
):
    sign_in("Reviewer")
    told = article.appearances.first()
    page.goto(f"{live_server.url}/admin/claims/claim/{told.claim_id}/change/")
    page.get_by_text("Correct the time").click()
    form = page.locator("#time form")
    day = {"first": date(2025, 6, 1), "last": None}
    correct_valid_time(appearance=told, by=editor, version=told.version, **day)
    form.get_by_label("First day").fill("2025-06-02")
    form.get_by_role("button", name="Save the time").click()
    expect(form).to_contain_text("its time is now: since 1 June 2025")
    form.get_by_role("button", name="Save the time").click()
    expect(page.locator("#desk")).to_contain_text("Time: since 2 June 2025")
