"""An import stores the type of a claim, and never changes a type that a person chose."""

from __future__ import annotations

import pytest

from claims.importing.store_claims import ClaimsFound, join_claims
from claims.models import Claim
from claims.models.fingerprint import fingerprint
from claims.reviewing.proposals import correct_claim
from tests import factories as make
from tests.importing.drafting import claim as drafted

pytestmark = pytest.mark.django_db

TEXT = "Prices rose because the harbour was closed."


def joined(claim_type: str) -> Claim:
    draft = drafted(TEXT, TEXT, claim_type=claim_type)
    [found] = join_claims([ClaimsFound([draft], TEXT, make.DocumentFactory())])
    [claim] = found.claims
    return Claim.objects.get(pk=claim.pk)


def test_a_new_claim_has_the_extracted_type():
    assert joined("causal").claim_type == "causal"


def test_a_later_import_does_not_change_it():
    joined("causal")
    assert joined("numerical").claim_type == "causal"


def test_a_correction_stays(reviewer):
    claim = joined("causal")
    correct_claim(claim=claim, text=TEXT, claim_type="event", by=reviewer)
    again = joined("causal")
    assert (again.pk, again.claim_type, again.state) == (claim.pk, "event", "corrected")


def test_a_proposed_claim_without_a_type_is_given_one():
    make.ClaimFactory(text=TEXT, fingerprint=fingerprint(TEXT))
    assert joined("causal").claim_type == "causal"


@pytest.mark.parametrize("state", ["accepted", "rejected", "corrected"])
def test_a_reviewed_claim_is_unchanged(state):
    make.ClaimFactory(text=TEXT, fingerprint=fingerprint(TEXT), state=state)
    assert joined("causal").claim_type == ""
