"""Find who and what a pronoun refers to, if there is only one that it can be."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import STATING, STATING_FORMS
from claims.extraction.lexicon.speaker_nouns import (
    GENERIC_ORGANISATION_NOUNS,
    ORGANISATION_NOUNS,
)
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.pronouns import HE, IT, SHE, THEY, get_pronoun_gender
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.standalone.heading_paragraphs import is_heading
from claims.extraction.standalone.human_nouns import has_name_beside, is_human, is_person
from claims.extraction.standalone.named_antecedents import NamedAntecedents
from claims.extraction.standalone.noun_antecedents import NounAntecedents, Phrase
from claims.extraction.text.token_view import TokenView

PERSONAL = HE | SHE | IT | THEY
REFLEXIVE = word_set("himself herself itself themselves")
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "attr")
# "It rained", "it took a year", "it seems that": nothing is meant.
_IMPERSONAL = word_set(
    "be rain snow take seem appear happen turn emerge follow look become feel remain depend"
)
NOT_THINGS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"))
_WINDOW = 3
"""The number of paragraphs, the pronoun's own included, in which its person is named."""


class PronounAntecedents:
    """Resolve the pronouns of a text; whatever can be two things is left unresolved."""

    def __init__(
        self,
        view: TokenView,
        registry: EntityRegistry,
        nouns: NounAntecedents,
        named: NamedAntecedents,
    ) -> None:
        self._view = view
        self._registry = registry
        self._nouns = nouns
        self._named = named

    def is_clear_here(self, i: int, first: int) -> bool:
        """Return whether the pronoun may refer to something before it in its own sentence."""
        word = self._view.lower[i]
        if word in REFLEXIVE:
            return True
        same = next(forms for forms in (HE, SHE, IT, THEY) if word in forms)
        before = range(first, i)
        if any(self._view.lower[j] in same for j in before):
            return True
        if word in HE | SHE:
            gender = get_pronoun_gender(word)
            return any(self._is_person(j, gender) for j in before)
        return any(self._is_thing(j, plural=word in THEY) for j in before)

    def _is_person(self, i: int, gender: str) -> bool:
        entity = self._registry.entity_at.get(i)
        if entity is not None:
            return is_person(entity) and entity.agrees_in_gender(gender)
        view = self._view
        return view.tag[i] == "NN" and self._registry.name_at(i) is None and is_human(view, i)

    def _is_thing(self, i: int, *, plural: bool) -> bool:
        view = self._view
        if view.entity[i] in NOT_THINGS or not view.tag[i].startswith("NN"):
            return False
        entity = self._entity_of(i)
        if entity is not None and entity.kind == "person":
            return not (entity.gender or entity.has_title)
        if plural:
            return view.tag[i] in ("NNS", "NNPS") or entity is not None
        return view.tag[i] in ("NN", "NNP") and not is_human(view, i)

    def _entity_of(self, i: int) -> Entity | None:
        name = self._registry.name_at(i)
        return None if name is None else self._registry.entity_at.get(name.start)

    def is_named_later(self, name: str, i: int, last: int) -> bool:
        """Return whether the sentence itself names whom the pronoun means: "Her name is Ann"."""
        at = self._registry.entity_at
        return any(j in at and at[j].name == name for j in range(i, last))

    def resolve(self, i: int, first: int) -> str:
        """Return the full name or the words for pronoun ``i`` of the sentence from ``first`` on.

        An empty string if nothing or more than one thing fits.
        """
        word = self._view.lower[i]
        if word in HE | SHE:
            return self._resolve_person(i, first, get_pronoun_gender(word))
        return self._resolve_thing(i, first, plural=word in THEY)

    def _resolve_person(self, i: int, first: int, gender: str) -> str:
        start = self._find_window(self._view.paragraph[i])
        named = self._find_people(start, first, gender) or self._find_people(0, first, gender)
        others = [j for j in range(start, first) if self._is_unnamed_person(j)]
        if len(named) != 1 or any(j > max(named.values()) for j in others):
            return ""
        entity = next(iter(named))
        return entity.name if entity.gender == gender or not others else ""

    def lacks_subject(self, first: int) -> bool:
        """Return whether the sentence begins with a verb of saying: "Added that costs rose"."""
        view = self._view
        if first >= len(view) or view.tag[first] not in ("VBD", "VBN", "VBZ"):
            return False
        says = view.lemma[first].lower() in STATING or view.lower[first] in STATING_FORMS
        following = view.lower[first + 1 : first + 2]
        is_main = view.head[first] == first and view.child(first, *_SUBJECTS) is None
        return says and (is_main or following == ["that"]) and following != ["by"]

    def find_speaker_before(self, first: int) -> str:
        """Return the only person named in the last sentence that has a subject."""
        view = self._view
        at = first
        while at > 0:
            at = view.opens[at - 1]
            if not self.lacks_subject(at):
                people = self._find_people(at, first, "")
                return next(iter(people)).name if len(people) == 1 else ""
        return ""

    def _find_people(self, start: int, end: int, gender: str) -> dict[Entity, int]:
        """Return the people named in the tokens who may be of the gender, and where last."""
        found: dict[Entity, int] = {}
        for j in range(start, end):
            entity = self._registry.entity_at.get(j)
            if entity is not None and is_person(entity) and entity.agrees_in_gender(gender):
                is_known = entity.has_title or (entity.gender and len(entity.key) > 1)
                if is_known or self._may_be_person(entity, j):
                    found[entity] = j
        return found

    def _may_be_person(self, entity: Entity, i: int) -> bool:
        """Return whether a name of one word, or of unknown gender, does something as people do."""
        name = self._registry.name_at(i)
        last = i if name is None else name.end - 1
        acts = self._view.dep[last] in (*_SUBJECTS, "appos", "poss", "conj", "dobj")
        return acts and (len(entity.key) > 1 or "PERSON" in entity.entity_labels)

    def _is_unnamed_person(self, i: int) -> bool:
        """Return whether the token is a subject or object that only a noun describes."""
        view = self._view
        if view.tag[i] != "NN" or view.dep[i] not in (*_SUBJECTS, "dobj", "pobj"):
            return False
        if not is_human(view, i) or self._registry.name_at(i) is not None:
            return False
        return not has_name_beside(view, self._registry, i)

    def _find_window(self, paragraph: int) -> int:
        return self._view.paragraphs[max(0, paragraph - _WINDOW + 1)].start

    def _resolve_thing(self, i: int, first: int, *, plural: bool) -> str:
        view = self._view
        if first == 0 or self._is_impersonal(i):
            return ""
        before = view.opens[first - 1]
        if view.text[first - 1].isspace() and first > 1:
            before = view.opens[first - 2]
        is_far = view.paragraph[i] - view.paragraph[before] > 1
        if is_far or is_heading(view, view.paragraph[before]):
            return ""
        found = [j for j in range(before, first) if self._may_be_meant(j, plural=plural)]
        if len(found) != 1 or not self._is_main_subject(found[0]):
            return ""
        if view.lower[i] == "its" and not self._is_body(found[0]):
            return ""
        others = (self._entity_of(j) for j in range(before, first) if j != found[0])
        if any(other is not None and self._may_be_body(other) for other in others) and not plural:
            return ""
        if plural and sum(self._is_plural(j) for j in range(before, first)) > 1:
            return ""
        entity = self._entity_of(found[0])
        if entity is not None and self._named.is_beside_another(entity, first):
            return ""
        return self._name(found[0], before, plural=plural)

    def _is_plural(self, i: int) -> bool:
        view = self._view
        return view.tag[i] in ("NNS", "NNPS") and view.entity[i] not in NOT_THINGS

    def _is_body(self, i: int) -> bool:
        entity = self._entity_of(i)
        if entity is not None:
            return entity.kind == "organisation"
        return self._view.lower[i] in ORGANISATION_NOUNS | GENERIC_ORGANISATION_NOUNS

    def _is_main_subject(self, i: int) -> bool:
        view = self._view
        return view.dep[i] in _SUBJECTS and view.head[view.head[i]] == view.head[i]

    @staticmethod
    def _may_be_body(entity: Entity) -> bool:
        if entity.kind == "person":
            return not (entity.gender or entity.has_title)
        return not (entity.is_place or entity.is_work)

    def _is_impersonal(self, i: int) -> bool:
        view = self._view
        if view.dep[i] not in _SUBJECTS or view.lower[i] != "it":
            return False
        verb = view.head[i]
        clause = any(view.dep[child] in ("ccomp", "csubj") for child in view.children[verb])
        return view.lemma[verb] in _IMPERSONAL or (clause and view.dep[i] == "nsubjpass")

    def _may_be_meant(self, i: int, *, plural: bool) -> bool:
        view = self._view
        if view.dep[i] not in (*_SUBJECTS, *_OBJECTS) or not view.tag[i].startswith("NN"):
            return False
        if plural:
            return view.tag[i] in ("NNS", "NNPS") and self._entity_of(i) is None
        return self._is_thing(i, plural=False)

    def _name(self, head: int, sentence: int, *, plural: bool) -> str:
        """Return the full name of the thing, or the words that first described it."""
        entity = self._entity_of(head)
        if entity is not None and entity.kind == "organisation":
            return self._named.write_name(entity)
        phrase = self._nouns.read_phrase(head)
        if phrase.last == head + 1 and self._view.lower[phrase.first] in ("the", "this", "that"):
            place = Phrase(phrase.first, head, head + 1)
            return self._nouns.describe(place, sentence, phrase.first)
        if phrase.first == head and phrase.last == head + 1:
            return ""
        is_bare = self._view.tag[phrase.first] not in ("DT", "NNP", "NNPS", "PRP$")
        if (plural and is_bare) or self._nouns.compares(phrase):
            return ""
        return self._nouns.name_phrase(phrase, bare=True)
