"""Find who is heard in a clip that a script calls by what they are: "CLIP: IMAM"."""

from __future__ import annotations

from bisect import bisect_left

from claims.extraction.drafts import Offsets
from claims.extraction.lexicon.speaker_nouns import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_MAX_BEFORE = 4
"""Paragraphs between a clip and the one that introduces who is heard; cues are paragraphs, too."""


def find_by_clip_label(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> Entity | None:
    """Return whom the introduction of a clip names and describes by the word of its label.

    If nobody is described so, it is the only person named in the introduction.
    """
    word = view.lower[phrase.start]
    if phrase.start != phrase.head or not view.text[phrase.start].isupper():
        return None
    is_known = phrase.name is not None and len(registry.entity_at[phrase.name.start].key) > 1
    if is_known or word in GROUP_NOUNS or not _is_role(word):
        return None
    if not any(turn.is_clip for turn in view.doc._.turns or ()):
        return None
    people = _find_introduced(view, registry, phrase.start)
    described = [
        one for one in people if any(word in role.text.lower().split() for role in one.roles)
    ]
    if described:
        return described[-1]
    return people[0] if len(people) == 1 and is_person_noun(word) else None


def find_named_with_role(
    view: TokenView, registry: EntityRegistry, label: tuple[Offsets, ...]
) -> Name | None:
    """Return the name of a person before a comma in a label: "JO ORR, DAUGHTER: She was late"."""
    first, last = view.tokens_in(label[0]) if label else (0, 0)
    name = registry.name_at(first) or registry.name_after_title(first) if first < last else None
    if name is None or name.end >= last or view.text[name.end] != ",":
        return None
    return name if registry.entity_at[name.start].kind == "person" else None


def find_labelled(view: TokenView, registry: EntityRegistry) -> frozenset[Entity]:
    """Return the people whom labels of turns name: "THE WITNESS:" is none of them."""
    labels = [turn.label for turn in view.doc._.turns or () if turn.label is not None]
    names = (registry.name_at(view.tokens_in(label)[1] - 1) for label in labels)
    return frozenset(registry.entity_at[name.start] for name in names if name is not None)


def _is_role(word: str) -> bool:
    return singularize(word) == word and (is_person_noun(word) or word in ORGANISATION_NOUNS)


def _find_introduced(view: TokenView, registry: EntityRegistry, label: int) -> list[Entity]:
    """Return the people named in the last paragraph before a label that names any."""
    here = view.paragraph[label]
    at = bisect_left(registry.names, label, key=lambda name: name.start)
    found: list[Entity] = []
    place = -1
    for name in reversed(registry.names[:at]):
        paragraph = view.paragraph[name.start]
        if here - paragraph > _MAX_BEFORE or (found and paragraph != place):
            break
        entity = registry.entity_at[name.start]
        is_full = len(entity.key) > 1 or entity.has_title
        is_owner = view.tag[name.end : name.end + 1] == ["POS"]
        if paragraph != here and entity.kind == "person" and not entity.is_staff:
            if not is_full or is_owner:
                continue
            place = paragraph
            found.append(entity)
    return list(dict.fromkeys(reversed(found)))
