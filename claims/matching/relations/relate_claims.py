"""Look at the nearest claims of each, once embedded, and judge how they relate, in small steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.conf import settings

from claims.matching.embeddings.nearest import nearest
from claims.matching.embeddings.sentence_model import MODEL
from claims.matching.relations.claim_in_context import ClaimInContext
from claims.matching.relations.judge import SHOWN, Judgement, judge
from claims.matching.statement import Statement
from claims.models import Appearance, Claim, ClaimEmbedding, ClaimPair
from claims.models.claimpair import ClaimPairState
from claims.models.vocabulary import ReviewState

BATCH = 50
NEAREST = 30
# What shares most of its words with another may still be a little farther than what is suggested.
_MARGIN = 0.1
_LONGEST_REASON = 500
_LONGEST_VALUE = 100

# One walk through the index a wording; the walk looks at so many places as there are results.
_NEAREST = """
SELECT mine.claim_id, near.claim_id, max(near.similarity)
FROM claims_claimembedding mine
CROSS JOIN LATERAL (
    SELECT other.claim_id, 1 - (other.vector <=> mine.vector) AS similarity
    FROM claims_claimembedding other WHERE other.model = mine.model
    ORDER BY other.vector <=> mine.vector LIMIT %(nearest)s
) AS near
WHERE mine.id = ANY(%(wordings)s) AND near.claim_id <> mine.claim_id
    AND near.similarity >= %(least)s
GROUP BY mine.claim_id, near.claim_id
ORDER BY mine.claim_id, max(near.similarity) DESC, near.claim_id
"""


class Near(NamedTuple):
    """Two claims, the older first, and the cosine of their nearest wordings."""

    one: int
    other: int
    similarity: float


def waiting() -> int:
    """How many wordings have a vector, and nobody has looked at their nearest claims."""
    return ClaimEmbedding.objects.to_relate(MODEL).count()


def forget() -> None:
    """Look at all anew, as after a change of the thresholds; what persons said stands."""
    ClaimEmbedding.objects.filter(is_related=True).update(is_related=False)


class Waiting(NamedTuple):
    """A wording whose nearest claims nobody has looked at: its id, and the digest of its words."""

    key: int
    digest: str


def batches() -> Iterator[list[Waiting]]:
    """The wordings that wait, in steps; each step must be marked ``done``."""
    standing = ClaimEmbedding.objects.to_relate(MODEL).order_by("pk")
    while batch := [Waiting(*row) for row in standing.values_list("pk", "digest")[:BATCH]]:
        yield batch


def done(batch: Sequence[Waiting]) -> None:
    """What has got other words, and another vector, since then waits again."""
    seen = ClaimEmbedding.objects.filter(pk__in=[one.key for one in batch])
    seen.filter(digest__in={one.digest for one in batch}).update(is_related=True)


def proposals(batch: Sequence[Waiting]) -> list[ClaimPair]:
    """Unsaved pairs of the batch's claims and their neighbours, the surest first.

    In state ``joined`` where the two are one beyond reasonable doubt, ``conflict`` where documents
    cannot both be right, else ``suggested``. Pairs that a person has decided are left out, and so
    are claims of which neither appears anywhere: an archive is not compared with itself.
    """
    pairs = _undecided(set(_near(batch)))
    sides = _sides({key for pair in pairs for key in (pair.one, pair.other)})
    found = []
    for pair in pairs:
        one, other = sides.get(pair.one), sides.get(pair.other)
        if one and other and (one.document or other.document):
            judgement = judge(one, other, similarity=pair.similarity)
            if judgement.relation in SHOWN:
                found.append(_match(pair, one, other, judgement))
    return sorted(found, key=lambda match: (-match.similarity, match.one_id, match.other_id))


def _near(batch: Sequence[Waiting]) -> list[Near]:
    asked: dict[str, Any] = {
        "wordings": [one.key for one in batch],
        "nearest": NEAREST + 1,  # itself is among them
        "least": settings.MATCH_SUGGEST - _MARGIN,
    }
    with nearest(2 * NEAREST) as cursor:
        cursor.execute(_NEAREST, asked)
        return [
            Near(min(one, other), max(one, other), min(1.0, similarity))
            for one, other, similarity in cursor.fetchall()
        ]


def _undecided(pairs: Iterable[Near]) -> list[Near]:
    """One of each pair, those left out that are on record as anything but suggested."""
    nearest: dict[tuple[int, int], Near] = {}
    for pair in pairs:
        known = nearest.get((pair.one, pair.other))
        if known is None or known.similarity < pair.similarity:
            nearest[pair.one, pair.other] = pair
    decided = ClaimPair.objects.exclude(state=ClaimPairState.SUGGESTED)
    among = decided.filter(one__in={key for key, _ in nearest})
    gone = set(among.values_list("one_id", "other_id"))
    return [pair for key, pair in sorted(nearest.items()) if key not in gone]


def _sides(keys: Iterable[int]) -> dict[int, ClaimInContext]:
    """Each claim as its earliest passage makes it; one that appears nowhere in its own words."""
    claims = Claim.objects.in_use().filter(pk__in=keys).exclude(state=ReviewState.REJECTED)
    texts = dict(claims.values_list("pk", "text"))
    sides = {key: ClaimInContext(Statement(text)) for key, text in texts.items()}
    told = Appearance.objects.filter(claim__in=texts).order_by(
        "claim_id", "revision__document__published", "pk"
    )
    columns = ("claim_id", "revision__document_id", "revision__document__source_id")
    rows = told.distinct("claim_id").values_list(*columns, "revision__document__published")
    for key, document, source, published in rows:
        sides[key] = ClaimInContext(Statement(texts[key], published), document, source)
    return sides


def _match(
    pair: Near, one: ClaimInContext, other: ClaimInContext, judgement: Judgement
) -> ClaimPair:
    return ClaimPair(
        # In the words that were compared: they may change before this is recorded.
        one=Claim(pk=pair.one, text=one.statement.text),
        other=Claim(pk=pair.other, text=other.statement.text),
        state=_state(judgement),
        relation=judgement.relation,
        reason=judgement.reason[:_LONGEST_REASON],
        similarity=judgement.similarity,
        one_value=judgement.values[0][:_LONGEST_VALUE],
        other_value=judgement.values[1][:_LONGEST_VALUE],
    )


def _state(judgement: Judgement) -> ClaimPairState:
    if judgement.joins:
        return ClaimPairState.JOINED
    return ClaimPairState.CONFLICT if judgement.conflicts else ClaimPairState.SUGGESTED
