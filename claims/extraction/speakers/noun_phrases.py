"""Parse a speaker mention into its core, head noun, determiner, possessor and complements."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.drafts import Offsets
from claims.extraction.lexicon.speaker_nouns import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PART_NOUNS,
    PERSON_NOUNS,
    RELATION_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.lexicon.titles import ROLES, is_title, normalize_title
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.name_joints import count_full_stop_after_title
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.positions import POSITIONS, is_compound_player
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

DEFINITE = frozenset(("the", "that", "this"))
INDEFINITE = word_set("a an another one some any certain second third different unnamed")
REFLEXIVE = word_set("himself herself itself themselves")
PRONOUNS = word_set(
    """he she it they him her them his hers its their theirs himself herself itself themselves who
    which that whom whose i we you me us my our your mine ours yours one"""
)
CORE_END_TAGS = frozenset(
    (",", ":", "-LRB-", "-RRB-", "WDT", "WP", "WRB", "IN", "TO", "WP$", "``", "''", ".")
)
LEADING_TAGS = frozenset(("IN", "CC", ",", "``", "''", ":", "-LRB-", "_SP", "RB", "SYM", "."))
COMPLEMENT_PREPOSITIONS = word_set("of for from at to in with on")
NOMINAL_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "HYPH", "CD", "AFX"))
_COMPLEMENT_TAGS = NOMINAL_TAGS | {"DT", "POS", "PRP$"}
MAX_COMPLEMENT_TOKENS = 10
VERB_TAGS = frozenset(("VBN", "VBG", "VBD", "VBZ", "VBP", "MD"))
MAX_SUBTREE_TOKENS = 40
MAX_MENTION_TOKENS = 60
"""Maximum number of tokens of a mention to read, to keep the work linear."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A mention in the tokens ``start`` to ``end`` (half open).

    The core, from ``core_start`` to ``core_end``, has neither determiner nor possessor; ``head`` is
    its last token. ``subtree_end`` is the end of everything that depends on the head ("… who
    asked not to be named"). ``possessor`` is the last token of the possessor.
    """

    start: int
    core_start: int
    core_end: int
    end: int
    subtree_end: int
    head: int
    determiner: str
    possessor: int | None
    is_plural: bool
    name: Name | None
    head_noun: str

    @property
    def is_indefinite(self) -> bool:
        return self.determiner in INDEFINITE


def parse_mention(
    view: TokenView, registry: EntityRegistry, spans: tuple[Offsets, ...]
) -> NounPhrase | None:
    """Return the noun phrase of a mention, or None if it contains no word."""
    if not spans:
        return None
    first, last = view.tokens_in(Offsets(spans[0].start, spans[-1].end))
    return parse_noun_phrase(view, registry, first, min(last, first + MAX_MENTION_TOKENS))


def parse_noun_phrase(
    view: TokenView, registry: EntityRegistry, first: int, last: int
) -> NounPhrase | None:
    """Return the noun phrase in the tokens ``first`` to ``last`` (half open), or None."""
    first, last = _trim(view, registry, first, last)
    if first >= last:
        return None
    core_end = _find_core_end(view, registry, first, last)
    owner = _find_possessor(view, registry, first, core_end)
    start = first if owner is None else owner + 2
    determiner = ""
    while start < core_end - 1 and _is_determiner(view, start):
        determiner = determiner or view.lower[start]
        start += 1
    head = core_end - 1
    name = _find_head_name(registry, head, start)
    return NounPhrase(
        first, start, core_end, last, _find_subtree_end(view, head, last), head, determiner, owner,
        _is_plural(view, head) and name is None, name, normalize_noun(view, head),
    )  # fmt: skip


def find_complement_end(view: TokenView, phrase: NounPhrase) -> int:
    """Return the end of the core and its complement ("a spokesman for the port")."""
    end = phrase.core_end
    if end >= phrase.end or view.lower[end] not in COMPLEMENT_PREPOSITIONS:
        return end
    last = min(phrase.end, end + MAX_COMPLEMENT_TOKENS)
    inner = end + 1
    while inner < last and (
        view.tag[inner] in _COMPLEMENT_TAGS or view.lower[inner] in COMPLEMENT_PREPOSITIONS
    ):
        inner += 1
    while view.tag[inner - 1] in ("IN", "TO", "DT", "PRP$"):
        inner -= 1
    return max(inner, end)


def normalize_noun(view: TokenView, i: int) -> str:
    """Return token ``i`` as a noun: singular, in lower case, abbreviations expanded.

    A word after a hyphen is a part of "centre-half".
    """
    known = normalize_title(view.text[i])
    if i >= 2 and view.text[i - 1] == "-":
        if known == "old":
            return "year-old"
        if (joined := f"{view.lower[i - 2]}-{known}") in POSITIONS:
            return joined
    if ROLES.get(known):
        known = ROLES[known].split()[-1]
    return singularize(known)


def _opens_word(text: str) -> bool:
    """Return whether a token is a word or a handle, and no punctuation mark."""
    return text[0].isalnum() or (text[0] == "@" and len(text) > 1)


def _trim(view: TokenView, registry: EntityRegistry, first: int, last: int) -> tuple[int, int]:
    while first < last and (view.tag[first] in LEADING_TAGS or not _opens_word(view.text[first])):
        if view.tag[first] == "RB" and registry.name_at(first) is not None:
            break
        first += 1
    if first + 1 < last and view.lower[first] in ("least", "most") and view.tag[first + 1] == "CD":
        first += 1
    while first + 1 < last and _is_redundant(view, last - 1):
        last -= 1
    while first < last and (view.tag[last - 1] == "POS" or not view.text[last - 1][-1].isalnum()):
        if view.text[last - 1].endswith(".") and view.text[last - 1][0].isalnum():
            break
        last -= 1
    return first, last


def _is_redundant(view: TokenView, i: int) -> bool:
    """Return whether a token at the end adds nothing (the verb of "I’d", "Hale himself")."""
    clitic = view.text[i][0] in "'’" and view.tag[i] in ("MD", "VBP", "VBZ", "VBD")
    after_pronoun = view.lower[i - 1] in PRONOUNS and view.lower[i] in ("all", "both")
    return clitic or after_pronoun or view.lower[i] in REFLEXIVE


def _find_core_end(view: TokenView, registry: EntityRegistry, first: int, last: int) -> int:
    i = first + 1
    inside = registry.name_at(first)
    end = inside.end if inside is not None else first + 1
    while i < last:
        name = (
            registry.name_at(i)
            or registry.name_after_title(i)
            or _find_name_after_office(view, registry, i)
        )
        if name is not None and name.end <= last:
            end = i = name.end
        elif _ends_core(view, i):
            break
        else:
            i += 1
            end = i
    of = end - 3
    is_number = view.tag[end - 1] == "CD" or view.lower[end - 1] == "one"
    if of - 1 > first and is_number and view.lower[of - 1 : of + 1] == ["-", "of"]:
        end = of - 1  # "the mum-of-three"
    return max(end if end <= last else last, first + 1)


def _find_name_after_office(view: TokenView, registry: EntityRegistry, i: int) -> Name | None:
    """Return the name after an office with "of" ("minister of finance Ann Hale")."""
    if view.lower[i] != "of" or view.tag[i - 1].endswith("S"):
        return None
    if not is_person_noun(normalize_noun(view, i - 1)):
        return None
    n = i + 1
    while n < min(len(view), i + 5) and view.tag[n] in ("DT", "NN", "NNP", "JJ"):
        name = registry.name_at(n)
        if name is not None:
            matter = n > i + 1 and view.tag[n - 1] in ("NN", "NNP")
            person = registry.entity_at[name.start].kind == "person"
            return name if matter and person and not is_title(view.text[n - 1]) else None
        n += 1
    return None


def _ends_core(view: TokenView, i: int) -> bool:
    if view.text[i] in ("-", "‐", "‑") or is_possessive_mark(view, i):
        return False
    if view.lower[i] == "of" and view.text[i - 1] == "-":
        return False
    if view.text[i] == "." and count_full_stop_after_title(view, i):
        return False
    if view.tag[i] in CORE_END_TAGS or view.tag[i] == "CC" or _is_date_or_time(view, i):
        return True
    if view.tag[i] == "RB":
        return view.tag[i - 1].startswith("NN")
    if view.tag[i] in VERB_TAGS and view.dep[i] not in ("nsubj", "pobj", "dobj"):
        before_noun = i + 1 < len(view) and view.tag[i + 1].startswith("NN")
        return not (before_noun and view.dep[i] in ("amod", "compound"))
    return view.tag[i] == "JJ" and view.dep[i] in ("amod", "acl", "relcl") and view.head[i] < i


def _is_date_or_time(view: TokenView, i: int) -> bool:
    """Return whether a date or time starts here ("a filing late Monday").

    An age and "the centre-half", which the recognizer takes for a date, are none.
    """
    if view.entity[i] not in ("DATE", "TIME"):
        return False
    if any(is_compound_player(view, n) for n in range(i, min(i + 3, len(view)))):
        return False
    return all(view.lower[n] != "old" for n in range(i, min(i + 5, len(view))))


def _find_possessor(view: TokenView, registry: EntityRegistry, first: int, end: int) -> int | None:
    """Return the last token of a possessor ("Mr Lee" in "Mr Lee's aides")."""
    for i in range(end - 2, first, -1):
        if is_possessive_mark(view, i) and registry.name_at(i) is None:
            return i - 1
    return None


def is_possessive_mark(view: TokenView, i: int) -> bool:
    """Return whether a token makes a possessor, as in "the boys’ father", where it may be a mark.

    The tagger takes an apostrophe after "s" for a closing quotation mark.
    """
    if view.tag[i] == "POS":
        return True
    joined = view.text[i] in ("’", "'") and i > 0 and view.end[i - 1] == view.start[i]
    if not joined or not view.lower[i - 1].endswith("s") or i + 1 >= len(view):
        return False
    if not view.tag[i + 1].startswith(("NN", "JJ")):
        return view.lower[i + 1] == "co" and view.within[i] < 0
    return view.dep[i - 1] in ("poss", "nmod") or _owns_office(view, i)


def _owns_office(view: TokenView, i: int) -> bool:
    """Return whether an office follows an apostrophe outside quotation: "the Greens’ leader"."""
    if view.within[i] >= 0 or view.end[i] == view.start[i + 1]:
        return False
    office = i + 1
    while office + 1 < len(view) and view.tag[office + 1].startswith(("NN", "JJ", "HYPH")):
        office += 1
    return is_person_noun(normalize_noun(view, office))


def _is_determiner(view: TokenView, i: int) -> bool:
    if view.text[i] == "The" and view.tag[i] == "NNP":
        return True
    return view.tag[i] in ("DT", "PRP$", "PDT", "PRP", "WP$") or view.lower[i] in INDEFINITE


def _find_head_name(registry: EntityRegistry, head: int, start: int) -> Name | None:
    name = registry.name_ending_at.get(head)
    return name if name is not None and name.end - 1 == head and name.start >= start - 1 else None


def _is_plural(view: TokenView, head: int) -> bool:
    if view.lower[max(0, head - 1) : head + 1] == ["opposite", "number"]:
        return False
    if view.tag[head] == "NN" and normalize_noun(view, head) in POSITIONS:
        return False
    base = singularize(view.lower[head])
    if (
        view.lower[head] in GROUP_NOUNS
        or view.tag[head] in ("NNS", "NNPS")
        or (base != view.lower[head] and base in PERSON_NOUNS)
    ):
        return True
    if view.entity[head] == "NORP" and view.lower[head].endswith("s"):
        return True
    return view.lower[head] in PART_NOUNS - ORGANISATION_NOUNS and not is_person_noun(
        view.lower[head]
    )


def _find_subtree_end(view: TokenView, head: int, last: int) -> int:
    """Return the end of the descendants of the head that follow without a gap."""
    i = last
    limit = min(len(view), head + MAX_SUBTREE_TOKENS)
    while i < limit and (_is_descendant(view, i, head) or view.text[i] in (",", "–", "—")):
        i += 1
    return max(last, i)


def _is_descendant(view: TokenView, i: int, head: int) -> bool:
    for _ in range(12):
        up = view.head[i]
        if up == head:
            return True
        if up == i:
            return False
        i = up
    return False


def is_kin(noun: str) -> bool:
    """Return whether the noun describes somebody by a relation to another ("his wife")."""
    return noun in RELATION_NOUNS
