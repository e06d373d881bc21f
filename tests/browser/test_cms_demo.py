"""The demo of a CMS: a page of another site checks its draft by the module that the server has."""

from __future__ import annotations

import threading
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings as site
from playwright.sync_api import Page, expect

from claims.reviewing.tokens import create_token
from tests.browser.conftest import DESK, TELEPHONE, gate
from tests.browser.test_looks import RULES_OF_COLOUR, violations
from tests.factories import ClaimFactory, DecisionFactory, PublishedFactCheckFactory

pytestmark = pytest.mark.browser

HOSTILE = "Lorries <img src=x onerror=\"document.title='taken'\"> outnumber trams."
SENTENCE = "The harbour board of Lund counted 700 bicycles on its ferries in May, Ms. Ortega said."
SCRIPT = "**/static/claims/check_draft.js"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def cms(settings):
    """Serve the demo from an origin of its own, which may use the API."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=site.BASE_DIR / "docs/cms-demo")
    )
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    settings.CORS_ALLOWED_ORIGINS = [origin]
    yield origin
    server.shutdown()
    server.server_close()


@pytest.fixture
def draft(page: Page, cms, live_server, person_as, transactional_db):
    """Open the demo with two claims known, and write down the marks and what is sent."""
    counted = ClaimFactory(
        text="The harbour board of Lund counted 900 bicycles on its ferries in May"
    )
    DecisionFactory(claim=counted, verdict="supported")
    for url in ("https://a.example/900", "javascript:document.title='taken'"):
        PublishedFactCheckFactory(claim=counted, rating="<b>Right</b>", url=url)
    ClaimFactory(text=HOSTILE)
    other = ClaimFactory(text="The ferries carry more bicycles than cars")
    DecisionFactory(claim=other, verdict="refuted")
    token = create_token(by=person_as("API reader"), lasts=timedelta(hours=1))[1]
    # The server of the tests sends scripts without the header of WhiteNoise.
    page.route(SCRIPT, with_header)
    page.goto(f"{cms}/index.html")
    page.evaluate(
        "for (const one of [rich, plain]) "
        "one.addEventListener('factcheck', (event) => { window.marks = event.detail; })"
    )
    page.get_by_label("Factcheck").fill(live_server.url)
    page.get_by_label("Token").fill(token)
    return page


def with_header(route):
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "access-control-allow-origin": "*"})


def test_a_draft_is_checked_in_a_page_of_another_site(draft: Page, live_server, requests_sent):
    status, sidebar = draft.get_by_role("status"), draft.get_by_label("Known claims")
    draft.get_by_role("button", name="Check", exact=True).click()
    expect(status).to_have_text("2 sentences match known claims.")
    before = draft.inner_html("#rich")
    # The paragraph begins with a line break that its text does not have; 🚢 is two units.
    assert marked(draft, "rich", shift=1)[0] == ("different", SENTENCE)
    assert [kind for kind, _ in marked(draft, "rich", shift=1)] == ["different", "refuted"]
    assert highlighted(draft) == [
        ["factcheck-refuted", "The ferries carry more bicycles than cars."],
        ["factcheck-different", SENTENCE],
    ]
    expect(sidebar).to_contain_text("Another number · Verdict: supported")
    # The address that would run a script is no link.
    assert [one.get_attribute("href") for one in sidebar.get_by_role("link").all()][1:-1] == [
        "https://a.example/900"
    ]
    requests_sent.clear()
    draft.locator("#rich").press("Control+End")
    draft.keyboard.insert_text(f" {HOSTILE}")
    expect(status).to_have_text("3 sentences match known claims.")
    assert requests_sent == [HOSTILE]
    expect(sidebar.get_by_text(HOSTILE, exact=True)).to_be_visible()
    assert (draft.title(), draft.locator("aside img").count()) == ("A draft in a CMS", 0)
    # By the keyboard alone, from the list to the words in the text.
    sidebar.get_by_role("button", name=SENTENCE).press("Enter")
    assert draft.evaluate("getSelection().toString()") == SENTENCE
    assert draft.inner_html("#rich").startswith(before.removesuffix("</p>"))
    looks(draft)

    draft.get_by_role("radio", name="Plain text").check()
    draft.get_by_role("button", name="Check", exact=True).click()
    expect(status).to_have_text("2 sentences match known claims.")
    assert (highlighted(draft), marked(draft, "plain")[0]) == ([], ("different", SENTENCE))
    sidebar.get_by_role("button", name=SENTENCE).click()
    assert draft.evaluate("plain.value.slice(plain.selectionStart, plain.selectionEnd)") == SENTENCE
    problems(draft, status, requests_sent)
    draft.get_by_role("button", name="Stop").click()
    assert draft.inner_html("aside") == ""


def problems(draft: Page, status, requests_sent) -> None:
    """A server that asks to wait, that is down, and that takes no token: each is told in words."""
    answers = gate(draft, "**/claims/match/")
    cross = {"access-control-allow-origin": "*", "access-control-expose-headers": "Retry-After"}
    answers.append(lambda route: route.fulfill(status=429, headers=cross | {"retry-after": "1"}))
    draft.locator("#plain").fill("The board has bought 12 new ferries.")
    expect(status).to_contain_text("checking goes on by itself in 1 s.")
    answers.append(lambda route: route.continue_())
    expect(status).to_have_text("No sentence matches a known claim.")
    answers.append(lambda route: route.abort())
    draft.locator("#plain").fill("The board has sold 13 old ferries.")
    expect(status).to_contain_text("Factcheck cannot be reached.")
    answers.append(lambda route: route.continue_())
    draft.get_by_label("Token").fill("expired")
    draft.get_by_role("button", name="Check again").click()
    expect(status).to_contain_text("does not accept the token")


def looks(draft: Page) -> None:
    draft.set_viewport_size(TELEPHONE)
    draft.emulate_media(color_scheme="dark")
    assert draft.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    assert violations(draft, {}) == []
    draft.set_viewport_size(DESK)
    draft.emulate_media(color_scheme="light")
    assert violations(draft, {"runOnly": RULES_OF_COLOUR}) == []


def marked(draft: Page, editor: str, *, shift: int = 0) -> list[tuple[str, str]]:
    """Return the kind and the words of each mark, by its offsets in UTF-16 units."""
    units = draft.evaluate(f"{editor}.value ?? {editor}.textContent").encode("utf-16-le")
    return [
        (
            one["kind"],
            units[2 * (one["start"] - shift) : 2 * (one["end"] - shift)].decode("utf-16-le"),
        )
        for one in draft.evaluate("window.marks")
    ]


def highlighted(draft: Page) -> list[list[str]]:
    return draft.evaluate(
        "[...CSS.highlights].flatMap(([name, all]) => [...all].map((one) => [name, `${one}`]))"
    )


@pytest.fixture
def requests_sent(page: Page):
    sent: list[str] = []

    def note(request):
        if request.method == "POST":
            sent.append(request.post_data_json["text"])

    page.on("request", note)
    yield sent
    # The tab is that of all tests.
    page.remove_listener("request", note)
