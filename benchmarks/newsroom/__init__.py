"""Fill a database with a large newsroom: articles, quotes, claims and all their judgements.

Texts are written as in `articles.py` and `sentences.py`: with frequencies after Zipf's law, over
five years. Everything is written by SQL, with the triggers of the database, so that there are
events and a record of judgements as well. For 100,000 claims there are 10,000 articles, 60,000
quotes, 113,000 appearances, 50,000 pieces of evidence, 26,000 assessments and 4,000 decisions. The
first claim, document and speaker have 50 of each kind of row that their pages show.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

EDITORS = 30
SETTINGS = """
    -- Triggers look for these, and catch the error if they are missing. In a large transaction,
    -- that is slow: PostgreSQL then goes through all deferred triggers.
    SET LOCAL pgtrigger.ignore = '{}';
    SET LOCAL pghistory.context_id = '00000000-0000-0000-0000-000000000010';
    SET LOCAL pghistory.context_metadata = '{}';
"""
_STEP = 20_000
"""So many claims are written at once: more take more memory, and no less time."""
# Until then, the database keeps each row that a deferred trigger has to look at in memory.
_CHECK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


def fill(
    claims: int, *, seed: int = 10, progress: Callable[[int], object] = lambda written: None
) -> Any:
    """Write ``claims`` claims and what belongs to them, and return the first of 30 editors.

    All of it is one transaction: nothing is written if it is interrupted. ``progress`` is called
    with the number of claims written so far. The same seed makes the same texts on the same day.
    """
    from django.db import connection, transaction
    from django.utils import timezone

    from benchmarks.newsroom.articles import ArticleWriter

    writer = ArticleWriter(claims, seed, timezone.localdate())
    with transaction.atomic(), connection.cursor() as cursor:
        people = _make_editors()
        cursor.execute(SETTINGS)
        cursor.execute("SELECT setseed(%s)", [1 / (seed + 2)])
        _write(cursor, writer, claims, people[0].pk, seed, progress)
    return people[0]


def _make_editors() -> list[Any]:
    from django.contrib.auth.models import Group

    from claims.models import User

    people = [User(username=f"editor{number}", is_staff=True) for number in range(EDITORS)]
    for person in people:
        person.set_unusable_password()
        person.save()
    Group.objects.get(name="Editor").user_set.add(*people)
    return people


def _write(
    cursor: Any,
    writer: Any,
    claims: int,
    editor: int,
    seed: int,
    progress: Callable[[int], object],
) -> None:
    import numpy as np

    from benchmarks.newsroom import staging, vocabulary
    from benchmarks.newsroom.full_pages import FULL_PAGES
    from benchmarks.newsroom.judgements import JUDGEMENTS, RELATIONS
    from benchmarks.newsroom.organisation import ORGANISATION
    from benchmarks.newsroom.passages import CLAIMS, PASSAGES
    from benchmarks.newsroom.publications import ARTICLES, NAMES
    from claims.models.fingerprint import KEYS_VERSION
    from claims.valid_times import VERSION

    chance = np.random.default_rng(seed)
    values = {"claims": claims, "editor": editor, "keys": KEYS_VERSION, "times": VERSION}
    staging.stage_names(cursor, writer)
    cursor.execute(NAMES, {})
    cursor.execute(ORGANISATION, values)
    cursor.execute("SELECT id FROM claims_topic WHERE name = 'Topic 1'")
    values |= {"topic": cursor.fetchone()[0], "towns": " ".join(vocabulary.towns().items[:30])}
    written = steps = 0
    while articles := writer.write(_STEP):
        size = staging.stage(cursor, articles, written, chance)
        for part in (ARTICLES, CLAIMS, PASSAGES, JUDGEMENTS, RELATIONS):
            cursor.execute(part, values)
        if not written:
            cursor.execute(FULL_PAGES, values)
        _rank(cursor)
        cursor.execute(_CHECK)
        written, steps = written + size, steps + 1
        if steps & (steps - 1) == 0:  # Then the tables are twice as large as the last time.
            cursor.execute("ANALYZE")
        progress(written)


def _rank(cursor: Any) -> None:
    """Put the claims that are assigned, or made more than once, in their places in the queue."""
    from claims.models.queue_rank import rank_claims

    cursor.execute("SELECT claim FROM staged_claim WHERE lot BETWEEN 70 AND 72 OR n %% 15 = 0", {})
    rank_claims(claim for (claim,) in cursor.fetchall())
