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
    r"nothing to do with|means? (?:more|fewer|less)|make[sd]? .{1,30} (?:melt|ill|sick)|"
    r"(?:is|are|was|were) (?:why|what|the reason|the result)|consequence of|result of|"
    r"put(?:s|ting)? .{1,40} down to|t(?:ake|akes|aken|aking|ook) (?:its|their) toll|ended in|"
    r"arose from|to blame|responsible for|no part in|nothing to (?:reduce|stop|help)|"
    r"link(?:s|ed)? .{1,40} (?:to|with)|it (?:is|was) .{1,40} that (?:brought|caused|made|cost)|"
    r"paved the way|at the root of|kept .{1,30} (?:from|away|out|waiting))\b",
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
    r"\b(?:will|won[’']t|shall|’ll|'ll|would|could|going to|gonna|might|expect(?:s|ed) to|"
    r"forecasts?|predict(?:s|ed)?|project(?:s|ed) (?:to|that|a)|plan(?:s|ned|ning)? to|"
    r"inten(?:ds?|ded|ding)|(?:promis|pledg|vow)(?:e?s|ed) (?:to|that|a|an|you|us|not)|"
    r"threaten(?:s|ed) to|warn(?:s|ed)? (?:that|of)|"
    r"due (?:to (?!the)(?=[a-z])|by|on|in|across|back)|"
    r"set (?:to|for)|(?:is|are) to (?=[a-z])|hop(?:es?|ed|ing) to|fear(?:s|ed)? that|runs? until|"
    r"(?:opens?|starts?|begins?|closes?|returns?|resumes?|shuts?|moves?) (?:in|on|at|to|from)|"
    r"(?:likely|unlikely|certain|sure|bound|about|poised|ready|favourites?) to|"
    r"next (?:week|month|year|spring|summer|autumn|fall|winter|season)|"
    r"by (?:20\d\d|easter|christmas)|tomorrow|scheduled|takes? effect|in(?:to)? force on|"
    r"up to .{1,12} (?:years|months) in (?:prison|jail)|till|in .{1,15} years nobody|"
    r"the (?:next|coming) \w+)\b"
)
_SPEECH = re.compile(
    r"\b(?:den(?:y|ies|ied)|accus|called|told|said|says|replied|asked|quipp|jok|describ|declin|"
    r"comment|apologi[sz]|complain|claim|confirm|insist|maintain|acknowledg|admit|respond|wrote|"
    r"answer|quoted|tweet)",
)
# Nothing is said, or only what is polite.
_SILENCE = re.compile(
    r"\b(?:declin(?:e|es|ed|ing)|no (?:reply|answer|comment|response|mention|word)|silent|silence|"
    r"nothing to (?:say|add)|(?:did|do|does|would|could|has|have|had)(?: not|n[’']t| never) "
    r"(?:answer|reply|respond|comment|say|tell|return|discuss|elaborate|name|be drawn)|"
    r"neither .{1,30} would say|(?:not|never) (?:returned|answered)|unanswered|"
    r"without (?:taking|answering)|laugh(?:s|ed) off|brush(?:es|ed) (?:off|aside)|walked away|"
    r"shrug(?:s|ged)|thank(?:s|ed)?|apologi[sz]e[sd]?|(?:said|say|says) sorry|hung up|kept out of|"
    r"not (?:be|to be) (?:named|identified)|(?:is|are|was|were) quoted as)\b"
    r"|^(?:asked|pressed|quizzed)\b"
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
# A stance without one of its verbs.
_STAND = re.compile(
    r"\b(?:against|in favou?r of|(?:is|are) for|stands? (?:by|with|behind|up)|weight behind|"
    r"turn(?:s|ed)? (?:down|.{1,25} down)|t(?:ake|akes|aken|aking|ook) the view|no objection|"
    r"no time for|distanc(?:es?|ed) (?:it|him|her|them)sel(?:f|ves)|short shrift|"
    r"ma(?:de|ke|kes) clear that|of (?:one|two) minds?|disagree|at odds|split over|"
    r"divided (?:over|on)|c(?:ome|omes|ame) out|refus(?:e|es|ed|ing) to|fed up|mourn(?:s|ed)?|"
    r"prefer(?:s|red)?|lacks?|owes?|i (?:just )?(?:think|believe|support|oppose|like|love|hate)|"
    r"in my (?:view|opinion)|(?:it[’']s|it is|high) time (?:to|for|that)|"
    r"there is (?:nothing|something) \w+ (?:about|in)|out of touch|nobody (?:should|could|with)|"
    r"no way to|let (?:no one|us|nobody)|cannot go on|we need|"
    r"(?:real|true) (?:scandal|problem|trouble|question))\b"
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
    ("silence_phrase", _SILENCE),
    ("stand_phrase", _STAND),
)


def find_type_phrases(text: str) -> Iterator[str]:
    """Yield the code of each list of phrases of which ``text`` has one."""
    # Searching lower-case text takes half the time of a search that ignores case.
    lower = text.lower()
    yield from (
        code for code, pattern in _PHRASES if pattern.search(text if pattern is _NUMBER else lower)
    )
