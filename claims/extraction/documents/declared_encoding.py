"""Find the encoding that a web page or an XML file declares in its first bytes."""

from __future__ import annotations

import re

_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
    rb"|^\s*<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)


def find_declared_encoding(data: bytes) -> str:
    """Return the label of the encoding that ``data`` declares, else ""."""
    declared = _DECLARED.search(data[:4096])
    return (declared[1] or declared[2]).decode("ascii") if declared else ""
