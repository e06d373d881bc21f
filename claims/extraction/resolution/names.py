"""Find the names in a text and take them apart: title, role before the name, and the name itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.resolution.given_names import gender_of_given
from claims.extraction.resolution.nouns import (
    BODY_NAMES,
    ORGANISATION,
    PEOPLE,
    PERSON,
    PRESS_NAMES,
    WORK,
    singular,
)
from claims.extraction.resolution.titles import ROLES, gender_of, is_honorific, is_title, plain
from claims.extraction.resolution.words import Word, Words

PARTICLES = frozenset("de van von der den bin ibn al el del da di la le du dos ter ten".split())
CONNECTORS = frozenset("of for and & the on".split())
NOT_NAMES = frozenset(
    """the a an i he she it they we you this that these those but and or if in on at as by for from
    of to with after before while when where who what why how no yes not my our his her its their
    your another other such each every there here then so yet now according both all most many some several few one two""".split()
)
NO_NAME_ENTITIES = frozenset("DATE TIME MONEY PERCENT QUANTITY ORDINAL CARDINAL LANGUAGE".split())
NAME_ENTITIES = frozenset(("PERSON", "ORG", "GPE"))
OWNED = frozenset("run owned backed based controlled linked funded led affiliated sponsored".split())
_CLOSES = frozenset(".?!:;,")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "qc", "kc", "mp"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: words ``first`` to ``last`` (half open), without titles and roles.

    ``opening`` is the first word of the form of address before it, else ``first``; ``run`` that of the
    whole run of capitalised words, which may hold a role.
    """

    first: int
    last: int
    opening: int
    run: int
    parts: tuple[str, ...]
    gender: str
    titled: bool
    label: str
    doubtful: bool
    """Whether it may be a common noun with a capital; only a longer name in the text settles it."""
    headline: bool

    @property
    def key(self) -> tuple[str, ...]:
        """The parts in lower case, without initials and "Jr."."""
        return keyed(self.parts)


def keyed(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Name parts in lower case, without middle initials and suffixes, for comparison."""
    low = [part.casefold().replace("’", "'").rstrip(".") for part in parts]
    kept = [p for n, p in enumerate(low) if p not in SUFFIXES and (len(p) > 1 or n == 0)]
    return tuple(kept or low)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known before names are sought.

    ``inside`` holds indices of words in speaker mentions, where a capital letter is evidence enough;
    ``edges`` those before which a mention opens or has just closed, so that no name crosses them.
    """

    inside: frozenset[int] = frozenset()
    edges: frozenset[int] = frozenset()


def find_names(words: Words, hints: Hints) -> list[Name]:
    """The names of the text in order."""
    headlines = _headlines(words)
    found = []
    for first, last in _runs(words, hints):
        name = _split(words, first, last, words[first].paragraph in headlines)
        if name is not None:
            found.append(name)
    return found


def _headlines(words: Words) -> frozenset[int]:
    """Paragraphs without a full stop whose words nearly all have capitals, which then say nothing."""
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
        if count > max(3, 4 * low[paragraph]) and closing[paragraph] not in _CLOSES
    )


def _runs(words: Words, hints: Hints) -> Iterator[tuple[int, int]]:
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
    if word.tag in ("NNP", "NNPS"):
        return True
    if i in hinted and word.tag not in ("NNS", "JJ", "DT"):
        return True
    return word.entity in NAME_ENTITIES and not word.tag.startswith(("JJ", "V"))


def _common_noun(word: Word) -> bool:
    """Whether a capital may be no more than that ("Police", "the Senator")."""
    base = singular(word.lower)
    return base in PERSON | ORGANISATION | PEOPLE | WORK or is_title(word.text)


def _run_end(words: Words, i: int, hints: Hints) -> int:
    end = i + 1
    while end < len(words) and end not in hints.edges:
        step = _stop_after_title(words, end) or _hyphenated(words, end)
        step = step or _inner(words, end, hints.inside) or _connected(words, i, end)
        if step:
            end += step
        elif _in_name(words, end, hints.inside):
            end += 1
        else:
            break
    return end


