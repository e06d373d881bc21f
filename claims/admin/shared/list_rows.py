"""The rows of every list, written in one go: what is the same in each row is prepared once.

Unfold looks up the column, the link and the classes again for each of a page's 400 cells, and
renders a template for each row. No list of ours has fields to edit, rows to sort or row actions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import label_for_field, lookup_field, quote
from django.contrib.admin.views.main import ChangeList
from django.db.models import ForeignKey, Model
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from unfold.utils import display_for_field, display_for_value

from claims.admin.shared.page_parts import escape

_CHECKBOX = "action_checkbox"
_ROWS = ("fc-row", "fc-row fc-row-even")
_KEY = "__KEY__"

Show = Callable[[Any], str]
"""Returns the HTML for a record."""


def write_rows(changelist: ChangeList) -> list[SafeString]:
    """Return the HTML of each row; what is not HTML in a cell is escaped."""
    columns = list(_columns(changelist))
    return [
        SafeString(
            f'<tbody class="{_ROWS[number % 2]}"><tr class="data-row">'
            f"{''.join(show(record) for show in columns)}</tr></tbody>"
        )
        for number, record in enumerate(changelist.result_list)
    ]


def _columns(changelist: ChangeList) -> Iterator[Show]:
    """Yield for each column the function that writes the cell of a record."""
    linked = changelist.list_display_links or ()
    tag = "th"  # The first link names the row.
    for name in changelist.list_display:
        if name == _CHECKBOX:
            yield _checkbox(changelist)
        elif name in linked:
            yield _cell(tag, changelist, name, _link(changelist, _value(changelist, name)))
            tag = "td"
        else:
            yield _cell("td", changelist, name, _value(changelist, name))


def _checkbox(changelist: ChangeList) -> Show:
    write = changelist.model_admin.action_checkbox
    before = '<td class="action-checkbox fc-cell" data-label="Select record">'
    return lambda record: f"{before}{write(record)}</td>"


def _cell(tag: str, changelist: ChangeList, name: Any, show: Show) -> Show:
    label = str(label_for_field(name, changelist.model, model_admin=changelist.model_admin))
    shown = name if isinstance(name, str) else name.__name__
    before = f'<{tag} class="fc-cell field-{shown}" data-label="{escape(capfirst(label))}">'
    return lambda record: f"{before}{show(record)}</{tag}>"


def _link(changelist: ChangeList, show: Show) -> Show:
    """Link the value to the page of the record, which gets the filters of the list."""
    options = changelist.opts
    page = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[_KEY])
    filters: dict[str, Any] = {"preserved_filters": changelist.preserved_filters, "opts": options}
    before, _, after = escape(add_preserved_filters(filters, page)).partition(_KEY)
    chosen = str(changelist.to_field or changelist.pk_attname) if changelist.is_popup else ""

    def link(record: Model) -> str:
        key = escape(quote(getattr(record, changelist.pk_attname)))
        opener = (
            f' data-popup-opener="{escape(record.serializable_value(chosen))}"' if chosen else ""
        )
        return f'<a href="{before}{key}{after}" class="fc-row-link"{opener}>{show(record)}</a>'

    return link


def _value(changelist: ChangeList, name: Any) -> Show:
    """Return what shows the value of a field, or of an attribute or method of the admin."""
    empty = changelist.model_admin.get_empty_value_display()
    field = next((one for one in changelist.opts.fields if one.name == name), None)
    if field is None:
        return _computed_value(changelist.model_admin, name, empty)
    return _field_value(field, empty)


def _field_value(field: Any, empty: str) -> Show:
    if isinstance(field, ForeignKey):
        return lambda record: _show(getattr(record, field.name), empty)
    if field.flatchoices:
        choices = dict(field.flatchoices)
        return lambda record: escape(choices.get(getattr(record, field.name), empty))
    return lambda record: escape(display_for_field(getattr(record, field.name), field, empty))


def _computed_value(model_admin: Any, name: Any, empty: str) -> Show:
    read = getattr(model_admin, name, None) if name != "__str__" else None
    if read is None:
        return lambda record: _show(lookup_field(name, record, model_admin)[2], empty)
    empty = getattr(read, "empty_value_display", empty)
    return lambda record: _show(read(record), empty)


def _show(value: Any, empty: str) -> str:
    if isinstance(value, str):
        return escape(value)
    return str(value) if type(value) is int else escape(display_for_value(value, empty))
