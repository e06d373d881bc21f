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

    def beyond(self, queryset: QuerySet[Any], position: list[Any] | None) -> QuerySet[Any]:
        """Return the records after ``position``, in this order."""
        ordered = queryset.order_by(str(self), "-pk" if self.descending else "pk")
        if position is None:
            return ordered
        value, key = position
        step = "lt" if self.descending else "gt"
        if value is None:
            here = Q(**{f"{self.field}__isnull": True, f"pk__{step}": key})
            # PostgreSQL sorts null highest: in descending order, all other values follow it.
            known = Q(**{f"{self.field}__isnull": False})
            return ordered.filter(here | known if self.descending else here)
        return ordered.filter(self._behind(value, key, step, queryset.model))

    def _behind(self, value: Any, key: int, step: str, model: type[Model]) -> Q:
        column = self._find_column(model)
        behind = Q(_IsBehind(self.field, Value(value, column), Value(key), step))
        if not self.descending and getattr(column, "null", False):
            behind |= Q(**{f"{self.field}__isnull": True})
        return behind

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

    def __init__(self, field: str, value: Value, key: Value, step: str) -> None:
        here, there = Func(F(field), F("pk"), function="ROW"), Func(value, key, function="ROW")
        super().__init__(here, there, arg_joiner=" < " if step == "lt" else " > ")
