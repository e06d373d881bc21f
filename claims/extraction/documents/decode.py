"""Turn bytes into text only where the encoding is certain, and text into one normal form."""

from __future__ import annotations

import codecs
import re
import unicodedata

from claims.extraction.documents.language import language_of
from claims.extraction.documents.raw_document import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(set(range(1, 32)) - set(b"\t\n\r\f\v\x1b") | {127})
_SAMPLE = 65_536
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_INVISIBLE = frozenset(("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"))
# A bound on the length: composing a long run of combining marks takes quadratic time.
_WORD = re.compile(r"\S{1,200}")


def decode(data: bytes, declared: str = "") -> str:
    """The text of ``data``: by its byte order mark, as UTF-8, as ``declared``, or by a sure guess.

    Raises ReadingError for binary data, NUL characters, and an encoding that is broken or unclear.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, error)
    if declared:
        return _strictly(data, declared)
    return _guess(data)


def normalise(text: str) -> str:
    r"""``text`` with ``\n`` line ends, composed characters (NFC, word by word), trimmed.

    Direction marks, joiners and emoji stay as they are.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _WORD.sub(lambda word: unicodedata.normalize("NFC", word.group()), text)
    return text.strip()


def refuse_unstorable(text: str) -> None:
    """Raise ReadingError where ``text`` holds a character that PostgreSQL cannot store."""
    found = _UNSTORABLE.search(text)
    if found is None:
        return
    name = "a NUL character" if found.group() == "\0" else "half a surrogate pair"
    line = text.count("\n", 0, found.start()) + 1
    raise ReadingError(f"The text holds {name} on its line {line}; remove it and import again.")


def refuse_invisible(text: str) -> None:
    """Raise ReadingError where nothing in ``text`` can be seen: joiners, marks on no letter."""
    if all(unicodedata.category(character) in _INVISIBLE for character in text):
        raise ReadingError("The document holds no text that can be seen; remove it or fill it.")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise ReadingError(
            f"The file says it is {encoding.upper()} but does not decode; save it as UTF-8."
        ) from error
    except LookupError as error:
        raise ReadingError(
            f"The file names an unknown encoding ({encoding[:40]!r}); save it as UTF-8."
        ) from error


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > 1 + len(sample) // 100:
        raise ReadingError("The file is binary, not text; give the document as text, PDF or Word.")
    if b"\0" not in data:
        return
    if len(data) > 16 and data.count(0) > len(data) // 4:
        raise ReadingError(
            "The file is binary, or UTF-16 without a byte order mark; save it as UTF-8."
        )
    line = data.count(b"\n", 0, data.index(0)) + 1
    raise ReadingError("The text holds a NUL character; remove it and import again.", line)


def _refuse_broken_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Many valid multi-byte sequences beside few invalid ones mean damage, not another encoding."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    valid = len(lenient) - len(lenient.encode("ascii", errors="ignore")) - broken
    if valid >= broken:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadingError("The text is UTF-8 with broken bytes; save it as UTF-8 anew.", line)


def _guess(data: bytes) -> str:
    """A legacy encoding, where charset-normalizer leaves no doubt or the text reads as English."""
    from charset_normalizer import from_bytes  # imported late: most files never need it

    matches = list(from_bytes(data[:_SAMPLE]))
    close = [match for match in matches if match.chaos <= min(0.1, matches[0].chaos + 0.02)]
    encodings = {match.encoding for match in close}
    if "cp1252" in encodings and language_of(data.decode("cp1252", errors="ignore")) == "en":
        return _strictly(data, "cp1252")
    sure = close and close[0].coherence >= 0.3 and len({str(match) for match in close}) == 1
    if not sure:
        raise ReadingError("The text's encoding is not clear; save it as UTF-8 and import again.")
    return _strictly(data, close[0].encoding)
