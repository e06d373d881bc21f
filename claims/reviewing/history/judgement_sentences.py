"""Say in words how people judged a claim: assessments, decisions and their confirmations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Model

from claims.models import Assessment, Decision, DecisionConfirmation, User
from claims.models.stale_reasons import StaleReason
from claims.reviewing.history.tell_changes import (
    HIDDEN,
    Sentence,
    Telling,
    tell_changes,
    tell_move,
)


def _assessment(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    if event.label == "insert":
        if telling.is_hidden:
            yield Sentence("Claim assessed", words=f"{HIDDEN}.")
        else:
            verdict = telling.choice("verdict")
            yield Sentence(f"Claim assessed: {verdict}", words=event.after["rationale"])
    elif event.label == "delete":
        yield Sentence("Assessment deleted")
    else:
        who = telling.names.of(User, event.after["reviewer_id"])
        yield from tell_move(telling, f"Assessment of {who}")
        if event.changed("is_current"):
            counts = "counts again" if event.after["is_current"] else "no longer counts"
            told = f"The earlier assessment of {who} {counts}"
            if not event.changed("withdrawn_at") or event.after["is_current"]:
                yield Sentence(told)
            elif event.user in (None, event.after["reviewer_id"]):
                yield Sentence(f"Assessment of {who} withdrawn")
            else:
                why = "the words of the claim were corrected"
                yield Sentence(f"Assessment of {who} no longer counts: {why}")
        yield from tell_changes(telling, prefix="Assessment, ", but=("claim_id", "is_current"))


def _decision(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    if event.label == "insert":
        how = telling.choice("method").lower()
        what = f"Claim decided: {telling.choice('verdict')}, by {how}"
        yield Sentence(what, words=event.after["rationale"])
    elif event.label == "delete":
        yield Sentence("Decision deleted")
    else:
        yield from tell_move(telling, "Decision")
        if event.changed("valid_to"):
            ended = "was withdrawn" if event.changed("withdrawn_at") else "ended"
            ended = "is in force again" if event.after["valid_to"] is None else ended
            yield Sentence(f"The decision “{telling.choice('verdict')}” {ended}")
        yield from _stale(telling)
        told = ("claim_id", "valid_to", "stale_reasons")
        yield from tell_changes(telling, prefix="Decision, ", but=told)


def _stale(telling: Telling) -> Iterator[Sentence]:
    """Yield why a decision has to be looked at again."""
    before, after = (
        {one["code"] for one in values.get("stale_reasons", ())}
        for values in (telling.event.before, telling.event.after)
    )
    if telling.event.label == "update":
        for code in sorted(after - before):
            yield Sentence("The decision has to be looked at again", words=StaleReason(code).label)


def _confirmation(telling: Telling) -> Iterator[Sentence]:
    yield Sentence("Decision confirmed", words=telling.event.after["note"])


JUDGEMENTS: dict[type[Model], Callable[[Telling], Iterator[Sentence]]] = {
    Assessment: _assessment,
    Decision: _decision,
    DecisionConfirmation: _confirmation,
}
