"""Resolve the speaker mention of every quote, in one pass from the start of the text to its end."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from claims.extraction.drafts import Offsets, QuoteDraft, SpeakerDraft
from claims.extraction.speakers.descriptions import Describer
from claims.extraction.speakers.discourse_state import DiscourseState
from claims.extraction.speakers.entities import Entity, EntityRegistry
from claims.extraction.speakers.explain_speaker import Explainer, Reason, Why
from claims.extraction.speakers.name_runs import Hints, headlines
from claims.extraction.speakers.names import Name, find_names
from claims.extraction.speakers.noun_phrases import LONGEST_MENTION
from claims.extraction.speakers.pronouns import FIRST_PERSON, learn_genders
from claims.extraction.speakers.roles import RoleIndex, learn_roles
from claims.extraction.speakers.salience import OTHER, OWNER, SPEAKER, Salience, weight_of
from claims.extraction.speakers.spokespeople import Principal, principals
from claims.extraction.text.token_view import TokenView


@dataclass(slots=True)
class Resolved:
    """Who speaks a quote and why, and who passes it on."""

    speaker: Entity | None = None
    reason: Reason | None = None
    reporter: Entity | None = None


def resolve(
    view: TokenView, quotes: tuple[QuoteDraft, ...]
) -> tuple[tuple[SpeakerDraft, ...], tuple[QuoteDraft, ...]]:
    """The speakers and reporters of a document, and its quotes with their index and explanation."""
    if not quotes or not len(view):
        return (), quotes
    reading = _open(view, quotes)
    found = _read_through(reading, quotes)
    _first_persons(view, quotes, found)
    both = (entity for one in found for entity in (one.speaker, one.reporter))
    present = (entity for entity in both if entity is not None and not entity.work)
    entities = list(dict.fromkeys(present))
    spoken = [one.speaker for one in found]
    speakers = speaker_drafts(entities, principals(view, reading.register, quotes, spoken))
    index = {entity: i for i, entity in enumerate(entities)}
    explainer = Explainer(view, {entity: speakers[i].name for entity, i in index.items()})
    resolved = []
    for quote, one in zip(quotes, found, strict=True):
        at = None if one.speaker is None else index.get(one.speaker)
        told = (
            *explainer.speaker(quote, one.speaker, one.reason),
            *explainer.reporter(quote, one.reporter),
        )
        resolved.append(
            replace(
                quote,
                speaker_index=at,
                reference=_reference(one.speaker, speakers, at),
                reporter_index=None if one.reporter is None else index.get(one.reporter),
                explanation=(*quote.explanation, *told),
            )
        )
    return speakers, tuple(resolved)


def _reference(entity: Entity | None, speakers: tuple[SpeakerDraft, ...], at: int | None) -> str:
    """The speaker's name; that of a work which speaks for nobody named."""
    if at is not None:
        return speakers[at].name
    return entity.name if entity is not None else ""


def _open(view: TokenView, quotes: tuple[QuoteDraft, ...]) -> DiscourseState:
    quoted = [False] * len(view)
    inside: set[int] = set()
    edges: set[int] = set()
    for quote in quotes:
        for span in quote.content:
            first, last = view.tokens_in(span)
            quoted[first:last] = [True] * (last - first)
        for span in (*quote.speaker, *quote.reporter):
            first, last = view.tokens_in(span)
            inside.update(range(first, min(last, first + LONGEST_MENTION)))
            edges.update((first, last))
    hints = Hints(frozenset(inside), frozenset(edges))
    titles = headlines(view)
    register = EntityRegistry(view, find_names(view, hints, titles))
    learn_roles(view, register)
    learn_genders(view, register, quoted)
    ahead = RoleIndex()
    for name in register.names:
        ahead.seen(register.of[name.first])
    describer = Describer(
        view, register, Salience(view, quoted), RoleIndex(), ahead, _openings(view, titles)
    )
    return DiscourseState(view, register, describer, quoted, hints.inside)


def _openings(view: TokenView, titles: frozenset[int]) -> frozenset[int]:
    """The headlines and the first paragraph of running text."""
    text = (n for n in range(len(view.paragraphs)) if n not in titles)
    return titles | frozenset(islice(text, 1))


