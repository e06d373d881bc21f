"""Tell whether a sentence, after its edits, still points to something that it does not say."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.pronouns import HE, IT, SHE, THEY, get_pronoun_gender
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.standalone.edits import Edit
from claims.extraction.standalone.human_nouns import has_name_beside, is_human, is_person
from claims.extraction.standalone.pronoun_antecedents import NOT_THINGS, PERSONAL, REFLEXIVE
from claims.extraction.text.token_view import TokenView

_SUBJECTS = ("nsubj", "nsubjpass")
_PLACES = (*_SUBJECTS, "dobj", "pobj", "attr", "conj")
_ADVERBS = word_set("there then afterwards afterward thereafter beforehand since")
_WITHOUT_NOUN = word_set("one neither both others another former latter")
# "This week" is clear to whoever knows the date of the text; "that week" is not.
_FROM_NOW = word_set(
    "time moment day night morning evening afternoon week weekend month year season decade century"
)
_WEATHER = word_set("rain snow seem appear")


class LeftPointing:
    """Find pronouns, adverbs and determiners that are left and not clear in their sentence."""

    def __init__(self, view: TokenView, registry: EntityRegistry) -> None:
        self._view = view
        self._registry = registry

    def points_elsewhere(self, first: int, last: int, edits: Sequence[Edit]) -> bool:
        """Return whether a word that is left, outside quotation marks, is not clear."""
        view = self._view
        replaced = {
            i
            for edit in edits
            for i in range(first, last)
            if edit.start <= view.start[i] < edit.end
        }
        left = [i for i in range(first, last) if i not in replaced and view.within[i] < 0]
        return any(self._is_pointing(i, first) for i in left) or any(
            view.lower[i] in PERSONAL and not self._is_clear(i, first, last, replaced) for i in left
        )

    def _is_pointing(self, i: int, first: int) -> bool:
        """Return whether it is "since then", "at that time", "the same", "such", "neither"."""
        view, word, head = self._view, self._view.lower[i], self._view.head[i]
        following = view.lower[i + 1 : i + 2]
        if word in _ADVERBS:
            is_conditional = word == "then" and "if" in view.lower[first:i]
            is_adverb = view.dep[i] in ("advmod", "pcomp", "pobj") or view.tag[i] == "RB"
            is_other = view.dep[i] == "expl" or following == ["-"] or is_conditional
            return is_adverb and not is_other and not self._has_complement(i)
        if word in ("same", "such"):
            return not {"as", "that"}.intersection(view.lower[i + 1 : i + 4])
        if word in ("that", "those", "these", "this") and view.dep[i] == "det":
            is_described = any(child > head for child in view.children[head])
            is_from_now = word in ("this", "these") and view.lemma[head] in _FROM_NOW
            return not is_described and not is_from_now
        if word in _WITHOUT_NOUN and view.dep[i] in _PLACES:
            return not any(child > i for child in view.children[i])
        return False

    def _has_complement(self, i: int) -> bool:
        return any(self._view.dep[child] in ("pobj", "pcomp") for child in self._view.children[i])

    def _is_clear(self, i: int, first: int, last: int, replaced: set[int]) -> bool:
        word = self._view.lower[i]
        if word in REFLEXIVE:
            return True
        if word in HE | SHE:
            return self._is_clear_person(i, first, last, replaced)
        if any(j < i for j in replaced):
            return self._is_put_in(i, first, replaced)
        return self._is_impersonal(i) or self._is_clear_thing(i, first)

    def _is_put_in(self, i: int, first: int, replaced: set[int]) -> bool:
        """Return whether only what was put in fits: "[Vale FC] paid its players"."""
        view = self._view
        same = THEY if view.lower[i] in THEY else IT
        before = [
            j
            for j in range(first, i)
            if view.lower[j] in same or (view.tag[j].startswith("NN") and self._is_thing(j))
        ]
        if len(before) != 1 or before[0] not in replaced:
            return False
        (only,) = before
        if view.lower[only] in same:
            return True
        if any(view.dep[j] in _SUBJECTS for j in range(only + 1, i)):
            return False
        is_plural = view.tag[only] in ("NNS", "NNPS")
        is_own = view.tag[i] == "PRP$" and view.dep[only] in _SUBJECTS
        return is_own and is_plural == (same is THEY)

    def _is_clear_person(self, i: int, first: int, last: int, replaced: set[int]) -> bool:
        """Return whether one person is named before it, or its own pronoun was replaced."""
        view = self._view
        gender = get_pronoun_gender(view.lower[i])
        same = HE if view.lower[i] in HE else SHE
        chain = any(j < i and view.lower[j] in same for j in replaced)
        nouns = any(j < i and view.lower[j] not in PERSONAL for j in replaced if self._is_human(j))
        before = self._find_people(first, i, gender)
        others = {j for j in range(first, i) if j not in replaced and self._is_unnamed(j)}
        if nouns or others:
            return False
        if not before and not chain:
            return len(self._find_people(i, last, gender)) == 1 and view.tag[i] == "PRP$"
        return len(before) + chain == 1

    def _find_people(self, first: int, last: int, gender: str) -> set[Entity]:
        at = self._registry.entity_at
        found = (at[j] for j in range(first, last) if j in at)
        return {one for one in found if is_person(one) and one.agrees_in_gender(gender)}

    def _is_human(self, i: int) -> bool:
        view = self._view
        return view.tag[i] == "NN" and is_human(view, i)

    def _is_unnamed(self, i: int) -> bool:
        """Return whether it is "a spokesman" or "the judge", without a name beside it."""
        view = self._view
        if not self._is_human(i) or self._registry.name_at(i) or view.dep[i] == "compound":
            return False
        if view.dep[i] == "appos" or self._registry.name_after_title(i):
            return False
        return not has_name_beside(view, self._registry, i)

    def _is_clear_thing(self, i: int, first: int) -> bool:
        """Return whether one thing before fits, or one organisation as the subject."""
        view = self._view
        plural = view.lower[i] in THEY
        tags = ("NNS", "NNPS") if plural else ("NN", "NNP")
        things = [j for j in range(first, i) if view.tag[j] in tags and self._is_thing(j)]
        if len(things) == 1:
            return view.dep[things[0]] in _SUBJECTS or not plural
        bodies = self._find_organisations(first, i)
        if plural or len(bodies) != 1 or view.lower[i] not in IT:
            return False
        return any(view.dep[j] in _SUBJECTS for j in bodies.popitem()[1])

    def _find_organisations(self, first: int, last: int) -> dict[Entity, list[int]]:
        """Return the organisations named in the tokens, with the last tokens of their names."""
        found: dict[Entity, list[int]] = {}
        for i in range(first, last):
            entity, name = self._registry.entity_at.get(i), self._registry.name_at(i)
            if entity is not None and name is not None and entity.kind == "organisation":
                found.setdefault(entity, []).append(name.end - 1)
        return found

    def _is_thing(self, i: int) -> bool:
        """Return whether it is the head of a phrase that is neither a person nor a time."""
        view = self._view
        name, is_part = self._registry.name_at(i), view.dep[i] == "compound"
        if view.entity[i] in NOT_THINGS or is_part or self._is_human(i):
            return False
        entity = None if name is None else self._registry.entity_at.get(name.start)
        return entity is None or not is_person(entity)

    def _is_impersonal(self, i: int) -> bool:
        """Return whether it stands for nothing or for a clause: "it is likely that"."""
        view, verb = self._view, self._view.head[i]
        if view.lower[i] != "it" or view.dep[i] not in (*_SUBJECTS, "expl"):
            return False
        inner = [verb, *(c for c in view.children[verb] if view.dep[c] == "acomp")]
        has_clause = any(
            view.dep[child] in ("ccomp", "csubj", "xcomp") and child > i
            for one in inner
            for child in view.children[one]
        )
        is_verb = view.lemma[verb] in _WEATHER or view.dep[i] == "expl"
        return is_verb or (has_clause and view.lemma[verb] == "be")
