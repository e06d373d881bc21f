"""The version of a record: a number that the database raises with each change by people."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Field, Model

LARGEST_VERSION = 2**31 - 1
"""The largest number that the column holds."""

# The number cannot be set: a save of an outdated object would otherwise lower it.
_RAISE = """
    NEW.version := OLD.version;
    IF ({old}) IS DISTINCT FROM ({new}) THEN
        NEW.version := OLD.version + 1;
    END IF;
    RETURN NEW;
"""


def version_field() -> models.PositiveIntegerField[int, int]:
    """Return the column of the version; forms and programs say which version they have seen."""
    return models.PositiveIntegerField(
        default=1,
        db_default=1,
        editable=False,
        help_text="Rises by one with each change that a person can make",
    )


class VersionTrigger(pgtrigger.Trigger):
    """Raise ``version`` by one when one of ``columns`` differs; other columns leave it as it is.

    As a trigger, it also counts bulk updates and plain SQL.
    """

    when = pgtrigger.Before

    def __init__(self, *columns: str) -> None:
        self.columns = columns
        rows = {
            row: ", ".join(f'{row.upper()}."{column}"' for column in columns)
            for row in ("old", "new")
        }
        super().__init__(
            name="version",
            operation=pgtrigger.UpdateOf(*columns, "version"),
            func=_RAISE.format(**rows),
        )


def versioned_fields(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the fields of ``model`` whose changes raise its version; none if it has no version."""
    meta: Any = model._meta
    return [
        meta.get_field(column)
        for trigger in getattr(meta, "triggers", [])
        if isinstance(trigger, VersionTrigger)
        for column in trigger.columns
    ]
