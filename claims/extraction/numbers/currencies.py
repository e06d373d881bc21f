"""Read the currency written before or after a number as an ISO 4217 code."""

from __future__ import annotations

import re

from claims.extraction.numbers.number_words import SPACE

# A bare "$" or "¥" is read as the currency most news means by it.
SYMBOLS = {
    "$": "USD",
    "US$": "USD",
    "$US": "USD",
    "$A": "AUD",
    "HK$": "HKD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "S$": "SGD",
    "SG$": "SGD",
    "NZ$": "NZD",
    "NT$": "TWD",
    "R$": "BRL",
    "MX$": "MXN",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "Y=": "JPY",
    "CN¥": "CNY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₪": "ILS",
    "₺": "TRY",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "RM": "MYR",
    "Rs": "INR",
    "Rs.": "INR",
    "Rp": "IDR",
    "RMB": "CNY",
}
_CODES = (
    "USD EUR GBP JPY CNY HKD AUD CAD CHF SGD NZD TWD INR KRW MYR THB IDR PHP VND RUB TRY ILS ZAR "
    "BRL MXN SEK NOK DKK PLN CZK HUF AED SAR EGP NGN KES PKR"
)
CODES = tuple(_CODES.split())
NAMES = {
    "dollars?": "USD",
    "euros?": "EUR",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "yen": "JPY",
    "rupees?": "INR",
    "rupiah": "IDR",
    "ringgit": "MYR",
    "baht": "THB",
    "(?:new )?shekels?": "ILS",
    "rou?bles?": "RUB",
    "(?:turkish )?liras?": "TRY",
    "rand": "ZAR",
    "zloty": "PLN",
    "(?:pounds? )?sterling": "GBP",
    "british pounds?": "GBP",
    "(?:us|u\\.s\\.|american) dollars?": "USD",
    "hong kong dollars?": "HKD",
    "australian dollars?": "AUD",
    "canadian dollars?": "CAD",
    "singapore(?:an)? dollars?": "SGD",
    "new zealand dollars?": "NZD",
    "(?:new )?taiwan(?:ese)? dollars?": "TWD",
    "swiss francs?": "CHF",
    "south korean won": "KRW",
    "swedish (?:kronor|kronas?|crowns?)": "SEK",
    "norwegian (?:kroner?|crowns?)": "NOK",
    "danish (?:kroner?|crowns?)": "DKK",
    "mexican pesos?": "MXN",
    "philippine pesos?": "PHP",
    "brazilian rea(?:is|ls?)": "BRL",
    "chinese yuan": "CNY",
    "japanese yen": "JPY",
    "indian rupees?": "INR",
    "pakistani rupees?": "PKR",
}
# "pounds" and "won" are also a weight and a verb: money only where a magnitude stands before.
_LARGE_NAMES = {"pounds?": "GBP", "won": "KRW"}


def _longest_first(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_WRITTEN_BEFORE = {**SYMBOLS, **{code: code for code in CODES}}
_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?P<code>{_longest_first(list(_WRITTEN_BEFORE))}){SPACE}?[-−]?$"
    rf"|(?<![^\W\d_])(?P<spaced>US|HK|NZ|NT){SPACE}\$$"
)
_WINDOW = 6
_NAMES_AFTER = [(re.compile(name.replace(" ", SPACE), re.I), code) for name, code in NAMES.items()]
_NAME_AFTER = re.compile(
    rf"(?:{SPACE}|-)(?:{'|'.join(f'(?:{n})' for n in NAMES).replace(' ', SPACE)})\b", re.IGNORECASE
)
_CODE_AFTER = re.compile(rf"{SPACE}?(?:(?P<code>{'|'.join(CODES)})\b|(?P<symbol>[€£¥₹₩₽₪₫]))")
_LARGE_AFTER = [
    (re.compile(rf"{SPACE}{name}\b", re.IGNORECASE), code) for name, code in _LARGE_NAMES.items()
]
_OF = re.compile(rf"{SPACE}of(?={SPACE})")
_DOLLAR_COUNTRY = re.compile(rf"{SPACE}(?:US|U\.S\.)(?=\W|$)")
# Letters that may touch the digits after them: "USD10m", "RM23".
GLUED = tuple(name for name in _WRITTEN_BEFORE if name[-1].isalpha())


def currency_before(text: str, start: int) -> tuple[int, str] | None:
    """Where the currency written right before ``start`` begins, and its code: "HK$3" gives HKD."""
    window = text[max(0, start - _WINDOW) : start]
    match = _BEFORE.search(window)
    if match is None:
        return None
    sign = match["code"] or f"{match['spaced']}$"
    return start - len(match.group()), _WRITTEN_BEFORE[sign]


def currency_after(
    text: str, end: int, *, large: bool, vague: bool = False
) -> tuple[int, str] | None:
    """Where the currency right after ``end`` stops, and its code: "5 million yuan" gives CNY.

    ``large`` tells that a magnitude came before, which makes money of "pounds" and "won"; ``vague``
    that the number is such as "millions", which "of" joins to its currency.
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


def dollar_country(text: str, end: int) -> int:
    """The end of the country in "$76 US", or ``end`` where none follows."""
    match = _DOLLAR_COUNTRY.match(text, end)
    return match.end() if match else end
