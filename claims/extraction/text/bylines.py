"""Parse bylines, closing notes and datelines for an article's authors and its outlet."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extraction.lexicon.calendar import MONTH_PATTERN, WEEKDAY_PATTERN
from claims.extraction.lexicon.given_names import get_common_name_gender
from claims.extraction.lexicon.outlets import BYLINE_OUTLETS
from claims.extraction.lexicon.reporting_verbs import STATING_FORMS

_MAX_LENGTH = 400
_PARTICLE_LIST = "de del della der den di du da dos van von bin binti ibn al el la le y e"
_PARTICLES = frozenset(_PARTICLE_LIST.split())
_JOB = (
    r"(?:(?:foreign|senior|chief|political|economics|business|deputy|managing|staff|diplomatic|"
    r"national|regional|associate|assistant|executive|contributing|freelance)\s+)*"
    r"(?:correspondents?|reporters?|bureau chiefs?|columnists?|journalists?|editors?|"
    r"editor-in-chief|writers?|staff writers?|contributors?|photographers?|photojournalists?)"
)
_HAS_JOB = re.compile(rf"\b{_JOB}\b", re.IGNORECASE)
_INSTITUTION = re.compile(r"\b(?:Institute|University|College|Centre|Center|Foundation)\b")
_BY = re.compile(r"(?:(?:words|story|written|reported|text)\s+)?by:?\s+(?=\S)", re.IGNORECASE)
# In the languages of the sites that are read most; only before names that are known.
_FOREIGN_BY = re.compile(r"(?:Von|Par|Por|Di|Door|Av|Af)\s+(?=[A-Z])")
_EDITED = re.compile(
    r"\s*[;|]\s*(?:edit(?:ed|ing)|additional reporting|photo(?:graph)?s?|pictures?|graphics?)\b.*",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?:(?:{WEEKDAY_PATTERN}) )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH_PATTERN})\.?"
    r"(?: \d{1,2})?(?: (?:19|20)\d\d)?|(?:19|20)\d\d|\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|(?:{WEEKDAY_PATTERN})"
)
_PLACE = re.compile(r"\s+(?:in|at|reports? from|reporting from)\s+[^,|]*")
_PARTS = re.compile(r"\s*[,|;•·]\s*|\s+[-–—]\s+|\s+(?:and|&|AND|und|et)\s+|\s+(?=for\s)")
_SEGMENTS = re.compile(r"\s*[·•|]\s*")
_NOTE = re.compile(
    r"[-–—•*_\s]{0,4}(?P<names>[\w’'.,&\- ]{3,120}?)\s+(?P<verb>is|are|covers?|writes?|reports?)\s+"
    r"(?P<rest>.{3,250})"
)
_OWNED = re.compile(rf"(?P<outlet>[^.;:]{{2,60}})(?:[’']s|(?<=s)[’'])\s+[^.;]{{0,60}}?\b{_JOB}\b")
_WORKS_FOR = re.compile(
    rf"(?:[^.;:]{{0,60}}?\b)?{_JOB}\s+(?:for|at|with|of)\s+(?P<outlet>[^.;:,()]{{2,60}})"
)
_COVERS_FOR = re.compile(r"[^.;:“”\"]{0,80}?\bfor\s+(?P<outlet>[^.;:,()]{2,60})")
_AGENCY = r"\((?P<agency>[A-Z][\w.&’' ]{1,40})\)\s*[-–—―]+\s"
_DATELINE = re.compile(rf"(?P<place>[A-Z][^\s(]+[^(\n]{{0,60}}?)\s*{_AGENCY}")
_AGENCY_FIRST = re.compile(_AGENCY)
_HANDLE = re.compile(r"\s+@\w{2,30}$")
_SIGN_OFF = re.compile(r"\(*(?:Reporting|Writing|Words) by (?P<names>[^;()]{3,120})")
_INNER_BY = re.compile(
    r"^[^.:;!?]{3,60}(?:,|(?<=\d{4})) by (?P<names>[A-Z][^,.;:|]{3,80}?)"
    r"(?:, \d| in [A-Z]\w+$|\.?$)"
)
_MIXED_PLACE = re.compile(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2}")
_REPORTED = re.compile(rf"\b(?:{'|'.join(STATING_FORMS)}|according to)\b")


class Credit(NamedTuple):
    """The authors ("Ada Quill, Tom Reyk") and the outlet of an article; either may be empty."""

    byline: str
    publisher: str


def parse_byline(paragraph: str) -> Credit | None:
    """Return the credit in "By Ada Quill, The Daily Kite" or "Ada Quill, The Daily Kite", or None.

    A line with several parts is parsed too: "Daily Kite · 8 May 2025 · By Ada Quill".
    """
    line = " ".join(paragraph.split()).strip(" *_") if len(paragraph) <= _MAX_LENGTH else ""
    line = _EDITED.sub("", line) if _BY.match(line) else line
    segments = _SEGMENTS.split(line)
    if len(segments) == 1:
        return _parse_line(line)
    credit = next((_parse_line(part) for part in segments if _BY.match(part)), None)
    outlet = next(filter(is_outlet_name, segments), "")
    return credit and Credit(credit.byline, credit.publisher or outlet)


def parse_author_note(paragraph: str) -> Credit | None:
    """Return the credit in "- Ada Quill is The Daily Kite's Oslo correspondent. …", or None."""
    if len(paragraph) > _MAX_LENGTH or _REPORTED.search(paragraph):
        return None
    note = _NOTE.match(" ".join(paragraph.split()))
    names = [name for name in _PARTS.split(note["names"].strip()) if name] if note else []
    if note is None or not names or not all(map(is_person_name, names)):
        return None
    if note["verb"] in ("is", "are"):
        job = _OWNED.match(note["rest"]) or _WORKS_FOR.match(note["rest"])
    else:
        job = _COVERS_FOR.match(note["rest"])
    outlet = _parse_outlet(job["outlet"]) if job else ""
    return Credit(_join_names(names), outlet) if outlet else None


def parse_name_line(paragraph: str) -> Credit | None:
    """Return the credit of a line of names only ("Ada Quill and Tom Reyk"), or None.

    At least one of them has a common given name, since headings are capitalised as well. Several
    names may also follow a subtitle: "Fares after 2024. Ada Quill and Tom Reyk".
    """
    if len(paragraph) > _MAX_LENGTH:
        return None
    subtitle, _, last = _HANDLE.sub("", paragraph.strip(" *_")).rpartition(". ")
    names = _PARTS.split(last)
    if len(names) < (2 if subtitle else 1) or not all(map(is_person_name, names)):
        return None
    known = any(get_common_name_gender(name.split()[0]) for name in names)
    return Credit(_join_names(names), "") if known else None


def parse_inner_byline(paragraph: str) -> Credit | None:
    """Return the credit in "Notes for the desk, by Ada Quill, 14 March 2025", or None."""
    inner = _INNER_BY.search(paragraph) if len(paragraph) <= _MAX_LENGTH else None
    return parse_byline(f"By {inner['names']}") if inner else None


def parse_sign_off(paragraph: str) -> Credit | None:
    """Return the credit in "(Reporting by Ada Quill in Oslo; editing by Tom Reyk)", or None.

    Reporters of stations sign off with name, station and place: "Ada Quill, Quay News, Lund."
    """
    sign_off = _SIGN_OFF.match(paragraph[:_MAX_LENGTH])
    if sign_off:
        return parse_byline(f"By {sign_off['names']}")
    said = paragraph[:_MAX_LENGTH].strip(" .*_").split(", ")
    if len(said) == 3 and is_person_name(said[0]) and is_outlet_name(said[1]):
        return Credit(said[0], said[1]) if _is_capitalised(said[2].split()) else None
    return None


def is_reporting_note(paragraph: str) -> bool:
    """Return whether a paragraph only says where its authors were ("Ada Quill reported from …")."""
    names, verb, place = paragraph[:_MAX_LENGTH].partition(" reported from ")
    return (
        bool(verb) and place[:1].isupper() and all(map(is_person_name, _PARTS.split(names.strip())))
    )


def find_dateline_agency(paragraph: str) -> str:
    """Return the agency in a dateline ("PARIS (Reuters) – …"), or an empty string."""
    dateline = _DATELINE.match(paragraph[:200])
    if dateline is None:
        before = _AGENCY_FIRST.match(paragraph[:200])
        return before["agency"] if before and is_outlet_name(before["agency"]) else ""
    place, agency = dateline["place"].split(",")[0].strip(), dateline["agency"].strip()
    is_place = place.split()[0].isupper() or (
        _MIXED_PLACE.fullmatch(place) is not None and is_outlet_name(agency)
    )
    return agency if is_place else ""


def is_person_name(text: str) -> bool:
    """Return whether ``text`` looks like a person's name: two to five capitalised words."""
    words = text.split()
    if not 2 <= len(words) <= 5 or words[0] in ("The", "THE") or _HAS_JOB.search(text):
        return False
    return words[0][0].isupper() and all(
        word in _PARTICLES or (word[0].isupper() and re.fullmatch(r"[^\W\d_][\w’'.\-]*", word))
        for word in words
    )


