"""Prepare a web page for trafilatura: keep captions and figures, remove struck-out words."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from lxml import html
from lxml.etree import SubElement

from claims.extraction.documents.formats.html_furniture import remove_furniture
from claims.extraction.documents.formats.html_media import find_media
from claims.extraction.documents.formats.html_tables import flatten_definitions, flatten_tables
from claims.extraction.documents.interviews import QUESTION, Block, find_questions
from claims.extraction.documents.superscripts import SCALE, raise_digits
from claims.extraction.drafts import MediaDraft
from claims.extraction.text.notices import MAX_LENGTH, find_notice_kind

_STRUCK_OUT = ("s", "strike", "del")
_BLOCKS = frozenset(["p", "li", "div", "td", "small", "aside"])
_CLOCK = re.compile(r"\s*[0-2]?\d[:.][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\s*")
_TIMES = (
    "//time[not(ancestor::p)] | //*[self::span or self::div or self::p]"
    "[contains(@class, 'time')][not(*)][not(ancestor::p)]"
)
_SCALE = re.compile(SCALE)
_FIGURE_END = re.compile(r"\d\s*$")
_MIN_ENTRIES = 2
"""A live blog has at least two entries with a time; one time is that of the publication."""
_NOTICE_NAME = re.compile(
    r"(?:[\w-]+[-_])?(?:corrections?|clarifications?|amendments?|editor'?s?[-_]?notes?)(?:[-_][\w-]+)?"
)
# Characters that nobody sees but that matter: joiners in emoji and scripts, and direction marks.
# trafilatura drops them, so that others, which no page has, stand for them meanwhile.
_JOINERS = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_STAND_INS = "".join(chr(0x12480 + number) for number in range(len(_JOINERS)))
_HIDE = str.maketrans(_JOINERS, _STAND_INS)
_SHOW = str.maketrans(_STAND_INS, _JOINERS)
_JOINER = re.compile(f"[{_JOINERS}]")


class Cleaned(NamedTuple):
    """The pictures and videos of a page, and remarks about what was left out of its text."""

    media: tuple[MediaDraft, ...]
    remarks: tuple[str, ...]


def clean_tree(tree: html.HtmlElement, url: str = "") -> Cleaned:
    """Change ``tree`` in place so that trafilatura keeps what readers see, and no more.

    ``url`` is the address of the page.
    """
    _keep_notices(tree)
    remove_furniture(tree)
    media = find_media(tree, url)
    _move_captions(tree)
    _clear_struck_out(tree)
    _clear_footnote_marks(tree)
    _keep_entry_times(tree)
    _mark_questions(tree)
    _hide_joiners(tree)
    flatten_definitions(tree)
    return Cleaned(media, flatten_tables(tree))


def restore_joiners(text: str) -> str:
    """Return ``text`` with the characters that ``clean_tree`` has hidden from trafilatura."""
    return text.translate(_SHOW)


def _mark_questions(tree: html.HtmlElement) -> None:
    """Write "Q:" before the questions of an interview that are only set in bold."""
    paragraphs = list(tree.iter("p"))
    blocks = [Block(" ".join(each.text_content().split()), _is_bold(each)) for each in paragraphs]
    for place in find_questions(blocks):
        paragraphs[place].text = QUESTION + (paragraphs[place].text or "").lstrip()


def _is_bold(paragraph: html.HtmlElement) -> bool:
    """Return whether all words of a paragraph are in ``strong`` or ``b``."""
    words = [(paragraph.text or ""), *((child.tail or "") for child in paragraph)]
    is_plain = any(map(str.strip, words))
    marked = [child.tag in ("strong", "b", "br") for child in paragraph]
    return not is_plain and bool(marked) and all(marked)


def _hide_joiners(tree: html.HtmlElement) -> None:
    for element in tree.iter():
        if element.text and _JOINER.search(element.text):
            element.text = element.text.translate(_HIDE)
        if element.tail and _JOINER.search(element.tail):
            element.tail = element.tail.translate(_HIDE)


def _keep_notices(tree: html.HtmlElement) -> None:
    """Move corrections and editor's notes to the end of the article if they are beside it."""
    article = next(tree.iter("article", "main"), None)
    if article is None:
        return
    for element in list(
        islice(tree.iter("aside", "footer", "div", "section", "p", "small"), 5_000)
    ):
        names = element.get("class", "").lower().split()
        text = element.text_content() if any(map(_NOTICE_NAME.fullmatch, names)) else ""
        is_notice = 0 < len(text) <= MAX_LENGTH or _states_correction(element)
        if is_notice and element.getparent() is not None:
            paragraph = SubElement(article, "p")
            paragraph.text = " ".join(element.text_content().split())
            element.drop_tree()


