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

_UNIT = "|".join(sorted([*_NAMES.split(), "nought"], key=len, reverse=True))
_DIGITS = {name: str(digit) for digit, name in enumerate(_NAMES.split()[:10])} | {
    "nought": "0",
    "oh": "0",
}
_MAGNITUDE = "|".join(MAGNITUDES)
_WORD = f"(?:{_UNIT}|{_MAGNITUDE})"
_AND = f"(?<=hundred){SPACE}and{SPACE}|(?<=thousand){SPACE}and{SPACE}|(?<=million){SPACE}and{SPACE}"
_PART = "|".join(_PARTS)
_MANY = "one|two|three|four|five|six|seven|eight|nine"
_SHARE = rf"(?:half|(?:an?|{_MANY})(?:{SPACE}|-)(?:{_PART})s?)"
# "two point five million", "one and one-half", "two and three-quarters million".
_DECIMALS = rf"{SPACE}point(?:{SPACE}(?:{'|'.join(_DIGITS)})\b)+"
_AND_SHARE = rf"{SPACE}and{SPACE}(?:an?|{_MANY})(?:{SPACE}|-)(?:{_PART})s?\b(?!-)"
CARDINAL = (
    rf"(?:an?{SPACE}(?={_MAGNITUDE}\b)|{_SHARE}(?:{SPACE}of)?{SPACE}an?{SPACE}(?={_MAGNITUDE}\b))?"
    rf"{_WORD}(?:(?:{_AND}|{SPACE}|-){_WORD}){{0,12}}(?:{_DECIMALS}|{_AND_SHARE})?"
    rf"(?:{SPACE}(?:{_MAGNITUDE}))?"
)
_NOT_OF_A = rf"(?!{SPACE}of{SPACE}an?{SPACE}(?:{_MAGNITUDE})\b)"
# "a third fewer trains", "a fifth lower than"; not "a third more serious attack".
_COMPARED = (
    rf"(?:fewer\b|less{SPACE}than\b|(?:higher|lower|bigger|smaller|cheaper|longer|shorter){SPACE}than\b"
    rf"|(?:more|less){SPACE}(?:than\b|people\b|[a-z]+(?<!ou)(?<![su])s\b))"
)
FRACTION = (
    rf"(?:an?|{_MANY}){SPACE}(?:{_PART})s?{_NOT_OF_A}"
    rf"(?={SPACE}(?:of|the|its|their|his|her|our)\b|[,.;:!?]|{SPACE}*$)"
    rf"|(?:{_MANY})-(?:{_PART})s?\b{_NOT_OF_A}"
    rf"|half(?={SPACE}(?:of|the|its|their|his|her|our|all|as{SPACE}(?:many|much))\b){_NOT_OF_A}"
    rf"|(?:(?:an?|{_MANY}){SPACE}(?:{_PART})s?|(?:{_MANY})-(?:{_PART})s?|half)(?={SPACE}{_COMPARED})"
)
# In "half a cent" and "a quarter of a mile", a unit that can be divided follows.
PART_OF_A = (
    rf"(?:half|(?:an?|{_MANY})(?:{SPACE}|-)(?:{_PART})s?{SPACE}of){SPACE}an?"
    rf"(?={SPACE}(?:per{SPACE}?cent|percentage|point|percent|cent|penny|degree|"
    r"(?:kilo|centi|milli)?met(?:er|re)|mile|inch|acre|hectare|tonne|ton|kilo|pint|lit(?:er|re)|"
    r"second|minute|hour|day|year|century|decade)\b)"
)
# In "one contract in five" the noun comes between; "one win in five games" is no share.
_ENDS_RATIO = rf"(?![\w,.:/-]\w|\w|{SPACE}?%|{SPACE}(?:per|{_MAGNITUDE})\b)"
RATIO = (
    rf"(?:{_UNIT}|\d{{1,3}}){SPACE}(?:out{SPACE}of|of|in)(?:{SPACE}every)?{SPACE}(?:{_UNIT}|\d{{1,4}})"
    rf"{_ENDS_RATIO}"
    rf"|one{SPACE}[a-z]+{SPACE}in{SPACE}(?:every{SPACE})?(?:{_UNIT}|\d{{1,3}}){_ENDS_RATIO}"
    rf"(?!{SPACE}(?:seconds|minutes|hours|days|nights|weeks|months|seasons|years|decades"
    rf"|games|matches|starts|races|rounds|outings|meetings|attempts|tries|visits)\b)"
)
VAGUE = (
    rf"(?:(?:tens|hundreds|thousands|millions|billions|trillions|dozens|scores)"
    rf"(?:{SPACE}of{SPACE}(?:hundreds|thousands|millions|billions|trillions))?)"
    rf"(?={SPACE}of\b|{SPACE}more\b)"
)
_VAGUE_SIZES = {"tens": Decimal(10), "scores": Decimal(20)}


