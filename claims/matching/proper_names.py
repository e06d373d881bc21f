"""Find the proper names of a sentence, with nations and their people and capitals as one."""

from __future__ import annotations

import calendar
import re

_NATIONS = {
    "us": "America American Americans Washington US USA States",
    "china": "China Chinese Beijing",
    "britain": "Britain British UK Kingdom",
    "england": "England English",
    "scotland": "Scotland Scottish",
    "wales": "Wales Welsh",
    "ireland": "Ireland Irish",
    "france": "France French",
    "germany": "Germany German Germans",
    "italy": "Italy Italian Italians",
    "spain": "Spain Spanish",
    "portugal": "Portugal Portuguese",
    "netherlands": "Netherlands Dutch",
    "belgium": "Belgium Belgian",
    "sweden": "Sweden Swedish",
    "norway": "Norway Norwegian",
    "denmark": "Denmark Danish",
    "finland": "Finland Finnish",
    "poland": "Poland Polish",
    "ukraine": "Ukraine Ukrainian Ukrainians Kyiv",
    "russia": "Russia Russian Russians Moscow",
    "turkey": "Turkey Turkish",
    "greece": "Greece Greek",
    "europe": "Europe European Europeans EU",
    "japan": "Japan Japanese Tokyo",
    "korea": "Korea Korean",
    "taiwan": "Taiwan Taiwanese",
    "india": "India Indian",
    "pakistan": "Pakistan Pakistani",
    "vietnam": "Vietnam Vietnamese",
    "australia": "Australia Australian",
    "canada": "Canada Canadian Canadians",
    "mexico": "Mexico Mexican Mexicans",
    "brazil": "Brazil Brazilian",
    "argentina": "Argentina Argentine",
    "israel": "Israel Israeli Israelis",
    "iran": "Iran Iranian",
    "egypt": "Egypt Egyptian",
    "nigeria": "Nigeria Nigerian",
    "switzerland": "Switzerland Swiss",
    "austria": "Austria Austrian",
}
_NATION = {word: nation for nation, words in _NATIONS.items() for word in words.split()}
_TIMES = {*calendar.day_name, *calendar.month_name, *calendar.month_abbr}
# Capitalised, and no names: titles, and what begins a clause.
_NO_NAMES = {
    *("I", "The", "A", "An", "Mr", "Mrs", "Ms", "Dr", "Professor", "President", "Minister"),
    *("Monday", "GDP", "CO", "House"),
}
ABBREVIATED = re.compile(r"\bU\. ?S\.|\bU\. ?K\.|\bE\. ?U\.")
_CAPITALISED = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w-]*")
_BEGINS = re.compile(r"(?:^|[.!?:;—–]\s+|\n)[\"'“‘]?$")


def names(text: str) -> list[str]:
    """The names of ``text`` in their order, in one form; a name of two words is two.

    The word that begins a sentence is a name only where it is a nation's, or has capitals inside.
    """
    found = []
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        if word in _TIMES or word in _NO_NAMES:
            continue
        begins = bool(_BEGINS.search(text[max(0, match.start() - 4) : match.start()]))
        if word in _NATION:
            found.append(_NATION[word])
        elif not begins or any(letter.isupper() for letter in word[1:]):
            found.append(word.casefold())
    return found


def nation(word: str) -> str | None:
    return _NATION.get(word)
