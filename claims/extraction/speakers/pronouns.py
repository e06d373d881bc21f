"""Find the antecedents of pronouns by gender, number and salience."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from claims.extraction.lexicon.speaker_nouns import (
    ALL_NAME_WORDS,
    GROUP_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.lexicon.titles import FEMALE, MALE
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

HE = word_set("he him his himself")
SHE = word_set("she her hers herself")
IT = word_set("it its itself")
THEY = word_set("they them their theirs themselves")
POSSESSIVE = word_set("his her its their")
FIRST_PERSON = word_set("i me my mine we us our ours myself ourselves")
_INDICES = word_set(
    "composite index average nasdaq dow nikkei ftse dax cac sensex topix kospi stoxx nifty seng"
)
"""What names of stock market indices have, which tell nothing."""
RELATIVE = word_set("who which that whom whose")

_UNKNOWN_GENDER = 0.5
"""The agreement of an entity whose gender is unknown, where a known one has 1."""
_UNKNOWN_KIND = 0.3
"""The agreement of a single word that may be a surname or an organisation."""
_IT_AGREEMENT = (1.0, 0.4)
"""The agreement of "it" with an organisation and with a place, which speaks less often."""
_THEY_AGREEMENT = {"group": 1.0, "organisation": 0.3, "anonymous": 0.4, "person": 0.02}
"""The agreement of "they" with each kind."""
_PROTAGONIST = 0.4
"""The salience that the subject of a profile never loses."""
_DECEASED = 1.8
"""The same for whose obituary a text is."""
_PLACING = word_set("in at from near outside")
_PARAGRAPHS_AFTER = 2
"""How many paragraphs after a pronoun may name for the first time whom it means."""
_MIN_MENTIONS = 3
_MAX_DEPTH = 4
_LEAD = 1.5
"""How many times as often as anybody else the text names its protagonist."""
_NAMED_IN_CONTENT = 0.1
"""The factor for an entity named in its own quote, since people seldom name themselves."""
_ANSWERED = 0.01
"""The factor for who has just spoken if the quote is a reply."""

PRONOUN_BY_GENDER = {MALE: "he", FEMALE: "she", "": ""}
"""The pronoun that refers to what a noun of this gender refers to."""


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


def get_pronoun_gender(word: str) -> str:
    """Return ``male``, ``female`` or an empty string."""
    return MALE if word in HE else FEMALE if word in SHE else ""


def find_antecedent(
    salience: Salience,
    pronoun: str,
    at: int,
    named: frozenset[Entity] = frozenset(),
    answered: Entity | None = None,
    *,
    lasting: bool = True,
    others: frozenset[Entity] = frozenset(),
) -> Entity | None:
    """Return the most salient entity that agrees with the pronoun at token ``at``, or None.

    Nobody refers to those who tell the story by "he" or "she".
    ``named`` holds the entities named in the quote of which the pronoun is the speaker, and
    ``answered`` is who said what the quote answers. Unless ``lasting``, the text’s protagonist is
    only as salient as the latest mention. ``others`` are certainly not meant.
    """
    found, salience.rivalry = find_most_salient(
        salience, pronoun, at, named, answered, lasting, others
    )
    adopt(found, get_pronoun_gender(pronoun))
    return found


def adopt(found: Entity | None, gender: str) -> None:
    """Record what a pronoun of this gender, if any, tells about whom it refers to."""
    if found is not None and gender:
        found.become(gender)


def find_most_salient(
    salience: Salience,
    pronoun: str,
    at: int,
    named: frozenset[Entity],
    answered: Entity | None,
    lasting: bool = True,
    others: frozenset[Entity] = frozenset(),
) -> tuple[Entity | None, float]:
    """Return what ``find_antecedent`` does, and how near the next comes, 0 to 1."""
    best, second, found = 0.0, 0.0, None
    for entity in salience.recent_entities():
        if entity.is_staff or entity in others:
            continue
        prominence = salience.get(entity, at) + lasting * _get_lasting_salience(entity)
        score = _get_agreement(entity, pronoun) * prominence
        score *= _NAMED_IN_CONTENT if entity in named else 1.0
        score *= _ANSWERED if entity is answered else 1.0
        if score > best:
            best, second, found = score, best, entity
        else:
            second = max(second, score)
    return found, second / best if best else 0.0


def find_person_after(
    view: TokenView, registry: EntityRegistry, pronoun: str, at: int
) -> Entity | None:
    """Return the first person named in the next paragraphs, for "he" of whom nothing was said."""
    last = view.paragraph[at] + _PARAGRAPHS_AFTER
    places = (registry.names[n] for n in range(_find_name_after(registry, at), len(registry.names)))
    for name in takewhile(lambda one: view.paragraph[one.start] <= last, places):
        entity = registry.entity_at[name.start]
        agrees = entity.agrees_in_gender(get_pronoun_gender(pronoun))
        if entity.kind == "person" and agrees and not entity.is_staff:
            return entity
    return None


def _find_name_after(registry: EntityRegistry, at: int) -> int:
    return bisect_left(registry.names, at, key=lambda name: name.start)


def _get_lasting_salience(entity: Entity) -> float:
    return _DECEASED if entity.is_deceased else _PROTAGONIST * entity.is_protagonist


def _get_agreement(entity: Entity, pronoun: str) -> float:
    if pronoun in IT:
        if not _INDICES.isdisjoint(entity.key):
            return 0.0
        return _IT_AGREEMENT[entity.is_place] if entity.kind == "organisation" else 0.0
    if pronoun in THEY and not entity.is_work:
        return _THEY_AGREEMENT[entity.kind]
    if may_be_surname(entity):
        return _UNKNOWN_KIND
    if entity.kind in ("organisation", "group") or entity.is_plural or entity.is_work:
        return 0.0
    if not entity.agrees_in_gender(get_pronoun_gender(pronoun)):
        return 0.0
    return 1.0 if entity.likely_gender else _UNKNOWN_GENDER


def may_be_surname(entity: Entity) -> bool:
    """Return whether one word that was taken for an organisation may be somebody's surname."""
    if entity.kind != "organisation" or len(entity.key) != 1 or entity.is_place or entity.is_work:
        return False
    is_word = entity.name.istitle() and entity.key[0] not in ALL_NAME_WORDS
    is_known = entity.roles or not {"GPE", "LOC", "NORP"}.isdisjoint(entity.entity_labels)
    return is_word and not is_known and bool(entity.name_offsets)


