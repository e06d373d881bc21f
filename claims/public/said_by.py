"""What speakers have said, and the published decisions on it.

PostgreSQL reads the keys of each step before the next one: joined, it may begin with all quotes.
What everybody may know is asked for last, of what is found.
"""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from claims.models import Appearance, Decision, Quote, Speaker
from claims.models.has_any import has_any
from claims.models.is_any_of import MANY, IsAnyOf
from claims.public.verdicts import statements
from claims.publishing.claim_review import decisions_in_force, published_decisions


def decisions_on(speakers: list[int]) -> QuerySet[Decision]:
    """Return the decisions in force on what these have said, as far as everybody may know.

    They may still have to be left out: see ``decisions_in_force``.
    """
    claims = _claims_of(quotes_of(speakers))
    found = decisions_in_force().filter(IsAnyOf("claim_id", claims), is_said_by(speakers))
    return found.order_by()


def quotes_of(speakers: list[int]) -> QuerySet[Any]:
    quotes = Quote._base_manager.filter(IsAnyOf("speaker_id", speakers))
    return quotes.order_by().values("pk")


def is_said_by(speakers: list[int]) -> Q:
    """Return the condition that a decision is on what one of these has said."""
    by_one = Q(IsAnyOf("quote__speaker_id", speakers))
    return Q(has_any(statements().filter(by_one, claim=OuterRef("claim"))))


def may_have_said(speakers: QuerySet[Speaker]) -> QuerySet[Speaker]:
    """Return those of ``speakers`` whose words a decision in force may be about.

    If few decisions are published, their speakers are looked up. Otherwise each speaker of a list
    is asked, until a page is full.
    """
    claims = decisions_in_force().order_by().values_list("claim", flat=True)
    known = list(claims[: MANY + 1])
    if len(known) > MANY:
        quotes = Quote._base_manager.filter(speaker=OuterRef(OuterRef(OuterRef("pk"))))
        theirs = _claims_of(quotes.order_by().values("pk"))
        return speakers.filter(has_any(decisions_in_force().filter(IsAnyOf("claim_id", theirs))))
    made = Appearance._base_manager.filter(IsAnyOf("claim_id", known), quote__isnull=False)
    quoted = Quote._base_manager.filter(IsAnyOf("pk", made.order_by().values("quote")))
    return speakers.filter(IsAnyOf("pk", quoted.order_by().values("speaker")))


def have_said(speakers: list[int]) -> set[int]:
    """Return who of these has said what a published decision is about."""
    claims = published_decisions().filter(IsAnyOf("claim_id", _claims_of(quotes_of(speakers))))
    made = statements().filter(
        IsAnyOf("claim_id", claims.order_by().values("claim")),
        IsAnyOf("quote__speaker_id", speakers),
    )
    return set(made.values_list("quote__speaker", flat=True))


def _claims_of(quotes: QuerySet[Any]) -> QuerySet[Any]:
    made = Appearance._base_manager.filter(IsAnyOf("quote_id", quotes))
    return made.order_by().values("claim")
