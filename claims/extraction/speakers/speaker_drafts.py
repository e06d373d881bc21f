"""Turn resolved entities into speaker drafts with names that no two of them share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from claims.extraction.drafts import Offsets, SpeakerDraft
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.spokespeople import Principal

NOBODY: Mapping[Entity, Principal] = MappingProxyType({})


def speaker_drafts(
    entities: list[Entity], speaking_for: Mapping[Entity, Principal] = NOBODY
) -> tuple[SpeakerDraft, ...]:
    """One draft per entity, in the same order; some speak for others, who may be among them."""
    taken: Counter[str] = Counter()
    names = {entity: _free_name(entity, taken) for entity in entities}
    return tuple(_draft(entity, names, speaking_for.get(entity, "")) for entity in entities)


def _draft(entity: Entity, names: Mapping[Entity, str], principal: Principal) -> SpeakerDraft:
    mentions: set[Offsets] = entity.mentions | set(entity.names)
    if isinstance(principal, Entity):
        principal = names.get(principal, principal.name)
    return SpeakerDraft(
        name=names[entity],
        kind=entity.kind,
        mentions=tuple(sorted(mentions)),
        aliases=tuple(entity.surfaces),
        role=" ".join(entity.role.split()),
        speaks_for=" ".join(principal.split()),
    )


def _free_name(entity: Entity, taken: Counter[str]) -> str:
    """The entity's name, told apart from a namesake's by title, by role, or by number."""
    wanted = [entity.name, *(s for s in entity.surfaces if entity.name in s)]
    if entity.kind == "anonymous" and entity.role:
        wanted.append("anonymous " + entity.role)
    name = next((name for name in wanted if name.casefold() not in taken), entity.name)
    while name.casefold() in taken:
        taken[entity.name.casefold()] += 1
        name = f"{entity.name} ({taken[entity.name.casefold()]})"
    taken[name.casefold()] += 1
    return name
