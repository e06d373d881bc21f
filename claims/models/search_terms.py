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
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from django.db.models import Exists, F, ManyToOneRel, Model, OuterRef, Q, QuerySet

from claims.models.has_any import has_any
from claims.models.is_any_of import IsAnyOf
from claims.models.rarest_word import find_rarest
from claims.models.search_vector import WordsQuery, search_vector
from claims.models.word_lookup import Found, Lookup, look_up, statistics_of
from claims.models.word_pairs import HasPairs, seems_common

Records = TypeVar("Records", bound=QuerySet[Any])

FEW = 4000
"""A word that more records have is a common one."""
MANY = 10_000
"""Of more names, each record of a list is asked whether it has one."""
EVERYWHERE, MOSTLY = 0.1, 0.5
"""A word that such a part of many records, or of few, has is not looked for in an index."""
COMMON_NAMES = 500
"""Of more names, most records of a list have one: each is asked for one in turn."""
# Each term is looked up in each field. What is longer is a text, and is in one field.
MAX_TERMS = 6
# "3 000" and "145 %" are one term.
_NUMBER = r"\d[\d.,]*(?:\s\d{3}(?!\d))*(?:\s*%|\s+bn\b)?(?![^\s\"])"
_TERM = re.compile(rf'(-?)("[^"]*"?|{_NUMBER}|[^\s"]+)')
# Letters and digits; signs alone are no words.
_WORD = re.compile(r"[^\W_]")
_FOUND = "found_words"
_CURLY = str.maketrans("“”„", '"""')


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


class Also(NamedTuple):
    """``find`` returns rows with a query; their ``column`` has the id of a record that is found.

    ``known_by`` is the table with the searched vector, if it is one.
    """

    find: Callable[[WordsQuery], QuerySet[Any]]
    column: str
    known_by: str = ""


class _Word(NamedTuple):
    """How the records with one word are found in one field, or in the names of related records."""

    lookup: Lookup
    condition: Callable[[], Q]
    """Returns the same as a condition of a single record; most words do not need it."""
    unindexed: Q | None = None
    """The same condition without an index, for a word that is everywhere."""
    is_common: bool = False
    """Whether a sample shows that a page of a list has the words soon."""


def find_words(
    records: Records,
    words: str,
    fields: Iterable[str],
    *,
    is_typed: bool = False,
    also: Also | None = None,
    few: int = FEW,
) -> Records:
    """Return those of ``records`` that contain all terms of ``words``, each in any of ``fields``.

    A field may be that of a related record ("source__name"). ``also`` finds more records that
    contain a query. If ``is_typed``, the last word may be incomplete. Words of more
    than ``few`` records are looked for in each record.
    """
    terms = split_terms(words)
    queries = [WordsQuery(one.words, is_typed=is_typed and one is terms[-1]) for one in terms]
    for query in queries:
        if not query.is_partial and (rarest := find_rarest(query.words)):
            query.rarest = rarest.query
            query.pairs = rarest.pairs if rarest.claims > FEW else []
    asked = _describe(records.model, tuple(fields), queries)
    if also:
        for query, ways in zip(queries, asked, strict=True):
            ways.append(_search_also(also, query))
    found = iter(look_up([way.lookup for ways in asked for way in ways], few + 1))
    conditions: list[Q] = []
    common: list[list[tuple[_Word, Found]]] = []
    rare: set[int] | None = None
    for term, ways in zip(terms, asked, strict=True):
        by_way = [next(found) for _ in ways]
        ids = [one.at_most(few) for one in by_way]
        having = set().union(*filter(None, ids))
        if None in ids:
            condition = _is_common(ways, by_way, few)
            conditions.append(~Q(condition) if term.is_excluded else condition)
            common += [] if term.is_excluded else [list(zip(ways, by_way, strict=True))]
        elif term.is_excluded:
            conditions.append(~Q(IsAnyOf("pk", sorted(having))))
        else:
            rare = having if rare is None else rare & having
    if rare is None and len(common) > 1:
        rare = _look_up_together(records.model, common, few)
    return FoundWords(None if rare is None else sorted(rare), conditions).among(records)


