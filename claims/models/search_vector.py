"""Full-text search: a generated column that queries can use and rows never load."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.contrib.postgres.search import SearchQueryCombinable as Query
from django.db.models import GeneratedField, Model
from django.db.models.expressions import Combinable

CONFIG = "english"


class _NeverLoaded:
    """The attribute of a column that no row has."""

    def __init__(self, field: SearchVectorColumn) -> None:
        self.name = field.attname

    def __get__(self, instance: Model | None, owner: type[Model] | None = None) -> Any:
        if instance is None:
            return self
        raise AttributeError(f"{self.name!r} is never loaded; use it in a query.")


class SearchVectorColumn(GeneratedField):
    """The word stems of an expression, computed and stored by PostgreSQL.

    A vector can be larger than its text, and no code needs it. Django selects the columns of a
    model, also through ``select_related``, from its concrete fields; this field is not one of them.
    See docs/decisions/0023.
    """

    db_returning = False  # type: ignore[assignment]
    descriptor_class = _NeverLoaded

    def __init__(self, expression: str | Combinable, **kwargs: Any) -> None:
        super().__init__(
            expression=SearchVector(expression, config=CONFIG),
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


def search_query(words: str) -> SearchQuery:
    """Return the query for ``words`` in web search syntax."""
    return SearchQuery(words, config=CONFIG, search_type="websearch")


def typed_query(words: str) -> Query:
    """Return the query for ``words`` while they are typed: the last word may be incomplete."""
    found = re.findall(r"\w+", words)
    query = search_query(words)
    if not found:
        return query
    prefix = " & ".join(f"'{word}'" for word in found) + ":*"
    return query | SearchQuery(prefix, config=CONFIG, search_type="raw")
