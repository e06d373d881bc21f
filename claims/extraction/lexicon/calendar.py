"""The names of months and weekdays, and regular expressions that match them as they are printed."""

from __future__ import annotations

_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ABBREVIATION_LENGTH = 3

MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)}
"""The number of each month, 1 to 12, by its lower-case name."""
MONTHS_AND_ABBREVIATIONS = (
    MONTHS | {name[:_ABBREVIATION_LENGTH]: number for name, number in MONTHS.items()} | {"sept": 9}
)
"""The number of each month by its lower-case name or abbreviation, without a full stop."""
MONTH_ABBREVIATIONS = tuple(name for name in MONTHS_AND_ABBREVIATIONS if name not in MONTHS)
"""The lower-case abbreviations of months, without a full stop. May has none."""
WEEKDAYS = {name.lower(): number for number, name in enumerate(_WEEKDAY_NAMES)}
"""The number of each weekday by its lower-case name, Monday is 0."""

MONTH_PATTERN = "|".join(
    sorted((name.capitalize() for name in MONTHS_AND_ABBREVIATIONS), key=len, reverse=True)
)
"""The alternatives of a regular expression for a month: its name or abbreviation, capitalised."""
WEEKDAY_PATTERN = "|".join(_WEEKDAY_NAMES)
"""The alternatives of a regular expression for a weekday, capitalised."""
