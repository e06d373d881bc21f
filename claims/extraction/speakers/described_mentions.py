"""Find who is described without a name, so that a pronoun after it means them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.lexicon.speaker_nouns import (
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    RELATION_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.mentions import find_left_edge
from claims.extraction.speakers.met_people import is_met, is_taken_up
from claims.extraction.speakers.noun_phrases import NounPhrase, parse_noun_phrase
from claims.extraction.speakers.positions import is_compound_player
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_OF_ONE = word_set("the his her its their our my")
_BODIES = ORGANISATION_NOUNS - word_set("jury court tribunal panel side house market base state")
"""Bodies that a text turns to, unlike those before which somebody speaks."""
_PANELS = word_set("jury panel tribunal")
COUPLES = word_set("couple pair duo trio")
_TELLING = word_set("tell ask inform warn urge advise assure remind order")
_PRESS = word_set("reporters journalists newsmen viewers listeners readers")


@dataclass(frozen=True, slots=True)
class DescribedSubject:
    """A subject without a name, to whom pronouns refer.

    Unless it ``brings_in`` somebody, it mentions only who is known: "the striker", "the runner-up".
    """

    phrase: NounPhrase
    brings_in: bool
    is_met: bool = False
    """Whether the author meets them, and gives their words in the next sentence."""


def find_described_subjects(
    view: TokenView, registry: EntityRegistry, quoted: list[bool]
) -> Iterator[DescribedSubject]:
    """Yield the subjects without a name: "The prime minister dodged it", "Campaigners cheered".

    A pronoun after them refers to them, whoever was named before.
    """
    seen = set()
    for phrase in _find_told(view, registry, quoted):
        seen.add(phrase.head)
        yield DescribedSubject(phrase, True, is_met(view, phrase.head))
    for phrase in _find_definite(view, registry, quoted):
        if phrase.head not in seen:
            yield DescribedSubject(phrase, False)


def _find_told(
    view: TokenView, registry: EntityRegistry, quoted: list[bool]
) -> Iterator[NounPhrase]:
    """Yield the subjects that tell of somebody, who may be new to the text."""
    for i, dep in enumerate(view.dep):
        if quoted[i]:
            continue
        if _is_asked(view, i) or _is_brought_in(view, i) or is_met(view, i):
            phrase = parse_noun_phrase(view, registry, find_left_edge(view, i), i + 1)
            if phrase is not None and phrase.name is None:
                yield phrase
            continue
        is_subject = dep in ("nsubj", "nsubjpass") and view.dep[view.head[i]] == "ROOT"
        if not is_subject and not _is_mine(view, i) and not (dep == "ROOT" and _is_group(view, i)):
            continue
        if is_subject and not (_is_group(view, i) or _has_acted(view, i) or _is_body(view, i)):
            continue
        phrase = parse_noun_phrase(view, registry, find_left_edge(view, i), i + 1)
        if phrase is None or phrase.name is not None:
            continue
        is_one = phrase.determiner in _OF_ONE or phrase.possessor is not None
        if phrase.is_plural or is_one or _is_couple(view, i):
            yield phrase


def _find_definite(
    view: TokenView, registry: EntityRegistry, quoted: list[bool]
) -> Iterator[NounPhrase]:
    """Yield the subjects that may mean somebody who is known: "the striker", "the 33-year-old"."""
    for i, dep in enumerate(view.dep):
        if quoted[i] or dep not in ("nsubj", "nsubjpass"):
            continue
        is_old = view.lower[i] == "old" and view.text[i - 1] == "-"
        if not is_old and (view.tag[i] != "NN" or not is_person_noun(view.lower[i])):
            continue
        phrase = parse_noun_phrase(view, registry, find_left_edge(view, i), i + 1)
        if phrase is not None and phrase.name is None and phrase.determiner == "the":
            yield phrase


def _is_group(view: TokenView, i: int) -> bool:
    people = view.tag[i] == "NNS" and is_person_noun(singularize(view.lower[i]))
    return people or _is_couple(view, i)


def _is_couple(view: TokenView, i: int) -> bool:
    return view.lower[i] in COUPLES


def _has_acted(view: TokenView, i: int) -> bool:
    """Return whether a subject is one person who did something, or someone of the author's."""
    is_person = view.lower[i] in PERSON_NOUNS or is_compound_player(view, i)
    if view.tag[i] != "NN" or not is_person:
        return False
    verb = view.head[i]
    happened = any(view.tag[t] == "VBD" for t in (verb, *view.children[verb]))
    happened = happened or (view.tag[verb] == "VBN" and view.lower[i] in RELATION_NOUNS)
    return happened or _goes_on(view, i) or _is_mine(view, i)


def _goes_on(view: TokenView, i: int) -> bool:
    """Return whether the next clause is by "he" or "she": "Their lawyer is here, and she said"."""
    clauses = [verb for verb in view.children[view.head[i]] if view.dep[verb] == "conj"]
    return any(
        view.lower[t] in ("he", "she") and view.dep[t] in ("nsubj", "nsubjpass")
        for verb in clauses
        for t in view.children[verb]
    )


def _is_body(view: TokenView, i: int) -> bool:
    """Return whether a subject is a body: "The union is not convinced".

    Juries and panels are where people speak, unless the next sentence is by "they".
    """
    is_panel = view.lower[i] in _PANELS and _are_taken_up(view, i)
    return view.tag[i] == "NN" and (is_panel or view.lower[i] in _BODIES)


def _is_mine(view: TokenView, i: int) -> bool:
    """Return whether a noun is somebody of the author's: "my late father"."""
    own = any(view.lower[t] == "my" for t in view.children[i])
    return own and view.tag[i] == "NN" and view.lower[i] in PERSON_NOUNS


def _is_asked(view: TokenView, i: int) -> bool:
    """Return whether somebody is asked, who then answers: "I asked the bishop"."""
    verb = view.lemma[view.head[i]]
    if view.dep[i] not in ("dobj", "dative"):
        return False
    if view.tag[i] == "NNS":  # "He told stewards that it was late. They asked to see it."
        is_person = singularize(view.lower[i]) in PERSON_NOUNS and view.lower[i] not in _PRESS
        return is_person and verb in _TELLING and _are_taken_up(view, i)
    return view.tag[i] == "NN" and view.lower[i] in PERSON_NOUNS and verb == "ask"


def _are_taken_up(view: TokenView, i: int) -> bool:
    """Return whether the next sentence is by "they"."""
    after = next((t for t in range(i, len(view)) if view.opens[t] > i), None)
    return after is not None and view.lower[after] == "they"


def _is_brought_in(view: TokenView, i: int) -> bool:
    """Return whether a story brings in somebody: "Beside us sat a plumber. He had driven in."

    Only where the next sentence begins with "he" or "she", since "a customer" may be anybody.
    """
    if view.tag[i] != "NN" or not is_person_noun(view.lower[i]):
        return False
    if not any(view.lower[t] in ("a", "an") and t < i for t in view.children[i]):
        return False
    verb = view.head[i]
    if view.dep[i] == "attr" and any(view.lower[t] == "there" for t in view.children[verb]):
        return True
    if view.dep[verb] != "ROOT" or view.tag[verb] != "VBD":
        return False
    is_inverted = view.dep[i] == "dobj" and not any(
        view.dep[t] in ("nsubj", "nsubjpass") for t in view.children[verb]
    )
    if not is_inverted and view.dep[i] != "nsubj":
        return False
    return is_taken_up(view, i)
