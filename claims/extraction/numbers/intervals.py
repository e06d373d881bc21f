"""Join two amounts into an interval: "between 10 and 20", "10-20 per cent"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.numbers.amounts import Amount
from claims.extraction.numbers.number_words import SPACE

_TO = re.compile(rf"{SPACE}?[-–—]{SPACE}?|(?:{SPACE}(?:up{SPACE})?|-)to(?:{SPACE}|-)")
_AND = re.compile(rf"{SPACE}and{SPACE}")
_OR = re.compile(rf"{SPACE}or{SPACE}")
_BETWEEN = re.compile(
    rf"\b(?:between|from|anywhere{SPACE}between)(?:{SPACE}(?:about|around|roughly))?{SPACE}$",
    re.IGNORECASE,
)
# "40 x 60 feet": both sides have the unit.
_DIMENSIONS = re.compile(rf"{SPACE}?[x×]{SPACE}?|{SPACE}by{SPACE}")
_LENGTHS = {"millimetre", "centimetre", "metre", "kilometre", "inch", "foot", "mile"}
# After these a number is the step, and one after "to" the outcome: "rose $2 to $81.20".
_CHANGE = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|gain(?:s|ed|ing)?|los[et]s?|losing|"
    r"add(?:s|ed|ing)?|shed(?:s|ding)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|drop(?:s|ped|ping)?|"
    r"slip(?:s|ped|ping)?|slid(?:es?|ing)?|dip(?:s|ped|ping)?|eas(?:es|ed|ing)|edg(?:es|ed|ing)|"
    r"sank|sinks?|sunk|tumbl(?:es|ed|ing)|plung(?:es|ed|ing)|surg(?:es|ed|ing)|soar(?:s|ed|ing)?|"
    r"advanc(?:es|ed|ing)|declin(?:es|ed|ing)|decreas(?:es|ed|ing)|increas(?:es|ed|ing)|"
    r"grew|grown|grows?|growing|ros[ei]|ticked|inched|rallied|retreated|rebounded|weakened|"
    r"strengthened|firmed|up|down|higher|lower|off|by)"
    rf"(?:{SPACE}(?:up|down|higher|lower|back|another|a{SPACE}further|(?:just{SPACE})?(?:about|around|over|some|nearly|almost)))?{SPACE}$",
    re.IGNORECASE,
)
# Without units, the outcome is far from the step: "gained 12.5 to 4,512.3".
_FAR = 5
_WINDOW = 28
# Two small numbers without a unit are a score ("won 2-1"), not an interval.
_LARGEST_SCORE = 10
_HYPHENS = ("-", "–")
_LONGEST_GAP = 8
# "by 2030 to 32 per cent": a year before an amount with a unit does not start an interval.
_YEAR = re.compile(r"(?:1[4-9]|20|21)\d\d")


def join_intervals(text: str, amounts: list[Amount]) -> list[Amount]:
    """Return ``amounts`` with neighbours joined that the text writes as one interval.

    A falling pair stays two amounts ("from 5 to 3 per cent"); the first gets the unit of the
    second. A falling or equal pair with a hyphen ("2-0") is a score and is removed.
    """
    joined: list[Amount] = []
    for amount in amounts:
        if joined and _are_dimensions(text, joined[-1], amount):
            joined[-1] = replace(joined[-1], unit=amount.unit)
        if not joined or not _are_paired(text, joined[-1], amount):
            joined.append(amount)
            continue
        first = joined.pop()
        if pair := _interval(text, first, amount):
            joined.append(pair)
        elif not _is_result(text, first, amount):
            joined += [replace(first, unit=first.unit or amount.unit), amount]
    return joined


def _are_paired(text: str, first: Amount, second: Amount) -> bool:
    if second.start - first.end > _LONGEST_GAP or not _same_kind(first, second):
        return False
    gap = text[first.end : second.start]
    if second.unit and _YEAR.fullmatch(text[first.start : first.end]):
        return False
    if _TO.fullmatch(gap):
        return not _is_step(text, first, second)
    if _OR.fullmatch(gap):
        return second.low == first.low + 1
    opening = _opening(text, first)
    return bool(_AND.fullmatch(gap) and opening and "between" in opening.group().lower())


def _are_dimensions(text: str, first: Amount, second: Amount) -> bool:
    gap = text[first.end : second.start]
    return not first.unit and second.unit in _LENGTHS and bool(_DIMENSIONS.fullmatch(gap))


def _is_step(text: str, first: Amount, second: Amount) -> bool:
    """Return whether ``first`` is a change and ``second`` its outcome: "rose $2 to $81.20"."""
    if not (first.unit or second.low > first.high * _FAR):
        return False
    return _CHANGE.search(text, max(0, first.start - _WINDOW), first.start) is not None


def _opening(text: str, first: Amount) -> re.Match[str] | None:
    return _BETWEEN.search(text, max(0, first.start - _WINDOW), first.start)


def _interval(text: str, first: Amount, second: Amount) -> Amount | None:
    first = _inherit_scale(first, second)
    if first.low >= second.high:
        return None
    opening = _opening(text, first)
    start = opening.start() if opening else first.start
    return replace(
        second, start=start, low=first.low, high=second.high, unit=second.unit or first.unit
    )


def _same_kind(first: Amount, second: Amount) -> bool:
    if "fraction" in (first.form, second.form) or first.low != first.high:
        return False
    return first.unit in ("", second.unit) or second.unit == ""


def _inherit_scale(first: Amount, second: Amount) -> Amount:
    """Scale the first: in "10 to 20 million" both are millions, in "$500 to $1.2 million" not."""
    if first.scale == 1 and second.scale > 1 and first.low < second.low / second.scale:
        return replace(first, low=first.low * second.scale, high=first.high * second.scale)
    return first


def _is_result(text: str, first: Amount, second: Amount) -> bool:
    """Return whether two numbers with a hyphen are a score such as "2-0" or "89-89"."""
    return first.unit == second.unit == "" and text[first.end : second.start] in _HYPHENS


def is_score(text: str, amount: Amount) -> bool:
    """Return whether a joined pair of small numbers is a score such as "1-2", not an interval."""
    glued = re.fullmatch(r"\d{1,2}[-–]\d{1,2}", text[amount.start : amount.end]) is not None
    return glued and amount.unit == "" and amount.high < _LARGEST_SCORE
