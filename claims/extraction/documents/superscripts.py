"""Write raised digits as superscript characters, so that "5¹ million" is not read as 51 million."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def raise_digits(text: str) -> str:
    """Return ``text`` with superscript digits; letters, as in "4th", stay as they are."""
    return text.translate(_RAISED)
