"""How many quotes a speaker has, and in how many documents."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from claims.models.count_rows import count_different, count_rows
from claims.models.quote import Quote


def count_for_speakers(most: int | None = None) -> dict[str, Subquery]:
    """Return ``quote_count``, of statements, and ``document_count`` as expressions.

    With ``most``, only the first ``most + 1`` quotes of a speaker are looked at, since a list says
    no more; ``quotes_seen`` is their number.
    """
    first = None if most is None else most + 1
    statements = Quote.objects.statements().filter(speaker=OuterRef("pk"))
    own = Quote.objects.filter(speaker=OuterRef("pk"))
    counts = {
        "quote_count": count_rows(statements, first),
        # A quote is hidden together with its document, which need not be asked.
        "document_count": count_different(own, "revision__document", first),
    }
    if first is not None:
        counts["quotes_seen"] = count_rows(own, first)
    return counts
