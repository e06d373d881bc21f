"""Choose which verdicts a list shows: by verdict, topic, speaker and words, one page at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404

from claims.models import Decision, Speaker, Tagging
from claims.models.has_any import has_any
from claims.models.is_any_of import IsAnyOf
from claims.models.search_fields import Word
from claims.models.search_terms import find_words
from claims.models.search_vector import WordsQuery, search_vector
from claims.models.vocabulary import Verdict
from claims.models.word_lookup import Lookup
from claims.public.said_by import decisions_on, is_said_by, passages_of
from claims.public.verdicts import ShownVerdict, newest_decisions, show_verdicts

ON_A_PAGE = 30
LONGEST_SEARCH = 200
_SPEAKERS = 1000
_KEY = re.compile(r"[1-9][0-9]{0,17}")
_PLACE = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list is restricted to, as its address says."""

    words: str = ""
    verdict: str = ""
    topic: int | None = None
    speaker: int | None = None
    before: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Choice:
        """Read the parameters of an address. Raises Http404 for values that no link has."""
        verdict, before = given.get("verdict", ""), given.get("before", "")
        if (verdict and verdict not in Verdict.values) or (before and not _PLACE.fullmatch(before)):
            raise Http404
        return cls(
            given.get("q", "").strip()[:LONGEST_SEARCH],
            verdict,
            _read_key(given.get("topic", "")),
            _read_key(given.get("speaker", "")),
            before,
        )

    def address(self, **changed: Any) -> str:
        """Return the end of the address of this list, or of one with other values."""
        one = replace(self, **changed)
        named = {"q": one.words, "verdict": one.verdict, "topic": one.topic}
        named |= {"speaker": one.speaker, "before": one.before}
        given = urlencode({name: value for name, value in named.items() if value})
        return f"?{given}" if given else "./"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.verdict or self.topic or self.speaker)


@dataclass(frozen=True, slots=True)
class VerdictPage:
    """Some of the verdicts; ``following`` is the end of the address of the next page."""

    verdicts: list[ShownVerdict]
    choice: Choice
    following: str


def read_page(choice: Choice, chosen: QuerySet[Decision] | None = None) -> VerdictPage:
    """Return the page of what ``choose`` has returned, which else is asked here."""
    chosen = choose(choice) if chosen is None else chosen
    rows = list(_behind(chosen, choice.before)[: ON_A_PAGE + 1])
    following = ""
    if len(rows) > ON_A_PAGE:
        following = choice.address(before=_place_of(rows[ON_A_PAGE - 1]))
    return VerdictPage(show_verdicts(rows[:ON_A_PAGE]), choice, following)


def choose(choice: Choice) -> QuerySet[Decision]:
    """Return the published decisions that ``choice`` is about, newest first."""
    found = newest_decisions()
    if choice.verdict:
        found = found.filter(verdict=choice.verdict)
    if choice.topic:
        tagged = Tagging._base_manager.filter(topic=choice.topic, claim=OuterRef("claim"))
        found = found.filter(has_any(tagged))
    if choice.speaker:
        keys = list(decisions_on([choice.speaker]).values_list("pk", flat=True))
        found = found.filter(IsAnyOf("pk", keys))
    if choice.words:
        found = find_words(found, choice.words, ("claim__text", "rationale"), also=_find_speakers)
    return found


def _find_speakers(query: WordsQuery) -> Word:
    """Find the decisions on what people of this name have said: if these are many, one by one."""
    # Not through the manager: no one who has made a published claim is hidden.
    named = Speaker._base_manager.filter(is_confidential=False, merged_into=None)
    having = named.alias(words=search_vector("name")).filter(words=query).order_by()
    speakers = list(having.values_list("pk", flat=True)[:_SPEAKERS])
    found = Lookup(decisions_on(speakers).values("pk"), through=passages_of(speakers).values("pk"))
    return Word(found, lambda: is_said_by(speakers))


def _behind(found: QuerySet[Decision], place: str) -> QuerySet[Decision]:
    """Return those that were published before the last decision of another page."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return found
    at, key = _EPOCH + int(match[1]) * _TICK, int(match[2])
    earlier = Q(published_at__lt=at) | Q(published_at=at, pk__lt=key)
    # The first condition is redundant, but lets PostgreSQL use the index.
    return found.filter(Q(published_at__lte=at) & earlier)


def _place_of(decision: Decision) -> str:
    if decision.published_at is None:
        raise ValueError("The decision is not published.")
    return f"{(decision.published_at - _EPOCH) // _TICK}-{decision.pk}"


def _read_key(value: str) -> int | None:
    if value and not _KEY.fullmatch(value):
        raise Http404
    return int(value) if value else None
