"""The lines of scripts that are a clip by their form: a name, and the words or a length."""

from __future__ import annotations

import re

_BEGIN = r"[\[(<*]{1,2}\s*(?i:clip|sot|audio|cut|sound ?bite|bite|actuality|sync|grab)\b"
_END = r"[^“”\"]{0,30}[\])>*]{1,2}"
_QUOTED = r"[“\"][^“”\"]+[”\"]"
_INLINE = re.compile(
    _BEGIN + r" ?#?\d{0,2}\s?[:–-]?\s?(?P<name>[^\W\d_][^“\"\n:]{2,80}?)[\s,:–—-]{0,5}"
    rf"(?:\(?\d{{0,2}}[:.']\d{{2}}\)?[\s,:–—-]{{0,5}})?(?P<words>{_QUOTED}){_END}"
)
"""A cue in brackets with the words of the clip: "<clip: Ida Moe - “It was late.” - 9 secs>"."""
_SHOWN = re.compile(
    r"(?:GFX|GRAPHICS?|FULL[ -]?(?:FRAME|SCREEN)|STATEMENT|QUOTE)\s?[:–-]\s?"
    rf"(?P<words>{_QUOTED})\s?[–—-]\s?(?P<name>[^\W\d_a-z][^\n“\"]{{2,60}})"
)
"""A quote that viewers read: "GFX: “We are sorry.” - Northline Buses"."""
_WITH_OFFICE = re.compile(
    r"(?P<name>[^\W\d_a-z](?:[^\W\d_a-z]|[.’'-])+(?: (?:[^\W\d_a-z]|[.’'-])+){1,3})"
    r"\s?/\s?[^\n:/“\"]{3,60}:\s+(?P<words>\S.*)",
    re.DOTALL,
)
"""A name in capitals with an office after a slash, as captions have it: "IDA MOE/BAKER: …"."""
COMPLETE_CLIPS = (_INLINE, _SHOWN, _WITH_OFFICE)
"""The patterns of a line with the name of who is heard, and the words."""
ONLY_END = re.compile(
    _BEGIN + rf"[^“\"\n]*\b(?i:IN|OUT)(?i:[ -]?(?:CUE|WORDS?))?:\s*{_QUOTED}{_END}"
)
"""A cue in brackets with the last words of a clip that is not written out."""
LENGTH_AFTER = re.compile(
    r"(?P<who>[^\W\d_a-z](?:[^\W\d_a-z]|[’'-])+(?: [^\W\d_a-z](?:[^\W\d_a-z]|[’'-])+){0,2})"
    r"[ :–—-]{1,3}\d{0,2}[:.'’]?\d{1,2}(?:[\"”]|’’|'')"
)
"""A cue of radio that is only a name and a length: "MOSS 12\""."""
