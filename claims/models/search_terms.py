"""Search several fields at once: each word or phrase may be in another field.

Names of related records are looked up first, and then the records with each word, up to ``FEW``.
A rare word says which records are looked at; a common one is a condition that each of them is
checked for. So neither a list nor its count collects all records with a common word, and one that
surely very many have is not looked up at all.
See docs/decisions/0052.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from django.db.models import Model, Q

from claims.models.among_many import AmongMany
from claims.models.embargo import is_restricted
from claims.models.found_words import Expected, FoundWords, Records
from claims.models.is_any_of import IsAnyOf
from claims.models.rarest_word import find_rarest
from claims.models.search_fields import Word, all_of, describe
from claims.models.search_part import EVERYWHERE, find_part
from claims.models.search_vector import WordsQuery
from claims.models.word_lookup import MANY, Found, Lookup, look_up

FEW = 4000
"""A word that more records have is a common one."""
MOSTLY = 0.5
"""A word that such a part of few records has is not looked for in an index."""
# Each term is looked up in each field. What is longer is a text, and is in one field.
MAX_TERMS = 6
# "3 000" and "145 %" are one term.
_NUMBER = r"\d[\d.,]*(?:\s\d{3}(?!\d))*(?:\s*%|\s+bn\b)?(?![^\s\"])"
_TERM = re.compile(rf'(-?)("[^"]*"?|{_NUMBER}|[^\s"]+)')
# Letters and digits; signs alone are no words.
_WORD = re.compile(r"[^\W_]")
# One word for certain, whatever the text search makes of it.
_PLAIN = re.compile(r"[^\W\d_]+|[0-9]+")
_CURLY = str.maketrans("“”„", '"""')


FindTogether = Callable[[list[WordsQuery]], set[int] | None]
"""Returns the ids of all records with several words, and perhaps of more; None if they are many."""


class Term(NamedTuple):
    """A word or a phrase that must be found, or must not."""

    words: str
    is_excluded: bool = False


def split_terms(words: str) -> list[Term]:
    """Return the terms of ``words`` in web search syntax; one if they are many or contain "or"."""
    found = _find_terms(words)
    alternatives = len(found) > 1 and any(_is_or(term) for term in found)
    return [Term(words)] if alternatives or not 0 < len(found) <= MAX_TERMS else found


def positive_terms(words: str) -> list[str]:
    """Return the words and phrases of ``words`` that records are found by, not the excluded."""
    return [one.words for one in _find_terms(words) if not (one.is_excluded or _is_or(one))]


def _find_terms(words: str) -> list[Term]:
    return [
        Term(match[2], bool(match[1]) and not match[2][0].isdigit())
        for match in _TERM.finditer(words.translate(_CURLY))
        if _WORD.search(match[2])
    ]


def _is_or(term: Term) -> bool:
    return term.words.lower() == "or"


def find_words(
    records: Records,
    words: str,
    fields: Iterable[str],
    *,
    is_typed: bool = False,
    also: Callable[[WordsQuery], Word] | None = None,
    together: FindTogether | None = None,
    order: str = "",
) -> Records:
    """Return those of ``records`` that contain all terms of ``words``, each in any of ``fields``.

    A field may be that of a related record ("source__name"). ``also`` says how more records
    are found that contain a query, ``together`` which may contain several. If ``is_typed``, the
    last word may be incomplete. Words of more than ``FEW`` records are looked for in each record.
    By ``order``, a field of the records, the keys of those with one term are sorted if possible.
    """
    terms = split_terms(words)
    queries = [_query_of(one, is_typed=is_typed and one is terms[-1]) for one in terms]
    wanted = {
        one.words: query for one, query in zip(terms, queries, strict=True) if not one.is_excluded
    }
    known = together([*wanted.values()]) if together and len(wanted) > 1 else None
    if known is not None and _are_plain(terms):
        return FoundWords(sorted(known), []).among(records)
    asked = describe(records.model, tuple(fields), queries)
    if also:
        for query, ways in zip(queries, asked, strict=True):
            ways.append(also(query))
    if order and len(terms) == 1:
        asked = [[_sorted_by(order, way) for way in ways] for ways in asked]
    found = iter(look_up([way.lookup for ways in asked for way in ways], FEW + 1))
    everything = [
        _Asked(term.is_excluded, [(way, next(found)) for way in ways])
        for term, ways in zip(terms, asked, strict=True)
    ]
    if len(everything) == 1 and (keys := everything[0].in_order()) is not None:
        return FoundWords(keys, [], order=order).among(records)
    return _narrow(records, everything, known)


def _sorted_by(order: str, way: Word) -> Word:
    """Return the way with the order if it leads to fields of the searched records."""
    is_here = way.lookup.rows is not None and way.indexed and not way.indexed[0]
    return way._replace(lookup=way.lookup._replace(order=order)) if is_here else way


