"""Find the name or description in apposition to a description: "The clerk, Ann Hale"."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import (
    SPOKESPERSON_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.lexicon.titles import is_title
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.kinds import infer_kind_from_noun
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import (
    COMPLEMENT_PREPOSITIONS,
    NounPhrase,
    parse_noun_phrase,
)
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_CLOSING_MARKS = frozenset((",", "(", "–", "—"))
_SPEAK_FOR = SPOKESPERSON_NOUNS | {"aide", "adviser", "lawyer", "attorney"}
NAMING_VERBS = word_set("named called")
SELECTING_WORDS = word_set("one first second third fourth fifth another other latter former last")


def find_apposed_entity(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> tuple[Entity, int] | None:
    """Return the entity named after a description, and the token before the name.

    The name follows a comma or "named". Its kind agrees with the noun of the description: a company
    cannot be "her lawyer", nor a person "the union".
    """
    if phrase.name is not None:
        return None
    is_many = phrase.is_plural and not _is_one_of_several(view, phrase)
    for i in range(phrase.core_end, phrase.end - 1):
        if view.text[i] != "," and not _names(view, i):
            continue
        if view.lower[i + 1] in ("from", "in", "at", "of"):
            continue
        apposed = parse_noun_phrase(view, registry, i + 1, phrase.end)
        if apposed is None or apposed.name is None or not _ends_mention(view, phrase, apposed):
            continue
        if _names_principal(view, phrase, apposed.name, i):
            return None
        entity = registry.entity_at[apposed.name.start]
        if is_many and not _is_body(phrase, entity):
            continue
        if _names(view, i) and is_person_noun(singularize(view.lower[i - 1])):
            entity.is_place = False  # "a patient man called Winston"
        if apposed.core_end - i < 12 and _is_compatible(view, phrase, entity):
            return entity, i
    return None if is_many else _find_entity_after_clause(view, registry, phrase)


def _names(view: TokenView, i: int) -> bool:
    """Return whether a token stands right before a name: "named", and "as" of "known only as"."""
    before = view.lower[max(0, i - 5) : i]
    known_as = view.lower[i] == "as" and ("known" in before or {"gave", "name"} <= set(before))
    return known_as or view.lower[i] in NAMING_VERBS


def _find_entity_after_clause(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> tuple[Entity, int] | None:
    """Return the entity between commas right after a mention that ends with a relative clause.

    "The charity that organised the trip, Paddle for Hope, said": the parser ends the mention at
    the first comma.
    """
    comma = phrase.end
    has_clause = phrase.core_end < phrase.end and view.tag[phrase.core_end] in ("WDT", "WP", "IN")
    if not has_clause or comma + 2 >= len(view) or view.text[comma] != ",":
        return None
    name = registry.name_at(comma + 1) or registry.name_after_title(comma + 1)
    if name is None or name.end >= len(view) or view.text[name.end] != ",":
        return None
    entity = registry.entity_at[name.start]
    return (entity, comma) if _is_compatible(view, phrase, entity) else None


def find_apposed_description(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> NounPhrase | None:
    """Return the description after "one of them" or "a second" ("One of them, a banker,")."""
    if not _is_one_of_several(view, phrase):
        return None
    for i in range(phrase.core_end, min(phrase.end - 1, phrase.core_end + 6)):
        if view.text[i] == ",":
            apposed = parse_noun_phrase(view, registry, i + 1, phrase.end)
            is_description = apposed is not None and apposed.is_indefinite and apposed.name is None
            return apposed if is_description else None
    return None


def _is_one_of_several(view: TokenView, phrase: NounPhrase) -> bool:
    return view.lower[phrase.head] in SELECTING_WORDS


def _names_principal(view: TokenView, phrase: NounPhrase, name: Name, comma: int) -> bool:
    """Return whether the name is that of whom a spokesman speaks for.

    In "A spokesman for her opponent, Sen. Wade Truitt, said", the title is not the spokesman’s.
    """
    before = name.title_start if name.has_title else name.run_start
    titled = before < name.start and is_title(view.text[before])
    inner = singularize(view.lower[comma - 1]) if comma > phrase.core_end else ""
    return phrase.head_noun in _SPEAK_FOR and titled and is_person_noun(inner)


def _is_body(phrase: NounPhrase, entity: Entity) -> bool:
    """Return whether a plural means a body: "The administrators, Tate Mowbray, said"."""
    by_name = entity.kind == "organisation" or (len(entity.key) == 2 and not entity.gender)
    return phrase.determiner in ("the", "its", "their") and by_name and not entity.is_place


def _ends_mention(view: TokenView, phrase: NounPhrase, apposed: NounPhrase) -> bool:
    """Return whether the mention, or its part up to a comma, ends with the name."""
    end = apposed.core_end
    if apposed.is_indefinite and (apposed.name is None or not apposed.name.has_title):
        return False  # "My editor, a Kerryman", but "the clerk, a Mr Hale"
    return (
        end >= phrase.end
        or view.text[end] in _CLOSING_MARKS
        or view.lower[end] in COMPLEMENT_PREPOSITIONS
    )


def _is_compatible(view: TokenView, phrase: NounPhrase, entity: Entity) -> bool:
    if entity.kind == "group" or entity.is_place:
        return False
    several = phrase.is_plural or _is_one_of_several(view, phrase)
    kind = None if several else infer_kind_from_noun(phrase.head_noun)
    if kind is None or kind == entity.kind:
        return True
    return entity.change_kind(kind)
