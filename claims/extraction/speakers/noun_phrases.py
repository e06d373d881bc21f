"""Take a speaker mention apart: its core noun phrase, head, determiner, owner, and the rest."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.drafts import Offsets
from claims.extraction.lexicon.speaker_nouns import (
    KIN,
    ORGANISATION,
    PARTS,
    PEOPLE,
    PERSON,
    is_person,
    singular,
)
from claims.extraction.lexicon.titles import ROLES, is_title, plain
from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.speakers.entities import EntityRegistry
from claims.extraction.speakers.names import Name
from claims.extraction.text.word_records import Words

INDEFINITE = lexicon("a an another one some any certain second third different unnamed")
REFLEXIVE = lexicon("himself herself itself themselves")
PRONOUNS = lexicon(
    """he she it they him her them his hers its their theirs himself herself itself themselves who
    which that whom whose i we you me us my our your mine ours yours one"""
)
STOPS = frozenset(
    (",", ":", "-LRB-", "-RRB-", "WDT", "WP", "WRB", "IN", "TO", "WP$", "``", "''", ".")
)
OPENERS = frozenset(("IN", "CC", ",", "``", "''", ":", "-LRB-", "_SP", "RB", "SYM", "."))
COMPLEMENTS = lexicon("of for from at to in with on")
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "HYPH", "CD", "AFX"))
_WITHIN = NOMINAL | {"DT", "POS", "PRP$"}
LONGEST_COMPLEMENT = 10
VERBS = frozenset(("VBN", "VBG", "VBD", "VBZ", "VBP", "MD"))
LONGEST_TAIL = 40
LONGEST_MENTION = 60
"""Words of a speaker mention that are read: keeps the work linear where mentions overlap."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker mention in words ``first`` to ``last``; its core ends before ``core_end``.

    ``start`` is the first word after determiners and owner; ``head`` the core's last word; ``tail``
    the end of all that belongs to it by the parse ("… who asked not to be named").
    """

    first: int
    start: int
    core_end: int
    last: int
    tail: int
    head: int
    determiner: str
    owner: int | None
    plural: bool
    name: Name | None
    noun: str

    @property
    def indefinite(self) -> bool:
        return self.determiner in INDEFINITE


def read_phrase(
    words: Words, register: EntityRegistry, spans: tuple[Offsets, ...]
) -> Phrase | None:
    """The phrase of a speaker mention; None where it holds no word."""
    if not spans:
        return None
    first, last = words.tokens(Offsets(spans[0].start, spans[-1].end))
    return phrase_at(words, register, first, min(last, first + LONGEST_MENTION))


def phrase_at(words: Words, register: EntityRegistry, first: int, last: int) -> Phrase | None:
    """The phrase in the words ``first`` to ``last`` (half open)."""
    first, last = _trim(words, first, last)
    if first >= last:
        return None
    core_end = _core_end(words, register, first, last)
    owner = _owner(words, register, first, core_end)
    start = first if owner is None else owner + 2
    determiner = ""
    while start < core_end - 1 and _is_determiner(words, start):
        determiner = determiner or words[start].lower
        start += 1
    head = core_end - 1
    name = _name_at(register, head, start)
    return Phrase(
        first, start, core_end, last, _tail(words, head, last), head, determiner, owner,
        _plural(words, head) and name is None, name, noun_of(words, head),
    )  # fmt: skip


def complement_end(words: Words, phrase: Phrase) -> int:
    """The end of the phrase with what says of, for or at whom ("a spokesman for the port")."""
    end = phrase.core_end
    if end >= phrase.last or words[end].lower not in COMPLEMENTS:
        return end
    last = min(phrase.last, end + LONGEST_COMPLEMENT)
    inner = end + 1
    while inner < last and (words[inner].tag in _WITHIN or words[inner].lower in COMPLEMENTS):
        inner += 1
    while words[inner - 1].tag in ("IN", "TO", "DT", "PRP$"):
        inner -= 1
    return max(inner, end)


def noun_of(words: Words, i: int) -> str:
    """The word as a noun in the singular, lower case, abbreviations written out."""
    known = plain(words[i].text)
    if i >= 2 and words[i - 1].text == "-" and known == "old":
        return "year-old"
    if ROLES.get(known):
        known = ROLES[known].split()[-1]
    return singular(known)


def _trim(words: Words, first: int, last: int) -> tuple[int, int]:
    while first < last and (words[first].tag in OPENERS or not words[first].text[0].isalnum()):
        first += 1
    if (
        first + 1 < last
        and words[first].lower in ("least", "most")
        and words[first + 1].tag == "CD"
    ):
        first += 1
    while first + 1 < last and _trails(words, last - 1):
        last -= 1
    while first < last and (words[last - 1].tag == "POS" or not words[last - 1].text[-1].isalnum()):
        if words[last - 1].text.endswith(".") and words[last - 1].text[0].isalnum():
            break
        last -= 1
    return first, last


def _trails(words: Words, i: int) -> bool:
    """Whether a word adds nobody: the verb of "I’d", the second word of "Hale himself"."""
    clitic = words[i].text[0] in "'’" and words[i].tag in ("MD", "VBP", "VBZ", "VBD")
    after_pronoun = words[i - 1].lower in PRONOUNS and words[i].lower in ("all", "both")
    return clitic or after_pronoun or words[i].lower in REFLEXIVE


def _core_end(words: Words, register: EntityRegistry, first: int, last: int) -> int:
    i = first + 1
    inside = register.covering(first)
    end = inside.last if inside is not None else first + 1
    while i < last:
        name = register.covering(i) or register.led_to(i) or _office_of(words, register, i)
        if name is not None and name.last <= last:
            end = i = name.last
        elif _stops(words, i, first):
            break
        else:
            i += 1
            end = i
    return max(end if end <= last else last, first + 1)


def _office_of(words: Words, register: EntityRegistry, i: int) -> Name | None:
    """The name after "of" and the matter of an office ("minister of finance Ann Hale")."""
    if words[i].lower != "of" or words[i - 1].tag.endswith("S"):
        return None
    if not is_person(noun_of(words, i - 1)):
        return None
    n = i + 1
    while n < min(len(words), i + 5) and words[n].tag in ("DT", "NN", "NNP", "JJ"):
        name = register.covering(n)
        if name is not None:
            matter = n > i + 1 and words[n - 1].tag in ("NN", "NNP")
            person = register.of[name.first].kind == "person"
            return name if matter and person and not is_title(words[n - 1].text) else None
        n += 1
    return None


def _stops(words: Words, i: int, first: int) -> bool:
    word = words[i]
    if word.text in ("-", "‐", "‑") or word.tag == "POS":
        return False
    if word.tag in STOPS or word.tag == "CC" or _is_time(words, i):
        return True
    if word.tag == "RB":
        return words[i - 1].tag.startswith("NN")
    if word.tag in VERBS:
        follows = words[i + 1] if i + 1 < len(words) else None
        modifies = (
            follows is not None
            and follows.tag.startswith("NN")
            and word.dep in ("amod", "compound")
        )
        return not modifies
    return word.tag == "JJ" and word.dep in ("amod", "acl", "relcl") and word.head < i


def _is_time(words: Words, i: int) -> bool:
    """Whether a day or hour begins here ("a filing late Monday"), not an age."""
    if words[i].entity not in ("DATE", "TIME"):
        return False
    return all(words[n].lower != "old" for n in range(i, min(i + 5, len(words))))


def _owner(words: Words, register: EntityRegistry, first: int, end: int) -> int | None:
    """The last word of an owner before the core's head ("Mr Lee" in "Mr Lee's aides")."""
    for i in range(end - 2, first, -1):
        if words[i].tag == "POS" and register.covering(i) is None:
            return i - 1
    return None


