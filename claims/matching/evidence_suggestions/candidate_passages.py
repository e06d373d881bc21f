"""Find the passages that may be evidence for a claim: by shared words, and by nearness in meaning.

Sentences are split by punctuation alone, so that no parser is needed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.functions import Left

from claims.extraction.drafts import Offsets
from claims.extraction.lexicon.calendar import MONTH_ABBREVIATIONS
from claims.extraction.lexicon.titles import ABBREVIATED_TITLES
from claims.extraction.text.paragraphs import split_paragraphs
from claims.matching.embeddings.claim_vectors import distance, open_vector_cursor
from claims.matching.embeddings.sentence_model import MODEL, Vector
from claims.matching.statement import Statement, stem
from claims.models import Revision
from claims.models.embargo import open_sql

MAX_REVISIONS = 20
"""Maximum number of revisions to read."""

MAX_CLAIMS = 60
"""Maximum number of known claims near in meaning."""

MAX_ROWS = 4_000
"""Maximum number of revisions to look at for one word. A word of more revisions tells little."""

MAX_CHARACTERS = 100_000
"""Number of characters to read of each revision."""

MAX_SENTENCES = 20
"""Maximum number of sentences to embed, which takes most of the time."""

_PER_REVISION = 4
_MAX_WORDS = 24
_MIN_SPACES = 5
_MAX_LENGTH = 700
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d")
# Headings and table cells have no final punctuation.
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-z])")
# A full stop after these rarely ends a sentence. Two joined sentences are better than a split one.
_ABBREVIATION = re.compile(
    rf"\b(?:{'|'.join(map(str.capitalize, (*ABBREVIATED_TITLES, *MONTH_ABBREVIATIONS)))}"
    r"|St|Jr|Sr|No|Nos|vs|Inc|Ltd|Co|Corp|[A-Z])\.$"
)
_MAX_ABBREVIATION = 6
_MAX_LOOK_BACK = 600

# A word weighs more the fewer documents contain it (inverse document frequency). Each look-up uses
# the full-text index and reads no text.
_REVISIONS_SQL = """
WITH whole AS (
    -- Of more than 10,000 documents, the number that the database estimates is near enough.
    SELECT greatest(counted, CASE WHEN counted > 10000 THEN (
        SELECT reltuples FROM pg_class WHERE oid = to_regclass('claims_document')
    ) END)::float AS documents
    FROM (
        SELECT count(*) AS counted
        FROM (SELECT FROM claims_revision WHERE is_current LIMIT 10001) AS first
    ) AS few
),
hits AS (
    SELECT asked.word, found.id, found.document_id
    FROM unnest(%(words)s::text[]) AS asked(word)
    CROSS JOIN LATERAL (
        SELECT id, document_id FROM claims_revision revision
        WHERE revision.search_vector @@ claims_search_query(asked.word)
            AND revision.is_current AND {is_open}
        LIMIT %(max_rows)s
    ) AS found
),
weights AS (
    SELECT word, ln(1 + whole.documents / count(*)) AS weight
    FROM hits, whole GROUP BY word, whole.documents
),
best AS (
    SELECT hits.id, sum(weight) AS score FROM hits JOIN weights USING (word)
    WHERE hits.document_id <> ALL(%(excluded)s)
    GROUP BY hits.id ORDER BY score DESC, hits.id DESC LIMIT %(max_revisions)s
)
SELECT (SELECT json_object_agg(word, weight) FROM weights), array_agg(id ORDER BY score DESC, id)
FROM best
"""

_DISTANCE = distance("vector", "%(vector)s")
_PASSAGES_SQL = """
WITH near AS (
    SELECT claim_id, 1 - (vector <=> %(vector)s::vector) AS similarity
    FROM claims_claimembedding wording
    WHERE model = %(model)s
        AND EXISTS (SELECT 1 FROM claims_appearance made WHERE made.claim_id = wording.claim_id)
    ORDER BY {distance} LIMIT %(max_claims)s
)
SELECT made.revision_id, made.start, made."end", made.passage, max(near.similarity)
FROM near
JOIN claims_appearance made USING (claim_id)
JOIN claims_revision revision ON revision.id = made.revision_id AND revision.is_current
WHERE revision.document_id <> ALL(%(excluded)s) AND {is_open} AND NOT made.needs_reanchoring
GROUP BY made.revision_id, made.start, made."end", made.passage
"""


def _is_open() -> str:
    return open_sql("revision.document_id", "document")


_cached_stem = lru_cache(maxsize=50_000)(stem)


class Passage(NamedTuple):
    """``text[start:end]`` of a revision, and its cosine to the claim (None if not yet computed)."""

    revision: int
    start: int
    end: int
    text: str
    similarity: float | None = None


class RelevantRevisions(NamedTuple):
    """Ids of the revisions that contain most of the words, best first, and each word's weight."""

    revisions: list[int]
    weights: dict[str, float]


