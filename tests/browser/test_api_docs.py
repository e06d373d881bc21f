"""The page that describes the API, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_page_requests_nothing_from_other_hosts(page: Page, live_server):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.get_by_text("List claims", exact=True).wait_for()
    expect(page.get_by_role("button", name="Authorize").first).to_be_visible()
    assert len(asked) > 4
    assert all(url.startswith((live_server.url, "data:", "blob:")) for url in asked), asked
