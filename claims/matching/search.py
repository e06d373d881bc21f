"""Find what was said before: the known claims that match a text, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Prefetch

from claims.matching.candidates import candidates
from claims.matching.embedding import embed
from claims.matching.ranking import Ranked, ranked
from claims.matching.relation import relation_of
from claims.models import Claim, ClaimReview, Decision
from claims.models.fingerprint import fingerprint
from claims.models.vocabulary import Relation

TOP = 10
MOST_CHARACTERS = 10_000

# Addresses share words with nothing that is said.
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")


@dataclass(frozen=True, slots=True)
class Match:
    """A known claim with its reviews prefetched, and how it relates to what was asked for.

    ``score`` orders the matches, ``similarity`` is the nearness in meaning; both are from 0 to 1.
    """

    claim: Claim
    score: float
    similarity: float
    relation: Relation

    @property
    def decision(self) -> Decision | None:
        """The one in force."""
        return next(iter(self.claim.decisions_in_force), None)  # type: ignore[attr-defined]

    @property
    def reviews(self) -> list[ClaimReview]:
        return list(self.claim.reviews.all())


def match(text: str, *, top: int = TOP) -> list[Match]:
    """At most ``top`` known claims, best first; of a text over 10,000 characters the beginning."""
    asked = text[:MOST_CHARACTERS]
    said = " ".join(_ADDRESS.sub(" ", asked).split()) or asked
    found = ranked(candidates(said, embed(said)), fingerprint(asked))[:top]
    claims = _claims([one.candidate.claim for one in found])
    pairs = ((one, claims.get(one.candidate.claim)) for one in found)
    return [_match(one, claim, said) for one, claim in pairs if claim is not None]


def _claims(keys: list[int]) -> dict[int, Claim]:
    known = Claim.objects.with_verdict().defer("search").filter(pk__in=keys)
    shown = known.prefetch_related(
        Prefetch("reviews", ClaimReview.objects.for_reading()),
        Prefetch(
            "decisions",
            Decision.objects.in_force().select_related("decided_by"),
            to_attr="decisions_in_force",
        ),
    )
    return {claim.pk: claim for claim in shown}


def _match(one: Ranked, claim: Claim, said: str) -> Match:
    relation = relation_of(said, claim.text, similarity=one.similarity)
    return Match(claim, one.score, one.similarity, relation)
