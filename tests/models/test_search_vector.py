"""The column of word stems serves queries, and no query for rows fetches it."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from claims.models import Appearance, Claim, ClaimPair, Revision
from claims.models.search_vector import WordsQuery
from tests.factories import ClaimFactory, ClaimPairFactory, RevisionFactory, said

COLUMN = "search_vector"


def fetched(rows: models.QuerySet) -> str:
    """The SQL that fetches ``rows``, up to FROM: what is selected."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert list(rows)
    (query,) = queries.captured_queries
    return query["sql"].partition(" FROM ")[0]


@pytest.mark.django_db
def test_no_query_for_rows_selects_the_column():
    said("Tolls on the Lee bridge rose by 12 per cent in May.")
    ClaimPairFactory()
    for rows in (
        Claim.objects.all(),
        Claim.objects.all(),
        Revision.objects.all(),
        Appearance.objects.select_related("claim", "revision"),
        ClaimPair.objects.select_related("first", "second"),
        Claim.objects.values(),
    ):
        assert COLUMN not in fetched(rows)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [ClaimFactory, RevisionFactory])
def test_adding_changing_and_reading_a_row_again_leaves_the_column_to_the_database(make):
    with CaptureQueriesContext(connection) as queries:
        record = make()
        record.save()
        record.refresh_from_db()
    assert not [query for query in queries.captured_queries if COLUMN in query["sql"]]
    with pytest.raises(AttributeError, match="never loaded"):
        _ = record.search_vector


@pytest.mark.django_db
def test_queries_can_use_the_column_of_a_row_and_of_a_related_one():
    claim = said("Tolls on the Lee bridge rose by 12 per cent in May.").claim
    assert Claim.objects.get(search_vector=WordsQuery("bridges")) == claim
    found = Appearance.objects.filter(claim__search_vector=WordsQuery("tolls -ferry"))
    assert found.get().claim == claim
    (stems,) = Claim.objects.values_list(COLUMN, flat=True)
    assert "'bridg':" in stems
    assert "claims_claim_search" in _plan(Claim.objects.filter(search_vector=WordsQuery("bridge")))


def _plan(rows: models.QuerySet) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.order_by().explain()
