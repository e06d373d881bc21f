"""Find the words of a search in texts, to show why a record was found.

The database brings both to the same form, as for the search itself: "145 per cent" is marked in
"145%". A phrase is marked as a whole, and excluded words are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from claims.models.search_terms import positive_terms

Span = tuple[int, int]
"""Half-open, in code points."""

MOST_TERMS = 50
"""More terms of a search are not marked."""
MOST_WORDS = 50
"""Of a longer phrase, only the beginning is marked."""

# "40 300" and "145 %" are one piece; dashes, brackets and other signs separate pieces.
_PIECE = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[ \u00a0\u202f]?%)?"
    r"|[^\s—–…<>()\[\]{}\"“”„«»|;:!?]+"
)
_INNER = re.compile(r"[^\w%]*+(.*[\w%])", re.DOTALL)
_LEXEME = re.compile(r"'((?:[^']|'')+)'")
_LEXEMES_OF_PIECES = """
    SELECT n, array_agg(lexeme ORDER BY position)
    FROM unnest(%s::text[]) WITH ORDINALITY AS piece (words, n),
        unnest(claims_search_vector(words)) AS vector (lexeme, positions, weights),
        unnest(positions) AS position
    GROUP BY n
"""


def find_marks(texts: Sequence[str], words: str, *, is_typed: bool = False) -> list[list[Span]]:
    """Return for each text where it has the terms of ``words``, in order, without overlaps.

    ``words`` has web search syntax. If ``is_typed``, the last word may be incomplete.
    """
    terms = _read_terms(words)
    if not terms:
        return [[] for _ in texts]
    pieces = [list(_split(text)) for text in texts]
    known = _read_lexemes({piece for found in pieces for piece, _ in found})
    partial = terms[-1] if is_typed else None
    return [_mark(found, known, terms, partial) for found in pieces]


def _read_terms(words: str) -> list[list[str]]:
    """Return the word stems of each term that is looked for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT claims_search_query(term)::text FROM unnest(%s::text[]) AS term",
            [positive_terms(words.replace("\0", " "))[:MOST_TERMS]],
        )
        stems = [_LEXEME.findall(query) for (query,) in cursor.fetchall()]
    return [[stem.replace("''", "'") for stem in term[:MOST_WORDS]] for term in stems if term]


def _split(text: str) -> Iterator[tuple[str, Span]]:
    for found in _PIECE.finditer(text):
        if inner := _INNER.match(text, found.start(), found.end()):
            yield inner[1].lower(), inner.span(1)


def _read_lexemes(pieces: Iterable[str]) -> dict[str, list[str]]:
    asked = list(pieces)
    with connection.cursor() as cursor:
        cursor.execute(_LEXEMES_OF_PIECES, [asked])
        return {asked[number - 1]: lexemes for number, lexemes in cursor.fetchall()}


def _mark(
    pieces: list[tuple[str, Span]],
    known: dict[str, list[str]],
    terms: list[list[str]],
    partial: list[str] | None,
) -> list[Span]:
    """Return the spans of the terms, as the pieces that contain them."""
    flat = [(lexeme, span) for piece, span in pieces for lexeme in known.get(piece, ())]
    places = defaultdict(list)
    for position, (lexeme, _) in enumerate(flat):
        places[lexeme].append(position)
    found = []
    for term in terms:
        begins = places[term[0]]
        if term is partial and len(term) == 1:
            begins = [at for at, (one, _) in enumerate(flat) if one.startswith(term[0])]
        for at in begins:
            here = [lexeme for lexeme, _ in flat[at : at + len(term)]]
            if here == term or (term is partial and _begins(here, term)):
                found.append((flat[at][1][0], flat[at + len(term) - 1][1][1]))
    return _merge(found)


def _begins(here: list[str], term: list[str]) -> bool:
    return len(here) == len(term) and here[:-1] == term[:-1] and here[-1].startswith(term[-1])


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
