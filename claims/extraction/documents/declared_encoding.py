"""Find the encoding that a web page, an XML file or the header of an answer declares."""

from __future__ import annotations

import re

_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*+[\"']?\s*+([\w.:-]{1,40})"
    rb"|^\s*<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)

_CHARSET = re.compile(r";\s*charset\s*=\s*+[\"']?\s*+([\w.:-]{1,40})", re.IGNORECASE)


def find_charset(content_type: str) -> str:
    """Return the label of the encoding in an HTTP header Content-Type, else ""."""
    named = _CHARSET.search(content_type)
    return named[1] if named else ""


def find_declared_encoding(data: bytes) -> str:
    """Return the label of the encoding that ``data`` declares, else ""."""
    declared = _DECLARED.search(data[:4096])
    return (declared[1] or declared[2]).decode("ascii") if declared else ""
