"""Find whom the author met and then quotes: "I ran into a nurse. “They never listen,” she said"."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.lexicon.speaker_nouns import is_person_noun
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.pronouns import get_pronoun_gender
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_MEETING = word_set("meet ring phone call text approach interview visit find see ask")
_MEETING_WITH = word_set("to with into beside by next upon across")


@dataclass(frozen=True, slots=True)
class MetPerson:
    """Whom the author met last, at ``token``."""

    entity: Entity
    token: int

    def is_meant(
        self, view: TokenView, registry: EntityRegistry, salience: Salience, at: int, gender: str
    ) -> bool:
        """Return whether "he" or "she" at token ``at`` means them: nobody is named since."""
        if not gender or not self.entity.agrees_in_gender(gender):
            return False
        if view.paragraph[self.token] != view.paragraph[at]:
            return False
        if salience.count_between(self.token, at) != 1:
            return False
        since = (t for t in range(self.token, at) if view.within[t] < 0)
        named = (registry.entity_at.get(token) for token in since)
        return all(one is None or one.kind != "person" for one in named)


def is_met(view: TokenView, i: int) -> bool:
    """Return whether the author met somebody whose words follow: "I met a nurse. “…,” she said".

    Also "one of the nurses".
    """
    governor = view.head[i]
    if view.dep[i] == "pobj" and view.lower[governor] in _MEETING_WITH:
        governor = view.head[governor]
        if view.dep[governor] in ("prt", "prep", "advmod", "pobj"):
            governor = view.head[governor]
    elif view.dep[i] != "dobj" or view.lemma[governor] not in _MEETING:
        return False
    if view.tag[governor] == "VBG" and view.lemma[view.head[governor]] == "get":
        governor = view.head[governor]
    by_author = any(view.lower[t] in ("i", "we") for t in view.children[governor])
    if view.tag[governor] != "VBD" or not by_author:
        return False
    is_one = view.lower[i] == "one" and view.lower[i + 1 : i + 2] == ["of"]
    is_new = any(view.lower[t] in ("a", "an") and t < i for t in view.children[i])
    is_person = view.tag[i] == "NN" and is_person_noun(view.lower[i])
    return (is_one or (is_new and is_person)) and is_taken_up(view, i)


def is_taken_up(view: TokenView, i: int) -> bool:
    """Return whether the next sentence is by "he" or "she": "She laughed", "“No,” he said"."""
    after = next((t for t in range(i, len(view)) if view.opens[t] > i), None)
    if after is None:
        return False
    if view.within[after] >= 0:
        after = view.quoted[view.within[after]].end
    if after >= len(view) or view.lower[after] not in ("he", "she"):
        return False
    return get_gender(view.lower[i]) in ("", get_pronoun_gender(view.lower[after]))
