"""The people, organisations and groups of a document, and the roles it gives them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from claims.extraction.drafts import Offsets, SpeakerKind
from claims.extraction.lexicon.given_names import guess_gender, infer_name_gender
from claims.extraction.lexicon.speaker_nouns import ALL_NAME_WORDS
from claims.extraction.speakers.names import Name

_STREETS = frozenset(("street", "house", "road", "square", "avenue", "bridge", "gate", "row"))


@dataclass(frozen=True, slots=True)
class Role:
    """A description of an entity: a singular head noun and its modifiers, in lower case."""

    head: str
    modifiers: frozenset[str]
    text: str
    proper_modifiers: frozenset[str] = frozenset()
    """The capitalized modifiers, which tell an organisation or a place."""
    exclusive: frozenset[str] = frozenset()
    """Words that make it another office or person: "vice", "former", "second"."""


@dataclass(eq=False, slots=True)
class Entity:
    """A person, organisation or group of a document; mentions are added as they are resolved."""

    name: str
    kind: SpeakerKind
    key: tuple[str, ...] = ()
    gender: str = ""
    roles: list[Role] = field(default_factory=list)
    role: str = ""
    generation: str = ""
    """"jr" or "sr", if its name has one."""
    is_work: bool = False
    """Whether it is something written or broadcast with no named author."""
    is_plural: bool = False
    is_place: bool = False
    has_title: bool = False
    is_protagonist: bool = False
    """Whether the text names this person far more often than anybody else."""
    is_deceased: bool = False
    """Whether the text is this person's obituary."""
    is_relative: bool = False
    """Whether the text names this person first as somebody's cousin or brother."""
    is_staff: bool = False
    """Whether this person wrote or presents the text."""
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
    trail: list[tuple[int, float]] = field(default_factory=list)
    """The first token and the weight of each mention so far."""

    @property
    def likely_gender(self) -> str:
        """The gender, or that of most people who have this given name, or an empty string.

        A rare given name may as well be a surname or a word of a company's name ("Calder
        Junction"), so that it tells nothing else about the entity.
        """
        is_person = self.kind == "person" and "GPE" not in self.entity_labels
        if self.gender or not is_person or len(self.key) == 1:
            return self.gender
        return guess_gender(self.key[0])

    def change_kind(self, kind: SpeakerKind) -> bool:
        """Change the kind unless the name contradicts it; return whether it has that kind now."""
        if self.kind == kind:
            return True
        last = self.key[-1]
        is_organisation = "of" in self.key or last in ALL_NAME_WORDS or last in _STREETS
        contradicted = is_organisation if kind == "person" else self.gender or self.has_title
        if contradicted or self.is_place or self.kind not in ("person", "organisation"):
            return False
        self.kind = kind
        if kind == "person":
            self.gender = self.gender or infer_name_gender(self.name.split()[0])
        return True

    def become(self, gender: str) -> None:
        """Take on what "he" or "she" tells: that this is a person of this gender."""
        if self.kind == "organisation":
            self.change_kind("person")
        self.gender = gender

    def agrees_in_gender(self, gender: str) -> bool:
        """Return whether the gender is the same or either is unknown."""
        likely = self.likely_gender
        return not (gender and likely) or gender == likely

    def is_told_apart(self, name: Name) -> bool:
        """Return whether "Jr." and "Sr.", or other middle names, make it another person's name."""
        if self.generation and name.generation and self.generation != name.generation:
            return True
        middle, other = set(self.key[1:-1]), set(name.key[1:-1])
        return bool(middle and other) and middle.isdisjoint(other)

    def rank_by_full_name(self, here: int) -> tuple[int, bool, int]:
        """Return how often the full name stands before an offset, and where it does last.

        Of two who are named as often, a relative is not who the text is about.
        """
        before = bisect_left(self.full_name_starts, here)
        return before, not self.is_relative, self.full_name_starts[before - 1] if before else 0
