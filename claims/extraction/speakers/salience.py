"""Measure how salient each entity is at a point of the text.

Weights by grammatical role, halved with every sentence, after Lappin and Leass (1994),
"An algorithm for pronominal anaphora resolution", Computational Linguistics 20(4).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from claims.extraction.lexicon.given_names import is_given_name
from claims.extraction.lexicon.outlets import PRESS_NAME_WORDS
from claims.extraction.lexicon.speaker_nouns import (
    COMPANY_NAME_WORDS,
    COMPANY_NOUNS,
    GENERIC_ORGANISATION_NOUNS,
    ORGANISATION_NAME_WORDS,
    PERSON_OR_BODY_NOUNS,
    PRESS_NOUNS,
)
from claims.extraction.lexicon.synonyms import get_hyponyms
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.noun_phrases import DEFINITE, NounPhrase
from claims.extraction.speakers.role_index import RoleIndex
from claims.extraction.speakers.roles import get_phrase_role
from claims.extraction.speakers.story_breaks import find_story_starts
from claims.extraction.text.token_view import TokenView

SPEAKER, SUBJECT, OTHER, POSSESSOR, QUOTED = 5.0, 3.0, 1.0, 0.5, 0.2
RECENT = 1.5
"""The least salience of a speaker, or of a subject, in this sentence or the one before."""
NEW_PARAGRAPH = 2
"""Extra sentences to count at a new paragraph, since it often turns to somebody else."""
_TELLING_TAGS = frozenset(("NN", "JJ", "HYPH", "NNP", "CD", "VBG", "VBN", "NNS"))
_TOLD_OF = COMPANY_NOUNS | {"club", "side", "team", "outfit", "franchise", "bank", "utility"}
_AIMS = word_set(
    """campaign campaigning pressure lobby lobbying advocacy rights human trade aid environmental
    consumer conservation animal welfare relief industry"""
)
"""What groups are for: "the campaign group"."""
_ONES_OF_MANY = word_set("regulator watchdog pollster union league federation association agency")
"""Bodies that a text brings in beside a company that it is about."""
_TRAIL = 4
MAX_RECENT = 16
"""Maximum number of entities that a pronoun can refer to, to keep the work linear."""
MIN_ORGANISATION_SALIENCE = 0.02
"""Minimum salience of the antecedent of "the company"."""


class Salience:
    """The salience of entities; each sentence halves it."""

    def __init__(self, view: TokenView, quoted: list[bool]) -> None:
        self._stories = find_story_starts(view)
        self._story = 0
        self._clock = _count_sentences(view, quoted)
        self._recent: dict[Entity, None] = {}
        self.rivalry = 0.0
        """How near the runner-up came to the latest antecedent of a pronoun, 0 to 1."""

    def add_mention(self, entity: Entity, at: int, weight: float) -> None:
        """Add ``weight`` for a mention of ``entity`` at token ``at``."""
        entity.salience = self.get(entity, at) + weight
        entity.salience_clock = max(entity.salience_clock, self._clock[at])
        entity.last_mention = max(entity.last_mention, at)
        entity.trail.append((at, weight))
        if (story := bisect_right(self._stories, at)) != self._story:
            self._story = story
            self._recent.clear()
        self._recent.pop(entity, None)
        self._recent[entity] = None
        if len(self._recent) > MAX_RECENT:
            del self._recent[min(self._recent, key=lambda other: self.get(other, at))]

    def get(self, entity: Entity, at: int) -> float:
        """Return the salience of ``entity`` at token ``at``."""
        return entity.salience * 0.5 ** max(0, self._clock[at] - entity.salience_clock)

    def count_between(self, first: int, last: int) -> int:
        """Return how many sentences start after token ``first``, up to token ``last``."""
        return self._clock[last] - self._clock[first]

    def is_in_story(self, entity: Entity, at: int) -> bool:
        """Return whether the story at token ``at`` has mentioned ``entity`` so far."""
        return not self._stories or any(
            bisect_right(self._stories, token) == bisect_right(self._stories, at)
            for token, _ in entity.trail
        )

    def is_subject_before(
        self, view: TokenView, entity: Entity, at: int, *, may_open: bool
    ) -> bool:
        """Return whether the sentence before token ``at`` is about an entity.

        If ``may_open``, and ``at`` opens a paragraph, it is the last one of the paragraph before.
        """
        opens = may_open and at == view.paragraphs[view.paragraph[at]].start
        return any(
            weight >= SUBJECT
            and self.count_between(token, at) in ((1, 1 + NEW_PARAGRAPH) if opens else (1,))
            and view.paragraph[at] - view.paragraph[token] <= opens
            for token, weight in entity.trail[-_TRAIL:]
        )

    def recent_entities(self) -> Iterable[Entity]:
        """Return the entities a pronoun can refer to, the last mentioned first."""
        return reversed(self._recent)


def _count_sentences(view: TokenView, quoted: list[bool]) -> list[int]:
    """Return the number of sentences before each token, without those inside a quote."""
    ticks, now, sentence, paragraph = [], 0, -1, 0
    for i, opens in enumerate(view.opens):
        if opens != sentence and not (quoted[i] or view.text[i].isspace()):
            now, sentence = now + 1, opens
            if view.paragraph[i] != paragraph:
                now, paragraph = now + NEW_PARAGRAPH, view.paragraph[i]
        ticks.append(now)
    return ticks


def find_salient_organisation(
    view: TokenView, phrase: NounPhrase, salience: Salience, roles: RoleIndex
) -> Entity | None:
    """Return the most salient named organisation for "the company", "the paper" and the like."""
    bare = phrase.core_end == phrase.end or view.text[phrase.core_end] == ","
    if not (bare and has_only_places(view, phrase) and phrase.determiner in DEFINITE):
        return None
    if _is_beside(view, phrase):
        return None
    known = _find_most_salient(phrase, salience)
    if known is None and phrase.head_noun in COMPANY_NOUNS:
        known = roles.find_company()
        if known is not None and not salience.is_in_story(known, phrase.start):
            return None
    if known is not None:
        known.roles.append(get_phrase_role(view, phrase))
    return known


def find_adjacent_organisation(
    view: TokenView, phrase: NounPhrase, salience: Salience
) -> Entity | None:
    """Return the only organisation that the sentence before is about: "The company" after it.

    What is told of a company or club besides may be new: "the FTSE 250 company".
    """
    press = phrase.head_noun in PRESS_NOUNS
    is_bare = has_only_places(view, phrase) or _is_told_of_body(view, phrase)
    if phrase.determiner != "the" or not is_bare or phrase.end > phrase.core_end:
        return None
    if not press and phrase.head_noun not in GENERIC_ORGANISATION_NOUNS | _TOLD_OF:
        return None
    is_company = phrase.head_noun in COMPANY_NOUNS - PERSON_OR_BODY_NOUNS | {"utility", "lender"}
    # "The operator" may as well be one that was named long before.
    is_sure = phrase.core_start < phrase.head or phrase.head_noun not in PERSON_OR_BODY_NOUNS
    told_of = [
        one
        for one in salience.recent_entities()
        if salience.is_subject_before(view, one, phrase.start, may_open=is_sure)
    ]
    about = [one for one in told_of if one.kind == "organisation"] or [
        one for one in told_of if is_company and _may_be_brand(one)
    ]
    found = about[0] if len(about) == 1 else None
    if found is None or _is_beside(view, phrase):
        return None
    if found.kind == "person":
        return found if found.change_kind("organisation") else None
    return found if _can_be_called(found, phrase.head_noun, press=press) else None


def _may_be_brand(entity: Entity) -> bool:
    """Return whether one word that was taken for a person may be a company's name: "Kensa"."""
    is_word = entity.kind == "person" and len(entity.key) == 1 and bool(entity.name_offsets)
    return is_word and not (entity.gender or entity.has_title or is_given_name(entity.key[0]))


