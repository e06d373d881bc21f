"""Read the keys of records that an address or a form has."""

from __future__ import annotations

_MOST_DIGITS = 18
"""More do not always fit into the column of the keys."""


def read_key(text: str) -> int | None:
    """Return the key; None if the text is none in plain digits, or too large for any record."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