def _look_up_together(
    model: type[Model], common: list[list[tuple[_Word, Found]]], few: int
) -> set[int] | None:
    """Return the ids of those that may have all of the words; None if they are many.

    Otherwise a list would go through all records for words that are never together.
    """
    together, others = Q(), set[int]()
    for way, looked_up in chain(*common):
        if (ids := looked_up.at_most(few)) is not None:
            others.update(ids)
        elif way.lookup.known_by != model._meta.db_table or looked_up.share >= EVERYWHERE:
            return None
        else:
            together &= way.condition()
    [found] = look_up([Lookup(_all(model).filter(together).values("pk"))], few + 1)
    keys = found.at_most(few)
    return None if keys is None else others.union(keys)


class FoundWords(NamedTuple):
    """Which records have words: those with the ``keys``, if they are known, and the conditions."""

    keys: list[int] | None
    conditions: list[Q]

    def among(self, records: Records) -> Records:
        """Return those of ``records`` that have the words."""
        for condition in self.conditions:
            records = records.filter(condition)
        if self.keys is not None:
            records = records.filter(IsAnyOf("pk", self.keys))
        found = records.all()
        vars(found)[_FOUND] = self
        return found


def in_words(records: QuerySet[Any]) -> Q:
    """Return the condition of having the words for which ``find_words`` has returned records."""
    found = found_words(records)
    if found is None:
        raise ValueError("These records are not what find_words has returned.")
    condition = Q() if found.keys is None else Q(IsAnyOf("pk", found.keys))
    for one in found.conditions:
        condition &= one
    return condition


def found_words(records: QuerySet[Any]) -> FoundWords | None:
    """Return what ``find_words`` has found if it has returned these records.

    None if they were filtered since, or found in another way.
    """
    found: FoundWords | None = vars(records).get(_FOUND)
    return found


def _describe(
    model: type[Model], fields: tuple[str, ...], queries: list[WordsQuery]
) -> list[list[_Word]]:
    """Return for each query how it is found. Fields of the same related record are one way."""
    own: list[str] = []
    related: dict[str, list[str]] = {}
    for field in fields:
        path, rest = _split_path(model, field)
        if path:
            related.setdefault(path, []).append(rest)
        else:
            own.append(field)
    ways = [(query, path, rests) for query in queries for path, rests in related.items()]
    names = [
        _search_field(_follow(model, path), rest, query)
        for query, path, rests in ways
        for rest in rests
    ]
    found = zip(names, look_up([one.lookup for one in names], MANY + 1), strict=True)
    asked = {id(query): [_search_field(model, field, query) for field in own] for query in queries}
    for query, path, rests in ways:
        asked[id(query)].append(_refer_to(model, path, [next(found) for _ in rests]))
    return list(asked.values())


def _split_path(model: type[Model], field: str) -> tuple[str, str]:
    """Split the path to a field behind the last record that others refer to.

    "quote__speaker__aliases__name" is found by the speakers with "aliases__name".
    """
    parts = field.split("__")
    last = 0
    for position, name in enumerate(parts[:-1], start=1):
        link: Any = model._meta.get_field(name)
        model = link.related_model
        last = last if isinstance(link, ManyToOneRel) else position
    return "__".join(parts[:last]), "__".join(parts[last:])


def _follow(model: Any, path: str) -> type[Model]:
    for name in path.split("__") if path else ():
        model = model._meta.get_field(name).related_model
    followed: type[Model] = model
    return followed


def _search_field(model: type[Model], field: str, query: WordsQuery) -> _Word:
    """Search a field of the records, or of records that refer to them ("aliases__name")."""
    path, _, name = field.rpartition("__")
    holder = _follow(model, path)
    if getattr(getattr(holder, "search_vector", None), "of", "") == name:
        reached = _reach(model, path, query.found_in())
        rows, is_common = reached.lookup.rows, False
        if query.pairs and holder.search_vector.has_pairs:  # type: ignore[attr-defined]
            paired = Q(HasPairs("search_vector", query.pairs)) & query.found_in()
            is_common = seems_common(holder, "search_vector", query.words)
            rows = None if is_common else _reach(model, path, paired).lookup.rows
        return reached._replace(
            lookup=Lookup(rows, query, holder._meta.db_table),
            unindexed=None if path else query.in_each(F("search_vector")),
            is_common=is_common,
        )
    searched = _all(holder).alias(words=search_vector(name))
    having = searched.filter(words=query.uncounted()).values("pk")

    def is_found() -> Q:
        counted = Q(pk__in=searched.filter(words=query).values("pk"))
        return _reach(model, path, counted).condition() if path else counted

    ids = _reach(model, path, Q(pk__in=having)).lookup.rows if path else having
    unindexed = None if path else query.in_each(search_vector(name))
    return _Word(Lookup(ids, query, statistics_of(holder, name)), is_found, unindexed)


