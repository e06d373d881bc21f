"""Quotes are added and corrected on the text of a document, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from claims.models import Quote
from claims.reviewing.quote_words import words_of
from tests.factories import QuoteFactory, QuoteSpanFactory, RevisionFactory

pytestmark = pytest.mark.browser

TEXT = (
    "🚢🎫 The board counted 900 bicycles, said Bo Reyk."
    "\n\n“They are 🚲 everywhere,” he added. It met."
)


def corner(page: Page, words: str, *, at_end: bool) -> tuple[float, float]:
    """Return where the first or last character of the words is in the window."""
    x, y = page.evaluate(
        """([words, atEnd]) => {
            const paragraph = [...document.querySelectorAll("#fc-text p")]
                .find((one) => one.textContent.includes(words));
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            let left = paragraph.textContent.indexOf(words) + (atEnd ? words.length : 0);
            let node = walker.nextNode();
            while (left > node.length) { left -= node.length; node = walker.nextNode(); }
            const range = document.createRange();
            range.setStart(node, Math.max(left - atEnd, 0));
            range.setEnd(node, Math.max(left - atEnd, 0) + 1);
            const box = range.getBoundingClientRect();
            return [atEnd ? box.right - 1 : box.left + 1, box.top + box.height / 2];
        }""",
        [words, at_end],
    )
    return x, y


def middle(locator) -> tuple[float, float]:
    """Return the middle of a handle: below the line, where it is taken."""
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] - 12


def drag(page: Page, start: tuple[float, float], end: tuple[float, float], *, steps: int) -> None:
    """Drag with the mouse."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=steps)
    page.mouse.up()


def test_a_missed_quote_is_added_its_ends_dragged_and_its_speaker_created(
    page: Page, sign_in, live_server, transactional_db
):
    reviewer = sign_in("Reviewer")
    revision = RevisionFactory(text=TEXT)
    page.goto(f"{live_server.url}/admin/claims/document/{revision.document_id}/change/")
    expect(page.locator(".fc-selection")).to_be_hidden()
    page.evaluate("window.isSamePage = true")

    words = "board counted"
    drag(page, corner(page, words, at_end=False), corner(page, words, at_end=True), steps=4)
    page.get_by_role("toolbar").get_by_role("button", name="Quote").click()
    part = page.locator(".fc-part")
    expect(part).to_contain_text("board counted")
    x, y = middle(page.get_by_role("slider", name="End of content"))
    from_x, from_y = corner(page, words, at_end=True)
    to_x, to_y = corner(page, "900 bicycles", at_end=True)
    drag(page, (x, y), (x + to_x - from_x, y + to_y - from_y), steps=6)
    expect(part).to_contain_text("board counted 900 bicycles")
    start = page.get_by_role("slider", name="Start of content")
    start.press("ArrowLeft")
    expect(part).to_contain_text("The board counted 900 bicycles")

    page.locator(".fc-editor .select2-selection").click()
    page.locator(".select2-search__field").fill("Bo Reyk")
    page.get_by_role("option", name="Create “Bo Reyk”").click()
    page.get_by_label("The new speaker is").select_option("person")
    page.locator(".fc-editor").get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="The quote is added.")).to_be_visible()
    quote = Quote.objects.get()
    assert (quote.text, str(quote.speaker)) == ("The board counted 900 bicycles", "Bo Reyk")
    assert (quote.start, quote.marked_by, quote.state) == (3, reviewer, "accepted")

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").filter(has_text="Undone.")).to_be_visible()
    quote.refresh_from_db()
    assert quote.state == "rejected"
    assert page.evaluate("window.isSamePage")


class Finger:
    """Touches of the screen, by the protocol of the browser's developer tools."""

    def __init__(self, page: Page):
        self.session = page.context.new_cdp_session(page)
        self.session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def drag(self, *places: tuple[float, float]) -> None:
        """Touch the first place, move to the others, and let go."""
        for kind, (x, y) in zip(("touchStart", *["touchMove"] * len(places)), places, strict=False):
            touch = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
            self.session.send("Input.dispatchTouchEvent", touch)
        self.session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_lost_words_are_selected_again_by_touch_on_a_telephone(
    page: Page, sign_in, live_server, transactional_db
):
    sign_in("Reviewer")
    earlier = RevisionFactory(text=TEXT.replace("everywhere", "here"), is_current=False)
    revision = RevisionFactory(document=earlier.document, number=2, text=TEXT)
    start = earlier.text.index("They")
    quote = QuoteFactory(revision=earlier, needs_reanchoring=True, start=start, end=start + 15)
    QuoteSpanFactory(quote=quote, start=start, end=start + 15)
    added = earlier.text.index("added")
    QuoteSpanFactory(quote=quote, role="cue", start=added, end=added + 5)
    page.set_viewport_size({"width": 390, "height": 844})
    address = f"{live_server.url}/admin/claims/document/{revision.document_id}/change/"
    page.goto(f"{address}?edit=quote-{quote.pk}")
    finger = Finger(page)
    parts = page.locator(".fc-parts > li")
    expect(parts.nth(0)).to_contain_text("is not in the text: They are 🚲 here")
    expect(parts.nth(1)).to_contain_text("Cue added")

    page.get_by_role("button", name="Select by keyboard or tapping").click()
    page.locator("#fc-text p").nth(1).scroll_into_view_if_needed()
    finger.drag(corner(page, "They", at_end=True))
    finger.drag(corner(page, "are", at_end=True))
    page.get_by_role("toolbar").get_by_role("button", name="Content").click()
    expect(parts.nth(0)).to_contain_text("Content They are")
    page.get_by_role("button", name="Select by keyboard or tapping").click()
    x, y = middle(page.get_by_role("slider", name="End of content"))
    from_x, from_y = corner(page, "They are", at_end=True)
    to_x, to_y = corner(page, "everywhere", at_end=True)
    finger.drag((x, y), (x + 5, y), (x + to_x - from_x, y + to_y - from_y))
    expect(parts.nth(0)).to_contain_text("They are 🚲 everywhere")
    page.locator(".fc-editor").get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="has its words again")).to_be_visible()
    quote.refresh_from_db()
    assert (quote.revision, quote.text) == (revision, "They are 🚲 everywhere")
    assert [TEXT[start:end] for start, end in words_of(quote).cue] == ["added"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_text("Needs re-anchoring")).to_have_count(0)
