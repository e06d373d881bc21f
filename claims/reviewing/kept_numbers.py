"""Numbers that are kept for a while in each web process, since many records take long to count."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Protocol, TypeVar

from django.core.cache import cache
from django.db import connection

from claims.models.embargo import is_restricted
from claims.models.hidden_records import hidden_ids

MOST_COUNTED_ANEW = 1_000
"""Of more records, the numbers change little in ``KEPT_FOR`` seconds, but take long."""
KEPT_FOR = 600
_DOCUMENTS = f"SELECT array_agg(id ORDER BY id)::text FROM unnest{hidden_ids('document')} AS id"  # noqa: S608


class Numbers(Protocol):
    @property
    def are_kept(self) -> bool:
        """Whether they are of so many records that they are kept."""


Counted = TypeVar("Counted", bound=Numbers)


def count_or_recall(key: str, count: Callable[[], Counted]) -> Counted:
    """Return what ``count`` returns; of many records, what it has returned a while ago.

    ``key`` names what is counted. Numbers are only recalled while the same documents are hidden
    from who reads.
    """
    key = f"{key}:{_name_what_is_hidden()}"
    known: Counted | None = cache.get(key)
    if known is None:
        known = count()
        if known.are_kept:
            cache.set(key, known, KEPT_FOR)
    return known


def _name_what_is_hidden() -> str:
    """Return a part of a key that is the same for all from whom the same documents are hidden.

    It changes as soon as another document is hidden, or one is shown.
    """
    if not is_restricted():
        return "nothing"
    with connection.cursor() as cursor:
        cursor.execute(_DOCUMENTS)
        [ids] = cursor.fetchone()
    return blake2b(str(ids).encode(), digest_size=8).hexdigest()
