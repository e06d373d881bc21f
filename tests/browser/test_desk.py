"""Claims and quotes are reviewed at the desk: by keyboard alone, and by touch on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from claims.models import Assessment, Claim, Evidence, Quote
from tests.browser.conftest import TELEPHONE, gate
from tests.browser.test_looks import violations
from tests.factories import QuoteFactory, QuoteSpanFactory, said

pytestmark = pytest.mark.browser

ADDRESS = "https://harbour.example/counts"


def change(live_server, record) -> str:
    return f"{live_server.url}/admin/claims/{record._meta.model_name}/{record.pk}/change/"


def mark(page: Page) -> None:
    """Leave a mark that a loaded page would not have."""
    page.evaluate("window.isSamePage = true")


def shows(page: Page, record) -> None:
    expect(page.locator("#desk")).to_have_attribute(
        "data-record", f"{record._meta.model_name}-{record.pk}"
    )


def announced(page: Page, words: str) -> None:
    expect(page.locator("#announcement")).to_contain_text(words)
    assert page.evaluate("window.isSamePage")


def test_ten_claims_are_judged_by_keyboard_alone(page: Page, sign_in, live_server):
    reviewer = sign_in("Reviewer")
    claims = [
        said(f"The port of Lund shipped {number} ferries in May.").claim for number in range(10)
    ]
    queue = list(Claim.objects.awaiting_review(reviewer).order_by("-queue_rank", "-pk"))
    assert len(queue) == len(claims)
    page.goto(change(live_server, queue[0]))
    mark(page)
    page.keyboard.press("j")
    shows(page, queue[1])
    page.keyboard.press("k")
    for number, claim in enumerate(queue):
        shows(page, claim)
        expect(page.locator(".fc-article .fc-focus")).to_have_text(claim.text)
        page.keyboard.press(str(number % 5 + 1))
        expect(page.get_by_label("Rationale")).to_be_focused()
        page.keyboard.type("jkaru?")
        page.keyboard.press("Control+Enter")
        announced(page, "Your assessment is recorded.")
    announced(page, "the queue is done")
    made = Assessment.objects.order_by("pk")
    assert [one.claim for one in made] == queue
    assert {one.rationale for one in made} == {"jkaru?"}
    assert len({one.verdict for one in made}) == 5
    assert not Claim.objects.exclude(state="proposed").exists()

    page.keyboard.press("a")
    announced(page, "The claim is accepted.")
    page.keyboard.press("u")
    announced(page, "Undone")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert not violations(page, {})
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_label("Search claims")).to_be_focused()
    assert Claim.objects.get(pk=queue[9].pk).state == "proposed"


def test_an_address_is_evidence_in_one_step_and_what_fails_is_kept(
    page: Page, sign_in, live_server, article
):
    sign_in("Reviewer")
    claim, other = (one.claim for one in article.appearances.order_by("-claim__score"))
    sent = gate(page, "**/review/assess/**")
    page.goto(change(live_server, claim))
    mark(page)
    page.keyboard.press("1")
    page.keyboard.type("The board's own count.")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    part = page.locator(".fc-new-evidence").first
    part.get_by_label("Web address").fill(ADDRESS)
    page.keyboard.press("Control+Enter")
    # The stance was forgotten: nothing is recorded, and nothing is lost.
    announced(page, "This field is required.")
    expect(part.get_by_label("Stance")).to_be_focused()
    expect(part.get_by_label("Web address")).to_have_value(ADDRESS)
    assert not Evidence.objects.exists()
    part.get_by_label("Stance").select_option("supports")
    sent.append(Route.abort)
    page.keyboard.press("Control+Enter")
    announced(page, "no connection")
    sent.clear()
    page.keyboard.press("Control+Enter")
    announced(page, other.text)
    made = Assessment.objects.get()
    assert (made.claim, made.rationale) == (claim, "The board's own count.")
    assert made.evidence.get() == Evidence.objects.get(url=ADDRESS, stance="supports")

    # Undo takes back both, and shows the claim again.
    page.keyboard.press("u")
    announced(page, claim.text)
    assert not Assessment.objects.current().exists()
    assert not Evidence.objects.not_retracted().exists()


def test_ctrl_enter_saves_the_form_that_was_last_typed_in(
    page: Page, sign_in, live_server, article
):
    sign_in("Reviewer")
    first, second = (one.claim for one in article.appearances.order_by("-claim__score"))

    def leave(key: str, words: str) -> None:
        page.keyboard.press(key)
        page.keyboard.type(words)
        page.keyboard.press("Escape")

    page.goto(change(live_server, first))
    mark(page)
    leave("c", "Half a ")
    leave("1", "Counted.")
    page.keyboard.press("Control+Enter")
    announced(page, second.text)
    assert Assessment.objects.get().rationale == "Counted."
    assert Claim.objects.get(pk=first.pk).text == first.text

    leave("2", "Not counted.")
    leave("c", "Whole: ")
    page.keyboard.press("Control+Enter")
    announced(page, "The claim is corrected.")
    assert Claim.objects.get(pk=second.pk).text == f"Whole: {second.text}"
    assert Assessment.objects.count() == 1
    page.keyboard.press("Control+Enter")
    announced(page, "Your assessment is recorded.")
    assert Assessment.objects.get(claim=second).rationale == "Not counted."


def test_a_claim_is_judged_by_touch(browser, sign_in, page, live_server, article):
    sign_in("Reviewer")
    context = browser.new_context(viewport=TELEPHONE, has_touch=True, is_mobile=True)
    context.add_cookies(page.context.cookies())
    phone = context.new_page()
    claim = article.appearances.order_by("-claim__score")[0].claim
    phone.goto(change(live_server, claim))
    mark(phone)
    phone.get_by_role("link", name="Judgement").tap()
    phone.get_by_text("Supported", exact=True).tap()
    phone.get_by_label("Rationale").tap()
    phone.get_by_label("Rationale").fill("The board's own count.")
    phone.locator(".fc-new-evidence summary").first.tap()
    part = phone.locator(".fc-new-evidence").first
    part.get_by_label("Stance").select_option("supports")
    part.get_by_label("Web address").fill(ADDRESS)
    phone.get_by_role("button", name="Save and next").tap()
    announced(phone, "Your assessment is recorded.")
    assert phone.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    assert phone.evaluate("scrollY") == 0
    assert Assessment.objects.get().evidence.get().url == ADDRESS
    context.close()


def test_quotes_are_reviewed_by_keyboard(page: Page, sign_in, live_server, article):
    sign_in("Reviewer")
    first = article.quotes.get()
    second, third = (
        QuoteSpanFactory(quote=QuoteFactory(confidence=confidence)).quote
        for confidence in (0.9, 0.95)
    )
    Quote.objects.filter(pk=first.pk).update(confidence=0.5)
    page.goto(change(live_server, first))
    mark(page)
    page.keyboard.press("a")
    shows(page, second)
    page.keyboard.press("r")
    shows(page, third)
    page.keyboard.press("u")
    announced(page, "Undone")
    shows(page, second)
    page.keyboard.press("c")
    page.get_by_label("Kind").select_option("mixed")
    page.get_by_label("Kind").press("Escape")
    page.keyboard.press("Control+Enter")
    shows(page, third)
    page.keyboard.press("a")
    announced(page, "the queue is done")
    states = Quote.objects.order_by("confidence").values_list("state", flat=True)
    assert list(states) == ["accepted", "corrected", "accepted"]


def test_a_key_that_is_pressed_before_its_script_is_there_is_not_lost(
    page: Page, sign_in, live_server
):
    sign_in("Reviewer")
    claim = said("The port of Lund shipped 4 ferries in May.").claim
    held = []
    page.route("**/desk_keys.js", lambda route: held.append(route))
    page.goto(change(live_server, claim), wait_until="commit")
    expect(page.locator("#judgement")).to_be_visible()
    page.keyboard.press("e")
    page.keyboard.press("r")
    [script] = held
    script.continue_()
    expect(page.locator(".fc-new-evidence").first.locator(":focus")).to_have_count(1)
    page.keyboard.type("r")
    claim.refresh_from_db()
    assert claim.status != "dismissed", claim.status
    expect(page.locator(".fc-reject")).to_be_visible()
