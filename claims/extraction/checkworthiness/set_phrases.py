"""Find set phrases: of what states nothing (refusals, hedges, credits), boasts, accusations."""

from __future__ import annotations

import re

from claims.extraction.lexicon.outlets import PICTURE_AGENCY

_NO_COMMENT = re.compile(
    r"\b(?:did|do|does|has|have|had|could|would)(?: ?n[o'’]t| not| never)? (?:yet )?"
    r"(?:immediately )?(?:respond|repl(?:y|ied)|comment|be (?:immediately )?reached)"
    r"|\b(?:declin|refus)(?:e|ed|es|ing) to "
    r"(?:be drawn|comment|be (?:named|identified|interviewed)|elaborate|say|discuss|answer|give)"
    r"|\b(?:request|contact|approach|reach)(?:ed|s)? (?:out )?(?:to \w+ )?"
    r"for (?:a )?(?:further )?comment"
    r"|\bwould (?:not say|neither confirm nor deny)\b|\bnot be named\b"
    r"|\b(?:messages?|calls?|emails?|letters?|questions?)\b.{0,80}"
    r"\b(?:went unanswered|were not (?:immediately )?(?:returned|answered)|was not returned)"
    r"|\b(?:condition of|spoke with|granted) anonymity\b|\bdid not (?:return|reply|give further)\b"
    r"|\bno (?:immediate |further )?comment\b|\bdoes not comment\b|\breplied to questions\b"
    r"|\b(?:could|can) ?not be (?:immediately )?(?:reached|verified)",
)
_HEDGE = re.compile(
    r"\b(?:it (?:is|was|has been) (?:understood|unclear|not clear|believed|thought|rumou?red|"
    r"not known|unknown|possible|likely|unlikely)|"
    r"remains? (?:unclear|to be seen|unknown|uncertain)|"
    r"ha(?:s|ve) (?:not|yet to) (?:yet )?(?:be|been) (?:determined|confirmed|verified|disclosed)|"
    r"(?:few|no|little|scant)(?: further| more| other)? (?:details?|information|specifics)|"
    r"details? (?:of|on|about) .{0,60}(?:scarce|unclear|not (?:been )?(?:released|disclosed))|"
    r"reportedly|allegedly|apparently|supposedly|presumably|perhaps|maybe|probably|seemingly|"
    r"(?:seem|appear)(?:s|ed)? to|comparatively little|for now|so-called|sort of|kind of|"
    r"more to come|time will tell)\b",
)
_COURTESY = re.compile(
    r"^\W*(?:thank(?:s| you)|good (?:morning|evening|afternoon)|welcome|hello|please|sorry|"
    r"yes\b|no,|okay|ok\b|well,? (?:thank|let))"
    r"|\bthank you\b|\bgod bless\b|\blet me\b|\blet['’]s\b",
)
_INVITATION = re.compile(
    r"^\W*(?:join|subscribe|sign up|follow|read (?:more|also|next)|click|download|watch|listen|"
    r"see also|get|share|send|email|contact|visit|register|donate)\b.{0,120}"
    r"\b(?:newsletters?|channel|app|podcast|updates?|alerts?|latest|news|here|inbox|more|"
    r"subscribe|us)\b"
    r"|^\W*(?:read more|related|advertisement|copyright|©|all rights reserved|"
    r"this (?:story|article) (?:was|has been|is|first)|(?:additional )?reporting (?:by|from)|"
    r"editing by|edited by|with (?:reporting|files) (?:by|from))"
    # Adverts, and what a site says of itself.
    r"|^\W*(?:fact[- ]?check|ad|advert|sponsored|promoted|partner content|quiz|poll|in pictures):\s"
    r"|\bour (?:newsletters?|journalism|app|terms|privacy policy)\b"
    r"|\b(?:by|offers?|exclusive|free|dear) .{0,30}\bour (?:readers|customers|subscribers)\b"
    r"|\byou have \d+ free\b|\bsave (?:up to )?[£$€]?\d+ ?%|\btrusted by (?:over|more than|\d)"
    r"|\bby (?:signing up|subscribing|continuing)\b|\b(?:offer|sale) (?:ends|valid|must end)\b"
    r"|\bwhile stocks last\b|\bfree (?:delivery|shipping|returns)\b",
)
_CREDIT = re.compile(
    r"^\W*(?:photos?|photographs?|pictures?|images?|video|file photo|credits?|source|illustration|"
    rf"graphic|{PICTURE_AGENCY.lower()})\b\s*(?:[:/|]|by\b|courtesy)"
    r"|\b(?:photo|picture|image|video|credit)s?: ",
)
# A line about the writer: "- Ana Brandt is a reporter at …", "By Ana Brandt".
_SIGNATURE = re.compile(
    r"^\W*(?:by|By|BY) [A-Z][\w’'-]+ [A-Z][\w’'-]+(?:,? (?:and|in|for|@).*|\W*)$"
    r"|^[A-Z][\w’'-]+ [A-Z][\w’'-]+ is (?:the|a|an) .{0,40}\b(?:correspondent|reporter|columnist)\b"
    r"|^[-–—*•]\s*[A-Z].{0,80}\b(?:is|was) .{0,80}\b(?:correspondent|reporter|editor|columnist|"
    r"writer|journalist|author|fellow|professor)\b",
)
# "I was the only one to …", "No government has done more": somebody can look that up.
_BOAST = re.compile(
    r"\b(?:i|we|ours?|my|nobody|no (?:one|other|government|administration|president|minister|"
    r"governor|mayor|state|country|city|party))\b.{0,60}\b(?:never once|ever|"
    r"the (?:only|(?:very )?first|last)|"
    r"(?:the|['’]s) (?:best|biggest|largest|greatest|strongest|fastest|lowest|highest|safest)|"
    r"more (?:than any|for|to|people|of))\b"
)
# "X is a dangerous group".
_BRANDING = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:run by )?(?:an? |the )?(?:\w+ ){0,2}"
    r"(?:gangs?|sects?|cults?|mobs?|mafia|cartels?|militias?|criminals?|crooks?|thie(?:f|ves)|frauds?|"
    r"terrorists?|sp(?:y|ies)|rapists?|murderers?|smugglers?|traffickers?|traitors?|"
    r"(?:dangerous|criminal|terrorist|violent|corrupt|extremist|illegal|armed) (?:\w+ )?"
    r"(?:groups?|organi[sz]ations?|m[ae]n|wom[ae]n|people|regime|company|movement|network))\b"
)
_SUPPOSITION = re.compile(
    r"^\W*(?:imagine|suppose|picture|what if|if (?:i|we|you)\b|give me|were i\b)"
)

SET_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("no_comment", _NO_COMMENT),
    ("hedge", _HEDGE),
    ("courtesy", _COURTESY),
    ("invitation", _INVITATION),
    ("credit", _CREDIT),
    ("signature", _SIGNATURE),
    ("boast", _BOAST),
    ("branding", _BRANDING),
    ("supposition", _SUPPOSITION),
)


def find_set_phrases(sentence: str) -> dict[str, float]:
    """Return the codes of the set phrases in ``sentence``, each with value 1."""
    # Searching lower-case text takes half the time of a search that ignores case.
    lower = sentence.lower()
    return {
        code: 1.0
        for code, pattern in SET_PHRASES
        if pattern.search(sentence if pattern is _SIGNATURE else lower)
    }
