"""Compute keys for finding claims with the same or nearly the same words.

The keys are stored with each claim. Raise ``KEYS_VERSION`` with every change that gives any text a
different key: claims with keys of an earlier version are not compared until they are rebuilt
(``claims.importing.rebuild_text_keys``). See docs/decisions/0024.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Any

KEYS_VERSION = 4
"""The version of the algorithms of ``fingerprint`` and ``wording``."""

_MARKS = re.compile(r"[\"'“”‘’«»„‚`]")
_BRACKETS = str.maketrans("", "", "[]")
_SPACE = re.compile(r"\s+")
_ENDS = " .,;:!?…–—-"
# "-5 per cent", but not the item "- 5 per cent" of a list.
_MINUS = re.compile(r"(?<![^ ])[-–](?=[$€£¥]?\d)")
# Soft hyphens and zero-width spaces, inside words as well.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")

# "SHANGHAI, April 12 (Meridian Wire) - " and "LONDON — "
_DATELINE = re.compile(
    r"\s*(?:[A-Z]{3}[A-Z/ .'’-]{0,60}(?:, (?:[A-Z][a-z.]{2,9} \d{1,2}|\d{1,2} [A-Z][a-z]{2,9}))?"
    r"(?: \([^()]{2,40}\))? ?(?:--?|–|—) ?)"
)
_SAYS = (
    r"(?:said|says|told|adds|added|announced|reported|reports|confirmed|clarified|noted|explained"
    r"|stated|showed|shows)"
)
_DAY = r"(?: (?:late |early )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
# ", the White House said on Thursday", ", according to the ministry", at the very end. A number,
# a "not" or a new clause is part of the statement, not of the attribution.
_NAMING = (
    r"(?!(?:not|no|never|and|but|or|while|as|which|who|that|than|up|down|from)\b)[^\W\d][\w.’'-]*"
)
_ATTRIBUTION = re.compile(
    rf"[,”\"’'] ?(?:(?:{_NAMING} ){{1,8}}{_SAYS}(?: reporters)?{_DAY}"
    rf"|{_SAYS} {_NAMING}(?: {_NAMING}){{0,7}}|according to [^,;]{{2,80}})\W*$"
)
_FIRST = re.compile(r"^According to [^,;]{2,80}, ")
_SIGNS = [
    (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
    (re.compile(r"(?: ?%| per ?cent\b| pct\b)"), " percent"),
    (re.compile(r"(?<=\d) ?bn\b"), " billion"),
    (re.compile(r"\b(?:us\$|usd ?)(?=\d)"), "$"),
]
_CONTEXT = re.compile(
    r"^(?:[\"'“‘]?(?:It|Its|He|His|She|Her|They|Their|This|That|These|Those|There|Here|We|Our|You|I)\b)"
)
_NUMBERS = [
    *("two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve"),
]
_DIGITS = {word: number for number, word in enumerate(_NUMBERS, start=2)}
_WORD = re.compile(r"(?:(?<![^ ])-)?[$€£¥]|[-+]?\d+(?:\.\d+)?|[^\W\d_]+")


def text_keys(text: str) -> dict[str, Any]:
    """Return the fields of a Claim that are computed from its text, with their version."""
    return {
        "fingerprint": fingerprint(text),
        "wording": wording(text),
        "keys_version": KEYS_VERSION,
    }


def fingerprint(text: str) -> str:
    """Return the SHA-256 of ``text`` without quotation marks, case and punctuation at its ends.

    In hexadecimal, as ``wording``. An amount keeps its minus, and a question its question mark: it
    is not the statement in the same words.
    """
    plain = _SPACE.sub(" ", _MARKS.sub("", _write_plainly(text)).casefold()).replace("−", "-")
    words = plain.strip(_ENDS)
    minus = "-" if _MINUS.match(plain, len(plain) - len(plain.lstrip(_ENDS)) - 1) else ""
    return hashlib.sha256(f"{minus}{words}{_asked(plain)}".encode()).hexdigest()


def has_same_words(one: str, other: str) -> bool:
    """Return whether a judgement of the text ``one`` is a judgement of ``other`` as well."""
    return fingerprint(one) == fingerprint(other)


def wording(text: str) -> str:
    """Return the SHA-256 of the words of ``text``, in their order.

    Punctuation, a dateline and an attribution at the start or end are left out, and "per cent" and
    "%", thousands, minus signs, and small numbers in words or digits have one form. Texts with the
    same wording state the same in the same words, with the same numbers and negations.
    """
    plain = _MARKS.sub("", without_attribution(text)).casefold().replace("−", "-")
    for sign, form in _SIGNS:
        plain = sign.sub(form, plain)
    words = [str(_DIGITS.get(word, word)) for word in _WORD.findall(plain)]
    return hashlib.sha256((" ".join(words) + _asked(plain)).encode()).hexdigest()


def _asked(plain: str) -> str:
    return "?" if "?" in plain[len(plain.rstrip(_ENDS)) :] else ""


def without_attribution(text: str) -> str:
    """Return ``text`` without its dateline and an attribution at its start or end."""
    plain = _SPACE.sub(" ", _write_plainly(text[:10_000])).strip()
    if found := _DATELINE.match(plain):
        plain = plain[found.end() :]
    plain = _FIRST.sub("", plain)
    kept = _ATTRIBUTION.sub("", plain[-400:])
    shorter = plain[:-400] + kept if len(plain) > 400 else kept
    # The rest must make sense alone, unlike the "No" of "No, she said".
    return shorter if len(shorter.split()) >= 4 else plain


def without_brackets(text: str) -> str:
    """Return ``text`` without the square brackets around words that were put in."""
    return text.translate(_BRACKETS)


def _write_plainly(text: str) -> str:
    """Return ``text`` with ligatures and styled letters spelled out, without invisible ones."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def leans_on_context(text: str) -> bool:
    """Whether ``text`` starts with a pronoun or a similar word: "It", "Their"."""
    return bool(_CONTEXT.match(text))
