"""Keys of an earlier version are compared with nothing, and rebuilt before the next import."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.importing import rebuild_text_keys as rebuilding
from claims.importing.published_factchecks.factcheck_item import FactCheckItem
from claims.importing.published_factchecks.store_factchecks import store_factchecks
from claims.importing.rebuild_text_keys import count_outdated_keys, rebuild_text_keys
from claims.matching.search.find_claims import find_claims
from claims.models import Claim
from claims.models.fingerprint import KEYS_VERSION, fingerprint, text_keys, wording
from claims.models.publishedfactcheck import key_of
from claims.reviewing.proposals import correct_claim
from tests.crossing import meanwhile
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db
TEXT = "Tolls on the Lee bridge rose by 12 per cent in May."
OUTDATED = {"fingerprint": "0" * 64, "wording": "0" * 64, "keys_version": KEYS_VERSION - 1}


def outdated(number: int) -> list[Claim]:
    claims = ClaimFactory.create_batch(number)
    Claim.objects.update(**OUTDATED)
    return claims


def test_the_keys_of_this_version_stay_as_they_are():
    """If this fails, raise KEYS_VERSION: stored keys no longer fit the algorithms."""
    texts = [TEXT, "LONDON — “Rents” fell 3%, the board said on Monday", "It cost US$1,200, twelve"]
    found = [(fingerprint(text)[:12], wording(text)[:12]) for text in texts]
    assert (KEYS_VERSION, found) == (
        4,
        [
            ("621b7c655cea", "4cf19a12b372"),
            ("0983c586cadf", "22549be564f6"),
            ("a8002f0e198e", "1134f3c84309"),
        ],
    )


def test_outdated_keys_are_rebuilt_in_batches(monkeypatch):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    claims = outdated(5)
    assert count_outdated_keys() == 5
    assert list(rebuild_text_keys()) == [2, 2, 1]
    for claim in claims:
        claim.refresh_from_db()
        assert text_keys(claim.text).items() <= vars(claim).items()
    assert list(rebuild_text_keys()) == []


def test_an_interrupted_run_is_continued(monkeypatch):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    outdated(3)
    next(rebuild_text_keys())
    assert count_outdated_keys() == 1
    assert list(rebuild_text_keys()) == [1]


def test_without_outdated_keys_one_query_is_made():
    ClaimFactory()
    with CaptureQueriesContext(connection) as queries:
        assert count_outdated_keys() == 0
    assert len(queries) == 1


def test_outdated_keys_are_compared_with_no_others():
    """Though by chance they are the same: the algorithms may have meant other words."""
    claim = ClaimFactory(text="Something else was said here", fingerprint=fingerprint(TEXT))
    Claim.objects.update(wording=wording(TEXT), keys_version=KEYS_VERSION - 1)
    store_factchecks([FactCheckItem("1", TEXT)])
    assert Claim.objects.exclude(pk=claim.pk).get().text == TEXT
    assert [hit.score for hit in find_claims(TEXT) if hit.claim == claim] != [1.0]


def test_a_corrected_claim_has_current_keys():
    [claim] = outdated(1)
    correct_claim(claim=claim, text=TEXT, by=UserFactory(is_superuser=True))
    assert Claim.objects.with_current_keys().get().has_fingerprint_of(TEXT)


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_each_rebuilds_what_the_other_has_left():
    outdated(3)
    meanwhile(lambda: list(rebuild_text_keys()), during=lambda: list(rebuild_text_keys()))
    assert count_outdated_keys() == 0


def test_the_key_of_a_fact_check_never_changes():
    """A stored key cannot be computed again: the publisher may have been renamed since."""
    key = key_of(publisher="A", url="u", identifier="i", claim_reviewed="“Tea” is blue!")
    assert key == "205e92a6adfb156b8f167b8154f7cfe1f0d61fdb5ea5abc76fce8787c770a0d1"
