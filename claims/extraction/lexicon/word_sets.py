"""Write sets of words as running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text``, separated by white space, as a set."""
    return frozenset(text.split())
