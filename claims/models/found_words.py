"""Which records a search has found, and how many of them are expected."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from django.db.models import Q, QuerySet

from claims.models.is_any_of import IsAnyOf

Records = TypeVar("Records", bound=QuerySet[Any])

_FOUND = "found_words"


class Expected(NamedTuple):
    """The ``share`` of all records that have words, from 0 to 1, and their ``number``.

    Both are estimates, and 0 if nothing is known.
    """

    share: float = 0
    number: float = 0


class FoundWords(NamedTuple):
    """Which records have words: those with the ``keys``, if they are known, and the conditions.

    The keys have the ``order`` of this field, the greatest first, or that of ids.
    """

    keys: list[int] | None
    conditions: list[Q]
    expected: Expected = Expected()
    order: str = ""

    def among(self, records: Records) -> Records:
        """Return those of ``records`` that have the words."""
        for condition in self.conditions:
            records = records.filter(condition)
        if self.keys is not None:
            records = records.filter(IsAnyOf("pk", self.keys))
        found = records.all()
        vars(found)[_FOUND] = self
        return found


def in_words(records: QuerySet[Any]) -> Q:
    """Return the condition of having the words for which ``find_words`` has returned records."""
    found = found_words(records)
    if found is None:
        raise ValueError("These records are not what find_words has returned.")
    condition = Q() if found.keys is None else Q(IsAnyOf("pk", found.keys))
    for one in found.conditions:
        condition &= one
    return condition


def found_words(records: QuerySet[Any]) -> FoundWords | None:
    """Return what ``find_words`` has found if it has returned these records.

    None if they were filtered since, or found in another way.
    """
    found: FoundWords | None = vars(records).get(_FOUND)
    return found
