"""Find what was said before: the known claims that match a text, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from claims.matching.embeddings.sentence_model import embed
from claims.matching.relations.relation import relation_of
from claims.matching.search.claim_candidates import Candidate, candidates
from claims.matching.search.rank_hits import Ranked, ranked
from claims.models import Claim, Decision, PublishedFactCheck
from claims.models.fingerprint import fingerprint
from claims.models.vocabulary import Relation, ReviewState

TOP = 10
MOST_CHARACTERS = 10_000

# Addresses share words with nothing that is said.
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A known claim that answers a text, its published fact-checks prefetched, and the relation.

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
    def published_fact_checks(self) -> list[PublishedFactCheck]:
        return list(self.claim.published_fact_checks.all())


def match(text: str, *, top: int = TOP) -> list[SearchHit]:
    """At most ``top`` known claims, best first; of a text over 10,000 characters the beginning."""
    asked = text[:MOST_CHARACTERS]
    said = " ".join(_ADDRESS.sub(" ", asked).split()) or asked
    found = _of_standing(ranked(candidates(said, embed(said)), fingerprint(asked)))
    best = dict(list(found.items())[:top])
    claims = _claims(list(best))
    pairs = ((one, claims.get(key)) for key, one in best.items())
    return [_match(one, claim, said) for one, claim in pairs if claim is not None]


def _of_standing(found: list[Ranked]) -> dict[int, Ranked]:
    """By claim, its best wording: the words of a merged claim are those of the one it led to."""
    leading = _leading(one.candidate for one in found)
    standing: dict[int, Ranked] = {}
    for one in found:
        standing.setdefault(leading.get(one.candidate.claim, one.candidate.claim), one)
    return standing


def _leading(found: Iterable[Candidate]) -> dict[int, int]:
    """Of each merged claim the one it led to, through all merges; a query a merge of merges."""
    leading = {one.claim: one.merged_into for one in found if one.merged_into is not None}
    while leading and (
        moved := dict(
            Claim.objects.filter(pk__in=leading.values(), merged_into__isnull=False).values_list(
                "pk", "merged_into_id"
            )
        )
    ):
        leading = {key: moved.get(now, now) for key, now in leading.items()}
    return leading


def _claims(keys: list[int]) -> dict[int, Claim]:
    standing = Claim.objects.with_verdict().exclude(state=ReviewState.REJECTED)
    known = standing.defer("search").filter(pk__in=keys)
    shown = known.prefetch_related(
        Prefetch("published_fact_checks", PublishedFactCheck.objects.for_reading()),
        Prefetch(
            "decisions",
            Decision.objects.in_force().select_related("decided_by"),
            to_attr="decisions_in_force",
        ),
    )
    return {claim.pk: claim for claim in shown}


def _match(one: Ranked, claim: Claim, said: str) -> SearchHit:
    # Of a merged claim the words that were found say how it relates.
    relation = relation_of(said, one.candidate.text, similarity=one.similarity)
    return SearchHit(claim, one.score, one.similarity, relation)
