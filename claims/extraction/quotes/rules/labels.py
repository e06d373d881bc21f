"""Tell who speaks from what is only a heading: "Mayor Okafor: …" and "Police: …" from "Roads: …".

A label is a speaker if it is a person, a role or a body by its words, or a name that the text has
elsewhere. Everything else before a colon is a section, a field or a technical instruction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from claims.extraction.lexicon.given_names import get_common_name_gender
from claims.extraction.lexicon.speaker_nouns import (
    ALL_NAME_WORDS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PRESS_NOUNS,
    WORK_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.lexicon.titles import is_title
from claims.extraction.quotes.rules.subjects import FINITE_TAGS
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView
from claims.extraction.text.transcripts import STAMP

_BULLETINS = frozenset(("urgent", "bulletin", "flash", "snap", "alert", "breaking", "update"))
_LABELS = _BULLETINS | frozenset(
    ("latest", "correction", "clarification", "editor", "note", "photo", "video", "watch",
     "read", "exclusive", "analysis", "opinion", "more", "related", "topics", "tags",
     "source", "sources", "summary", "abstract", "caption", "image", "file", "reporter", "author",
     "editors", "notes", "contact", "press", "media", "title", "story", "review", "feature",
     "interview", "column", "comment", "blog", "page", "list", "table", "map", "data", "series",
     "updates", "live", "results", "explained", "item", "sfx", "fx", "upsot", "natsot", "nats",
     "atmos", "music",
     "schedule", "agenda", "motion", "index", "figure", "location", "members", "winner", "winners")
)  # fmt: skip
_ALERTS = _BULLETINS | {"new"}
_AFTER_ALERT = ([":"], ["-"], ["–"], ["—"])
_SPEAKING_ENTITIES = frozenset(("PERSON", "ORG", "NORP"))
_STAMP = re.compile(STAMP + r"\s*[-–—]?\s*")
_MAX_WORDS = 8
_MAX_CONTENT = 40

_MIN_NAME = 5
_PERSONS = frozenset(("i", "we", "you", "my", "our", "your", "us", "me"))

Doc.set_extension("name_words", default=None, force=True)


def skip_stamp(view: TokenView, paragraph: Range) -> int:
    """Return the first token after the time that opens a paragraph: "[10:31] MAYOR OKAFOR:"."""
    start = view.start[paragraph.start]
    stamp = _STAMP.match(view.full_text, start, start + 24)
    return paragraph.start if stamp is None else min(view.token_at(stamp.end()), paragraph.end - 1)


def skip_alert(view: TokenView, start: int) -> int:
    """Return the token after the label of a bulletin: "URGENT: …", "FLASH - …"."""
    words = view.lower[start : start + 2]
    is_label = len(words) > 1 and words[0] in _ALERTS and words[1:] in _AFTER_ALERT
    return start + 2 if is_label and view.text[start].isupper() else start


def is_heading_word(word: str) -> bool:
    """Return whether a label with this word is a heading or a field: "Update:", "Contact:"."""
    return word in _LABELS


def names_speaker(view: TokenView, label: Range, *, in_headline: bool = False) -> bool:
    """Return whether the words of a label can speak: a person, a role, a body, or a known name."""
    words = [t for t in range(label.start, min(label.end, label.start + _MAX_WORDS))
             if view.pos[t] not in ("PUNCT", "SPACE")]  # fmt: skip
    if not words or any(view.lower[token] in _LABELS for token in words):
        return False
    if any(view.text[token].startswith("@") for token in words):
        return False
    first, last = words[0], words[-1]
    if view.lower[last] in WORK_NOUNS and all(view.text[t].isupper() for t in words):
        return False
    if len(words) > 1 and (
        is_title(view.text[first].title()) or get_common_name_gender(view.text[first])
    ):
        return True
    if view.pos[last] == "PROPN" and any(is_person_noun(view.lower[t]) for t in words[:-1]):
        return True  # "Scotland skipper Ida Moe"
    noun = singularize(view.lower[last])
    if is_person_noun(noun) or _is_body(noun, view.lower[last]):
        return True
    return _is_known(view, words) or (in_headline and _is_speaking_entity(view, words))


def is_bare_name(view: TokenView, label: Range) -> bool:
    """Return whether a label is a name in small letters, without the office of a speaker."""
    words = [view.text[t] for t in range(label.start, label.end) if view.pos[t] != "PUNCT"]
    if all(word.isupper() for word in words):
        return False
    return not any(is_title(word.title()) or is_person_noun(word.lower()) for word in words)


def _is_body(noun: str, word: str) -> bool:
    return noun in ORGANISATION_NOUNS | PRESS_NOUNS | WORK_NOUNS or word in (
        GROUP_NOUNS | ALL_NAME_WORDS
    )


def _is_speaking_entity(view: TokenView, words: list[int]) -> bool:
    """Return whether the recognizer takes the label for a name; it takes capitals for anything."""
    if all(view.text[token].isupper() for token in words):
        return False
    return view.entity[words[-1]] in _SPEAKING_ENTITIES | {"GPE"}


def _is_known(view: TokenView, words: list[int]) -> bool:
    """Return whether the text elsewhere has the last word of the label in the name of a speaker."""
    return view.lower[words[-1]] in _find_name_words(view)


def _find_name_words(view: TokenView) -> frozenset[str]:
    """Return the words of the names of people and bodies, in lower case, outside labels."""
    known: frozenset[str] | None = view.doc._.name_words
    if known is None:
        named = frozenset(
            view.lower[token]
            for token, entity in enumerate(view.entity)
            if entity in _SPEAKING_ENTITIES
            and view.pos[token] == "PROPN"
            and ":" not in view.text[token + 1 : token + 2]
        )
        known = view.doc._.name_words = named | _find_partners(view, named)
    return known


def _find_partners(view: TokenView, named: frozenset[str]) -> frozenset[str]:
    """Return the labels in capitals that take turns, if one is a known name or speaks as "we"."""
    labels = dict(_find_labels_in_capitals(view))
    speaks = any(label in named or _is_spoken(view, at) for label, at in labels.items())
    return frozenset(labels) if speaks else frozenset()


def _find_labels_in_capitals(view: TokenView) -> Iterator[tuple[str, int]]:
    """Yield each label of one word in capitals, in lower case, and the place of its colon."""
    for part in view.paragraphs:
        for token in range(part.start + 1, min(part.end, part.start + 5)):
            word = view.text[token - 1]
            if view.text[token] == ":" and word.isupper() and len(word) >= _MIN_NAME:
                yield word.lower(), token


def _is_spoken(view: TokenView, colon: int) -> bool:
    """Return whether the sentence after a colon is a question, or in the first or second person."""
    if colon + 1 >= len(view):
        return False
    words = view.lower[colon + 1 : view.closes[colon + 1]]
    return "?" in words or not _PERSONS.isdisjoint(words)


def says_something(view: TokenView, content: Range) -> bool:
    """Return whether words are a sentence or in quotation marks, unlike "07700 900 311"."""
    tokens = range(content.start, min(content.end, content.start + _MAX_CONTENT))
    return any(view.tag[token] in FINITE_TAGS or view.within[token] >= 0 for token in tokens)


def find_name_after_dash(view: TokenView, label: Range) -> Range:
    """Return the name in "SOT - DR SAM OYELOWO", where the word before the dash says what it is."""
    for token in range(label.start + 1, label.end - 1):
        apart = bool(view.doc[token - 1].whitespace_)
        if apart and view.lower[token] in DASHES and view.text[token - 1].isupper():
            return Range(token + 1, label.end)
    return label
