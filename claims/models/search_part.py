"""Find by an index a part of the records with common words: those that have them in one field."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from django.db.models import Model, Q

from claims.models.is_any_of import IsAnyOf
from claims.models.search_fields import Word, find_some
from claims.models.word_lookup import Found

EVERYWHERE = 0.1
"""A word that such a part of many records has is not looked for in an index."""
ENOUGH = 1000
"""Of fewer records with one of the words, the list is not long."""
_KEYS = 1000
"""Of related records, so many are looked at. Some have nothing in the list."""


def find_part(model: type[Model], terms: Sequence[Sequence[tuple[Word, Found]]]) -> Q | None:
    """Return the condition of records that have all terms in the same field.

    The ways of each of ``terms`` are those of the same fields. None if no field may have them in
    many records, or if a tenth of all have them: these are soon found in any order.
    """
    for ways in zip(*terms, strict=True):
        if all(way.indexed and _are_many(found) for way, found in ways):
            if prod(max(way.share, found.share) for way, found in ways) >= EVERYWHERE:
                return None
            paths, conditions = zip(*(way.indexed for way, _ in ways if way.indexed), strict=True)
            having = Q(*conditions)
            if not paths[0]:
                return having
            return Q(IsAnyOf("pk", find_some(model, paths[0], having, _KEYS)))
    return None


def _are_many(found: Found) -> bool:
    return found.ids is None or len(found.ids) > ENOUGH
