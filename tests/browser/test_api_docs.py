"""The page that describes the API, in a real browser."""

from __future__ import annotations

import json

import pytest
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import spectacular_settings
from playwright.sync_api import Page, expect

from claims.api import description_views
from claims.api.resources.claims import ClaimViewSet

pytestmark = pytest.mark.browser

# The schema of all addresses, which test_conformance.py reads, takes seconds.
ADDRESSES = [path("api/v1/claims/", ClaimViewSet.as_view({"get": "list"}))]


def test_the_page_requests_nothing_from_other_hosts(page: Page, live_server, monkeypatch):
    # They add to the descriptions of all addresses.
    monkeypatch.setattr(spectacular_settings, "POSTPROCESSING_HOOKS", [])
    schema = SchemaGenerator(patterns=ADDRESSES).get_schema(request=None, public=True)
    # YAML may be written as JSON.
    monkeypatch.setattr(description_views, "read_schema", lambda form: json.dumps(schema).encode())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.get_by_text("List claims", exact=True).wait_for()
    expect(page.get_by_role("button", name="Authorize").first).to_be_visible()
    assert len(asked) > 4
    assert all(url.startswith((live_server.url, "data:", "blob:")) for url in asked), asked
