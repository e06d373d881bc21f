"""Decode bytes only if the encoding is certain, and normalise text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from claims.extraction.documents.language import detect_language
from claims.extraction.documents.raw_document import ReadingError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings that browsers use for these labels (https://encoding.spec.whatwg.org/#names-and-labels).
_BROWSER_ENCODINGS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_CONTROL_BYTES = bytes(set(range(1, 32)) - set(b"\t\n\r\f\v\x1b") | {127})
_SAMPLE_BYTES = 65_536
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"))
# What a Windows program puts into English text: typographic marks, and accents within words.
_WINDOWS_ENGLISH = re.compile(
    r"[\x00-\x7f“”‘’–—…•€£§©®°·½¼¾\xa0]|(?<=[A-Za-z])[à-öø-ÿ]|[à-öø-ÿ](?=[A-Za-z])"
)
# Bytes that Windows-1252 does not define, and the quotation marks of Mac OS Roman read as it.
_UNLIKELY_ENGLISH = re.compile(r"\ufffd|Ò\w|[,.?!]Ó")
# The length is limited because composing a long run of combining marks takes quadratic time.
_WORD = re.compile(r"\S{1,200}")


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of ``data``.

    Use its byte order mark, then UTF-8, then the ``declared`` encoding, then a guess if it is
    certain. Raise ReadingError for binary data, NUL characters, and an encoding that is broken or
    unclear.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, encoding)
    _reject_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _reject_broken_utf8(data, error)
    if declared:
        return _decode_declared(data, declared)
    return _guess_encoding(data)


def normalise(text: str) -> str:
    r"""Return ``text`` with ``\n`` line ends and composed characters (NFC), trimmed.

    Direction marks, joiners and emoji are kept. Characters are composed word by word.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _WORD.sub(lambda word: unicodedata.normalize("NFC", word.group()), text)
    return text.strip()


def reject_unstorable(text: str) -> None:
    """Raise ReadingError if ``text`` contains a character that PostgreSQL cannot store."""
    found = _UNSTORABLE.search(text)
    if found is None:
        return
    name = "a NUL character" if found.group() == "\0" else "half a surrogate pair"
    line = text.count("\n", 0, found.start()) + 1
    raise ReadingError(f"The text contains {name} on line {line}; remove it and import again.")


def reject_invisible(text: str) -> None:
    """Raise ReadingError if ``text`` has no visible character, only spaces, joiners and marks."""
    if all(unicodedata.category(character) in _INVISIBLE_CATEGORIES for character in text):
        raise ReadingError("The document has no visible text; remove it or add some.")


def _decode_declared(data: bytes, declared: str) -> str:
    try:
        return data.decode(_BROWSER_ENCODINGS[codecs.lookup(declared).name])
    except (KeyError, LookupError, UnicodeError):
        return _decode_strictly(data, declared)


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise ReadingError(
            f"The file is declared as {encoding.upper()} but is not; save it as UTF-8."
        ) from error
    except LookupError as error:
        raise ReadingError(
            f"The file declares an unknown encoding ({encoding[:40]!r}); save it as UTF-8."
        ) from error


def _reject_binary(data: bytes) -> None:
    sample = data[:_SAMPLE_BYTES]
    control = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if control > 1 + len(sample) // 100:
        raise ReadingError("The file is binary, not text; import it as text, PDF or Word.")
    if b"\0" not in data:
        return
    if len(data) > 16 and data.count(0) > len(data) // 4:
        raise ReadingError(
            "The file is binary, or UTF-16 without a byte order mark; save it as UTF-8."
        )
    line = data.count(b"\n", 0, data.index(0)) + 1
    raise ReadingError("The text contains a NUL character; remove it and import again.", line)


def _reject_broken_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Raise ReadingError if most multi-byte sequences are valid, since then the rest is damage."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    valid = len(lenient) - len(lenient.encode("ascii", errors="ignore")) - broken
    if valid >= broken:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadingError("The text is UTF-8 with broken bytes; save it as UTF-8 again.", line)


def _guess_encoding(data: bytes) -> str:
    """Decode a legacy encoding if charset-normalizer is certain, or if the text is English."""
    from charset_normalizer import from_bytes  # imported here because few files need it

    windows = data.decode("cp1252", errors="replace")
    is_english = detect_language(windows) == "en" and not _UNLIKELY_ENGLISH.search(windows)
    # charset-normalizer does not consider Windows-1252 for some short English texts.
    if is_english and not _WINDOWS_ENGLISH.sub("", windows):
        return _decode_strictly(data, "cp1252")
    matches = list(from_bytes(data[:_SAMPLE_BYTES]))
    close = [match for match in matches if match.chaos <= min(0.1, matches[0].chaos + 0.02)]
    if is_english and any(match.encoding == "cp1252" for match in close):
        return _decode_strictly(data, "cp1252")
    certain = close and close[0].coherence >= 0.3 and len({str(match) for match in close}) == 1
    if not certain:
        raise ReadingError("The text's encoding is not clear; save it as UTF-8 and import again.")
    return _decode_strictly(data, close[0].encoding)
