"""Words typed in a real browser are there again, whatever happens to the page."""

from __future__ import annotations

import re

import pytest
from django.core.cache import caches
from playwright.sync_api import Page, Route, expect

from claims.models import Assessment, Draft, Quote, Speaker
from tests.browser.conftest import gate

pytestmark = pytest.mark.browser

NO_COPY = "!Object.keys(localStorage).some((key) => key.includes('draft'))"
"""Whether the browser holds no draft that the server has not acknowledged."""
SAVED = re.compile(r"Draft saved \d\d:\d\d")
RESTORED = re.compile(r"Restored from your draft of \d+ \w+( \d{4})?, \d\d:\d\d")


@pytest.fixture
def address(live_server, article):
    claim = article.appearances.first().claim
    return f"{live_server.url}/admin/claims/claim/{claim.pk}/change/"


def rationale(page: Page):
    return page.get_by_label("Rationale").first


def comment(page: Page):
    return page.get_by_role("textbox", name="Comment")


def status(page: Page):
    return page.locator("form", has=rationale(page)).get_by_role("status")


def restored(page: Page):
    return page.locator("#restored-assess")


def enter(page: Page, username: str) -> None:
    """Sign in with the form that the page shows now."""
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill("a long pass phrase")
    page.get_by_role("button", name="Log in").click()


def test_an_action_an_ended_session_and_a_closed_tab_lose_no_word(page: Page, sign_in, address):
    reviewer = sign_in("Reviewer")
    page.goto(address)
    rationale(page).fill("The board counted.")
    expect(status(page)).to_have_text(SAVED)
    page.get_by_text("Write a comment").click()
    comment(page).fill("Ask the board.")
    page.get_by_label("Supported 1").check()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".fc-message", has_text="The claim is accepted.")).to_be_visible()
    expect(rationale(page)).to_have_value("The board counted.")
    expect(page.get_by_label("Supported 1")).to_be_checked()
    expect(restored(page)).to_contain_text(RESTORED)

    # With the token of the forms, without which the server does not say that the session ended.
    page.context.clear_cookies()
    rationale(page).fill("The board counted twice.")
    expect(status(page)).to_contain_text("Your session ended. What you typed is kept")
    page.get_by_role("link", name="sign in again").click()
    enter(page, reviewer.username)
    page.wait_for_url(address)
    expect(rationale(page)).to_have_value("The board counted twice.")
    expect(comment(page)).to_have_value("Ask the board.")
    expect(restored(page)).to_contain_text(RESTORED)
    expect(status(page)).to_have_text(SAVED)

    page.context.set_offline(True)
    rationale(page).fill("The board counted thrice.")
    expect(status(page)).to_contain_text("no connection. Kept in this browser.")
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(address)
    expect(rationale(again)).to_have_value("The board counted thrice.")
    # The closed tab may have saved it at the last moment; otherwise this page does.
    again.wait_for_function(NO_COPY)
    assert Draft.objects.get(form="assess").fields["rationale"] == "The board counted thrice."

    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.locator(".fc-message", has_text="Your assessment is recorded.")).to_be_visible()
    assert Assessment.objects.get().rationale == "The board counted thrice."
    expect(comment(again)).to_have_value("Ask the board.")
    again.get_by_role("button", name="Comment", exact=True).click()
    expect(again.locator(".fc-message", has_text="Your comment is added.")).to_be_visible()
    again.goto(address)
    expect(restored(again)).to_be_hidden()
    assert not Draft.objects.exists()
    assert again.evaluate(NO_COPY)


def test_a_form_sent_without_a_session_is_there_after_signing_in(page: Page, sign_in, address):
    reviewer = sign_in("Reviewer")
    page.goto(address)
    caches["sessions"].clear()
    page.get_by_label("Refuted 2").check()
    rationale(page).fill("Only cars.")
    page.get_by_role("button", name="Save", exact=True).click()
    enter(page, reviewer.username)
    page.wait_for_url(address)
    expect(rationale(page)).to_have_value("Only cars.")
    expect(page.get_by_role("link", name="Assessment", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".fc-message", has_text="Your assessment is recorded.")).to_be_visible()
    expect(restored(page)).to_be_hidden()


