"""Find the numerals of a text: digits or words, with their magnitudes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.lexicon.currencies import CODES, SYMBOLS
from claims.extraction.numbers.number_words import (
    CARDINAL,
    FRACTION,
    MAGNITUDES,
    RATIO,
    SPACE,
    VAGUE,
    parse_cardinal,
    parse_fraction,
    parse_ratio,
    parse_vague,
)

# Longer digit strings are identifiers or noise, not counts, and slow in Decimal.
MAX_DIGITS = 24

CURRENCIES_BEFORE = {**SYMBOLS, **{code: code for code in CODES}}
"""ISO 4217 codes by the symbols and codes that may precede a number."""

# Letters that may touch the digits after them: "USD10m", "RM23".
_GLUED_CURRENCIES = tuple(name for name in CURRENCIES_BEFORE if name[-1].isalpha())


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at ``text[start:end]`` with its interval.

    ``scale`` is the magnitude after it ("million"). ``form`` is "digits", "words", "fraction" or
    "vague".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    scale: Decimal = Decimal(1)
    form: str = "digits"


_SHORT = {
    "k": Decimal(10) ** 3,
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "m": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "b": Decimal(10) ** 9,
    "tn": Decimal(10) ** 12,
    "trn": Decimal(10) ** 12,
}
_LONG = "|".join(MAGNITUDES)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_GLUED = "|".join(f"(?<={re.escape(code)})" for code in _GLUED_CURRENCIES)
_OPENS = rf"(?=[\d.])(?:(?<![\w.,/⁄])|{_GLUED})"
_NUMERAL = re.compile(
    rf"(?P<digits>{_OPENS}(?:{_DIGITS})(?P<halved>{SPACE}?½)?)"
    rf"(?:(?P<long>(?:(?:{SPACE}|-)(?:{_LONG})\b){{1,3}})|(?P<short>{SPACE}?(?:mn|mln|bn|bln|tn|trn|k|m|b)\b))?"
    rf"|\b(?P<vague>{VAGUE})|\b(?P<fraction>{FRACTION})|\b(?P<words>{CARDINAL})\b",
    re.IGNORECASE,
)
_RATIO = re.compile(rf"(?<![\w.,/$£€-])(?:{RATIO})", re.IGNORECASE)
_SEVERAL = re.compile(rf"\b(?:several|few|many){SPACE}$", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"[\$£€¥₹₩₽₪]\s?$|\b[A-Z]{2,3}\s?$")
_PLURAL_AFTER = re.compile(rf"{SPACE}(?!in\b|of\b)[a-z]+(?:s\b|{SPACE}[a-z]+s\b)|{SPACE}people\b")


def find_numerals(text: str) -> Iterator[Numeral]:
    """Yield every numeral of ``text`` in order, including those of dates and names."""
    shares = _find_shares(text)
    share = next(shares, None)
    for match in _NUMERAL.finditer(text):
        while share is not None and share.end <= match.start():
            yield share
            share = next(shares, None)
        if share is not None and share.start < match.end():
            continue
        numeral = _parse_match(match, text)
        if numeral is not None:
            yield numeral
    if share is not None:
        yield share


def _find_shares(text: str) -> Iterator[Numeral]:
    for match in _RATIO.finditer(text):
        value = parse_ratio(match.group())
        if value is not None:
            yield Numeral(match.start(), match.end(), value, value, form="fraction")


def _parse_match(match: re.Match[str], text: str) -> Numeral | None:
    start, end = match.span()
    if match["vague"]:
        return Numeral(start, end, *parse_vague(match["vague"]), form="vague")
    if match["fraction"]:
        value = parse_fraction(match["fraction"])
        return Numeral(start, end, value, value, form="fraction")
    if match["words"]:
        words = parse_cardinal(match["words"])
        if words is None or _SEVERAL.search(text, max(0, start - 10), start):
            return None
        return Numeral(start, end, words, words, form="words")
    return _parse_digits(match, text)


def _parse_digits(match: re.Match[str], text: str) -> Numeral | None:
    end, scale = match.end(), Decimal(1)
    digits = match["digits"].rstrip("½ \u00a0\u2009\u202f").replace(",", "")
    if sum(char.isdigit() for char in digits) > MAX_DIGITS:
        return None
    if match["long"]:
        for word in re.findall(_LONG, match["long"].lower()):
            scale *= MAGNITUDES[word]
    elif match["short"]:
        if _is_magnitude(match, text):
            scale = _SHORT[match["short"].strip().lower()]
        else:
            end = match.end("digits")
    value = (Decimal(digits) + (Decimal("0.5") if match["halved"] else 0)) * scale
    return Numeral(match.start(), end, value, value, scale)


def _is_magnitude(match: re.Match[str], text: str) -> bool:
    """Return whether a letter is a magnitude: "£5m", "4.3M", "5m people", not "37m long"."""
    short = match["short"]
    if short not in ("m", "b", " m", " b"):
        return short in ("M", "B") or len(short.strip()) > 1 or short == short.lstrip()
    if _CURRENCY_BEFORE.search(text, max(0, match.start() - 5), match.start()):
        return True
    return short == "m" and _PLURAL_AFTER.match(text, match.end()) is not None
