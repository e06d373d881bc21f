"""Tell the time of a statement from a time that belongs to a thing in it.

"The port, founded in 1847, holds 62 ships" is no statement about 1847, nor "The Act of 2006 allows
it" one about 2006. Readers of passages have no parse, so forms of words decide: participles, finite
verbs, words of time, and the punctuation around a clause.
"""

from __future__ import annotations

import re

from claims.extraction.lexicon.calendar import MONTH_PATTERN, WEEKDAY_PATTERN
from claims.extraction.lexicon.word_sets import word_set

_CONTEXT = 300
_IRREGULAR = (
    "built|made|held|sold|bought|born|set|won|lost|begun|written|drawn|taken|given|known|shown|led"
    "|struck|hit|cut|put|paid|brought|sent|found|shot|sunk|sworn|driven|chosen|grown|spent|kept"
    "|left|laid|seen|done|thrown|broken|spoken|dating"
)
_PARTICIPLE = rf"(?:[a-z]{{2,}}ed|{_IRREGULAR})"
_PREPOSITION = "by|in|on|at|under|for|during|to|as|from|with|since|between|until|around"
_ADVERB = r"(?:[a-z]+ly|first|last|once|now|then|already|not)"
_AUXILIARY = (
    "is|are|was|were|be|been|being|has|have|had|can|could|will|would|shall|should|may|might|must"
    "|does|did|do"
)
_PAST = "said|found|made|held|gave|took|rose|fell|led|lost|won|sold|ran|went|came|grew|kept|cost"
# A finite verb right after a time ends a clause that stands inside the statement.
_FINITE_NEXT = re.compile(
    rf" +(?:{_AUXILIARY}|{_PAST}|(?!(?:compared|based|followed)\b)[a-z]{{2,}}ed"
    r"|(?!(?:as|its|his|this|thus|plus|across|towards|besides|always|perhaps|ships)\b)"
    r"[a-z]+[^\Wsu]s)\b"
)
# "It was founded in 1998 and employs 300" speaks of the present.
_PRESENT_NEXT = re.compile(
    r" +and +(?:(?:now|still|today|currently) +)?(?:(?:is|are|has|have)\b"
    r"|(?!was\b)[a-z]{2,}[^\Wsu]s"
    r" +(?:\d|an?\b|the\b|its\b|about\b|nearly\b|over\b|some\b|more +than\b))"
)
_INNER_CLAUSE = re.compile(
    rf"\b(?:{_PARTICIPLE} +(?:{_PREPOSITION}|back)|(?:that|which|who) +(?:{_ADVERB} +)?"
    rf"(?:{_PARTICIPLE}|{_AUXILIARY}|{_PAST}))\b"
    r"(?: +(?!(?:and|or|but|that|as|while|because)\b)[\w’'-]+){0,5} *$"
)
_ASIDE = re.compile(
    rf" *(?:(?:{_ADVERB} +)*{_PARTICIPLE}(?: +back)? +(?:{_PREPOSITION})|up +(?:from|on)"
    r"|down +(?:from|on)|against +\d+|compared|versus)\b",
    re.IGNORECASE,
)
# "It holds 62 ships built in 1990", "above the level seen in 2019": a noun with its own participle.
_NOT_IN_NOUN = (
    rf"(?!(?:{_AUXILIARY}|{_PAST}|the|an?|that|which|who|it|he|she|they|we|i|you|and|or|but|than"
    r"|more|less|as|when|while|if)\b)"
)
_SAYING = "show|claim|argue|believe|report|reveal|state|add|find|think|hope|say|conclude"
_VERB = (
    rf"(?:{_AUXILIARY}|{_PAST}|beat|met|hit|broke|saw|had|[a-z]{{2,}}ed"
    r"|(?!(?:this|its|his|as|us|plus|minus|always|perhaps)\b)[a-z]+[^\Wsu]s)"
)
_SAID = re.compile(rf"\b(?:(?:{_SAYING})(?:e?d|e?s|ing)?|said|found|thought) *$", re.IGNORECASE)
_BEFORE_NOUN = "to|by|from|of|for|with|at|into|than|below|above|over|on|against"
_FINITE = re.compile(rf"\b(?:{_AUXILIARY}|{_PAST}|beat|met|hit|broke|saw|[a-z]{{2,}}ed)\b")
_NUMBER = (
    r"more than \d[\d,.]*|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|(?:dozens|hundreds|thousands|millions) of"
)
_NOUN_WITH_PARTICIPLE = re.compile(
    rf"(?<![\w’'-])(?:(?P<verb>{_VERB})|(?P<preposition>{_BEFORE_NOUN})) +"
    r"(?:(?:about|nearly|almost|some|over|around|only) +)?"
    rf"(?:the|an?|its|their|his|her|our|this|these|those|many|several|all|any|few|{_NUMBER})"
    rf"(?: +{_NOT_IN_NOUN}[\w’'-]+){{1,4}}? +(?:{_ADVERB} +)?{_PARTICIPLE}"
    r" +(?:back +)?(?:in|on|during|since|from|by)(?: +the)?(?: +(?:early|mid|late))?[ -]+$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r" *(?:which|who|whose|where)\b")
_APPOSITION = re.compile(
    rf" *(?:an?|one of the) [^,]*\b{_PARTICIPLE} +(?:back +)?(?:in|on|since|from|to) *$"
)
_UNDER_RULES = re.compile(
    rf" *(?:Under|According +to) [^,]*\b{_PARTICIPLE} +(?:[\w’'-]+ +){{0,4}}?(?:in|on|since) *$"
)
_CLAUSE_ENDS = re.compile(r"[;()—–]|,(?= )(?! *(?:1[5-9]|20)\d\d\b)| - ")
_JOINED = re.compile(r" *(?:and|or|but|while|as|so|then)\b")
_TITLE = re.compile(r"[“\"‘]([^“”\"‘’]{3,80})[”\"’]")
_OF = re.compile(r"([\w’'-]+) +of(?: +the)?(?:[ -](?:early|mid|late))?[ -]+$", re.IGNORECASE)
_TIME_WORDS = word_set(
    """
    as end beginning start outset close middle half halves quarter quarters third thirds rest
    remainder part parts most all much course turn eve year years month months week weeks weekend
    day days morning evening night spring summer autumn fall winter season period decade january
    february march april may june july august september october november december
    """
)
# Only these have no article of their own, as "the 1990s" and "the first quarter" do.
_BARE = re.compile(
    rf"\d{{1,4}} *(?![\w’'])|\d{{1,2}} +[A-Z]|(?:{MONTH_PATTERN}|{WEEKDAY_PATTERN})\b"
)
_DETERMINED = re.compile(r"\b(?:the|an?|its|their|his|her|our|\w+[’']s) +$", re.IGNORECASE)
_NOUN_NEXT = re.compile(
    rf" +(?!(?:{_AUXILIARY}|{_PAST}|and|or|but|in|on|at|of|to|by|for|from|with|as|when|while|after"
    r"|before|the|an?|it|they|he|she|we|I|that|which|who|this|there|until|since|through|not)\b)[^\W\d_]"
)


# "An order of 8 April raised the rate" does speak of that day.
_YEAR = re.compile(rf"\d{{4}}(?!\d|-\d\d-)|(?:{MONTH_PATTERN}),?(?: +of)? +\d{{4}}")


def belongs_to_thing(text: str, start: int, end: int) -> bool:
    """Return whether the time ``text[start:end]`` is part of a name or dates a thing."""
    opening = max(0, start - _CONTEXT)
    text, start, end = text[opening : end + _CONTEXT], start - opening, end - opening
    before, after = text[:start], text[end:]
    return bool(
        (_YEAR.match(text, start) and _is_of_name(before))
        or _qualifies_noun(text, start, end)
        or _PRESENT_NEXT.match(after) is not None
        or _is_in_title(text, start)
        or _is_in_inner_clause(before, after)
        or _is_in_aside(text, start)
    )


def _is_of_name(before: str) -> bool:
    """Whether "of" ties the time to another noun than one of time: "Act of 2006"."""
    of = _OF.search(before[-60:])
    return of is not None and of[1].casefold() not in _TIME_WORDS and not of[1][0].isdigit()


def _qualifies_noun(text: str, start: int, end: int) -> bool:
    """Whether the time stands between an article and a noun: "the January 6 committee"."""
    if not _BARE.match(text, start) or not _DETERMINED.search(text[max(0, start - 30) : start]):
        return False
    return _NOUN_NEXT.match(text, end) is not None


def _is_in_title(text: str, start: int) -> bool:
    """Whether the time is inside quotation marks with a capital on nearly each long word."""
    for match in _TITLE.finditer(text):
        if match.start() < start < match.end():
            long = [word for word in re.findall(r"[^\W\d_]+", match[1]) if len(word) > 3]
            return bool(long) and all(word[0].isupper() for word in long)
    return False


def _is_in_inner_clause(before: str, after: str) -> bool:
    """Whether a verb follows a time that already has one: "the firm founded in 1847 employs"."""
    clause = _CLAUSE_ENDS.split(before)[-1]
    if _has_noun_with_participle(clause):
        return True
    return bool(_FINITE_NEXT.match(after) and _INNER_CLAUSE.search(clause))


def _has_noun_with_participle(clause: str) -> bool:
    """Whether the clause has a verb already, so that what is right before the time is none."""
    found = _NOUN_WITH_PARTICIPLE.search(clause)
    if found is None:
        return False
    if found["verb"]:
        return not _SAID.search(clause[: found.end("verb")])
    return _FINITE.search(clause, 0, found.start()) is not None


def _is_in_aside(text: str, start: int) -> bool:
    """Whether the time is in a participle or relative clause set off by commas or brackets."""
    ends = list(_CLAUSE_ENDS.finditer(text))
    opening = max((one.end() for one in ends if one.end() <= start), default=0)
    closing = min((one.start() for one in ends if one.start() >= start), default=len(text))
    if opening == 0 and not text[closing:].strip(" ,.;"):
        return False  # The clause is all there is.
    if _ASIDE.match(text, opening) or (opening and _RELATIVE.match(text, opening)):
        return True
    if opening == 0 and _UNDER_RULES.match(text[:start]):
        return True
    set_off = opening > 0 and closing < len(text) and not _JOINED.match(text, closing + 1)
    return set_off and _APPOSITION.match(text[opening:start]) is not None
