"""Find the pictures and videos of an article with their captions, credits and handout marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

from lxml import html

from claims.extraction.documents.formats.html_declarations import clean
from claims.extraction.drafts import MediaDraft, MediaKind
from claims.extraction.text.boilerplate import find_picture_credit

_CAPTIONS = "//*[self::figcaption or (contains(@class, 'caption') and not(.//img))]"
_CREDIT = re.compile(
    r"(?:[\w-]+[-_])?(?:credit|copyright|photographer|attribution)s?(?:[-_][\w-]+)?"
)
_LABEL = re.compile(
    r"^[(\[©\s]*(?:(?:file )?(?:photo(?:graph)?|picture|image|illustration|graphic|video)s?"
    r"(?: credit| courtesy)?(?::| by)|credit:|courtesy of)?\s*|[)\].\s]*$",
    re.IGNORECASE,
)
HANDOUT = re.compile(r"\b(?:hand-?out|supplied|courtesy|provided by|press office)\b", re.IGNORECASE)
_DRAWN = re.compile(r"\b(?:graphic|illustration|chart|map|infographic)\b", re.IGNORECASE)
_MAX_MEDIA = 50
_MAX_LENGTH = 1_000


def find_media(tree: html.HtmlElement, url: str) -> tuple[MediaDraft, ...]:
    """Return the captioned pictures and videos of the page; ``url`` is its address."""
    return tuple(islice(_find_captioned(tree, url), _MAX_MEDIA))


def _find_captioned(tree: html.HtmlElement, url: str) -> Iterator[MediaDraft]:
    seen = set()
    for caption in tree.xpath(_CAPTIONS):
        figure = next(caption.iterancestors("figure"), caption.getparent())
        if figure is None or figure in seen:
            continue
        seen.add(figure)
        shown = next(figure.iter("video", "audio", "iframe", "img"), None)
        words = clean(caption.text_content())[:_MAX_LENGTH]
        if (shown is None and caption.tag != "figcaption") or not words:
            continue
        text, credit = _split_credit(figure, words)
        yield MediaDraft(
            kind=_get_kind(shown, words),
            caption=text,
            credit=credit,
            url=_get_address(shown, url),
            alt=clean(shown.get("alt"))[:_MAX_LENGTH] if shown is not None else "",
            is_handout=bool(HANDOUT.search(f"{credit} {words[-200:]}")),
        )


def _split_credit(figure: html.HtmlElement, words: str) -> tuple[str, str]:
    """Return the caption without its credit, and the credit without its label."""
    for element in figure.iter("span", "cite", "small", "p", "div"):
        if any(map(_CREDIT.fullmatch, element.get("class", "").lower().split())):
            marked = clean(element.text_content())
            credit = _LABEL.sub("", marked[:_MAX_LENGTH])
            return words.replace(marked, "").strip(), credit
    found = find_picture_credit(words)
    if found is None:
        caption, label, credit = words.rpartition("Credit: ")
        return (caption.rstrip(" (["), _LABEL.sub("", credit)) if label else (words, "")
    return words[: found.start].rstrip(" (["), _LABEL.sub("", words[found.start : found.end])


def _get_kind(shown: html.HtmlElement | None, words: str) -> MediaKind:
    if shown is not None and shown.tag in ("video", "iframe"):
        return "video"
    if shown is not None and shown.tag == "audio":
        return "audio"
    return "graphic" if _DRAWN.search(words[-100:]) else "picture"


def _get_address(shown: html.HtmlElement | None, url: str) -> str:
    if shown is None:
        return ""
    return join_address(url, shown.get("src") or shown.get("data-src") or "")


def join_address(url: str, source: str) -> str:
    """Return the web address ``source`` on the page ``url``; "" if it is none."""
    try:
        address = urljoin(url, source.strip())
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) and len(address) < 2_000 else ""
