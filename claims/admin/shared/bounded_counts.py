"""Count records as far as a page needs it, since counting all of a large table takes long."""

from __future__ import annotations

from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import IntegerField, Model, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

MOST_COUNTED = 1000
MOST_EXACT = 10_000
"""The number of a table with more rows is the estimate of the database."""

_ESTIMATE = """(
    SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s) AND reltuples > %s
)"""


class _CountOf(Subquery):
    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def count_up_to(records: QuerySet[Any]) -> Subquery:
    """Return the number of ``records`` as an expression; any number above the most is one more."""
    return _CountOf(records.order_by().values("pk")[: MOST_COUNTED + 1])


def estimate_number(records: QuerySet[Any]) -> Coalesce:
    """Return about how many ``records`` there are as an expression: most of a table's rows."""
    model: type[Model] = records.model
    table = model._meta.db_table
    estimate = RawSQL(_ESTIMATE, [table, MOST_EXACT], output_field=IntegerField())  # noqa: S611
    return Coalesce(estimate, _CountOf(records.order_by().values("pk")))


def counted(number: int) -> str:
    """Return the number that ``count_up_to`` has counted: "12", "1,000+"."""
    return f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else str(intcomma(number))


def estimated(number: int) -> str:
    """Return the number of ``estimate_number``: "312", "about 104,000"."""
    if number <= MOST_EXACT:
        return str(intcomma(number))
    return f"about {intcomma(round(number, 2 - len(str(number - 1)) + 1))}"
