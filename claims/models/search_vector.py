"""Full-text search: a generated column that queries can use and rows never load.

``claims_search_vector`` and ``claims_search_text`` are functions in the database, which bring texts
and queries to one form. See docs/decisions/0043.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import BooleanField, F, Func, GeneratedField, Model, Q, Value


class _NeverLoaded:
    """The attribute of a column that no row has."""

    def __init__(self, field: SearchVectorColumn) -> None:
        self.name = field.attname
        self.of, self.has_pairs = field.of, field.has_pairs

    def __get__(self, instance: Model | None, owner: type[Model] | None = None) -> Any:
        if instance is None:
            return self
        raise AttributeError(f"{self.name!r} is never loaded; use it in a query.")


def search_vector(field: str) -> Func:
    """Return the vector of a field."""
    return Func(F(field), function="claims_search_vector", output_field=SearchVectorField())


def search_index(field: str, *, name: str) -> GinIndex:
    """Return the index with which the words of ``field`` are searched."""
    return GinIndex(search_vector(field), name=name)


class SearchVectorColumn(GeneratedField):
    """The word stems of a field, computed and stored by PostgreSQL.

    A vector can be larger than its text, and no code needs it. Django selects the columns of a
    model, also through ``select_related``, from its concrete fields; this field is not one of them.
    See docs/decisions/0023.
    """

    db_returning = False  # type: ignore[assignment]
    descriptor_class = _NeverLoaded

    def __init__(self, field: str, *, has_pairs: bool = False, **kwargs: Any) -> None:
        self.of = field
        """The name of the field."""
        self.has_pairs = has_pairs
        """Whether the table has a ``pairs_index``."""
        super().__init__(
            expression=search_vector(field),
            output_field=SearchVectorField(),
            db_persist=True,
            **kwargs,
        )

    def set_attributes_from_name(self, name: str) -> None:
        super().set_attributes_from_name(name)
        self.concrete = False

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Deconstruct as a plain GeneratedField: migrations import no code of this project."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.GeneratedField", args, kwargs

    def clone(self) -> Any:
        """Return a plain GeneratedField, for the state of migrations."""
        _, _, args, kwargs = self.deconstruct()
        return GeneratedField(*args, **kwargs)


class WordsQuery(SearchQuery):
    """The query for words in web search syntax.

    If ``is_typed``, the last word may be incomplete, but not in quotation marks. ``rarest`` may be
    set to the query for one of the words that must all be there, and ``pairs`` to the pairs of
    words in phrases if all words are common.
    """

    def __init__(self, words: str, *, is_typed: bool = False) -> None:
        super().__init__(Value(words.replace("\0", " ")))
        self.words, self.is_typed = words, is_typed
        self.rarest: SearchQuery | None = None
        self.pairs: list[str] = []
        self.is_partial = is_typed and not words.rstrip().endswith(('"', "”"))
        self.function = "claims_search_typed_query" if self.is_partial else "claims_search_query"

    def found_in(self, column: str = "search_vector") -> Q:
        """Return the condition that the vector has the words; ``rarest``, if known, comes first."""
        first = {column: self.rarest} if self.rarest else {}
        return Q(**first) & Q(**{column: self})

    def in_each(self, vector: Any) -> Q:
        """Return the condition that ``vector`` has the words, for which no index is used.

        Of an incomplete word, PostgreSQL assumes that it is rare, and reads all records of an index
        if it is in all of them.
        """
        return Q(Func(vector, self, function="ts_match_vq", output_field=BooleanField()))

    def as_whole_words(self) -> WordsQuery:
        """Return the query for these words alone, of which what begins with them is no part."""
        if not self.is_partial:
            return self
        return WordsQuery(self.words)

    def uncounted(self) -> WordsQuery:
        """Return the query without letting PostgreSQL know how many records have the words.

        It goes through the whole table if all have them, and computes the vector of each row.
        """
        query = WordsQuery(self.words, is_typed=self.is_typed)
        query.template = "(SELECT %(function)s(%(expressions)s))"
        return query
