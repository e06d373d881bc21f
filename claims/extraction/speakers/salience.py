"""How present each entity is to the reader at a point of the text.

Weights by grammatical role, halved with every sentence, after Lappin and Leass (1994),
"An algorithm for pronominal anaphora resolution", Computational Linguistics 20(4).
"""

from __future__ import annotations

from collections.abc import Iterable

from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.text.token_view import TokenView

SPEAKER, SUBJECT, OTHER, OWNER, QUOTED = 5.0, 3.0, 1.0, 0.5, 0.2
NEW_PARAGRAPH = 1
"""Sentences that a new paragraph counts for beside its own: it mostly turns to somebody else."""
REMEMBERED = 16
"""How many of the latest entities a pronoun can mean: keeps the work linear."""


class Salience:
    """Presence of entities, decaying as the reading goes on."""

    def __init__(self, view: TokenView, quoted: list[bool]) -> None:
        self._clock = _clock(view, quoted)
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


def _clock(view: TokenView, quoted: list[bool]) -> list[int]:
    """For each word the number of sentences before it, those wholly inside a quote not counted."""
    ticks, now, sentence, paragraph = [], 0, -1, 0
    for i, opens in enumerate(view.opens):
        if opens != sentence and not (quoted[i] or view.text[i].isspace()):
            now, sentence = now + 1, opens
            if view.paragraph[i] != paragraph:
                now, paragraph = now + NEW_PARAGRAPH, view.paragraph[i]
        ticks.append(now)
    return ticks


def weight_of(view: TokenView, name: Name, quoted: bool) -> float:
    """How much a name's mention counts: as subject most, inside somebody's words least."""
    last = name.last - 1
    if quoted:
        return QUOTED
    if (
        view.dep[last] in ("nsubj", "nsubjpass")
        or _beside_subject(view, name)
        or _topic(view, name)
    ):
        return SUBJECT
    return OWNER if view.dep[last] in ("poss", "compound", "nmod", "amod") else OTHER


def _beside_subject(view: TokenView, name: Name) -> bool:
    """Whether the name stands in apposition to a subject ("The clerk, Ann Hale, said")."""
    last = name.last - 1
    return view.dep[last] == "appos" and view.dep[view.head[last]] in ("nsubj", "nsubjpass")


def _topic(view: TokenView, name: Name) -> bool:
    """Whether a sentence opens with whom it is about ("For Ann Hale, it was over")."""
    before = min(name.opening, name.run) - 1
    if before < 0 or view.lower[before] not in ("for", "to"):
        return False
    return before == 0 or view.opens[before - 1] != view.opens[before]
