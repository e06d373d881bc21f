"""Write the rows of lists from values of the database, by the fields of their serializers.

REST framework asks each field of each record for its value through the model, which takes longer
than to read the rows. What a serializer shows is therefore looked up once: its columns, and the
rows of other tables that it nests. See docs/decisions/0070-lists-are-written-from-values.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.timezone import get_current_timezone
from rest_framework import serializers
from rest_framework.fields import empty

from claims.api.row_records import record_reader
from claims.api.row_relations import Relation, find_relation, follow, has_column

Row = tuple[Any, ...]
Make = Callable[[Row, "Page"], Any]

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


_UTC = "+00:00"


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


class Page:
    """What the rows of one page share: the rows of other tables, and serializers with methods."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.context = context
        self.nested: dict[int, dict[Any, list[Row]]] = {}
        self.zone = get_current_timezone()
        self._serializers: dict[type, Any] = {}

    def serializer(self, kind: type) -> Any:
        if kind not in self._serializers:
            self._serializers[kind] = kind(context=self.context)
        return self._serializers[kind]


class Nested(NamedTuple):
    """Rows of another table: those whose first column is the value of ``column`` in a row."""

    relation: Relation
    column: int
    writer: RowWriter


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
        self.write = self._writer(serializer, model, "")
        self.names = {name: self.column(name) for name in more}

    def column(self, path: str) -> int:
        """Return the place of the value of ``path`` in a row."""
        if path not in self.columns:
            self.columns.append(path)
        return self.columns.index(path)

    def load_nested(self, rows: Sequence[Row], page: Page, read: Callable[..., list[Row]]) -> None:
        """Read the rows that those of ``rows`` nest, by ``read(relations, writer, keys)``."""
        self._load(rows, page, read, ())

    def _load(
        self, rows: Sequence[Row], page: Page, read: Any, above: tuple[Relation, ...]
    ) -> None:
        for one in self.nested:
            keys = sorted({row[one.column] for row in rows} - {None})
            path = (*above, one.relation)
            found: list[Row] = read(path, one.writer, keys) if keys else []
            by_key: dict[Any, list[Row]] = {}
            for row in found:
                by_key.setdefault(row[0], []).append(row)
            page.nested[id(one.writer)] = by_key
            one.writer._load(found, page, read, path)

    def _writer(self, serializer: Any, model: type[Model], prefix: str) -> Make:
        """Return the function that writes the fields of the record at ``prefix``."""
        names: list[str] = []
        stored: list[int] = []
        made: list[tuple[str, Make]] = []
        for field in serializer._readable_fields:
            place, make = self._field(field, serializer, model, prefix)
            names.append(field.field_name)
            stored.append(place)
            if make is not None:
                made.append((field.field_name, make))
        pick = itemgetter(*stored) if len(stored) > 1 else _only(stored[0])

        def write(row: Row, page: Page) -> dict[str, Any]:
            # What is made takes the place of the value that is picked for it.
            written = dict(zip(names, pick(row), strict=True))
            for name, make in made:
                written[name] = make(row, page)
            return written

        return write

    def _field(
        self, field: Any, serializer: Any, model: type[Model], prefix: str
    ) -> tuple[int, Make | None]:
        """Return the column of a field, and the function that makes of it what is shown."""
        reads = getattr(serializer.Meta, "reads", {}) if hasattr(serializer, "Meta") else {}
        if field.field_name in reads:
            return 0, self._made(field, type(serializer), model, prefix, reads[field.field_name])
        path = prefix + "__".join(field.source_attrs)
        relation = find_relation(self.model, path)
        if relation is not None:
            return 0, self._many(field, relation)
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
            return place, None
        if type(field) is serializers.DateTimeField:
            return place, _moment(place)
        return place, _converted(place, field.to_representation)

    def _one(self, field: Any, path: str) -> tuple[int, Make | None]:
        """Return the writer of a single nested record, or of a value that is nested itself."""
        if path in self._annotations:
            place = self.column(path)
            return place, _converted(place, field.to_representation)
        model = follow(self.model, path)
        if model is None or isinstance(field, serializers.ListSerializer):
            raise NeedsModelsError(f"{type(field.parent).__name__}.{field.field_name}")
        place = self.column(f"{path}__pk")
        write = self._writer(field, model, f"{path}__")
        return place, lambda row, page: None if row[place] is None else write(row, page)

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
        nested = Nested(relation, self.column(relation.holder), writer)
        self.nested.append(nested)
        column, key, write = nested.column, id(writer), writer.write
        if grouped:
            names, group = list(field.fields), writer.names[grouped.group_by]

            def write_groups(row: Row, page: Page) -> dict[str, Any]:
                groups: dict[str, list[Any]] = {name: [] for name in names}
                for one in page.nested[key].get(row[column], ()):
                    groups[one[group]].append(write(one, page))
                return groups

            return write_groups
        if isinstance(shown, _Slugs):
            value = writer.columns.index(shown.slug)
            return lambda row, page: [one[value] for one in page.nested[key].get(row[column], ())]
        return lambda row, page: [write(one, page) for one in page.nested[key].get(row[column], ())]

    def _made(
        self, field: Any, kind: type, model: type[Model], prefix: str, reads: Iterable[str]
    ) -> Make:
        """Return the function that makes a field of the columns that ``Meta.reads`` names."""
        read = record_reader(model, [(path, self.column(prefix + path)) for path in reads])
        if isinstance(field, serializers.SerializerMethodField):
            method = str(field.method_name)
            return lambda row, page: getattr(page.serializer(kind), method)(read(row))
        get, show = attrgetter(".".join(field.source_attrs)), field.to_representation

        def make(row: Row, page: Page) -> Any:
            value = get(read(row))
            return None if value is None else show(value)

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
    return kind in _AS_STORED


def _converted(place: int, convert: Callable[[Any], Any]) -> Make:
    return lambda row, page: None if row[place] is None else convert(row[place])


def _moment(place: int) -> Make:
    """Write a time as REST framework does, which asks for the time zone for each of them."""

    def make(row: Row, page: Page) -> str | None:
        value = row[place]
        return None if value is None else value.astimezone(page.zone).isoformat().replace(_UTC, "Z")

    return make


def _only(place: int) -> Callable[[Row], Row]:
    return lambda row: (row[place],)
