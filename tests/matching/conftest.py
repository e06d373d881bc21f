from __future__ import annotations

import pytest

from claims.matching.embeddings.claim_vectors import embed_missing, recount_words
from tests.factories import ClaimFactory

KNOWN = [
    "The harbour of Lund exports 145 tonnes of amber each year",
    "Ada Quill was elected mayor of Brightwater in 2019",
    "Drinking sea water cures a cold",
    "The tunnel under the Lee will cost 40 million euros",
    "Storks have returned to the marshes of Vell",
]


def refresh() -> int:
    """Count words and embed all missing wordings; return the number of embedded ones."""
    recount_words()
    return sum(embed_missing())


@pytest.fixture
def known(db):
    """Return five claims on five subjects, embedded by the real model."""
    claims = [ClaimFactory(text=text) for text in KNOWN]
    refresh()
    return claims
