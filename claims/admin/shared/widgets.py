"""The form widgets of the review desk, in the look of the admin."""

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


def line(**attrs: Any) -> UnfoldAdminTextInputWidget:
    return UnfoldAdminTextInputWidget(attrs=attrs)


def area(rows: int = 3, **attrs: Any) -> UnfoldAdminTextareaWidget:
    return UnfoldAdminTextareaWidget(attrs={"rows": rows, **attrs})


def choice() -> UnfoldAdminSelectWidget:
    return UnfoldAdminSelectWidget()


def upload() -> UnfoldAdminFileFieldWidget:
    return UnfoldAdminFileFieldWidget()


def autocomplete(field: ForeignKey[Any, Any]) -> AutocompleteSelect:
    """Search among the records that ``field`` may name, as one types."""
    return AutocompleteSelect(field, admin.site, attrs={"class": "unfold-admin-autocomplete"})
