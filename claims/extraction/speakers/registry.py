"""Group the names of a document into entities: which names are one person or organisation."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict

from claims.extraction.drafts import SpeakerKind
from claims.extraction.lexicon.given_names import infer_name_gender, may_be_either
from claims.extraction.lexicon.speaker_nouns import ALL_NAME_WORDS, LEGAL_FORMS
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.kinds import (
    MAX_VOICE_WORDS,
    find_voices,
    follows_relation,
    infer_kind_of_name,
    is_described_as_person,
    is_told_as_body,
)
from claims.extraction.speakers.name_forms import (
    drop_function_words,
    find_acronyms,
    is_fuller_name,
    is_short_form,
)
from claims.extraction.speakers.names import Name, find_nickname
from claims.extraction.speakers.nicknames import find_so_called, read_nickname
from claims.extraction.speakers.places import is_told_as_place
from claims.extraction.text.token_view import TokenView

MAX_NAMESAKES = 16
"""Maximum number of entities with a common name part to compare, to keep the work linear."""


class EntityRegistry:
    """The entities of a document. A short name ("the Post") belongs to the fullest one."""

    def __init__(self, view: TokenView, names: list[Name]) -> None:
        self.view = view
        self.entity_at: dict[int, Entity] = {}
        """The entity by the first token of each name."""
        self.by_last: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_part: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_key: dict[tuple[str, ...], Entity] = {}
        self.by_acronym: dict[str, Entity] = {}
        self.by_initials: dict[str, Entity] = {}
        self._by_nickname: dict[tuple[str, ...], Entity] = {}
        self._companies: dict[str, Entity] = {}
        """By its first word, each organisation that the recognizer took for a person."""
        self._labels: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for name in names:
            self._labels[name.key].add(name.entity_label)
        self._keys_outside_marks = {one.key for one in names if view.within[one.start] < 0}
        self._surnames = {one.key for one in names if one.has_title}
        self._voices = find_voices(view)
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

    def merge(self, other: Entity, entity: Entity) -> None:
        """Let all names of ``other`` be those of ``entity``."""
        for start, known in self.entity_at.items():
            if known is other:
                self.entity_at[start] = entity
        entity.name_offsets += other.name_offsets
        entity.full_name_starts = sorted({*entity.full_name_starts, *other.full_name_starts})
        entity.surface_forms |= other.surface_forms
        entity.roles += [role for role in other.roles if role not in entity.roles]

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
        entity.generation = entity.generation or name.generation
        entity.entity_labels.add(name.entity_label)
        if entity.kind == "organisation" and is_described_as_person(self.view, name):
            entity.change_kind("person")
        text = " ".join(name.parts)
        fuller = entity.kind == "person" and not text.isupper() and not name.in_headline
        if (fuller and is_fuller_name(text.split(), entity.name.split())) or (
            entity.name.isupper() and text.casefold() == entity.name.casefold()
        ):
            entity.name = text

    def _get_surface_form(self, name: Name) -> str:
        return " ".join(self.view.slice(name.title_start, name.end).split())

    def _create_entity(self, name: Name) -> Entity:
        kind = infer_kind_of_name(self.view, name)
        if kind == "organisation" and (self._has_surname(name) or self._has_voice(name)):
            kind = "person"
        elif kind == "person" and self._is_named_like_company(name):
            kind = "organisation"
        is_told = kind == "person" and not name.has_title and not may_be_either(name.parts[0])
        gender = name.gender or (infer_name_gender(name.parts[0]) if is_told else "")
        entity = Entity(self._get_full_name(name, kind), kind, name.key, gender)
        entity.is_relative = follows_relation(self.view, name)
        is_place = name.entity_label in ("GPE", "LOC") or is_told_as_place(self.view, name)
        entity.is_place = kind == "organisation" and is_place
        if is_told_as_body(self.view, name):
            entity.entity_labels.add("ORG")
        if kind == "organisation" and name.entity_label == "PERSON":
            entity.entity_labels.add("ORG")
            self._companies.setdefault(name.key[0], entity)
        key = self._get_person_key(name.key) if kind == "person" else drop_function_words(name.key)
        self.by_key.setdefault(key, entity)
        if len(key) > 2 and key[-1] in LEGAL_FORMS:
            self.by_key.setdefault(key[:-1], entity)
        self.by_last[name.key[-1]].append(entity)
        nickname = tuple(read_nickname(name))
        self._by_nickname.setdefault(nickname, entity)
        for part in dict.fromkeys((*name.key, *nickname)):
            self.by_part[part].append(entity)
        if kind == "person" and len(name.key) > 1:
            self.by_initials.setdefault("".join(part[0] for part in name.key).upper(), entity)
        if kind == "organisation" and len(name.key) > 1:
            for initials in find_acronyms(name.parts):
                self.by_acronym.setdefault(initials, entity)
        return entity

    def _has_surname(self, name: Name) -> bool:
        """Return whether the text shortens two words to the last, as it does for people only."""
        if len(name.key) != 2 or name.key[1] in ALL_NAME_WORDS or self._is_definite(name):
            return False
        known = (
            {"GPE", "LOC", "NORP"}.isdisjoint(self._labels[name.key])
            or infer_name_gender(name.parts[0]) != ""
            or name.key[1:] in self._surnames
        )
        is_shortened = name.key[1:] in self._labels and name.key[:1] not in self._labels
        return known and is_shortened and self.view.tag[name.end - 1] != "NNPS"

    def _has_voice(self, name: Name) -> bool:
        """Return whether a part of a name labels what is heard: "Gethin clip 2:", "LOCKE:"."""
        few = 1 < len(name.key) <= MAX_VOICE_WORDS and ALL_NAME_WORDS.isdisjoint(name.key)
        return few and not self._voices.isdisjoint((name.key[0], name.key[-1]))

    def _is_named_like_company(self, name: Name) -> bool:
        """Return whether the text shortens a name without a given name to its first word.

        "Ascendra" is short for "Ascendra Lifts"; the short name of a person is the last word, but
        friends call people by the first.
        """
        if len(name.key) < 2 or name.has_title or name.gender or infer_name_gender(name.parts[0]):
            return False
        if self._has_voice(name):
            return False
        return name.key[:1] in self._keys_outside_marks and name.key[-1:] not in self._labels

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
        words, of_person = drop_function_words(name.key), self._get_person_key(name.key)
        exact = self.by_key.get(words) or self.by_key.get(of_person)
        if exact is not None and self._may_be_same(exact, name):
            return exact
        if exact is not None and exact.kind == "person" and exact.is_told_apart(name):
            others = (one for one in self._find_namesakes(name) if not one.is_told_apart(name))
            return next(others, None)
        if words and words in self._by_nickname:
            return self._by_nickname[words]
        if name.in_headline and len(name.key) > 2 and name.key[:2] in self.by_key:
            return self.by_key[name.key[:2]]
        if len(name.key) == 1:
            return self._find_by_one_word(name)
        namesakes = self._find_namesakes(name)
        if not name.has_title:
            namesakes = [one for one in namesakes if one.kind == "person"]
        return self._choose_most_named(name, namesakes) or (
            None if name.has_title else self._find_by_short_name(name)
        )

    def _may_be_same(self, entity: Entity, name: Name) -> bool:
        alike = entity.agrees_in_gender(name.gender) and self._has_same_length(entity, name)
        return alike and not entity.is_told_apart(name)

    @staticmethod
    def _has_same_length(entity: Entity, name: Name) -> bool:
        known, words = drop_function_words(entity.key), drop_function_words(name.key)
        return entity.kind == "person" or len(known) == len(words)

    def _find_namesakes(self, name: Name) -> list[Entity]:
        alike = self.by_last[name.key[-1]][:MAX_NAMESAKES]
        return [entity for entity in alike if entity.key[-len(name.key) :] == name.key]

    def _find_by_one_word(self, name: Name) -> Entity | None:
        """Find the entity for one word: a surname, else another name part, else an acronym."""
        part = name.key[0]
        if (known := find_so_called(self.view, self.entity_at, name)) is not None:
            self.by_part[part].append(known)
            return known
        if (name.is_label or part in self._voices) and name.parts[0] in self.by_initials:
            return self.by_initials[name.parts[0]]
        others = [e for e in self.by_part[part][:MAX_NAMESAKES] if e.kind == "person"]
        people = [e for e in others if e.key[-1] == part]
        initials = self.by_acronym.get(name.parts[0].replace(".", ""))
        return (
            self._choose_most_named(name, people)
            or self._choose_most_named(name, others)
            or (None if name.has_title else self._companies.get(part))
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
        return max(sure, key=lambda e: (*e.rank_by_full_name(here), -e.name_offsets[0].start))

    def _find_by_short_name(self, name: Name) -> Entity | None:
        """Return the only organisation whose name starts or ends with this one ("the Post")."""
        key = drop_function_words(name.key)
        alike = [
            e
            for e in self.by_part[key[-1]][:MAX_NAMESAKES]
            if e.kind == "organisation"
            and is_short_form(key, drop_function_words(e.key), self._is_definite(name))
        ]
        if len(alike) != 1 or self._may_be_place_or_person(name, alike[0]):
            return None
        return alike[0]

    def _may_be_place_or_person(self, name: Name, body: Entity) -> bool:
        """Return whether the recognizer takes the name for a place or person wherever it stands.

        It knows real places; the name of a company gets a new label in each sentence. "Harlow" is
        the "Harlow Foods Inc." of the text, and nobody of that name.
        """
        labels = self._labels[name.key]
        if len(name.key) > 1 and len(labels) > 1:
            return False
        if name.entity_label in ("GPE", "LOC"):
            return True
        is_company = len(body.key) > 2 and body.key[-1] in LEGAL_FORMS
        return name.entity_label == "PERSON" and not (is_company or self._is_definite(name))

    def _is_definite(self, name: Name) -> bool:
        return name.start > 0 and self.view.lower[name.start - 1] in ("the", "a")


def _name_priority(name: Name) -> tuple[bool, bool, bool, int, int]:
    """Sort full names first, names in headlines after others, then by position.

    One with a nickname comes before the nickname alone, which may be longer.
    """
    is_only = not find_nickname(name.parts)
    return len(name.key) == 1, name.in_headline, is_only, -len(name.key), name.start
