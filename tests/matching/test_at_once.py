"""Embed, rescore and compare claims while others embed, merge and judge the same ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from claims.matching.embeddings import claim_vectors, rescore
from claims.matching.relations import relate_claims
from claims.models import Claim, ClaimEmbedding, ClaimPair, Lexeme
from claims.reviewing.assessments import assess
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from claims.reviewing.pair_proposals import Proposed, propose
from claims.reviewing.proposals import correct_claim
from claims.reviewing.ranking import _rescore
from claims.tasks.record_relations import record_relations
from tests.crossing import meanwhile
from tests.factories import ClaimFactory, PublishedFactCheckFactory, said
from tests.matching.conftest import refresh

REASONS = [["base_rate", -2.0], ["quantity", 1.5]]
PAIR = (
    "The bridge at Oxmoor is crossed by 12,000 vehicles every day",
    "The bridge at Oxmoor carries 12,000 vehicles a day",
)


@pytest.mark.django_db(transaction=True)
def test_words_are_counted_twice_at_the_same_time():
    ClaimFactory(text="The harbour is shut")
    meanwhile(claim_vectors.recount_words, during=claim_vectors.recount_words)
    assert Lexeme.objects.get(word="harbour").claims == 1


def weigh() -> int:
    return sum(rescore.rescore_claims())


@transaction.atomic
def rescore_by_ranking() -> int:
    return _rescore({"score": 1})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("score", [weigh, rescore_by_ranking])
def test_a_claim_judged_in_the_meantime_keeps_its_score(editor, score):
    claim = ClaimFactory(reasons=REASONS)
    refresh()
    told = {"verdict": "refuted", "rationale": "It fell.", "by": editor}
    assert meanwhile(score, during=lambda: assess(claim=claim, **told)) == 0
    assert Claim.objects.get().reasons == REASONS


@pytest.fixture
def while_embedding(monkeypatch):
    """Return a function whose argument is called between reading texts and storing vectors."""

    def at_first(happens: Callable[[], Any]) -> None:
        embed = claim_vectors.embed

        def embed_late(text: str) -> Any:
            monkeypatch.setattr(claim_vectors, "embed", embed)
            happens()
            return embed(text)

        monkeypatch.setattr(claim_vectors, "embed", embed_late)

    return at_first


def test_a_review_that_moves_while_it_is_embedded_gets_one_vector(editor, while_embedding):
    review = PublishedFactCheckFactory(headline="Who won in Brightwater?")
    claim, into = review.claim, ClaimFactory()
    while_embedding(lambda: merge_claims(claim=claim, into=into, by=editor))
    refresh()
    refresh()
    assert list(review.embeddings.values_list("claim", flat=True)) == [into.pk]
    undo_merge(claim=claim, by=editor)
    assert claim_vectors.count_missing() == 0


def test_wordings_embedded_by_another_process_are_left_as_they_are(db, while_embedding):
    ClaimFactory()
    while_embedding(lambda: (refresh(), ClaimEmbedding.objects.update(is_related=True)))
    refresh()
    assert ClaimEmbedding.objects.get().is_related


def test_a_text_that_changes_during_the_comparison_is_compared_again(editor):
    claim = said(PAIR[0]).claim
    said(PAIR[1])
    refresh()
    steps = relate_claims.fetch_batches()
    batch = next(steps)
    correct_claim(claim=claim, text="The bridge at Oxmoor is shut", by=editor)
    refresh()
    relate_claims.mark_compared(batch)
    [again] = next(steps)
    assert ClaimEmbedding.objects.get(pk=again.key).claim == claim


@pytest.mark.parametrize("changed", [0, 1])
def test_nothing_is_proposed_for_a_changed_text(editor, changed):
    claims = [said(text).claim for text in PAIR]
    refresh()
    found = relate_claims.suggest_pairs(next(relate_claims.fetch_batches()))
    assert [match.relation for match in found] == ["same_meaning"]
    correct_claim(claim=claims[changed], text="The bridge at Oxmoor is shut", by=editor)
    assert propose(found) == Proposed()
    assert not ClaimPair.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_claims_are_compared_twice_at_the_same_time():
    for text in PAIR:
        said(text)
    refresh()
    found = Proposed()

    def compare() -> None:
        assert list(record_relations(found)) == [2]

    batches = relate_claims.fetch_batches()
    meanwhile(compare, during=lambda: propose(relate_claims.suggest_pairs(next(batches))))
    assert found == Proposed()
    assert ClaimPair.objects.count() == 1
