"""Read the currency or unit of measurement written around a numeral."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.lexicon.currencies import CODES, LARGE_NAMES, NAMES, SYMBOLS
from claims.extraction.lexicon.units import DENOMINATORS
from claims.extraction.lexicon.units import NAMES as UNIT_NAMES
from claims.extraction.lexicon.units import SYMBOLS as UNIT_SYMBOLS
from claims.extraction.numbers.number_words import SPACE
from claims.extraction.numbers.numerals import CURRENCIES_BEFORE, Numeral

# An en dash touches its number; before it there is a space, but no number: "by 2012 –13".
_MINUS = re.compile(
    rf"(?:\bminus(?:{SPACE}|-)|(?<![\w)%$€£])[-−]|(?:(?<=^)|(?<=\()|(?<=[^\d\W]\s))–)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval with its unit at ``text[start:end]``; ``unit`` is "" if none is written.

    ``scale`` and ``form`` are those of the Numeral.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    scale: Decimal = Decimal(1)
    form: str = "digits"


def read_amount(text: str, numeral: Numeral) -> Amount:
    """Return the numeral with the unit right before or after it: "HK$3.4 million", "-5%"."""
    start, end, unit = numeral.start, numeral.end, ""
    if before := _read_currency_before(text, start):
        start, unit = before
        end = _skip_dollar_country(text, end) if unit == "USD" else end
    else:
        large = numeral.scale >= 1000 or numeral.low >= 1000
        end, unit = (
            _read_currency_after(text, end, large=large, vague=numeral.form == "vague")
            or _read_measure_after(text, end)
            or _read_degrees_after(text, start, end)
            or (end, "")
        )
    low, high = numeral.low, numeral.high
    if match := _MINUS.search(text, max(0, start - 7), start):
        start, low, high = match.start(), -high, -low
    elif start < numeral.start and text[numeral.start - 1] in "-−":
        low, high = -high, -low
    return Amount(start, end, low, high, unit, numeral.scale, numeral.form)


def _longest_first(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?P<code>{_longest_first(list(CURRENCIES_BEFORE))}){SPACE}?[-−]?$"
    rf"|(?<![^\W\d_])(?P<spaced>US|HK|NZ|NT|AU|CA|SG|C){SPACE}\$$"
)
_MAX_LENGTH_BEFORE = 6
_NAMES_AFTER = [(re.compile(name.replace(" ", SPACE), re.I), code) for name, code in NAMES.items()]
_NAME_AFTER = re.compile(
    rf"(?:{SPACE}|-)(?:{'|'.join(f'(?:{n})' for n in NAMES).replace(' ', SPACE)})\b", re.IGNORECASE
)
_CODE_AFTER = re.compile(rf"{SPACE}?(?:(?P<code>{'|'.join(CODES)})\b|(?P<symbol>[€£¥₹₩₽₪₫]))")
_LARGE_AFTER = [
    (re.compile(rf"{SPACE}{name}\b", re.IGNORECASE), code) for name, code in LARGE_NAMES.items()
]
_OF = re.compile(rf"{SPACE}of(?={SPACE})")
_DOLLAR_COUNTRY = re.compile(rf"{SPACE}(?:US|U\.S\.)(?=\W|$)")


def _read_currency_before(text: str, start: int) -> tuple[int, str] | None:
    """Return where the currency right before ``start`` begins, and its code: "HK$3" is HKD."""
    window = text[max(0, start - _MAX_LENGTH_BEFORE) : start]
    match = _BEFORE.search(window)
    if match is None:
        return None
    sign = match["code"] or f"{match['spaced']}$"
    return start - len(match.group()), CURRENCIES_BEFORE[sign]


def _read_currency_after(
    text: str, end: int, *, large: bool, vague: bool
) -> tuple[int, str] | None:
    """Return where the currency right after ``end`` stops, and its code: "5 million yuan" is CNY.

    ``large`` is True after a large number, where "pounds" and "won" are money; ``vague`` after a
    number such as "millions", which "of" connects to its currency.
    """
    if vague and (joint := _OF.match(text, end)):
        end = joint.end()
    if match := _CODE_AFTER.match(text, end):
        return match.end(), match["code"] or SYMBOLS[match["symbol"]]
    if match := _NAME_AFTER.match(text, end):
        return match.end(), _code_of(match.group()[1:])
    for pattern, code in _LARGE_AFTER if large else ():
        if match := pattern.match(text, end):
            return match.end(), code
    return None


def _code_of(name: str) -> str:
    return next(code for pattern, code in _NAMES_AFTER if pattern.fullmatch(name))


def _skip_dollar_country(text: str, end: int) -> int:
    """Return the end of the country in "$76 US", or ``end`` if none follows."""
    match = _DOLLAR_COUNTRY.match(text, end)
    return match.end() if match else end


def _spaced(pattern: str) -> str:
    return pattern.replace("[ -]", "\0").replace(" ", SPACE).replace("\0", rf"(?:{SPACE}|-)")


_PERCENT = re.compile(rf"{SPACE}?[%٪％](?:{SPACE}?(?:-{SPACE}?)?(?P<points>points?)\b)?")
_UNIT_NAMES = [
    (re.compile(rf"(?:{SPACE}|-)?{_spaced(name)}(?!\w)", re.IGNORECASE), unit)
    for name, unit in UNIT_NAMES.items()
]
_ANY_UNIT_NAME = re.compile(
    rf"(?:{SPACE}|-)?(?:{'|'.join(_spaced(name) for name in UNIT_NAMES)})(?!\w)", re.IGNORECASE
)
_UNIT_SYMBOL = re.compile(
    rf"(?:{SPACE}|-)?(?:(?P<symbol>"
    + _longest_first(list(UNIT_SYMBOLS)).replace(r"\ ", SPACE)
    + r")(?![\w/]|\.\w)"
    rf"|(?P<above>{_longest_first(list(UNIT_SYMBOLS))})/(?P<below>{_longest_first(list(DENOMINATORS))})"
    r"(?![\w/]|\.\w))"
)
_DEGREES = {"C": "degree Celsius", "F": "degree Fahrenheit"}
_DEGREES_AFTER = re.compile(r"(?<=\d)[CF](?![\w/]|\.\w)")
# "fell to -12C", "a 1.5C limit"; "seat 12C" is none.
_OF_DEGREES = re.compile(
    rf"(?:(?<![\w)])[-−–]|\bminus{SPACE}"
    r"|\b(?:to|at|of|from|and|between|above|below|around|near|nearly|almost|about|over|under|by|than|"
    rf"hits?|reach(?:ed|es|ing)?|exceed(?:s|ed|ing)?|topp(?:ed|ing)|pass(?:ed|ing)?){SPACE})$",
    re.IGNORECASE,
)
_TEMPERATURE_AFTER = re.compile(
    rf"{SPACE}(?:(?:heat|temperature|target|limit|goal|threshold|rise|increase|warming|ceiling|mark)s?|"
    r"hotter|colder|warmer|cooler|above|below|heatwave)\b"
)
_FOLD = re.compile(r"-?fold\b", re.IGNORECASE)
TIMES = "times"
"""The unit of multiples: "doubled", "tenfold"."""


def _read_degrees_after(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return where the letter of "-12C" stops, and its unit, if the words around tell of heat."""
    letter = _DEGREES_AFTER.match(text, end)
    if letter is None:
        return None
    is_of = _OF_DEGREES.search(text, max(0, start - 11), start) is not None
    is_of = is_of or _TEMPERATURE_AFTER.match(text, letter.end()) is not None
    return (letter.end(), _DEGREES[letter.group()]) if is_of else None


def _read_measure_after(text: str, end: int) -> tuple[int, str] | None:
    """Return where the unit right after ``end`` stops, and its name: " per cent" is percent."""
    if match := _PERCENT.match(text, end):
        return match.end(), "percentage point" if match["points"] else "percent"
    if match := _ANY_UNIT_NAME.match(text, end):
        matches = ((pattern.match(text, end), unit) for pattern, unit in _UNIT_NAMES)
        return max((found.end(), unit) for found, unit in matches if found)
    if match := _FOLD.match(text, end):
        return match.end(), TIMES
    match = _UNIT_SYMBOL.match(text, end)
    if match is None:
        return None
    if match["symbol"]:
        return match.end(), UNIT_SYMBOLS[re.sub(SPACE, " ", match["symbol"])]
    return match.end(), f"{UNIT_SYMBOLS[match['above']]} per {DENOMINATORS[match['below']]}"
