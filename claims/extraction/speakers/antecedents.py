"""Describe who or what a pronoun may refer to, for the model that ranks them.

The candidates are the recent entities, and the people, bodies and works that are described in the
sentences before without being subjects ("I rang the planning officer. He laughed.").
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.lexicon.given_names import infer_name_gender
from claims.extraction.speakers.described_candidates import (
    AntecedentFeatures,
    DescribedFinder,
    round_up,
)
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.pronouns import Pronoun, may_be_surname
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import QUOTED, SUBJECT, Salience
from claims.extraction.text.token_view import TokenView

_FAINT = 0.003
"""Added to the salience, of which the logarithm is taken."""
_MAX_TRAIL = 8
_FLAGS = ("is_place", "is_work", "is_plural", "is_protagonist", "is_deceased")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a pronoun may refer to, or a description of somebody who is none yet."""

    entity: Entity | None
    described: NounPhrase | None
    features: AntecedentFeatures
    is_by_rule: bool = False


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
        self._salience = salience
        self._described = DescribedFinder(view, registry, salience, mention_tokens)

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
        for phrase in self._described.find(pronoun, entities):
            found.append(Candidate(None, phrase, self._described.describe(phrase, pronoun)))
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
        yield f"since {round_up(nearest, (0, 1, 2, 3, 4, 6))}"
        yield f"as {weight} since {round_up(nearest, (0, 1, 3, 5))}"
        apart = min(paragraph - view.paragraph[token] for token, _ in recent)
        yield f"paragraphs {round_up(apart, (0, 1, 2))}"
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
        yield f"last speaker, paragraphs {round_up(apart, (0, 1, 2))}"
        yield f"last speaker, since {round_up(since, (0, 1, 3, 5))}"


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
