"""Tell sources that the text keeps unnamed, and name them by what it says of them."""

from __future__ import annotations

import re

from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.speakers.noun_phrases import Phrase
from claims.extraction.text.token_view import TokenView

WITHHELD = re.compile(
    r"\b(?:(?:not|n[o’']t) (?:to )?be (?:named|identified|quoted by name)"
    r"|(?:declin|refus|request|ask|prefer)\w* (?:to be (?:anonymous|named|identified)|anonymity)"
    r"|(?:remain|stay) anonymous|without being (?:named|identified)|anonymity"
    r"|(?:not|n[o’']t) authori[sz]ed to (?:speak|discuss|comment|talk|brief|disclose))",
    re.IGNORECASE,
)
INITIATED = re.compile(
    r"^\W*(?:familiar with|briefed (?:on|about)|with (?:direct )?knowledge|close to|privy to"
    r"|involved in|who (?:has|have|had) (?:seen|been briefed))",
    re.IGNORECASE,
)
SOURCES = lexicon("source insider whistleblower whistle-blower informant")
ALWAYS_KNOWN = lexicon(
    """president minister premier mayor governor pope king queen prince princess chancellor
    monarch chairman chairwoman chair sheriff archbishop emperor speaker judge senator
    representative congressman congresswoman ambassador secretary dean principal coroner general
    ceo chief head leader director nominee candidate founder owner winner victim suspect defendant
    author commissioner attorney-general comptroller treasurer boss coach"""
)
COUNTS = lexicon("one two three four five six seven eight nine ten several many some most")
UNNAMED = lexicon("unnamed anonymous unidentified")
LEFT_OUT = COUNTS | UNNAMED


def is_withheld(view: TokenView, phrase: Phrase) -> bool:
    """Whether the text says that the name is kept back, or the noun itself does ("a source")."""
    if phrase.noun in SOURCES:
        return True
    if any(view.lower[i] in UNNAMED for i in range(phrase.first, phrase.head)):
        return True
    about = view.slice(phrase.core_end, max(phrase.tail, phrase.core_end))
    return bool(INITIATED.match(about) or WITHHELD.search(about))


def is_unnamed_person(phrase: Phrase) -> bool:
    """Whether somebody is spoken of who has neither name nor an office that tells the name."""
    return phrase.indefinite or (phrase.noun not in ALWAYS_KNOWN and phrase.owner is None)


def anonymous_name(view: TokenView, phrase: Phrase, end: int) -> str:
    """ "anonymous venture capitalist" for "a venture capitalist familiar with the matter".

    ``end`` is the word before which the name ends.
    """
    first = phrase.start
    while first < phrase.head and view.lower[first] in LEFT_OUT:
        first += 1
    core = " ".join(view.slice(first, end).split())
    return "anonymous " + (core[0].lower() + core[1:] if _lowers(view, first) else core)


def _lowers(view: TokenView, i: int) -> bool:
    return (
        view.tag[i] not in ("NNP", "NNPS") and view.text[i][1:].islower() and view.entity[i] == ""
    )
