"""Format values for admin pages: badges, score bars, shortened texts, quantities and times.

A list has up to two hundred of them. Those of which there are few are kept.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from claims.admin.shared.page_parts import escape
from claims.models import Evidence, Quantity
from claims.models.blind_review import HIDDEN
from claims.models.claim_states import VERDICTS_SHOWN
from claims.models.evidence import Stance
from claims.models.quantity import Bound
from claims.models.vocabulary import ClaimStatus, ReviewState

VERDICT_LABELS = dict(VERDICTS_SHOWN)
PAGE_LENGTH = 800
"""Maximum number of characters of a text on a page: a long paragraph."""
LIST_LENGTH = 300
"""Maximum number of characters of a text in a list."""
_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


def badge(label: object, kind: str) -> SafeString:
    """Return ``label`` in the colours of ``kind``: a verdict, state, stance or status.

    The label always carries the meaning; the colour only repeats it.
    """
    return SafeString(f'<span class="fc-badge fc-badge-{escape(kind)}">{escape(label)}</span>')


@cache
def verdict_badge(verdict: str) -> SafeString:
    return badge("Verdict hidden" if verdict == HIDDEN else VERDICT_LABELS[verdict], verdict)


def stance_badge(evidence: Evidence) -> SafeString:
    if evidence.stance_shown is None:
        return badge("Stance hidden", "hidden")
    return badge(Stance(evidence.stance_shown).label, evidence.stance_shown)


@cache
def status_badge(status: str) -> SafeString:
    return badge(ClaimStatus(status).label, status)


@cache
def state_badge(state: str) -> SafeString:
    return badge(ReviewState(state).label, state)


def percent(share: float) -> str:
    return f"{round(100 * share)} %"


def bar(share: float, label: object) -> SafeString:
    """Return a bar filled to ``share``, from 0 to 1; screen readers read out ``label``."""
    return SafeString(
        '<svg class="fc-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(label)}"><rect width="{100 * share:.1f}" height="10"></rect></svg>'
    )


def score_bar(score: float) -> SafeString:
    """Return a bar for ``score``, from 0 to 1, followed by the number."""
    shown = f"{score:.2f}"
    return SafeString(f'<span class="fc-score">{bar(score, f"Score {shown}")} {shown}</span>')


@cache
def missing(what: str) -> SafeString:
    """Return a note that ``what`` is unknown, so that an editor notices the gap."""
    return SafeString(f'<span class="fc-missing">No {escape(what)}</span>')


def truncate(value: Any, limit: int = PAGE_LENGTH) -> Any:
    """Shorten a text to ``limit`` characters, including the ellipsis; return other values as is."""
    is_long = isinstance(value, str) and len(value) > limit
    return Truncator(value).chars(limit) if is_long else value


def truncate_field(record: Model, field: str) -> str:
    """Return the text of the record's ``field``, shortened and linked to the record if it is long.

    The record's own admin page shows the full text.
    """
    text: str = getattr(record, field)
    if len(text) <= PAGE_LENGTH:
        return text
    return format_html(
        '{} <a href="{}">Show all {} characters</a>',
        truncate(text),
        reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk]),
        intcomma(len(text)),
    )


def quantity_in_words(quantity: Quantity) -> str:
    """Return bound, number or interval, and unit: "at most 145 percent", "about 3 to 5 ships"."""
    number = number_in_words(quantity.low)
    if quantity.low != quantity.high:
        number += f" to {number_in_words(quantity.high)}"
    bound = "" if quantity.bound == Bound.EXACTLY else Bound(quantity.bound).label
    return " ".join(part for part in (bound, number, quantity.unit) if part)


def period_in_words(first: date | None, last: date | None) -> str:
    """Return "since 2022", "until 31 March 2025", "in the 1990s", or "on 3 May 2025"."""
    if first is None or last is None:
        return f"since {_start_in_words(first)}" if first else f"until {_day_in_words(last)}"
    if first == last:
        return f"on {_day_in_words(first)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return f"in {first.year}"
        is_decade = first.year % 10 == 0 and last.year == first.year + 9
        return f"in the {first.year}s" if is_decade else f"from {first.year} to {last.year}"
    if first.day == 1 and last == _month_end(first):
        return f"in {first:%B} {first.year}"
    return f"from {_day_in_words(first)} to {_day_in_words(last)}"


def _start_in_words(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else _day_in_words(day)


def _day_in_words(day: date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else ""


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def number_in_words(number: Decimal) -> str:
    """Return 1200000000 as "1.2 billion" if no digit is lost, other numbers with commas."""
    for scale, name in _SCALES:
        if abs(number) >= scale and number % (scale / 1000) == 0:
            return f"{_plain_digits(number / scale)} {name}"
    return str(intcomma(_plain_digits(number)))


def _plain_digits(number: Decimal) -> str:
    return f"{number.normalize():f}"
