"""Learn from editors' decisions which claims are worth checking, and rank the queue by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from claims.extraction.checkworthiness.editor_adjustment import adjust_score, base_reasons
from claims.extraction.checkworthiness.scoring_model import logistic, sum_log_odds
from claims.extraction.fitting import metrics
from claims.extraction.fitting.logistic_regression import fit
from claims.models import Claim, Ranking
from claims.models.locking import hold, hold_identities
from claims.models.queue_rank import rank_claims
from claims.reviewing.decided_claims import (
    FOLDS,
    DecidedClaim,
    find_decided_claims,
    hash_decisions,
)

MIN_DECISIONS, MIN_OF_EACH = 60, 15
# There are few decisions beside the sentences that the weights of extraction come from, so the
# penalty lets them change a score only slowly.
_PENALTY = 4.0
_MIN_CLAIMS = 5
_DIGITS = 3
_BATCH = 1000


class RankingError(Exception):
    """There are too few decisions, or what they teach does not improve the ranking."""


@dataclass(frozen=True, slots=True)
class RankingMetrics:
    """How well scores rank and predict held-out decisions."""

    precision: float
    calibration_error: float
    squared_error: float

    @classmethod
    def measure(cls, scored: metrics.ScoredLabels) -> RankingMetrics:
        """Measure scores, each with whether the claim was taken up."""
        return cls(
            metrics.average_precision(scored),
            metrics.calibration_error(scored),
            metrics.squared_error(scored),
        )


@dataclass(frozen=True, slots=True)
class LearnedRanking:
    """The learned weights, the number of decisions, and the quality on held-out decisions.

    ``rescored`` counts the claims whose score changed. ``is_new`` is false if the current ranking
    was learned from the same decisions.
    """

    weights: dict[str, float]
    worth_checking: int
    dismissed: int
    before: RankingMetrics
    after: RankingMetrics
    rescored: int = 0
    is_new: bool = True


def learn_ranking(*, store: bool = True) -> LearnedRanking:
    """Fit an adjustment of scores to the decisions, and rescore the claims that await review.

    Nothing is stored if ``store`` is false or an error is raised. Raises RankingError if there are
    fewer than 60 decisions or 15 of either kind, or if in five folds the adjusted scores rank the
    held-out decisions worse than the scores of extraction, or predict them no better.
    """
    with transaction.atomic():
        decided = list(find_decided_claims())
        learned = _learn(decided)
        digest = hash_decisions(decided)
        if store:
            # Imports that run at the same time would use the previous weights.
            hold_identities()
        is_new = not Ranking.objects.filter(is_current=True, decisions_sha256=digest).exists()
        if store and is_new:
            _store(learned, digest)
        rescored = _rescore(learned.weights) if store else 0
    return replace(learned, rescored=rescored, is_new=is_new)


def _learn(decided: Sequence[DecidedClaim]) -> LearnedRanking:
    taken_up = sum(one.is_taken_up for one in decided)
    rejected = len(decided) - taken_up
    if len(decided) < MIN_DECISIONS or min(taken_up, rejected) < MIN_OF_EACH:
        raise RankingError(
            f"Too few decisions: {taken_up} claims taken up and {rejected} dismissed; it needs "
            f"{MIN_DECISIONS}, and {MIN_OF_EACH} of each."
        )
    scored = [(logistic(sum_log_odds(one.reasons)), one.is_taken_up) for one in decided]
    before = RankingMetrics.measure(scored)
    after = RankingMetrics.measure(list(_cross_validate(decided)))
    if after.precision < before.precision or after.squared_error >= before.squared_error:
        raise RankingError(
            "It would be no better on held-out decisions: average precision "
            f"{before.precision:.3f} → {after.precision:.3f}, squared error "
            f"{before.squared_error:.3f} → {after.squared_error:.3f}."
        )
    return LearnedRanking(_fit_weights(decided), taken_up, rejected, before, after)


def _cross_validate(decided: Sequence[DecidedClaim]) -> Iterator[tuple[float, bool]]:
    """Yield the score of each claim by the weights of the other folds, and its label, in order."""
    weights = {
        fold: _fit_weights([one for one in decided if one.fold != fold]) for fold in range(FOLDS)
    }
    for one in decided:
        added = sum(
            value * weights[one.fold].get(code, 0.0) for code, value in one.features.items()
        )
        yield logistic(sum_log_odds(one.reasons) + added), one.is_taken_up


def _fit_weights(decided: Sequence[DecidedClaim]) -> dict[str, float]:
    weights = fit(
        [list(one.features.items()) for one in decided],
        [float(one.is_taken_up) for one in decided],
        penalty=_PENALTY,
        offset=[sum_log_odds(one.reasons) for one in decided],
        min_examples=_MIN_CLAIMS,
    )
    rounded = {code: round(weight, _DIGITS) for code, weight in weights.items()}
    return {code: weight for code, weight in rounded.items() if weight}


def _store(learned: LearnedRanking, digest: str) -> None:
    Ranking.objects.select_for_update().filter(is_current=True).update(is_current=False)
    Ranking.objects.create(
        weights=learned.weights,
        decisions_sha256=digest,
        worth_checking=learned.worth_checking,
        dismissed=learned.dismissed,
        precision_before=learned.before.precision,
        precision_after=learned.after.precision,
        calibration_error_before=learned.before.calibration_error,
        calibration_error_after=learned.after.calibration_error,
        squared_error_before=learned.before.squared_error,
        squared_error_after=learned.after.squared_error,
    )


def _rescore(weights: dict[str, float]) -> int:
    """Rescore the claims with reasons that await review, and return how many scores changed."""
    waiting = Claim.objects.not_assessed().exclude(reasons=[])
    keys = list(waiting.order_by("pk").values_list("pk", flat=True).distinct())
    changed = 0
    for first in range(0, len(keys), _BATCH):
        part = keys[first : first + _BATCH]
        # Once they are locked, a second query leaves out those that were reviewed since.
        hold(Claim.objects.filter(pk__in=part))
        claims = Claim.objects.filter(pk__in=waiting.filter(pk__in=part).values("pk"))
        changed_claims = [claim for claim in claims if _rescore_claim(claim, weights)]
        Claim.objects.bulk_update(changed_claims, ["score", "reasons"])
        rank_claims([claim.pk for claim in changed_claims])
        changed += len(changed_claims)
    return changed


def _rescore_claim(claim: Claim, weights: dict[str, float]) -> bool:
    """Set the new score and reasons of a claim, and return whether they differ."""
    score, reasons = adjust_score(claim.reasons, claim.claim_type, weights)
    listed = [[code, weight] for code, weight in reasons]
    differs = bool(base_reasons(claim.reasons)) and listed != claim.reasons
    if differs:
        claim.score, claim.reasons = score, listed
    return differs
