"""Move what one speaker has to another, and back, from a record of what was moved."""

from __future__ import annotations

from typing import Any

from claims.models import Appearance, Quote, Speaker, SpeakerAlias, SpeakerMerge
from claims.models.speaker import SpeakerKind
from claims.models.vocabulary import ReviewState

_AGREED = (ReviewState.ACCEPTED, ReviewState.CORRECTED)


def move_all(speaker: Speaker, into: Speaker) -> dict[str, Any]:
    """Move quotes, spokespeople and names; what moved, by ids (see SpeakerMerge)."""
    twins = _twins(speaker, into)
    spoken = speaker.quotes.exclude(pk__in=[twin.pk for twin, _ in twins])
    return {
        "twins": [_yield_to(twin, stands) for twin, stands in twins],
        "quotes": _give(spoken, "speaker", into),
        "relayed": _give(speaker.relayed_quotes.all(), "reported_by", into),
        "spokespeople": _give(speaker.spokespeople.exclude(pk=into.pk), "speaks_for", into),
        "aliases": _name(into, speaker),
        **_describe(into, speaker),
    }


def move_back(merge: SpeakerMerge) -> None:
    """Give back what ``into``, or whoever that is by now, still has of it."""
    speaker, holder, moved = merge.speaker, merge.into.leading, merge.moved
    _give(Quote.objects.filter(pk__in=moved["quotes"], speaker=holder), "speaker", speaker)
    relayed = Quote.objects.filter(pk__in=moved["relayed"], reported_by=holder)
    _give(relayed, "reported_by", speaker)
    spokespeople = Speaker.objects.filter(pk__in=moved["spokespeople"], speaks_for=holder)
    _give(spokespeople.exclude(pk=speaker.pk), "speaks_for", speaker)
    for twin in moved["twins"]:
        _stand_again(twin)
    if moved["role"]:
        Speaker.objects.filter(pk=merge.into_id, role=moved["role"]).update(role="")
    if moved["spoke_for"]:
        Speaker.objects.filter(pk=merge.into_id, speaks_for=None).update(speaks_for=speaker)


def _give(records: Any, field: str, to: Speaker) -> list[int]:
    keys = list(records.order_by("pk").values_list("pk", flat=True))
    records.model.objects.filter(pk__in=keys).update(**{field: to})
    return keys


def _twins(speaker: Speaker, into: Speaker) -> list[tuple[Quote, Quote]]:
    """Quotes of ``speaker`` whose very place ``into`` has a quote of, with that."""
    revisions = speaker.quotes.values("revision")
    theirs = into.quotes.filter(revision__in=revisions)
    stands = {(quote.revision_id, quote.start, quote.end): quote for quote in theirs}
    both = speaker.quotes.filter(revision__in=theirs.values("revision"))
    places = [((quote.revision_id, quote.start, quote.end), quote) for quote in both]
    return [(quote, stands[place]) for place, quote in places if place in stands]


def _yield_to(twin: Quote, stands: Quote) -> dict[str, Any]:
    """Reject ``twin``; its claims, and a person's agreement, go to the quote that stands."""
    appearances = list(twin.appearances.values_list("pk", flat=True))
    Appearance.objects.filter(pk__in=appearances).update(quote=stands)
    taken = twin.state if twin.state in _AGREED and stands.state not in _AGREED else stands.state
    before = {"quote": twin.pk, "state": twin.state, "stands": stands.pk, "stood_as": stands.state}
    Quote.objects.filter(pk=twin.pk).update(state=ReviewState.REJECTED)
    Quote.objects.filter(pk=stands.pk).update(state=taken)
    return before | {"stands_as": taken, "appearances": appearances}


def _stand_again(twin: dict[str, Any]) -> None:
    quote, stands = twin["quote"], twin["stands"]
    Quote.objects.filter(pk=quote, state=ReviewState.REJECTED).update(state=twin["state"])
    Quote.objects.filter(pk=stands, state=twin["stands_as"]).update(state=twin["stood_as"])
    appearances = Appearance.objects.filter(pk__in=twin["appearances"], quote=stands)
    appearances.update(quote=quote)


def _name(into: Speaker, speaker: Speaker) -> list[int]:
    """Make the names aliases, but for the description of an anonymous source; the new ones' ids."""
    if speaker.kind == SpeakerKind.ANONYMOUS:
        return []
    had = set(into.aliases.values_list("pk", flat=True))
    names = [speaker.name, *speaker.aliases.values_list("name", flat=True)]
    other = [name for name in names if name.casefold() != into.name.casefold()]
    SpeakerAlias.objects.bulk_create(
        [SpeakerAlias(speaker=into, name=name) for name in other], ignore_conflicts=True
    )
    return [key for key in into.aliases.values_list("pk", flat=True) if key not in had]


def _describe(into: Speaker, speaker: Speaker) -> dict[str, Any]:
    """Give ``into`` a role where it has none; nobody speaks for themselves."""
    role = "" if into.role else speaker.role
    spoke_for = into.speaks_for_id == speaker.pk
    into.role = into.role or role
    into.speaks_for = None if spoke_for else into.speaks_for
    into.save(update_fields=["role", "speaks_for"])
    return {"role": role, "spoke_for": spoke_for}
