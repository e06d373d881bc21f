"""The form widgets of the review desk, styled like the rest of the admin."""

from __future__ import annotations

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


def autocomplete(field: ForeignKey[Any, Any]) -> AutocompleteSelect:
    """Return a select box that searches, while the user types, the records ``field`` may refer to.

    ``field`` is a foreign key of a model.
    """
    return AutocompleteSelect(field, admin.site, attrs={"class": "unfold-admin-autocomplete"})
