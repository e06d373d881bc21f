"""Follow paths such as ``revision__document`` through models, and read what a path leads to."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, ManyToManyField, Model, OneToOneRel, Prefetch, QuerySet

from claims.models.is_any_of import IsAnyOf


class Relation(NamedTuple):
    """Rows of ``model`` that belong to a record: those with its key, at ``holder``, in ``key``.

    ``path`` is what ``prefetch_related`` calls the relation.
    """

    path: str
    model: type[Model]
    key: str
    holder: str

    def rows_for(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that ``records`` prefetch, or all."""
        lookups: Any = records._prefetch_related_lookups  # type: ignore[attr-defined]
        for lookup in lookups:
            if isinstance(lookup, Prefetch) and lookup.prefetch_to == self.path:
                own: QuerySet[Any] | None = lookup.queryset
                if own is not None:
                    return own
        return self.model._default_manager.all()

    def select(self, records: QuerySet[Any], columns: list[str], keys: list[int]) -> QuerySet[Any]:
        """Return the values of those of ``records`` that belong to the ``keys``."""
        found = records.select_related(None).prefetch_related(None)
        return found.filter(IsAnyOf(self.key, keys)).values_list(*columns)


def find_relation(model: type[Model], path: str) -> Relation | None:
    """Return the relation to many rows at the end of the path; None if there is none."""
    *parts, name = path.split("__")
    holder = follow(model, "__".join(parts)) if parts else model
    link: Any = _field(holder, name) if holder else None
    if link is None or not (link.one_to_many or link.many_to_many):
        return None
    before = "".join(f"{part}__" for part in parts)
    if isinstance(link, ManyToManyField):
        return Relation(path, link.related_model, f"{link.related_query_name()}__pk", f"{before}pk")
    name = link.field.name if link.many_to_many else link.field.attname
    key = f"{name}__pk" if link.many_to_many else name
    return Relation(path, link.related_model, key, f"{before}pk")


def follow(model: type[Model], path: str) -> type[Model] | None:
    """Return the model of the single record that the path leads to; None if it does not."""
    found: Any = model
    for name in path.split("__"):
        link: Any = _field(found, name)
        if not isinstance(link, ForeignKey | OneToOneRel):
            return None
        found = link.related_model
    return found  # type: ignore[no-any-return]


def has_column(model: type[Model], path: str) -> bool:
    """Return whether the path leads to a column of the record or of a single related one."""
    *parts, name = path.split("__")
    holder = follow(model, "__".join(parts)) if parts else model
    if holder is None:
        return False
    return name == "pk" or getattr(_field(holder, name), "concrete", False)


def _field(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
