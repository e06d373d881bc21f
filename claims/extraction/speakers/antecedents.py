"""Describe who or what a pronoun may refer to, for the model that ranks them.

The candidates are the recent entities, and the people, bodies and works that are described in the
sentences before without being subjects ("I rang the planning officer. He laughed.").
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.lexicon.given_names import infer_name_gender
from claims.extraction.lexicon.reporting_verbs import SAYING
from claims.extraction.lexicon.speaker_nouns import (
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    WORK_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.mentions import find_left_edge
from claims.extraction.speakers.noun_phrases import NounPhrase, parse_noun_phrase
from claims.extraction.speakers.pronouns import IT, get_pronoun_gender, may_be_surname
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import QUOTED, SUBJECT, Salience
from claims.extraction.text.token_view import TokenView

AntecedentFeatures = list[tuple[str, float]]
_FAINT = 0.003
"""Added to the salience, of which the logarithm is taken."""
_MAX_SENTENCES = 4
_MAX_TOKENS_BEFORE = 60
_MAX_DESCRIBED = 4
_MAX_TRAIL = 8
_PRESENTING = frozenset(("it", "this", "that", "first", "second", "next", "last"))
"""Subjects that bring in what is said of them: "The first to speak was a nurse"."""
_FLAGS = ("is_place", "is_work", "is_plural", "is_protagonist", "is_deceased")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a pronoun may refer to, or a description of somebody who is none yet."""

    entity: Entity | None
    described: NounPhrase | None
    features: AntecedentFeatures
    is_by_rule: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """The speaker mention of a quote that is a pronoun: ``word``, at token ``at``.

    ``by_rule`` is its antecedent by salience and agreement. ``named`` are the entities named in
    the quote, ``answered`` is whom it answers, whom it does not mean, and ``last_speaker`` who
    spoke last, at token ``last_speaker_at``.
    """

    word: str
    at: int
    by_rule: Entity | None
    named: frozenset[Entity]
    answered: Entity | None
    last_speaker: Entity | None
    last_speaker_at: int

    @property
    def group(self) -> str:
        """Return which pronouns it shares weights with."""
        return "it" if self.word in IT else "he" if self.gender else "they"

    @property
    def gender(self) -> str:
        return get_pronoun_gender(self.word)


