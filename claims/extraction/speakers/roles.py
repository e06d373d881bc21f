"""Find the roles that a text gives to entities, and the entities that a role refers back to."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.lexicon.speaker_nouns import (
    ORGANISATION_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.synonyms import normalize_modifier
from claims.extraction.lexicon.titles import get_gender, get_role, is_honorific, is_title
from claims.extraction.speakers.entities import Entity, Role
from claims.extraction.speakers.kinds import infer_kind_from_noun
from claims.extraction.speakers.name_joints import count_full_stop_after_title
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import (
    NOMINAL_TAGS,
    NounPhrase,
    is_kin,
    normalize_noun,
)
from claims.extraction.speakers.positions import is_after_matter
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

MAX_ROLE_TOKENS = 18
EXCLUSIVE = frozenset(
    ("vice", "deputy", "former", "ex", "assistant", "acting", "interim", "second", "third",
     "fourth", "shadow", "late", "outgoing", "incoming")
)  # fmt: skip
ROLE_TAGS = NOMINAL_TAGS | {"DT", "POS"}
ROLE_START_TAGS = NOMINAL_TAGS | {"DT", "PRP$"}
APPOSED_ROLE_TAGS = NOMINAL_TAGS | {"IN", "POS"}
_PASSIVE = frozenset(("has", "have", "had", "is", "was", "been", "being"))
_BEING = frozenset(("is", "was", "has", "had"))
_BECOMING = frozenset(("named", "appointed", "elected", "re-elected", "crowned", "became"))
ROLE_END_TAGS = frozenset(
    (",", ".", ":", "WP", "WDT", "WP$", "-LRB-", "-RRB-", "``", "''", "_SP", "VBD", "VBZ", "VBP",
     "MD")
)  # fmt: skip


def assign_roles(view: TokenView, registry: EntityRegistry) -> None:
    """Add to each named entity the roles before, after and in apposition to its names."""
    for name in registry.names:
        entity = registry.entity_at[name.start]
        for first, last in (_find_role_before(view, name), _find_predicate(view, name)):
            if first < last:
                _add_role(view, entity, first, last)
        apposed = (
            _find_role_after(view, name),
            _find_role_before_title(view, name),
            _find_apposed_role(view, min(name.run_start, name.title_start), name.end),
            *_find_described_before(view, name),
        )
        for first, last in apposed:
            if first < last:
                _add_role(view, entity, first, last, apposed=True)


def parse_role(view: TokenView, first: int, last: int) -> Role:
    """Return the role in the tokens; its head is the last noun before a preposition."""
    head = first
    while head + 1 < last and view.tag[head + 1] in ROLE_TAGS:
        head += 1
    noun = normalize_noun(view, head)
    return _build_role(
        view, noun, [i for i in range(first, last) if i != head], view.slice(first, last)
    )


def _build_role(view: TokenView, noun: str, others: list[int], text: str) -> Role:
    modifiers = [i for i in others if _is_modifier(view, i)]
    proper = frozenset(
        normalize_modifier(view.lower[i]) for i in modifiers if view.is_capitalized(i)
    )
    words = frozenset(normalize_modifier(view.lower[i]) for i in modifiers)
    return Role(noun, words, text, proper, _find_exclusive(text))


def _find_exclusive(text: str) -> frozenset[str]:
    return EXCLUSIVE.intersection(re.split(r"[\W_]+", text.lower()))


def _is_modifier(view: TokenView, i: int) -> bool:
    if view.tag[i].startswith("NN"):
        return not is_honorific(view.text[i])
    return view.tag[i].startswith("JJ") and view.is_capitalized(i)


def _add_role(
    view: TokenView, entity: Entity, first: int, last: int, *, apposed: bool = False
) -> None:
    role = parse_role(view, first, last)
    kind = infer_kind_from_noun(role.head) if apposed else None
    if apposed and is_kin(role.head) and len(entity.key) == 1:
        entity.is_place = False
    if kind is not None and kind != entity.kind:
        entity.change_kind(kind)
    if not _fits_kind(entity, role.head):
        return
    if role not in entity.roles and len(entity.roles) < 12:
        entity.roles.append(role)
        entity.role = entity.role or role.text
    entity.gender = entity.gender or (get_gender(role.head) if entity.kind == "person" else "")


def _fits_kind(entity: Entity, noun: str) -> bool:
    return is_person_noun(noun) if entity.kind == "person" else noun in ORGANISATION_NOUNS


def _find_role_before(view: TokenView, name: Name) -> tuple[int, int]:
    """Return the tokens of a role before the name ("commerce minister Ann Hale")."""
    last = name.start
    if name.has_title and get_role(view.text[name.title_start]):
        return name.title_start, name.start
    while last > 0 and is_honorific(view.text[last - 1]):
        last -= 1
    last -= last > 1 and count_full_stop_after_title(view, last - 1)
    if last > 2 and view.text[last - 2] == "-" and view.tag[last - 3] == "CD":
        return name.start, name.start
    first = last
    while first > 0 and last - first < MAX_ROLE_TOKENS and _in_role(view, first - 1, last):
        if view.lower[first - 1] == "of" and _is_rank(view, last - 1):
            break
        first -= 1
    return first, last


def _find_role_before_title(view: TokenView, name: Name) -> tuple[int, int]:
    """Return the noun before a title that is a role, too: "Coroner Dr Ann Hale"."""
    noun = name.title_start - 1
    if not name.has_title or noun < 0 or not get_role(view.text[name.title_start]):
        return 0, 0
    is_noun = view.tag[noun].startswith("NN") and view.paragraph[noun] == view.paragraph[name.start]
    return (noun, noun + 1) if is_noun and is_person_noun(view.lower[noun]) else (0, 0)


def _is_rank(view: TokenView, i: int) -> bool:
    """Return whether a token is all of somebody's role: "the idea of Sgt. Ann Hale"."""
    return view.is_capitalized(i) and bool(get_role(view.text[i])) and is_title(view.text[i])


