"""Add the meaning of a claim to its score, and rescore the claims that await review."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.checkworthiness.score_reasons import MEANING
from claims.extraction.checkworthiness.scoring_model import calibrate, logistic, sum_log_odds
from claims.extraction.fitting.metrics import average_precision
from claims.matching.embeddings import rescore
from claims.matching.embeddings.checkworthiness_from_embedding import (
    MEANING_SHARE,
    add_meaning,
    log_odds,
)
from claims.matching.embeddings.claim_vectors import embed_missing
from claims.matching.embeddings.rescore import claims_to_rescore, rescore_claims
from claims.matching.embeddings.sentence_model import embed
from claims.models import Claim, Ranking
from claims.reviewing.proposals import reject
from tests.factories import ClaimFactory
from training.checkworthy.sentences import read_sentences

REASONS = [["base_rate", -2.0], ["quantity", 1.5], ["word:cut", 0.25]]
WEIGHTS = st.lists(st.floats(-5, 5).map(lambda weight: round(weight, 3)), min_size=1, max_size=8)


def scored(text: str, **fields: object) -> Claim:
    reasons = fields.pop("reasons", REASONS)
    score = logistic(sum(weight for _, weight in reasons))
    return ClaimFactory(text=text, reasons=reasons, score=score, **fields)


def weighed() -> int:
    list(embed_missing())
    return sum(rescore_claims())


@given(weights=WEIGHTS)
def test_the_reasons_add_up_to_both(weights):
    vector = embed("The mill cut forty posts in May.")
    reasons = [[f"reason {n}", weight] for n, weight in enumerate(weights)]
    told = (1 - MEANING_SHARE) * sum(weights) + MEANING_SHARE * log_odds(vector)
    expected = sum_log_odds(calibrate([("all", told)]))
    assert sum_log_odds(add_meaning(reasons, vector)) == pytest.approx(expected, abs=0.002)


@pytest.mark.parametrize("weight", [-4.0, 0.0, 1.5])
def test_meaning_moves_the_odds_towards_its_own_and_not_all_the_way(weight):
    vector = embed("Drinking sea water cures a cold")
    told, by_meaning = weight, log_odds(vector)
    found = sum_log_odds(add_meaning([["quantity", weight]], vector))
    assert abs(found - told) < abs(found - by_meaning)
    assert min(told, by_meaning) < found < max(told, by_meaning)


def test_rescoring_twice_changes_nothing():
    vector = embed("The mill cut forty posts in May.")
    once = add_meaning(REASONS, vector)
    assert add_meaning(once, vector) == once
    assert [name for name, _ in once].count(MEANING) == 1


def test_the_strongest_reasons_come_first():
    weights = [abs(weight) for _, weight in add_meaning(REASONS, np.zeros(384, dtype=np.float32))]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.slow
def test_meaning_ranks_sentences_nothing_was_fitted_on():
    held_out = [one for one in read_sentences() if one.is_held_out]
    judged = [(logistic(log_odds(embed(one.text))), one.is_checkworthy) for one in held_out]
    assert average_precision(judged) > 0.75


def test_each_waiting_claim_is_rescored_once(db):
    claim = scored("Unemployment in Norland fell to 4.1 per cent in May, the ministry said.")
    assert weighed() == 1
    claim.refresh_from_db()
    assert MEANING in dict(claim.reasons)
    assert claim.score == pytest.approx(logistic(sum(weight for _, weight in claim.reasons)))
    assert weighed() == 0
    assert Claim.objects.get(pk=claim.pk).reasons == claim.reasons


def test_waiting_claims_are_rescored_in_batches(db, monkeypatch):
    monkeypatch.setattr(rescore, "BATCH", 2)
    for number in range(5):
        scored(f"Storks have returned to marsh {number}.")
    list(embed_missing())
    assert list(rescore_claims()) == [2, 2, 1]


def test_a_public_figure_gains_on_colour(db):
    figure = scored("The government spent 40 million euros on the new hospital last year.")
    colour = scored("The evening light fell softly on the quiet garden behind the house.")
    weighed()
    figure.refresh_from_db()
    colour.refresh_from_db()
    assert figure.score > colour.score


def test_a_judged_claim_keeps_its_score(db, reviewer):
    claim = scored("The mill cut forty posts in May.")
    reject(proposal=claim, by=reviewer)
    assert weighed() == 0
    assert Claim.objects.get(pk=claim.pk).reasons == REASONS


def test_a_claim_without_an_automatic_score_is_unchanged(db):
    ClaimFactory(text="The mill cut forty posts in May.", reasons=[])
    assert weighed() == 0


def test_without_a_vector_a_claim_waits(db):
    scored("The mill cut forty posts in May.")
    assert sum(rescore_claims()) == 0


def test_the_adjustment_by_editors_is_added_again(db):
    Ranking.objects.create(
        weights={"quantity": 0.5}, decisions_sha256="0" * 64, worth_checking=30, dismissed=30,
        precision_before=0.5, precision_after=0.6, calibration_error_before=0.2,
        calibration_error_after=0.1, squared_error_before=0.2, squared_error_after=0.1,
    )  # fmt: skip
    claim = scored("The mill cut forty posts in May.")
    weighed()
    claim.refresh_from_db()
    assert dict(claim.reasons)["editors:quantity"] == 0.5


def test_the_number_of_queries_depends_on_batches_only(db, django_assert_max_num_queries):
    for number in range(12):
        scored(f"The mill in town {number} cut {number + 2} posts in May.")
    list(embed_missing())
    assert claims_to_rescore().count() == 12
    with django_assert_max_num_queries(10):
        assert sum(rescore_claims()) == 12