_HEAD = re.compile(rf"(.*?)(?: |-)?({_MAGNITUDE})")
_SHARE_OF_A = re.compile(rf"({_SHARE})(?: of)? an?")
_WITH_DECIMALS = re.compile(r"(.+?) point (.+)")
_WITH_SHARE = re.compile(rf"(.+?) and ((?:an?|{_MANY})(?: |-)(?:{_PART})s?)")


def parse_cardinal(words: str) -> Decimal | None:
    """Return the value of ``words`` ("two and a half million"), or None if there is none."""
    words = re.sub(SPACE, " ", words.lower())
    factor = Decimal(1)
    while (head := _HEAD.fullmatch(words)) and _is_plain(head):
        factor *= MAGNITUDES[head.group(2)]
        words = head.group(1)
    if words in ("a", "an"):
        return factor
    if not words:  # "baker's dozen", "per hundred": a magnitude without a number
        return None
    if share := _SHARE_OF_A.fullmatch(words):
        return factor * parse_fraction(share[1])
    value = _parse_mixed(words)
    return None if value is None else value * factor


def find_scale(words: str) -> Decimal:
    """Return the magnitude at the end of ``words``: that of both in "four to five thousand"."""
    head = _HEAD.fullmatch(words.lower())
    return MAGNITUDES[head.group(2)] if head and head.group(1) else Decimal(1)


def _is_plain(head: re.Match[str]) -> bool:
    # text2num reads "a hundred and five thousand" as a whole, but does not know all magnitudes.
    rest = head.group(1)
    if rest in ("", "a", "an") or head.group(2) in ("dozen", "lakh", "crore"):
        return True
    return any(form.fullmatch(rest) for form in (_SHARE_OF_A, _WITH_DECIMALS, _WITH_SHARE))


def _parse_mixed(words: str) -> Decimal | None:
    """Return the value of a whole number, with what follows it: "two point five"."""
    if match := _WITH_DECIMALS.fullmatch(words):
        whole, digits = match[1], "".join(_DIGITS[digit] for digit in match[2].split(" "))
        more = Decimal(f"0.{digits}")
    elif match := _WITH_SHARE.fullmatch(words):
        whole, more = match[1], parse_fraction(match[2])
    else:
        whole, more = words, Decimal(0)
    value = _simple(whole)
    return None if value is None else value + more


def _simple(words: str) -> Decimal | None:
    words = re.sub(r"^an? ", "one ", words).replace("nought", "zero")
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


_COMMON_WHOLES = frozenset(Decimal(whole) for whole in (3, 4, 5, 6, 8, 10, 20, 100))


def parse_ratio(words: str) -> Decimal | None:
    """Return the share in "one in five" or "7 out of 10", or None ("two in 2019")."""
    pieces = re.split(SPACE, words.lower())
    many, of = (
        Decimal(piece) if piece.isdecimal() else _simple(piece) or Decimal(0)
        for piece in (pieces[0], pieces[-1])
    )
    # "one of two ships" counts one ship; "one in five" and "eight of ten" are shares.
    loose = many > 1 if "of" in pieces else of in _COMMON_WHOLES or (many == 1 and of <= 100)
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
