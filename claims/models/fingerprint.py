"""Tell whether two passages are the same words, however spaced, quoted or capitalised."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_MARKS = re.compile(r"[\"'“”‘’«»„‚`]")
_SPACE = re.compile(r"\s+")


def fingerprint(text: str) -> str:
    """SHA-256, in hexadecimal, of ``text`` without quotation marks, case and final punctuation."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    plain = _SPACE.sub(" ", plain).strip(" .,;:!?…–—-")
    return hashlib.sha256(plain.encode()).hexdigest()
