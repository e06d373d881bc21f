"""Learn what a text says people and bodies are, and find who "the minister" or "the company" is."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import ORGANISATION, is_person
from claims.extraction.lexicon.synonyms import same
from claims.extraction.lexicon.titles import gender_of, is_honorific, role_of
from claims.extraction.speakers.entities import Entity, EntityRegistry, Role
from claims.extraction.speakers.kinds import kind_told
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NOMINAL, Phrase, noun_of
from claims.extraction.text.word_records import Words

LONGEST_ROLE = 18
WITHIN = NOMINAL | {"DT", "POS"}
OPENS = NOMINAL | {"DT", "PRP$"}
BESIDE = NOMINAL | {"IN", "POS"}
ENDS = frozenset(
    (",", ".", ":", "WP", "WDT", "WP$", "-LRB-", "``", "''", "_SP", "VBD", "VBZ", "VBP", "MD")
)


def learn_roles(words: Words, register: EntityRegistry) -> None:
    """Give every named entity the roles that stand before, after or beside its names."""
    for name in register.names:
        entity = register.of[name.first]
        for first, last in (_before(words, name), _is_a(words, name)):
            if first < last:
                _add(words, entity, first, last)
        for first, last in (_after(words, name), _beside(words, name)):
            if first < last:
                _add(words, entity, first, last, apposed=True)


def role_in(words: Words, first: int, last: int) -> Role:
    """The role that the words say, its head the last noun before "of", "at" and the like."""
    head = first
    while head + 1 < last and words[head + 1].tag in WITHIN:
        head += 1
    noun = noun_of(words, head)
    return _role(
        words, noun, [i for i in range(first, last) if i != head], words.slice(first, last)
    )


def _role(words: Words, noun: str, others: list[int], text: str) -> Role:
    told = [i for i in others if _tells(words, i)]
    proper = frozenset(same(words[i].lower) for i in told if words[i].capital)
    return Role(noun, frozenset(same(words[i].lower) for i in told), text, proper)


def _tells(words: Words, i: int) -> bool:
    word = words[i]
    if word.tag.startswith("NN"):
        return not is_honorific(word.text)
    return word.tag.startswith("JJ") and word.capital


def _add(words: Words, entity: Entity, first: int, last: int, *, apposed: bool = False) -> None:
    role = role_in(words, first, last)
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


def _before(words: Words, name: Name) -> tuple[int, int]:
    """The words of a role right before the name ("commerce minister Ann Hale", "Prof Hale")."""
    last = name.first
    if name.titled and role_of(words[name.opening].text):
        return name.opening, name.first
    while last > 0 and is_honorific(words[last - 1].text):
        last -= 1
    first = last
    while first > 0 and last - first < LONGEST_ROLE and _in_role(words, first - 1, last):
        first -= 1
    return first, last


def _in_role(words: Words, i: int, last: int) -> bool:
    word = words[i]
    if word.entity in ("DATE", "TIME") or word.paragraph != words[last - 1].paragraph:
        return False
    if word.lower == "of":
        return i + 1 < last and i > 0 and words[i - 1].tag.startswith("NN")
    return word.tag in NOMINAL and (i < last - 1 or word.tag.startswith("NN"))


def _after(words: Words, name: Name) -> tuple[int, int]:
    """The words between commas after the name ("Ann Hale, a partner at a fund, said")."""
    i = name.last
    if i + 1 >= len(words) or words[i].text != "," or words[i + 1].tag not in OPENS:
        return 0, 0
    first = last = i + 1
    while last < len(words) and last - first < LONGEST_ROLE and words[last].tag not in ENDS:
        last += 1
    return (first, last) if last < len(words) and words[last].tag in (",", ".", "''") else (0, 0)


def _is_a(words: Words, name: Name) -> tuple[int, int]:
    """The complement of "is" or "was" after the name as subject ("Ann Hale is the minister")."""
    i = name.last
    if i + 1 >= len(words) or words[i].lower not in ("is", "was"):
        return 0, 0
    if words[i + 1].tag not in ("DT", "PRP$"):
        return 0, 0
    first = last = i + 1
    while last < len(words) and last - first < LONGEST_ROLE and words[last].tag not in ENDS:
        last += 1
    return first, last


def _beside(words: Words, name: Name) -> tuple[int, int]:
    """The noun phrase before a comma and the name ("The commerce minister, Ann Hale, said")."""
    start = min(name.run, name.opening)
    if start < 2 or words[start - 1].text != ",":
        return 0, 0
    last = first = start - 1
    while first > 0 and last - first < LONGEST_ROLE and words[first - 1].tag in BESIDE:
        first -= 1
    opens = first > 0 and words[first - 1].tag in ("DT", "PRP$")
    return (first, last) if opens and first < last else (0, 0)


def phrase_role(words: Words, phrase: Phrase) -> Role:
    """The role a speaker mention without a name says ("the South Harbour senator")."""
    first = phrase.start
    text = words.slice(first, phrase.core_end)
    return _role(words, phrase.noun, list(range(first, phrase.head)), text)
