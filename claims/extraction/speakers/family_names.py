"""Give people the surname that they share with others: "Geoff and Sandra Pell", "Mr Pell"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.lexicon.given_names import infer_name_gender, is_given_name
from claims.extraction.lexicon.titles import MALE
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_SPOUSES = word_set("wife husband widow widower mother father mum dad")
_MRS = frozenset(("Mrs", "Mrs.", "MRS", "MRS."))


def share_family_names(view: TokenView, registry: EntityRegistry) -> list[tuple[Entity, Entity]]:
    """Complete given names by the surname of a couple or family, and return the couples.

    "Mr Pell" is the only man of that family whom the text names by his given name. A relative
    ("his widow, Michelle") has that surname only if the text says "Mrs Prewett".
    """
    alone = _find_given_names(registry)
    couples = []
    for entity, partner in list(_find_couples(view, registry)):
        if entity not in alone:
            couples += [(entity, partner)] if entity.key[-1] == partner.key[-1] else []
            continue
        entity.name = f"{entity.name} {partner.name.split()[-1]}"
        entity.key = (*entity.key, partner.key[-1])
        entity.gender = entity.likely_gender or infer_name_gender(entity.name.split()[0])
        del alone[entity]
        _take_titled_names(registry, entity)
        couples.append((entity, partner))
    relatives = [one for one in alone if not _SPOUSES.isdisjoint(r.head for r in one.roles)]
    for entity in relatives:
        others = [one for one in relatives if one.gender == entity.gender]
        titled = [one for one in _find_titled(registry) if one.gender == entity.gender]
        surnames = {one.key[-1] for one in titled}
        if len(others) == len(surnames) == 1:
            entity.key = (*entity.key, *surnames)
            _take_titled_names(registry, entity)
    couples += _name_spouses(registry)
    return couples


def _name_spouses(registry: EntityRegistry) -> list[tuple[Entity, Entity]]:
    """Return each woman whom the text calls only "Mrs Pell", and her husband. Name her so."""
    people = [one for one in dict.fromkeys(registry.entity_at.values()) if one.kind == "person"]
    found = []
    for entity in _find_titled(registry):
        title = next((form for form in entity.surface_forms if form.split()[0] in _MRS), "")
        family = [one for one in people if one is not entity and one.key[-1] == entity.key[-1]]
        men = [one for one in family if one.gender == MALE]
        if title and len(men) == len(family) == 1:
            entity.name = title
            found.append((entity, men[0]))
    return found


def _find_given_names(registry: EntityRegistry) -> dict[Entity, Name]:
    """Return the people whom the text knows only by a given name, and that name."""
    return {
        entity: name
        for name in registry.names
        if len((entity := registry.entity_at[name.start]).key) == 1
        and not entity.has_title
        and is_given_name(name.parts[0])
        and entity.kind == "person"
    }


def _find_couples(view: TokenView, registry: EntityRegistry) -> Iterator[tuple[Entity, Entity]]:
    """Yield those whose given name is joined by "and" to a full name, and the other person."""
    for name in registry.names:
        entity = registry.entity_at[name.start]
        after = name.end + 1
        if len(name.parts) > 1 or after >= len(view) or view.lower[name.end] not in ("and", "&"):
            continue
        other = registry.name_at(after)
        if other is not None and other.start == after and len(other.parts) == 2:
            partner = registry.entity_at[after]
            if partner.kind == "person" and is_given_name(other.parts[0]):
                yield entity, partner


def _find_titled(registry: EntityRegistry) -> list[Entity]:
    """Return the people who have no given name, but a title that tells their gender."""
    entities = dict.fromkeys(registry.entity_at.values())
    return [one for one in entities if one.has_title and one.gender and len(one.key) == 1]


def _take_titled_names(registry: EntityRegistry, entity: Entity) -> None:
    """Let "Mr Pell" be ``entity`` if it is a man with that surname."""
    for other in _find_titled(registry):
        if other.key[-1] != entity.key[-1] or other.gender != entity.gender:
            continue
        registry.merge(other, entity)
        surname = other.name.split()[-1]
        if surname not in entity.name.split():
            entity.name = f"{entity.name} {surname}"
