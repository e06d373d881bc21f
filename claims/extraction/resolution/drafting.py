"""Turn resolved entities into speaker drafts with names that no two of them share."""

from __future__ import annotations

from collections import Counter

from claims.extraction.drafts import Offsets, SpeakerDraft
from claims.extraction.resolution.register import Entity


def speaker_drafts(entities: list[Entity]) -> tuple[SpeakerDraft, ...]:
    """One draft per entity, in the same order."""
    taken: Counter[str] = Counter()
    return tuple(_draft(entity, _free_name(entity, taken)) for entity in entities)


def _draft(entity: Entity, name: str) -> SpeakerDraft:
    mentions: set[Offsets] = entity.mentions | set(entity.names)
    role = " ".join(entity.role.split())
    return SpeakerDraft(name, entity.kind, tuple(sorted(mentions)), tuple(entity.surfaces), role)


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
