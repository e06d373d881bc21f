"""A claim that is split off has a type, and a score to which its reasons add up."""

from __future__ import annotations

import pytest

from claims.extraction.checkworthiness.scoring_model import logistic, sum_log_odds
from claims.reviewing.merging.merge_claims import merge_claims, split_claim
from tests.factories import said

pytestmark = pytest.mark.django_db

NUMBER = [["quantity", 1.2], ["bias", -0.3]]
EVENT = [["bias", -0.3], ["past", 0.1]]


def scored(reasons, **fields):
    return {"reasons": reasons, "score": logistic(sum_log_odds(reasons)), **fields}


@pytest.mark.parametrize("text", ["", "Tolls rose in Lund"])
def test_reasons_add_up_to_the_score(editor, text):
    first = said("Tolls rose by 12% in Lund", **scored(NUMBER, claim_type="numerical"))
    second = said("Tolls rose 12 percent in Lund", claim=first.claim)
    split = split_claim(claim=first.claim, appearances=[second], text=text, by=editor)
    split.refresh_from_db()
    assert (split.reasons, split.claim_type) == (NUMBER, "numerical")
    assert split.score == pytest.approx(logistic(sum_log_odds(split.reasons)))


def test_a_split_copies_the_score_of_a_merged_claim_with_the_same_words(editor):
    into = said("Tolls rose by 12% in Lund", **scored(NUMBER, claim_type="numerical")).claim
    told = said("The board met in Lund", **scored(EVENT, claim_type="event"))
    merge_claims(claim=told.claim, into=into, by=editor)
    split = split_claim(claim=into, appearances=[told], by=editor)
    assert (split.reasons, split.score, split.claim_type) == (EVENT, told.claim.score, "event")
