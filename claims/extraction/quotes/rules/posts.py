"""Find posts, which have no quotation marks: with a signature, or after a name and a colon.

"Kath in Ostley: …", "@quay_side: …" and "PC Ned Hollis, Ardle Police (on X): …" are speakers only
in a text that says it shows posts, messages or comments, and has several of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.extraction.quotes.found_quote import SPOKEN, FoundQuote
from claims.extraction.quotes.rules.labels import is_heading_word, skip_stamp
from claims.extraction.quotes.rules.spans import expand_mention, trim
from claims.extraction.quotes.rules.subjects import find_subject
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_ROUND_UP = re.compile(
    r"\b(?:posts?|posted|posting|tweets?|tweeted|comments|commenters|replies|messages|your pictures"
    r"|social media|on X|online|internet|users|how you saw|have your say|viral|TikTok|Instagram"
    r"|Facebook|WhatsApp|Reddit|Bluesky|Mastodon)\b"
)
_HANDLE = re.compile(r"(?<!\w)@\w{2,}")
_NUMBERED = re.compile(r"\(?\d{1,2}\s?/\s?(?:\d{1,2}|n)?\)?\s*")
_HEAD = re.compile(r"[^@:.]{0,40}\(?@\w{2,}\)?(?:\s*[·•|,–-]\s*[\w :.]{1,20})?")
"""A line above a post: "@moe", "Ida Moe @moe · 2h"."""
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?:[ap]m)?")
_COMMENTS = re.compile(
    r"\b(?:comments?|posts?|tweets?|messages|replies|emails|readers?|users|viewers|listeners"
    r"|below the line|in touch)\b",
    re.IGNORECASE,
)
_POSTING = frozenset(("post", "tweet", "write", "share"))
_MIN_THREAD = 2
_OPENING = 600
"""Characters at the beginning that tell what a text is about."""
_MIN_POSTS = 3
_MAX_LABEL = 22
_MIN_WORDS = 2
_MAX_NAME = 8
_MAX_SIGNATURE = 5
"""Tokens of a dash and the name that ends a comment."""
_MAX_SIGNED = 12
_ENDS_NAME = frozenset((",", "(", "in", "from", "at", "on", "via", "by"))


def find_post_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield each paragraph that a dash, a name and a handle sign: "We are open. — Ida Moe (@moe)".

    Posts have no quotation marks, so the handle tells them from other dashes.
    """
    for paragraph in view.paragraphs:
        opened = next(
            (
                token
                for token in range(max(paragraph.start, paragraph.end - _MAX_SIGNED), paragraph.end)
                if view.text[token].startswith("@") and view.text[token - 1] == "("
            ),
            None,
        )
        dash = None if opened is None else _find_dash_before(view, paragraph, opened)
        if opened is None or dash is None or view.within[paragraph.start] >= 0:
            continue
        words = trim(view, Range(paragraph.start, dash))
        name = trim(view, Range(dash + 1, opened - 1))
        if words is not None and name is not None:
            yield FoundQuote((words,), Range(dash, dash + 1), (name,), "speech", SPOKEN)


def _find_dash_before(
    view: TokenView, paragraph: Range, token: int, most: int = _MAX_NAME
) -> int | None:
    """Return the dash before a name, fewer than ``most`` tokens before ``token``."""
    for dash in range(token - 1, max(paragraph.start, token - most), -1):
        if view.lower[dash] in DASHES and view.doc[dash - 1].whitespace_:
            return dash
    return None


