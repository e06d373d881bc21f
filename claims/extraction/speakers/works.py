"""Find who speaks through a work: the paper of an editorial, the body behind a report."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import PUBLISHED, WORK
from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.speakers.entities import Entity, EntityRegistry
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import Phrase
from claims.extraction.text.token_view import TokenView

ISSUED = lexicon("in by from of for")
_SHOWN = lexicon(
    "obtain obtained see seen review reviewed read share shared leak leaked view viewed"
)
"""What somebody does to a work who has not made it: "emails seen by the Courier"."""


def is_work(phrase: Phrase) -> bool:
    """Whether the mention is of something written or broadcast."""
    return phrase.name is None and phrase.noun in WORK


def issuer(view: TokenView, register: EntityRegistry, phrase: Phrase) -> Entity | None:
    """Who is named as author or publisher in the phrase: an author by name before a publisher."""
    publisher: Entity | None = None
    for i in range(phrase.first, phrase.tail):
        name = register.covering(i)
        if name is None or name.first != i or _is_owner(view, phrase, name):
            continue
        entity = register.of[name.first]
        if entity.kind == "person" and _introduced_by(view, name, "by"):
            return entity
        if publisher is None and _issues(view, phrase, name, entity):
            publisher = entity
    return publisher


def _is_owner(view: TokenView, phrase: Phrase, name: Name) -> bool:
    """Whether the name after the work only owns the next ("in Port Hale's Evening Star")."""
    owns = name.last < len(view) and view.tag[name.last] == "POS"
    return owns and name.first >= phrase.core_end


def _issues(view: TokenView, phrase: Phrase, name: Name, entity: Entity) -> bool:
    if name.first < phrase.core_end:
        return entity.kind != "group"
    if entity.kind != "organisation":
        return False
    allowed = ISSUED if phrase.noun in PUBLISHED else ISSUED - {"in", "for", "of"}
    return any(_introduced_by(view, name, word) for word in allowed)


def _introduced_by(view: TokenView, name: Name, preposition: str) -> bool:
    """Whether the preposition stands before the name, with no more than its owner between."""
    i = name.run - 1
    while i >= 0 and name.run - i < 8:
        if view.lower[i] == preposition:
            return view.lower[i - 1] not in _SHOWN
        if view.tag[i] in ("IN", "VBD", "VBZ", ",", ".", "VBN"):
            return False
        i -= 1
    return False
