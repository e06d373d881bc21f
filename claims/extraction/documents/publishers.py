"""Find who published a text among its first and last lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.documents.dated_lines import RELEASE, is_dated, split_segments
from claims.extraction.documents.headings import find_letterhead, is_masthead
from claims.extraction.text.bylines import find_dateline_agency, is_outlet_name

_RELEASE = re.compile(rf"for (?:immediate )?release|{RELEASE}", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:About|ABOUT) (?:the )?(?!(?:us|the author|this)\b)(?P<name>[A-Z][\w.&’' -]{1,60})"
)
_DESCRIBED = re.compile(
    r"(?:^|[.;] )(?P<name>(?:The )?[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|for|of|on|and|the|in)){1,8})"
    r" is an? (?:independent|registered|non-?profit|not-for-profit|charitable|national)\b"
    r"[^.]{0,60}?\b(?:charity|think[- ]tank|institute|organi[sz]ation|foundation|publisher"
    r"|newspaper|magazine|news agency)\b"
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|\bCopyright\b)[\s©(cC)]*(?:19|20)\d\d\s+(?P<name>[A-Z][^.,|©\n]{2,60})"
)
_FIRST_PUBLISHED = re.compile(
    r"(?i:(?:(?:first|originally) )?(?:published|appeared|broadcast) (?:in|by|on) (?:the )?"
    r"|from the )"
    r"(?P<name>[A-Z][\w’'&]*(?: [A-Z][\w’'&]*){0,4})(?=,? (?:on|in)\b|,|\.?$)"
)
_ANNOUNCED = re.compile(
    r"(?:[^\n]{3,60}[-–—]+ )?(?:The )?"
    r"(?P<name>[A-Z][\w’'&.]*(?: (?:of|for|and|[A-Z][\w’'&.]*)){0,5})(?: \([A-Z]{2,8}\))? "
    r"(?:(?:has )?today (?:announced|launched|published|said|unveiled|confirmed)"
    r"|(?:has )?announced(?: today)?\b|(?:is|are) today)"
)
_LEGAL_FORMS = "Ltd|Limited|Inc|plc|PLC|LLC|GmbH"
_LEGAL_FORM = re.compile(rf",? (?:{_LEGAL_FORMS})\.?$")
_COMPANY = re.compile(rf"\b(?:{_LEGAL_FORMS}|Group|Holdings)\b")
_TOP_LINES = 3
_LAST_LINES = 3
_DATED_LINES = 6


def find_publisher(opening: list[str], closing: list[str], byline: str = "") -> str:
    """Return the first publisher that the lines name, in the order of reliability, or ""."""
    return next(_find_publishers(opening, closing, byline), "")


def _find_publishers(opening: list[str], closing: list[str], byline: str) -> Iterator[str]:
    yield from filter(None, map(find_dateline_agency, opening))
    yield from filter(is_masthead, split_segments(opening[:_TOP_LINES]))
    if letterhead := find_letterhead(opening):
        yield letterhead
    yield from _find_first_published([*opening, *closing])
    dated = (line for line in opening[:_DATED_LINES] if is_dated(line))
    yield from filter(is_masthead, (line.partition(",")[0] for line in dated))
    yield from filter(is_masthead, closing[-_LAST_LINES:])
    if any(map(_RELEASE.match, opening)):
        yield from (about["name"] for about in map(_ABOUT.fullmatch, closing) if about)
        yield from (found["name"] for found in map(_ANNOUNCED.match, opening) if found)
    yield from _find_in_sign_off(closing, byline)
    for line in closing:
        if owner := find_copyright_outlet(line):
            yield owner
        if described := _DESCRIBED.search(line):
            yield described["name"].removeprefix("The ")


def _find_first_published(opening: list[str]) -> Iterator[str]:
    """Yield the outlet in "First published in the Elm Courier on 6 May 2025"."""
    for line in opening:
        found = _FIRST_PUBLISHED.match(line)
        if found and _names_outlet(found["name"]):
            yield found["name"]


def find_copyright_outlet(line: str) -> str:
    """Return the newspaper or agency in a notice of copyright: "© 2025 The Elm Courier Ltd"."""
    notice = _COPYRIGHT.search(line)
    name = notice["name"].strip() if notice else ""
    if _names_outlet(name):
        return name
    bare = _LEGAL_FORM.sub("", name)
    return bare if bare != name and is_masthead(bare) else ""


def _find_in_sign_off(closing: list[str], byline: str) -> Iterator[str]:
    """Yield the outlet with which a reporter signs off: "Ida Moe, Quay News, Lund."."""
    if not byline or "," in byline:
        return
    said = re.compile(rf"\b{re.escape(byline)}, (?P<name>[^,.:]{{3,40}}), [A-Z][^,.]{{1,40}}\W*$")
    for line in closing:
        if (found := said.search(line)) and _names_outlet(found["name"]):
            yield found["name"]


def _names_outlet(name: str) -> bool:
    """Return whether ``name`` is a newspaper or an agency, and not the company that owns it."""
    return is_outlet_name(name) and not _COMPANY.search(name)
