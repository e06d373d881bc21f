"""Fetch what may bear on a claim: documents that hold its words, passages near it in meaning."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db import connection

from claims.matching.embeddings.nearest import nearest
from claims.matching.embeddings.sentence_model import MODEL, Vector

BY_WORDS = 20
"""So many documents are read."""

BY_MEANING = 60
"""So many known claims are looked at."""

MOST_ROWS = 5_000
"""Of the documents that hold a word, so many are looked at: what is in more tells little."""

# A word weighs the more, the fewer documents hold it (inverse document frequency). Each look-up
# goes through the full text index and reads no text.
_DOCUMENTS = """
WITH whole AS (SELECT count(*)::float AS documents FROM claims_revision WHERE is_current),
hits AS (
    SELECT asked.word, found.id, found.document_id
    FROM unnest(%(words)s::text[]) AS asked(word)
    CROSS JOIN LATERAL (
        SELECT id, document_id FROM claims_revision revision
        WHERE revision.search @@ plainto_tsquery('english', asked.word) AND revision.is_current
        LIMIT %(most_rows)s
    ) AS found
),
weights AS (
    SELECT word, ln(1 + whole.documents / count(*)) AS weight
    FROM hits, whole GROUP BY word, whole.documents
),
best AS (
    SELECT hits.id, sum(weight) AS score FROM hits JOIN weights USING (word)
    WHERE hits.document_id <> ALL(%(own)s)
    GROUP BY hits.id ORDER BY score DESC, hits.id DESC LIMIT %(by_words)s
)
SELECT (SELECT json_object_agg(word, weight) FROM weights), array_agg(id ORDER BY score DESC, id)
FROM best
"""

_PASSAGES = """
WITH near AS (
    SELECT claim_id, 1 - (vector <=> %(vector)s::vector) AS similarity
    FROM claims_claimembedding wording
    WHERE model = %(model)s
        AND EXISTS (SELECT 1 FROM claims_appearance made WHERE made.claim_id = wording.claim_id)
    ORDER BY vector <=> %(vector)s::vector LIMIT %(by_meaning)s
)
SELECT made.revision_id, made.start, made."end", made.passage, max(near.similarity)
FROM near
JOIN claims_appearance made USING (claim_id)
JOIN claims_revision revision ON revision.id = made.revision_id AND revision.is_current
WHERE revision.document_id <> ALL(%(own)s) AND NOT made.needs_reanchoring
GROUP BY made.revision_id, made.start, made."end", made.passage
"""


class Passage(NamedTuple):
    """``text[start:end]`` of a revision; its cosine to the claim, None where not yet computed."""

    revision: int
    start: int
    end: int
    text: str
    similarity: float | None = None


class Holding(NamedTuple):
    """The revisions that hold most of the words, the best first, and what each word weighs."""

    revisions: list[int]
    weights: dict[str, float]


def holding(words: Sequence[str], *, own: Collection[int]) -> Holding:
    """At most 20 current revisions of documents other than those with the ids ``own``."""
    asked: dict[str, Any] = {
        "words": list(words),
        "own": list(own),
        "most_rows": MOST_ROWS,
        "by_words": BY_WORDS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DOCUMENTS, asked)
        weights, revisions = cursor.fetchone() or (None, None)
    return Holding(revisions or [], weights or {})


def near(vector: Vector, *, own: Collection[int]) -> list[Passage]:
    """Passages of other documents in which the 60 nearest known claims are made, in no order."""
    asked: dict[str, Any] = {
        "vector": str(vector.tolist()),
        "model": MODEL,
        "own": list(own),
        "by_meaning": BY_MEANING,
    }
    with nearest(BY_MEANING) as cursor:
        cursor.execute(_PASSAGES, asked)
        return [Passage(*row) for row in cursor.fetchall()]
