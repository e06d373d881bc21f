"""The claims of a source that has published much, page by page.

Each claim of the list is asked whether it is in a document of the source, until a page is full. The
query for it is prepared, and the same for all sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import OuterRef, QuerySet

from claims.api.key_lists import FindPage
from claims.api.ordering import Order
from claims.api.row_queries import Build, usual_limit
from claims.models import Appearance, Claim, Document
from claims.models.compiled_reads import read_compiled
from claims.models.has_any import has_any

MUCH = 2000
"""Of so many documents, more passages are expected than a filter reads first."""


def find_claims_of_source(source: int) -> FindPage | None:
    """Return what finds the claims of the source with this id.

    None if the reader sees few documents of it, or if there is none: then the filter answers.
    """
    published = Document.objects.filter(source=source).order_by()
    return partial(_find_ids, source) if published[:MUCH].count() == MUCH else None


def _find_ids(source: int, order: Order, position: list[Any] | None, most: int) -> list[int]:
    values: dict[str, Any] = {"source": source}
    if position is not None:
        values["value"], values["key"] = order.parse(position, Claim)
    found: list[int] = read_compiled(_Keys(order, usual_limit(most)), **values)[0]
    return found[:most]


class _Keys(Build):
    def __init__(self, order: Order, most: int) -> None:
        self.key = self.order, self.most = order, most

    def __call__(
        self, *, source: int, value: Any = None, key: int | None = None
    ) -> Sequence[QuerySet[Any]]:
        made = Appearance.objects.filter(revision__document__source=source, claim=OuterRef("pk"))
        claims = Claim.objects.in_use().filter(has_any(made))
        position = None if key is None else [value, key]
        return [self.order.beyond(claims, position).values_list("pk", flat=True)[: self.most]]
