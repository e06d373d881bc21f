"""Find whom a description after a sentence about somebody means, if it fits nobody else.

"Mara Lund laughed. “It is true,” the doctor said." brings in no doctor: somebody new would be
"a doctor".
"""

from __future__ import annotations

from collections.abc import Iterable

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import (
    AMBIGUOUS_NOUNS,
    KNOWN_OFFICE_NOUNS,
    PERSON_OR_BODY_NOUNS,
    SOURCE_NOUNS,
    SPOKESPERSON_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.ages import find_age
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.epithets import is_epithet_noun
from claims.extraction.speakers.noun_phrases import NounPhrase, is_kin
from claims.extraction.speakers.salience import OTHER, SUBJECT, Salience
from claims.extraction.text.token_view import TokenView

_TOLD_OFFICES = word_set(
    """chief boss head founder owner author winner coach director ceo treasurer principal dean
    chair chairman chairwoman commissioner leader"""
)
"""Offices that reporters mention to tell more of somebody."""
_PRESENT = (
    (KNOWN_OFFICE_NOUNS - _TOLD_OFFICES)
    | SOURCE_NOUNS
    | SPOKESPERSON_NOUNS
    | word_set(
        """prosecutor defendant magistrate reporter interviewer moderator correspondent presenter
        host referee umpire linesman clerk foreman official officer waiter waitress landlord
        landlady bartender barman barmaid usher translator interpreter caller questioner heckler
        narrator driver cabbie conductor steward bailiff nurse midwife physio paramedic vicar
        priest neighbour neighbor man woman boy girl person lady gentleman stranger voter
        customer client patient"""
    )
)
"""Nouns for people who are there wherever something of a kind takes place, named or not."""
_TRADES = word_set("doctor lawyer attorney")
_TRAIL = 4
_MAX_ADVERBIAL = 10
"""The most tokens before a subject that open its sentence."""


def find_told_of(
    view: TokenView,
    salience: Salience,
    phrase: NounPhrase,
    quote: QuoteDraft | None,
    named: frozenset[Entity],
) -> Entity | None:
    """Return the only person whom the sentence before is about, if the phrase may describe them.

    Before words of their own, and where they say nothing, that is the subject; before reported
    words, the only one named.
    """
    is_plain = phrase.determiner == "the" and not phrase.is_plural and phrase.possessor is None
    noun = phrase.head_noun
    if not is_plain or phrase.end > phrase.core_end or noun in _PRESENT:
        return None
    is_former = view.lower[phrase.core_start] == "former"
    if not (phrase.name or is_former or is_person_noun(noun) or is_epithet_noun(noun)):
        return None
    is_direct = quote is None or (
        quote.kind != "indirect" and quote.content[0].end <= view.start[phrase.start]
    )
    is_other = is_kin(noun) or noun in AMBIGUOUS_NOUNS | PERSON_OR_BODY_NOUNS
    if is_other and not (is_direct and noun in _TRADES):
        if is_kin(noun) or phrase.core_start == phrase.head:
            return None
        if any(_get_weight(view, salience, one, phrase.start) for one in _get_bodies(salience)):
            return None
    if not (is_direct or _opens_clause(view, phrase)):
        return None
    before = {
        one: weight
        for one in salience.recent_entities()
        if one.kind == "person" and (weight := _get_weight(view, salience, one, phrase.start))
    }
    if not is_direct and find_age(view, phrase):
        newcomer = _find_newcomer(view, before, phrase.start)
        if newcomer is not None:
            return newcomer
    about = [one for one, weight in before.items() if weight >= SUBJECT]
    found = about or _find_agents(view, before, phrase.start) if is_direct else list(before)
    if len(found) != 1 or found[0] in named or not found[0].name_offsets:
        return None
    fits = found[0].agrees_in_gender(get_gender(noun)) and not found[0].is_staff
    return found[0] if fits else None


def _find_newcomer(view: TokenView, before: Iterable[Entity], at: int) -> Entity | None:
    """Return the only person whom the sentence before names for the first time, and in full.

    "She praised Ida Moe, who is new. The 19-year-old said" tells the age of Ida Moe.
    """
    opens = view.opens[view.opens[at] - 1]
    found = [
        one
        for one in before
        if len(one.key) > 1 and one.trail and view.opens[one.trail[0][0]] == opens
    ]
    return found[0] if len(found) == 1 else None


def _find_agents(view: TokenView, before: Iterable[Entity], at: int) -> list[Entity]:
    """Return those who did what the sentence before tells: "The study was led by Ann Hale"."""
    return [
        one
        for one in before
        if any(
            view.lower[view.head[view.head[token]]] == "by" or view.lower[view.head[token]] == "by"
            for token, _ in one.trail[-_TRAIL:]
            if view.opens[token] == view.opens[view.opens[at] - 1]
        )
    ]


def _opens_clause(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether a phrase opens the sentence, or no name does: "In a letter, the chef"."""
    first = view.opens[phrase.start]
    before = range(first, phrase.start)
    if first == phrase.start:
        return True
    is_subject = view.dep[phrase.head] == "nsubj" and view.dep[view.head[phrase.head]] == "ROOT"
    plain = all(view.tag[i] not in ("NNP", "NNPS", "PRP", "VBD", "VBZ", "CC") for i in before)
    return is_subject and plain and len(before) <= _MAX_ADVERBIAL and view.text[before[-1]] == ","


def _get_bodies(salience: Salience) -> list[Entity]:
    """Return the named organisations mentioned of late."""
    recent = salience.recent_entities()
    return [one for one in recent if one.kind == "organisation" and one.name_offsets]


def _get_weight(view: TokenView, salience: Salience, entity: Entity, at: int) -> float:
    """Return the weight of the mention of an entity in the sentence before, 0 if there is none."""
    return max(
        (
            weight
            for token, weight in entity.trail[-_TRAIL:]
            if weight >= OTHER
            and salience.count_between(token, at) == 1
            and view.paragraph[token] == view.paragraph[at]
        ),
        default=0.0,
    )