def _in_role(view: TokenView, i: int, last: int) -> bool:
    if view.entity[i] in ("DATE", "TIME") or view.paragraph[i] != view.paragraph[last - 1]:
        return False
    if view.lower[i] == "of":
        return i + 1 < last and i > 0 and view.tag[i - 1].startswith("NN")
    if view.lower[i] in ("for", "and") and is_after_matter(view, last):
        return True
    return view.tag[i] in NOMINAL_TAGS and (i < last - 1 or view.tag[i].startswith("NN"))


def _find_role_after(view: TokenView, name: Name) -> tuple[int, int]:
    """Return the tokens between commas after the name ("Ann Hale, a partner at a fund, said")."""
    i = name.end
    opening = view.text[i] if i + 1 < len(view) else ""
    if not (opening in (",", "(") or _is_bar(view, i)) or view.tag[i + 1] not in ROLE_START_TAGS:
        return 0, 0
    first = last = i + 1
    while (
        last < len(view)
        and last - first < MAX_ROLE_TOKENS
        and view.tag[last] not in ROLE_END_TAGS
        and not _is_bar(view, last)
    ):
        last += 1
    if _is_bar(view, i):
        return first, last
    closing = (",", ".", "''", "WP") if opening == "," else ("-RRB-",)
    return (first, last) if last < len(view) and view.tag[last] in closing else (0, 0)


def _is_bar(view: TokenView, i: int) -> bool:
    """Return whether a bar or slash with space around it divides a caption: "Ida Moe | Baker"."""
    apart = 0 < i < len(view) - 1 and view.end[i - 1] < view.start[i]
    return apart and view.text[i] in ("|", "/") and view.end[i] < view.start[i + 1]


