"""Resolve the speaker mention of every quote, in one pass from the start of the text to its end."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets, QuoteDraft, SpeakerDraft
from claims.extraction.speakers.ages import find_ages
from claims.extraction.speakers.antecedent_ranker import AntecedentRanker
from claims.extraction.speakers.antecedents import Candidate, CandidateFinder
from claims.extraction.speakers.descriptions import DescriptionResolver
from claims.extraction.speakers.dialogue import asks_somebody
from claims.extraction.speakers.discourse_state import DiscourseState
from claims.extraction.speakers.draft_speakers import draft_speakers
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.explain_speaker import Explainer, Reason, ReasonCode
from claims.extraction.speakers.family_names import share_family_names
from claims.extraction.speakers.kinship import Kinship
from claims.extraction.speakers.last_speaker import LastSpeaker
from claims.extraction.speakers.mentions import find_last_token
from claims.extraction.speakers.mentions_between import add_mention, find_mentions
from claims.extraction.speakers.missing_mentions import complete_mentions
from claims.extraction.speakers.name_runs import find_headlines
from claims.extraction.speakers.names import find_names
from claims.extraction.speakers.newsroom_staff import mark_staff
from claims.extraction.speakers.obituaries import mark_deceased
from claims.extraction.speakers.pronouns import FIRST_PERSON, infer_genders, mark_protagonist
from claims.extraction.speakers.quoted_tokens import mark_quotes
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.repeated_words import find_repeated
from claims.extraction.speakers.role_index import RoleIndex
from claims.extraction.speakers.roles import assign_roles
from claims.extraction.speakers.salience import OTHER, SPEAKER, Salience
from claims.extraction.speakers.speaker_confidence import (
    SpeakerFeatures,
    describe_resolution,
    load_speaker_model,
)
from claims.extraction.speakers.spokespeople import find_principals
from claims.extraction.text.token_view import TokenView

Doc.set_extension("entities", default=None, force=True)

MIN_CONFIDENCE = 0.2
"""The least confidence of a statement: others are four times as likely wrong as right."""


@dataclass(slots=True)
class Resolution:
    """The speaker of a quote, the reason, and who reports it."""

    speaker: Entity | None = None
    reason: Reason | None = None
    reporter: Entity | None = None


def resolve_quote_speakers(
    view: TokenView, quotes: tuple[QuoteDraft, ...], *, least: float = MIN_CONFIDENCE
) -> tuple[tuple[SpeakerDraft, ...], tuple[QuoteDraft, ...]]:
    """Return the speakers and reporters, and the quotes with their indices and explanations.

    Only entities that a quote refers to are speakers. Works without a named author are not.
    Statements with a confidence below ``least`` are left out.
    """
    if not quotes or not len(view):
        return (), quotes
    quotes = complete_mentions(view, quotes)
    state = _build_discourse_state(view, quotes)
    sure = list(_rate(view, quotes, _resolve_all(state, quotes), least))
    both = (entity for _, one in sure for entity in (one.speaker, one.reporter))
    present = (entity for entity in both if entity is not None and not entity.is_work)
    entities = list(dict.fromkeys(present))
    kept = tuple(quote for quote, _ in sure)
    spoken = [one.speaker for _, one in sure]
    speakers = draft_speakers(entities, find_principals(view, state.registry, kept, spoken))
    index = {entity: i for i, entity in enumerate(entities)}
    explainer = Explainer(view, {entity: speakers[i].name for entity, i in index.items()})
    return speakers, tuple(_refer(quote, one, speakers, index, explainer) for quote, one in sure)


def _rate(
    view: TokenView, quotes: tuple[QuoteDraft, ...], found: list[Resolution], least: float
) -> Iterator[tuple[QuoteDraft, Resolution]]:
    """Yield the quotes with the confidence in words and speaker, unless it is too low."""
    model = load_speaker_model()
    for quote, one in zip(quotes, found, strict=True):
        features = describe_resolution(view, quote, one.speaker, one.reason)
        speaker = model.probability(features)
        confidence = quote.confidence * speaker
        if quote.attribution == "speech" and confidence < least:
            continue
        yield (
            replace(
                quote,
                confidence=round(confidence, 4),
                speaker_confidence=round(speaker, 4),
            ),
            one,
        )


def _refer(
    quote: QuoteDraft,
    one: Resolution,
    speakers: tuple[SpeakerDraft, ...],
    index: dict[Entity, int],
    explainer: Explainer,
) -> QuoteDraft:
    """Return a quote that refers to its speaker and reporter, and says why."""
    at = None if one.speaker is None else index.get(one.speaker)
    explanation = (
        *explainer.explain_speaker(quote, one.speaker, one.reason),
        *explainer.explain_reporter(quote, one.reporter),
    )
    return replace(
        quote,
        speaker_index=at,
        reference=_get_reference(one.speaker, speakers, at),
        reporter_index=None if one.reporter is None else index.get(one.reporter),
        explanation=(*quote.explanation, *explanation),
    )


def describe_resolutions(view: TokenView, quotes: tuple[QuoteDraft, ...]) -> list[SpeakerFeatures]:
    """Return the features of how each speaker is found, by which its confidence is fitted."""
    if not quotes or not len(view):
        return []
    quotes = complete_mentions(view, quotes)
    found = _resolve_all(_build_discourse_state(view, quotes), quotes)
    return [
        describe_resolution(view, quote, one.speaker, one.reason)
        for quote, one in zip(quotes, found, strict=True)
    ]


def describe_antecedents(
    view: TokenView, quotes: tuple[QuoteDraft, ...]
) -> dict[tuple[Offsets, ...], list[Candidate]]:
    """Return the candidates of each pronoun that is a speaker, by the content of its quote.

    The antecedents of the pronouns before are those by rule, so that no weights are needed.
    """
    if not quotes or not len(view):
        return {}
    quotes = complete_mentions(view, quotes)
    state = _build_discourse_state(view, quotes)
    state.ranker.model = None
    _resolve_all(state, quotes)
    return state.ranker.rankings


def _resolve_all(state: DiscourseState, quotes: tuple[QuoteDraft, ...]) -> list[Resolution]:
    found = _resolve_in_order(state, quotes)
    _resolve_first_person(state.view, quotes, found)
    _resolve_headings(state, quotes, found)
    return found


def _get_reference(
    entity: Entity | None, speakers: tuple[SpeakerDraft, ...], at: int | None
) -> str:
    """Return the name of the speaker, or of the work if it has no named author."""
    if at is not None:
        return speakers[at].name
    return entity.name if entity is not None else ""


def _build_discourse_state(view: TokenView, quotes: tuple[QuoteDraft, ...]) -> DiscourseState:
    quoted, hints = mark_quotes(view, quotes)
    headlines = find_headlines(view)
    registry = EntityRegistry(view, find_names(view, hints, headlines))
    assign_roles(view, registry)
    couples = share_family_names(view, registry)
    infer_genders(view, registry, quoted)
    mark_staff(view, registry)
    mark_protagonist(view, registry)
    mark_deceased(view, registry)
    later_roles = RoleIndex()
    for name in registry.names:
        later_roles.move_to_end(registry.entity_at[name.start])
    salience = Salience(view, quoted)
    kinship = Kinship(view, registry, salience)
    for one, other in couples:
        kinship.add(one, "spouse" if one.gender != other.gender else "sibling", other)
    descriptions = DescriptionResolver(
        view,
        registry,
        salience,
        kinship,
        RoleIndex(),
        later_roles,
        _find_opening_paragraphs(view, headlines),
        hints.inside,
        find_ages(view, registry),
    )
    view.doc._.entities = registry
    finder = CandidateFinder(view, registry, salience, hints.inside)
    return DiscourseState(
        view, registry, descriptions, quoted, hints.inside, AntecedentRanker(finder)
    )


def read_entities(view: TokenView) -> EntityRegistry:
    """Return the entities of a text, as its quotes were resolved; read anew if it has none."""
    if view.doc._.entities is None:
        _build_discourse_state(view, ())
    registry: EntityRegistry = view.doc._.entities
    return registry


def _find_opening_paragraphs(view: TokenView, headlines: frozenset[int]) -> frozenset[int]:
    """Return the numbers of the headlines and of the first paragraph of running text."""
    text = (n for n in range(len(view.paragraphs)) if n not in headlines)
    return headlines | frozenset(islice(text, 1))


def _resolve_in_order(state: DiscourseState, quotes: tuple[QuoteDraft, ...]) -> list[Resolution]:
    """Resolve the quotes in the order of their mentions, adding the names in between."""
    found = [Resolution() for _ in quotes]
    places = sorted((_find_first_token(state.view, quote), n) for n, quote in enumerate(quotes))
    mentions = deque(find_mentions(state))
    for at, n in places:
        while mentions and mentions[0][0] < at:
            add_mention(state, *mentions.popleft())
        quote, one = quotes[n], found[n]
        one.speaker = state.resolve_speaker(quote, at)
        one.reason = state.reasons.reason
        reporter = state.resolve_reporter(quote)
        one.reporter = None if reporter is one.speaker else reporter
        if one.speaker is not None:
            one.speaker.mentions.update(quote.speaker)
            state.add_mention(one.speaker, at, OTHER if state.quoted[at] else SPEAKER)
            end = find_last_token(state.view, quote)
            state.last = LastSpeaker(one.speaker, end, asks_somebody(state.view, quote))
        if one.reporter is not None:
            one.reporter.mentions.update(quote.reporter)
    return found


def _find_first_token(view: TokenView, quote: QuoteDraft) -> int:
    """Return the first token of the speaker mention, or of the content of a floating quote."""
    span = (quote.speaker or quote.content or quote.cue or (Offsets(0, 0),))[0]
    return min(view.tokens_in(span)[0], len(view) - 1)


def _resolve_first_person(
    view: TokenView, quotes: tuple[QuoteDraft, ...], found: list[Resolution]
) -> None:
    """Resolve "I" inside a quote to the speaker of that quote."""
    asked = sorted(_find_unresolved_first_person(view, quotes, found))
    for quote, entity in zip(quotes, [one.speaker for one in found], strict=True):
        if entity is None or not asked:
            continue
        for span in quote.content:
            first, last = view.tokens_in(span)
            start, end = bisect_left(asked, (first, -1)), bisect_left(asked, (last, -1))
            for _, n in asked[start:end]:
                found[n].speaker = entity
                found[n].reason = Reason(ReasonCode.FIRST_PERSON)
                entity.mentions.update(quotes[n].speaker)
            del asked[start:end]


def _resolve_headings(
    state: DiscourseState, quotes: tuple[QuoteDraft, ...], found: list[Resolution]
) -> None:
    """Give the words of a heading to who says them in the text below it."""
    names = frozenset(name.start for name in state.registry.names)
    repeated = find_repeated(state.view, quotes, [one.speaker for one in found], names)
    for place, other in repeated.items():
        one, speaker = found[place], found[other].speaker
        if speaker is None or speaker is one.speaker:
            continue
        if one.speaker is not None:
            one.speaker.mentions.difference_update(quotes[place].speaker)
        speaker.mentions.update(quotes[place].speaker)
        one.speaker, one.reason = speaker, Reason(ReasonCode.REPEATED)


def _find_unresolved_first_person(
    view: TokenView, quotes: tuple[QuoteDraft, ...], found: list[Resolution]
) -> Iterator[tuple[int, int]]:
    """Yield the token and the quote index of each mention that is a first-person pronoun."""
    for n, quote in enumerate(quotes):
        if found[n].speaker is None and quote.speaker:
            first = view.tokens_in(quote.speaker[0])[0]
            if first < len(view) and view.lower[first] in FIRST_PERSON:
                yield first, n
