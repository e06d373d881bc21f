"""Learn what a text says people and bodies are, and find who "the minister" or "the company" is."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import ORGANISATION, is_person
from claims.extraction.lexicon.synonyms import same
from claims.extraction.lexicon.titles import gender_of, is_honorific, role_of
from claims.extraction.speakers.entities import Entity, EntityRegistry, Role
from claims.extraction.speakers.kinds import kind_told
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NOMINAL, Phrase, noun_of
from claims.extraction.text.token_view import TokenView

LONGEST_ROLE = 18
WITHIN = NOMINAL | {"DT", "POS"}
OPENS = NOMINAL | {"DT", "PRP$"}
BESIDE = NOMINAL | {"IN", "POS"}
ENDS = frozenset(
    (",", ".", ":", "WP", "WDT", "WP$", "-LRB-", "``", "''", "_SP", "VBD", "VBZ", "VBP", "MD")
)


def learn_roles(view: TokenView, register: EntityRegistry) -> None:
    """Give every named entity the roles that stand before, after or beside its names."""
    for name in register.names:
        entity = register.of[name.first]
        for first, last in (_before(view, name), _is_a(view, name)):
            if first < last:
                _add(view, entity, first, last)
        for first, last in (_after(view, name), _beside(view, name)):
            if first < last:
                _add(view, entity, first, last, apposed=True)


def role_in(view: TokenView, first: int, last: int) -> Role:
    """The role that the words say, its head the last noun before "of", "at" and the like."""
    head = first
    while head + 1 < last and view.tag[head + 1] in WITHIN:
        head += 1
    noun = noun_of(view, head)
    return _role(view, noun, [i for i in range(first, last) if i != head], view.slice(first, last))


def _role(view: TokenView, noun: str, others: list[int], text: str) -> Role:
    told = [i for i in others if _tells(view, i)]
    proper = frozenset(same(view.lower[i]) for i in told if view.is_capitalized(i))
    return Role(noun, frozenset(same(view.lower[i]) for i in told), text, proper)


def _tells(view: TokenView, i: int) -> bool:
    if view.tag[i].startswith("NN"):
        return not is_honorific(view.text[i])
    return view.tag[i].startswith("JJ") and view.is_capitalized(i)


def _add(view: TokenView, entity: Entity, first: int, last: int, *, apposed: bool = False) -> None:
    role = role_in(view, first, last)
    told = kind_told(role.head) if apposed else None
    if told is not None and told != entity.kind:
        entity.become(told)
    if not _suits(entity, role.head):
        return
    if role not in entity.roles and len(entity.roles) < 12:
        entity.roles.append(role)
        entity.role = entity.role or role.text
    entity.gender = entity.gender or (gender_of(role.head) if entity.kind == "person" else "")


def _suits(entity: Entity, noun: str) -> bool:
    return is_person(noun) if entity.kind == "person" else noun in ORGANISATION


def _before(view: TokenView, name: Name) -> tuple[int, int]:
    """The words of a role right before the name ("commerce minister Ann Hale", "Prof Hale")."""
    last = name.first
    if name.titled and role_of(view.text[name.opening]):
        return name.opening, name.first
    while last > 0 and is_honorific(view.text[last - 1]):
        last -= 1
    first = last
    while first > 0 and last - first < LONGEST_ROLE and _in_role(view, first - 1, last):
        first -= 1
    return first, last


def _in_role(view: TokenView, i: int, last: int) -> bool:
    if view.entity[i] in ("DATE", "TIME") or view.paragraph[i] != view.paragraph[last - 1]:
        return False
    if view.lower[i] == "of":
        return i + 1 < last and i > 0 and view.tag[i - 1].startswith("NN")
    return view.tag[i] in NOMINAL and (i < last - 1 or view.tag[i].startswith("NN"))


def _after(view: TokenView, name: Name) -> tuple[int, int]:
    """The words between commas after the name ("Ann Hale, a partner at a fund, said")."""
    i = name.last
    if i + 1 >= len(view) or view.text[i] != "," or view.tag[i + 1] not in OPENS:
        return 0, 0
    first = last = i + 1
    while last < len(view) and last - first < LONGEST_ROLE and view.tag[last] not in ENDS:
        last += 1
    return (first, last) if last < len(view) and view.tag[last] in (",", ".", "''") else (0, 0)


def _is_a(view: TokenView, name: Name) -> tuple[int, int]:
    """The complement of "is" or "was" after the name as subject ("Ann Hale is the minister")."""
    i = name.last
    if i + 1 >= len(view) or view.lower[i] not in ("is", "was"):
        return 0, 0
    if view.tag[i + 1] not in ("DT", "PRP$"):
        return 0, 0
    first = last = i + 1
    while last < len(view) and last - first < LONGEST_ROLE and view.tag[last] not in ENDS:
        last += 1
    return first, last


def _beside(view: TokenView, name: Name) -> tuple[int, int]:
    """The noun phrase before a comma and the name ("The commerce minister, Ann Hale, said")."""
    start = min(name.run, name.opening)
    if start < 2 or view.text[start - 1] != ",":
        return 0, 0
    last = first = start - 1
    while first > 0 and last - first < LONGEST_ROLE and view.tag[first - 1] in BESIDE:
        first -= 1
    opens = first > 0 and view.tag[first - 1] in ("DT", "PRP$")
    return (first, last) if opens and first < last else (0, 0)


def phrase_role(view: TokenView, phrase: Phrase) -> Role:
    """The role a speaker mention without a name says ("the South Harbour senator")."""
    first = phrase.start
    text = view.slice(first, phrase.core_end)
    return _role(view, phrase.noun, list(range(first, phrase.head)), text)