def find_pronoun_subjects(view: TokenView, quoted: list[bool]) -> Iterator[int]:
    """Yield each "he" and "she" outside quotes that is a subject.

    Where a clause stands before its main clause, the pronoun may refer to who is named there.
    """
    for i, word in enumerate(view.lower):
        if quoted[i] or word not in ("he", "she") or view.dep[i] not in ("nsubj", "nsubjpass"):
            continue
        if not is_before_main_clause(view, view.head[i]):
            yield i


def is_before_main_clause(view: TokenView, verb: int) -> bool:
    """Return whether a clause, or one that it is in, stands before its main clause.

    "Asked if he would stay, Ann Hale's coach, Bo Lund, smiled."
    """
    for _ in range(_MAX_DEPTH):
        above = view.head[verb]
        if view.dep[verb] == "advcl" and above > verb:
            return True
        if above == verb or view.pos[above] in ("NOUN", "PROPN", "PRON"):
            return False
        verb = above
    return False


def mark_protagonist(view: TokenView, registry: EntityRegistry) -> None:
    """Mark the person whom the text names far more often than others, outside quotation marks."""
    counts = Counter(
        entity
        for name in registry.names
        if view.within[name.start] < 0
        and (entity := registry.entity_at[name.start]).kind == "person"
    )
    (first, most), (_, next_most) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    if first is not None and most >= max(_MIN_MENTIONS, _LEAD * next_most):
        first.is_protagonist = True


def infer_genders(view: TokenView, registry: EntityRegistry, quoted: list[bool]) -> None:
    """Set unknown genders by the "he" or "she" in sentences that name only that person."""
    votes: dict[Entity, int] = {}
    only: Entity | None = None
    several = False
    sentence = -1
    for i, opens in enumerate(view.opens):
        if opens != sentence:
            sentence, only, several = opens, None, False
        entity = registry.entity_at.get(i)
        if entity is not None and entity.kind == "person":
            several = several or (only is not None and only is not entity)
            only = entity
        elif only is not None and not several and not quoted[i]:
            votes[only] = votes.get(only, 0) + (view.lower[i] in HE) - (view.lower[i] in SHE)
    for person, vote in votes.items():
        if vote and not person.gender:
            person.gender = MALE if vote > 0 else FEMALE


def _find_human_noun(view: TokenView, noun: int) -> int:
    """Return the noun, or the people it modifies ("voters" in "voters in the city who")."""
    preposition = view.head[noun]
    above = view.head[preposition]
    human = (
        view.entity[noun] == "PERSON"
        or is_person_noun(singularize(view.lower[noun]))
        or view.lower[noun] in GROUP_NOUNS
    )
    if view.lower[preposition] in _PLACING and is_person_noun(singularize(view.lower[above])):
        return above
    if human or view.tag[preposition] != "IN" or not view.tag[above].startswith("N"):
        return noun
    return above


def find_relative_antecedent(view: TokenView, i: int) -> int | None:
    """Return the noun a relative pronoun refers to: by the parse, else the noun before it."""
    verb = view.head[i]
    for _ in range(4):
        if view.dep[verb] == "relcl" and view.head[verb] < i:
            noun = view.head[verb]
            return _find_human_noun(view, noun) if view.lower[i] == "who" else noun
        verb = view.head[verb]
    before = i - 2 if i > 1 and view.text[i - 1] == "," else i - 1
    return before if before >= 0 and view.tag[before].startswith("N") else None
