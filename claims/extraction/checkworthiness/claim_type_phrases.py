"""Find the phrases that tell claim types apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAUSE = re.compile(
    # The reason why a source is not named needs no check.
    r"(?<!named )(?<!anonymity )(?<!identified )"
    r"\b(?:because|due to|owing to|thanks to|as a result|lead(?:s|ing)? to|led (?:to|the)|"
    r"blam(?:e|es|ed|ing)|caus(?:e|es|ed|ing)|trigger(?:s|ed)?|attribut(?:es?|ed)|"
    r"result(?:s|ed)? (?:of|from|in)|stem(?:s|med)|(?:is|was|are|were) behind|"
    r"forc(?:e|es|ed) .{1,60} to|br(?:ing|ings|ought) about|accounts? for|driven|drove|"
    r"so .{1,30} that|traced to|cost the|put .{1,40} out of business|push(?:es|ed) up|thereby|"
    r"nothing to do with|means? (?:more|fewer|less)|make[sd]? .{1,30} (?:melt|ill|sick))\b",
)
_STANCE = re.compile(
    r"\b(?:support(?:s|ed)?|oppos(?:e|es|ed)|back(?:s|ed) (?!to)|reject(?:s|ed)?|welcom(?:es?|ed)|"
    r"condemn(?:s|ed)?|urg(?:e|es|ed)|demand(?:s|ed)?|call(?:s|ed|ing) (?:for|on)|object(?:s|ed)|"
    r"favou?rs?|endors(?:es?|ed)|recommend(?:s|ed)?|rul(?:es?|ed) out|open to|want(?:s|ed)?|"
    r"would (?:like|prefer)|vot(?:es?|ed) against|out (?:for|against)|has recognised|"
    r"disagree[sd]?)\b",
)
_JUDGEMENT = re.compile(
    r"\b(?:should|ought|must|need(?:s|ed)? to|believ(?:es?|ed)|thinks?|thought|hop(?:es?|ed)|"
    r"deserves?|better|worse|best|worst|good|wrong|right|wonderful|fine|easy|high time|resist)\b",
)
_FUTURE = re.compile(
    r"\b(?:will|shall|’ll|'ll|would|could|going to|expect|forecast|predict|project|plans? to|"
    r"intend|promis|pledg|vow|warn|due (?:to|by|on|in)|set (?:to|for)|might|hopes?\b|fears?\b|"
    r"may (?=[a-z]+\b(?! \d))|runs? until|(?:opens?|starts?|begins?|closes?|returns?) (?:in|on)\b|"
    r"next (?:week|month|year|spring|summer|autumn|fall|winter)|"
    r"by 20\d\d|tomorrow|scheduled|likely|resume)",
)
_SPEECH = re.compile(
    r"\b(?:den(?:y|ies|ied)|accus|called|told|said|says|replied|asked|quipp|jok|describ|declin|"
    r"comment|apologi[sz]|complain|claim|confirm|insist|maintain|acknowledg|admit|respond|wrote|"
    r"answer|quoted|tweet)",
)
# What makes a number the matter of a sentence: it is compared, or it changes.
_AMOUNT = re.compile(
    r"\b(?:(?:more|fewer|less|higher|lower|larger|smaller) than|twice as|times (?:as|the|more|too)|"
    r"(?:trebl|doubl|halv|tripl|quadrupl)(?:e|es|ed|ing)\b|per cent|percent|average|majority|"
    r"most of|(?:highest|lowest|largest|record|fewest|steepest) (?:\w+ )?"
    r"(?:level|number|rate|share|in|for|since)|"
    r"rose|risen|fell|fallen|grew|grown|gone (?:up|down)|total|each year|a year|out of|one in|"
    r"(?:half|thirds?|quarters?|fifths?|tenths?) of)\b|%"
)
# Praise and blame that nobody can look up.
_OPINION = re.compile(
    r"\b(?:is|are|was|were|be) "
    r"(?:(?:a|an|the|too|so|very|not|more|less|always|simply|rather) ){0,2}"
    r"(?:\w+ and )?(?:disaster|insult|disgrace|shame|crossroads|turning point|bold|brave|natural|"
    r"terrible|ugly|rich|poor|clever|smart|wise|foolish|beautiful|precious|valuable|finest|prettier|"
    r"slow|timely|entitled|long by|model of|nonsense|mistake|wonderful|sad|great|proud|unfair|"
    r"fair)\b"
    r"|\bdeserv|\bought\b|\bshould\b|\bnothing is\b|^what an? |\bdoubt(?:s|ed) (?:it|that)\b"
)
_NUMBER = re.compile(r"\d|\b(?:half|third|quarter|doubled|trebled|halved|dozen|hundreds?|twice)\b")
_PHRASES = (
    ("cause_phrase", _CAUSE),
    ("stance_phrase", _STANCE),
    ("judgement_phrase", _JUDGEMENT),
    ("future_phrase", _FUTURE),
    ("speech_phrase", _SPEECH),
    ("number_word", _NUMBER),
    ("amount_phrase", _AMOUNT),
    ("opinion_phrase", _OPINION),
)


def find_type_phrases(text: str) -> Iterator[str]:
    """Yield the code of each list of phrases of which ``text`` has one."""
    # Searching lower-case text takes half the time of a search that ignores case.
    lower = text.lower()
    yield from (
        code for code, pattern in _PHRASES if pattern.search(text if pattern is _NUMBER else lower)
    )
