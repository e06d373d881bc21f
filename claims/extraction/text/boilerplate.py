"""Find the passages of an article that report nothing: credits, bylines, notices, cues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.drafts import Offsets
from claims.extraction.lexicon.outlets import PICTURE_AGENCY
from claims.extraction.lexicon.reporting_verbs import STATING_FORMS
from claims.extraction.text.broadcast_scripts import read_script
from claims.extraction.text.bylines import is_reporting_note, parse_author_note, parse_byline
from claims.extraction.text.mail_parts import find_mail_parts
from claims.extraction.text.notices import find_notice_kind

_EDGE_PARAGRAPHS = 8
_MAX_LENGTH = 400
_CREDITED = r"[^\W_][\w .’'&/-]{0,60}"
_PROPER = r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,4}"
_SENTENCE_START = r"(?:(?<=[.!?”\"’)] )|^)"
_PICTURE = (
    r"(?:FILE )?(?:PHOTOS?|PHOTOGRAPHS?|PICTURES?|IMAGES?|ILLUSTRATIONS?|GRAPHICS?|VIDEOS?"
    r"|Photos?|Photographs?|Pictures?|Images?|Illustrations?|Graphics?|Videos?)"
)
_PICTURE_CREDIT = re.compile(
    rf"\b{_PICTURE}(?: [Cc]redits?| [Cc]ourtesy)?\s?: ?(?=[^\W\d_a-z]|[©@])[^\n:]{{2,100}}$"
    rf"|[(\[]{_PICTURE} (?:by|courtesy|from|via|credit)\b[^()\[\]\n]{{2,100}}[)\]]\.?$"
    rf"|[(\[](?:{_CREDITED}(?:/| via ))?{PICTURE_AGENCY}(?:(?:/| via ){_CREDITED})?[)\]]\.?$"
    rf"|{_SENTENCE_START}{_PROPER}(?:/{_PROPER})?(?:/| via ){PICTURE_AGENCY}(?:/{_PROPER})?\.?$"
    rf"|^{PICTURE_AGENCY}(?:/{_PROPER})?\.?$"
    rf"|{_SENTENCE_START}(?:(?:Photo|Picture|Image) (?:by|courtesy of)|Courtesy of) "
    r"[A-Z][^\n:]{2,60}$"
)
_INVITATION = re.compile(
    r"(?:Join|Follow|Find (?:us|me|him|her|them))\b.{0,80}?\b(?:Telegram|WhatsApp|Facebook|Twitter|"
    r"Instagram|TikTok|YouTube|LinkedIn|Bluesky|Threads|Mastodon|X|social media|our channel)\b"
    r"|(?:Follow|Like) (?:us|him|her|them|me)\b|Join our\b|Follow .{2,60} @\w+"
    r"|(?:Sign up|Subscribe|Register (?:for|to|now|here))\b.{0,100}?\b(?:newsletters?|e-?mails?|"
    r"alerts?|updates|inbox|briefings?|channel|podcast|app|today|now|here)\b"
    r"|(?:Download|Get|Install) (?:our|the) .{0,30}?\bapps?\b"
    r"|(?:Click|Tap) (?:here|on the link|below)\b|Reach (?:him|her|them|the (?:reporter|author)) "
    r"|(?:Read|See|View|Watch|Listen to) (?:the (?:rest|full|original|whole|complete)|more)\b"
    r"|(?:Read|Watch|See|View|Listen to) .{2,60} (?:here|below)[.:]?$"
    r"|(?:Write|Send|Contact|E-?mail|Got a tip\?).{0,60}\s\S{1,60}@\S{1,60}\.\w+",
)
_NOTICE = re.compile(
    r"(?:READ|Read) (?:MORE|NEXT|ALSO|more|next|also)\b|(?:ALSO|Also) (?:READ|read)\b"
    r"|(?:READ|SEE|WATCH|LISTEN|MORE|RELATED|Watch|Listen|Related|See also|More|Recommended)"
    r"(?: (?:STORIES|ARTICLES|COVERAGE|NEWS|VIDEOS?|stories|articles|coverage|news|videos?"
    r"|ON THIS .{2,20}|on this .{2,20}))?(?:\s?:|\s*$)"
    r"|(?:Advertisement|ADVERTISEMENT|Sponsored|SPONSORED|Advertorial)\b(?:\s*[-–—]|\s*\.?$)"
    r"|(?:Story|Article|Continue reading|Scroll)\b.{0,20}\b(?:continues|continue|below|reading)\b"
    r".{0,40}$|You (?:may|might) also (?:like|be interested)|Most (?:read|popular|viewed)\s*$"
    r"|(?:©|\([cC]\) (?:19|20)\d\d|Copyright (?:©|\([cC]\)|(?:19|20)\d\d))|All rights reserved\b"
    r"|\(?This (?:story|article|post|piece|page|headline|report) (?:has been|was) "
    r"(?:first|originally) published"
    r"|(?:(?:Last |First )?[Uu]pdated|(?:First )?[Pp]ublished|Posted)(?! in\b)(?: on| at)?:? "
    r".{0,30}?(?:(?:19|20)\d\d|\d\d?[:.]\d\d|\d (?:hour|minute|min|day)s? ago)\b.{0,20}$"
    r"|[-–—(\s]*(?:Additional )?(?:[Rr]eporting|REPORTING|[Ww]riting|[Ee]diting) (?:by|from)\b"
    r"|.{3,120}\bcontributed (?:reporting|to this (?:report|story|article))(?: from .{2,60})?\W*$"
    r"|\[(?:Video|Photo|Image|Audio|Watch|Read)\b[^\]]{0,200}\]\W*$|@\w{1,30}\W*$"
    r"|\d{1,2}[- ]min(?:ute)?s? read\W*$"
    r"|(?:Unsubscribe|Manage (?:your )?preferences)\b.{0,40}$"
    r"|(?:View|Read|Open) (?:this|it)(?: e-?mail| newsletter| message)? (?:in|online)\b.{0,30}$"
)
_SHARE_LIST = (
    "share tweet email e-mail print save copy link facebook twitter x whatsapp telegram linkedin "
    "reddit pinterest comments comment this article story on via button post"
)
_SHARING = frozenset(_SHARE_LIST.split())
_REPORTED = re.compile(rf"\b(?:{'|'.join(STATING_FORMS)}|according to)\b")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[^\W\d_a-z]|[\"“(@\[])")
# A notice may report what an earlier version "said"; an invitation or a credit reports nothing.
_OPENING_QUOTE = re.compile(r"[“\"«]\S")


def find_boilerplate(text: str, paragraphs: Sequence[Offsets]) -> list[Offsets]:
    """Return the passages of ``text`` that are boilerplate, in order and disjoint.

    Each passage is inside one of the ``paragraphs``. The rules are narrow, since a missed credit
    does less harm than a missed sentence.
    """
    found: list[Offsets] = []
    last = len(paragraphs) - 1
    script = read_script(text, paragraphs)
    left_out = find_mail_parts(text, paragraphs) | (script.cues if script else frozenset())
    for number, paragraph in enumerate(paragraphs):
        words = text[paragraph.start : paragraph.end]
        if number in left_out or _is_notice(words) or _is_signature(words, number, last):
            found.append(paragraph)
        else:
            found.extend(_find_in_paragraph(words, paragraph.start))
    return found


def _is_notice(words: str) -> bool:
    found = _NOTICE.match(words) or find_notice_kind(words) or _is_share_list(words)
    return len(words) <= 2 * _MAX_LENGTH and bool(found)


def _is_share_list(words: str) -> bool:
    if len(words) > 80:
        return False
    tokens = re.findall(r"[\w-]+", words.lower())
    return bool(tokens) and tokens[0] in _SHARING and _SHARING.issuperset(tokens)


def _is_signature(words: str, number: int, last: int) -> bool:
    """Whether the paragraph is a byline near either end, or an author's note near the end."""
    late = last - number < _EDGE_PARAGRAPHS
    if (number < _EDGE_PARAGRAPHS or late) and parse_byline(words):
        return True
    is_note = parse_author_note(words) is not None or is_reporting_note(words)
    return late and number > 0 and is_note


def _find_in_paragraph(words: str, start: int) -> Iterator[Offsets]:
    """The sentences that are invitations, and the credit at the end of a caption."""
    credit = find_picture_credit(words)
    end = credit.start if credit else len(words)
    opened = 0
    for stop in [*(match.end() for match in _SENTENCE.finditer(words, 0, end)), end]:
        sentence = words[opened:stop].rstrip()
        if _INVITATION.match(sentence) and _reports_nothing(sentence):
            yield Offsets(start + opened, start + opened + len(sentence))
        opened = stop
    if credit:
        yield Offsets(start + credit.start, start + credit.end)


def find_picture_credit(words: str) -> Offsets | None:
    """Return the credit at the end of a caption; only the end is searched."""
    tail = max(0, len(words) - 200)
    found = _PICTURE_CREDIT.search(words, tail)
    if found is None or (tail and found.start() == tail) or not _reports_nothing(found.group()):
        return None
    return Offsets(found.start(), found.end())


def _reports_nothing(words: str) -> bool:
    return (
        len(words) <= _MAX_LENGTH
        and not _REPORTED.search(words)
        and not _OPENING_QUOTE.search(words)
    )
