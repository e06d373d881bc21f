"""Fetch and rank the known claims that may match a text, by shared words and by meaning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claims.matching.embeddings.claim_vectors import distance, open_vector_cursor
from claims.matching.embeddings.sentence_model import MODEL, Vector
from claims.models.fingerprint import KEYS_VERSION

MAX_BY_WORDS = 100
MAX_BY_MEANING = 60
MAX_WORDS = 24
# Adding up this many rows is fast, and how many claims there are does not matter. Of a common word,
# only claims are looked up that have another one of the four rarest as well.
MAX_ROWS = 4_000
MAX_OF_TWO = 600
MAX_PAIRED = 4

# Weights chosen by hand from a coarse grid (0.1, 0.2, …): see docs/decisions/0008. The claim's own
# text counts beside its nearest wording: a headline alone is often shared by claims of one event.
WORDS_WEIGHT = 0.25
OWN_WEIGHT = 0.25
WITHOUT_VECTOR = 0.75
# What the context says counts half as much as the text itself.
CONTEXT_WEIGHT = 0.5

# BM25 (Robertson and Zaragoza, 2009) with k1 = 1.2 and b = 0.75. A word counts once for each claim:
# claims are single sentences. For a long query only the rarest words are looked up, which bounds
# the time.
_SEARCH_SQL = f"""
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
    FROM unnest(claims_search_vector(%(text)s)) AS asked
    LEFT JOIN claims_lexeme known ON known.word = asked.lexeme, whole
    -- Words like "the" are searched, but say nothing about what a claim is about.
    WHERE ts_lexize('english_stem', asked.lexeme) <> '{{}}'
    ORDER BY weight DESC, asked.lexeme LIMIT %(max_words)s
),
placed AS (
    SELECT *, sum(claims) OVER rarest AS rows, row_number() OVER rarest AS place
    FROM words WINDOW rarest AS (ORDER BY weight DESC, lexeme)
),
-- The rarest words, one by one. Of the next ones, only claims that have two of them are looked up.
asked AS (
    SELECT ARRAY[lexeme] AS lexemes, quote_literal(lexeme)::tsquery AS query, %(max_rows)s AS most
    FROM placed WHERE rows <= %(max_rows)s OR place = 1
    UNION ALL
    SELECT ARRAY[one.lexeme, two.lexeme],
        quote_literal(one.lexeme)::tsquery && quote_literal(two.lexeme)::tsquery, %(max_of_two)s
    FROM placed AS one JOIN placed AS two ON one.place < two.place
    WHERE one.rows > %(max_rows)s AND two.place <= %(max_paired)s
),
found AS (
    SELECT DISTINCT claim.id, claim.length, lexeme FROM asked
    CROSS JOIN LATERAL (
        SELECT id, length(search_vector) AS length FROM claims_claim
        WHERE search_vector @@ asked.query AND state <> 'rejected' LIMIT asked.most
    ) AS claim, unnest(asked.lexemes) AS lexeme
),
by_words AS (
    SELECT found.id, sum(words.weight) * max(2.2 / (
            1 + 1.2 * (0.25 + 0.75 * found.length / greatest(whole.length, 1))
        )) AS score
    FROM found JOIN words USING (lexeme), whole
    GROUP BY found.id ORDER BY score DESC, found.id LIMIT %(max_by_words)s
),
by_meaning AS (
    SELECT claim_id AS id FROM claims_claimembedding WHERE model = %(model)s
    ORDER BY {distance("vector", "%(vector)s")} LIMIT %(max_by_meaning)s
),
candidates AS (SELECT id FROM by_words UNION SELECT id FROM by_meaning),
-- All words of the query, and the length in words that say something, about seven in ten: counting
-- these takes time, so that only the claims that are left are scored by them.
scores AS (
    SELECT own.id, sum(words.weight) * 2.2 / (1 + 1.2 * (
            0.25 + 0.75 * count(*) FILTER (WHERE ts_lexize('english_stem', own.lexeme) <> '{{}}')
                / greatest(0.7 * whole.length, 1)
        )) AS score
    FROM (
        SELECT claim.id, unnest(tsvector_to_array(claim.search_vector)) AS lexeme
        FROM candidates JOIN claims_claim claim USING (id)
    ) AS own LEFT JOIN words USING (lexeme), whole
    GROUP BY own.id, whole.length
)
SELECT claim.id, claim.merged_into_id,
    CASE claim.keys_version WHEN %(keys_version)s THEN claim.fingerprint ELSE '' END, claim.text,
    coalesce(scores.score, 0)::float, coalesce((SELECT sum(weight) FROM words), 0)::float,
    (SELECT max(1 - (vector <=> %(vector)s::vector)) FROM claims_claimembedding wording
     WHERE wording.claim_id = claim.id AND wording.model = %(model)s),
    (SELECT 1 - (vector <=> %(vector)s::vector) FROM claims_claimembedding own
     WHERE own.claim_id = claim.id AND own.model = %(model)s AND own.fact_check_id IS NULL)
