"""How many quotes a speaker has, and in how many documents."""

from __future__ import annotations

from typing import Any

from django.db.models import Func, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from claims.models.count_rows import count_different, count_rows
from claims.models.embargo import is_restricted
from claims.models.quote import Quote
from claims.models.statement_count import StatementCount


class _StoredOrCounted(Func):
    """The stored number; what is counted for whoever may not see all that the former counts."""

    output_field = IntegerField()

    def __init__(self, stored: Any, counted: Any) -> None:
        super().__init__(stored, counted)

    def as_sql(self, compiler: Any, *args: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        stored, counted = self.source_expressions
        sql, parameters = compiler.compile(counted if is_restricted() else stored)
        return sql, tuple(parameters)


def count_for_speakers(most: int | None = None) -> dict[str, Any]:
    """Return ``quote_count``, of statements, and ``document_count`` as expressions.

    With ``most``, only the first ``most + 1`` quotes of a speaker are looked at unless their number
    is stored. ``quotes_seen`` is the number of those looked at.
    """
    first = None if most is None else most + 1
    statements = Quote.objects.statements().filter(speaker=OuterRef("pk"))
    own = Quote.objects.filter(speaker=OuterRef("pk"))
    stored = StatementCount._base_manager.filter(speaker=OuterRef("pk")).values("number")
    known = Coalesce(Subquery(stored), Value(0))
    counts: dict[str, Any] = {
        "quote_count": _StoredOrCounted(known, count_rows(statements, first)),
        # A quote is hidden together with its document, which need not be asked.
        "document_count": count_different(own, "revision__document", first),
    }
    if first is not None:
        counts["quotes_seen"] = count_rows(own, first)
    return counts
