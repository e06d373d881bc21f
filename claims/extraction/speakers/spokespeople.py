"""Find for whom somebody speaks: the organisation of a spokesperson, the issuer of a work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import (
    COMPANY,
    ORGANISATION,
    PUBLISHED,
    SPOKESPEOPLE,
    WORK,
)
from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.speakers.entities import Entity, EntityRegistry
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import LONGEST_MENTION, NOMINAL, Phrase, phrase_at
from claims.extraction.text.token_view import TokenView

SPEAKING = lexicon("speak speaks spoke speaking")
FOR = lexicon("for of at with")
RANKS = lexicon("chief senior deputy former lead main official")
NEAR = 10
"""Words between a name and what it is said to be; and of an organisation's name."""

Principal = Entity | str
"""An organisation of the register, or one that is only described ("foreign ministry")."""


@dataclass(frozen=True, slots=True)
class _Reader:
    view: TokenView
    register: EntityRegistry

    def principals(self) -> Iterator[tuple[int, bool, Principal]]:
        """Each word that makes somebody speak for somebody, whether it is a noun, and for whom."""
        for i, lower in enumerate(self.view.lower):
            if lower in SPOKESPEOPLE:
                found = self._after(i + 1) or self._before(i)
            elif lower in SPEAKING:
                found = self._after(i + 1, only="for")
            elif lower == "behalf" and i and self.view.lower[i - 1] == "on":
                found = self._after(i + 1, only="of")
            else:
                continue
            if found is not None:
                yield i, lower in SPOKESPEOPLE, found

    def _after(self, i: int, only: str = "") -> Principal | None:
        """The body after "for" in word ``i``."""
        if i + 1 >= len(self.view) or self.view.lower[i] not in ({only} if only else FOR):
            return None
        end = i + 1
        limit = min(len(self.view), i + 1 + NEAR)
        while end < limit and self.view.opens[end] == self.view.opens[i]:
            end += 1
        return self._body(phrase_at(self.view, self.register, i + 1, end))

    def _before(self, i: int) -> Principal | None:
        """The body right before word ``i``, as its owner or not ("the ministry's spokesman")."""
        first = i
        while first > max(0, i - NEAR) and self._belongs(first - 1, i):
            first -= 1
        last = i
        while last > first and self.view.lower[last - 1] in RANKS:
            last -= 1
        return self._body(phrase_at(self.view, self.register, first, last))

    def _belongs(self, k: int, i: int) -> bool:
        inside = self.register.covering(k) is not None
        return self.view.paragraph[k] == self.view.paragraph[i] and (
            inside or self.view.tag[k] in NOMINAL or self.view.tag[k] == "POS"
        )

    def _body(self, phrase: Phrase | None) -> Principal | None:
        if phrase is None:
            return None
        if phrase.name is not None:
            entity = self.register.of[phrase.name.first]
            return entity if entity.kind == "organisation" else None
        if phrase.plural or phrase.noun in COMPANY or phrase.noun not in ORGANISATION:
            return None
        return self.view.slice(phrase.start, phrase.core_end)

    def named_beside(self, i: int) -> Entity | None:
        """Who is named right after word ``i``, or before the comma that opens what they are."""
        here = self.view.opens[i]
        for after in (i + 1, i + 2):
            name = self.register.covering(after) if after < len(self.view) else None
            if name is not None and (after == i + 1 or self.view.text[i + 1] == ","):
                return self.register.of[name.first]
        k = i - 1
        while k > max(0, i - NEAR) and self.view.text[k] != ",":
            k -= 1
        apposed = k > 0 and self.view.text[k] == "," and self.view.opens[k] == here
        name = self.register.covering(k - 1) if apposed else None
        return None if name is None else self.register.of[name.first]


def principals(
    view: TokenView,
    register: EntityRegistry,
    quotes: Sequence[QuoteDraft],
    speakers: Sequence[Entity | None],
) -> dict[Entity, Principal]:
    """For whom each speaker speaks: "a spokesman for X", "X's spokeswoman", "on behalf of X".

    ``speakers`` are of ``quotes``, in their order. One look at each word.
    """
    mentioned: dict[int, Entity] = {}
    sentence: dict[int, Entity] = {}
    for quote, entity in zip(quotes, speakers, strict=True):
        if entity is None:
            continue
        for span in quote.speaker:
            first, last = view.tokens_in(span)
            mentioned |= dict.fromkeys(range(first, min(last, first + LONGEST_MENTION)), entity)
            sentence.setdefault(view.opens[min(first, len(view) - 1)], entity)
    found: dict[Entity, Principal] = {}
    reader = _Reader(view, register)
    for i, is_noun, principal in reader.principals():
        beside = reader.named_beside(i)
        who = mentioned.get(i) or beside or (None if is_noun else sentence.get(view.opens[i]))
        if who is not None and who.kind != "organisation" and who is not principal:
            found.setdefault(who, principal)
    return found


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
