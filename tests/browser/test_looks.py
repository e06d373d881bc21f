"""The desk's pages fit a telephone, and people who hear or tab through them."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ClaimMatchFactory,
    ClaimMergeFactory,
    ConflictFactory,
    EvidenceDismissalFactory,
    said,
)

pytestmark = pytest.mark.browser

PAGES = [
    *("index", "queue", "claim", "document", "quote", "speaker", "history"),
    *("conflicts", "conflict", "pairs", "bearing"),
]


@pytest.fixture
def addresses(live_server, article):
    appearance, quote = article.appearances.first(), article.quotes.get()
    conflict = ConflictFactory(one=appearance, other=AppearanceFactory())
    for fields in ({"relation": "same_meaning"}, {"relation": "updates"}):
        other = AppearanceFactory(joined="wording").claim
        values = {"one_value": "104 per cent", "other_value": "145 per cent"}
        ClaimMatchFactory(one=appearance.claim, other=other, **fields, **values)
    ClaimMergeFactory(claim=ClaimFactory(merged_into=appearance.claim), into=appearance.claim)
    said("Clerks counted 900 bicycles for the harbour board of Lund.")
    EvidenceDismissalFactory(claim=appearance.claim)
    records = {
        "index": "",
        "queue": "claims/claim/",
        "claim": f"claims/claim/{appearance.claim_id}/change/",
        "document": f"claims/document/{article.document_id}/change/",
        "quote": f"claims/quote/{quote.pk}/change/",
        "speaker": f"claims/speaker/{quote.speaker_id}/change/",
        "conflicts": "claims/conflict/",
        "conflict": f"claims/conflict/{conflict.pk}/change/",
        "pairs": "claims/claimmatch/",
        "bearing": f"claims/claim/{appearance.claim_id}/evidence-suggestions/",
        "history": f"claims/claim/{appearance.claim_id}/history/",
    }
    return {name: f"{live_server.url}/admin/{path}" for name, path in records.items()}


def test_nothing_scrolls_sideways_on_a_telephone(page: Page, sign_in, addresses):
    sign_in("Editor")
    page.set_viewport_size({"width": 390, "height": 844})
    for name in PAGES:
        page.goto(addresses[name])
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, f"{name} is {width} px wide"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_axe(page: Page, sign_in, addresses, scheme):
    sign_in("Editor")
    page.emulate_media(color_scheme=scheme)
    found = []
    for name in PAGES:
        page.goto(addresses[name], wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                targets = [node["target"] for node in violation["nodes"]][:3]
                found.append((name, violation["id"], targets))
    assert not found
