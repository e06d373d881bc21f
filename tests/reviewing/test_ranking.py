"""Editors' decisions change the ranking only if that improves it for held-out decisions."""

from __future__ import annotations

import pytest

from claims.extraction.checkworthiness.editor_adjustment import adjust_score, base_reasons
from claims.extraction.checkworthiness.score_reasons import is_editor_code
from claims.importing.store_claims import ClaimsFound, join_claims
from claims.models import Claim, Ranking
from claims.reviewing import ranking
from claims.reviewing.ranking import RankingError, learn_ranking
from tests import factories as make
from tests.importing.drafting import claim as drafted

pytestmark = pytest.mark.django_db

PLAIN = [["base_rate", -2.0], ["quantity", 1.5], ["length", 0.8]]
EVEN = [["base_rate", -2.0], ["quantity", 1.5], ["length", 0.5]]
SPORT = [["base_rate", -2.0], ["quantity", 1.5], ["length", 0.8], ["word:match", 0.2]]


def claims(number: int, reasons: list, state: str, **fields) -> list[Claim]:
    score, _ = adjust_score(reasons, "", {})
    return [
        make.ClaimFactory(reasons=reasons, state=state, score=score, **fields)
        for _ in range(number)
    ]


@pytest.fixture
def consistent():
    """Editors take up claims with numbers, but none about matches."""
    claims(40, PLAIN, "accepted", claim_type="numerical")
    claims(40, SPORT, "rejected", claim_type="numerical")


@pytest.fixture
def random():
    """Decisions that no reason explains, and that the score predicts as well as possible."""
    for state in ("accepted", "rejected"):
        claims(20, EVEN, state)
        claims(20, [*EVEN, ["word:tea", 0.001]], state)


def test_claims_like_rejected_ones_move_down_the_queue(consistent):
    [plain], [sport] = claims(1, PLAIN, "proposed"), claims(1, SPORT, "proposed")
    learned = learn_ranking()
    plain.refresh_from_db()
    sport.refresh_from_db()
    assert learned.after.precision > learned.before.precision
    assert learned.after.squared_error < learned.before.squared_error
    assert (learned.worth_checking, learned.dismissed, learned.rescored) == (40, 40, 42)
    assert plain.score > 0.6 > 0.3 > sport.score
    assert any(code == "editors:word:match" and weight < 0 for code, weight in sport.reasons)
    assert [list(one) for one in base_reasons(sport.reasons)] == sorted(
        SPORT, key=lambda reason: -abs(reason[1])
    )


def test_later_imports_use_the_learned_weights(consistent):
    learn_ranking()
    text = "The match drew 900 people."
    draft = drafted(text, text, score=0.6, reasons=tuple(map(tuple, SPORT)))
    [joined] = join_claims([ClaimsFound([draft], text, make.DocumentFactory())])
    [found] = joined.claims
    assert found.score < 0.3
    assert any(is_editor_code(code) for code, _ in found.reasons)


def test_a_second_run_changes_nothing(consistent):
    claims(3, SPORT, "proposed")
    learn_ranking()
    before = list(Claim.objects.order_by("pk").values("score", "reasons"))
    again = learn_ranking()
    assert (again.is_new, again.rescored) == (False, 0)
    assert list(Claim.objects.order_by("pk").values("score", "reasons")) == before
    assert Ranking.objects.count() == 1


def test_more_decisions_replace_the_ranking_and_keep_the_earlier_one(consistent):
    learn_ranking()
    claims(10, SPORT, "rejected")
    assert learn_ranking().is_new
    assert list(Ranking.objects.values_list("dismissed", "is_current")) == [(50, True), (40, False)]


def test_decisions_that_nothing_explains_are_refused(random, monkeypatch):
    # Without a penalty, the weights fit chance, and fail on held-out decisions.
    monkeypatch.setattr(ranking, "_PENALTY", 1e-6)
    [waiting] = claims(1, SPORT, "proposed")
    with pytest.raises(RankingError, match="no better on held-out decisions"):
        learn_ranking()
    assert not Ranking.objects.exists()
    assert Claim.objects.get(pk=waiting.pk).reasons == SPORT


@pytest.mark.parametrize(("taken", "rejected"), [(30, 20), (60, 14), (14, 60), (0, 0)])
def test_too_few_decisions_are_refused(taken, rejected):
    claims(taken, PLAIN, "accepted")
    claims(rejected, SPORT, "rejected")
    with pytest.raises(RankingError, match=f"{taken} claims taken up and {rejected} dismissed"):
        learn_ranking()


def test_assessed_and_decided_claims_count_and_those_not_checkable_do_not():
    claims(40, SPORT, "rejected")
    for claim in claims(30, PLAIN, "proposed"):
        make.AssessmentFactory(claim=claim)
    for claim in claims(10, PLAIN, "corrected"):
        make.DecisionFactory(claim=claim)
    for claim in claims(5, SPORT, "accepted"):
        make.AssessmentFactory(claim=claim, verdict="not_checkable")
    learned = learn_ranking(store=False)
    assert (learned.worth_checking, learned.dismissed) == (40, 40)


def test_a_claim_written_by_a_person_keeps_its_score(consistent):
    [written] = claims(1, [], "accepted")
    learn_ranking()
    assert Claim.objects.get(pk=written.pk).score == written.score


def test_nothing_changes_unless_it_is_stored(consistent):
    [waiting] = claims(1, SPORT, "proposed")
    assert learn_ranking(store=False).rescored == 0
    assert not Ranking.objects.exists()
    assert Claim.objects.get(pk=waiting.pk).reasons == SPORT


def test_an_interrupted_run_stores_nothing(consistent, monkeypatch):
    claims(1, SPORT, "proposed")

    def interrupted(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(ranking, "_rescore", interrupted)
    with pytest.raises(KeyboardInterrupt):
        learn_ranking()
    assert not Ranking.objects.exists()
    monkeypatch.undo()
    assert learn_ranking().is_new


def test_an_adjustment_replaces_the_previous_one_and_can_be_removed():
    weights = {"quantity": -1.0, "type:causal": 0.4, "score": 0.8}
    score, reasons = adjust_score(PLAIN, "causal", weights)
    again = adjust_score([list(one) for one in reasons], "causal", weights)
    assert again == (score, reasons)
    back, plain = adjust_score([list(one) for one in reasons], "causal", {})
    assert back > score
    assert sorted(map(list, plain)) == sorted(PLAIN)