def _refer_to(model: type[Model], path: str, found: list[tuple[_Word, Found]]) -> _Word:
    """Return the records from which ``path`` leads to the records that were found."""
    before, _, link = path.rpartition("__")
    condition = Q()
    known: set[int] = set()
    for word, looked_up in found:
        if (ids := looked_up.at_most(MANY)) is not None:
            known.update(ids)
        else:
            others = _all(_follow(model, path)).filter(word.condition(), pk=OuterRef(f"{link}_id"))
            condition |= Q(has_any(others))
    are_many = bool(condition)
    if not (known or are_many):
        return _Word(Lookup(_all(model).none().values("pk")), partial(Q, pk__in=()))
    if known:
        condition |= Q(IsAnyOf(f"{link}_id", sorted(known)))
    reached = _reach(model, before, condition, is_common=are_many or len(known) > COMMON_NAMES)
    return reached._replace(lookup=Lookup(None)) if are_many else reached


def _reach(model: type[Model], path: str, condition: Q, *, is_common: bool = False) -> _Word:
    """Return the records from which ``path`` leads to records with ``condition``.

    Each step goes through the manager of the model, which leaves out what is hidden. If the
    condition ``is_common``, each record of a list is asked for it: PostgreSQL turns ``EXISTS`` into
    a join, for which it would collect all of them.
    """
    rows, through = _find_rows(model, path, condition)
    if not path:
        return _Word(Lookup(rows), lambda: condition)
    name, _, rest = path.partition("__")
    link: Any = model._meta.get_field(name)
    there = _reach(link.related_model, rest, condition).condition()
    others = _all(link.related_model).filter(there)
    if isinstance(link, ManyToOneRel):
        holder = link.field.name

        def is_reached() -> Q:
            here = others.filter(**{holder: OuterRef("pk")})
            return Q(has_any(here) if is_common else Exists(here))

        return _Word(Lookup(rows, through=through), is_reached)
    found = Q(**{f"{name}__in": others.values("pk")})
    return _Word(Lookup(rows, through=through), lambda: found)


def _find_rows(
    model: type[Model], path: str, condition: Q
) -> tuple[QuerySet[Any], QuerySet[Any] | None]:
    """Return the ids of these records, and those behind the last reference on the path, if any.

    PostgreSQL reads the keys of each step before the next one. A join it may begin at the other
    end, and go through much of a table until it has found some.
    """
    if not path:
        return _all(model).filter(condition).values("pk"), None
    name, _, rest = path.partition("__")
    link: Any = model._meta.get_field(name)
    keys, through = _find_rows(link.related_model, rest, condition)
    if isinstance(link, ManyToOneRel):
        return keys.values(link.field.name), through
    rows = _all(model).filter(IsAnyOf(f"{name}_id", keys)).values("pk")
    return rows, keys if through is None else through


def _search_also(also: Also, query: WordsQuery) -> _Word:
    found = also.find(query).order_by()
    keys = found.values(also.column)
    here = Q(has_any(found.filter(**{also.column: OuterRef("pk")})))
    return _Word(Lookup(keys, query, also.known_by), lambda: Q(pk__in=keys), here)


def _all(model: type[Model]) -> QuerySet[Any]:
    records: QuerySet[Any] = model._default_manager.order_by()
    return records


def _is_common(ways: list[_Word], found: list[Found], few: int) -> Q:
    """Return the condition that a record has a common word; of some ways all ids are known."""
    known: set[int] = set()
    condition = Q()
    for way, looked_up in zip(ways, found, strict=True):
        if (ids := looked_up.at_most(few)) is not None:
            known.update(ids)
        elif way.unindexed is not None and (way.is_common or _is_everywhere(looked_up)):
            condition |= way.unindexed
        else:
            condition |= way.condition()
    return condition | Q(IsAnyOf("pk", sorted(known))) if known else condition


def _is_everywhere(looked_up: Found) -> bool:
    least = EVERYWHERE if looked_up.number > MANY else MOSTLY
    return looked_up.share >= least
