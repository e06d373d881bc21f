"""Say in words what one event did, with the terms of the newsroom for each kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Model

from claims.models import (
    Appearance,
    Claim,
    ClaimPair,
    Conflict,
    Evidence,
    EvidenceDismissal,
    Quote,
    Revision,
    Speaker,
    SpeakerAlias,
    SpeakerPair,
    Webhook,
)
from claims.models.claimpair import ClaimPairState
from claims.models.vocabulary import ReviewState
from claims.reviewing.history.desk_sentences import DESK
from claims.reviewing.history.judgement_sentences import JUDGEMENTS
from claims.reviewing.history.tell_changes import (
    HIDDEN,
    Sentence,
    Telling,
    tell_changes,
    tell_fields,
    tell_move,
    tell_occasion,
    tell_time,
)
from claims.reviewing.history.webhook_sentences import tell_webhook

_TIME = ("time_corrected_by_id", "corrected_from", "corrected_until")
_PLACE = ("revision_id", "start", "end", "needs_reanchoring")


def tell(telling: Telling) -> Iterator[Sentence]:
    """Yield what the event did; nothing if it only carried out what another event says."""
    special = _SPECIAL.get(telling.event.model)
    if special is not None:
        yield from special(telling)
        return
    kind = str(telling.event.model._meta.verbose_name)
    is_subject = telling.event.model is type(telling.subject)
    if telling.event.label == "update":
        yield from tell_changes(telling, prefix="" if is_subject else f"{kind.capitalize()}, ")
    else:
        done = "added" if telling.event.label == "insert" else "removed"
        yield Sentence(f"{kind.capitalize()} {done}", words=tell_fields(telling))


def _claim(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    if event.key != telling.subject.pk:
        done = "was merged into this claim" if telling.is_subject("merged_into_id") else ""
        yield Sentence(f"“{event.after['text']}” {done or 'was separated from this claim again'}")
    elif event.label != "update":
        yield Sentence("Claim added", after=event.after["text"])
    else:
        yield from _state(telling, "Claim")
        yield from _merge(telling, Claim)
        yield from tell_changes(telling, but=("state", "merged_into_id", *_hidden_columns(telling)))


def _quote(telling: Telling) -> Iterator[Sentence]:
    if telling.event.label == "insert" and not isinstance(telling.subject, Speaker):
        yield Sentence("Quote added", after=telling.event.after["text"])
    elif telling.event.label == "update":
        yield from _state(telling, "Quote")
        if telling.event.changed("revision_id"):
            yield Sentence("Quote found again in a new revision of the document")
        prefix = "" if isinstance(telling.subject, Quote) else "Quote, "
        if telling.event.changed("corrected_occasion"):
            before, after = telling.event.before, telling.event.after
            what = f"{prefix}occasion corrected".capitalize()
            yield Sentence(what, tell_occasion(before), tell_occasion(after))
        told = ("state", "corrected_occasion", *_PLACE)
        yield from tell_changes(telling, prefix=prefix, but=told)


def _speaker(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    if event.key != telling.subject.pk:
        if event.changed("merged_into_id"):
            done = telling.is_subject("merged_into_id")
            tail = "was merged into this speaker" if done else "was separated again"
            yield Sentence(f"“{event.after['name']}” {tail}")
    elif event.label != "update":
        yield Sentence("Speaker added", after=event.after["name"])
    else:
        yield from _merge(telling, Speaker)
        yield from tell_changes(telling, but=("merged_into_id",))


def _alias(telling: Telling) -> Iterator[Sentence]:
    done = {"insert": "added", "delete": "removed"}.get(telling.event.label, "changed")
    yield Sentence(f"Other name {done}", telling.event.before.get("name", ""), _after(telling))


def _after(telling: Telling) -> str:
    return "" if telling.event.label == "delete" else str(telling.event.after["name"])


def _appearance(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    document = telling.name(Revision, "revision_id")
    if event.label != "update":
        done = "Found" if event.label == "insert" else "No longer found"
        yield Sentence(f"{done} in “{document}”", words=event.after["passage"])
        return
    yield from tell_move(telling, "Passage")
    if event.changed("revision_id") and not event.after["needs_reanchoring"]:
        yield Sentence(f"Passage found again in a new revision of “{document}”")
    if event.changed("needs_reanchoring"):
        lost = event.after["needs_reanchoring"]
        where = f"the new revision of “{document}”" if lost else f"“{document}” selected again"
        yield Sentence(f"Passage not found in {where}" if lost else f"Passage in {where}")
    if any(map(event.changed, _TIME)):
        done = "corrected" if event.after["time_corrected_by_id"] else "read from its words again"
        what = f"Time of the passage in “{document}” {done}"
        yield Sentence(what, after=tell_time(telling) if done == "corrected" else "")


def _evidence(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    material = event.after["url"] or event.after["passage"] or event.after["file"] or ""
    if event.label == "update":
        yield from tell_move(telling, "Evidence")
        if event.changed("retracted_at"):
            yield Sentence(
                f"Evidence retracted: {material}", words=event.after["retraction_reason"]
            )
        yield from tell_changes(
            telling,
            prefix="Evidence, ",
            but=("retracted_at", "claim_id", *_PLACE, *_stance(telling)),
        )
        return
    done = "added" if event.label == "insert" else "removed"
    stance = HIDDEN.lower() if telling.is_hidden else telling.choice("stance").lower()
    yield Sentence(f"Evidence {done}: {material}", words=f"Stance: {stance}")


def _stance(telling: Telling) -> tuple[str, ...]:
    return ("stance", "note") if telling.is_hidden else ()


def _dismissal(telling: Telling) -> Iterator[Sentence]:
    done = "dismissed" if telling.event.label == "insert" else "suggested again"
    yield Sentence(f"Suggested passage {done}", words=telling.event.after["passage"])


def _conflict(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    sides = [telling.name(Appearance, side) for side in ("first_id", "second_id")]
    own = str(getattr(telling.subject, "text", ""))
    other = next((side for side in sides if side != own[: len(side)]), sides[0])
    if event.label == "insert":
        yield Sentence(f"Conflict opened with “{other}”")
    elif event.changed("resolution") or event.changed("note"):
        if event.after["resolution"]:
            what = f"Conflict with “{other}” resolved: {telling.choice('resolution')}"
            yield Sentence(what, words=event.after["note"])
        else:
            yield Sentence(f"Conflict with “{other}” reopened")


def _pair(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    other = "second_id" if telling.is_subject("first_id") else "first_id"
    name = telling.name(type(telling.subject), other)
    state = event.after["state"]
    if event.label == "delete" or not (event.label == "insert" or event.changed("state")):
        return
    decided = {
        ClaimPairState.APART: f"Kept apart from “{name}”",
        ClaimPairState.UPDATE: f"Marked as one series with “{name}”",
        ClaimPairState.CONFLICT: f"Marked as in conflict with “{name}”",
        ClaimPairState.SUGGESTED: f"Decision about “{name}” withdrawn" if event.before else "",
    }
    if decided.get(state):
        yield Sentence(decided[state])


def _revision(telling: Telling) -> Iterator[Sentence]:
    number = telling.event.after["number"]
    yield Sentence("Text read" if number == 1 else f"Text changed: revision {number}")


def _state(telling: Telling, kind: str) -> Iterator[Sentence]:
    if telling.event.changed("state"):
        state = telling.event.after["state"]
        done = {ReviewState.PROPOSED: "proposed again"}.get(state)
        if state == ReviewState.REJECTED and telling.event.model is Claim:
            done = "dismissed"
        yield Sentence(f"{kind} {done or telling.choice('state').lower()}")


def _merge(telling: Telling, model: type[Model]) -> Iterator[Sentence]:
    if telling.event.changed("merged_into_id"):
        into = telling.name(model, "merged_into_id")
        left = telling.name(model, "merged_into_id", before=True)
        yield Sentence(f"Merged into “{into}”" if into else f"Separated from “{left}” again")


def _hidden_columns(telling: Telling) -> tuple[str, ...]:
    return ("verdict", "status") if telling.is_hidden else ()


_SPECIAL: dict[type[Model], Callable[[Telling], Iterator[Sentence]]] = {
    Claim: _claim,
    Quote: _quote,
    Speaker: _speaker,
    SpeakerAlias: _alias,
    Appearance: _appearance,
    Evidence: _evidence,
    EvidenceDismissal: _dismissal,
    Conflict: _conflict,
    ClaimPair: _pair,
    SpeakerPair: _pair,
    Revision: _revision,
    Webhook: tell_webhook,
    **JUDGEMENTS,
    **DESK,
}
