"""Fetch the known claims that may match: the best by their words and the nearest in meaning."""

from __future__ import annotations

from typing import NamedTuple

from claims.matching.embeddings.nearest import nearest
from claims.matching.embeddings.sentence_model import MODEL, Vector

BY_WORDS = 100
BY_MEANING = 60
MOST_WORDS = 24
# So many rows are quick to add up; words beyond them are common, and decide little.
MOST_ROWS = 6_000
ALWAYS = 4

# BM25 (Robertson and Zaragoza, 2009) with k1 = 1.2 and b = 0.75. A word counts once a claim: claims
# are single sentences. Of long queries the rarest words are looked up, which bounds the time.
_SEARCH = """
WITH whole AS (
    SELECT claims::float AS claims, places::float / greatest(claims, 1) AS length
    FROM claims_lexeme WHERE word = ''
    UNION ALL
    SELECT 0, 12 WHERE NOT EXISTS (SELECT 1 FROM claims_lexeme WHERE word = '')
),
words AS (
    SELECT asked.lexeme, coalesce(known.claims, 0) AS claims,
        ln(1 + (greatest(whole.claims - coalesce(known.claims, 0), 0) + 0.5)
                              / (coalesce(known.claims, 0) + 0.5)) AS weight
    FROM unnest(to_tsvector('english', %(text)s)) AS asked
    LEFT JOIN claims_lexeme known ON known.word = asked.lexeme, whole
    ORDER BY weight DESC, asked.lexeme LIMIT %(most_words)s
),
rare AS (
    SELECT lexeme, weight FROM (
        SELECT *, sum(claims) OVER rarest AS rows, row_number() OVER rarest AS place
        FROM words WINDOW rarest AS (ORDER BY weight DESC, lexeme)
    ) AS counted WHERE rows <= %(most_rows)s OR place <= %(always)s
),
by_words AS (
    SELECT claim.id, sum(rare.weight)
        * max(2.2 / (1 + 1.2 * (0.25 + 0.75 * length(claim.search) / greatest(whole.length, 1))))
        AS score
    FROM rare
    JOIN claims_claim claim ON claim.search @@ quote_literal(rare.lexeme)::tsquery, whole
    WHERE claim.state <> 'rejected'
    GROUP BY claim.id ORDER BY score DESC, claim.id LIMIT %(by_words)s
),
by_meaning AS (
    SELECT claim_id AS id FROM claims_claimembedding WHERE model = %(model)s
    ORDER BY vector <=> %(vector)s::vector LIMIT %(by_meaning)s
),
candidates AS (SELECT id FROM by_words UNION SELECT id FROM by_meaning)
SELECT claim.id, claim.merged_into_id, claim.fingerprint, claim.text, coalesce(by_words.score, 0),
    (SELECT sum(weight) FROM words),
    (SELECT max(1 - (vector <=> %(vector)s::vector)) FROM claims_claimembedding wording
     WHERE wording.claim_id = claim.id AND wording.model = %(model)s)
FROM candidates JOIN claims_claim claim USING (id) LEFT JOIN by_words USING (id)
WHERE claim.state <> 'rejected'
"""


class Candidate(NamedTuple):
    """A known claim, its BM25 score, that of a claim of all words asked for, and its cosine.

    ``cosine`` is that of the nearest wording, None where the claim has no vector yet;
    ``merged_into`` the claim that it turned out to be.
    """

    claim: int
    merged_into: int | None
    fingerprint: str
    text: str
    words: float
    all_words: float
    cosine: float | None


def candidates(text: str, vector: Vector) -> list[Candidate]:
    """At most 100 claims by words and 60 by meaning, in no order; none that is rejected."""
    asked: dict[str, str | int] = {
        "text": text.replace("\0", " "),
        "vector": str(vector.tolist()),
        "model": MODEL,
        "by_words": BY_WORDS,
        "by_meaning": BY_MEANING,
        "most_words": MOST_WORDS,
        "most_rows": MOST_ROWS,
        "always": ALWAYS,
    }
    with nearest(BY_MEANING) as cursor:
        cursor.execute(_SEARCH, asked)
        return [_candidate(*row) for row in cursor.fetchall()]


def _candidate(
    claim: int,
    merged_into: int | None,
    mark: str,
    text: str,
    words: float,
    all_words: float | None,
    cosine: float | None,
) -> Candidate:
    return Candidate(claim, merged_into, mark, text, float(words), float(all_words or 0), cosine)
