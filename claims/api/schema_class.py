"""The class that describes operations, which a web process does without: see schema_file.py."""

from __future__ import annotations

from claims.api.schema_file import is_made_elsewhere

if is_made_elsewhere():
    from rest_framework.schemas.inspectors import ViewInspector as Schema
else:
    from claims.api.schema import Schema

__all__ = ["Schema"]
