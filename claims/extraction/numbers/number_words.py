"""Read the value of a number written in words."""

from __future__ import annotations

import re
from decimal import Decimal

from text_to_num import text2num

SPACE = r"[ \u00a0\u2009\u202f]"

_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety"
)
MAGNITUDES = {
    "hundred": Decimal(10) ** 2,
    "thousand": Decimal(10) ** 3,
    "lakh": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "dozen": Decimal(12),
}
_PARTS = {
    "half": Decimal(1) / 2,
    "halves": Decimal(1) / 2,
    "third": Decimal(1) / 3,
    "quarter": Decimal(1) / 4,
    "fourth": Decimal(1) / 4,
    "fifth": Decimal(1) / 5,
    "sixth": Decimal(1) / 6,
    "seventh": Decimal(1) / 7,
    "eighth": Decimal(1) / 8,
    "ninth": Decimal(1) / 9,
    "tenth": Decimal(1) / 10,
}

_PARTS_OF_A = {"half a": 2, "half an": 2, "a quarter of a": 4}

_UNIT = "|".join(sorted(_NAMES.split(), key=len, reverse=True))
_MAGNITUDE = "|".join(MAGNITUDES)
_WORD = f"(?:{_UNIT}|{_MAGNITUDE})"
_AND = f"(?<=hundred){SPACE}and{SPACE}|(?<=thousand){SPACE}and{SPACE}|(?<=million){SPACE}and{SPACE}"
CARDINAL = (
    rf"(?:an?{SPACE}(?={_MAGNITUDE}\b)|a{SPACE}quarter{SPACE}of{SPACE}an?{SPACE}(?={_MAGNITUDE}\b)|half{SPACE}an?{SPACE}(?={_MAGNITUDE}\b))?"
    rf"{_WORD}(?:(?:{_AND}|{SPACE}|-){_WORD}){{0,12}}(?:{SPACE}and{SPACE}a{SPACE}half\b)?"
    rf"(?:{SPACE}(?:{_MAGNITUDE}))?"
)
_PART = "|".join(_PARTS)
_MANY = "one|two|three|four|five|six|seven|eight|nine"
FRACTION = (
    rf"(?:an?|{_MANY}){SPACE}(?:{_PART})s?"
    rf"(?!{SPACE}of{SPACE}an?{SPACE}(?:{_MAGNITUDE})\b)"
    rf"(?={SPACE}(?:of|the|its|their|his|her|our)\b|[,.;:!?]|{SPACE}*$)"
    rf"|(?:{_MANY})-(?:{_PART})s?\b"
    rf"|half(?={SPACE}(?:of|the|its|their|his|her|our|all)\b)"
)
RATIO = (
    rf"(?:{_UNIT}|\d{{1,3}}){SPACE}(?:out{SPACE}of|of|in)(?:{SPACE}every)?{SPACE}(?:{_UNIT}|\d{{1,4}})"
    rf"(?![\w,.:/-]\w|\w|{SPACE}?%|{SPACE}(?:per|{_MAGNITUDE})\b)"
)
VAGUE = (
    rf"(?:(?:tens|hundreds|thousands|millions|billions|trillions|dozens|scores)"
    rf"(?:{SPACE}of{SPACE}(?:hundreds|thousands|millions|billions|trillions))?)"
    rf"(?={SPACE}of\b|{SPACE}more\b)"
)
_VAGUE_SIZES = {"tens": Decimal(10), "scores": Decimal(20)}


def parse_cardinal(words: str) -> Decimal | None:
    """Return the value of ``words`` ("two and a half million"), or None if there is none."""
    words = re.sub(SPACE, " ", words.lower())
    factor = Decimal(1)
    while (head := re.fullmatch(rf"(.*?)(?: |-)?({_MAGNITUDE})", words)) and _is_plain(head, words):
        factor *= MAGNITUDES[head.group(2)]
        words = head.group(1)
    if words in ("a", "an"):
        return factor
    if not words:  # "baker's dozen", "per hundred": a magnitude without a number
        return None
    if words in _PARTS_OF_A:
        return factor / _PARTS_OF_A[words]
    if words.endswith(" and a half"):
        value = _simple(words.removesuffix(" and a half"))
        return None if value is None else (value + Decimal("0.5")) * factor
    value = _simple(words)
    return None if value is None else value * factor


def _is_plain(head: re.Match[str], words: str) -> bool:
    # text2num reads "a hundred and five thousand" as a whole, but does not know all magnitudes.
    rest = head.group(1)
    return (
        rest in ("", "a", "an", *_PARTS_OF_A)
        or rest.endswith(" and a half")
        or (head.group(2) in ("dozen", "lakh", "crore"))
    )


def _simple(words: str) -> Decimal | None:
    words = re.sub(r"^an? ", "one ", words)
    words = words if words.split("-")[0].split(" ")[0] not in MAGNITUDES else f"one {words}"
    try:
        return Decimal(text2num(words, "en"))
    except ValueError:
        return None


def parse_fraction(words: str) -> Decimal:
    """Return the value of a fraction in words: "two-thirds", "a quarter", "half"."""
    pieces = re.split(rf"{SPACE}|-", words.lower())
    part = _PARTS.get(pieces[-1]) or _PARTS[pieces[-1].removesuffix("s")]
    many = Decimal(1) if pieces[0] in ("a", "an", "half") else Decimal(text2num(pieces[0], "en"))
    return many * part


def parse_ratio(words: str) -> Decimal | None:
    """Return the share in "one in five" or "7 out of 10", or None ("two in 2019")."""
    pieces = re.split(SPACE, words.lower())
    many, of = (
        Decimal(piece) if piece.isdecimal() else Decimal(text2num(piece, "en"))
        for piece in (pieces[0], pieces[-1])
    )
    # "one of two ships" counts one ship; "one in five" and "eight of ten" are shares.
    loose = many > 1 if "of" in pieces else many == 1 and of <= 100
    plain = "out" in pieces or "every" in pieces or loose
    return many / of if plain and 0 < many < of else None


def parse_vague(words: str) -> tuple[Decimal, Decimal]:
    """Return the interval of "thousands" or "tens of thousands": an order of magnitude.

    Source: CQE (Almasian et al., EMNLP 2023), https://aclanthology.org/2023.emnlp-main.793.
    """
    low = Decimal(1)
    for word in re.split(rf"{SPACE}of{SPACE}", re.sub(SPACE, " ", words.lower())):
        low *= _VAGUE_SIZES.get(word) or MAGNITUDES[word.removesuffix("s")]
    return low, low * 10
