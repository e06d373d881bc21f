"""How present each entity is to the reader at a point of the text.

Weights by grammatical role, halved with every sentence, after Lappin and Leass (1994),
"An algorithm for pronominal anaphora resolution", Computational Linguistics 20(4).
"""

from __future__ import annotations

from collections.abc import Iterable

from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.text.word_records import Words

SPEAKER, SUBJECT, OTHER, OWNER, QUOTED = 5.0, 3.0, 1.0, 0.5, 0.2
NEW_PARAGRAPH = 1
"""Sentences that a new paragraph counts for beside its own: it mostly turns to somebody else."""
REMEMBERED = 16
"""How many of the latest entities a pronoun can mean: keeps the work linear."""


class Salience:
    """Presence of entities, decaying as the reading goes on."""

    def __init__(self, words: Words, quoted: list[bool]) -> None:
        self._clock = _clock(words, quoted)
        self._recent: dict[Entity, None] = {}

    def mention(self, entity: Entity, at: int, weight: float) -> None:
        """Note a mention of ``entity`` in word ``at``."""
        entity.salience = self.of(entity, at) + weight
        entity.clock = max(entity.clock, self._clock[at])
        entity.last = max(entity.last, at)
        self._recent.pop(entity, None)
        self._recent[entity] = None
        if len(self._recent) > REMEMBERED:
            del self._recent[min(self._recent, key=lambda other: self.of(other, at))]

    def of(self, entity: Entity, at: int) -> float:
        """The presence of ``entity`` when the reader is at word ``at``."""
        return entity.salience * 0.5 ** max(0, self._clock[at] - entity.clock)

    def recent(self) -> Iterable[Entity]:
        """The entities still remembered, the latest first."""
        return reversed(self._recent)


def _clock(words: Words, quoted: list[bool]) -> list[int]:
    """For each word the number of sentences before it, those wholly inside a quote not counted."""
    ticks, now, sentence, paragraph = [], 0, 0, 0
    for word in words.all:
        if word.sentence != sentence and not quoted[word.i]:
            now, sentence = now + 1, word.sentence
            if word.paragraph != paragraph:
                now, paragraph = now + NEW_PARAGRAPH, word.paragraph
        ticks.append(now)
    return ticks


def weight_of(words: Words, name: Name, quoted: bool) -> float:
    """How much a name's mention counts: as subject most, inside somebody's words least."""
    last = words[name.last - 1]
    if quoted:
        return QUOTED
    if last.dep in ("nsubj", "nsubjpass") or _beside_subject(words, name) or _topic(words, name):
        return SUBJECT
    return OWNER if last.dep in ("poss", "compound", "nmod", "amod") else OTHER


def _beside_subject(words: Words, name: Name) -> bool:
    """Whether the name stands in apposition to a subject ("The clerk, Ann Hale, said")."""
    last = words[name.last - 1]
    return last.dep == "appos" and words[last.head].dep in ("nsubj", "nsubjpass")


def _topic(words: Words, name: Name) -> bool:
    """Whether a sentence opens with whom it is about ("For Ann Hale, it was over")."""
    before = min(name.opening, name.run) - 1
    if before < 0 or words[before].lower not in ("for", "to"):
        return False
    return before == 0 or words[before - 1].sentence != words[before].sentence
