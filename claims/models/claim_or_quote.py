"""Records that belong to a claim or to a quote, such as presences, or to more, such as drafts."""

from __future__ import annotations

from typing import Any

from django.db.models import Model


def place_of(record: Model) -> dict[str, Any]:
    """Return the field that refers to ``record``, as arguments of a filter or of a new row."""
    return {str(record._meta.model_name): record}
