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
    PART_OF_A,
    RATIO,
    SPACE,
    VAGUE,
    find_scale,
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
# "1 500 000". A row of a table may be written in the same way: three digits need a noun.
_THREES = rf"(?:{SPACE}\d{{3}})+(?!\w|{SPACE}\d|,\d)"
_FUNCTION_WORD = "and|or|to|in|on|at|by|for|of|from|with|as|is|are|was|were"
_SPACED = (
    rf"(?<!\d{SPACE})(?:[1-9]\d?{_THREES}"
    rf"|[1-9]\d\d{_THREES}(?={SPACE}?(?!(?:{_FUNCTION_WORD})\b)[a-z%]))"
)
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    rf"|{_SPACED}(?:\.\d+)?|(?<=[$€£¥])[1-9]\d{{0,2}}(?:{SPACE}\d{{3}})+(?!\d|{SPACE}\d)"
    r"|[1-9]\d{0,2}(?:['’]\d{3})+(?!\d)(?:\.\d+)?"
)
# "1.234,56", "€1.234.567" and "3,5 per cent": what a decimal comma measures stands beside it.
_MEASURED = (
    rf"(?={SPACE}?(?:[%€£¥]|(?:per|{_LONG}|euros?|kroner?|kronor|francs?|zloty|"
    r"bn|mn|mln|m|km|kg|tonnes?|met(?:re|er)s?|lit(?:re|er)s?)\b))"
)
_CONTINENTAL = (
    r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,])|(?<=[€])[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\.?\d)"
    rf"|\d{{1,4}},\d{{1,2}}(?![\d,]){_MEASURED}|(?<=[€£])\d{{1,4}},\d{{1,2}}(?![\d,])"
)
_VULGAR = {
    "½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5",
    "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
_HALVES = r"(?:1[/⁄]2|[12][/⁄]3|[13][/⁄]4|[1-4][/⁄]5|[15][/⁄]6|[1357][/⁄]8|\d{1,2}[/⁄](?:16|32))"
SLASHED = (
    rf"(?:{_HALVES}(?={SPACE}(?:of|full|empty|per|points?|inch(?:es)?|in\.|miles?|cups?|hours?|"
    rf"tea|table|pounds?|ounces?|acres?|majority)\b|{SPACE}?%)|(?<=\d[ -]){_HALVES}(?![/⁄\d]))"
)
"""A pattern of fractions such as "3/4" that are no dates: a unit follows, or a whole precedes."""
_GLUED = "|".join(f"(?<={re.escape(code)})" for code in _GLUED_CURRENCIES)
_OPENS = rf"(?=[\d.{''.join(_VULGAR)}])(?:(?<![\w.,/⁄'’])|{_GLUED})"
_DIGITS = rf"{_CONTINENTAL}|{_GROUPED}|\d+(?:\.\d+)?|\.\d+"
_PART = rf"{SPACE}?[{''.join(_VULGAR)}]|[ -]{_HALVES}(?![/⁄\d])"
_NUMERAL = re.compile(
    rf"(?P<digits>{_OPENS}(?:{SLASHED}|[{''.join(_VULGAR)}]|(?:{_DIGITS})(?P<part>{_PART})?))"
    rf"(?:(?P<long>(?:(?:{SPACE}|-)?(?:{_LONG})\b){{1,3}})"
    rf"|(?P<short>{SPACE}?(?:mn|mln|bn|bln|tn|trn|k|m|b)\b))?"
    rf"|\b(?P<vague>{VAGUE})|\b(?P<part_of>{PART_OF_A})|\b(?P<fraction>{FRACTION})|\b(?P<words>{CARDINAL})(?:\b|(?=fold\b))",
    re.IGNORECASE,
)
_SHARE_SIGN = re.compile(rf"[/⁄{''.join(_VULGAR)}]")
_OF_A = re.compile(rf"(?:{SPACE}of)?{SPACE}an?$", re.IGNORECASE)
# "won three in six games" tells of games, "three in six adults" of a share.
_MAY_OPEN_SHARE = re.compile(
    rf"(?:^|[.,;:!?(\n“\"–—-]){SPACE}*$"
    r"|\b(?:that|and|but|about|almost|nearly|some|only|just|than|around|roughly|over|under|with|by|"
    rf"to|from|as|for|while|when|where|if|because|says?|said|found|approximately){SPACE}$",
    re.IGNORECASE,
)
_OCCASIONS_AFTER = re.compile(
    rf"{SPACE}(?:(?:league|home|away|straight|successive|consecutive){SPACE})?"
    r"(?:seconds|minutes|hours|days|nights|weeks|months|seasons|years|decades|games|matches|starts|"
    r"races|rounds|outings|meetings|attempts|tries|visits|innings|appearances|elections|tests)\b"
)
_GROUP_MARKS = re.compile(rf"{SPACE}|['’]")
_STRIPPED = "- \u00a0\u2009\u202f"
_IS_CONTINENTAL = re.compile(r"[\d.]*\d,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}")
_RATIO = re.compile(rf"(?<![\w.,/$£€-])(?:{RATIO})", re.IGNORECASE)
_SEVERAL = re.compile(rf"\b(?:several|few|many){SPACE}$", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"[\$£€¥₹₩₽₪]\s?$|\b[A-Z]{2,3}\s?$")
_PLURAL_AFTER = re.compile(
    rf"{SPACE}(?!in\b|of\b)[a-z]+(?:s\b|{SPACE}[a-z]+s\b)|{SPACE}people\b"
    # "35m of its devices" counts; "35m of the pipe" is a length.
    rf"|{SPACE}of{SPACE}(?:its|their|our|his|her|the|these|those){SPACE}(?:[a-z]+{SPACE})?"
    rf"(?:[a-z]+[^s\W]s|people)\b"
)


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
        if value is not None and _is_share(match, text):
            yield Numeral(match.start(), match.end(), value, value, form="fraction")


def _is_share(match: re.Match[str], text: str) -> bool:
    """Return whether "two in three" is a share; "scored two in three games" is none."""
    words = re.split(SPACE, match.group().lower())
    if words[0] in ("one", "1") or words[1:2] != ["in"] or "every" in words:
        return True
    opens = _MAY_OPEN_SHARE.search(text, max(0, match.start() - 16), match.start())
    return opens is not None and _OCCASIONS_AFTER.match(text, match.end()) is None


def _parse_match(match: re.Match[str], text: str) -> Numeral | None:
    start, end = match.span()
    if match["vague"]:
        return Numeral(start, end, *parse_vague(match["vague"]), form="vague")
    if match["part_of"]:
        value = parse_fraction(_OF_A.sub("", match["part_of"]))
        return Numeral(start, end, value, value, form="words")
    if match["fraction"]:
        value = parse_fraction(match["fraction"])
        return Numeral(start, end, value, value, form="fraction")
    if match["words"]:
        words = parse_cardinal(match["words"])
        if words is None or _SEVERAL.search(text, max(0, start - 10), start):
            return None
        return Numeral(start, end, words, words, find_scale(match["words"]), form="words")
    return _parse_digits(match, text)


def _parse_digits(match: re.Match[str], text: str) -> Numeral | None:
    end, scale = match.end(), Decimal(1)
    if sum(char.isdigit() for char in match["digits"]) > MAX_DIGITS:
        return None
    if match["long"]:
        for word in re.findall(_LONG, match["long"].lower()):
            scale *= MAGNITUDES[word]
    elif match["short"]:
        if _is_magnitude(match, text):
            scale = _SHORT[match["short"].strip().lower()]
        else:
            end = match.end("digits")
    written, part = match["digits"], match["part"] or ""
    value = _parse_digit_groups(written.removesuffix(part)) + _parse_slashed(part)
    is_part = scale == 1 and value < 1 and _SHARE_SIGN.search(written) is not None
    form = "fraction" if is_part else "digits"
    return Numeral(match.start(), end, value * scale, value * scale, scale, form)


def _parse_digit_groups(written: str) -> Decimal:
    """Return the value of digits as English or continental texts write them."""
    if _SHARE_SIGN.search(written):
        return _parse_slashed(written)
    plain = _GROUP_MARKS.sub("", written)
    if _IS_CONTINENTAL.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    return Decimal(plain.replace(",", ""))


def _parse_slashed(written: str) -> Decimal:
    """Return the value of " 3/4", "½" or ""."""
    written = written.strip(_STRIPPED)
    if not written:
        return Decimal(0)
    many, of = _VULGAR.get(written, written).replace("⁄", "/").split("/")
    return Decimal(many) / Decimal(of)


def _is_magnitude(match: re.Match[str], text: str) -> bool:
    """Return whether a letter is a magnitude: "£5m", "4.3M", "5m people", not "37m long"."""
    short = match["short"]
    if short in (" M", " B"):
        return _PLURAL_AFTER.match(text, match.end()) is not None or _money_before(match, text)
    if short not in ("m", "b", " m", " b"):
        return short in ("M", "B") or len(short.strip()) > 1 or short == short.lstrip()
    if _money_before(match, text):
        return True
    return short == "m" and _PLURAL_AFTER.match(text, match.end()) is not None


def _money_before(match: re.Match[str], text: str) -> bool:
    return bool(_CURRENCY_BEFORE.search(text, max(0, match.start() - 5), match.start()))
