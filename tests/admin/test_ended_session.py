"""What a page loads after the end of the session is not replaced by the page for signing in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import ClaimFactory


@pytest.mark.django_db
def test_a_part_of_a_page_gets_401_and_a_whole_page_is_redirected(client):
    claim = ClaimFactory()
    for address in (
        reverse("admin:claims_claim_evidence_suggestions", args=[claim.pk]),
        reverse("admin:claims_submission_rows"),
    ):
        part = client.get(address, headers={"HX-Request": "true"})
        assert (part.status_code, part.content) == (401, b"")
        for headers in ({}, {"HX-Request": "true", "HX-Boosted": "true"}):
            whole = client.get(address, headers=headers)
            assert whole["Location"].startswith(reverse("admin:login"))
