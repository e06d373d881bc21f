"""Clean a text that is searched for: a post, a spoken sentence, a passage of an article."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import cast

from claims.matching.embeddings.plain_vector import unit_between
from claims.matching.embeddings.sentence_model import Vector, embed

# The words of an address say nothing about the claim. A signature may follow without a space.
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)[^\s—]+")
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"[#@](\w+)")
# "OrlandoUnited", "BBCNews" and "Vote2016" are two words each.
_INSIDE_TAG = re.compile(r"_|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")
# "— Name (@handle) May 3, 2025", as embedded posts are signed.
# It begins where spaces and dashes do: to begin at each of thousands takes seconds.
_SIGNATURE = re.compile(
    r"(?<![\s—–-])\s*[—–-]+\s*[^—]{1,60}?\s*\(@\w+\)"
    r"(?:\s*[A-Z][a-z]+\.? \d{1,2}, \d{2,4})?[\s\"”]*$"
)
_FORWARDED = re.compile(r"^\s*(?:RT|MT)\s+@\w+:?\s+|^\s*(?:@\w+[\s,:]+)+")
_FILLER = re.compile(
    r"(?:(?<=^)|(?<=[\s,(]))"
    r"(?:(?:[Uu]m+|[Uu]h+|[Ee]rm?|[Hh]mm+)(?=[\s,.…)]),?|(?:you know|[Ii] mean|like [Ii] said),)\s*"
)
# Emoji and what joins and colours them.
_PICTURES = frozenset(("So", "Sk", "Cn", "Co"))
_JOINERS = "\u200d\ufe0f"


@dataclass(frozen=True, slots=True)
class Query:
    """A text without addresses and pictures, and the same without what posts add to their words.

    ``words`` has hashtags and handles as words. ``body`` lacks the author, the addressees and the
    fillers of speech as well: its vector tells what is said, that of ``words`` also who says it.
    """

    words: str
    body: str

    def embed(self) -> Vector:
        """Return the unit vector between those of ``words`` and ``body``."""
        if self.words == self.body:
            return embed(self.words)
        return cast("Vector", unit_between(embed(self.words), embed(self.body)))


def read_query(text: str) -> Query:
    """Return the query in ``text``; nothing is left out of a text that would become empty."""
    # One space for many: the expressions take quadratic time on a long row.
    plain = _SPACES.sub(" ", _ADDRESS.sub(" ", text).replace('""', '"'))
    words = _tidy(plain)
    body = _tidy(_FILLER.sub("", _FORWARDED.sub("", _SIGNATURE.sub("", plain))))
    return Query(words or text, body or words or text)


def _tidy(text: str) -> str:
    shown = "".join(" " if _is_picture(character) else character for character in text)
    return " ".join(_TAG.sub(_split_tag, shown).split())


def _is_picture(character: str) -> bool:
    return character in _JOINERS or (
        not character.isascii() and unicodedata.category(character) in _PICTURES
    )


def _split_tag(match: re.Match[str]) -> str:
    return f" {_INSIDE_TAG.sub(' ', match[1])} "
