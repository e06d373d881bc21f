"""The passage under review stands out from its neighbours, and shows that it is rejected."""

from __future__ import annotations

import re

import pytest

from tests.admin.pages import page
from tests.factories import (
    TEXT,
    AppearanceFactory,
    ClaimFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
)

pytestmark = pytest.mark.django_db

CLAIM = slice(TEXT.index("The port"), len(TEXT))


def marks(client, record) -> dict[str, str]:
    """Return the classes of each marked passage of the excerpt."""
    html = client.get(page(record)).content.decode()
    excerpt = html[html.index("fc-excerpt") :]
    found = re.findall(
        r'class="fc-mark ([^"]+)"[^>]*>([^<]+)<', excerpt[: excerpt.index("fc-legend")]
    )
    return {words: classes for classes, words in found}


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_a_quote_and_a_claim_among_others(as_reviewer, state):
    revision = RevisionFactory()
    quote = QuoteSpanFactory(quote=QuoteFactory(revision=revision, state=state)).quote
    QuoteSpanFactory(quote=quote, role="cue", start=38, end=42)
    other = QuoteFactory(revision=revision, start=CLAIM.start, end=CLAIM.stop)
    QuoteSpanFactory(quote=other, start=CLAIM.start, end=CLAIM.stop)
    emphasised = "fc-focus fc-rejected" if state == "rejected" else "fc-focus"
    words = {TEXT[:26]: emphasised, "said": "fc-cue", TEXT[CLAIM]: "fc-quote"}
    assert marks(as_reviewer, quote) == words
    claim = ClaimFactory(state=state)
    AppearanceFactory(claim=claim, revision=revision, start=44, end=CLAIM.stop)
    shown = marks(as_reviewer, claim)
    assert shown[TEXT[CLAIM]] == f"{emphasised} fc-quote"


def test_how_a_quote_was_found_after_a_correction(as_reviewer):
    sentence = "A person has corrected this quote. What follows was found before the correction."
    for state, shown in (("proposed", False), ("corrected", True)):
        quote = QuoteSpanFactory(quote=QuoteFactory(state=state)).quote
        assert (sentence in as_reviewer.get(page(quote)).content.decode()) == shown
