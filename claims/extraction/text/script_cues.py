"""The cues of broadcast scripts: which lines open a clip, name somebody, direct, or are read."""

from __future__ import annotations

import re

_CLIP = (
    "(?i:cut|clip|sot|audio|actuality|excerpt|grab|sound ?bite)(?=(?: ?#?\\d{1,2})?[)\\]])"
    "|"
    "SOT|SOTS|SOUND ?BITE|B[IY]TE|CLIP|SYNC|SOT ?/ ?VT|VT ?/ ?SOT|ACTUALITY|ACT|VOX(?: ?POPS?)?"
    "|INTERVIEW CLIP|AUDIO(?: CLIP)?(?! ?SCRIPTS?\\b)|I/V|UP ?SOT(?=[)\\]]*$)|GRAB"
    "|CUT(?= ?#?\\d| - [A-Z]{3}|: [A-Z]{2}|[)\\]])|TAPE(?= ?#?\\d)|INSERT(?= ?#?\\d|: [A-Z]{2})"
    "|TRANSLATED (?:CLIP|SOT|AUDIO)|UP ?SOUND(?=:\\s*[“\"‘'])|INSERT(?= [A-Z]{2}[A-Z’'-]+\\W*$)"
    "|(?:TEXT|WORDS)(?=:)|INTERVIEW(?=: [A-Z]{2})|SOUND(?=:? ?\\([^()]+\\)\\s*$)"
)
_NAMES = "ASTON|NAME(?=:)|NAME ?SUPER|SUPER|CAPTION|CG|CHYRON|STRAP|LOWER[ -]THIRD|NAME ?STRAP|DSK"
_DIRECTION = (
    "NATS|NAT ?SOT|NAT ?SOUND|UP ?SOT|UPSOUND|VT(?: (?:IN|OUT))?|IN ?WORDS?|OUT ?WORDS?|IN ?CUE"
    "|OUT ?CUE|CUE ?(?:IN|OUT)|IN|OUT|DUR(?:ATION)?|GFX|GRAPHICS?|FULL[ -]?FRAME|STILL|OOV"
    "|ULAY|UNDERLAY|S?FX|MUSIC"
    "|(?:SOT|CLIP|OOV|VT|PKG|PACKAGE) (?:ENDS?|STARTS?|BEGINS?|OUT)"
    "|(?:END|BEGIN|START)(?: OF)? (?:(?:VIDEO|AUDIO) ?)?(?:SOT|CLIP|OOV|VT|PKG|PACKAGE|TAPE|BITE)"
    "|TIME(?=:)|SLUG|SCRIPT(?=:)|PROG(?:RAMME)?|SHOW|ITEM|TRT|SIG"
    "|SHOT|TAKE|ROLL|CUT|CAM(?:ERA)? ?\\d*|SUPERS|STING|MONTAGE|PICTURES?"
)
_OWN_WORDS = (
    "INTRO(?:DUCTION)?|HOST(?=:)|NARR(?:ATOR)?(?=:)|LINK|CUE|LEAD(?:[ -]IN)?|ANCHOR|PRESENTER|READ"
    "|STUDIO(?: (?:IN|OUT))?"
    "|BACK ?ANNO?(?:UNCEMENT)?|OUTRO|TAG|PTC|PIECE TO CAM(?:ERA)?|STAND[ -]?UP|V/?O"
    "|VOICE ?OVER|COMM(?:ENTARY)?|TRACK|PKG|PACKAGE|REPORTER|LIVE|TWO[ -]?WAY|THROW"
)
NAME_AND_ROLE = (
    r"[^\W\d_a-z][\w.’'-]+(?: (?:[^\W\d_a-z][\w.’'-]*|van|von|de|der|al|bin)){1,3}"
    r"(?:(?:,| [/|–—-]) |/(?=\w))[^.?!…“\"‘]{2,80}[^.?!…“”\"’\s]"
)
"""Somebody with an office, and no full stop: "Ida Moe, Baker", "Ida Moe/Baker"."""
BARE_NAME = r"[A-Z][\w.’'-]*[a-z](?: [A-Z][\w.’'-]*[a-z]){1,2}"
"""A name and nothing else: "Ida Moe"."""
_SWITCH = "(?:TAKE|ROLL|RUN|BACK TO) "
"""What the gallery does before a cue of a script in two columns: "TAKE SOT :14 | …"."""
_ENDS = r"\s(?:ENDS?|STARTS?|BEGINS?|OUT)\b"
_MARKS = r"(?:[-=]{1,3}(?=[A-Z][A-Z /]*[-=]{1,3}\s*$)|[\[(*<{>]{0,3}\s?)"
CUE = re.compile(
    rf"{_MARKS}(?:{_SWITCH}(?=(?:{_CLIP}|{_OWN_WORDS})\b))?"
    rf"(?:(?P<clip>{_CLIP})(?!{_ENDS})|(?P<names>{_NAMES})|(?P<direction>{_DIRECTION})"
    rf"|(?P<own>{_OWN_WORDS}))\b(?P<number> ?#?\d{{1,2}}\b)?"
    r"(?P<rest>\s*(?:[:()[\]…/|–—*>}-]|$).*|,?\s+[^\Wa-z][^a-z:]+(?::.*)?"
    r"|,\s[^\W\d_a-z][^\n:“\"]{1,100}:.*|\s" + NAME_AND_ROLE + rf"|\s{BARE_NAME})",
    re.DOTALL,
)
TITLED = re.compile(
    rf"(?P<who>)(?P<clip>(?!))?(?:(?P<names>{_NAMES})|(?P<direction>{_DIRECTION}|ACTUALITY|ATMOS)"
    rf"|(?P<own>(?:PRESENTER )?(?:{_OWN_WORDS})))(?P<number> ?#?\d{{1,2}})?(?P<rest>\s*:.*)",
    re.DOTALL | re.IGNORECASE,
)
"""A cue in small letters, which only its colon shows: "Presenter cue:", "Out words: …"."""
SUFFIXED = re.compile(
    r"(?P<who>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}) "
    r"(?P<names>(?!))?(?P<direction>(?!))?"
    r"(?i:(?P<clip>clip|sync|sot|bite|sound ?bite|actuality)|(?P<own>v/?o|voice[ -]?over|ptc|track"
    r"|piece to cam(?:era)?|in vis(?:ion)?|stand[ -]?up|live|links?))"
    r"(?P<number> ?#?\d{1,2})?(?P<rest>\s*:.*)",
    re.DOTALL,
)
"""A cue after the name of who is heard: "Ida clip 2: …", "MOSS SYNC:", "KIT PTC:"."""
_CUE_WORDS = re.compile(
    rf"(?:{_CLIP}|{_NAMES}|{_DIRECTION}|{_OWN_WORDS}|VIDEO|VISION|SCRIPT|NARRAT(?:ION|OR)"
    r"|M?CU|INTV|GVS?|SOUND|V|O)(?: ?\d{1,2})?"
)
NAMED_FIRST = re.compile(
    r"(?P<names>(?!))?(?P<direction>(?!))?(?P<own>(?!))?"
    r"(?P<who>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3})(?:, [^()\[\]\n:]{2,80})?"
    r" [(\[](?P<clip>CLIP|SYNC|SOT|BITE|SOUND ?BITE|ACTUALITY"
    r"|(?:via|through|with) (?:an? )?(?:interpreter|translator)|in translation|translated"
    r"|(?:on|by|via) (?:the )?(?:phone|telephone|line))[)\]](?P<rest>\s*:.*|$)",
    re.DOTALL,
)
"""A cue in brackets after a name and an office: "IDA MOE, BAKER (SOT)"."""
_IN_BRACKETS = re.compile(
    r"[(\[]{1,2}(?P<who>)(?P<clip>(?!))?(?P<names>(?!))?(?P<direction>(?!))?"
    r"(?i:(?P<own>anchor|presenter|host|newsreader|newscaster|reporter|narrator|correspondent"
    r"|v/?o|voice ?over|studio|link|track))[)\]]{1,2}(?P<rest>\s.*)",
    re.DOTALL,
)
"""A cue in brackets before what is read: "(Anchor) Lobster season has opened."."""
SURNAME = r"[A-Z][\w’'-]*[a-z]"
_WITH_SURNAME = re.compile(
    r"(?P<who>)(?P<clip>SOT|CLIP|B[IY]TE|GRAB|SYNC|INSERT|VOX|ACT)(?P<names>(?!))?"
    rf"(?P<direction>(?!))?(?P<own>(?!))?(?P<rest> {SURNAME})"
)
"""A cue and a surname in small letters, and no more: "SOT Moe"."""
CUES = (CUE, SUFFIXED, NAMED_FIRST, TITLED, _IN_BRACKETS, _WITH_SURNAME)
"""The patterns of a line that begins with a cue, in the order in which they are tried.

Each has the groups clip, names, direction and own, for the kind, and rest, for what follows.
"""


def is_cue(words: str) -> bool:
    """Return whether words in capitals are a technical word of scripts, and nobody's name."""
    return _CUE_WORDS.fullmatch(words) is not None
