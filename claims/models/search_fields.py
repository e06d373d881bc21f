"""How the words of a query are found in the fields of records, and in those of related records.

A field may be that of records that refer to them ("aliases__name"), or of records that they refer
to ("source__name"): names of these are looked up first. See docs/decisions/0052.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchVectorExact
from django.db.models import Exists, F, ManyToOneRel, Model, OuterRef, Q, QuerySet

from claims.models.has_any import has_any
from claims.models.hidden_records import HIDDEN_BY
from claims.models.is_any_of import IsAmong, IsAnyOf, IsAnyOfVeryMany, KnownKeys
from claims.models.search_vector import WordsQuery, search_vector
from claims.models.word_lookup import MANY, Found, Lookup, look_up, statistics_of
from claims.models.word_pairs import has_pairs, seems_common

COMMON_NAMES = 500
"""Of more names, most records of a list have one: each is asked for one in turn."""


@dataclass(frozen=True, slots=True)
class Also:
    """``find`` returns rows with a query; their ``column`` has the id of a record that is found.

    ``known_by`` is the table with the searched vector, if it is one.
    """

    find: Callable[[WordsQuery], QuerySet[Any]]
    column: str
    known_by: str = ""

    def __call__(self, query: WordsQuery) -> Word:
        """Return how the word is found."""
        found = self.find(query).order_by()
        keys = found.values(self.column)
        here = Q(has_any(found.filter(**{self.column: OuterRef("pk")})))
        return Word(Lookup(keys, query, self.known_by), lambda: Q(pk__in=keys), here)


class Word(NamedTuple):
    """How the records with one word are found in one field, or in the names of related records."""

    lookup: Lookup
    condition: Callable[[], Q]
    """Returns the same as a condition of a single record; most words do not need it."""
    unindexed: Q | None = None
    """The same condition without an index, for a word that is everywhere."""
    is_common: bool = False
    """Whether a sample shows that a page of a list has the words soon."""
    indexed: tuple[str, Q] | None = None
    """The path to the searched records, and their condition, for which an index is used.

    It is that of an incomplete word as it stands, since PostgreSQL takes twice as long to find each
    word that begins with it. So it may find a part of the records.
    """
    share: float = 0
    """The estimated part of all records behind the path that have the word; 0 if unknown."""


def describe(
    model: type[Model], fields: tuple[str, ...], queries: list[WordsQuery]
) -> list[list[Word]]:
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


def _search_field(model: type[Model], field: str, query: WordsQuery) -> Word:
    """Search a field of the records, or of records that refer to them ("aliases__name")."""
    path, _, name = field.rpartition("__")
    holder = _follow(model, path)
    if getattr(getattr(holder, "search_vector", None), "of", "") == name:
        reached = _reach(model, path, query.found_in())
        rows, is_common = reached.lookup.rows, False
        if query.pairs and holder.search_vector.has_pairs:  # type: ignore[attr-defined]
            # By the pairs alone: with a phrase, PostgreSQL computes the pairs of each record again.
            here = query.in_each(F("search_vector"))
            paired = Q(has_pairs("search_vector", query.pairs)) & here
            is_common = seems_common(holder, "search_vector", query.words)
            rows = None if is_common else _reach(model, path, paired).lookup.rows
        return reached._replace(
            lookup=Lookup(rows, query, holder._meta.db_table),
            unindexed=None if path else query.in_each(F("search_vector")),
            is_common=is_common,
            indexed=None if path else ("", query.as_whole_words().found_in()),
        )
    searched = all_of(holder).alias(words=search_vector(name))
    having = searched.filter(words=query.uncounted()).values("pk")

    def is_found() -> Q:
        counted = Q(pk__in=searched.filter(words=query).values("pk"))
        return _reach(model, path, counted).condition() if path else counted

    ids = _reach(model, path, Q(pk__in=having)).lookup.rows if path else having
    found = Word(Lookup(ids, query, statistics_of(holder, name)), is_found)
    if path:
        return found
    vector = search_vector(name)
    indexed = ("", Q(SearchVectorExact(vector, query.as_whole_words())))
    return found._replace(unindexed=query.in_each(vector), indexed=indexed)


def _refer_to(model: type[Model], path: str, found: list[tuple[Word, Found]]) -> Word:
    """Return the records from which ``path`` leads to the records that were found."""
    before, _, link = path.rpartition("__")
    condition, names = Q(), Q()
    known: set[int] = set()
    for word, looked_up in found:
        if (ids := looked_up.at_most(MANY)) is not None:
            known.update(ids)
        else:
            names |= word.condition()
            others = _linked(_follow(model, before), link).filter(word.condition())
            condition |= Q(has_any(others.filter(pk=OuterRef(f"{link}_id"))))
    are_many = bool(condition)
    if not (known or are_many):
        return Word(Lookup(all_of(model).none().values("pk")), partial(Q, pk__in=()))
    asked, is_common = condition, are_many or len(known) > COMMON_NAMES
    if known:
        keys = KnownKeys(sorted(known))
        condition |= Q((IsAnyOfVeryMany if is_common else IsAnyOf)(f"{link}_id", keys))
        asked |= Q((IsAmong if is_common else IsAnyOf)(f"{link}_id", keys))
        names |= Q(IsAnyOf("pk", keys))
    reached = _reach(model, before, condition)
    reached = reached._replace(
        condition=partial(_is_reached, model, before, asked, is_common=is_common)
    )
    share = max(looked_up.share for _, looked_up in found)
    reached = reached._replace(indexed=(path, names), share=share)
    return reached._replace(lookup=Lookup(None)) if are_many else reached


def _linked(model: Any, link: str) -> QuerySet[Any]:
    """Return the records that ``link`` may lead to.

    What is hidden together with a record to which it refers is left out already.
    """
    related = model._meta.get_field(link).related_model
    hidden_with = HIDDEN_BY.get(model._meta.model_name, {}).get(f"{link}_id")
    if hidden_with == related._meta.model_name:
        every: QuerySet[Any] = related._base_manager.order_by()
        return every
    return all_of(related)


def _reach(model: type[Model], path: str, condition: Q) -> Word:
    """Return the records from which ``path`` leads to records with ``condition``."""
    rows, through = _find_rows(model, path, condition)
    reached = partial(_is_reached, model, path, condition)
    return Word(Lookup(rows, through=through), reached)


def _is_reached(model: type[Model], path: str, condition: Q, *, is_common: bool = False) -> Q:
    """Return the same as a condition of a single record.

    Each step goes through the manager of the model, which leaves out what is hidden. If the
    condition ``is_common``, each record of a list is asked for it: PostgreSQL turns ``EXISTS`` into
    a join, for which it would collect all of them.
    """
    if not path:
        return condition
    name, _, rest = path.partition("__")
    link: Any = model._meta.get_field(name)
    others = all_of(link.related_model).filter(_is_reached(link.related_model, rest, condition))
    if isinstance(link, ManyToOneRel):
        here = others.filter(**{link.field.name: OuterRef("pk")})
        return Q(has_any(here) if is_common else Exists(here))
    return Q(**{f"{name}__in": others.values("pk")})


def find_some(model: type[Model], path: str, condition: Q, most: int) -> QuerySet[Any]:
    """Return the ids of at most so many of these records, by ``most`` keys of each step."""
    return _find_rows(model, path, condition, most)[0][:most]


def _find_rows(
    model: type[Model], path: str, condition: Q, most: int | None = None
) -> tuple[QuerySet[Any], QuerySet[Any] | None]:
    """Return the ids of these records, and those behind the last reference on the path, if any.

    PostgreSQL reads the keys of each step before the next one, ``most`` of them if it is given. A
    join it may begin at the other end, and go through much of a table until it has found some.
    """
    if not path:
        return all_of(model).filter(condition).values("pk"), None
    name, _, rest = path.partition("__")
    link: Any = model._meta.get_field(name)
    keys, through = _find_rows(link.related_model, rest, condition, most)
    if isinstance(link, ManyToOneRel):
        return keys.values(link.field.name), through
    rows = all_of(model).filter(IsAnyOf(f"{name}_id", keys[:most])).values("pk")
    return rows, keys if through is None else through


def all_of(model: type[Model]) -> QuerySet[Any]:
    records: QuerySet[Any] = model._default_manager.order_by()
    return records
