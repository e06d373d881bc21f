"""Find who is heard in a clip without a name, or with what they are alone: "CLIP: IMAM"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

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

_MIN_PEOPLE = 2
_MAX_BEFORE = 4
"""Paragraphs between a clip and the one that introduces who is heard; cues are paragraphs, too."""
_MAX_NAMES = 1_000
"""Names between a label of a surname and the full name it repeats."""


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


def find_introduced(view: TokenView, registry: EntityRegistry, at: int) -> Entity | None:
    """Return whom the lines before a clip without a name introduce, None if it is not certain.

    It is the only person whom the last sentence about people names, or the last one who is a
    subject in it: "The mayor, Ida Moe, wants it, but Bo Lund does not."
    """
    people = _find_introduced(view, registry, at)
    if len(people) < _MIN_PEOPLE:
        return people[0] if people else None
    sentences = {one: _get_last_sentence(view, registry, one, at) for one in people}
    last = max(sentences.values())
    found = [one for one, opens in sentences.items() if opens == last]
    if len(found) == 1:
        return found[0]
    verbs = {one: _find_verbs(view, registry, one, at, last) for one in found}
    # In "Bo Lund told me that the mayor had never rung", the mayor is who is told of.
    found = [one for one in found if not any(view.dep[verb] == "ccomp" for verb in verbs[one])]
    return found[-1] if found and verbs[found[-1]] else None


def _find_verbs(
    view: TokenView, registry: EntityRegistry, entity: Entity, at: int, opens: int
) -> list[int]:
    """Return the verbs of a sentence whose subject is an entity, or what describes it."""
    named = takewhile(lambda name: view.opens[name.start] >= opens, _names_before(registry, at))
    heads = [name.end - 1 for name in named if registry.entity_at[name.start] is entity]
    heads += [view.head[head] for head in heads if view.dep[head] == "appos"]
    return [view.head[head] for head in heads if view.dep[head] in ("nsubj", "nsubjpass")]


def _get_last_sentence(view: TokenView, registry: EntityRegistry, entity: Entity, at: int) -> int:
    """Return the first token of the last sentence before ``at`` that names somebody."""
    names = _names_before(registry, at)
    opens = (view.opens[one.start] for one in names if registry.entity_at[one.start] is entity)
    return next(opens, -1)


def _names_before(registry: EntityRegistry, at: int) -> Iterator[Name]:
    """Yield the names before a token, the last one first, as far back as they matter."""
    last = bisect_left(registry.names, at, key=lambda name: name.start)
    return reversed(registry.names[max(0, last - _MAX_NAMES) : last])


def find_named_with_role(
    view: TokenView, registry: EntityRegistry, label: tuple[Offsets, ...]
) -> Name | None:
    """Return the name of a person before a comma in a label: "JO ORR, DAUGHTER: She was late".

    A single word is the surname of whom the lines before have named in full: "CLIP: ORR".
    """
    first, last = view.tokens_in(label[0]) if label else (0, 0)
    if last - first == 1 and view.text[first].isupper():
        return _find_full_name(view, registry, first)
    name = registry.name_at(first) or registry.name_after_title(first) if first < last else None
    if name is None or name.end >= last or view.text[name.end] != ",":
        return None
    return name if registry.entity_at[name.start].kind == "person" else None


def _find_full_name(view: TokenView, registry: EntityRegistry, label: int) -> Name | None:
    """Return the last full name of a person before a label that is their surname."""
    for name in _names_before(registry, label):
        is_full = len(name.key) > 1 and name.key[-1] == view.lower[label]
        if is_full and registry.entity_at[name.start].kind == "person":
            return name
    return None


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
    found: list[Entity] = []
    place = -1
    for name in _names_before(registry, label):
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
