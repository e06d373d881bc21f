"""The years, months and days above the list of documents, without going through many of them.

Django finds the days of all documents of the list. Of more than the list counts, the days of all
documents with the chosen year and month are offered: an index has them, and finds the next one
behind a year, month or day. So a day may be offered on which none of those listed was published.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from claims.models import Document
from claims.models.document import DocumentQuerySet

_FIELD = "published"
_NEXT = """
    WITH RECURSIVE found (day) AS (
        SELECT (SELECT min(published) FROM ({documents}) AS listed)
        UNION ALL
        SELECT (
            SELECT min(published) FROM ({documents}) AS listed
            WHERE published >= date_trunc(%s, found.day)::date + %s::interval
        )
        FROM found WHERE found.day IS NOT NULL
    )
    SELECT date_trunc(%s, day)::date FROM found WHERE day IS NOT NULL
"""


class DatedDocuments(DocumentQuerySet):
    """Documents whose ``dates`` are found from one to the next by the index of their days."""

    def dates(self, field_name: str, kind: str, order: str = "ASC") -> Any:
        """Return the first days of the years or months, or the days, in ascending order."""
        rows = self.order_by().exclude(**{field_name: None}).values(field_name)
        sql, values = rows.query.sql_with_params()
        sql = _NEXT.format(documents=sql)
        with connection.cursor() as cursor:
            cursor.execute(sql, [*values, *values, kind, f"1 {kind}", kind])
            return [day for (day,) in cursor.fetchall()]


def documents_of_dates(parameters: Mapping[str, Any]) -> DatedDocuments:
    """Return all documents with the year, month and day that the address of a list names."""
    lookups = {
        name: value
        for part in ("year", "month", "day")
        if (value := parameters.get(name := f"{_FIELD}__{part}"))
    }
    documents = DatedDocuments(Document)
    documents.query = Document.objects.filter(**lookups).query
    return documents
