"""Compare embedded claims with their nearest claims, in batches, and suggest pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from django.conf import settings

from claims.extraction.drafts import Bound, QuantityDraft
from claims.extraction.numbers.numerals import find_numerals
from claims.matching.embeddings.claim_vectors import distance, open_vector_cursor
from claims.matching.embeddings.sentence_model import MODEL
from claims.matching.relations.disputed_figures import find_disputed_figures
from claims.matching.relations.judge_pair import SHOWN, ClaimInContext, Judgement, judge_pair
from claims.matching.statement import Statement
from claims.models import Appearance, Claim, ClaimEmbedding, ClaimPair
from claims.models.claimpair import ClaimPairState
from claims.models.vocabulary import ReviewState

BATCH = 50
NEAREST = 30
# The cosine of two wordings may be a little lower than that of their cores, which is judged.
_MARGIN = 0.1
_MAX_REASON = 500
_MAX_VALUE = 100

# One index search for each wording.
_NEAREST_SQL = f"""
SELECT pair.first, pair.second, 1 - (one.vector <=> two.vector)
FROM (
    SELECT DISTINCT least(mine.claim_id, near.claim_id) AS first,
        greatest(mine.claim_id, near.claim_id) AS second
    FROM claims_claimembedding mine
    CROSS JOIN LATERAL (
        SELECT other.claim_id, 1 - (other.vector <=> mine.vector) AS similarity
        FROM claims_claimembedding other WHERE other.model = mine.model
        ORDER BY {distance("other.vector", "mine.vector")} LIMIT %(nearest)s
    ) AS near
    WHERE mine.id = ANY(%(wordings)s) AND near.claim_id <> mine.claim_id
        AND near.similarity >= %(min_similarity)s
) AS pair
JOIN claims_claimembedding one ON one.claim_id = pair.first AND one.fact_check_id IS NULL
JOIN claims_claimembedding two
    ON two.claim_id = pair.second AND two.fact_check_id IS NULL AND two.model = one.model
