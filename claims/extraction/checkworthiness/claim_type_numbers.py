"""Find how a statement uses numbers: as what it is about, or as a detail of an event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.checkworthiness.main_clause import Clause
from claims.extraction.lexicon import claim_type_words as lexicon
from claims.extraction.text.token_view import TokenView

_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "npadvmod", "dative", "acomp"))
_COMPARABLE = frozenset((*_ARGUMENTS, "advmod", "prep", "pobj"))
_FEW = frozenset(("one", "two", "three", "1", "2", "3"))
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_SHARE = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) "
    r"(?:[a-z]+ )?(?:in|out of) (?:every )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|a hundred|\d+)\b(?! \d)"
    r"|\b(?:half|thirds?|quarters?|fifths?|tenths?|most|majority|share|minority|none) of\b"
    r"|%|\bper ?cent\b|\bpercentage|\bof every (?:hundred|ten|\d+)\b"
    r"|\b(?:fewer|less|more) than (?:half|a|one|\d)|\bfor every\b"
)
_CHANGE = re.compile(
    r"\b(?:up|down|rose|fell|risen|fallen|drop(?:ped)?|cut|by) (?:by )?"
    r"(?:(?:about|almost|nearly|more than|over|some|around) )?"
    r"(?:[£$€]?\d|a (?:half|third|quarter|fifth|tenth)|half\b|two|three|four|five|six)"
    r"|\bfrom (?:\S+ ){1,3}to \S|\bto \S+ from \S"
)
_RESULT = re.compile(
    r"\b\d{1,3}[-–]\d{1,3}\b(?! years?)|\b\d+ votes? to \d+|\bby \S+ (?:votes|goals)"
)
_RANK = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) "
    r"(?:highest|largest|lowest|biggest|time|[a-z]+ (?:in|of|since|this))\b"
    r"|\b(?:highest|largest|lowest|biggest|fewest|steepest|smallest|sharpest|longest|cheapest|most)"
    r"\b[^.]{0,40}\b(?:since|in (?:the|any|\w+ years)|ever|on record|of any|for \w+ years)\b"
)


def describe_numbers(clause: Clause, text: str) -> Iterator[str]:
    """Yield the signs of a number that is the point, and of one that is a detail."""
    view, verb = clause.view, clause.verb
    found = set(_find_counted(clause))
    counted = any(not sign.startswith("few") for sign in found)
    yield from sorted(found)
    if counted:
        yield "counted"
    elif any(view.pos[token] == "NUM" for token in range(view.opens[verb], view.closes[verb])):
        yield "number_aside"
    lower = text.lower()
    for code, pattern in (
        ("share_phrase", _SHARE),
        ("change_phrase", _CHANGE),
        ("result_phrase", _RESULT),
        ("rank_phrase", _RANK),
    ):
        if pattern.search(lower):
            yield code
    yield from {sign for child in view.children[verb] for sign in _find_compared(view, child)}


def _find_counted(clause: Clause) -> Iterator[str]:
    view, verb = clause.view, clause.verb
    for child in view.children[verb]:
        if view.dep[child] in ("prep", "agent"):
            yield from _find_counted_after(view, child)
        elif view.dep[child] == "acomp" and _is_measured(view, child):
            yield "counted:more"
        elif view.dep[child] in _ARGUMENTS:
            kind = _measure(view, child)
            if kind:
                yield f"{'counted' if kind == 'amount' else kind}:{view.dep[child]}"
            if kind == "duration" and clause.verb_lemma in lexicon.LASTING:
                yield "lasts"


def _find_counted_after(view: TokenView, preposition: int) -> Iterator[str]:
    for inner in view.children[preposition]:
        kind = _measure(view, inner) if view.dep[inner] == "pobj" else ""
        if kind == "amount":
            yield f"counted_after:{view.lower[preposition]}"
        elif kind == "duration" and view.lower[preposition] == "for":
            yield "lasts"


def _is_measured(view: TokenView, token: int) -> bool:
    """Whether an amount says how much: "four storeys taller"."""
    return any(view.dep[c] == "npadvmod" and _measure(view, c) for c in view.children[token])


def _measure(view: TokenView, token: int) -> str:
    """Return whether the noun is an amount, few, or a time; empty if it has no number."""
    parts = (token, *(c for c in view.children[token] if view.dep[c] not in ("appos", "prep")))
    lemma = view.lemma[token].lower()
    numbers = [view.lower[p].replace(",", "") for p in parts if _is_number(view, p)]
    if any(view.lemma[p].lower() in lexicon.SHARES for p in parts) and "second" not in numbers:
        return "amount" if lemma not in lexicon.MATCH_PARTS else ""
    numbers = [one for one in numbers if not (one.isdigit() and 1500 < int(one) < 2100)]
    if not numbers or lemma in lexicon.CLOCK or view.lower[token - 1 : token] == ["age"]:
        return ""
    if lemma in lexicon.TIMES:
        return "duration"
    few = set(numbers) <= _FEW and view.lower[token - 2 : token - 1] != ["-"]
    return "few" if few else "amount"


def _is_number(view: TokenView, token: int) -> bool:
    """Whether it counts something; the age after a name does not, nor does an ordinal."""
    if view.pos[token] != "NUM" and view.dep[token] != "nummod":
        return view.lemma[token].lower() in lexicon.ROUND_NUMBERS
    set_off = token > 0 and view.text[token - 1] == "," and view.dep[token] in ("appos", "nummod")
    return not set_off and not _ORDINAL.match(view.lower[token])


def _find_compared(view: TokenView, token: int) -> Iterator[str]:
    """Tell "more boats than …" and "the largest class" from "a better boat"."""
    if view.dep[token] not in _COMPARABLE:
        return
    parts = (token, *view.children[token])
    words = {view.lower[part] for part in parts}
    if not words.isdisjoint(lexicon.COMPARING):
        yield "amount_compared"
        if (
            view.pos[token] in ("NOUN", "PROPN")
            and "than" in view.lower[view.opens[token] : view.closes[token]]
        ):
            yield "more_of_noun_than"
    if not words.isdisjoint(lexicon.MOST_BY_SIZE):
        yield "largest"
    if any(view.lower[part] in lexicon.ORDINALS and view.dep[part] == "amod" for part in parts):
        yield f"ordinal:{view.dep[token]}"
