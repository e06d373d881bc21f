"""Show the beginning of a text that is too long for its place, and where the whole is."""

from __future__ import annotations

from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

SHOWN = 800
"""Characters; a long paragraph."""
IN_A_LIST = 300


def beginning(record: Model, field: str) -> str:
    """The text of the record's ``field``; of a long one the beginning, with a link to the record.

    The record's own page in the admin shows the whole.
    """
    text: str = getattr(record, field)
    if len(text) <= SHOWN:
        return text
    return format_html(
        '{} <a href="{}">Show all {} characters</a>',
        shortened(text),
        reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk]),
        intcomma(len(text)),
    )


def shortened(value: Any, limit: int = SHOWN) -> Any:
    """At most ``limit`` characters of a text, the last an ellipsis; any other value as it is."""
    return Truncator(value).chars(limit) if isinstance(value, str) else value
