"""Count records as far as a page needs it, since counting all of a large table takes long."""

from __future__ import annotations

from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import IntegerField, Model, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from claims.models.count_rows import count_rows

MOST_COUNTED = 500
MOST_EXACT = 10_000
"""Of more records of one kind, the number is the estimate of the database."""

_ESTIMATE = "(SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s))"


def count_up_to(records: QuerySet[Any], most: int | None = None) -> Subquery:
    """Return the number of ``records`` as an expression; any number above the most is one more."""
    limit = MOST_COUNTED if most is None else most
    return count_rows(records, limit + 1)


def number_of_rows(model: type[Model]) -> RawSQL:
    """Return as an expression how many rows the table had when the database last counted them."""
    table = model._meta.db_table
    return RawSQL(_ESTIMATE, [table], output_field=IntegerField())  # noqa: S611


def counted(number: int, most: int | None = None) -> str:
    """Return the number that ``count_up_to`` has counted: "12", "500+"."""
    limit = MOST_COUNTED if most is None else most
    return f"{limit:,}+" if number > limit else str(intcomma(number))


def estimated(number: int) -> str:
    """Return a number that was estimated if it is large: "312", "about 104,000"."""
    if number <= MOST_EXACT:
        return str(intcomma(number))
    return f"about {intcomma(round(number, 2 - len(str(number - 1)) + 1))}"
