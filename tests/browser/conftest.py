"""A real browser, Debian's Chromium without a window, signed in as a user with a role."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, Route, expect

from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    DocumentFactory,
    QuantityFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
    SpeakerFactory,
    SpeakerPairFactory,
)

TEXT = """Ferries carry more bicycles than cars

The harbour board of Lund counted 900 bicycles on its ferries in May, twice as many as a year ago.

“Nobody planned for this,” said Ines Ortega, the harbour master. “We will need 40 more racks.”

The board meets again in June. <b>Not bold</b>"""

# Milliseconds: on a busy machine a page takes its time.
PATIENCE = 120_000
TELEPHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 720}
expect.set_options(timeout=PATIENCE)

# Playwright's own loop runs in the thread of the tests; Django would refuse its queries there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # The shell needs two thirds of the CPU time of the whole browser.
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert found, "The browser tests need Chromium: apt-get install chromium-headless-shell"
    return {**browser_type_launch_args, "executable_path": found, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def tabs(browser):
    """Open the one window of all tests: a page in a new one costs four times as much.

    The browser keeps its process for the site, and what it has compiled of its scripts and styles.
    """
    window = browser.new_context()
    window.set_default_timeout(PATIENCE)
    yield window
    window.close()


@pytest.fixture
def page(tabs, live_server):
    """Return the tab of all tests, as if nobody had used it.

    At the end, nothing may have been refused by the Content-Security-Policy of a page.
    """
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(f"{message.location}: {message.text}")

    page = tabs.pages[0] if tabs.pages else tabs.new_page()
    page.set_viewport_size(DESK)
    # No page of the site stays open, and what it has stored can be reached.
    leave = f"{live_server.url}/static/claims/favicon.svg"
    page.goto(leave)
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.on("console", note)
    yield page
    page.remove_listener("console", note)
    tabs.set_offline(False)
    for other in tabs.pages[1:]:
        other.close()
    for one in tabs.pages:
        one.unroute_all(behavior="ignoreErrors")
        one.emulate_media(color_scheme="null")
        one.goto(leave)
    tabs.clear_cookies()
    assert refused == []


def gate(page: Page, pattern: str) -> list[Callable[[Route], object]]:
    """Let requests for ``pattern`` pass until the list that is returned says what becomes of them.

    Call it before the page is loaded: a busy browser sends requests of a page past a later route.
    """
    ways: list[Callable[[Route], object]] = []
    page.route(pattern, lambda route: ways[-1](route) if ways else route.continue_())
    return ways


@pytest.fixture(scope="session")
def open_requests():
    """Count the requests that have begun and not ended; the browser keeps their connections."""
    count, changed = [0], threading.Condition()

    def change(by: int, **signal: Any) -> None:
        with changed:
            count[0] += by
            changed.notify_all()

    def end() -> bool:
        with changed:
            return changed.wait_for(lambda: count[0] == 0, PATIENCE / 1000)

    begun, ended = partial(change, 1), partial(change, -1)
    request_started.connect(begun)
    request_finished.connect(ended)
    yield end
    request_started.disconnect(begun)
    request_finished.disconnect(ended)


@pytest.fixture(autouse=True)
def requests_end_first(transactional_db, open_requests):
    """Wait for the last requests of the page before the tables are emptied."""
    yield
    assert open_requests()


@pytest.fixture
def sign_in(page, live_server, person_as):
    """Return a function that gives the browser a session of a user with the given role."""

    def enter(role: str):
        person, client = person_as(role), Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": session.key, "value": session.value, "url": live_server.url}]
        )
        return person

    return enter


@pytest.fixture
def article(transactional_db):
    """Create a document with a quote and two claims, as after an import."""
    revision = RevisionFactory(
        document=DocumentFactory(title="Ferries carry more bicycles than cars"),
        text=TEXT,
        boilerplate=[span("The board meets again in June.")],
    )
    quote = QuoteFactory(
        revision=revision,
        speaker=SpeakerFactory(name="Ines Ortega", role="harbour master"),
        kind="direct",
        text="Nobody planned for this … We will need 40 more racks.",
        start=span("Nobody planned")[0],
        end=span("40 more racks.")[1],
    )
    quote.speaker.aliases.create(name="Ms Ortega")
    SpeakerPairFactory(first=quote.speaker, second=SpeakerFactory(name="I. Ortega", role="captain"))
    for role, words in (
        ("content", "Nobody planned for this,"),
        ("cue", "said"),
        ("speaker", "Ines Ortega"),
        ("content", "We will need 40 more racks."),
    ):
        start, end = span(words)
        QuoteSpanFactory(quote=quote, role=role, start=start, end=end)
    claim_in(revision, "The harbour board of Lund counted 900 bicycles", score=0.9)
    claim_in(revision, "We will need 40 more racks.", score=0.7, quote=quote)
    return revision


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def claim_in(revision, words: str, *, score: float, **options):
    start, end = span(words)
    appearance = AppearanceFactory(
        claim=ClaimFactory(text=words, score=score, reasons=[["quantity", 0.5]]),
        revision=revision,
        start=start,
        end=end,
        **options,
    )
    number = "900" if "900" in words else "40"
    left = start + words.index(number)
    QuantityFactory(
        appearance=appearance, start=left, end=left + len(number), low=number, high=number, unit=""
    )
    return appearance