def _stop_after_title(words: Words, i: int) -> int:
    """1 for a full stop that the tokeniser split from an abbreviated title ("Sens."), else 0."""
    joined = words[i].text == "." and words[i - 1].end == words[i].start
    return int(joined and plain(words[i - 1].text) in ROLES)


def _hyphenated(words: Words, i: int) -> int:
    """2 where a hyphen and a word follow with no space between ("Mo-po"), else 0."""
    if words[i].text not in ("-", "‐", "‑") or i + 1 >= len(words):
        return 0
    joined = words[i - 1].end == words[i].start and words[i].end == words[i + 1].start
    return 2 if joined and words[i + 1].text.isalpha() else 0


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
    if not (heads & (BODY_NAMES | ORGANISATION) or _inside_entity(words, i)):
        return 0
    follows = i + 1
    if follows < len(words) and words[follows].text == "the":
        follows += 1
    return follows - i if follows < len(words) and _proper(words[follows]) else 0


def _inside_entity(words: Words, i: int) -> bool:
    return words[i].entity == "ORG" and words[i - 1].entity == "ORG"


def _proper(word: Word) -> bool:
    return word.capital and word.tag in ("NNP", "NNPS") and word.entity not in NO_NAME_ENTITIES


def _split(words: Words, run: int, last: int, headline: bool) -> Name | None:
    first = _skip_owned(words, run, last)
    if last - first > 1:
        first = _person_start(words, _after_title(words, first, last), last)
    if first >= last:
        return None
    parts = tuple(words.slice(first, last).split())
    opening = first
    while opening > 0 and is_honorific(words[opening - 1].text) and words[opening - 1].capital:
        opening -= 1
    return Name(
        first, last, opening, run, parts, _gender(words, opening, first, parts),
        opening < first, _label(words, first, last),
        opening == first and last - first == 1 and _common_noun(words[first]), headline,
    )  # fmt: skip


def _skip_owned(words: Words, first: int, last: int) -> int:
    """Past "State-run", which only says who owns the name that follows."""
    while first + 3 < last and words[first + 1].text == "-" and words[first + 2].lower in OWNED:
        first += 3
    return first


def _after_title(words: Words, first: int, last: int) -> int:
    """Past the last title in a run of capitalised words ("Chief Executive Ann Hale")."""
    body = any(words[n].lower in BODY_NAMES | PRESS_NAMES for n in range(last - 1, last))
    honorific = is_honorific(words[first].text)
    if body and not honorific:
        return first
    for n in range(last - 1, first - 1, -1):
        if is_title(words[n].text) and not _part_of_name(words, first, n, last):
            return n + 1 + _stop_after_title(words, min(n + 1, last - 1))
    return first


def _part_of_name(words: Words, first: int, n: int, last: int) -> bool:
    """Whether a title word is a surname here ("Ann Baker", "Gov. Baker")."""
    if n + 1 < last:
        return bool(gender_of_given(words[n - 1].text)) if n > first else False
    known = plain(words[n].text)
    return n > first and known not in ("president", "minister", "secretary", "executive")


def _person_start(words: Words, first: int, last: int) -> int:
    """The start of the person at the run's end ("Harbour Council Ann Hale"), else ``first``."""
    for n in range(last - 2, first, -1):
        if words[n].entity == "PERSON" and words[n - 1].entity not in ("PERSON", "ORG", ""):
            return n
        if gender_of_given(words[n].text) and _is_body(words, first, n):
            return n
    return first


def _is_body(words: Words, first: int, last: int) -> bool:
    return words[last - 1].lower in BODY_NAMES or words[last - 1].entity in ("GPE", "NORP")


def _gender(words: Words, opening: int, first: int, parts: tuple[str, ...]) -> str:
    for n in range(opening, first):
        if gender_of(words[n].text):
            return gender_of(words[n].text)
    if opening < first and len(parts) == 1:
        return ""
    if opening > 0 and len(parts) > 1 and gender_of(words[opening - 1].text):
        return gender_of(words[opening - 1].text)
    return gender_of_given(parts[0]) if len(parts) > 1 else ""


def _label(words: Words, first: int, last: int) -> str:
    """The entity label most of the name's words carry."""
    labels = [words[n].entity for n in range(first, last) if words[n].entity]
    return max(labels, key=labels.count) if labels else ""