def select_query_words(claim: Statement) -> dict[str, str]:
    """Return the claim's numbers and content words by their stems, at most 24."""
    numbers = {number: number for number in _WORD.findall(claim.core) if number[0].isdigit()}
    return dict([*numbers.items(), *claim.content_words.items()][:_MAX_WORDS])


def find_revisions(words: Sequence[str], *, excluded: Collection[int]) -> RelevantRevisions:
    """Find at most 20 current revisions of documents whose ids are not ``excluded``."""
    parameters: dict[str, Any] = {
        "words": list(words),
        "excluded": list(excluded),
        "max_rows": MAX_ROWS,
        "max_revisions": MAX_REVISIONS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_REVISIONS_SQL.format(is_open=_is_open()), parameters)
        weights, revisions = cursor.fetchone() or (None, None)
    return RelevantRevisions(revisions or [], weights or {})


def find_near_passages(vector: Vector, *, excluded: Collection[int]) -> list[Passage]:
    """Find the passages of the 60 nearest claims, except in ``excluded`` documents, unordered."""
    parameters: dict[str, Any] = {
        "vector": str(vector.tolist()),
        "model": MODEL,
        "excluded": list(excluded),
        "max_claims": MAX_CLAIMS,
    }
    with open_vector_cursor(MAX_CLAIMS) as cursor:
        cursor.execute(_PASSAGES_SQL.format(is_open=_is_open(), distance=_DISTANCE), parameters)
        return [Passage(*row) for row in cursor.fetchall()]


def find_best_sentences(
    revisions: Sequence[int], weights: Mapping[str, float], *, known: Iterable[Passage]
) -> list[Passage]:
    """Find at most 20 sentences, at most four of each revision, that overlap no ``known`` passage.

    ``weights`` gives the weight of each stem. Sentences in boilerplate are left out. A sentence
    that several documents repeat is returned once.
    """
    taken: dict[int, list[tuple[int, int]]] = {}
    for passage in known:
        taken.setdefault(passage.revision, []).append((passage.start, passage.end))
    best: dict[str, tuple[float, int, int, Passage]] = {}
    for key, text, boilerplate in _load_texts(revisions):
        skipped = [*taken.get(key, ()), *((start, end) for start, end in boilerplate)]
        candidates = (
            (_weigh(sentence.text, weights), -key, -sentence.start, sentence)
            for sentence in _full_sentences(key, text)
            if not any(sentence.start < end and start < sentence.end for start, end in skipped)
        )
        for scored in nlargest(_PER_REVISION, candidates):
            best.setdefault(scored[-1].text, scored)
    return [scored[-1] for scored in nlargest(MAX_SENTENCES, best.values()) if scored[0] > 0]


def _load_texts(revisions: Sequence[int]) -> list[tuple[int, str, list[list[int]]]]:
    beginnings = Revision.objects.annotate(beginning=Left("text", MAX_CHARACTERS))
    rows = beginnings.filter(pk__in=revisions).order_by("pk")
    return list(rows.values_list("pk", "beginning", "boilerplate"))


def _full_sentences(revision: int, text: str) -> Iterator[Passage]:
    for start, end in split_sentences(text):
        words = text[start:end]
        if end - start > _MAX_LENGTH or len(words.split()) <= _MIN_SPACES:
            continue
        if _SENTENCE.search(words):
            yield Passage(revision, start, end, words)


def _weigh(sentence: str, weights: Mapping[str, float]) -> float:
    stems = {_cached_stem(word) for word in _WORD.findall(sentence)}
    return sum(weights[root] for root in stems & weights.keys())


def split_sentences(text: str) -> Iterator[Offsets]:
    """Yield the offsets of each sentence in order, without surrounding white space.

    No sentence crosses a paragraph. A paragraph without final punctuation, such as a heading, is a
    sentence.
    """
    for paragraph in split_paragraphs(text):
        start = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            stop = match.start() + 1
            if _ABBREVIATION.search(text, max(start, stop - _MAX_ABBREVIATION), stop):
                continue
            yield Offsets(start, match.start() + len(match.group().rstrip()))
            start = match.end()
        yield Offsets(start, paragraph.end)


def find_previous_sentence(text: str, place: int) -> str:
    """Return the sentence before ``place`` in the same paragraph, or ""."""
    starts = [paragraph.start for paragraph in split_paragraphs(text) if paragraph.start <= place]
    start = max(starts[-1] if starts else place, place - _MAX_LOOK_BACK)
    sentences = list(split_sentences(text[start:place]))
    return text[start + sentences[-1].start : start + sentences[-1].end] if sentences else ""
