"""Parts that a page repeats up to two hundred times: written in Python, ten times as fast."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from claims.models import Document

_NO_SOURCE = SafeString('<span class="fc-missing">No source</span>')
_NO_DATE = SafeString('<span class="fc-missing">no date</span>')
_REQUIRED = SafeString(' <span class="fc-required" title="required">*</span>')
_ERROR = "<p>{}</p>"


def origin(document: Document, *, plain: bool = False) -> SafeString:
    """Return the source of a document, linked unless ``plain``, and when it was published."""
    source: Any = _NO_SOURCE
    if document.source and plain:
        source = escape(document.source)
    elif document.source:
        page = reverse("admin:claims_source_change", args=[document.source_id])
        source = format_html('<a href="{}">{}</a>', page, document.source)
    day, published = document.published, _NO_DATE
    if day:
        shown = format_date(day, "j M Y")
        published = SafeString(f'<time datetime="{day:%Y-%m-%d}">{shown}</time>')
    return SafeString(f"{source}, {published}")


def show_field(field: BoundField | str) -> SafeString:
    """Return a field of a form with its label, its help and what is wrong with it.

    A template has an empty text for a field that the form does not have.
    """
    if isinstance(field, str):
        return SafeString("")
    errors = field.errors
    name = field.auto_id
    problems = help_text = SafeString("")
    if errors:
        listed = format_html_join("", _ERROR, ((error,) for error in errors))
        problems = format_html(
            '<div class="fc-errors" id="{}_error" role="alert">{}</div>', name, listed
        )
    if field.help_text:
        help_text = format_html('<p class="fc-help" id="{}_helptext">{}</p>', name, field.help_text)
    return format_html(
        '<div class="fc-field group{}">{}{}{}</div>',
        " errors" if errors else "",
        _labelled(field),
        help_text,
        problems,
    )


def _labelled(field: BoundField) -> SafeString:
    if field.use_fieldset:
        return format_html("<fieldset><legend>{}</legend>{}</fieldset>", field.label, field)
    sign = _REQUIRED if field.field.required else ""
    target = field.id_for_label
    return format_html('<label for="{}">{}{}</label>{}', target, field.label, sign, field)
