"""Temporary tables with the articles and claims that are written next, and the ids they will have.

The ids are taken from the sequences at once, so that each statement that follows joins only what is
staged, and takes as long with a million claims as with a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.newsroom.articles import Article, ArticleWriter, Passage
from benchmarks.newsroom.vocabulary import Ranked

TABLES = """
    CREATE TEMPORARY TABLE staged_source (
        number int PRIMARY KEY, name text,
        source bigint DEFAULT nextval(pg_get_serial_sequence('claims_source', 'id'))
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_speaker (
        number int PRIMARY KEY, name text,
        speaker bigint DEFAULT nextval(pg_get_serial_sequence('claims_speaker', 'id'))
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_article (
        number int PRIMARY KEY, title text, byline text, source int, day date, published date,
        text text,
        document bigint DEFAULT nextval(pg_get_serial_sequence('claims_document', 'id')),
        revision bigint DEFAULT nextval(pg_get_serial_sequence('claims_revision', 'id'))
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_claim (
        n int PRIMARY KEY, lot int, article int, words text, fingerprint text, wording text,
        claim_type text, verdict text, score float, queue_rank float, "start" int, "end" int,
        number_start int, number text, low numeric, unit text, speaker int, name text, cue text,
        claim bigint DEFAULT nextval(pg_get_serial_sequence('claims_claim', 'id')),
        quote bigint, made_at timestamptz
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_appearance (
        n int, claim bigint, article int, quote bigint, joined text,
        appearance bigint DEFAULT nextval(pg_get_serial_sequence('claims_appearance', 'id'))
    ) ON COMMIT DROP;
"""
_EMPTY = "TRUNCATE staged_article, staged_claim, staged_appearance"
# Three claims of five are in a quote. Of 15 claims, one is made twice more, the first 50 times.
_COMPLETE = """
    UPDATE staged_claim SET
        quote = CASE WHEN n %% 5 < 3
            THEN nextval(pg_get_serial_sequence('claims_quote', 'id')) END,
        made_at = least(now(), day + (n %% 1440) * interval '1 minute')
    FROM staged_article AS article WHERE article.number = article;
    ANALYZE staged_article, staged_claim;
    INSERT INTO staged_appearance (n, claim, article, quote, joined)
    SELECT n, claim, article, quote, '' FROM staged_claim ORDER BY n;
    INSERT INTO staged_appearance (n, claim, article, joined)
    SELECT there.n, here.claim, there.article, 'wording'
    FROM staged_claim AS here,
        generate_series(1, CASE WHEN here.n = 0 THEN 50 ELSE 2 END) AS again,
        staged_claim AS there
    WHERE (here.n = 0 OR here.n %% 15 = 0) AND there.n = here.n + again * 11;
    ANALYZE staged_appearance;
"""
_VERDICTS = Ranked(
    ("refuted", "supported", "not_enough_evidence", "conflicting_evidence", "not_checkable"),
    offset=0.5,
)


@dataclass(slots=True)
class _Staged:
    """A claim with its place in the review queue, which ``rank_new`` sets."""

    passage: Passage
    article: Article
    score: float
    queue_rank: float = 0.0


def stage_names(cursor: Any, writer: ArticleWriter) -> None:
    """Create the tables, with the sources and speakers of the newsroom."""
    cursor.execute(TABLES)
    for table, names in (("source", writer.sources), ("speaker", writer.speakers)):
        with cursor.copy(f"COPY staged_{table} (number, name) FROM STDIN") as copy:
            for row in enumerate(names):
                copy.write_row(row)
    cursor.execute("ANALYZE staged_source, staged_speaker")


def stage(cursor: Any, articles: Sequence[Article], first: int, chance: np.random.Generator) -> int:
    """Replace what is staged by ``articles``, whose claims begin with the number ``first``.

    Returns the number of their claims.
    """
    from claims.models.queue_rank import Making, rank_new

    found = [(one, passage) for one in articles for passage in one.passages]
    scores = chance.beta(2, 3, len(found)).round(4).tolist()
    rows = [
        _Staged(passage, article, score)
        for (article, passage), score in zip(found, scores, strict=True)
    ]
    rank_new(
        rows, [[Making(one.article.day, one.article.source, one.passage.start)] for one in rows]
    )
    cursor.execute(_EMPTY)
    with cursor.copy(
        "COPY staged_article (number, title, byline, source, day, published, text) FROM STDIN"
    ) as copy:
        for one in articles:
            published = one.day if one.number % 10 else None
            copy.write_row(
                (one.number, one.title, one.byline, one.source, one.day, published, one.text)
            )
    _copy_claims(cursor, rows, first, chance)
    cursor.execute(_COMPLETE, {})
    return len(rows)


def _copy_claims(
    cursor: Any, rows: Sequence[_Staged], first: int, chance: np.random.Generator
) -> None:
    from claims.models.fingerprint import fingerprint, wording

    lots = _lots(len(rows), first, chance)
    verdicts = _VERDICTS.choose(chance, len(rows))
    with cursor.copy(
        "COPY staged_claim (n, lot, article, words, fingerprint, wording, claim_type, verdict,"
        ' score, queue_rank, "start", "end", number_start, number, low, unit, speaker, name, cue)'
        " FROM STDIN"
    ) as copy:
        for n, (row, lot, verdict) in enumerate(zip(rows, lots, verdicts, strict=True), first):
            sentence, start, speaker, name, cue = row.passage
            text, claim_type, number, low, unit = sentence
            copy.write_row(
                (
                    *(n, lot, row.article.number, text, fingerprint(text), wording(text)),
                    *(claim_type, verdict, row.score, row.queue_rank, start, start + len(text)),
                    *(start + text.index(number), number, low or None, unit),
                    *(speaker, name, cue),
                )
            )


def _lots(size: int, first: int, chance: np.random.Generator) -> list[int]:
    """Return a number from 0 to 99 for each claim, each once in a hundred; of the first, 0."""
    blocks = np.tile(np.arange(100), (size // 100 + 1, 1))
    lots: list[int] = chance.permuted(blocks, axis=1).ravel()[:size].tolist()
    if first == 0 and 0 in lots:
        place = lots.index(0)
        lots[0], lots[place] = lots[place], lots[0]
    return lots
