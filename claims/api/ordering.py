"""Order records by one field and their id, and find the records after a given one."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value
from rest_framework.exceptions import ValidationError


class Order(NamedTuple):
    """An order by ``field``, then by id in the same direction; null is the highest value."""

    field: str
    descending: bool

    @classmethod
    def from_parameter(cls, ordering: str | None, view: Any) -> Order:
        """Return the requested order, or the view's default. Raises ValidationError."""
        ordering = ordering or view.ordering
        if ordering not in cls.choices(view):
            raise ValidationError({"ordering": f"Order by one of: {', '.join(cls.choices(view))}."})
        return cls(field=ordering.removeprefix("-"), descending=ordering.startswith("-"))

    @staticmethod
    def choices(view: Any) -> list[str]:
        return [sign + field for field in view.ordering_fields for sign in ("", "-")]

    def __str__(self) -> str:
        return f"-{self.field}" if self.descending else self.field

    def reversed(self) -> Order:
        return Order(self.field, not self.descending)

    def position(self, record: Model) -> list[Any]:
        """Return ``[value, id]`` of the record as JSON values."""
        value = getattr(record, self.field)
        return [value.isoformat() if hasattr(value, "isoformat") else value, record.pk]

    def parse(self, position: list[Any], model: type[Model]) -> list[Any]:
        """Return ``[value, id]`` as its column holds them: a date of its ISO format."""
        value, key = position
        try:
            return [model._meta.get_field(self.field).to_python(value), key]  # type: ignore[union-attr]
        except FieldDoesNotExist:  # a count that the queryset adds
            return [value, key]

    def beyond(
        self, queryset: QuerySet[Any], position: list[Any] | None, *, key: str = "pk"
    ) -> QuerySet[Any]:
        """Return the records after ``position``, in this order; ``key`` has their ids."""
        ordered = queryset.order_by(str(self), f"-{key}" if self.descending else key)
        if position is None:
            return ordered
        value, after = position
        step = "lt" if self.descending else "gt"
        if value is None:
            here = Q(**{f"{self.field}__isnull": True, f"{key}__{step}": after})
            # PostgreSQL sorts null highest: in descending order, all other values follow it.
            known = Q(**{f"{self.field}__isnull": False})
            return ordered.filter(here | known if self.descending else here)
        column = self._find_column(queryset.model)
        place = [Value(value, column), Value(after)]
        behind = Q(_IsBehind([F(self.field), F(key)], place, step))
        if not self.descending and getattr(column, "null", False):
            behind |= Q(**{f"{self.field}__isnull": True})
        return ordered.filter(behind)

    def _find_column(self, model: type[Model]) -> Any:
        try:
            return model._meta.get_field(self.field)
        except FieldDoesNotExist:  # a count that the queryset adds
            return None


class _IsBehind(Func):
    """The condition that a record is behind another in the order of a field and the id.

    As a comparison of rows, it is one place in an index, also among many records with one value.
    """

    template = "%(expressions)s"
    output_field = BooleanField()
    conditional = True

    def __init__(self, columns: list[F], place: list[Value], step: str) -> None:
        here, there = Func(*columns, function="ROW"), Func(*place, function="ROW")
        super().__init__(here, there, arg_joiner=" < " if step == "lt" else " > ")
