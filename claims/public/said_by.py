"""What speakers have said, and the published decisions on it.

The speakers of passages are stored beside these (``PassageSpeaker``), and an index alone tells who
has said what. What everybody may know is asked for last, of what is found.
"""

from __future__ import annotations

from django.db.models import OuterRef, Q, QuerySet

from claims.models import Decision, PassageSpeaker, Speaker
from claims.models.has_any import has_any
from claims.models.is_any_of import MANY, IsAmong, IsAnyOf, KnownKeys
from claims.public.verdicts import statements
from claims.publishing.claim_review import decisions_in_force, published_decisions


def decisions_on(speakers: list[int]) -> QuerySet[Decision]:
    """Return the decisions in force on what these have said, as far as everybody may know.

    They may still have to be left out: see ``decisions_in_force``.
    """
    claims = passages_of(speakers).values("claim")
    found = decisions_in_force().filter(IsAnyOf("claim_id", claims), is_said_by(speakers))
    return found.order_by()


def passages_of(speakers: list[int]) -> QuerySet[PassageSpeaker]:
    """Return the passages of these speakers, also those that not everybody may know of."""
    return PassageSpeaker._base_manager.filter(IsAnyOf("speaker_id", speakers)).order_by()


def is_said_by(speakers: list[int]) -> Q:
    """Return the condition that a decision is on what one of these has said."""
    keys = KnownKeys(speakers)
    # Few claims have a passage of any of them. Of these it is asked whether it is a statement.
    here = PassageSpeaker._base_manager.filter(claim=OuterRef("claim"))
    of_one = Q(has_any(here.filter(IsAmong("speaker_id", keys))))
    by_one = Q(IsAnyOf("quote__speaker_id", keys))
    return of_one & Q(has_any(statements().filter(by_one, claim=OuterRef("claim"))))


def may_have_said(speakers: QuerySet[Speaker]) -> QuerySet[Speaker]:
    """Return those of ``speakers`` whose words a decision in force may be about.

    If few decisions are published, their speakers are looked up. Otherwise each speaker of a list
    is asked, until a page is full.
    """
    claims = decisions_in_force().order_by().values("claim")[: MANY + 1]
    if claims.count() > MANY:
        theirs = PassageSpeaker._base_manager.filter(speaker=OuterRef(OuterRef("pk")))
        claims_of_one = IsAnyOf("claim_id", theirs.order_by().values("claim"))
        return speakers.filter(has_any(decisions_in_force().filter(claims_of_one)))
    made = PassageSpeaker._base_manager.filter(IsAnyOf("claim_id", claims))
    return speakers.filter(IsAnyOf("pk", made.order_by().values("speaker")))


def have_said(speakers: list[int]) -> set[int]:
    """Return who of these has said what a published decision is about."""
    theirs = passages_of(speakers).values("claim")
    claims = published_decisions().filter(IsAnyOf("claim_id", theirs))
    made = statements().filter(
        IsAnyOf("claim_id", claims.order_by().values("claim")),
        IsAnyOf("quote__speaker_id", speakers),
    )
    return set(made.values_list("quote__speaker", flat=True))