class CandidateFinder:
    """Find the candidates of pronouns in one text."""

    def __init__(
        self,
        view: TokenView,
        registry: EntityRegistry,
        salience: Salience,
        mention_tokens: frozenset[int],
    ) -> None:
        self._view = view
        self._registry = registry
        self._salience = salience
        self._mention_tokens = mention_tokens

    def find(self, pronoun: Pronoun) -> list[Candidate]:
        """Return the candidates with their features, the entity mentioned last first."""
        recent = self._salience.recent_entities()
        entities = [one for one in recent if one is not pronoun.answered and _may_be(one, pronoun)]
        if pronoun.by_rule is not None and pronoun.by_rule not in entities:
            entities.append(pronoun.by_rule)
        fitting = [one for one in entities if _fits(one, pronoun)]
        found = [
            Candidate(one, None, self._describe(one, pronoun, fitting), one is pronoun.by_rule)
            for one in entities
        ]
        for phrase in self._find_described(pronoun, entities):
            found.append(Candidate(None, phrase, self._describe_phrase(phrase, pronoun)))
        return found

    def _describe(
        self, entity: Entity, pronoun: Pronoun, fitting: list[Entity]
    ) -> AntecedentFeatures:
        names = [*_describe_entity(entity, pronoun)]
        if entity in fitting:
            names.append(f"fits with {min(len(fitting), 3)}")
            if entity is fitting[0]:
                names.append("fits last")
        names.extend(self._describe_newcomer(entity, pronoun.at))
        if entity is pronoun.by_rule:
            names.append("rule")
        shared = [
            *self._describe_trail(entity, pronoun.at),
            *self._describe_last_speaker(entity, pronoun),
        ]
        if entity in pronoun.named:
            shared.append("named")
        values = [(name, 1.0) for name in shared]
        salience = self._salience.get(entity, pronoun.at)
        values.append(("salience", math.log(salience + _FAINT)))
        values.append(("mentions", math.log(1 + len(entity.trail))))
        return [
            *((f"{pronoun.group} {name}", 1.0) for name in names),
            *((f"{pronoun.group} {name}", value) for name, value in values),
            *((f"any {name}", value) for name, value in values),
        ]

    def _describe_newcomer(self, entity: Entity, at: int) -> Iterator[str]:
        """Yield how the entity was brought in, if that was a moment ago."""
        if not entity.trail:
            return
        first, weight = entity.trail[0]
        since = self._salience.count_between(first, at)
        if since <= 2:
            yield f"new since {since}"
            yield f"new as {weight} since {since}"

    def _describe_trail(self, entity: Entity, at: int) -> Iterator[str]:
        """Yield where and how the entity was mentioned last."""
        if not entity.trail:
            yield "not mentioned"
            return
        view, recent = self._view, entity.trail[-_MAX_TRAIL:]
        paragraph = view.paragraph[at]
        since = [self._salience.count_between(token, at) for token, _ in recent]
        nearest = min(since)
        weight = max(w for (_, w), n in zip(recent, since, strict=True) if n == nearest)
        yield f"as {weight}"
        yield f"since {_round(nearest, (0, 1, 2, 3, 4, 6))}"
        yield f"as {weight} since {_round(nearest, (0, 1, 3, 5))}"
        apart = min(paragraph - view.paragraph[token] for token, _ in recent)
        yield f"paragraphs {_round(apart, (0, 1, 2))}"
        subjects = {paragraph - view.paragraph[token] for token, w in recent if w >= SUBJECT}
        if 0 in subjects:
            yield "subject in this paragraph"
        if 1 in subjects:
            yield "subject in the one before"
        if all(w <= QUOTED for _, w in recent):
            yield "only quoted"
        here = sum(view.paragraph[token] == paragraph and w > QUOTED for token, w in recent)
        yield f"here {min(here, 4)}"
        if apart == 1 and view.opens[at] == view.paragraphs[paragraph].start:
            yield "paragraph opens"

    def _describe_last_speaker(self, entity: Entity, pronoun: Pronoun) -> Iterator[str]:
        if entity is not pronoun.last_speaker:
            return
        paragraph = self._view.paragraph
        apart = paragraph[pronoun.at] - paragraph[pronoun.last_speaker_at]
        since = self._salience.count_between(pronoun.last_speaker_at, pronoun.at)
        yield "last speaker"
        yield f"last speaker, paragraphs {_round(apart, (0, 1, 2))}"
        yield f"last speaker, since {_round(since, (0, 1, 3, 5))}"

    def _find_described(self, pronoun: Pronoun, entities: list[Entity]) -> list[NounPhrase]:
        """Return the phrases of the sentences before that may describe whom the pronoun means."""
        view = self._view
        known = {role.head for entity in entities for role in entity.roles}
        first = max(0, pronoun.at - _MAX_TOKENS_BEFORE)
        own = view.within[max(0, pronoun.at - 1)]
        found: list[NounPhrase] = []
        for i in range(pronoun.at - 1, first - 1, -1):
            if len(found) == _MAX_DESCRIBED:
                break
            if self._salience.count_between(i, pronoun.at) > _MAX_SENTENCES:
                break
            if own >= 0 and view.within[i] == own:  # Nobody means somebody in their own words.
                continue
            if view.tag[i] != "NN" or not self._may_be_noun(i, pronoun) or view.lower[i] in known:
                continue
            phrase = parse_noun_phrase(view, self._registry, self._find_start(i), i + 1)
            if phrase is None or phrase.name is not None:
                continue
            if phrase.determiner or phrase.possessor is not None:
                found.append(phrase)
        return found

    def _find_start(self, i: int) -> int:
        """Return the first token of a noun phrase, without the time before "Last week a man"."""
        first = find_left_edge(self._view, i)
        determiner = self._view.child(i, "det")
        return first if determiner is None else max(first, determiner)

    def _may_be_noun(self, i: int, pronoun: Pronoun) -> bool:
        if i in self._mention_tokens or self._registry.name_at(i) is not None:
            return False
        if self._registry.name_at(i + 1) is not None:  # "The charity Ash Aid"
            return False
        word = self._view.lower[i]
        if self._view.dep[i] in ("compound", "appos") or self._is_named(i):
            return False
        if self._view.dep[i] == "attr" and self._is_told_of(i):
            return False
        if pronoun.group == "it":
            is_text = word in WORK_NOUNS or word in ORGANISATION_NOUNS
            return is_text and not self._is_medium(i, pronoun)
        return is_person_noun(word) and get_gender(word) in ("", pronoun.gender)

    def _is_medium(self, i: int, pronoun: Pronoun) -> bool:
        """Return whether "it" speaks in a text: "In a letter it said", "wrote in a letter. It"."""
        view, preposition = self._view, self._view.head[i]
        if view.dep[i] != "pobj" or view.lower[preposition] not in ("in", "by", "via"):
            return False
        verb = view.head[preposition]
        return verb == view.head[pronoun.at] or view.lemma[verb] in SAYING

    def _is_told_of(self, attribute: int) -> bool:
        """Return whether a noun says what somebody is: "He is a nurse", not "It was a nurse"."""
        subject = self._view.child(self._view.head[attribute], "nsubj")
        return subject is not None and self._view.lower[subject] not in _PRESENTING

    def _is_named(self, i: int) -> bool:
        """Return whether the name follows a description: "a dentist named Ann Hale"."""
        after = i + 1 + (self._view.text[i + 1 : i + 2] == [","])
        named = self._view.lower[after : after + 1] == ["named"]
        return named and self._registry.name_at(after + 1) is not None

    def _describe_phrase(self, phrase: NounPhrase, pronoun: Pronoun) -> AntecedentFeatures:
        view, at, group = self._view, pronoun.at, pronoun.group
        since = self._salience.count_between(phrase.head, at)
        apart = view.paragraph[at] - view.paragraph[phrase.head]
        noun = phrase.head_noun
        form = "possessor" if phrase.possessor is not None else _classify(phrase.determiner)
        work = "work" if noun in WORK_NOUNS else "body" if noun in ORGANISATION_NOUNS else "person"
        dep = view.dep[phrase.head]
        quoted = "quoted" if view.within[phrase.head] >= 0 else "plain"
        names = [
            "described",
            f"described {form}",
            f"described {work}",
            f"described {work} {form}",
            f"described as {dep}",
            f"described {quoted}",
            f"described since {_round(since, (0, 1, 2, 3))}",
            f"described paragraphs {_round(apart, (0, 1))}",
            f"described {form} since {_round(since, (0, 1, 2, 3))}",
        ]
        if get_gender(noun):
            names.append("described gender")
        if noun in PERSON_NOUNS:
            names.append("described listed")
        if view.lower[phrase.head + 1 : phrase.head + 3] == [",", "who"]:
            names.append("described who")
        return [(f"{group} {name}", 1.0) for name in names]


