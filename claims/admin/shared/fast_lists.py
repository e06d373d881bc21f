"""Make every list of the admin cheap: build once what is the same in each of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import unfold.admin
import unfold.utils
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from unfold.templatetags import unfold_list
from unfold.views import ChangeList

from claims.admin.shared.capped_count import CappedPaginator
from claims.admin.shared.list_rows import write_rows

_ATTRIBUTE = "_headers"
_KEY = "__KEY__"


def make_lists_fast(site: admin.AdminSite) -> None:
    """Change what Unfold does for each row, and let no list count all of its table."""
    _build_headers_once()
    _render_checkbox_once()
    unfold_list.results = write_rows
    unfold.utils._boolean_icon = cache(unfold.utils._boolean_icon)
    # Templates look for it, and find out that it is missing by listing all attributes.
    ChangeList.is_dataset = False
    for model_admin in site._registry.values():
        vars(model_admin).update(paginator=CappedPaginator, show_full_result_count=False)


def _build_headers_once() -> None:
    """Each begins with a capital letter, also on a phone, where they stand beside the values."""
    build: Callable[[Any], Iterable[dict[str, Any]]] = unfold_list.result_headers

    def result_headers(changelist: Any) -> list[dict[str, Any]]:
        if not hasattr(changelist, _ATTRIBUTE):
            setattr(changelist, _ATTRIBUTE, [_capitalise(one) for one in build(changelist)])
        headers: list[dict[str, Any]] = getattr(changelist, _ATTRIBUTE)
        return headers

    unfold_list.result_headers = result_headers


def _capitalise(header: dict[str, Any]) -> dict[str, Any]:
    text = header.get("text")
    is_widget = text is None or isinstance(text, SafeString)
    return header if is_widget else {**header, "text": capfirst(text)}


def _render_checkbox_once() -> None:
    def action_checkbox(model_admin: Any, obj: Model) -> SafeString:
        before, after = _checkbox()
        return SafeString(f"{before}{escape(obj.pk)}{after}")

    original: Any = unfold.admin.ModelAdmin.action_checkbox
    action_checkbox.short_description = original.short_description  # type: ignore[attr-defined]
    unfold.admin.ModelAdmin.action_checkbox = action_checkbox


@cache
def _checkbox() -> tuple[str, str]:
    """Return the HTML of a checkbox before and after the key of its record."""
    before, _, after = unfold.admin.checkbox.render(ACTION_CHECKBOX_NAME, _KEY).partition(_KEY)
    return before, after
