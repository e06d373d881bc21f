"""Draft the speakers of a text: each entity with a name that no other one has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from claims.extraction.drafts import Offsets, SpeakerDraft
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.spokespeople import Principal

NO_PRINCIPALS: Mapping[Entity, Principal] = MappingProxyType({})


def draft_speakers(
    entities: list[Entity], speaking_for: Mapping[Entity, Principal] = NO_PRINCIPALS
) -> tuple[SpeakerDraft, ...]:
    """Return a draft per entity, in the same order, with names that no two drafts share."""
    taken: Counter[str] = Counter()
    names = {entity: _choose_unique_name(entity, taken) for entity in entities}
    return tuple(_draft_speaker(entity, names, speaking_for.get(entity, "")) for entity in entities)


def _draft_speaker(
    entity: Entity, names: Mapping[Entity, str], principal: Principal
) -> SpeakerDraft:
    mentions: set[Offsets] = entity.mentions | set(entity.name_offsets)
    if isinstance(principal, Entity):
        principal = names.get(principal, principal.name)
    return SpeakerDraft(
        name=names[entity],
        kind=entity.kind,
        mentions=tuple(sorted(mentions)),
        aliases=tuple(entity.surface_forms),
        role=" ".join(entity.role.split()),
        speaks_for=" ".join(principal.split()),
    )


def _choose_unique_name(entity: Entity, taken: Counter[str]) -> str:
    """Return the name of the entity, made unique by a title, a role or a number."""
    wanted = [entity.name, *(s for s in entity.surface_forms if entity.name in s)]
    if entity.kind == "anonymous" and entity.role:
        wanted.append("anonymous " + entity.role)
    name = next((name for name in wanted if name.casefold() not in taken), entity.name)
    while name.casefold() in taken:
        taken[entity.name.casefold()] += 1
        name = f"{entity.name} ({taken[entity.name.casefold()]})"
    taken[name.casefold()] += 1
    return name
