"""Guess the encoding of a text that declares none, and say whether the guess is certain."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extraction.documents.language import detect_language

_SAMPLE_BYTES = 65_536
# What a Windows program puts into English text: typographic marks, and accents within words.
_WINDOWS_ENGLISH = re.compile(
    r"[\x00-\x7f“”‘’–—…•€£§©®°·½¼¾\xa0]|(?<=[A-Za-z])[à-öø-ÿ]|[à-öø-ÿ](?=[A-Za-z])"
)
# Bytes that Windows-1252 does not define, and the quotation marks of Mac OS Roman read as it.
_UNLIKELY_ENGLISH = re.compile(r"\ufffd|Ò\w|[,.?!]Ó")
_MAC_ENGLISH = re.compile(r"[\x00-\x7f“”‘’–—…•€£©®°éèêëáàâäíìîïóòôöúùûüçñ]")


class Guess(NamedTuple):
    """The name of a codec, and whether another encoding is out of the question."""

    encoding: str
    is_certain: bool


def guess_encoding(data: bytes) -> Guess:
    """Return the most probable encoding of ``data``, which is not UTF-8."""
    windows = data.decode("cp1252", errors="replace")
    is_english = detect_language(windows) == "en"
    # charset-normalizer does not consider Windows-1252 for some short English texts.
    if is_english and not _UNLIKELY_ENGLISH.search(windows):
        if not _WINDOWS_ENGLISH.sub("", windows):
            return Guess("cp1252", is_certain=True)
    elif is_english and not _MAC_ENGLISH.sub("", data.decode("mac_roman")):
        return Guess("mac_roman", is_certain=False)
    return _guess_by_statistics(data, is_english and not _UNLIKELY_ENGLISH.search(windows))


def _guess_by_statistics(data: bytes, may_be_windows: bool) -> Guess:
    from charset_normalizer import from_bytes  # imported here because few files need it

    matches = list(from_bytes(data[:_SAMPLE_BYTES]))
    if not matches:
        return Guess("cp1252", is_certain=False)
    close = [match for match in matches if match.chaos <= min(0.1, matches[0].chaos + 0.02)]
    if may_be_windows and any(match.encoding == "cp1252" for match in close):
        return Guess("cp1252", is_certain=True)
    best = close[0] if close else matches[0]
    is_certain = bool(close) and best.coherence >= 0.3 and len({str(one) for one in close}) == 1
    return Guess(best.encoding, is_certain)
