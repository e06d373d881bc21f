"""Name what is under embargo, in the keys of what is cached."""

from __future__ import annotations

from hashlib import blake2b

from django.db import connection

from claims.models.embargo import is_restricted
from claims.models.hidden_records import HIDDEN

_DOCUMENTS = f"SELECT array_agg(id ORDER BY id)::text FROM ({HIDDEN['document']}) AS hidden"  # noqa: S608


def name_what_is_hidden() -> str:
    """Return a part of a key that is the same for all from whom the same documents are hidden.

    It changes as soon as another document is hidden, or one is shown.
    """
    if not is_restricted():
        return "nothing"
    with connection.cursor() as cursor:
        cursor.execute(_DOCUMENTS)
        [ids] = cursor.fetchone()
    return blake2b(str(ids).encode(), digest_size=8).hexdigest()
