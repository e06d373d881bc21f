"""Read on what occasion something was said: in which medium, at which event, where and when.

The words must belong to the cue: "told the BBC in Brussels on Tuesday", "Speaking at a rally, she
said". Those inside the quoted words say something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from claims.extraction.drafts import Occasion, Offsets, QuoteDraft
from claims.extraction.lexicon.calendar import MONTH_PATTERN, WEEKDAY_PATTERN
from claims.extraction.lexicon.outlets import NEWS_BRANDS, PRESS_NAME_WORDS
from claims.extraction.text.named_times import find_named_times
from claims.extraction.text.token_view import TokenView

_MAX_CHARACTERS = 400
_MAX_WORDS = 12
_STEPS = 6
_GAP = "\0"
_ANY_DAY = date(2020, 1, 1)
"""Which days the words mean does not matter here, only that they mean one."""
_OF_WHOM = r"(?:a|an|the|this|his|her|their|its|our|one|another)"
_ADJECTIVES = r"(?:[\w’'-]+ ){0,3}?"
_TEXTS = (
    "statement|press release|news release|tweet|post|thread|blog(?: ?post)?|letter|open letter|note"
    "|e-?mails?|text messages?|message|memo|column|op-ed|essay|article|book|memoir|newsletter"
    "|report|paper|filing|video|podcast|broadcast|documentary|livestream|voice message"
)
_PLATFORMS = (
    r"X|Twitter|Facebook|Instagram|TikTok|Truth Social|Telegram|LinkedIn|Bluesky|Threads|Mastodon"
    r"|YouTube|Weibo|WhatsApp|Reddit|Substack|Medium|social media"
)
_AIR = r"television|TV|radio|air|the air|breakfast television|local radio"
_PAPER = (
    r"(?:this (?:newspaper|paper|magazine|website|programme|program|station|publication|outlet"
    r"|reporter|correspondent))"
)
_OUTLET_WORD = "|".join(sorted({*PRESS_NAME_WORDS, *NEWS_BRANDS, "newspaper", "agency"}))
_OUTLET = (
    rf"(?:(?:the|BBC’s|BBC's)? ?(?:[A-Z][\w.’'&-]* (?:of |and )?){{0,4}}?"
    rf"(?i:\b(?:{_OUTLET_WORD}))\b(?:[’']s? [A-Z0-9][\w’']*(?: [A-Z0-9][\w’']*){{0,3}}"
    r"| (?:[A-Z0-9][\w’']*|programme|program|newspaper|website|magazine|podcast))*)"
)
_TELLING = r"(?:told|tells|telling|speaking to|spoke to|talking to|talked to|wrote in|writing in)"
_INTERVIEW = (
    rf"in (?:an|{_OF_WHOM}) {_ADJECTIVES}interview(?: (?:with|on|for|by|to|in) (?:{_PAPER}"
    rf"|{_OUTLET}|[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){{0,3}}))?"
)
_MEDIUM = re.compile(
    rf"\b(?:(?P<told>{_TELLING}) (?P<outlet>{_PAPER}|{_OUTLET})|{_INTERVIEW}"
    rf"|[Aa]ccording to (?:{_OF_WHOM} )?{_ADJECTIVES}(?:{_TEXTS})"
    rf"|in (?:{_OF_WHOM} )?{_ADJECTIVES}(?:{_TEXTS})s?(?: (?:posted|shared|published|released"
    rf"|issued))?(?: (?:on|to) (?:{_PLATFORMS}|{_OUTLET}))?"
    rf"|(?:on|via|through) (?:{_PLATFORMS})\b|on (?:{_AIR})\b"
    rf"|on (?:his|her|their|its) (?:own )?(?:blog|website|podcast|channel|account|page|show)"
    rf"|by (?:tele)?phone|by e-?mail|via e-?mail|over the phone|through {_OF_WHOM} spokes\w+)\b"
    r"(?![’'-]\w)"
)
_EVENTS = (
    "press conference|news conference|briefing|rally|meeting|summit|hearing|conference|event|debate"
    "|inquest|trial|ceremony|forum|vigil|launch|AGM|annual general meeting|festival|protest|march"
    "|dinner|lecture|speech|address|testimony|congress|session|inquiry|panel|visit|tour|webinar"
    "|call|earnings call|Question Time|Prime Minister[’']s Questions|PMQs|question time|committee"
    "|demonstration|gathering|reception|funeral|match|interview|town hall|convention|evidence"
)
_EVENT = re.compile(
    rf"\b(?:at|during|in|after|before|following|on the sidelines of|on the margins of)"
    rf" (?:{_OF_WHOM} )?(?:[\w’'-]+ ){{0,5}}?(?:{_EVENTS})\b(?! (?:room|hall|centre|center)\b)"
    r"(?: (?:of|on|to|with|about|into) (?:the |a |an )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})?"
)
_PLACES = (
    "parliament|court|the commons|the lords|the house of commons|the house of lords|the senate"
    "|congress|the house|the dock|the chamber|the witness box|downing street|the white house"
    "|the bundestag|the high court|the supreme court|holyrood|stormont|the kremlin|the pentagon"
)
_CAPITAL = rf"(?!(?:{MONTH_PATTERN}|{WEEKDAY_PATTERN})\b)[A-Z][\w’'-]*"
_PLACE = re.compile(
    rf"\b(?:in|at|outside|from|near|inside) (?:(?i:{_PLACES})\b|(?:the )?{_CAPITAL}"
    rf"(?: (?:of |upon )?{_CAPITAL}){{0,4}})"
)
_OPENS = re.compile(r"(?:In|On|At|By|Via|During|After|Before|Following|From|Outside|Near) ")
_SELF_TELLING = frozenset(("tweet", "retweet", "blog", "email", "e-mail", "livestream"))
_SPEAKING = re.compile(r"\b(?:[Ss]peaking|[Tt]alking|[Ww]riting|[Aa]sked|[Ii]nterviewed)\b")
_KNOWN_PLACE = re.compile(rf"\b(?:{_PLACES})\b", re.IGNORECASE)
_PLACE_ENTITIES = frozenset(("GPE", "LOC", "FAC", "ORG"))


def add_occasions(view: TokenView, quotes: Iterable[QuoteDraft]) -> Iterator[QuoteDraft]:
    """Yield the quotes with their occasions."""
    for quote in quotes:
        occasion = read_occasion(view, quote)
        yield replace(quote, occasion=occasion) if occasion != Occasion() else quote


def read_occasion(view: TokenView, quote: QuoteDraft) -> Occasion:
    """Return what the words around the cue say about the occasion; what they do not say is ""."""
    if not quote.cue:
        return Occasion()
    cue = view.tokens_in(quote.cue[0])[0]
    if cue >= len(view):
        return Occasion()
    start, frame = _read_frame(view, quote, cue)
    found: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    for kind, pattern in (("medium", _MEDIUM), ("event", _EVENT), ("place", _PLACE)):
        for match in pattern.finditer(frame):
            place = match.span("outlet") if match.groupdict().get("told") else match.span()
            words = frame[place[0] : place[1]]
            free = not any(a < place[1] and place[0] < b for a, b in taken)
            if free and _may_be(words) and _belongs(view, cue, start, match.span(), kind):
                said = frame[slice(*match.span())]
                found[kind] = " ".join(said.split())
                taken.append(match.span())
                break
    if view.lemma[cue] in _SELF_TELLING:
        found.setdefault("medium", view.text[cue])
    for time in find_named_times(frame, _ANY_DAY):
        place = (time.start, time.end)
        is_free = not any(a < time.end and time.start < b for a, b in taken)
        is_day = time.days.start == time.days.end
        if is_day and is_free and _belongs(view, cue, start, place, "day"):
            found["day"] = " ".join(frame[time.start : time.end].split())
            break
    return Occasion(**found)


def _read_frame(view: TokenView, quote: QuoteDraft, cue: int) -> tuple[int, str]:
    """Return the sentence of the cue, in which the quoted words are blanked, and its offset."""
    anchor = view.start[cue]
    start = max(view.start[view.opens[cue]], anchor - _MAX_CHARACTERS)
    end = min(view.end[view.closes[cue] - 1], anchor + _MAX_CHARACTERS)
    frame = view.full_text[start:end]
    for part in quote.content:
        first, last = max(part.start - start, 0), min(part.end - start, len(frame))
        if first < last:
            frame = frame[:first] + _GAP * (last - first) + frame[last:]
    frame = frame.replace("\n", " ")
    # "In a statement" and "in a statement" are matched alike.
    return start, frame[:1].lower() + frame[1:] if _OPENS.match(frame) else frame


def _may_be(words: str) -> bool:
    return _GAP not in words and len(words.split()) <= _MAX_WORDS


def _belongs(view: TokenView, cue: int, start: int, place: tuple[int, int], kind: str) -> bool:
    """Return whether the words depend on the cue, or on "speaking" and the like beside it."""
    first, last = view.tokens_in(Offsets(start + place[0], start + place[1]))
    if first >= last or first >= len(view):
        return False
    if kind == "place" and not _has_place(view, first, last):
        return False
    if first <= cue < last:
        return True
    heads = {cue}
    if view.dep[cue] in ("aux", "auxpass", "prep", "case"):
        heads.add(view.head[cue])
    token = first
    for _ in range(_STEPS):
        head = view.head[token]
        if head in heads or (
            (first > head or head >= last) and _SPEAKING.fullmatch(view.text[head])
        ):
            return True
        is_inside = first <= head < last
        if head == token or not (is_inside or view.dep[head] in ("prep", "pobj", "advcl", "acl")):
            return False
        token = head
    return False


def _has_place(view: TokenView, first: int, last: int) -> bool:
    names = {view.entity[token] for token in range(first, last)} - {""}
    words = view.full_text[view.start[first] : view.end[last - 1]]
    is_named = bool(names & _PLACE_ENTITIES) or (not names and view.lower[first] == "in")
    return is_named or _KNOWN_PLACE.search(words) is not None
