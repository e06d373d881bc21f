"""A database without tables is reported in one line; other errors are shown unchanged."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError
from django.db import ProgrammingError, connection
from psycopg import errors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loads", "news")]

COMMANDS = [
    ("import_seeds", "news"),
    ("import_seeds", "news", "--dry-run"),
    ("import_factchecks", "reviews.json"),
    ("embed_claims",),
    ("match", "sentences.jsonl"),
    ("retrain_ranking",),
    ("tidy",),
]


@pytest.fixture(autouse=True)
def files(news):
    review = {"@type": "ClaimReview", "claimReviewed": "Tea is blue"}
    (news.parent / "reviews.json").write_text(json.dumps(review))
    (news.parent / "sentences.jsonl").write_text('{"id": "a", "text": "Tea is blue"}\n')


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_tables_a_command_says_what_to_do(run, command):
    with connection.cursor() as cursor:
        for table in (
            "claims_document",
            "claims_claim",
            "claims_importrun",
            "claims_publishedfactcheck",
        ):
            cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_gone")
    with pytest.raises(CommandError, match="The database lacks tables") as error:
        run(*command)
    assert error.value.returncode == 2


def test_a_worker_needs_the_tables_of_the_queue(run):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE procrastinate_workers RENAME TO gone")
    with pytest.raises(CommandError, match="The database lacks tables"):
        run("worker")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_another_error_of_a_statement_is_shown(run, command):
    def refused(*_):
        raise ProgrammingError("no such function") from errors.UndefinedFunction()

    with connection.execute_wrapper(refused), pytest.raises(ProgrammingError, match="no such func"):
        run(*command)
