"""Find the passages of a text between quotation marks."""

from __future__ import annotations

import re

from claims.extraction.drafts import Offsets

# A passage ends with its paragraph, so an unclosed mark cannot swallow the text. Each start is
# tried once and fails at once without a mark, so the search stays linear.
_QUOTATION = re.compile(r"[“„«][^”»\r\n]*[”»]?|(?<!\w)\"[^\"\r\n]*\"?")


def find_quotations(text: str) -> list[Offsets]:
    """Return the passages between quotation marks, marks included, in order and disjoint."""
    return [Offsets(*match.span()) for match in _QUOTATION.finditer(text)]
