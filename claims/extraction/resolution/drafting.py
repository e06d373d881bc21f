"""Turn resolved entities into speaker drafts with names that no two of them share."""

from __future__ import annotations

from claims.extraction.drafts import Offsets, SpeakerDraft
from claims.extraction.resolution.register import Entity
from claims.extraction.resolution.words import Words


def speaker_drafts(words: Words, entities: list[Entity]) -> tuple[SpeakerDraft, ...]:
    """One draft per entity, in the same order."""
    taken: set[str] = set()
    return tuple(_draft(entity, _free_name(entity, taken)) for entity in entities)


def _draft(entity: Entity, name: str) -> SpeakerDraft:
    mentions: set[Offsets] = entity.mentions | set(entity.names)
    role = " ".join(entity.role.split())
    return SpeakerDraft(name, entity.kind, tuple(sorted(mentions)), tuple(entity.surfaces), role)


def _free_name(entity: Entity, taken: set[str]) -> str:
    """The entity's name, told apart from a namesake's by title, by role, or by number."""
    wanted = [entity.name, *(s for s in entity.surfaces if entity.name in s)]
    if entity.kind == "anonymous" and entity.role:
        wanted.append("anonymous " + entity.role)
    wanted += [f"{entity.name} ({n})" for n in range(2, len(taken) + 3)]
    name = next(name for name in wanted if name.casefold() not in taken)
    taken.add(name.casefold())
    return name
