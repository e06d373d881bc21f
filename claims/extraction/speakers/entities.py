"""The register of a document's speakers-to-be: which names are the same person or body."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field

from claims.extraction.drafts import Offsets, SpeakerKind
from claims.extraction.lexicon.census import usual_gender
from claims.extraction.lexicon.speaker_nouns import NAMED_BODIES, PRESS_NAMES
from claims.extraction.speakers.kinds import kind_of_name, told_of_as_person
from claims.extraction.speakers.names import Name
from claims.extraction.text.token_view import TokenView

NAMESAKES = 16
"""How many with a part of the name in common are considered: keeps the work linear."""
STILL = frozenset(("the", "of", "and", "for", "&", "on"))


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is said to be: a singular head noun and the words around it, lower case."""

    head: str
    modifiers: frozenset[str]
    text: str
    proper: frozenset[str] = frozenset()
    """Those of the modifiers written with a capital, which say whose or where."""


@dataclass(eq=False, slots=True)
class Entity:
    """Someone or something of the document that may speak; grows as mentions are resolved to it."""

    name: str
    kind: SpeakerKind
    key: tuple[str, ...] = ()
    gender: str = ""
    roles: list[Role] = field(default_factory=list)
    role: str = ""
    work: bool = False
    """Whether it is something written or broadcast, whose author the text does not name."""
    plural: bool = False
    place: bool = False
    titled: bool = False
    labelled: set[str] = field(default_factory=set)
    """What the entity recogniser took its names for."""
    names: list[Offsets] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    """Where the full or titled names start, in order."""
    surfaces: dict[str, None] = field(default_factory=dict)
    mentions: set[Offsets] = field(default_factory=set)
    salience: float = 0.0
    clock: int = 0
    last: int = -1
    """The first word of the latest mention so far."""

    def become(self, kind: SpeakerKind) -> bool:
        """Take the kind that the text tells of, unless something speaks against it."""
        if self.kind == kind:
            return True
        a_body = "of" in self.key or self.key[-1] in NAMED_BODIES
        sure = a_body if kind == "person" else self.gender or self.titled
        if sure or self.place or self.kind not in ("person", "organisation"):
            return False
        self.kind = kind
        if kind == "person":
            self.gender = self.gender or usual_gender(self.name.split()[0])
        return True

    def fits(self, gender: str) -> bool:
        """Whether nothing speaks against this gender."""
        return not (gender and self.gender) or gender == self.gender


