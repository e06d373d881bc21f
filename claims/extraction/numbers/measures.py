"""Read the unit of measurement written right after a number: per cent, or a physical unit."""

from __future__ import annotations

import re

from claims.extraction.numbers.number_words import SPACE

# Unit symbols and names that may be glued to the number ("278kg") or follow it.
_SYMBOLS = {
    "km": "kilometre",
    "cm": "centimetre",
    "mm": "millimetre",
    "nm": "nanometre",
    "kg": "kilogram",
    "mg": "milligram",
    "g": "gram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "ft": "foot",
    "mph": "mile per hour",
    "mpg": "mile per gallon",
    "kph": "kilometre per hour",
    "km/h": "kilometre per hour",
    "kmh": "kilometre per hour",
    "hp": "horsepower",
    "bhp": "horsepower",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "TW": "terawatt",
    "kWh": "kilowatt hour",
    "MWh": "megawatt hour",
    "GWh": "gigawatt hour",
    "TWh": "terawatt hour",
    "mAh": "milliampere hour",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "Mbps": "megabit per second",
    "Gbps": "gigabit per second",
    "ml": "millilitre",
    "mL": "millilitre",
    "m2": "square metre",
    "m3": "cubic metre",
    "km2": "square kilometre",
    "km/hr": "kilometre per hour",
    "p": "penny",
    "cc": "cubic centimetre",
    "ha": "hectare",
    "sq km": "square kilometre",
    "sq m": "square metre",
    "sq ft": "square foot",
    "km²": "square kilometre",
    "m²": "square metre",
    "m³": "cubic metre",
    "°C": "degree Celsius",
    "°F": "degree Fahrenheit",
    "ppm": "part per million",
    "ppb": "part per billion",
    "rpm": "revolution per minute",
    "dB": "decibel",
    "V": "volt",
    "Nm": "newton metre",
    "min": "minute",
    "mins": "minute",
    "hrs": "hour",
    "m": "metre",
    "bps": "basis point",
    "bp": "basis point",
}
_NAMES = {
    r"percentage[ -]points?": "percentage point",
    r"per[ -]?cent[ -]points?": "percentage point",
    r"pp(?:ts?)?\b": "percentage point",
    r"per[ -]?cent(?:age)?\b": "percent",
    r"p\.?c\.?\b": "percent",
    r"basis[ -]points?": "basis point",
    r"square kilomet(?:er|re)s?": "square kilometre",
    r"square met(?:er|re)s?": "square metre",
    r"square (?:foot|feet)": "square foot",
    r"square miles?": "square mile",
    r"cubic met(?:er|re)s?": "cubic metre",
    r"cubic (?:foot|feet)": "cubic foot",
    r"kilomet(?:er|re)s? (?:per|an) hour": "kilometre per hour",
    r"miles? (?:per|an) hour": "mile per hour",
    r"miles? per gallon": "mile per gallon",
    r"(?:degrees?[ -])(?:celsius|centigrade)": "degree Celsius",
    r"(?:degrees?[ -])fahrenheit": "degree Fahrenheit",
    r"kilomet(?:er|re)s?": "kilometre",
    r"centimet(?:er|re)s?": "centimetre",
    r"millimet(?:er|re)s?": "millimetre",
    r"met(?:er|re)s?": "metre",
    r"lit(?:er|re)s?": "litre",
    r"kilogram(?:me)?s?": "kilogram",
    r"gram(?:me)?s?": "gram",
    r"(?:metric )?tonnes?": "tonne",
    r"tons?": "ton",
    r"(?:foot|feet)": "foot",
    r"inch(?:es)?": "inch",
    r"years?[ -]olds?": "year",
    r"months?[ -]olds?": "month",
}


def _spaced(pattern: str) -> str:
    return pattern.replace("[ -]", "\0").replace(" ", SPACE).replace("\0", rf"(?:{SPACE}|-)")


_PERCENT = re.compile(rf"{SPACE}?[%٪％](?:{SPACE}?(?:-{SPACE}?)?(?P<points>points?)\b)?")
_NAMED = [
    (re.compile(rf"(?:{SPACE}|-)?{_spaced(name)}(?!\w)", re.IGNORECASE), unit)
    for name, unit in _NAMES.items()
]
_ANY_NAME = re.compile(
    rf"(?:{SPACE}|-)?(?:{'|'.join(_spaced(name) for name in _NAMES)})(?!\w)", re.IGNORECASE
)
_SYMBOL = re.compile(
    rf"(?:{SPACE}|-)?(?P<symbol>"
    + "|".join(re.escape(s).replace(r"\ ", SPACE) for s in sorted(_SYMBOLS, key=len, reverse=True))
    + r")(?![\w/]|\.\w)"
)


def measure_after(text: str, end: int) -> tuple[int, str] | None:
    """Where the unit written right after ``end`` stops, and its name: " per cent" gives percent."""
    if match := _PERCENT.match(text, end):
        return match.end(), "percentage point" if match["points"] else "percent"
    if match := _ANY_NAME.match(text, end):
        named = ((p.match(text, end), unit) for p, unit in _NAMED)
        return max((found.end(), unit) for found, unit in named if found)
    if match := _SYMBOL.match(text, end):
        return match.end(), _SYMBOLS[re.sub(SPACE, " ", match["symbol"])]
    return None
