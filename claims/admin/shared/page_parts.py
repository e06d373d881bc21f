"""Parts that a page repeats up to two hundred times: written in Python, ten times as fast."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.forms import BoundField
from django.utils import timezone
from django.utils.safestring import SafeString

from claims.admin.shared.addresses import address_of_record
from claims.models import Document

_NO_SOURCE = SafeString('<span class="fc-missing">No source</span>')
_NO_DATE = SafeString('<span class="fc-missing">no date</span>')
_REQUIRED = ' <span class="fc-required" title="required">*</span>'


FIRST_ROWS = 20
"""How many rows of a list are shown at first."""
_is_special = re.compile("[&<>\"']").search


def escape(value: Any) -> str:
    """Escape what is not HTML, as templates do, but without checking for lazy texts first.

    A page has two thousand texts, of which hardly one needs it.
    """
    if type(value) is str:
        return html.escape(value) if _is_special(value) else value
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return html.escape(str(value))


def fold_rows(
    rows: list[str], name: str, *, is_open: bool = False, newest_last: bool = False
) -> SafeString:
    """Return the rows of a list; of many, the others are folded, behind those that come first.

    With ``newest_last``, the earlier ones are folded, above the last ones. All are on the page, so
    that links to them, and boxes that are ticked in them, work as they are. ``name`` tells the
    folds of a page apart.
    """
    if len(rows) <= FIRST_ROWS:
        return SafeString("".join(rows))
    place = len(rows) - FIRST_ROWS if newest_last else FIRST_ROWS
    before, after = "".join(rows[:place]), "".join(rows[place:])
    state, number = " open" if is_open else "", len(rows) - FIRST_ROWS
    label, folded = ("earlier", before) if newest_last else ("more", after)
    fold = (
        f'<li class="fc-more-rows"><details class="fc-fold" id="more-{name}"{state}>'
        f'<summary>{number} {label}</summary><ul class="fc-list">{folded}</ul></details></li>'
    )
    return SafeString(fold + after if newest_last else before + fold)


def short_day(day: date) -> str:
    """Return "3 May 2025", the day of a date or of a moment where the newsroom is."""
    shown = timezone.localtime(day) if isinstance(day, datetime) else day
    return f"{shown.day} {shown:%b} {shown.year}"


def short_moment(moment: datetime) -> str:
    """Return "3 May 2025, 17:05", the time where the newsroom is."""
    shown = timezone.localtime(moment)
    return f"{shown.day} {shown:%b} {shown.year}, {shown:%H:%M}"


def write_attributes(attributes: Mapping[str, Any]) -> str:
    """Return the attributes of a tag, each after a space; those that are False or None are not."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )


def origin(document: Document, *, plain: bool = False) -> SafeString:
    """Return the source of a document, linked unless ``plain``, and when it was published."""
    source: Any = _NO_SOURCE
    if document.source and plain:
        source = escape(document.source)
    elif document.source:
        page = address_of_record("claims_source_change", document.source_id or 0)
        source = f'<a href="{page}">{escape(document.source)}</a>'
    day, published = document.published, _NO_DATE
    if day:
        published = SafeString(f'<time datetime="{day:%Y-%m-%d}">{short_day(day)}</time>')
    return SafeString(f"{source}, {published}")


def reanchor_link(kind: str, record: Any) -> SafeString:
    """Return the note that the words of ``record`` are lost, and the link to select them again."""
    page = address_of_record("claims_document_change", record.revision.document_id)
    return SafeString(
        '<span class="fc-missing">Needs re-anchoring</span> '
        f'<a href="{page}?edit={kind}-{record.pk}">Select the words again</a>'
    )


def csrf_field(context: Mapping[str, Any]) -> str:
    """Return what the tag ``csrf_token`` writes into a form."""
    token = escape(context["csrf_token"])
    return f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'


def show_field(field: BoundField | str) -> SafeString:
    """Return a field of a form with its label, its help and what is wrong with it.

    A template has an empty text for a field that the form does not have.
    """
    if isinstance(field, str):
        return SafeString("")
    errors, name = field.errors, field.auto_id
    problems, help_text = show_errors(errors, f"{name}_error"), ""
    if field.help_text:
        text = escape(field.help_text)
        help_text = f'<p class="fc-help" id="{name}_helptext">{text}</p>'
    state = " errors" if errors else ""
    return SafeString(
        f'<div class="fc-field group{state}">{_labelled(field)}{help_text}{problems}</div>'
    )


def show_evidence_fields(fields: Iterable[BoundField]) -> SafeString:
    """Return the fields of a piece of evidence, its details folded unless they are filled in."""
    main, details, is_open = "", "", False
    for field in fields:
        if getattr(field.field, "is_detail", False):
            details += show_field(field)
            is_open = is_open or bool(field.value() or field.errors)
        else:
            main += show_field(field)
    state = " open" if is_open else ""
    return SafeString(
        f'{main}<details class="fc-fold fc-more"{state}>'
        f"<summary>More: kind, quality, dates, source</summary>{details}</details>"
    )


def show_errors(errors: Iterable[Any], name: str = "") -> SafeString:
    """Return the errors of a form or field as HTML; ``name`` is the id that its input refers to."""
    listed = "".join(f"<p>{escape(error)}</p>" for error in errors)
    if not listed:
        return SafeString("")
    attributes = write_attributes({"class": "fc-errors", "id": name or None, "role": "alert"})
    return SafeString(f"<div{attributes}>{listed}</div>")


def _labelled(field: BoundField) -> str:
    label, widget = escape(field.label), field.as_widget()
    if field.use_fieldset:
        return f"<fieldset><legend>{label}</legend>{widget}</fieldset>"
    sign = _REQUIRED if field.field.required else ""
    return f'<label for="{field.id_for_label}">{label}{sign}</label>{widget}'
