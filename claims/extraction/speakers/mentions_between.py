"""Add the mentions between quotes to the state of the discourse, in the order of the text.

Names, subjects that are described ("The prime minister dodged it") and the subjects "he" and "she".
"""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import ORGANISATION_NOUNS, is_person_noun
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.speakers.adjacent_epithets import find_told_of
from claims.extraction.speakers.ages import AGE_TOKENS
from claims.extraction.speakers.appositions import find_apposed_entity
from claims.extraction.speakers.demonyms import is_demonym
from claims.extraction.speakers.described_mentions import (
    COUPLES,
    DescribedSubject,
    find_described_subjects,
)
from claims.extraction.speakers.described_speakers import NOBODY
from claims.extraction.speakers.discourse_state import DiscourseState
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.mention_weights import get_mention_weight
from claims.extraction.speakers.mentions import is_one_of_many, is_pronoun
from claims.extraction.speakers.met_people import MetPerson
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NounPhrase, is_kin, parse_noun_phrase
from claims.extraction.speakers.origins import find_by_origin
from claims.extraction.speakers.pronouns import (
    find_pronoun_subjects,
    get_pronoun_gender,
    is_before_main_clause,
)
from claims.extraction.speakers.salience import OTHER, POSSESSOR, SUBJECT


def find_mentions(state: DiscourseState) -> list[tuple[int, Name | DescribedSubject | None]]:
    """Return the first token of each name, and outside speaker mentions of described subjects.

    The subjects "he" and "she" have neither a name nor a description.
    """
    found: list[tuple[int, Name | DescribedSubject | None]]
    found = [(name.start, name) for name in state.registry.names]
    for subject in find_described_subjects(state.view, state.registry, state.quoted):
        if subject.phrase.head not in state.mention_tokens:
            found.append((subject.phrase.start, subject))
    for token in find_pronoun_subjects(state.view, state.quoted):
        if token not in state.mention_tokens:
            found.append((token, None))
    return sorted(found, key=lambda one: one[0])


def add_mention(state: DiscourseState, at: int, mention: Name | DescribedSubject | None) -> None:
    """Add a mention that starts at token ``at``."""
    if isinstance(mention, Name):
        _add_name_mention(state, mention)
    elif mention is None:
        _add_pronoun(state, at)
    elif mention.is_met:
        _add_met(state, mention.phrase)
    elif mention.brings_in:
        _add_described_subject(state, mention.phrase)
    elif (known := state.descriptions.recall(mention.phrase)) is not None:
        head = mention.phrase.head
        is_aside = is_before_main_clause(state.view, state.view.head[head])
        state.add_mention(known, head, OTHER if is_aside else SUBJECT)


def _add_name_mention(state: DiscourseState, name: Name) -> None:
    entity = state.registry.entity_at[name.start]
    quoted = state.quoted[name.start]
    weight = (
        POSSESSOR
        if name.start in state.mention_tokens
        else get_mention_weight(state.view, name, quoted)
    )
    state.descriptions.kinship.read_name(name)
    state.add_mention(_find_bearer(state, name) or entity, name.start, weight)


def _find_bearer(state: DiscourseState, name: Name) -> Entity | None:
    """Return the person whom "the Welshman" means, which looks like a name."""
    first = name.start - 1
    is_subject = state.view.dep[name.end - 1] in ("nsubj", "nsubjpass")
    if is_subject and first > AGE_TOKENS and state.view.lower[first] == "old":
        first -= AGE_TOKENS
    if first < 0 or state.view.lower[first] != "the" or state.quoted[first]:
        return None
    phrase = parse_noun_phrase(state.view, state.registry, first, name.end)
    if phrase is None or not is_demonym(state.view, state.registry, phrase):
        return None
    salience = state.descriptions.salience
    told_of = find_by_origin(state.view, state.registry, salience, phrase) or find_told_of(
        state.view, salience, phrase, None, frozenset()
    )
    return told_of or state.descriptions.resolve_epithet(phrase, frozenset())


def _add_described_subject(state: DiscourseState, phrase: NounPhrase) -> None:
    """Record that a subject without a name mentions somebody, to whom pronouns refer."""
    next_name = state.registry.name_at(phrase.head + 1)
    if is_pronoun(state.view, phrase) or (next_name and next_name.start == phrase.head + 1):
        return  # "His coach Bo Lund disagreed" is about Bo Lund.
    whole = parse_noun_phrase(state.view, state.registry, phrase.start, phrase.subtree_end)
    apposed = whole and find_apposed_entity(state.view, state.registry, whole)
    if apposed:
        state.add_mention(apposed[0], phrase.head, SUBJECT)
    elif phrase.head_noun in ORGANISATION_NOUNS and not is_person_noun(phrase.head_noun):
        state.add_mention(state.descriptions.resolve_organisation(phrase), phrase.head, SUBJECT)
    elif phrase.is_plural or phrase.head_noun in COUPLES:
        state.add_mention(state.descriptions.resolve_group(phrase), phrase.head, SUBJECT)
    elif _is_told_from_owner(state, phrase):
        is_topic = state.view.dep[phrase.head] in ("nsubj", "nsubjpass", "attr", "dobj", "dative")
        weight = SUBJECT if is_topic and phrase.determiner != "my" else OTHER
        state.add_mention(state.descriptions.resolve_person(phrase), phrase.head, weight)


def _add_met(state: DiscourseState, phrase: NounPhrase) -> None:
    """Record whom the author meets, who is somebody new: "I ran into one of the nurses"."""
    whole = parse_noun_phrase(state.view, state.registry, phrase.start, phrase.subtree_end)
    if is_one_of_many(state.view, phrase) and whole is not None:
        met = state.resolve_mention(whole, NOBODY)
    else:
        met = state.descriptions.resolve_anonymous(phrase, new=True)
    if met is not None:
        state.add_mention(met, phrase.head, SUBJECT)
        state.met = MetPerson(met, phrase.head)


def _is_told_from_owner(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Return whether a pronoun after a subject means it, and not whose relative it is.

    After "His sister left", "she" is the sister; after "Her sister left", it may be either.
    """
    if not is_kin(phrase.head_noun) or phrase.determiner == "my":
        return True
    gender, after = get_gender(phrase.head_noun), phrase.head + 2
    if state.registry.name_at(after) or state.registry.name_after_title(after):
        return False
    if phrase.possessor is None:
        return bool(gender) and gender != get_pronoun_gender(phrase.determiner) != ""
    name = state.registry.name_ending_at.get(phrase.possessor)
    owner = None if name is None else state.registry.entity_at[name.start]
    return owner is not None and not owner.agrees_in_gender(gender)


def _add_pronoun(state: DiscourseState, token: int) -> None:
    """Record that "he" or "she", the subject of what somebody did, mentions that person."""
    entity = state.find_subject(token)
    if entity is not None:
        state.add_mention(entity, token, SUBJECT)
