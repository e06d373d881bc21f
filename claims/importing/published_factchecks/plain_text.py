"""Turn texts that were written for web pages into plain text: no tags, no entities."""

from __future__ import annotations

import html
import re

# Only with a semicolon: "R&D" and "?a=1&copy=2" have no entities.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# A letter directly after "<": "5 < 6" and "<3" have no tags.
_HIDDEN = re.compile(
    r"<!--.{0,5000}?-->|<(script|style)\b[^>]{0,500}>.{0,5000}?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_BLOCK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|article|hr|dd|dt)"
    r"(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]{0,30}(?:\s[^<>]{0,1000})?/?>")
# Entities may be encoded twice (&amp;#8217;), rarely more often.
_MOST_ROUNDS = 3


def decode_entities(text: str) -> str:
    """Return ``text`` with its HTML entities decoded, also if they were encoded repeatedly."""
    for _ in range(_MOST_ROUNDS):
        decoded = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
        if decoded == text:
            break
        text = decoded
    return text


def strip_markup(text: str) -> str:
    """Return ``text`` without HTML entities, tags and comments."""
    if "&" in text:
        text = decode_entities(text)
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub(" ", _HIDDEN.sub(" ", text)))
    return text
