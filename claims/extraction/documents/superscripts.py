"""Write raised digits as superscript characters, so that "5¹ million" is not read as 51 million."""

from __future__ import annotations

import re

SCALE = r"\s*(?:(?:hundred|thousand|million|billion|trillion|bn|mn|m|per cent|percent)\b|%)"
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# "5¹ million": 5¹ and 12² are no powers there, so the mark is that of a footnote.
_INSIDE_NUMBER = re.compile(rf"(?<=\d)(?<!\b10)[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?={SCALE})")


def drop_marks_in_numbers(text: str) -> str:
    """Return ``text`` without raised digits between a number and its scale or per cent."""
    return _INSIDE_NUMBER.sub("", text)


def raise_digits(text: str) -> str:
    """Return ``text`` with superscript digits; letters, as in "4th", stay as they are."""
    return text.translate(_RAISED)