def _is_determiner(words: Words, i: int) -> bool:
    word = words[i]
    if word.text == "The" and word.tag == "NNP":
        return True
    return word.tag in ("DT", "PRP$", "PDT", "PRP", "WP$") or word.lower in INDEFINITE


def _name_at(register: EntityRegistry, head: int, start: int) -> Name | None:
    name = register.ending.get(head)
    return name if name is not None and name.last - 1 == head and name.first >= start - 1 else None


def _plural(words: Words, head: int) -> bool:
    word = words[head]
    base = singular(word.lower)
    if (
        word.lower in PEOPLE
        or word.tag in ("NNS", "NNPS")
        or (base != word.lower and base in PERSON)
    ):
        return True
    if word.entity == "NORP" and word.lower.endswith("s"):
        return True
    return word.lower in PARTS - ORGANISATION and not is_person(word.lower)


def _tail(words: Words, head: int, last: int) -> int:
    """The end of the words that hang on the head, directly or not, and follow without a gap."""
    i = last
    limit = min(len(words), head + LONGEST_TAIL)
    while i < limit and (_hangs_on(words, i, head) or words[i].text in (",", "–", "—")):
        i += 1
    return max(last, i)


def _hangs_on(words: Words, i: int, head: int) -> bool:
    for _ in range(12):
        up = words[i].head
        if up == head:
            return True
        if up == i:
            return False
        i = up
    return False


def is_kin(noun: str) -> bool:
    """Whether the noun names somebody by a tie to somebody else ("his wife")."""
    return noun in KIN
