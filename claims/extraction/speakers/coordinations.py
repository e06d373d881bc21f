"""Resolve a mention of several speakers ("Ann Hale and Per Lund", "companies and unions")."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import is_person_noun
from claims.extraction.speakers.descriptions import DescriptionResolver
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.explain_speaker import ReasonCode, compare_with_full_name
from claims.extraction.speakers.mentions import find_coordinated_names, find_second_conjunct
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.phrase_names import format_label


def resolve_coordination(descriptions: DescriptionResolver, phrase: NounPhrase) -> Entity | None:
    """Return the group joined by "and", or one person ("his wife and heir Ann Hale")."""
    view, registry = descriptions.view, descriptions.registry
    names = find_coordinated_names(view, registry, phrase)
    if names:
        listed = [registry.entity_at[name.start].name for name in names]
        descriptions.reasons.record(ReasonCode.COORDINATION)
        return descriptions.get_group(", ".join(listed[:-1]) + " and " + listed[-1])
    other = find_second_conjunct(view, registry, phrase)
    if other is None:
        return None
    is_one = is_person_noun(phrase.head_noun) and not phrase.is_plural and phrase.name is None
    if is_one and other.name:
        one = registry.entity_at[other.name.start]
        descriptions.reasons.record(compare_with_full_name(one, other.name))
        return one
    labels = (format_label(view, registry, one) for one in (phrase, other))
    descriptions.reasons.record(ReasonCode.COORDINATION)
    return descriptions.get_group(" and ".join(labels))
