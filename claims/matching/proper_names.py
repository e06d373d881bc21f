"""Find the proper names of a sentence; a nation, its people and its capital are one name."""

from __future__ import annotations

import calendar
import re

from claims.extraction.lexicon.titles import PLAIN_TITLES

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
# Capitalised words that are not names: titles and first words of clauses.
_NOT_NAMES = {
    *("I", "The", "A", "An", "GDP", "CO", "House"),
    *(title.capitalize() for title in PLAIN_TITLES | {"professor", "president", "minister"}),
}
ABBREVIATION = re.compile(r"\bU\. ?S\.|\bU\. ?K\.|\bE\. ?U\.")
_CAPITALISED = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;—–]\s+|\n)[\"'“‘]?$")


def find_names(text: str) -> list[str]:
    """Return the words of names in their order, in one form: nations by name, others in lower case.

    The first word of a sentence is a name only if it is a nation's or has inner capitals.
    """
    found = []
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        if word in _TIMES or word in _NOT_NAMES:
            continue
        is_first = bool(_SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]))
        if word in _NATION:
            found.append(_NATION[word])
        elif not is_first or any(letter.isupper() for letter in word[1:]):
            found.append(word.casefold())
    return found


def find_nation(word: str) -> str | None:
    """Return the nation that ``word`` stands for, or None: "Kyiv" is "ukraine"."""
    return _NATION.get(word)
