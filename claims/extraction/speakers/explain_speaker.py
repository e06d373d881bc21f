"""Record why a mention was resolved to a speaker, and explain it in plain English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.pronouns import HE, IT, SHE
from claims.extraction.text.token_view import TokenView

_MAX_CHARACTERS = 80
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


class ReasonCode(Enum):
    """Why a mention was resolved to an entity."""

    FULL_NAME = auto()
    ONLY_NAME = auto()
    SURNAME = auto()
    SHORT_NAME = auto()
    PRONOUN = auto()
    RELATIVE_PRONOUN = auto()
    FIRST_PERSON = auto()
    COORDINATION = auto()
    APPOSITION = auto()
    ISSUER = auto()
    WORK = auto()
    SAME_NOUN = auto()
    SYNONYM = auto()
    NAMED_LATER = auto()
    MOST_SALIENT = auto()
    KINSHIP = auto()
    NAMED_RELATIVE = auto()
    ANONYMOUS = auto()
    GROUP = auto()
    DESCRIBED = auto()
    LAST_SPEAKER = auto()
    SUBJECT_SINCE = auto()
    REPEATED = auto()


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with the text it rests on (``clue``) and the token of the antecedent, or -1.

    ``rivalry`` is how near somebody else came to being the antecedent, 0 to 1.
    """

    why: ReasonCode
    clue: str = ""
    antecedent: int = -1
    rivalry: float = 0.0


@dataclass(slots=True)
class ReasonLog:
    """Holds the reason for the latest decision."""

    reason: Reason | None = None

    def record(
        self, why: ReasonCode, clue: str = "", entity: Entity | None = None, rivalry: float = 0.0
    ) -> None:
        """Set the reason; ``entity`` is the antecedent."""
        self.reason = Reason(why, clue, -1 if entity is None else entity.last_mention, rivalry)


def compare_with_full_name(entity: Entity, name: Name) -> ReasonCode:
    """Return how much of the full name of ``entity`` the mention ``name`` gives."""
    whole = entity.name.removeprefix("The ").split()
    if len(whole) == 1:
        return ReasonCode.ONLY_NAME
    if len(name.key) == 1 and entity.kind == "person":
        return ReasonCode.SURNAME if name.parts[-1] == whole[-1] else ReasonCode.SHORT_NAME
    is_full = entity.kind == "person" or len(name.parts) >= len(whole)
    return ReasonCode.FULL_NAME if is_full else ReasonCode.SHORT_NAME


_TEMPLATES = {
    ReasonCode.FULL_NAME: "named in full",
    ReasonCode.ONLY_NAME: "“{mention}” is the only name the text gives",
    ReasonCode.SURNAME: "“{mention}” gives the surname{named}",
    ReasonCode.SHORT_NAME: "“{mention}” is a short form of the name{named}",
    ReasonCode.PRONOUN: "“{mention}” refers to {kind}{last}",
    ReasonCode.RELATIVE_PRONOUN: "“{mention}” refers to “{clue}”",
    ReasonCode.FIRST_PERSON: "“{mention}” is inside words of this speaker",
    ReasonCode.COORDINATION: "“{mention}” names several speakers together",
    ReasonCode.APPOSITION: "the name is next to “{clue}”",
    ReasonCode.ISSUER: "“{mention}” was issued by this speaker",
    ReasonCode.SAME_NOUN: "“{mention}” refers back to “{clue}”{last}",
    ReasonCode.SYNONYM: "“{mention}” is another word for “{clue}”{last}",
    ReasonCode.NAMED_LATER: "“{mention}” is described later as “{clue}”",
    ReasonCode.MOST_SALIENT: "“{mention}” describes the most prominent name{last}",
    ReasonCode.KINSHIP: "“{mention}” is known only by a relation to somebody else",
    ReasonCode.NAMED_RELATIVE: "the text names “{mention}”{last}",
    ReasonCode.ANONYMOUS: "the text gives no name for “{mention}”",
    ReasonCode.GROUP: "“{mention}” is a group",
    ReasonCode.DESCRIBED: "known only by the description “{mention}”",
    ReasonCode.LAST_SPEAKER: "nobody is named with these words; this speaker spoke last{gap}",
    ReasonCode.REPEATED: "the text below “{mention}” repeats the words as those of this speaker",
    ReasonCode.SUBJECT_SINCE: (
        "nobody is named with these words; this is the most prominent name{last}"
    ),
}
_INTRODUCED = "the lines before this clip introduce its speaker{last}"


