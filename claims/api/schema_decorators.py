"""What the schema says of operations, serializers and fields, which a web process need not know.

Import drf-spectacular's decorators from here. In a process that sends the schema from a file, they
do nothing: they would keep the last request of each operation, and load what makes the schema,
5 MB in all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from claims.api.schema_file import is_made_elsewhere

Described = TypeVar("Described")

if TYPE_CHECKING or not is_made_elsewhere():
    from drf_spectacular.utils import (
        extend_schema,
        extend_schema_field,
        extend_schema_serializer,
        extend_schema_view,
    )
else:

    def extend_schema(*args: Any, **options: Any) -> Callable[[Described], Described]:
        """Return a decorator that leaves what it decorates as it is."""
        return lambda described: described

    extend_schema_field = extend_schema_serializer = extend_schema_view = extend_schema

__all__ = [
    "extend_schema",
    "extend_schema_field",
    "extend_schema_serializer",
    "extend_schema_view",
]
