"""A real browser, Debian's Chromium without a window, signed in as a user with a role."""

from __future__ import annotations

import os
import shutil
import threading

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

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
expect.set_options(timeout=PATIENCE)

# Playwright's own loop runs in the thread of the tests; Django would refuse its queries there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # The shell needs two thirds of the CPU time of the whole browser.
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert found, "The browser tests need Chromium: apt-get install chromium-headless-shell"
    return {**browser_type_launch_args, "executable_path": found, "args": ["--no-sandbox"]}


@pytest.fixture
def context(context):
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(autouse=True)
def requests_end_first(transactional_db):
    """Wait for the last requests of the closed page before the tables are emptied."""
    yield
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(PATIENCE / 1000)


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