class Explainer:
    """Explain the speakers of one document; ``names`` are their final names."""

    def __init__(self, view: TokenView, names: dict[Entity, str]) -> None:
        self._view = view
        self._names = names
        self._full: dict[Entity, int] = {}

    def explain_speaker(
        self, quote: QuoteDraft, entity: Entity | None, reason: Reason | None
    ) -> Iterator[str]:
        """Yield a sentence that says who the speaker is and why, or that there is none."""
        if not quote.content:
            return
        mention = self._format_mention(quote.speaker[:1])
        if entity is not None and entity.is_work:
            yield f"No speaker: “{mention}” is a work, and nobody is named as its author."
        elif entity is None:
            problem = f"it is unclear who “{mention}” is" if mention else "nobody is named"
            yield f"No speaker: {problem}."
        elif reason is not None:
            is_floating = reason.why is ReasonCode.LAST_SPEAKER or not quote.speaker
            at = (quote.content if is_floating else quote.speaker)[0].start
            is_introduced = reason.why is ReasonCode.MOST_SALIENT and not mention
            template = _INTRODUCED if is_introduced else _TEMPLATES[reason.why]
            sentence = template.format(
                mention=mention,
                clue=_shorten(reason.clue),
                kind=_describe_pronoun(reason.clue),
                named=self._locate_full_name(entity),
                last=self._format_distance(reason.antecedent, at, ", last mentioned"),
                gap=self._format_distance(reason.antecedent, at, ""),
            )
            yield f"Attributed to {self._names[entity]}: {sentence}."

    def explain_reporter(self, quote: QuoteDraft, entity: Entity | None) -> Iterator[str]:
        """Yield a sentence that says who reports the quote, if anybody."""
        if quote.reporter:
            mention = self._format_mention(quote.reporter)
            name = self._names.get(entity, "") if entity is not None else ""
            yield f"Reported by {name}: “{mention}”." if name else f"Reported by “{mention}”."

    def _format_mention(self, spans: tuple[Offsets, ...]) -> str:
        return _shorten(" ".join(self._view.full_text[span.start : span.end] for span in spans))

    def _locate_full_name(self, entity: Entity) -> str:
        """Return "; the full name is in the first paragraph" for where it appears first."""
        if entity not in self._full:
            text = self._view.full_text
            full = [
                name for name in entity.name_offsets if entity.name in text[name.start : name.end]
            ]
            self._full[entity] = min((name.start for name in full), default=-1)
        start = self._full[entity]
        if start < 0:
            return ""
        number = self._view.paragraph[self._view.token_at(start)]
        return f"; the full name is in {_format_ordinal(number)}"

    def _format_distance(self, antecedent: int, at: int, verb: str) -> str:
        """Return how many paragraphs the token ``antecedent`` is before the offset ``at``."""
        if antecedent < 0:
            return ""
        here = self._view.paragraph[min(self._view.token_at(at), len(self._view) - 1)]
        there = self._view.paragraph[antecedent]
        gap = here - there
        if gap <= 0:
            return f"{verb} in the same paragraph"
        return f"{verb} in the paragraph before" if gap == 1 else f"{verb} {gap} paragraphs before"


def _format_ordinal(number: int) -> str:
    if number < len(_ORDINALS):
        return f"the {_ORDINALS[number]} paragraph"
    return f"paragraph {number + 1}"


def _describe_pronoun(pronoun: str) -> str:
    if pronoun in HE:
        return "the most prominent man"
    if pronoun in SHE:
        return "the most prominent woman"
    return f"the most prominent {'organisation' if pronoun in IT else 'person or group'}"


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MAX_CHARACTERS else words[: _MAX_CHARACTERS - 1].rstrip() + "…"
