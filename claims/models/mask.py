"""Mask names in a text: each character becomes a block, so that all offsets stay valid."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

BLOCK = "█"
_WORD = re.compile(r"[^\W\d_]{2,}")
# Shorter words are also ordinary words, and only masked with a capital ("Li").
_CERTAIN = 4

Pattern = re.Pattern[str]


def name_phrases(
    names: Iterable[str], *, is_person: bool, titles: Collection[str] = ()
) -> list[str]:
    """Return what gives a speaker away: the names and, of a person, each word but ``titles``."""
    phrases = {" ".join(name.split()) for name in names if name.strip()}
    if is_person:
        for name in list(phrases):
            named = [word for word in _WORD.findall(name) if word.casefold() not in titles]
            phrases |= {word for word in named if word[0].isupper()} | {" ".join(named)}
    return sorted(phrases - {""})


def compile_phrases(phrases: Iterable[str]) -> Pattern | None:
    """Return a pattern for the phrases, also across line breaks and in addresses (``ana-ruiz``)."""
    longest_first = sorted({phrase for phrase in phrases if phrase}, key=lambda one: -len(one))
    if not longest_first:
        return None
    options = "|".join(_phrase(phrase) for phrase in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{options})(?![^\W_])")


def mask(text: str, pattern: Pattern | None) -> str:
    """Return ``text`` with blocks in place of what ``pattern`` matches; of the same length."""
    if pattern is None:
        return text
    return pattern.sub(lambda found: re.sub(r"\w", BLOCK, found[0]), text)


def unless_masked(words: str) -> str:
    """Return the words; nothing if a name is masked in them."""
    return "" if BLOCK in words else words


def _phrase(phrase: str) -> str:
    words = r"[\W_]+".join(re.escape(word) for word in re.findall(r"[^\W_]+", phrase))
    # With a plural: "the Ruizes".
    return f"(?i:{words}(?:e?s)?)" if len(phrase) >= _CERTAIN else words
