from __future__ import annotations

import itertools

import pytest

from claims.matching.embeddings import claim_vectors
from claims.models import Claim, ClaimEmbedding, Lexeme
from claims.models.publishedfactcheck import key_of
from tests.factories import ClaimFactory, PublishedFactCheckFactory
from tests.matching.conftest import refresh

pytestmark = pytest.mark.django_db


def test_each_wording_is_embedded_once(known):
    assert ClaimEmbedding.objects.count() == len(known)
    assert (claim_vectors.count_missing(), refresh()) == (0, 0)


def test_a_changed_text_is_embedded_again(known):
    before = ClaimEmbedding.objects.get(claim=known[0]).vector
    Claim.objects.filter(pk=known[0].pk).update(text="The harbour of Lund exports no amber")
    assert (claim_vectors.count_missing(), refresh()) == (1, 1)
    after = ClaimEmbedding.objects.get(claim=known[0]).vector
    assert list(after) != list(before)


def test_headlines_are_embedded_beside_the_claim(known):
    review = known[1].published_fact_checks.create(
        key=key_of(publisher="a", url="", identifier="", claim_reviewed="b"),
        claim_reviewed="b",
        headline="Who won in Brightwater?",
    )
    assert refresh() == 1
    assert known[1].embeddings.count() == 2
    type(review).objects.update(headline="Who lost in Brightwater?")
    assert refresh() == 1
    assert known[1].embeddings.count() == 2


def test_claims_and_headlines_wait_together(db):
    PublishedFactCheckFactory.create_batch(2, headline="Who won in Brightwater?")
    ClaimFactory()
    assert claim_vectors.count_missing() == 5
    assert refresh() == 5


def test_vectors_stored_before_an_interruption_are_kept(known, monkeypatch):
    monkeypatch.setattr(claim_vectors, "BATCH", 2)
    ClaimFactory.create_batch(5)
    assert list(itertools.islice(claim_vectors.embed_missing(), 2)) == [2, 2]
    assert (claim_vectors.count_missing(), refresh()) == (1, 1)


def test_rejected_claims_are_not_embedded(db):
    ClaimFactory(state="rejected")
    assert refresh() == 0


def test_words_are_counted_by_claim(known):
    counts = dict(Lexeme.objects.values_list("word", "claims"))
    assert counts[""] == len(known)
    assert counts["harbour"] == 1
    ClaimFactory(text="The harbour is shut, and so is the harbour office")
    claim_vectors.recount_words()
    assert Lexeme.objects.get(word="harbour").claims == 2
