"""Open pages in a real browser, and note what runs, what is refused and what has become markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page
from playwright.sync_api import TimeoutError as NotIdle

from tests.crawl.answers import Answer, is_fault
from tests.crawl.hostile import CALL
from tests.crawl.parsed import in_markup, in_page

_SHOWN = ("text/html", "image/svg+xml")
# Chromium tells of scripts that it refuses in these words.
_REFUSED = ("Content Security Policy", "Refused to")
_OPEN_ALL = """() => {
  document.querySelectorAll('details').forEach((one) => { one.open = true; });
  document.querySelectorAll('input, textarea, a, button').forEach((one) => one.focus());
}"""


@contextmanager
def watched(context: BrowserContext) -> Iterator[tuple[Page, list[str]]]:
    """Give a new tab, and a list of what happens in it that no page may do."""
    page, happened = context.new_page(), []

    def note(what: str) -> None:
        happened.append(f"{page.url} {what}")

    def hear(message: ConsoleMessage) -> None:
        if any(words in message.text for words in _REFUSED):
            note(f"tried what its policy refuses: {message.text}")

    def close(dialog: Dialog) -> None:
        note(f"opens a dialog: {dialog.message}")
        dialog.dismiss()

    page.expose_function(CALL, lambda: note("runs a script from a text"))
    page.on("console", hear)
    page.on("dialog", close)
    yield page, happened
    page.close()


def shown_as_page(answers: Iterable[Answer]) -> list[str]:
    """Return the addresses of pages that a browser shows, rather than stores."""
    return [
        one.address
        for one in answers
        if one.status == 200 and one.kind in _SHOWN and "content-disposition" not in one.headers
    ]


def read(page: Page, server: str, answers: Iterable[Answer]) -> list[str]:
    """Parse each answer that is a page, without running it; return what has become markup in it."""
    return [
        f"{one.address} {line}"
        for one in answers
        if one.kind == "text/html"
        for line in in_markup(page, one.body, f"{server}{one.address}")
    ]


def browse(page: Page, server: str, addresses: Iterable[str]) -> list[str]:
    """Open each page with all that is folded; return what has become markup in it."""
    found: list[str] = []
    for address in addresses:
        response: Any = page.goto(f"{server}{address}")
        if is_fault(response.status):
            found.append(f"{address} answers {response.status}")
        page.evaluate(_OPEN_ALL)
        # A page that asks again and again is never idle.
        with suppress(NotIdle):
            page.wait_for_load_state("networkidle", timeout=10_000)
        found += [f"{address} {one}" for one in in_page(page)]
    return found
