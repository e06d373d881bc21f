"""Sets of words written as running text."""

from __future__ import annotations


def lexicon(text: str) -> frozenset[str]:
    """The words of ``text``, which white space parts."""
    return frozenset(text.split())
