"""Two reviewers judge a claim on a telephone, unseen by each other, and an editor decides."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from claims.models import Decision
from tests.browser.conftest import PATIENCE, TELEPHONE
from tests.browser.test_desk import announced, change, mark
from tests.factories import said

pytestmark = pytest.mark.browser

YES, NO, DECIDED = "The port's own count.", "The ministry counted two.", "The port counted twice."


@pytest.fixture
def at_desk(browser, page, sign_in, live_server):
    """Return a function that shows a claim to a new person, after whoever had the telephone before.

    What is hidden from people stays hidden where a colleague has just seen it.
    """
    context = browser.new_context(viewport=TELEPHONE, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    phone = context.new_page()

    def open_claim(role: str, claim) -> Page:
        sign_in(role)
        context.clear_cookies()
        context.add_cookies(page.context.cookies())
        phone.goto(change(live_server, claim))
        mark(phone)
        return phone

    yield open_claim
    context.close()


def assess(desk: Page, verdict: str, rationale: str) -> None:
    form = desk.get_by_role("region", name="Your assessment")
    form.get_by_text(verdict, exact=True).tap()
    form.get_by_label("Rationale").fill(rationale)
    form.get_by_role("button", name="Save", exact=True).tap()
    announced(desk, "Your assessment is recorded.")


def badges(desk: Page) -> Locator:
    """Return the status of the claim and, if there is one to show, its verdict."""
    return desk.locator(".fc-claim-head .fc-badges .fc-badge")


def verdicts(desk: Page) -> Locator:
    return desk.get_by_role("region", name="Assessments").locator(".fc-badge")


def test_reviewers_disagree_unseen_and_an_editor_adjudicates_and_publishes(at_desk):
    claim = said("The port of Lund shipped 9 ferries in May.").claim
    first = at_desk("Reviewer", claim)
    assess(first, "Supported", YES)
    expect(verdicts(first)).to_have_text(["Supported"])

    second = at_desk("Reviewer", claim)
    expect(second.get_by_text("1 assessment by somebody else.")).to_be_visible()
    expect(verdicts(second)).to_have_count(0)
    expect(badges(second)).to_have_text(["Second review", "Verdict hidden"])
    assert YES not in second.content()
    assess(second, "Refuted", NO)
    expect(verdicts(second)).to_have_text(["Refuted", "Supported"])
    expect(second.get_by_text(YES)).to_be_visible()
    expect(badges(second)).to_have_text(["Disagreement"])

    editor = at_desk("Editor", claim)
    expect(badges(editor)).to_have_text(["Disagreement"])
    expect(verdicts(editor)).to_have_text(["Refuted", "Supported"])
    for rationale in (YES, NO):
        expect(editor.get_by_text(rationale)).to_be_visible()
    decision = editor.get_by_role("region", name="Decision", exact=True)
    decision.get_by_label("Verdict").select_option("refuted")
    decision.get_by_label("Method").select_option("adjudication")
    decision.get_by_label("Rationale").fill(DECIDED)
    decision.get_by_role("button", name="Record decision").tap()
    announced(editor, "The decision is now in force.")
    expect(badges(editor)).to_have_text(["Decided", "Refuted"])
    decision.get_by_role("button", name="Publish").tap()
    announced(editor, "The decision is published.")
    expect(badges(editor)).to_have_text(["Published", "Refuted"])
    assert editor.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    made = Decision.objects.get()
    assert (made.verdict, made.method, made.rationale) == ("refuted", "adjudication", DECIDED)
    assert made.published_at