def _states_correction(element: html.HtmlElement) -> bool:
    """Return whether ``element`` is a paragraph in a footer or aside that corrects the article."""
    if element.tag not in ("p", "small") or not find_notice_kind(element.text_content()[:250]):
        return False
    return next(element.iterancestors("aside", "footer"), None) is not None


def _keep_entry_times(tree: html.HtmlElement) -> None:
    """Make paragraphs of the times above the entries of a live blog, which trafilatura drops."""
    times = [each for each in tree.xpath(_TIMES) if _CLOCK.fullmatch(each.text_content())]
    if len(times) >= _MIN_ENTRIES:
        for element in times:
            element.tag = "p"
            element.attrib.clear()


def _move_captions(tree: html.HtmlElement) -> None:
    """Move captions out of their figures, which trafilatura drops."""
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        caption.tag = "p"
        if figure is not None:
            figure.addnext(caption)


def _clear_struck_out(tree: html.HtmlElement) -> None:
    """Remove words that the page shows as withdrawn, and one of the spaces around them."""
    for element in list(tree.iter(*_STRUCK_OUT)):
        if element.getparent() is None:  # it was inside another struck-out element
            continue
        element.clear(keep_tail=True)
        if (_words_before(element) or " ")[-1].isspace():
            element.tail = (element.tail or "").lstrip()


def _clear_footnote_marks(tree: html.HtmlElement) -> None:
    """Remove superscripts that refer to a footnote, so that "5¹ million" is not 51 million.

    A superscript is a mark if it links within the page, or if the same superscript opens a block.
    """
    marks = {element: element.text_content().strip() for element in tree.iter("sup")}
    opening = {mark for element, mark in marks.items() if _opens_block(element)}
    for element, mark in marks.items():
        link = element.getparent()
        if _write_fraction(element):
            continue
        if _is_page_link(link) and link.text_content().strip() == mark:
            link.clear(keep_tail=True)
            link.tag = "span"  # trafilatura drops paragraphs in which all links are empty
        elif (
            any(map(_is_page_link, [link, *element.iter("a")]))
            or (mark in opening and not _opens_block(element))
            or _is_inside_number(element)
        ):
            element.clear(keep_tail=True)
        elif mark and not mark.strip("0123456789+-−") and not _opens_block(element):
            element.text = raise_digits(mark)
            del element[:]


def _is_inside_number(element: html.HtmlElement) -> bool:
    """Whether it stands in "5¹ million" or "12² per cent", where it can be no exponent."""
    return bool(_SCALE.match(element.tail or "") and _FIGURE_END.search(_words_before(element)))


def _write_fraction(element: html.HtmlElement) -> bool:
    """Write "3½" as "3 1/2" if it is the upper part of a fraction; return whether it is."""
    below, number = element.getnext(), element.text_content().strip()
    is_fraction = (
        number.isdecimal()
        and (element.tail or "").strip() in ("/", "⁄")
        and below is not None
        and below.tag == "sub"
        and below.text_content().strip().isdecimal()
    )
    if is_fraction:
        element.tail = "/"
        if _words_before(element)[-1:].isdigit():
            element.text = f" {number}"
    return is_fraction


def _words_before(element: html.HtmlElement) -> str:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text or "") if parent is not None else ""


def _is_page_link(element: html.HtmlElement | None) -> bool:
    return element is not None and element.tag == "a" and element.get("href", "").startswith("#")


def _opens_block(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    first = element.getprevious() is None and not (parent.text or "").strip()
    return first and parent.tag in _BLOCKS
