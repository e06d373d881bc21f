"""Tell whether two passages are the same words, or nearly: however spaced, quoted, punctuated."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_MARKS = re.compile(r"[\"'“”‘’«»„‚`]")
_SPACE = re.compile(r"\s+")

# "SHANGHAI, April 12 (Meridian Wire) - " and "LONDON — ": where and by whom it was written.
_DATELINE = re.compile(
    r"\s*(?:[A-Z]{3}[A-Z/ .'’-]{0,60}(?:, (?:[A-Z][a-z.]{2,9} \d{1,2}|\d{1,2} [A-Z][a-z]{2,9}))?"
    r"(?: \([^()]{2,40}\))? ?(?:--?|–|—) ?)"
)
_SAYS = (
    r"(?:said|says|told|adds|added|announced|reported|reports|confirmed|clarified|noted|explained"
    r"|stated|showed|shows)"
)
_DAY = r"(?: (?:late |early )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
# ", the White House said on Thursday", ", according to the ministry", at the very end.
# A number, a "not" or a new clause belongs to what is said, not to who says it.
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
_WORD = re.compile(r"[$€£¥]|[-+−]?\d+(?:\.\d+)?|[^\W\d_]+")


def fingerprint(text: str) -> str:
    """SHA-256, in hexadecimal, of ``text`` without quotation marks, case and final punctuation."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    plain = _SPACE.sub(" ", plain).strip(" .,;:!?…–—-")
    return hashlib.sha256(plain.encode()).hexdigest()


def wording(text: str) -> str:
    """SHA-256, in hexadecimal, of the words of ``text`` alone, in their order.

    Punctuation, dateline and an attribution at the end or the beginning are left out, and "per
    cent", "%", thousands and small number words have one form: texts of one wording state the same
    in the same words, with the same numbers and negations.
    """
    plain = _MARKS.sub("", without_attribution(text)).casefold()
    for sign, form in _SIGNS:
        plain = sign.sub(form, plain)
    words = [str(_DIGITS.get(word, word)) for word in _WORD.findall(plain)]
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def without_attribution(text: str) -> str:
    """``text`` without its dateline and without who says so, where that stands at an edge."""
    plain = _SPACE.sub(" ", unicodedata.normalize("NFKC", text[:10_000])).strip()
    if found := _DATELINE.match(plain):
        plain = plain[found.end() :]
    plain = _FIRST.sub("", plain)
    kept = _ATTRIBUTION.sub("", plain[-400:])
    shorter = plain[:-400] + kept if len(plain) > 400 else kept
    # What is left must be able to stand alone: "No, she said" says nothing without its end.
    return shorter if len(shorter.split()) >= 4 else plain


def leans_on_context(text: str) -> bool:
    """Whether ``text`` begins with a word that stands for another: "It", "Their"."""
    return bool(_CONTEXT.match(text))
