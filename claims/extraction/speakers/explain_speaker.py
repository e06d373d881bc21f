"""Record why a mention was resolved to a speaker, and explain it in plain English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.pronouns import HE, IT, SHE
from claims.extraction.text.token_view import TokenView


class ReasonCode(Enum):
    """The ground of a decision about who speaks."""

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
    ANONYMOUS = auto()
    GROUP = auto()
    DESCRIBED = auto()
    LAST_SPEAKER = auto()
    SUBJECT_SINCE = auto()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with the ``clue`` that told it, and the word ``last`` of what is referred back to."""

    why: ReasonCode
    clue: str = ""
    antecedent: int = -1


@dataclass(slots=True)
class ReasonLog:
    """Holds the reason of the decision made last."""

    reason: Reason | None = None

    def record(self, why: ReasonCode, clue: str = "", entity: Entity | None = None) -> None:
        """The decision is made for this reason; ``entity`` was mentioned before."""
        self.reason = Reason(why, clue, -1 if entity is None else entity.last_mention)


_MAX_CHARACTERS = 80
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEMPLATES = {
    ReasonCode.FULL_NAME: "named in full",
    ReasonCode.ONLY_NAME: "“{mention}” is the only name the text gives",
    ReasonCode.SURNAME: "“{mention}” gives the surname{named}",
    ReasonCode.SHORT_NAME: "“{mention}” is short for it{named}",
    ReasonCode.PRONOUN: "“{mention}” is {kind} most in view{last}",
    ReasonCode.RELATIVE_PRONOUN: "“{mention}” stands for “{clue}”",
    ReasonCode.FIRST_PERSON: "“{mention}” stands within words that are theirs",
    ReasonCode.COORDINATION: "“{mention}” joins several in one mention",
    ReasonCode.APPOSITION: "the name stands beside “{clue}”",
    ReasonCode.ISSUER: "“{mention}” speaks for whoever issued it",
    ReasonCode.SAME_NOUN: "“{mention}” goes back to “{clue}”{last}",
    ReasonCode.SYNONYM: "“{mention}” is another word for “{clue}”, the last such{gap}",
    ReasonCode.NAMED_LATER: "“{mention}” is told of further on as “{clue}”",
    ReasonCode.MOST_SALIENT: "“{mention}” describes whoever is most in view{last}",
    ReasonCode.KINSHIP: "“{mention}” is known only by a tie to somebody else",
    ReasonCode.ANONYMOUS: "the text gives no name for “{mention}”",
    ReasonCode.GROUP: "“{mention}” is a group",
    ReasonCode.DESCRIBED: "known only by the description “{mention}”",
    ReasonCode.LAST_SPEAKER: "nobody is named with these words; they follow this speaker’s{gap}",
    ReasonCode.SUBJECT_SINCE: (
        "nobody is named with these words; the text tells of this speaker{last}"
    ),
}


class Explainer:
    """Explains one document's quotes; ``names`` are the final names of its speakers."""

    def __init__(self, view: TokenView, names: dict[Entity, str]) -> None:
        self._view = view
        self._names = names
        self._full: dict[Entity, int] = {}

    def explain_speaker(
        self, quote: QuoteDraft, entity: Entity | None, reason: Reason | None
    ) -> Iterator[str]:
        """One line: whom the quote is given to, and why; or that nobody could be told."""
        if not quote.content:
            return
        mention = self._format_mention(quote.speaker[:1])
        if entity is not None and entity.is_work:
            yield f"Given to nobody: “{mention}” is a work, and nobody is named as its author."
        elif entity is None:
            told = f"who “{mention}” is could not be told" if mention else "nobody is named with it"
            yield f"Given to nobody: {told}."
        elif reason is not None:
            floats = reason.why is ReasonCode.LAST_SPEAKER or not quote.speaker
            at = (quote.content if floats else quote.speaker)[0].start
            sentence = _TEMPLATES[reason.why].format(
                mention=mention,
                clue=_shorten(reason.clue),
                kind=_describe_pronoun(reason.clue),
                named=self._locate_full_name(entity),
                last=self._format_distance(reason.antecedent, at, ", last mentioned"),
                gap=self._format_distance(reason.antecedent, at, ""),
            )
            yield f"Given to {self._names[entity]}: {sentence}."

    def explain_reporter(self, quote: QuoteDraft, entity: Entity | None) -> Iterator[str]:
        """One line where the quote is passed on."""
        if quote.reporter:
            mention = self._format_mention(quote.reporter)
            name = self._names.get(entity, "") if entity is not None else ""
            yield f"Passed on by {name}: “{mention}”." if name else f"Passed on by “{mention}”."

    def _format_mention(self, spans: tuple[Offsets, ...]) -> str:
        return _shorten(" ".join(self._view.full_text[span.start : span.end] for span in spans))

    def _locate_full_name(self, entity: Entity) -> str:
        """Where the full name stands first: "; the full name stands in the first paragraph"."""
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
        return f"; the full name stands in {_format_ordinal(number)}"

    def _format_distance(self, antecedent: int, at: int, verb: str) -> str:
        """How far back in paragraphs the word ``last`` is from the character ``at``."""
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
        return "the man"
    if pronoun in SHE:
        return "the woman"
    return "the organisation" if pronoun in IT else "the one or the group"


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MAX_CHARACTERS else words[: _MAX_CHARACTERS - 1].rstrip() + "…"
