"""Cut a value to what its column holds, so that a long headline does not keep a document out."""

from __future__ import annotations

import hashlib

from django.db.models import Model


def shortened(model: type[Model], field: str, value: str) -> str:
    """``value`` with single spaces, ending in … where it had to be cut."""
    limit = model._meta.get_field(field).max_length or 0  # type: ignore[union-attr]
    plain = " ".join(value.split())
    return plain if len(plain) <= limit else f"{plain[: limit - 1]}…"


def shortened_key(key: str, limit: int = 500) -> str:
    """``key``, or where it is too long its beginning and a hash of it all: still one of a kind."""
    if len(key) <= limit:
        return key
    return f"{key[: limit - 65]}#{hashlib.sha256(key.encode()).hexdigest()}"


def printable(text: str) -> str:
    """``text`` with what no database column and no terminal takes shown as escapes."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