class _Asked(NamedTuple):
    """The ways of one term, with what was found in each."""

    is_excluded: bool
    ways: list[tuple[Word, Found]]

    def known(self) -> set[int] | None:
        """Return the ids of all records with the term; None if it is common."""
        ids = [found.at_most(FEW) for _, found in self.ways]
        return None if None in ids else set().union(*filter(None, ids))

    def in_order(self) -> list[int] | None:
        """Return the ids of all records with the term if they are sorted, and None if not."""
        here = [found for way, found in self.ways if way.lookup.order]
        others = [found for way, found in self.ways if not way.lookup.order]
        if self.is_excluded or len(here) != 1 or any(found.ids != [] for found in others):
            return None
        return here[0].at_most(FEW)

    def indexed_here(self) -> Found | None:
        """Return what the index of the records has found; None if more have the term elsewhere."""
        many = [(way, found) for way, found in self.ways if found.at_most(FEW) is None]
        here = [found for way, found in many if way.indexed and not way.indexed[0]]
        return here[0] if len(many) == len(here) == 1 else None

    def share(self) -> float:
        """Return the estimated part of records with the term."""
        return max((max(way.share, found.share) for way, found in self.ways), default=0)


def _narrow(records: Records, asked: list[_Asked], rare: set[int] | None) -> Records:
    """Return the records with the terms that must be there, and without the others.

    They are among those with the ids ``rare``, if these are known.
    """
    without: list[Q] = []
    common: list[_Asked] = []
    for one in asked:
        known = one.known()
        if one.is_excluded:
            having = _is_common(one.ways) if known is None else Q(IsAnyOf("pk", sorted(known)))
            without.append(~Q(having))
        elif known is None:
            common.append(one)
        else:
            rare = known if rare is None else rare & known
    if rare is None and len(common) > 1:
        rare = _look_up_together(records.model, [one.ways for one in common])
    # PostgreSQL asks in this order if the conditions take equally long.
    common.sort(key=_Asked.share)
    conditions = [_is_common(one.ways) for one in common]
    if rare is not None:
        return FoundWords(sorted(rare), conditions + without).among(records)
    if part := find_part(records.model, [one.ways for one in common]):
        conditions = [Q(AmongMany(Q(*conditions), part))]
    return FoundWords(None, conditions + without, _expect(common)).among(records)


def _expect(common: list[_Asked]) -> Expected:
    """Return how many records have all of the words, as if no word went with another."""
    share, number = 1.0, 0.0
    for one in common:
        found = one.indexed_here()
        if found is None or not found.share:
            return Expected()
        share *= found.share
        number = share * found.number / found.share
    return Expected(share, number)


def split_plain(words: str) -> list[WordsQuery]:
    """Return a query for each of ``words``; none if all fields together do not tell who has them.

    They do if these are single words that must all be there, and the reader may see all records.
    """
    terms = split_terms(words)
    return (
        [WordsQuery(one) for one in dict.fromkeys(one.words for one in terms)]
        if _are_plain(terms)
        else []
    )


def _are_plain(terms: list[Term]) -> bool:
    words = all(_PLAIN.fullmatch(one.words) and not one.is_excluded for one in terms)
    return words and not is_restricted()


def _query_of(term: Term, *, is_typed: bool) -> WordsQuery:
    query = WordsQuery(term.words, is_typed=is_typed)
    if not query.is_partial and (rarest := find_rarest(query.words)):
        query.rarest = rarest.query
        query.pairs = rarest.pairs if rarest.claims > FEW else []
    return query


def _look_up_together(
    model: type[Model], common: list[list[tuple[Word, Found]]]
) -> set[int] | None:
    """Return the ids of those that may have all of the words; None if they are many.

    Otherwise a list would go through all records for words that are never together.
    """
    together, others = Q(), set[int]()
    for way, looked_up in chain(*common):
        if (ids := looked_up.at_most(FEW)) is not None:
            others.update(ids)
        elif way.lookup.known_by != model._meta.db_table or looked_up.share >= EVERYWHERE:
            return None
        else:
            together &= way.condition()
    [found] = look_up([Lookup(all_of(model).filter(together).values("pk"))], FEW + 1)
    keys = found.at_most(FEW)
    return None if keys is None else others.union(keys)


def _is_common(ways: list[tuple[Word, Found]]) -> Q:
    """Return the condition that a record has a common word; of some ways all ids are known."""
    known: set[int] = set()
    condition = Q()
    for way, looked_up in ways:
        if (ids := looked_up.at_most(FEW)) is not None:
            known.update(ids)
        elif way.unindexed is not None and (way.is_common or _is_everywhere(looked_up)):
            condition |= way.unindexed
        else:
            condition |= way.condition()
    return condition | Q(IsAnyOf("pk", sorted(known))) if known else condition


def _is_everywhere(looked_up: Found) -> bool:
    least = EVERYWHERE if looked_up.number > MANY else MOSTLY
    return looked_up.share >= least
