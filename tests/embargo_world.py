"""What everybody may see, and an embargoed import that touches all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from claims.extraction.drafts import SpeakerDraft
from claims.models import Appearance, Claim, Decision, Document, Speaker, User
from claims.models.queue_rank import rank_claims
from claims.models.stale_reasons import StaleReason
from tests import factories
from tests.confidential_world import MARKER
from tests.importing.drafting import TEXT, claim, document, extraction, quote
from tests.importing.running import ByHand, bring_in

NAME = f"Zoe {MARKER}"
HIDDEN_TEXT = f"{TEXT}\n\n{NAME} said that wages fell by 7 per cent."


class HiddenFindings(ByHand):
    """Finds what a public article says, more about its speaker, and a speaker of its own."""

    def _one(self, text: str) -> Any:
        if NAME not in text:
            return super()._one(text)
        found = extraction(text)
        ada = replace(found.speakers[0], role=f"chief of {MARKER}", aliases=("Quill", MARKER))
        zoe = SpeakerDraft(NAME, "person", role="boss", speaks_for=f"{MARKER} Holdings")
        said = quote(text, "wages fell by 7 per cent", cue="said", speaker=NAME, who=2)
        return replace(
            found,
            speakers=(ada, found.speakers[1], zoe),
            quotes=(*found.quotes, replace(said, reporter_index=0)),
            claims=(*found.claims, claim(text, f"{NAME} said that wages fell by 7 per cent.")),
        )


def make_open_world(reviewer: User) -> SimpleNamespace:
    """Import an article, and let people work on it; ``reviewer`` has assessed its claims."""
    bring_in(document(published=date(2025, 4, 1)))
    tolls = Claim.objects.get(text__startswith="Ada Quill said")
    harbour = Claim.objects.get(text__startswith="The harbour")
    ada, other = Speaker.objects.get(name="Ada Quill"), factories.UserFactory()
    evidence = factories.EvidenceFactory(claim=tolls, added_by=other)
    factories.CaptureFactory(evidence=evidence, captured_by=other)
    factories.agreed(harbour)
    for one in (tolls, harbour):
        factories.AssessmentFactory(claim=one, reviewer=reviewer)
    decision = factories.DecisionFactory(claim=harbour, decided_by=other)
    topic = factories.TopicFactory(name="Tolls")
    factories.TaggingFactory(topic=topic, claim=tolls, tagged_by=other)
    factories.CommentFactory(claim=tolls, author=other)
    followed: list[dict[str, Any]] = [{"speaker": ada}, {"topic": topic}, {"claim": harbour}]
    for what in (*({"words": "", **one} for one in followed), {"words": "ferry"}):
        factories.SubscriptionFactory(person=reviewer, **what)
    factories.ClaimPairFactory(first=tolls, second=harbour)
    passages = [one.appearances.get() for one in (tolls, harbour)]
    factories.ConflictFactory(first=passages[0], second=passages[1])
    factories.SavedViewFactory(owner=reviewer)
    factories.AssignmentFactory(claim=tolls, person=reviewer, assigned_by=other)
    factories.PublishedFactCheckFactory(claim=tolls)
    factories.SpeakerPairFactory(first=ada, second=factories.SpeakerFactory())
    rank_claims(Claim.objects.values_list("pk", flat=True))
    return SimpleNamespace(
        reviewer=reviewer,
        other=other,
        tolls=tolls,
        harbour=harbour,
        passage=passages[1],
        decision=decision,
        topic=topic,
        ada=ada,
    )


def make_hidden_world(seen: SimpleNamespace) -> Document:
    """Import an embargoed article from a known and from a new publisher; add work on it."""
    until = timezone.now() + timedelta(days=1)
    fields = {"embargo": until, "published": date(2025, 4, 25), "title": f"On {MARKER}"}
    bring_in(
        document(HIDDEN_TEXT, key=f"file:{MARKER}.txt", origin=f"{MARKER}.txt", **fields),
        document(HIDDEN_TEXT, key="file:b.txt", publisher=f"{MARKER} Post", **fields),
        document("BAD", key="file:bad.txt", origin=f"{MARKER}.pdf", **fields),
        extractor=HiddenFindings(),
    )
    hidden = Document.objects.get(key=f"file:{MARKER}.txt")
    revision, wages = hidden.revisions.get(), Claim.objects.get(text__startswith=NAME)
    place = {"revision": revision, "start": 0, "end": 20, "passage": revision.text[:20]}
    _work_on(wages, seen)
    for one, fields in ((seen.tolls, {"url": "", **place}), (wages, {})):
        evidence = factories.EvidenceFactory(claim=one, added_by=seen.other, **fields)
        factories.CaptureFactory(evidence=evidence, captured_by=seen.other)
        seen.decision.evidence.add(evidence)
    factories.EvidenceDismissalFactory(claim=seen.tolls, dismissed_by=seen.other, **place)
    factories.ClaimPairFactory(first=seen.tolls, second=wages)
    factories.ClaimPairFactory(first=seen.harbour, second=wages, relation="updates")
    conflict = factories.ConflictFactory(
        first=seen.passage, second=Appearance.objects.get(claim=wages, revision=revision)
    )
    Decision.objects.mark_stale(StaleReason.CONFLICT, conflict)
    factories.TaggingFactory(topic=seen.topic, claim=None, document=hidden, tagged_by=seen.other)
    comment = factories.CommentFactory(claim=None, document=hidden, author=seen.other)
    told = {"person": seen.reviewer, "claim": None, "comment": comment}
    factories.NotificationFactory(kind="mention", **told)
    zoe = Speaker.objects.get(name=NAME)
    factories.SpeakerPairFactory(first=seen.ada, second=zoe)
    Appearance.objects.filter(revision=revision).update(needs_reanchoring=True)
    rank_claims(Claim.objects.values_list("pk", flat=True))
    return hidden


def _work_on(wages: Claim, seen: SimpleNamespace) -> None:
    factories.agreed(wages)
    factories.DecisionFactory(claim=wages, decided_by=seen.other)
    topic = factories.TopicFactory(name=f"{MARKER} merger")
    factories.TaggingFactory(topic=topic, claim=wages, tagged_by=seen.other)
    given = {"person": seen.reviewer, "claim": wages}
    factories.AssignmentFactory(**given, assigned_by=seen.other, priority="urgent")
    factories.NotificationFactory(**given)
    factories.DraftFactory(**given)
    factories.PresenceFactory(claim=wages, user=seen.other)
    publisher = factories.SourceFactory(name=f"{MARKER} Checks")
    factories.PublishedFactCheckFactory(claim=wages, publisher=publisher)
    merged = factories.ClaimFactory(text=f"{MARKER} merged", merged_into=wages)
    factories.ClaimMergeFactory(claim=merged, into=wages, merged_by=seen.other)