def _find_predicate(view: TokenView, name: Name) -> tuple[int, int]:
    """Return the complement of a verb after the name.

    "Ann Hale is the minister", "Ann Hale, who has been named captain of the team".
    """
    first = _find_complement(view, name.end)
    if not first:
        return 0, 0
    last = first
    while (
        last < len(view) and last - first < MAX_ROLE_TOKENS and view.tag[last] not in ROLE_END_TAGS
    ):
        last += 1
    return first, last


def _find_complement(view: TokenView, i: int) -> int:
    """Return the first token of what somebody is or becomes after token ``i``, or 0."""
    if view.lower[i : i + 2] == [",", "who"]:
        i += 2
    if i + 2 >= len(view):
        return 0
    if view.lower[i] in ("is", "was") and view.tag[i + 1] in ("DT", "PRP$"):
        return i + 1
    noun = i + 1 + (view.lower[i + 1] == "been")
    if view.lower[i] in _BEING and view.tag[noun] == "NN" and is_title(view.text[noun]):
        return noun  # "Ann Hale, who has been mayor of Larkhill"
    while i < len(view) and view.lower[i] in _PASSIVE:
        i += 1
    if i + 2 >= len(view) or view.lower[i] not in _BECOMING:
        return 0
    if view.lower[i] != "became" and view.lower[i - 1] not in _PASSIVE:
        return 0
    i += 1 + (view.lower[i + 1] == "as")
    return i if view.tag[i] in ROLE_START_TAGS else 0


def _find_described_before(view: TokenView, name: Name) -> tuple[tuple[int, int], ...]:
    """Return the descriptions before "named": "Our chair, a dentist named Ann Hale"."""
    named = min(name.run_start, name.title_start) - 1
    if named < 2 or view.lower[named] not in ("named", "called"):
        return ()
    first = named
    while first > 0 and named - first < MAX_ROLE_TOKENS and view.tag[first - 1] in NOMINAL_TAGS:
        first -= 1
    if first == named or first == 0 or view.lower[first - 1] not in ("a", "an"):
        return ()
    return (first, named), _find_apposed_role(view, first - 1, name.end)


def _find_apposed_role(view: TokenView, start: int, end: int) -> tuple[int, int]:
    """Return the noun phrase before a comma and what starts at a token.

    That is a name up to ``end``: "The minister, Ann Hale, said".
    """
    if start < 2 or not _is_apposed(view, start - 1, end):
        return 0, 0
    last = first = start - 1
    while first > 0 and last - first < MAX_ROLE_TOKENS and _in_apposed_role(view, first - 1):
        first -= 1
    opens = first > 0 and view.tag[first - 1] in ("DT", "PRP$")
    owner = next((i for i in range(first, last) if view.tag[i] == "POS"), None)
    if owner is not None and view.is_capitalized(owner - 1) and not opens:
        first, opens = owner + 1, True  # "Hale's agent, Ian Dow, said"
    before = first - 2
    if before >= 0 and view.opens[before] == before and view.tag[before] == "IN":
        return 0, 0  # "On the flip side, Hale said"
    return (first, last) if opens and first < last else (0, 0)


def _in_apposed_role(view: TokenView, i: int) -> bool:
    """Return whether a token may be part of a role: "The leader of the opposition, Ann Hale"."""
    of_the = view.tag[i] == "DT" and i > 0 and view.lower[i - 1] == "of"
    return of_the or view.tag[i] in APPOSED_ROLE_TAGS


def _is_apposed(view: TokenView, before: int, end: int) -> bool:
    """Return whether a comma opens an apposition, or a bracket that holds nothing but the name."""
    if view.text[before] == "(":
        return end < len(view) and view.text[end].startswith(")")
    return view.text[before] == ","


def get_phrase_role(view: TokenView, phrase: NounPhrase) -> Role:
    """Return the role in a mention without a name ("the South Harbour senator")."""
    first = phrase.core_start
    text = view.slice(first, phrase.core_end)
    role = _build_role(view, phrase.head_noun, list(range(first, phrase.head)), text)
    return replace(role, exclusive=_find_exclusive(view.slice(phrase.start, phrase.core_end)))