FROM candidates JOIN claims_claim claim USING (id) LEFT JOIN scores USING (id)
WHERE claim.state <> 'rejected'
"""  # noqa: S608


class Candidate(NamedTuple):
    """A known claim with its BM25 score and the cosine of its nearest wording.

    ``cosine`` is None if the claim has no vector yet; ``own_cosine`` is that of its own text,
    without the headlines of fact-checks. ``max_words_score`` is the BM25 score of a claim that
    contains all words of the query. ``merged_into`` is the id of the claim that this one
    was merged into. ``fingerprint`` is empty if it is of another version than that of a query.
    """

    claim: int
    merged_into: int | None
    fingerprint: str
    text: str
    words_score: float
    max_words_score: float
    cosine: float | None
    own_cosine: float | None


class RankedCandidate(NamedTuple):
    """A candidate with its score and its similarity in meaning, both from 0 to 1.

    ``own_similarity`` is that of the claim's own text. Only it shows that two texts say the same: a
    headline is often a question, or names the subject alone.
    """

    candidate: Candidate
    score: float
    similarity: float
    own_similarity: float


def fetch_candidates(text: str, vector: Vector) -> list[Candidate]:
    """Fetch at most 100 claims by words and 60 by meaning, unordered, without rejected claims."""
    parameters: dict[str, str | int] = {
        "text": text.replace("\0", " "),
        "vector": str(vector.tolist()),
        "model": MODEL,
        "keys_version": KEYS_VERSION,
        "max_by_words": MAX_BY_WORDS,
        "max_by_meaning": MAX_BY_MEANING,
        "max_words": MAX_WORDS,
        "max_rows": MAX_ROWS,
        "max_of_two": MAX_OF_TWO,
        "max_paired": MAX_PAIRED,
    }
    with open_vector_cursor(MAX_BY_MEANING) as cursor:
        cursor.execute(_SEARCH_SQL, parameters)
        return [Candidate(*row) for row in cursor.fetchall()]


def rank_candidates(candidates: Iterable[Candidate], fingerprint: str) -> list[RankedCandidate]:
    """Return the candidates with their scores, best first.

    The score adds both cosines and the BM25 score relative to the highest one. A claim with the
    ``fingerprint`` of the query has the same words and comes first.
    """
    found = list(candidates)
    highest = max((one.words_score for one in found), default=0.0) or 1.0
    ranked = [_rank(one, one.words_score / highest, fingerprint) for one in found]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.claim))


def _rank(candidate: Candidate, words: float, fingerprint: str) -> RankedCandidate:
    if candidate.fingerprint == fingerprint:
        return RankedCandidate(candidate, 1.0, 1.0, 1.0)
    similarity = _similarity(candidate, candidate.cosine)
    own = _similarity(candidate, candidate.own_cosine)
    total = similarity + OWN_WEIGHT * own + WORDS_WEIGHT * words
    score = total / (1 + OWN_WEIGHT + WORDS_WEIGHT)
    return RankedCandidate(candidate, score, similarity, own)


def rank_with_context(
    alone: Iterable[RankedCandidate], in_context: Iterable[RankedCandidate]
) -> list[RankedCandidate]:
    """Return the candidates of a text, best first, also by their rank for it with its context.

    Their similarities are those of the text alone. The same words come first.
    """
    wider = {one.candidate.claim: one for one in in_context}
    ranked = []
    for one in alone:
        other = wider.pop(one.candidate.claim, None)
        ranked.append(one if one.score == 1 else _mix(one, one.score, other.score if other else 0))
    ranked += [
        _mix(one, 0.0, one.score)._replace(similarity=0.0, own_similarity=0.0)
        for one in wider.values()
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.claim))


def _mix(one: RankedCandidate, alone: float, in_context: float) -> RankedCandidate:
    return one._replace(score=(alone + CONTEXT_WEIGHT * in_context) / (1 + CONTEXT_WEIGHT))


def _similarity(candidate: Candidate, cosine: float | None) -> float:
    """Return the cosine, or without a vector the share of the query's words, times 0.75.

    The factor keeps it below the threshold of the same meaning: words alone do not show that.
    """
    if cosine is not None:
        return min(1.0, max(0.0, cosine))
    if not candidate.max_words_score:
        return 0.0
    return WITHOUT_VECTOR * min(1.0, candidate.words_score / candidate.max_words_score)