def find_round_up_posts(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the labelled posts of a text that has at least three and says that it shows posts."""
    yield from _find_signed_comments(view)
    if not _is_round_up(view):
        return
    posts = [found for paragraph in view.paragraphs[1:] if (found := _read_post(view, paragraph))]
    has_many = len(posts) >= _MIN_POSTS
    yield from (post for post in posts if has_many or _has_handle(view, post))
    yield from _find_headed_posts(view)
    yield from _find_posts_after_sentences(view)


def _find_posts_after_sentences(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the post that ends a paragraph: "Fans reacted. @moe: It was never a foul"."""
    for paragraph in view.paragraphs:
        for token in range(paragraph.start + 1, paragraph.end - _MIN_WORDS - 1):
            is_handle = view.text[token].startswith("@") and view.text[token + 1] == ":"
            if not is_handle or view.text[token - 1] not in (".", "!", "?", ":"):
                continue
            words = trim(view, Range(token + 2, paragraph.end))
            if words is not None and view.within[words.start] < 0:
                cue, name = Range(token + 1, token + 2), Range(token, token + 1)
                yield FoundQuote((words,), cue, (name,), "speech", SPOKEN)
                break


def _has_handle(view: TokenView, post: FoundQuote) -> bool:
    """Return whether the label of a post is or has a handle: "Ida Moe (@moe): …"."""
    label = range(post.speaker[0].start, post.content[0].start)
    return any(view.text[token].startswith("@") or "_" in view.text[token] for token in label)


def _find_headed_posts(view: TokenView) -> Iterator[FoundQuote]:
    """Yield each paragraph below a line that is only a handle and a time: "@moe · 2h"."""
    for line, below in pairwise(view.paragraphs):
        if not _HEAD.fullmatch(view.slice(line.start, line.end).strip()):
            continue
        handle = next(t for t in range(line.start, line.end) if view.text[t].startswith("@"))
        name = trim(view, Range(line.start, handle)) or Range(handle, handle + 1)
        words = trim(view, below)
        if words is not None and view.within[words.start] < 0:
            yield FoundQuote((words,), None, (_cut_at_bracket(view, name),), "speech", SPOKEN)


def _find_signed_comments(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the comments that a dash and a name sign below a line that announces them."""
    announced = False
    for paragraph in view.paragraphs:
        text = view.slice(paragraph.start, paragraph.end)
        if text.endswith(":"):
            announced = _COMMENTS.search(text) is not None
            continue
        last = paragraph.end - 1
        dash = _find_dash_before(view, paragraph, last, _MAX_SIGNATURE) if announced else None
        announced = dash is not None
        words = None if dash is None else trim(view, Range(paragraph.start, dash))
        if words is not None and dash is not None and view.within[words.end - 1] < 0:
            name = Range(dash + 1, paragraph.end)
            yield FoundQuote((words,), Range(dash, dash + 1), (name,), "speech", SPOKEN)


def find_thread_posts(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the numbered posts of a thread, "1/ …", "2/ …", as words of whoever posted it."""
    posts = [
        (paragraph, numbered.end())
        for paragraph in view.paragraphs
        if (numbered := _NUMBERED.match(view.full_text, view.start[paragraph.start]))
    ]
    if len(posts) < _MIN_THREAD:
        return
    names = list(_find_posters(view, posts[0][0].start))
    for paragraph, start in posts:
        words = trim(view, Range(view.token_at(start), paragraph.end))
        if words is not None:
            yield FoundQuote((words,), None, tuple(names[-1:]), "speech", SPOKEN)


def _find_posters(view: TokenView, end: int) -> Iterator[Range]:
    """Yield the names before ``end`` that a handle follows, "Ida Moe (@idamoe)", or that post."""
    for token in range(2, end):
        has_handle = view.text[token].startswith("@") and view.text[token - 1] == "("
        subject = find_subject(view, token) if view.lemma[token] in _POSTING else None
        if has_handle and view.pos[token - 2] == "PROPN":
            yield _cut_at_bracket(view, expand_mention(view, token - 2))
        elif subject is not None and subject < token and view.pos[subject] == "PROPN":
            yield _cut_at_bracket(view, expand_mention(view, subject))


def _cut_at_bracket(view: TokenView, name: Range) -> Range:
    brackets = (t for t in range(name.start + 1, name.end) if view.text[t] == "(")
    return Range(name.start, next(brackets, name.end))


def _is_round_up(view: TokenView) -> bool:
    opening = view.full_text[:_OPENING]
    has_handles = sum(1 for _ in zip(range(2), _HANDLE.finditer(view.full_text), strict=False)) > 1
    return has_handles or _ROUND_UP.search(opening) is not None


def _read_post(view: TokenView, paragraph: Range) -> FoundQuote | None:
    start = skip_stamp(view, paragraph)
    if _CLOCK.fullmatch(view.text[start]) and start + 1 < paragraph.end:
        start += 1
    if view.lower[start] == "rt":
        start += 1
    last = min(paragraph.end - _MIN_WORDS, start + _MAX_LABEL)
    colon = next((t for t in range(start + 1, last) if view.lower[t] in (":", "):")), None)
    if colon is None or view.within[start] >= 0 or view.within[colon + 1] >= 0:
        return None
    name = _read_poster(view, Range(start, colon))
    words = trim(view, Range(colon + 1, _find_initials(view, paragraph)))
    if name is None or words is None or words.end - words.start < _MIN_WORDS:
        return None
    return FoundQuote((words,), Range(colon, colon + 1), (name,), "speech", SPOKEN)


def _find_initials(view: TokenView, paragraph: Range) -> int:
    """Return the place of the initials of whoever writes for a firm: "… ^JB", or the end."""
    for token in range(max(paragraph.start, paragraph.end - 3), paragraph.end):
        if view.text[token].startswith("^"):
            return token
    return paragraph.end


def _read_poster(view: TokenView, label: Range) -> Range | None:
    """Return the name in a label, or None if the label is a sentence, a heading or a request."""
    ends = (t for t in range(label.start + 1, label.end) if view.lower[t] in _ENDS_NAME)
    name = trim(view, Range(label.start, next(ends, label.end)))
    if name is None:
        return None
    words = range(name.start, name.end)
    is_handle = view.text[name.start].startswith("@")
    if not is_handle and any(view.text[token][0].islower() for token in words):
        return None
    if all(view.text[token].isupper() for token in words if view.text[token].isalpha()):
        return name if is_handle else None
    if any(is_heading_word(view.lower[token]) for token in words):
        return None
    return name