def is_outlet_name(text: str) -> bool:
    """Return whether ``text`` is capitalised and contains a word that is common in outlet names."""
    words = text.split()
    return _is_capitalised(words) and any(
        word.lower().strip(".") in BYLINE_OUTLETS for word in words
    )


def _parse_line(line: str) -> Credit | None:
    by = _BY.match(line)
    if by is None and (foreign := _FOREIGN_BY.match(line)):
        return parse_name_line(line[foreign.end() :])
    name, _, rest = line.partition(", ")
    if by is None and is_person_name(name) and _INSTITUTION.search(rest):
        return Credit(_join_names([name]), "") if _is_capitalised(rest.split()) else None
    parts = _PARTS.split(_PLACE.sub("", line[by.end() :] if by else line).strip(" .*_"))
    if by is None and not (
        len(parts) == 2 and is_person_name(parts[0]) and _may_follow_name(parts[1])
    ):
        return None
    if is_outlet_name(parts[0]) and (not is_person_name(parts[0]) or parts[0].startswith("The ")):
        return Credit("", parts[0]) if len(parts) == 1 else None
    return _parse_parts(parts)


def _may_follow_name(part: str) -> bool:
    """Whether ``part`` may follow a name on a line without "By": an outlet, or a job alone."""
    job = _HAS_JOB.search(part)
    return is_outlet_name(part) or (job is not None and job.end() == len(part))


def _parse_parts(parts: list[str]) -> Credit | None:
    names: list[str] = []
    publisher = ""
    for place, part in enumerate(parts):
        if part.startswith("for ") and _parse_outlet(part[4:]):
            publisher = _parse_outlet(part[4:])
        elif place and is_outlet_name(part):
            publisher = part
        elif place and _DAY.fullmatch(part):
            continue
        elif is_person_name(part):
            names.append(part)
        elif not (place and (_HAS_JOB.search(part) or _is_capitalised(part.split()))):
            return None
    return Credit(_join_names(names), publisher) if names else None


def _join_names(names: list[str]) -> str:
    return ", ".join(name.title() if name.isupper() else name for name in names)


def _parse_outlet(text: str) -> str:
    words = text.removeprefix("the ").split()
    while words and not words[-1][0].isupper():
        words.pop()
    return " ".join(words).strip("“”\"’'") if _is_capitalised(words) else ""


def _is_capitalised(words: list[str]) -> bool:
    small = ("of", "the", "and", "&", "for", "in")
    return (
        0 < len(words) <= 7
        and any(word[0].isupper() for word in words)
        and all(word[0].isupper() or word in small for word in words)
    )