def _is_beside(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the sentence before tells of such a body besides: "fined by the league"."""
    last = phrase.start - 1
    first = view.opens[last] if last > 0 else 0
    return any(
        view.lower[i] == phrase.head_noun and view.dep[i] not in ("nsubj", "nsubjpass", "compound")
        for i in range(first, last)
    )


def _is_told_of_body(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether facts are told of a company or club: "the FTSE 250 company".

    "The oil company" may be another one than the body that was named before.
    """
    words = range(phrase.core_start, phrase.head)
    is_fact = any(view.tag[i] in ("NNP", "CD") or view.text[i] == "-" for i in words)
    is_aim = bool(words) and all(view.lower[i] in _AIMS for i in words)
    return (is_fact and phrase.head_noun in _TOLD_OF) or (
        is_aim and phrase.head_noun in ("group", "body", "organisation", "organization")
    )


def find_company_told_of(view: TokenView, phrase: NounPhrase, salience: Salience) -> Entity | None:
    """Return the company for what is told of it: "The department store owner" after its name.

    It was a subject in this sentence or the one before, and nobody else is as salient.
    """
    words = range(phrase.core_start, phrase.head)
    told = bool(words) and phrase.core_end == phrase.end and phrase.determiner == "the"
    if not told or not all(view.tag[i] in _TELLING_TAGS for i in words):
        return None
    best = max(
        salience.recent_entities(), key=lambda one: salience.get(one, phrase.start), default=None
    )
    if best is None or salience.get(best, phrase.start) < RECENT or best.kind != "organisation":
        return None
    named = {*best.key} & {view.lower[i] for i in words}
    is_free = all(role.head in COMPANY_NOUNS for role in best.roles)
    fits = _can_be_called(best, "company", press=False)
    return best if is_free and fits and not named else None


def has_only_places(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether only its place describes it: "the Finnish company", "Turku-based"."""
    words = view.lower[phrase.core_start : phrase.head]
    if words[-2:] == ["-", "based"] or words[-1:] == ["based"]:
        return True
    before = range(phrase.core_start, phrase.head)
    return all(view.entity[i] in ("NORP", "GPE") for i in before)


def _find_most_salient(phrase: NounPhrase, salience: Salience) -> Entity | None:
    """Return the most salient organisation, or a name that may be one and becomes one here."""
    press = phrase.head_noun in PRESS_NOUNS
    if not press and phrase.head_noun not in GENERIC_ORGANISATION_NOUNS:
        return None
    for kind in ("organisation", "person"):
        present = [
            (salience.get(entity, phrase.start), entity)
            for entity in salience.recent_entities()
            if entity.kind == kind and _can_be_called(entity, phrase.head_noun, press=press)
        ]
        best, known = max(present, key=lambda one: one[0], default=(0.0, None))
        if (
            known is not None
            and best >= MIN_ORGANISATION_SALIENCE
            and known.change_kind("organisation")
        ):
            return known
    return None


def _oversees(entity: Entity) -> bool:
    """Return whether a name is like those of regulators: "Ofwat", "Waterwatch"."""
    return any(part.startswith("of") or part.endswith("watch") for part in entity.key)


def _can_be_called(entity: Entity, noun: str, *, press: bool) -> bool:
    """Return whether the name and roles of an entity allow that ``noun`` refers to it."""
    if (
        not entity.name_offsets
        or entity.is_place
        or bool(PRESS_NAME_WORDS.intersection(entity.key)) != press
    ):
        return False
    if (
        "ORG" not in entity.entity_labels
        and not entity.mentions
        and ORGANISATION_NAME_WORDS.isdisjoint(entity.key)
        and not press
    ):
        return False
    if entity.kind == "person" and ("PERSON" in entity.entity_labels or noun not in COMPANY_NOUNS):
        return False
    if entity.kind == "person" and len(entity.key) > 1 and is_given_name(entity.key[0]):
        return False
    named = ORGANISATION_NAME_WORDS.intersection(entity.key)
    if noun in COMPANY_NOUNS and named and named.isdisjoint(COMPANY_NAME_WORDS):
        return False
    heads = {role.head for role in entity.roles}
    if noun in _ONES_OF_MANY and not (entity.mentions or heads or named or _oversees(entity)):
        return False
    alike = {noun, *get_hyponyms(noun), *(COMPANY_NOUNS if noun in COMPANY_NOUNS else ())}
    return not heads or not heads.isdisjoint(alike)
