"""Move what one speaker has to another, and back, from a record of what was moved."""

from __future__ import annotations

from typing import Any

from claims.models import Appearance, Quote, Speaker, SpeakerAlias, SpeakerMerge
from claims.models.speaker import SpeakerKind
from claims.models.vocabulary import ReviewState
from claims.reviewing.identities import ids_in, move_rows, moved_again

_ACCEPTED = (ReviewState.ACCEPTED, ReviewState.CORRECTED)


def move_to(speaker: Speaker, into: Speaker) -> dict[str, Any]:
    """Move quotes, spokespeople and names; return the ids of what was moved (see SpeakerMerge)."""
    twins = _find_duplicates(speaker, into)
    spoken = speaker.quotes.exclude(pk__in=[twin.pk for twin, _ in twins])
    return {
        "twins": [_reject_duplicate(twin, stands) for twin, stands in twins],
        "quotes": move_rows(spoken, "speaker", into),
        "relayed": move_rows(speaker.relayed_quotes.all(), "reported_by", into),
        "spokespeople": move_rows(speaker.spokespeople.exclude(pk=into.pk), "speaks_for", into),
        "aliases": _add_names(into, speaker),
        **_complete_details(into, speaker),
    }


def move_back(merge: SpeakerMerge) -> None:
    """Move back what ``into``, or the speaker that it is merged into by now, still has.

    What a later merge of another speaker has moved there again stays.
    """
    speaker, holder, moved = merge.speaker, merge.into.leading, merge.moved
    others = moved_again(merge)

    def ours(kind: str) -> set[int]:
        return {*moved[kind]} - ids_in(others, kind)

    move_rows(Quote.objects.filter(pk__in=ours("quotes"), speaker=holder), "speaker", speaker)
    relayed = Quote.objects.filter(pk__in=ours("relayed"), reported_by=holder)
    move_rows(relayed, "reported_by", speaker)
    spokespeople = Speaker.objects.filter(pk__in=ours("spokespeople"), speaks_for=holder)
    move_rows(spokespeople.exclude(pk=speaker.pk), "speaks_for", speaker)
    for twin in moved["twins"]:
        _restore_duplicate(twin)
    if moved["role"]:
        Speaker.objects.filter(pk=merge.into_id, role=moved["role"]).update(role="")
    if moved["spoke_for"]:
        Speaker.objects.filter(pk=merge.into_id, speaks_for=None).update(speaks_for=speaker)


def _find_duplicates(speaker: Speaker, into: Speaker) -> list[tuple[Quote, Quote]]:
    """Return the quotes of ``speaker``, each with the quote of ``into`` at the same place."""
    revisions = speaker.quotes.values("revision")
    theirs = into.quotes.filter(revision__in=revisions)
    stands = {(quote.revision_id, quote.start, quote.end): quote for quote in theirs}
    both = speaker.quotes.filter(revision__in=theirs.values("revision"))
    places = [((quote.revision_id, quote.start, quote.end), quote) for quote in both]
    return [(quote, stands[place]) for place, quote in places if place in stands]


def _reject_duplicate(twin: Quote, stands: Quote) -> dict[str, Any]:
    """Reject ``twin``; the other quote receives its claims and a person's acceptance."""
    appearances = list(twin.appearances.values_list("pk", flat=True))
    Appearance.objects.filter(pk__in=appearances).update(quote=stands)
    taken = (
        twin.state if twin.state in _ACCEPTED and stands.state not in _ACCEPTED else stands.state
    )
    before = {"quote": twin.pk, "state": twin.state, "stands": stands.pk, "stood_as": stands.state}
    Quote.objects.filter(pk=twin.pk).update(state=ReviewState.REJECTED)
    Quote.objects.filter(pk=stands.pk).update(state=taken)
    return before | {"stands_as": taken, "appearances": appearances}


def _restore_duplicate(twin: dict[str, Any]) -> None:
    quote, stands = twin["quote"], twin["stands"]
    Quote.objects.filter(pk=quote, state=ReviewState.REJECTED).update(state=twin["state"])
    Quote.objects.filter(pk=stands, state=twin["stands_as"]).update(state=twin["stood_as"])
    appearances = Appearance.objects.filter(pk__in=twin["appearances"], quote=stands)
    appearances.update(quote=quote)


def _add_names(into: Speaker, speaker: Speaker) -> list[int]:
    """Add the names as aliases, and return their ids; anonymous sources have no real name."""
    if speaker.kind == SpeakerKind.ANONYMOUS:
        return []
    had = set(into.aliases.values_list("pk", flat=True))
    names = [speaker.name, *speaker.aliases.values_list("name", flat=True)]
    other = [name for name in names if name.casefold() != into.name.casefold()]
    SpeakerAlias.objects.bulk_create(
        [SpeakerAlias(speaker=into, name=name) for name in other], ignore_conflicts=True
    )
    return [key for key in into.aliases.values_list("pk", flat=True) if key not in had]


def _complete_details(into: Speaker, speaker: Speaker) -> dict[str, Any]:
    """Give ``into`` the role if it has none; no speaker may speak for itself."""
    role = "" if into.role else speaker.role
    spoke_for = into.speaks_for_id == speaker.pk
    into.role = into.role or role
    into.speaks_for = None if spoke_for else into.speaks_for
    into.save(update_fields=["role", "speaks_for"])
    return {"role": role, "spoke_for": spoke_for}