def _may_be(entity: Entity, pronoun: Pronoun) -> bool:
    """Return whether a pronoun may refer to the entity at all, even if beliefs about it change."""
    if entity.is_staff:
        return False
    if pronoun.group == "it":
        return entity.kind == "organisation" or not entity.gender
    if pronoun.group == "he":
        if entity.kind == "group" or entity.is_plural or entity.is_work or entity.is_place:
            return False
        told = entity.gender and (entity.has_title or not entity.name_offsets)
        return not told or entity.gender == pronoun.gender
    return True


def _fits(entity: Entity, pronoun: Pronoun) -> bool:
    """Return whether the entity is, as far as is known, of the kind and gender of the pronoun."""
    if pronoun.group == "he":
        return entity.kind in ("person", "anonymous") and entity.agrees_in_gender(pronoun.gender)
    if pronoun.group == "it":
        return entity.kind == "organisation"
    return entity.kind == "group"


def _describe_entity(entity: Entity, pronoun: Pronoun) -> Iterator[str]:
    """Yield what is known of the entity, and whether the pronoun agrees with it."""
    # What was taken for an organisation may be somebody's surname: "Orwell … he wrote".
    is_surname = bool(pronoun.gender) and may_be_surname(entity)
    yield "is person" if is_surname else f"is {entity.kind}"
    if entity.kind == "organisation" and not is_surname:
        yield "is organisation of one word" if len(entity.key) == 1 else "is organisation of words"
        if "PERSON" in entity.entity_labels:
            yield "recognized as person"
    elif pronoun.gender:
        yield _compare_gender(entity, pronoun.gender)
    yield from (name for name in _FLAGS if getattr(entity, name))
    if not entity.name_offsets:
        yield "nameless"
    elif len(entity.key) == 1:
        yield "one word"
    if entity.mentions:
        yield "has spoken"


def _compare_gender(entity: Entity, gender: str) -> str:
    likely = entity.likely_gender
    if not likely:
        return "gender unknown"
    if likely == gender:
        return "gender agrees"
    guessed = infer_name_gender(entity.name.split()[0]) == likely or not entity.gender
    return "gender guessed otherwise" if guessed else "gender told otherwise"


def _classify(determiner: str) -> str:
    if determiner in ("a", "an", "another", "one"):
        return "a"
    if determiner in ("my", "our", "your"):
        return "my"
    if determiner in ("his", "her", "their", "its"):
        return "his"
    return "the" if determiner in ("the", "that", "this") else "other"


def _round(number: int, limits: tuple[int, ...]) -> str:
    """Return the first limit that is not less than the number, or "more"."""
    return next((str(limit) for limit in limits if number <= limit), "more")
