"""Learn from editors' decisions which claims are worth checking, and rank the queue by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from claims.extraction.checkworthiness.editor_adjustment import adjusted, base_reasons, logit
from claims.extraction.checkworthiness.score import logistic
from claims.extraction.fitting import metrics as figures
from claims.extraction.fitting.logistic_regression import fit
from claims.models import Claim, Ranking
from claims.models.locking import hold, hold_identities
from claims.reviewing.decided_claims import FOLDS, Decided, decided_claims, digest_of

ENOUGH, ENOUGH_OF_EACH = 60, 15
# Decisions are few beside the sentences that the shipped weights come from: they move it slowly.
_PENALTY = 4.0
_LEAST = 5
_DIGITS = 3
_AT_ONCE = 1000


class RankingError(Exception):
    """Nothing was changed: there are too few decisions, or they teach nothing that holds."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How well scores rank and foretell decisions that nothing was fitted on."""

    precision: float
    calibration_error: float
    squared_error: float

    @classmethod
    def of(cls, judged: figures.ScoredLabels) -> Figures:
        """Of scores, each with whether the claim was taken up."""
        return cls(
            figures.average_precision(judged),
            figures.calibration_error(judged),
            figures.squared_error(judged),
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, on how many decisions, and what it is worth on those held out.

    ``rescored`` counts the claims whose score changed; ``is_new`` is false where the current
    ranking was learned from the very same decisions.
    """

    weights: dict[str, float]
    worth_checking: int
    dismissed: int
    before: Figures
    after: Figures
    rescored: int = 0
    is_new: bool = True


def learn_ranking(*, store: bool = True) -> Learned:
    """Fit an adjustment of the shipped scores to the decisions, and rescore what awaits review.

    Raises RankingError where there are fewer than 60 decisions or 15 of either kind, or where five
    cross-validated fifths of them would be ranked worse than by the shipped scores, or foretold no
    better.
    All of it is stored or nothing; unless ``store``, nothing is.
    """
    with transaction.atomic():
        decided = list(decided_claims())
        learned = _learned(decided)
        digest = digest_of(decided)
        if store:
            # Claims of an import under way would be scored as until now.
            hold_identities()
        is_new = not Ranking.objects.filter(is_current=True, decisions_sha256=digest).exists()
        if store and is_new:
            _store(learned, digest)
        rescored = _rescore(learned.weights) if store else 0
    return Learned(
        learned.weights,
        learned.worth_checking,
        learned.dismissed,
        learned.before,
        learned.after,
        rescored,
        is_new,
    )


def _learned(decided: Sequence[Decided]) -> Learned:
    worth = sum(one.worth for one in decided)
    dismissed = len(decided) - worth
    if len(decided) < ENOUGH or min(worth, dismissed) < ENOUGH_OF_EACH:
        raise RankingError(
            f"Too few decisions: {worth} claims taken up and {dismissed} rejected; it needs "
            f"{ENOUGH}, and {ENOUGH_OF_EACH} of each."
        )
    before = Figures.of([(logistic(logit(one.reasons)), one.worth) for one in decided])
    after = Figures.of(list(_held_out(decided)))
    if after.precision < before.precision or after.squared_error >= before.squared_error:
        raise RankingError(
            "It would be no better on held-out decisions: average precision "
            f"{before.precision:.3f} → {after.precision:.3f}, squared error "
            f"{before.squared_error:.3f} → {after.squared_error:.3f}."
        )
    return Learned(_fitted(decided), worth, dismissed, before, after)


def _held_out(decided: Sequence[Decided]) -> Iterator[tuple[float, bool]]:
    """Each decision's score by what the decisions of the other folds teach, in their order."""
    taught = {fold: _fitted([one for one in decided if one.fold != fold]) for fold in range(FOLDS)}
    for one in decided:
        learned = sum(value * taught[one.fold].get(n, 0.0) for n, value in one.signs.items())
        yield logistic(logit(one.reasons) + learned), one.worth


def _fitted(decided: Sequence[Decided]) -> dict[str, float]:
    weights = fit(
        [list(one.signs.items()) for one in decided],
        [float(one.worth) for one in decided],
        penalty=_PENALTY,
        bias=[logit(one.reasons) for one in decided],
        least=_LEAST,
    )
    rounded = {name: round(weight, _DIGITS) for name, weight in weights.items()}
    return {name: weight for name, weight in rounded.items() if weight}


def _store(learned: Learned, digest: str) -> None:
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
    """Score anew what awaits review and a machine has scored; how many scores changed."""
    waiting = Claim.objects.awaiting_review().exclude(reasons=[])
    keys = list(waiting.order_by("pk").values_list("pk", flat=True).distinct())
    changed = 0
    for first in range(0, len(keys), _AT_ONCE):
        part = keys[first : first + _AT_ONCE]
        # Held, and asked anew in a second query, which sees what an editor has judged meanwhile.
        hold(Claim.objects.filter(pk__in=part))
        claims = Claim.objects.filter(pk__in=waiting.filter(pk__in=part).values("pk"))
        moved = [claim for claim in claims.defer("search") if _moved(claim, weights)]
        Claim.objects.bulk_update(moved, ["score", "reasons"])
        changed += len(moved)
    return changed


def _moved(claim: Claim, weights: dict[str, float]) -> bool:
    """Give the claim its new score and reasons; whether they differ."""
    score, reasons = adjusted(claim.reasons, claim.claim_type, weights)
    listed = [[name, weight] for name, weight in reasons]
    differs = bool(base_reasons(claim.reasons)) and listed != claim.reasons
    if differs:
        claim.score, claim.reasons = score, listed
    return differs
