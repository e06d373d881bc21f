"""The form widgets of the review desk, styled like the rest of the admin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)


def text_input(**attrs: Any) -> UnfoldAdminTextInputWidget:
    return UnfoldAdminTextInputWidget(attrs=attrs)


def date_input() -> UnfoldAdminTextInputWidget:
    return UnfoldAdminTextInputWidget(attrs={"type": "date"})


def textarea(rows: int = 3, **attrs: Any) -> UnfoldAdminTextareaWidget:
    return UnfoldAdminTextareaWidget(attrs={"rows": rows, **attrs})


def select() -> UnfoldAdminSelectWidget:
    return UnfoldAdminSelectWidget()


def file_input() -> UnfoldAdminFileFieldWidget:
    return UnfoldAdminFileFieldWidget()


class RecordSelect(AutocompleteSelect):
    """A select box that searches, while the user types; what is no key is no record."""

    def __init__(self, field: ForeignKey[Any, Any], *classes: str) -> None:
        names = " ".join(("unfold-admin-autocomplete", *classes))
        super().__init__(field, admin.site, attrs={"class": names})

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        keys = [one for one in value if re.fullmatch("[0-9]{1,19}", str(one))]
        if keys or self.allow_multiple_selected:
            return super().optgroups(name, keys, attr)
        # Django asks the database for the records of no keys as well.
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, empty, 0)]


def autocomplete(field: ForeignKey[Any, Any]) -> RecordSelect:
    """Return a select box of the records that ``field``, a foreign key of a model, may refer to."""
    return RecordSelect(field)
