"""Find the runs of words in a text that may be names, by capitals, tags and entity labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.lexicon.speaker_nouns import BODY_NAMES, ORGANISATION, PRESS_NAMES
from claims.extraction.lexicon.titles import ROLES, plain
from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.text.word_records import Word, Words

PARTICLES = lexicon("de van von der den bin ibn al el del da di la le du dos ter ten")
CONNECTORS = lexicon("of for and & the on")
NOT_NAMES = lexicon(
    """the a an i he she it they we you this that these those but and or if in on at as by for
    from of to with after before while when where who what why how no yes not my our his her its
    their your another other such each every there here then so yet now according both all most
    many some several few one two"""
)
NO_NAME_ENTITIES = lexicon("DATE TIME MONEY PERCENT QUANTITY ORDINAL CARDINAL LANGUAGE")
NAME_ENTITIES = frozenset(("PERSON", "ORG", "GPE"))
_CLOSES = frozenset(".?!:;,")

_HEADS = BODY_NAMES | ORGANISATION
_BODIES = BODY_NAMES | PRESS_NAMES


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known before names are sought.

    ``inside`` holds indices of words in speaker mentions, where a capital is evidence enough;
    ``edges`` those before which a mention opens or has just closed, so that no name crosses them.
    """

    inside: frozenset[int] = frozenset()
    edges: frozenset[int] = frozenset()


def headlines(words: Words) -> frozenset[int]:
    """Paragraphs where nearly all words have capitals, which then say nothing of names.

    A full stop speaks against a headline, but not in the first paragraph.
    """
    low: Counter[int] = Counter()
    high: Counter[int] = Counter()
    closing: dict[int, str] = {}
    for word in words.all:
        if not word.text.isspace():
            closing[word.paragraph] = word.text
        if len(word.text) > 3 and word.text.isalpha():
            (high if word.capital else low)[word.paragraph] += 1
    return frozenset(
        paragraph
        for paragraph, count in high.items()
        if count > max(3, 4 * low[paragraph])
        and (closing[paragraph] not in _CLOSES or paragraph == words[0].paragraph)
    )


def find_runs(words: Words, hints: Hints) -> Iterator[tuple[int, int]]:
    i = 0
    while i < len(words):
        if _in_name(words, i, hints.inside):
            end = _run_end(words, i, hints)
            yield i, end
            i = end
        else:
            i += 1


def _in_name(words: Words, i: int, hinted: frozenset[int]) -> bool:
    word = words[i]
    if not word.capital or word.lower in NOT_NAMES or word.entity in NO_NAME_ENTITIES:
        return False
    if i in words.datelines:
        return False
    if word.tag in ("NNP", "NNPS"):
        return True
    if i in hinted and word.tag not in ("NNS", "JJ", "DT"):
        return True
    return word.entity in NAME_ENTITIES and not word.tag.startswith(("JJ", "V"))


def _run_end(words: Words, i: int, hints: Hints) -> int:
    end = i + 1
    while end < len(words) and end not in hints.edges:
        step = stop_after_title(words, end) or _hyphenated(words, end)
        step = step or _inner(words, end, hints.inside) or _connected(words, i, end)
        step = step or _of_many(words, end)
        if step:
            end += step
        elif _in_name(words, end, hints.inside):
            end += 1
        else:
            break
    return end


def stop_after_title(words: Words, i: int) -> int:
    """1 for a full stop that the tokeniser split from an abbreviated title ("Sens."), else 0."""
    joined = words[i].text == "." and words[i - 1].end == words[i].start
    return int(joined and plain(words[i - 1].text) in ROLES)


def _hyphenated(words: Words, i: int) -> int:
    """2 where a hyphen and a word follow with no space between ("Mo-po"), else 0."""
    if words[i].text not in ("-", "‐", "‑") or i + 1 >= len(words):
        return 0
    joined = words[i - 1].end == words[i].start and words[i].end == words[i + 1].start
    return 2 if joined and words[i + 1].text.isalpha() else 0


def _of_many(words: Words, i: int) -> int:
    """2 for an apostrophe and what a body of many is called ("Farmers’ League"), else 0."""
    if words[i].text not in ("'", "’") or i + 1 >= len(words):
        return 0
    many = words[i - 1].lower.endswith("s") and words[i - 1].capital
    body = words[i + 1].capital and words[i + 1].lower in _BODIES
    return 2 if many and body else 0


def _inner(words: Words, i: int, hinted: frozenset[int]) -> int:
    """The number of particles before a further name word ("van der Berg"), else 0."""
    count = 0
    while i + count < len(words) and words[i + count].lower in PARTICLES and count < 3:
        count += 1
    follows = i + count
    return count if count and follows < len(words) and _in_name(words, follows, hinted) else 0


def _connected(words: Words, first: int, i: int) -> int:
    """The number of connectors that hold a body's name together ("Ministry of the Interior")."""
    if words[i].lower not in CONNECTORS or words[i].text == "The":
        return 0
    heads = {words[n].lower for n in range(max(first, i - 4), i)}
    if words[i].lower in ("and", "&") and not _inside_entity(words, i):
        return 0
    if not (heads & _HEADS or _inside_entity(words, i)):
        return 0
    follows = i + 1
    if follows < len(words) and words[follows].text in ("the", "a"):
        follows += 1
    return follows - i if follows < len(words) and _proper(words[follows]) else 0


def _inside_entity(words: Words, i: int) -> bool:
    return words[i].entity == "ORG" and words[i - 1].entity == "ORG"


def _proper(word: Word) -> bool:
    return word.capital and word.tag in ("NNP", "NNPS") and word.entity not in NO_NAME_ENTITIES
