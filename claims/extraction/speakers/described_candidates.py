"""Find people, bodies and works that are described before a pronoun without being subjects.

"I rang the planning officer. He laughed.", "Then I read the auditor's report. It says".
"""

from __future__ import annotations

from dataclasses import dataclass

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
from claims.extraction.speakers.pronouns import Pronoun
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

AntecedentFeatures = list[tuple[str, float]]
_MAX_SENTENCES = 4
_MAX_TOKENS_BEFORE = 60
_MAX_DESCRIBED = 4
_PRESENTING = frozenset(("it", "this", "that", "first", "second", "next", "last"))
"""Subjects that bring in what is said of them: "The first to speak was a nurse"."""


@dataclass(frozen=True, slots=True)
class DescribedFinder:
    """Find whom or what the sentences before a pronoun describe, in one text."""

    view: TokenView
    registry: EntityRegistry
    salience: Salience
    mention_tokens: frozenset[int]

    def find(self, pronoun: Pronoun, entities: list[Entity]) -> list[NounPhrase]:
        """Return the phrases of the sentences before that may describe whom the pronoun means."""
        view = self.view
        known = {role.head for entity in entities for role in entity.roles}
        first = max(0, pronoun.at - _MAX_TOKENS_BEFORE)
        own = view.within[max(0, pronoun.at - 1)]
        found: list[NounPhrase] = []
        for i in range(pronoun.at - 1, first - 1, -1):
            if len(found) == _MAX_DESCRIBED:
                break
            if self.salience.count_between(i, pronoun.at) > _MAX_SENTENCES:
                break
            if own >= 0 and view.within[i] == own:  # Nobody means somebody in their own words.
                continue
            if view.tag[i] != "NN" or not self._may_be_noun(i, pronoun) or view.lower[i] in known:
                continue
            phrase = parse_noun_phrase(view, self.registry, self._find_start(i), i + 1)
            if phrase is None or phrase.name is not None:
                continue
            if phrase.determiner or phrase.possessor is not None:
                found.append(phrase)
        return found

    def _find_start(self, i: int) -> int:
        """Return the first token of a noun phrase, without the time before "Last week a man"."""
        first = find_left_edge(self.view, i)
        determiner = self.view.child(i, "det")
        return first if determiner is None else max(first, determiner)

    def _may_be_noun(self, i: int, pronoun: Pronoun) -> bool:
        if i in self.mention_tokens or self.registry.name_at(i) is not None:
            return False
        if self.registry.name_at(i + 1) is not None:  # "The charity Ash Aid"
            return False
        word = self.view.lower[i]
        if self.view.dep[i] in ("compound", "appos") or self._is_named(i):
            return False
        if self.view.dep[i] == "attr" and self._is_told_of(i):
            return False
        if pronoun.group == "it":
            is_text = word in WORK_NOUNS or word in ORGANISATION_NOUNS
            return is_text and not self._is_medium(i, pronoun)
        return is_person_noun(word) and get_gender(word) in ("", pronoun.gender)

    def _is_medium(self, i: int, pronoun: Pronoun) -> bool:
        """Return whether "it" speaks in a text: "In a letter it said", "wrote in a letter. It"."""
        view, preposition = self.view, self.view.head[i]
        if view.dep[i] != "pobj" or view.lower[preposition] not in ("in", "by", "via"):
            return False
        verb = view.head[preposition]
        return verb == view.head[pronoun.at] or view.lemma[verb] in SAYING

    def _is_told_of(self, attribute: int) -> bool:
        """Return whether a noun says what somebody is: "He is a nurse", not "It was a nurse"."""
        subject = self.view.child(self.view.head[attribute], "nsubj")
        return subject is not None and self.view.lower[subject] not in _PRESENTING

    def _is_named(self, i: int) -> bool:
        """Return whether the name follows a description: "a dentist named Ann Hale"."""
        after = i + 1 + (self.view.text[i + 1 : i + 2] == [","])
        named = self.view.lower[after : after + 1] == ["named"]
        return named and self.registry.name_at(after + 1) is not None

    def describe(self, phrase: NounPhrase, pronoun: Pronoun) -> AntecedentFeatures:
        view, at, group = self.view, pronoun.at, pronoun.group
        since = self.salience.count_between(phrase.head, at)
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
            f"described since {round_up(since, (0, 1, 2, 3))}",
            f"described paragraphs {round_up(apart, (0, 1))}",
            f"described {form} since {round_up(since, (0, 1, 2, 3))}",
        ]
        if get_gender(noun):
            names.append("described gender")
        if noun in PERSON_NOUNS:
            names.append("described listed")
        if view.lower[phrase.head + 1 : phrase.head + 3] == [",", "who"]:
            names.append("described who")
        return [(f"{group} {name}", 1.0) for name in names]


def _classify(determiner: str) -> str:
    if determiner in ("a", "an", "another", "one"):
        return "a"
    if determiner in ("my", "our", "your"):
        return "my"
    if determiner in ("his", "her", "their", "its"):
        return "his"
    return "the" if determiner in ("the", "that", "this") else "other"


def round_up(number: int, limits: tuple[int, ...]) -> str:
    """Return the first limit that is not less than the number, or "more"."""
    return next((str(limit) for limit in limits if number <= limit), "more")