def _read_through(reading: DiscourseState, quotes: tuple[QuoteDraft, ...]) -> list[Resolved]:
    """Who speaks each quote, found in order of place, names between them noted on the way."""
    found = [Resolved() for _ in quotes]
    places = sorted((_place(reading.view, quote), n) for n, quote in enumerate(quotes))
    names = iter(reading.register.names)
    waiting: Name | None = next(names, None)
    for at, n in places:
        while waiting is not None and waiting.first < at:
            _pass_name(reading, waiting)
            waiting = next(names, None)
        quote, one = quotes[n], found[n]
        one.speaker = reading.speaker(quote, at)
        one.reason = reading.because.reason
        reporter = reading.reporter(quote)
        one.reporter = None if reporter is one.speaker else reporter
        if one.speaker is not None:
            one.speaker.mentions.update(quote.speaker)
            reading.note(one.speaker, at, OTHER if reading.quoted[at] else SPEAKER)
            reading.spoke, reading.spoke_at = one.speaker, reading.end_of(quote)
        if one.reporter is not None:
            one.reporter.mentions.update(quote.reporter)
    return found


def _place(view: TokenView, quote: QuoteDraft) -> int:
    """The word at which the reader meets the speaker, or a floating quote's words."""
    span = (quote.speaker or quote.content or quote.cue or (Offsets(0, 0),))[0]
    return min(view.tokens_in(span)[0], len(view) - 1)


def _pass_name(reading: DiscourseState, name: Name) -> None:
    entity = reading.register.of[name.first]
    quoted = reading.quoted[name.first]
    weight = OWNER if name.first in reading.speaking else weight_of(reading.view, name, quoted)
    reading.note(entity, name.first, weight)


def _first_persons(view: TokenView, quotes: tuple[QuoteDraft, ...], found: list[Resolved]) -> None:
    """Give "I" within somebody's words to whoever says them."""
    asked = sorted(_unresolved_first_persons(view, quotes, found))
    for quote, entity in zip(quotes, [one.speaker for one in found], strict=True):
        if entity is None or not asked:
            continue
        for span in quote.content:
            first, last = view.tokens_in(span)
            start, end = bisect_left(asked, (first, -1)), bisect_left(asked, (last, -1))
            for _, n in asked[start:end]:
                found[n].speaker = entity
                found[n].reason = Reason(Why.FIRST_PERSON)
                entity.mentions.update(quotes[n].speaker)
            del asked[start:end]


def _unresolved_first_persons(
    view: TokenView, quotes: tuple[QuoteDraft, ...], found: list[Resolved]
) -> Iterator[tuple[int, int]]:
    """The word and the quote of each "I" that speaks."""
    for n, quote in enumerate(quotes):
        if found[n].speaker is None and quote.speaker:
            first = view.tokens_in(quote.speaker[0])[0]
            if first < len(view) and view.lower[first] in FIRST_PERSON:
                yield first, n


NOBODY: Mapping[Entity, Principal] = MappingProxyType({})


def speaker_drafts(
    entities: list[Entity], speaking_for: Mapping[Entity, Principal] = NOBODY
) -> tuple[SpeakerDraft, ...]:
    """One draft per entity, in the same order; some speak for others, who may be among them."""
    taken: Counter[str] = Counter()
    names = {entity: _free_name(entity, taken) for entity in entities}
    return tuple(_draft(entity, names, speaking_for.get(entity, "")) for entity in entities)


def _draft(entity: Entity, names: Mapping[Entity, str], principal: Principal) -> SpeakerDraft:
    mentions: set[Offsets] = entity.mentions | set(entity.names)
    if isinstance(principal, Entity):
        principal = names.get(principal, principal.name)
    return SpeakerDraft(
        name=names[entity],
        kind=entity.kind,
        mentions=tuple(sorted(mentions)),
        aliases=tuple(entity.surfaces),
        role=" ".join(entity.role.split()),
        speaks_for=" ".join(principal.split()),
    )


def _free_name(entity: Entity, taken: Counter[str]) -> str:
    """The entity's name, told apart from a namesake's by title, by role, or by number."""
    wanted = [entity.name, *(s for s in entity.surfaces if entity.name in s)]
    if entity.kind == "anonymous" and entity.role:
        wanted.append("anonymous " + entity.role)
    name = next((name for name in wanted if name.casefold() not in taken), entity.name)
    while name.casefold() in taken:
        taken[entity.name.casefold()] += 1
        name = f"{entity.name} ({taken[entity.name.casefold()]})"
    taken[name.casefold()] += 1
    return name