"""  # noqa: S608


class NearPair(NamedTuple):
    """The ids of two claims, the older first, and the cosine of their own texts.

    Headlines of fact-checks find pairs, and never show that two claims are the same.
    """

    first: int
    second: int
    similarity: float


class EmbeddedWording(NamedTuple):
    """A wording to compare: the id of its embedding, and the digest of its words."""

    key: int
    digest: str


def count_uncompared() -> int:
    """Count the embedded wordings that were not compared with their nearest claims."""
    return ClaimEmbedding.objects.to_relate(MODEL).count()


def mark_all_uncompared() -> None:
    """Have all wordings compared again, as after a change of a threshold; decisions stay."""
    ClaimEmbedding.objects.filter(is_related=True).update(is_related=False)


def fetch_batches() -> Iterator[list[EmbeddedWording]]:
    """Yield the uncompared wordings in batches; pass each batch to ``mark_compared`` at the end."""
    uncompared = ClaimEmbedding.objects.to_relate(MODEL).order_by("pk")
    while batch := [
        EmbeddedWording(*row) for row in uncompared.values_list("pk", "digest")[:BATCH]
    ]:
        yield batch


def mark_compared(batch: Sequence[EmbeddedWording]) -> None:
    """Mark the wordings as compared, except those whose words have changed since."""
    compared = ClaimEmbedding.objects.filter(pk__in=[one.key for one in batch])
    compared.filter(digest__in={one.digest for one in batch}).update(is_related=True)


def suggest_pairs(batch: Sequence[EmbeddedWording]) -> list[ClaimPair]:
    """Return unsaved pairs of the batch's claims and their neighbours, most similar first.

    Their state is ``joined`` if the two are one beyond reasonable doubt, ``conflict`` if documents
    make claims that cannot both be true, else ``suggested``. Pairs that a person has decided are
    left out, and so are pairs of claims without appearances: an archive is not compared with
    itself.
    """
    pairs = _exclude_decided(_fetch_near_pairs(batch))
    claims = _load_in_context({key for pair in pairs for key in (pair.first, pair.second)})
    found = []
    for pair in pairs:
        first, second = claims.get(pair.first), claims.get(pair.second)
        if first and second and (first.document or second.document):
            judgement = judge_pair(first, second, similarity=pair.similarity)
            if judgement.relation in SHOWN:
                found.append(_build_match(pair, first, second, judgement))
    found += _find_disputed(batch, found)
    return sorted(found, key=lambda pair: (-pair.similarity, pair.first_id, pair.second_id))


def _find_disputed(batch: Sequence[EmbeddedWording], found: list[ClaimPair]) -> list[ClaimPair]:
    """Return the conflicts about a disputed figure; a conflict that was found already is left."""
    wordings = ClaimEmbedding.objects.filter(pk__in=[one.key for one in batch])
    known = {(pair.first_id, pair.second_id) for pair in found}
    disputed = find_disputed_figures(Claim.objects.filter(pk__in=wordings.values("claim_id")))
    return [pair for pair in disputed if (pair.first_id, pair.second_id) not in known]


def _fetch_near_pairs(batch: Sequence[EmbeddedWording]) -> list[NearPair]:
    parameters: dict[str, Any] = {
        "wordings": [one.key for one in batch],
        "nearest": NEAREST + 1,  # the wording itself is among them
        "min_similarity": settings.MATCH_SUGGEST - _MARGIN,
    }
    with open_vector_cursor(NEAREST + 1) as cursor:
        cursor.execute(_NEAREST_SQL, parameters)
        return [
            NearPair(first, second, min(1.0, similarity))
            for first, second, similarity in cursor.fetchall()
        ]


def _exclude_decided(pairs: Sequence[NearPair]) -> list[NearPair]:
    """Return the pairs without those on record in another state than suggested."""
    recorded = ClaimPair.objects.exclude(state=ClaimPairState.SUGGESTED)
    recorded = recorded.filter(first__in={pair.first for pair in pairs})
    decided = set(recorded.values_list("first_id", "second_id"))
    return [pair for pair in pairs if (pair.first, pair.second) not in decided]


def _load_in_context(keys: Iterable[int]) -> dict[int, ClaimInContext]:
    """Return each claim as stated in its earliest appearance, if it has one."""
    claims = Claim.objects.in_use().filter(pk__in=keys).exclude(state=ReviewState.REJECTED)
    texts = dict(claims.values_list("pk", "text"))
    found = {key: ClaimInContext(Statement(text)) for key, text in texts.items()}
    appearances = Appearance.objects.filter(claim__in=texts).order_by(
        "claim_id", "revision__document__published", "pk"
    )
    earliest = appearances.distinct("claim_id").select_related("revision__document", "quote")
    deferred = earliest.defer("revision__text")
    for appearance in deferred.prefetch_related("quantities"):
        document = appearance.revision.document
        statement = _read_statement(texts[appearance.claim_id], appearance, document.published)
        speaker = appearance.quote.speaker_id if appearance.quote else None
        found[appearance.claim_id] = ClaimInContext(
            statement, document.pk, document.source_id, speaker
        )
    return found


def _read_statement(text: str, appearance: Appearance, published: date | None) -> Statement:
    """Return the statement, with the stored quantities if they are those of its text.

    An appearance without quantities may have been added by a person, so its text is read, and so is
    one whose numbers a person has corrected.
    """
    quantities, done = [], 0
    for one in appearance.quantities.all():
        place = text.find(one.passage, done)
        if place < 0:
            return Statement(text, published)
        done = place + len(one.passage)
        bound = cast(Bound, one.bound)
        quantities.append(QuantityDraft(place, done, one.low, one.high, one.unit, bound))
    if not quantities or _list_numerals(text) - _list_numerals(appearance.passage):
        return Statement(text, published)
    return Statement(text, published, tuple(quantities))


def _list_numerals(text: str) -> Counter[str]:
    return Counter(text[found.start : found.end] for found in find_numerals(text))


def _build_match(
    pair: NearPair, first: ClaimInContext, second: ClaimInContext, judgement: Judgement
) -> ClaimPair:
    return ClaimPair(
        # The texts that were compared: they may change before the pair is recorded.
        first=Claim(pk=pair.first, text=first.statement.text),
        second=Claim(pk=pair.second, text=second.statement.text),
        state=_state(judgement),
        relation=judgement.relation,
        reason=judgement.reason[:_MAX_REASON],
        similarity=judgement.similarity,
        first_value=judgement.values[0][:_MAX_VALUE],
        second_value=judgement.values[1][:_MAX_VALUE],
    )


def _state(judgement: Judgement) -> ClaimPairState:
    if judgement.joins:
        return ClaimPairState.JOINED
    return ClaimPairState.CONFLICT if judgement.conflicts else ClaimPairState.SUGGESTED
