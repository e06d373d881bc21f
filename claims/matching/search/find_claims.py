"""Find the known claims that match a text, best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from claims.matching.relations.classify_relation import classify_texts
from claims.matching.search.claim_candidates import (
    Candidate,
    RankedCandidate,
    fetch_candidates,
    rank_candidates,
    rank_with_context,
)
from claims.matching.search.query import Query, read_query
from claims.models import Claim, Decision, PublishedFactCheck
from claims.models.fingerprint import fingerprint
from claims.models.vocabulary import Relation, ReviewState

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

TOP = 10
MAX_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A known claim, with its fact-checks prefetched, and its relation to the text searched for.

    ``score`` orders the hits and ``similarity`` is the similarity in meaning, both 0 to 1.
    """

    claim: Claim
    score: float
    similarity: float
    relation: Relation

    @property
    def decision(self) -> Decision | None:
        """The decision in force."""
        return next(iter(self.claim.decisions_in_force), None)  # type: ignore[attr-defined]

    @property
    def published_fact_checks(self) -> list[PublishedFactCheck]:
        return list(self.claim.published_fact_checks.all())


def find_claims(
    text: str, *, context: str = "", top: int = TOP, reader: Reader = None
) -> list[SearchHit]:
    """Return at most ``top`` known claims, best first.

    ``context`` is who says the text and what stands around it: it helps to find what "it" is, but
    does not count for the relation. Only the first 10,000 characters of each are used. The claims
    have the verdicts that ``reader`` may see; without a reader, only decided ones.
    """
    text = text[:MAX_CHARACTERS]
    query = read_query(text)
    same = fingerprint(text)
    ranked = _fetch_ranked(query, same)
    if context.strip():
        wider = read_query(f"{query.body} {context[:MAX_CHARACTERS]}")
        ranked = rank_with_context(ranked, _fetch_ranked(wider, same))
    best = dict(list(_best_by_claim(ranked).items())[:top])
    claims = _load_claims(list(best), reader)
    return [_build_hit(one, claims[key], query.body) for key, one in best.items() if key in claims]


def _fetch_ranked(query: Query, same: str) -> list[RankedCandidate]:
    """Return the candidates, best first: those with the fingerprint ``same`` before all others."""
    return rank_candidates(fetch_candidates(query.words, query.embed()), same)


def _best_by_claim(ranked: list[RankedCandidate]) -> dict[int, RankedCandidate]:
    """Return the best wording of each claim; a merged claim is a wording of the one it became."""
    targets = _merge_targets(one.candidate for one in ranked)
    best: dict[int, RankedCandidate] = {}
    for one in ranked:
        best.setdefault(targets.get(one.candidate.claim, one.candidate.claim), one)
    return best


def _merge_targets(candidates: Iterable[Candidate]) -> dict[int, int]:
    """Map each merged claim to the claim it became, through all merges.

    Takes one query for each level of merges of merges.
    """
    targets = {one.claim: one.merged_into for one in candidates if one.merged_into is not None}
    while targets and (
        moved := dict(
            Claim.objects.filter(pk__in=targets.values(), merged_into__isnull=False).values_list(
                "pk", "merged_into_id"
            )
        )
    ):
        targets = {key: moved.get(target, target) for key, target in targets.items()}
    return targets


def _load_claims(keys: list[int], reader: Reader) -> dict[int, Claim]:
    claims = Claim.objects.shown_to(reader).exclude(state=ReviewState.REJECTED)
    shown = claims.filter(pk__in=keys)
    prefetched = shown.prefetch_related(
        Prefetch("published_fact_checks", PublishedFactCheck.objects.for_reading()),
        Prefetch(
            "decisions",
            Decision.objects.in_force().for_reading(),
            to_attr="decisions_in_force",
        ),
    )
    return {claim.pk: claim for claim in prefetched}


def _build_hit(ranked: RankedCandidate, claim: Claim, query: str) -> SearchHit:
    # For a merged claim, the words that were found determine the relation.
    relation = classify_texts(query, ranked.candidate.text, similarity=ranked.own_similarity)
    return SearchHit(claim, ranked.score, ranked.similarity, relation)
