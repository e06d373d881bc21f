"""Group the names of a document into entities: which names are one person or organisation."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field

from claims.extraction.drafts import Offsets, SpeakerKind
from claims.extraction.lexicon.given_names import infer_name_gender
from claims.extraction.lexicon.outlets import PRESS_NAME_WORDS
from claims.extraction.lexicon.speaker_nouns import ALL_NAME_WORDS
from claims.extraction.speakers.kinds import infer_kind_of_name, is_described_as_person
from claims.extraction.speakers.names import Name
from claims.extraction.text.token_view import TokenView

MAX_NAMESAKES = 16
"""Maximum number of entities with a common name part to compare, to keep the work linear."""
FUNCTION_WORDS = frozenset(("the", "of", "and", "for", "&", "on"))


@dataclass(frozen=True, slots=True)
class Role:
    """A description of an entity: a singular head noun and its modifiers, in lower case."""

    head: str
    modifiers: frozenset[str]
    text: str
    proper_modifiers: frozenset[str] = frozenset()
    """The capitalized modifiers, which tell an organisation or a place."""


@dataclass(eq=False, slots=True)
class Entity:
    """A person, organisation or group of a document; mentions are added as they are resolved."""

    name: str
    kind: SpeakerKind
    key: tuple[str, ...] = ()
    gender: str = ""
    roles: list[Role] = field(default_factory=list)
    role: str = ""
    is_work: bool = False
    """Whether it is something written or broadcast with no named author."""
    is_plural: bool = False
    is_place: bool = False
    has_title: bool = False
    entity_labels: set[str] = field(default_factory=set)
    """The labels that the named entity recognizer gave to its names."""
    name_offsets: list[Offsets] = field(default_factory=list)
    full_name_starts: list[int] = field(default_factory=list)
    """The offsets at which full names and names with a title start, in order."""
    surface_forms: dict[str, None] = field(default_factory=dict)
    mentions: set[Offsets] = field(default_factory=set)
    salience: float = 0.0
    salience_clock: int = 0
    last_mention: int = -1
    """The first token of the latest mention so far."""

    def change_kind(self, kind: SpeakerKind) -> bool:
        """Change the kind unless the name contradicts it; return whether it has that kind now."""
        if self.kind == kind:
            return True
        is_organisation = "of" in self.key or self.key[-1] in ALL_NAME_WORDS
        contradicted = is_organisation if kind == "person" else self.gender or self.has_title
        if contradicted or self.is_place or self.kind not in ("person", "organisation"):
            return False
        self.kind = kind
        if kind == "person":
            self.gender = self.gender or infer_name_gender(self.name.split()[0])
        return True

    def agrees_in_gender(self, gender: str) -> bool:
        """Return whether the gender is the same or either is unknown."""
        return not (gender and self.gender) or gender == self.gender


class EntityRegistry:
    """The entities of a document by name.

    A short name ("Mr Lee", "the Post") belongs to the entity with the fullest matching name.
    """

    def __init__(self, view: TokenView, names: list[Name]) -> None:
        self.view = view
        self.entity_at: dict[int, Entity] = {}
        """The entity by the first token of each of its names."""
        self.by_last: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_part: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_key: dict[tuple[str, ...], Entity] = {}
        self.by_acronym: dict[str, Entity] = {}
        self.by_initials: dict[str, Entity] = {}
        self._by_phrase: dict[tuple[str, ...], Entity] = {}
        for name in sorted(names, key=_name_priority):
            self._add_name(name)
        self.names = [name for name in names if name.start in self.entity_at]
        self.name_ending_at = {name.end - 1: name for name in self.names}
        self._names_after_title = {
            i: name for name in self.names for i in range(name.run_start, name.start)
        }
        self._names_by_token = {i: name for name in self.names for i in range(name.start, name.end)}

    def name_at(self, i: int) -> Name | None:
        """Return the name that contains token ``i``."""
        return self._names_by_token.get(i)

    def name_after_title(self, i: int) -> Name | None:
        """Return the name that follows token ``i``, a title or office, in the same run."""
        return self._names_after_title.get(i)

    def get_or_create_entity(
        self, key: tuple[str, ...], name: str, kind: SpeakerKind, new: bool = False
    ) -> Entity:
        """Return the entity of a noun phrase; create one with ``new`` or if there is none."""
        entity = None if new else self._by_phrase.get(key)
        if entity is None:
            entity = self._by_phrase[key] = Entity(name, kind, key)
        return entity

    def set_antecedent(self, key: tuple[str, ...], entity: Entity) -> None:
        """Let later uses of the noun phrase refer to ``entity``."""
        self._by_phrase[key] = entity

    def get_antecedent(self, key: tuple[str, ...]) -> Entity | None:
        """Return the entity that the noun phrase referred to last."""
        return self._by_phrase.get(key)

    def _add_name(self, name: Name) -> None:
        entity = self._find_entity(name)
        if entity is None and not name.is_doubtful:
            entity = self._create_entity(name)
        if entity is not None:
            self.entity_at[name.start] = entity
            self._update_entity(entity, name)

    def _update_entity(self, entity: Entity, name: Name) -> None:
        entity.name_offsets.append(self.view.offsets(name.title_start, name.end))
        entity.surface_forms.setdefault(self._get_surface_form(name))
        if len(name.key) > 1 or name.has_title:
            insort(entity.full_name_starts, self.view.start[name.start])
        entity.gender = entity.gender or name.gender
        entity.has_title = entity.has_title or name.has_title
        entity.entity_labels.add(name.entity_label)
        if entity.kind == "organisation" and is_described_as_person(self.view, name):
            entity.change_kind("person")
        text = " ".join(name.parts)
        longer = entity.kind == "person" and len(text) > len(entity.name) and not text.isupper()
        longer = longer and not name.in_headline
        if longer or (entity.name.isupper() and text.casefold() == entity.name.casefold()):
            entity.name = text

    def _get_surface_form(self, name: Name) -> str:
        return " ".join(self.view.slice(name.title_start, name.end).split())

    def _create_entity(self, name: Name) -> Entity:
        kind = infer_kind_of_name(self.view, name)
        given = infer_name_gender(name.parts[0]) if kind == "person" and not name.has_title else ""
        entity = Entity(self._get_full_name(name, kind), kind, name.key, name.gender or given)
        entity.is_place = kind == "organisation" and name.entity_label in ("GPE", "LOC")
        key = self._get_person_key(name.key) if kind == "person" else _drop_function_words(name.key)
        self.by_key.setdefault(key, entity)
        self.by_last[name.key[-1]].append(entity)
        for part in dict.fromkeys(name.key):
            self.by_part[part].append(entity)
        if kind == "person" and len(name.key) > 1:
            self.by_initials.setdefault("".join(part[0] for part in name.key).upper(), entity)
        if kind == "organisation" and len(name.key) > 1:
            for initials in _find_acronyms(name.parts):
                self.by_acronym.setdefault(initials, entity)
        return entity

    def _get_full_name(self, name: Name, kind: SpeakerKind) -> str:
        text = " ".join(name.parts)
        before = name.start - 1
        if kind == "person" or before < 0 or self.view.text[before] != "The":
            return text
        opens = before == 0 or self.view.opens[before - 1] != self.view.opens[before]
        return text if opens else "The " + text

    @staticmethod
    def _get_person_key(key: tuple[str, ...]) -> tuple[str, ...]:
        return (key[0], key[-1]) if len(key) > 1 else key

    def _find_entity(self, name: Name) -> Entity | None:
        exact = self.by_key.get(_drop_function_words(name.key)) or self.by_key.get(
            self._get_person_key(name.key)
        )
        if (
            exact is not None
            and exact.agrees_in_gender(name.gender)
            and self._has_same_length(exact, name)
        ):
            return exact
        if name.in_headline and len(name.key) > 2 and name.key[:2] in self.by_key:
            return self.by_key[name.key[:2]]
        if len(name.key) == 1:
            return self._find_by_one_word(name)
        if name.has_title:
            return self._choose_most_named(name, self._find_namesakes(name))
        return self._find_by_short_name(name)

    @staticmethod
    def _has_same_length(entity: Entity, name: Name) -> bool:
        return entity.kind == "person" or len(_drop_function_words(entity.key)) == len(
            _drop_function_words(name.key)
        )

    def _find_namesakes(self, name: Name) -> list[Entity]:
        return [
            e
            for e in self.by_last[name.key[-1]][:MAX_NAMESAKES]
            if e.key[-len(name.key) :] == name.key
        ]

    def _find_by_one_word(self, name: Name) -> Entity | None:
        """Find the entity for one word: a surname, else another name part, else an acronym."""
        part = name.key[0]
        if name.is_label and name.parts[0] in self.by_initials:
            return self.by_initials[name.parts[0]]
        others = [e for e in self.by_part[part][:MAX_NAMESAKES] if e.kind == "person"]
        people = [e for e in others if e.key[-1] == part]
        initials = self.by_acronym.get(name.parts[0].replace(".", ""))
        return (
            self._choose_most_named(name, people)
            or self._choose_most_named(name, others)
            or (
                None
                if name.has_title or self._may_be_common_noun(name)
                else initials or self._find_by_short_name(name)
            )
        )

    def _may_be_common_noun(self, name: Name) -> bool:
        """Return whether a doubtful word has no article to show that it is a name ("the Post")."""
        return name.is_doubtful and not self._is_definite(name)

    def _choose_most_named(self, name: Name, among: list[Entity]) -> Entity | None:
        """Return the entity of that gender most often named in full before, or the latest."""
        fitting = [entity for entity in among if entity.agrees_in_gender(name.gender)]
        if not fitting or len(fitting) == 1:
            return fitting[0] if fitting else None
        here = self.view.start[name.start]
        sure = [e for e in fitting if name.gender and e.gender == name.gender] or fitting
        return max(
            sure, key=lambda e: (*_count_full_names_before(e, here), -e.name_offsets[0].start)
        )

    def _find_by_short_name(self, name: Name) -> Entity | None:
        """Return the only organisation whose name starts or ends with this one ("the Post")."""
        key = _drop_function_words(name.key)
        if name.entity_label in ("GPE", "LOC") or (
            name.entity_label == "PERSON" and not self._is_definite(name)
        ):
            return None
        alike = [
            e
            for e in self.by_part[key[-1]][:MAX_NAMESAKES]
            if e.kind == "organisation"
            and _is_short_form(key, _drop_function_words(e.key), self._is_definite(name))
        ]
        return alike[0] if len(alike) == 1 else None

    def _is_definite(self, name: Name) -> bool:
        return name.start > 0 and self.view.lower[name.start - 1] in ("the", "a")


def _name_priority(name: Name) -> tuple[bool, bool, int, int]:
    """Sort full names first, names in headlines after others, then by position."""
    return len(name.key) == 1, name.in_headline, -len(name.key), name.start


def _count_full_names_before(entity: Entity, here: int) -> tuple[int, int]:
    before = bisect_left(entity.full_name_starts, here)
    return before, entity.full_name_starts[before - 1] if before else 0


def _is_short_form(key: tuple[str, ...], full: tuple[str, ...], definite: bool) -> bool:
    if len(key) >= len(full):
        return False
    if full[: len(key)] == key and full[-1] not in PRESS_NAME_WORDS:
        return True
    return definite and full[-len(key) :] == key


def _drop_function_words(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in key if part not in FUNCTION_WORDS) or key


def _find_acronyms(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the acronyms a name can have: of its content words, and of all words."""
    main = "".join(part[0] for part in parts if part.casefold() not in FUNCTION_WORDS)
    return tuple(i.upper() for i in (main, "".join(part[0] for part in parts)) if len(i) > 1)
