"""Find the title of a text among its first lines, and tell titles from labels and file names."""

from __future__ import annotations

import re

from claims.extraction.documents.dated_lines import RELEASE, is_dated, split_segments
from claims.extraction.documents.header_fields import read_header
from claims.extraction.text.bylines import is_outlet_name, parse_byline, parse_name_line

_MAX_LENGTH = 150
_MAX_LINES = 12
_MIN_WORDS = 3
_MAX_NAME_WORDS = 4
_SENTENCE_END = re.compile(r"[.!:;,]\W*$")
_LABEL = re.compile(
    r"(?:for (?:immediate )?release|(?:strictly )?(?:under )?embargo(?:ed)?\b.*|not for .*"
    r"|(?:news|press|media) (?:release|statement|notice|advisory|alert|invitation|information)"
    r"|press office|communications(?: team| office)?|media (?:team|office|centre)"
    r"|statement|communiqu[eé]|urgent|breaking(?: news)?|flash|bulletin|exclusive|update \d+|draft"
    r"|(?:(?:policy|research|working|discussion|white|position) )?(?:brief(?:ing)?(?: paper| note)?"
    r"|papers?|fact ?sheet|backgrounder|newsletter|memo(?:randum)?|minutes|speech|q ?& ?a)"
    r"|confidential|check against delivery|advertisement|sponsored|transcript|opinion|analysis"
    r"|comment|news|politics|business|sport|world|culture|home|(?:page )?\d+(?: of \d+)?"
    r"|(?:(?:media |press |news )?(?:contacts?|[ei]nquir(?:y|ies))|eds?|editors|e-?mail|tel|phone"
    r"|for more information)\b.{0,20}:.*"
    r"|(?:presenter|host|guests?|interview(?:er|ee)|producer|programme|station|duration): .*)\W*",
    re.IGNORECASE,
)
_SLUG = re.compile(
    r"(?=.*-)[A-Z0-9]+(?:[-/][A-Z0-9]+)+(?:\s*\([A-Z0-9 ]+\))?/?"
    # "BC-Norland-Floods, 3rd Ld-Writethru", "Norland-floods,lead", "BRIDGE/QUILL"
    r"|BC-\S.*|[^\W_]+(?:[-/][^\W_]+)+(?:,[\w ]{1,20})?"
    # "AMP0123 4 GEN 0312 GBR"
    r"|(?=(?:[^\d\n]*\d)+)[A-Z]{1,4}\d{2,6}(?: [A-Z0-9]{1,6}){2,6}"
)
_PLACEHOLDER = re.compile(
    r"(?:microsoft (?:word|powerpoint)(?: - .*)?|word document|power ?point.*"
    r"|(?:new |neues )?(?:document|dokument|documento|doc|presentation|text|page|print|layout)"
    r"[ _-]?\d*|untitled.*|unbenannt.*|sans titre.*|no title|.*\.(?:docx?|pdf|odt|rtf|txt|indd"
    r"|pptx?|qxd|html?))",
    re.IGNORECASE,
)
_SMALL_WORDS = ("of", "for", "and", "the", "&", "in", "on")
_RELEASE = re.compile(rf"{RELEASE}|for immediate", re.IGNORECASE)
_TITLE_LABEL = re.compile(
    rf"^(?:(?:{RELEASE}|for immediate release)\s*[:|–—-]\s+|UPDATE \d+\s*-\s*)(?=\w.{{8}})",
    re.IGNORECASE,
)


def find_heading(text: str) -> str:
    """Return the first of the first lines of ``text`` that looks like a heading, else "".

    A heading is neither a sentence nor a byline, and a blank line, a byline or a subtitle follows.
    Labels above it ("FOR IMMEDIATE RELEASE"), slugs, dates, bylines and names of newspapers are
    skipped.
    """
    lines = text[: _MAX_LINES * _MAX_LENGTH].split("\n")[:_MAX_LINES]
    if find_letterhead(lines):
        lines = lines[1:]
    if title := read_header(lines).title:
        return title
    for number, line in enumerate(map(str.strip, lines)):
        if line and not _is_above_heading(line):
            below = [each.strip() for each in lines[number + 1 : number + 3]]
            return line if _may_be_heading(line) and _ends_heading(below) else ""
    return ""


def _ends_heading(below: list[str]) -> bool:
    """Return whether a heading may end above these lines: a blank, a byline or a subtitle."""
    following, further = (*below, "", "")[:2]
    if not following or _is_above_heading(following) or parse_name_line(following):
        return True
    is_name = len(following.split()) <= _MAX_NAME_WORDS and not _SENTENCE_END.search(following)
    if further and is_name and following[:1].isupper() and is_dated(further):  # "PA Media"
        return True
    return not further and _may_be_heading(following)


def find_letterhead(lines: list[str]) -> str:
    """Return the name of who publishes, on a line of its own above a label or date, or ""."""
    first, *below = (*filter(None, map(str.strip, lines[:6])), "", "", "")[:3]
    words = first.split()
    is_name = 1 < len(words) <= 6 and all(
        word[0].isupper() or word in _SMALL_WORDS for word in words
    )
    if not is_name or _is_above_heading(first) or _SENTENCE_END.search(first):
        return ""
    if not _RELEASE.match(below[0]) and _LABEL.fullmatch(below[0]):
        below = below[1:]
    return first if _RELEASE.match(below[0]) and _is_above_heading(below[0]) else ""


def remove_label(title: str) -> str:
    """Return ``title`` without the label before it: "PRESS RELEASE: Tolls rise"."""
    return _TITLE_LABEL.sub("", title)


def is_placeholder(title: str) -> bool:
    """Return whether ``title`` is what a program puts where nobody wrote a title."""
    return not title.strip() or "\0" in title or bool(_PLACEHOLDER.fullmatch(title.strip()))


def _is_above_heading(line: str) -> bool:
    return len(line) <= _MAX_LENGTH and bool(
        _LABEL.fullmatch(line)
        or _SLUG.fullmatch(line)
        or is_dated(line)
        or is_placeholder(line)
        or _has_label(line)
        or parse_byline(line)
    )


def _has_label(line: str) -> bool:
    """Whether a part of the line names a newspaper, or the kind of the text: "News | Leeds"."""
    parts = list(split_segments([line]))
    if (len(parts) > 1 and any(map(_RELEASE.match, parts))) or any(map(is_masthead, parts)):
        return True
    release = _RELEASE.match(line)
    return release is not None and is_dated(line[release.end() :].lstrip(" :–—-"))


def is_masthead(line: str) -> bool:
    """Return whether ``line`` is only the name of a newspaper: "The Harbour Courier"."""
    return is_outlet_name(line) and is_outlet_name(line.split()[-1])


def _may_be_heading(line: str) -> bool:
    return (
        len(line) <= _MAX_LENGTH
        and len(line.split()) >= _MIN_WORDS
        and not _SENTENCE_END.search(line)
        and not is_placeholder(line)
    )