def test_a_form_that_the_server_never_answered_is_there_again(page: Page, sign_in, address):
    sign_in("Reviewer")
    gate(page, "**/review/assess/**").append(Route.abort)
    page.goto(address)
    page.get_by_label("Refuted 2").check()
    rationale(page).fill("Only cars.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".fc-message")).to_contain_text("Not saved: no connection")
    page.goto(address)
    expect(rationale(page)).to_have_value("Only cars.")
    expect(restored(page)).to_contain_text(RESTORED)
    assert not Assessment.objects.exists()


def test_a_form_waits_for_the_save_of_its_draft(page: Page, sign_in, address):
    """The save would otherwise arrive last, and leave a draft of what is recorded."""
    sign_in("Reviewer")
    drafts = gate(page, "**/draft/assess/**")
    page.goto(address)
    page.get_by_label("Refuted 2").check()
    expect(status(page)).to_have_text(SAVED)
    held: list[Route] = []
    drafts.append(held.append)
    with page.expect_request("**/draft/assess/**"):
        rationale(page).fill("Only cars.")
    page.get_by_role("button", name="Save", exact=True).click()
    for route in held:
        route.continue_()
    expect(page.locator(".fc-message", has_text="Your assessment is recorded.")).to_be_visible()
    expect(restored(page)).to_be_hidden()
    assert not Draft.objects.exists()


def test_nobody_else_sees_them_and_they_wait_for_their_writer(page: Page, sign_in, address):
    sign_in("Reviewer")
    page.goto(address)
    page.context.set_offline(True)
    rationale(page).fill("Mine alone.")
    expect(status(page)).to_contain_text("Kept in this browser.")
    page.context.set_offline(False)
    writer = page.context.cookies()
    editor = sign_in("Editor")
    # The page of the first person is still open, and says so.
    rationale(page).fill("Mine alone, still.")
    expect(status(page)).to_contain_text("Somebody else has signed in")
    page.goto(address)
    expect(rationale(page)).to_have_value("")
    expect(restored(page)).to_be_hidden()
    assert not Draft.objects.filter(person=editor).exists()
    page.context.add_cookies(writer)
    page.goto(address)
    expect(rationale(page)).to_have_value("Mine alone, still.")


def test_a_draft_is_discarded(page: Page, sign_in, address):
    sign_in("Editor")
    page.goto(address)
    page.locator("summary.fc-button", has_text="Correct").click()
    page.get_by_label("Corrected wording").fill("Ferries carry bicycles")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".fc-message", has_text="The claim is accepted.")).to_be_visible()
    expect(page.get_by_label("Corrected wording")).to_have_value("Ferries carry bicycles")
    page.get_by_role("button", name="Discard draft").click()
    expect(page.locator(".fc-message", has_text="The draft is discarded.")).to_be_visible()
    expect(page.get_by_label("Corrected wording")).not_to_have_value("Ferries carry bicycles")
    assert not Draft.objects.exists()


def test_a_chosen_file_is_named_and_a_chosen_speaker_is_kept(
    page: Page, sign_in, address, live_server
):
    sign_in("Editor")
    page.goto(address)
    evidence = page.locator("section[aria-labelledby=evidence]")
    evidence.get_by_text("Add evidence without assessing").click()
    evidence.get_by_label("or a file").set_input_files(
        {"name": "table.txt", "mimeType": "text/plain", "buffer": b"900"}
    )
    expect(evidence.get_by_role("status")).to_contain_text("without the file")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Choose the file “table.txt” again")).to_be_visible()

    quote = Quote.objects.get()
    drafts = gate(page, "**/draft/**")
    drafts.append(Route.abort)
    page.goto(f"{live_server.url}/admin/claims/quote/{quote.pk}/change/")
    page.evaluate(
        """(speaker) => django.jQuery("[name=speaker]")
            .append(new Option("I. Ortega", speaker, true, true)).trigger("change")""",
        Speaker.objects.get(name="I. Ortega").pk,
    )
    expect(page.locator(".fc-draft-status")).to_contain_text("Kept in this browser.")
    page.reload()
    expect(page.locator(".select2-selection__rendered")).to_contain_text("I. Ortega")
    drafts.clear()
    expect(page.locator(".fc-draft-status")).to_have_text(SAVED)
