"""Write the rows of lists from values of the database, by the fields of their serializers.

REST framework asks each field of each record for its value through the model, which takes longer
than to read the rows. What a serializer shows is therefore looked up once: its columns, and the
rows of other tables that it nests. See docs/decisions/0070-lists-are-written-from-values.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Model
from rest_framework import serializers
from rest_framework.fields import empty
from rest_framework.settings import api_settings

from claims.api.row_columns import (
    Make,
    Page,
    Row,
    Table,
    Values,
    Written,
    as_written,
    converted,
    group,
    moments,
    only,
    with_column,
)
from claims.api.row_records import record_reader
from claims.api.row_relations import Relation, find_relation, follow, has_column

_AS_STORED = (
    serializers.CharField,
    serializers.ChoiceField,
    serializers.IntegerField,
    serializers.FloatField,
    serializers.BooleanField,
    serializers.JSONField,
    serializers.PrimaryKeyRelatedField,
)
"""Fields that show the value of their column as it is."""


class NeedsModelsError(Exception):
    """A field is neither a column nor tells in ``Meta.reads`` of which columns it is made."""


class GroupedSerializer(serializers.Serializer[Any]):
    """Rows of another table in lists by one of its columns, ``group_by``; each field is a list."""

    group_by: str

    def to_representation(self, instance: Any) -> dict[str, Any]:
        groups: dict[str, list[Any]] = {str(name): [] for name in self.fields}
        for record in instance.all():
            groups[getattr(record, self.group_by)].append(record)
        return dict(super().to_representation(groups))


class Nested(NamedTuple):
    """Rows of another table: those whose first column is the value of ``column`` in a row."""

    relation: Relation
    column: int
    writer: RowWriter
    written: Written


class RowWriter:
    """Writes the rows of one table as a serializer shows them, with what they nest.

    ``columns`` are the paths of the values of a row, for ``values_list``. Raises NeedsModelsError.
    """

    def __init__(
        self,
        serializer: serializers.BaseSerializer[Any],
        model: type[Model],
        *,
        first: str = "pk",
        more: Iterable[str] = (),
        annotations: Iterable[str] = (),
    ) -> None:
        self.columns: list[str] = []
        self.nested: list[Nested] = []
        self.model, self._annotations = model, frozenset(annotations)
        self.column(first)
        self._make = self._writer(serializer, model, "")
        self.names = {name: self.column(name) for name in more}

    def column(self, path: str) -> int:
        """Return the place of the value of ``path`` in a row."""
        if path not in self.columns:
            self.columns.append(path)
        return self.columns.index(path)

    def write(
        self, rows: Sequence[Row], page: Page, read: Callable[..., list[Row]]
    ) -> list[dict[str, Any]]:
        """Return what is shown of the rows.

        The rows that they nest are read by ``read(relations, writer, keys)``.
        """
        return self._write_all(Table(rows), page, read, ())

    def _write_all(
        self, table: Table, page: Page, read: Any, above: tuple[Relation, ...]
    ) -> list[dict[str, Any]]:
        if not table.rows:
            return []
        for one in self.nested:
            keys = sorted({*table.columns[one.column]} - {None})
            path = (*above, one.relation)
            nested = Table(read(path, one.writer, keys) if keys else [])
            written = one.written(nested, one.writer._write_all(nested, page, read, path))
            by_key: dict[Any, list[Any]] = {}
            for row, shown in zip(nested.rows, written, strict=True):
                by_key.setdefault(row[0], []).append(shown)
            page.nested[id(one.writer)] = by_key
        found: list[dict[str, Any]] = self._make(table, page)  # type: ignore[assignment]
        return found

    def _writer(self, serializer: Any, model: type[Model], prefix: str) -> Make:
        """Return the function that writes the fields of the records at ``prefix``."""
        names: list[str] = []
        makes: list[Make] = []
        for field in serializer._readable_fields:
            names.append(field.field_name)
            makes.append(self._field(field, serializer, model, prefix))

        def write(table: Table, page: Page) -> list[dict[str, Any]]:
            columns = [make(table, page) for make in makes]
            return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]

        return write

    def _field(self, field: Any, serializer: Any, model: type[Model], prefix: str) -> Make:
        """Return the function that makes what is shown of a field."""
        reads = getattr(serializer.Meta, "reads", {}) if hasattr(serializer, "Meta") else {}
        if field.field_name in reads:
            return self._made(field, type(serializer), model, prefix, reads[field.field_name])
        path = prefix + "__".join(field.source_attrs)
        relation = find_relation(self.model, path)
        if relation is not None:
            return self._many(field, relation)
        if isinstance(field, serializers.BaseSerializer):
            return self._one(field, path)
        if not has_column(self.model, path) and path not in self._annotations:
            raise NeedsModelsError(f"{type(serializer).__name__}.{field.field_name}")
        if field.default not in (empty, None):
            raise NeedsModelsError(f"{type(serializer).__name__}.{field.field_name} has a default.")
        if isinstance(field, serializers.PrimaryKeyRelatedField):
            path += "__pk"
        place = self.column(path)
        if _is_as_stored(field):
            return lambda table, page: table.columns[place]
        if type(field) is serializers.DateTimeField:
            return moments(place)
        return converted(place, field.to_representation)

    def _one(self, field: Any, path: str) -> Make:
        """Return the writer of a single nested record, or of a value that is nested itself."""
        if path in self._annotations:
            return converted(self.column(path), field.to_representation)
        model = follow(self.model, path)
        if model is None or isinstance(field, serializers.ListSerializer):
            raise NeedsModelsError(f"{type(field.parent).__name__}.{field.field_name}")
        place = self.column(f"{path}__pk")
        write = self._writer(field, model, f"{path}__")

        def write_known(table: Table, page: Page) -> Values:
            known = table.having(place)
            if not known.rows:
                return [None] * len(table.rows)
            shown = write(known, page)
            if known is table:
                return shown
            each = iter(shown)
            return [None if key is None else next(each) for key in table.columns[place]]

        return write_known

    def _many(self, field: Any, relation: Relation) -> Make:
        """Return the writer of a list of rows of another table."""
        grouped = field if isinstance(field, GroupedSerializer) else None
        shown = _child(next(iter(field.fields.values())) if grouped else field)
        writer = RowWriter(
            shown,
            relation.model,
            first=relation.key,
            more=[grouped.group_by] if grouped else (),
        )
        column, key = self.column(relation.holder), id(writer)
        written: Written = as_written
        if grouped:
            written = with_column(writer.names[grouped.group_by])
        elif isinstance(shown, _Slugs):
            written = only(writer.columns.index(shown.slug))
        self.nested.append(Nested(relation, column, writer, written))
        if grouped:
            names = list(field.fields)

            def write_groups(table: Table, page: Page) -> Values:
                found = page.nested[key]
                return [group(names, found.get(one, ())) for one in table.columns[column]]

            return write_groups

        def write_lists(table: Table, page: Page) -> Values:
            found = page.nested[key]
            return [found.get(one, []) for one in table.columns[column]]

        return write_lists

    def _made(
        self, field: Any, kind: type, model: type[Model], prefix: str, reads: Iterable[str]
    ) -> Make:
        """Return the function that makes a field of the columns that ``Meta.reads`` names."""
        read = record_reader(model, [(path, self.column(prefix + path)) for path in reads])
        if isinstance(field, serializers.SerializerMethodField):
            method = str(field.method_name)

            def ask(table: Table, page: Page) -> Values:
                make = getattr(page.serializer(kind), method)
                return [make(read(row)) for row in table.rows]

            return ask
        get, show = attrgetter(".".join(field.source_attrs)), field.to_representation

        def make(table: Table, page: Page) -> Values:
            values = [get(read(row)) for row in table.rows]
            return [None if value is None else show(value) for value in values]

        return make


class _Slugs(serializers.Serializer[Any]):
    """The serializer of records of which only one column is shown."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__()

    @property
    def _readable_fields(self) -> list[Any]:
        field: Any = serializers.CharField()
        field.bind(self.slug, self)
        return [field]


def _child(field: Any) -> Any:
    """Return the serializer of one of the rows that the field lists."""
    if isinstance(field, serializers.ListSerializer):
        return field.child
    relation = field.child_relation
    if isinstance(relation, serializers.SlugRelatedField):
        return _Slugs(str(relation.slug_field))
    return _Slugs("pk")


def _is_as_stored(field: Any) -> bool:
    """Return whether the value of the column is shown as it is."""
    if type(field) is serializers.ListField:
        return field.child is not None and _is_as_stored(field.child)
    kind = next(one for one in type(field).__mro__ if "to_representation" in vars(one))
    if kind is serializers.BigIntegerField:
        return not getattr(field, "coerce_to_string", api_settings.COERCE_BIGINT_TO_STRING)
    return kind in _AS_STORED