class EntityRegistry:
    """Entities by name. A short name ("Mr Lee", "the Post") stands for the fullest that fits."""

    def __init__(self, view: TokenView, names: list[Name]) -> None:
        self.view = view
        self.of: dict[int, Entity] = {}
        """Entity by the first word of each name."""
        self.by_last: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_part: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_key: dict[tuple[str, ...], Entity] = {}
        self.by_initials: dict[str, Entity] = {}
        self._nouns: dict[tuple[str, ...], Entity] = {}
        for name in sorted(names, key=_by_worth):
            self._introduce(name)
        self.names = [name for name in names if name.first in self.of]
        self.ending = {name.last - 1: name for name in self.names}
        self._led_to = {i: name for name in self.names for i in range(name.run, name.first)}
        self._covering = {i: name for name in self.names for i in range(name.first, name.last)}

    def covering(self, i: int) -> Name | None:
        """The name that word ``i`` is part of."""
        return self._covering.get(i)

    def led_to(self, i: int) -> Name | None:
        """The name that word ``i`` stands before in the same run, as title or office."""
        return self._led_to.get(i)

    def noun_entity(
        self, key: tuple[str, ...], name: str, kind: SpeakerKind, new: bool = False
    ) -> Entity:
        """The entity called by a noun phrase; made where ``new`` or not known yet."""
        entity = None if new else self._nouns.get(key)
        if entity is None:
            entity = self._nouns[key] = Entity(name, kind, key)
        return entity

    def remember(self, key: tuple[str, ...], entity: Entity) -> None:
        """Note that a noun phrase stands for ``entity`` from here on."""
        self._nouns[key] = entity

    def remembered(self, key: tuple[str, ...]) -> Entity | None:
        """What the noun phrase stood for last."""
        return self._nouns.get(key)

    def _introduce(self, name: Name) -> None:
        entity = self._known(name)
        if entity is None and not name.doubtful:
            entity = self._new(name)
        if entity is not None:
            self.of[name.first] = entity
            self._note(entity, name)

    def _note(self, entity: Entity, name: Name) -> None:
        entity.names.append(self.view.offsets(name.opening, name.last))
        entity.surfaces.setdefault(self._surface(name))
        if len(name.key) > 1 or name.titled:
            insort(entity.full, self.view.start[name.first])
        entity.gender = entity.gender or name.gender
        entity.titled = entity.titled or name.titled
        entity.labelled.add(name.label)
        if entity.kind == "organisation" and told_of_as_person(self.view, name):
            entity.become("person")
        text = " ".join(name.parts)
        longer = entity.kind == "person" and len(text) > len(entity.name) and not text.isupper()
        longer = longer and not name.headline
        if longer or (entity.name.isupper() and text.casefold() == entity.name.casefold()):
            entity.name = text

    def _surface(self, name: Name) -> str:
        return " ".join(self.view.slice(name.opening, name.last).split())

    def _new(self, name: Name) -> Entity:
        kind = kind_of_name(self.view, name)
        given = usual_gender(name.parts[0]) if kind == "person" and not name.titled else ""
        entity = Entity(self._full_name(name, kind), kind, name.key, name.gender or given)
        entity.place = kind == "organisation" and name.label in ("GPE", "LOC")
        key = self._person_key(name.key) if kind == "person" else _bare(name.key)
        self.by_key.setdefault(key, entity)
        self.by_last[name.key[-1]].append(entity)
        for part in dict.fromkeys(name.key):
            self.by_part[part].append(entity)
        if kind == "organisation" and len(name.key) > 1:
            for initials in _initials(name.parts):
                self.by_initials.setdefault(initials, entity)
        return entity

    def _full_name(self, name: Name, kind: SpeakerKind) -> str:
        text = " ".join(name.parts)
        before = name.first - 1
        if kind == "person" or before < 0 or self.view.text[before] != "The":
            return text
        opens = before == 0 or self.view.opens[before - 1] != self.view.opens[before]
        return text if opens else "The " + text

    @staticmethod
    def _person_key(key: tuple[str, ...]) -> tuple[str, ...]:
        return (key[0], key[-1]) if len(key) > 1 else key

    def _known(self, name: Name) -> Entity | None:
        exact = self.by_key.get(_bare(name.key)) or self.by_key.get(self._person_key(name.key))
        if exact is not None and exact.fits(name.gender) and self._same_shape(exact, name):
            return exact
        if name.headline and len(name.key) > 2 and name.key[:2] in self.by_key:
            return self.by_key[name.key[:2]]
        if len(name.key) == 1:
            return self._short(name)
        if name.titled:
            return self._best(name, self._ending_alike(name))
        return self._shortened_body(name)

    @staticmethod
    def _same_shape(entity: Entity, name: Name) -> bool:
        return entity.kind == "person" or len(_bare(entity.key)) == len(_bare(name.key))

    def _ending_alike(self, name: Name) -> list[Entity]:
        return [
            e for e in self.by_last[name.key[-1]][:NAMESAKES] if e.key[-len(name.key) :] == name.key
        ]

    def _short(self, name: Name) -> Entity | None:
        """For one word: somebody's last name, then any other part of a name, then an acronym."""
        part = name.key[0]
        others = [e for e in self.by_part[part][:NAMESAKES] if e.kind == "person"]
        people = [e for e in others if e.key[-1] == part]
        initials = self.by_initials.get(name.parts[0].replace(".", ""))
        return (
            self._best(name, people)
            or self._best(name, others)
            or (
                None
                if name.titled or self._common(name)
                else initials or self._shortened_body(name)
            )
        )

    def _common(self, name: Name) -> bool:
        """Whether a doubtful word has nothing to say that it is a name ("the Post" has)."""
        return name.doubtful and not self._definite(name)

    def _best(self, name: Name, among: list[Entity]) -> Entity | None:
        """The fitting entity most often named in full before; a tie goes to the latest."""
        fitting = [entity for entity in among if entity.fits(name.gender)]
        if not fitting or len(fitting) == 1:
            return fitting[0] if fitting else None
        here = self.view.start[name.first]
        sure = [e for e in fitting if name.gender and e.gender == name.gender] or fitting
        return max(sure, key=lambda e: (*_weight(e, here), -e.names[0].start))

    def _shortened_body(self, name: Name) -> Entity | None:
        """A longer body's name that begins or ends so, where there is one only ("the Post")."""
        key = _bare(name.key)
        if name.label in ("GPE", "LOC") or (name.label == "PERSON" and not self._definite(name)):
            return None
        alike = [
            e
            for e in self.by_part[key[-1]][:NAMESAKES]
            if e.kind == "organisation" and _shortens(key, _bare(e.key), self._definite(name))
        ]
        return alike[0] if len(alike) == 1 else None

    def _definite(self, name: Name) -> bool:
        return name.first > 0 and self.view.lower[name.first - 1] in ("the", "a")


def _by_worth(name: Name) -> tuple[bool, bool, int, int]:
    """Full names first, those of headlines after the others; then in order of place."""
    return len(name.key) == 1, name.headline, -len(name.key), name.first


def _weight(entity: Entity, here: int) -> tuple[int, int]:
    before = bisect_left(entity.full, here)
    return before, entity.full[before - 1] if before else 0


def _shortens(key: tuple[str, ...], full: tuple[str, ...], definite: bool) -> bool:
    if len(key) >= len(full):
        return False
    if full[: len(key)] == key and full[-1] not in PRESS_NAMES:
        return True
    return definite and full[-len(key) :] == key


def _bare(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in key if part not in STILL) or key


def _initials(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The acronyms a name may have: of its main words, and of all of them."""
    main = "".join(part[0] for part in parts if part.casefold() not in STILL)
    return tuple(i.upper() for i in (main, "".join(part[0] for part in parts)) if len(i) > 1)
