"""Decode bytes as a browser would, say what is doubtful, and normalise text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import webencodings

from claims.extraction.documents.guess_encoding import guess_encoding
from claims.extraction.documents.raw_document import ReadingError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNLIKE_ASCII = ("iso-2022-jp", "utf-16le", "utf-16be")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE_BYTES = 65_536
_UNMARKED_SHARE = 0.25  # the least share of NUL bytes in UTF-16 of a language with Latin letters
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"))
_BINARY = "The file is binary, not text; import it as text, PDF or Word."
REPLACEMENT = "\ufffd"
# The length is limited because composing a long run of combining marks takes quadratic time.
_WORD = re.compile(r"\S{1,200}")


class Decoded(NamedTuple):
    """A text, and sentences about what is doubtful in it."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "", transport: str = "") -> Decoded:
    """Return the text of ``data``; raise ReadingError if it is no text at all.

    Use its byte order mark, then UTF-8, which no other encoding is by accident, then the encoding
    that ``transport`` names, the header with which a server sent it, then the one ``declared`` in
    it, then a guess. Bytes that are damaged are marked as � and counted in a remark.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_leniently(data, encoding)
    if (text := _decode_unlike_ascii(data, declared, transport)) is not None:
        return Decoded(text)
    if unmarked := _find_unmarked_utf16(data):
        return _decode_leniently(data, unmarked)
    _reject_control_characters(data[:_SAMPLE_BYTES].decode("latin-1"))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return _decode_leniently(data, "utf-8")
    return _decode_legacy(data, [label for label in (transport, declared) if label])


def mark_unstorable(text: str) -> str:
    """Replace NUL characters and halves of characters, which PostgreSQL cannot store, by �."""
    return _UNSTORABLE.sub(REPLACEMENT, text)


def describe_marked(count: int) -> str:
    """Return a remark that ``count`` characters could not be read and are marked."""
    characters = "One character" if count == 1 else f"{count:,} characters"
    verb = "is" if count == 1 else "are"
    return f"{characters} could not be read and {verb} marked as {REPLACEMENT}."


def normalise(text: str) -> str:
    r"""Return ``text`` with ``\n`` line ends and composed characters (NFC), trimmed.

    Direction marks, joiners and emoji are kept. Characters are composed word by word.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _WORD.sub(lambda word: unicodedata.normalize("NFC", word.group()), text)
    return text.strip()


def reject_invisible(text: str) -> None:
    """Raise ReadingError if ``text`` has no visible character, only spaces, joiners and marks."""
    if all(unicodedata.category(character) in _INVISIBLE_CATEGORIES for character in text):
        raise ReadingError("The document has no visible text; remove it or add some.")


def _decode_leniently(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    damaged = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode(encoding))
    return Decoded(text, (describe_marked(damaged),) if damaged > 0 else ())


def _decode_unlike_ascii(data: bytes, declared: str, transport: str) -> str | None:
    """Decode what is named as an encoding in which letters of other scripts look like ASCII.

    A page cannot name UTF-16 itself: to read the name, it must be in another encoding.
    """
    for label, names in ((transport, _UNLIKE_ASCII), (declared, _UNLIKE_ASCII[:1])):
        encoding = webencodings.lookup(label) if label else None
        if encoding is not None and encoding.name in names:
            try:
                text: str = encoding.codec_info.decode(data, "strict")[0]
            except UnicodeError:
                continue
            return text
    return None


def _decode_legacy(data: bytes, labels: Sequence[str]) -> Decoded:
    """Decode as the first of ``labels`` that fits, as browsers understand it, or guess."""
    for place, label in enumerate(labels):
        encoding = webencodings.lookup(label)
        if encoding is None or encoding.name in ("utf-8", "replacement"):
            continue
        try:
            text = encoding.codec_info.decode(data, "strict")[0]
        except UnicodeError:
            continue
        return Decoded(text, (_explain(labels[0], encoding.name),) if place else ())
    guess = guess_encoding(data)
    if not labels and guess.is_certain:
        return Decoded(data.decode(guess.encoding, errors="replace"))
    remark = _explain(labels[0] if labels else "", guess.encoding)
    return Decoded(data.decode(guess.encoding, errors="replace"), (remark,))


def _explain(label: str, encoding: str) -> str:
    name = encoding.upper().replace("CP125", "Windows-125").replace("WINDOWS", "Windows")
    reason = f"is not {label[:40]}, as it says" if label else "is not clear"
    return f"The encoding {reason}; the text was read as {name}. Check accents and quotes."


def _find_unmarked_utf16(data: bytes) -> str:
    """Return the order of UTF-16 without a byte order mark: Latin letters have a NUL byte each."""
    sample = data[:_SAMPLE_BYTES]
    if sample.count(0) < max(2, _UNMARKED_SHARE * len(sample)):
        return ""
    first, second = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-be" if first > second else "utf-16-le"
    if min(first, second) > max(first, second) // 20:
        raise ReadingError(_BINARY)
    _reject_control_characters(sample.decode(encoding, errors="replace"))
    return encoding


def _reject_control_characters(sample: str) -> None:
    control = len(sample) - len(_CONTROL.sub("", sample))
    if control > 1 + len(sample) // 100:
        raise ReadingError(_BINARY)


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether most multi-byte sequences are valid, so that the rest is damage."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count(REPLACEMENT)
    valid = len(lenient) - len(lenient.encode("ascii", errors="ignore")) - broken
    return valid >= broken
