"""Shorten values to what their column holds, so that a long headline does not fail a document."""

from __future__ import annotations

import hashlib

from django.db.models import Model


def shorten(model: type[Model], field: str, value: str) -> str:
    """Return ``value`` with single spaces, cut to the field's ``max_length`` with a final …."""
    limit = model._meta.get_field(field).max_length or 0  # type: ignore[union-attr]
    plain = " ".join(value.split())
    return plain if len(plain) <= limit else f"{plain[: limit - 1]}…"


def shorten_key(key: str, limit: int = 500) -> str:
    """Return ``key``; a longer one is cut and ends in a hash of the whole, to stay unique."""
    if len(key) <= limit:
        return key
    return f"{key[: limit - 65]}#{hashlib.sha256(key.encode()).hexdigest()}"


def escape_unstorable(text: str) -> str:
    """Return ``text`` with NUL and lone surrogates, which no column takes, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
