"""No page that a search engine reaches tells what is not published, confidential or embargoed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Claim, Decision, Speaker, Topic
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.embargoes import set_embargo
from tests import factories as make
from tests.confidential_world import MARKER, make_secret_world
from tests.embargo_world import make_hidden_world, make_open_world
from tests.public.crawling import crawl
from tests.public.published import published, said_by

pytestmark = pytest.mark.django_db
SECRET = "Quixotry"
"""A word of everything that is not published."""


def telling(answers: dict[str, str], secret: str) -> list[str]:
    return [one for one, shown in answers.items() if secret.casefold() in shown.casefold()]


def add_what_is_not_published(shown) -> None:
    """Work in all ways on a published claim, and on others like it, without publishing it."""
    claim, person = shown.claim, make.UserFactory(username=SECRET, first_name=SECRET)
    said = {"claim": claim, "rationale": f"{SECRET} says no.", "verdict": "refuted"}
    make.AssessmentFactory(**said, reviewer=person)
    make.CommentFactory(claim=claim, text=SECRET, author=person)
    make.EvidenceFactory(claim=claim, url=f"https://{SECRET}.example/", note=SECRET)
    used = make.EvidenceFactory(claim=claim, note=SECRET, added_by=person)
    leaked = make.EvidenceFactory(claim=claim, url=f"https://a.example/?token={SECRET}")
    gone = make.EvidenceFactory(
        claim=claim,
        url=f"https://{SECRET}.example/gone",
        retracted_at=timezone.now(),
        retracted_by=person,
        retraction_reason=SECRET,
    )
    shown.evidence.set([used, leaked, gone])
    make.DecisionConfirmationFactory(decision=shown, note=SECRET, confirmed_by=person)
    rejected = said_by(f"{SECRET} Smith", "Prices rose by 12 per cent.")
    type(rejected.quote).objects.filter(pk=rejected.quote_id).update(state="rejected")
    type(rejected).objects.filter(pk=rejected.pk).update(claim=claim)
    undecided = said_by(f"Ada {SECRET}", f"Rents fell by 3 per cent, {SECRET} said.")
    make.TaggingFactory(claim=undecided.claim, topic=make.TopicFactory(name=f"{SECRET} act"))
    decided = make.DecisionFactory(claim=said_by("Bo Lee", f"{SECRET} fell.").claim)
    for other, state in ((undecided.claim, "update"), (decided.claim, "conflict")):
        decision = {"decided_by": person, "decided_at": timezone.now()}
        make.ClaimPairFactory(first=claim, second=other, state=state, **decision)
    merged = make.ClaimFactory(text=f"{SECRET} merged", merged_into=undecided.claim)
    make.ClaimFactory(text=f"{SECRET} merged here", merged_into=claim)
    make.AppearanceFactory(claim=make.ClaimFactory(text=f"{SECRET} alone"))
    assert merged.pk


def test_what_is_not_published_is_nowhere(visitor):
    shown = published(days_ago=2)
    make.TaggingFactory(claim=shown.claim)
    add_what_is_not_published(shown)
    kinds = {"claims": Claim, "speakers": Speaker, "topics": Topic, "decisions": Decision}
    guessed = [f"/{kind}/{one.pk}/" for kind, model in kinds.items() for one in model.objects.all()]
    answers = crawl(visitor, *guessed)
    assert telling(answers, SECRET) == []
    assert len(telling(answers, "Ines Ortega")) > 5
    assert "We have not published a fact-check like this" in read(visitor, f"/?q={SECRET}")
    assert not [one for one, told in answers.items() if told.startswith("5")]
    assert answers[f"/claims/{shown.claim_id}/"].startswith("200")


def read(visitor, address: str) -> str:
    return visitor.get(address).content.decode()


def test_what_becomes_confidential_disappears(visitor, editor):
    world = make_secret_world()
    by_source = published(world.claim)
    elsewhere = make.AppearanceFactory(revision=world.revision)
    near = published(elsewhere.claim, rationale="We asked people.")
    named = make.AppearanceFactory(revision=world.revision, start=1)
    with_name = published(named.claim, rationale=f"As Ms {MARKER} told us, it leaks.")
    open_one = published()
    topic = make.TopicFactory(name=f"The Zoe {MARKER} affair")
    make.TaggingFactory(claim=open_one.claim, topic=topic)
    leak = make.EvidenceFactory(claim=near.claim, url=f"https://b.example/zoe%20{MARKER.lower()}")
    near.evidence.add(leak)
    pages = [f"/claims/{one.claim_id}/" for one in (by_source, near, with_name, open_one)]
    source = f"/speakers/{world.speaker.pk}/"
    before = {one: read(visitor, one) for one in (*pages, source)}
    assert {*pages[:3], source} <= set(telling(before, MARKER))
    make_confidential(speaker=world.speaker, by=editor)
    after = crawl(visitor, *pages, source, f"/decisions/{with_name.pk}/", f"/?speaker={source}")
    assert telling(after, MARKER) == telling(after, "█") == []
    assert telling(after, "Confidential source") == []
    statuses = [after[one][:3] for one in (*pages, source)]
    assert statuses == ["404", "200", "404", "200", "404"]
    for words in (MARKER, "confidential source"):
        assert "We have not published" in read(visitor, f"/?q={words}")


def test_an_embargo_hides_everything_and_changes_no_other_answer(visitor, person_as):
    seen = make_open_world(person_as("Reviewer"))
    type(seen.decision).objects.filter(pk=seen.decision.pk).update(published_at=timezone.now())
    type(seen.harbour).objects.filter(pk=seen.harbour.pk).update(status="published")
    make.TaggingFactory(claim=seen.harbour, topic=seen.topic, tagged_by=seen.other)
    before = settled(crawl(visitor))
    make_hidden_world(seen)
    wages = type(seen.harbour).objects.get(text__contains="wages")
    publish_now(wages)
    hidden = f"/claims/{wages.pk}/"
    after = crawl(visitor, hidden)
    assert telling(after, MARKER) == []
    assert after.pop(hidden).startswith("404")
    assert settled(after) == before
    # Not even editors see more here.
    visitor.force_login(person_as("Editor"))
    assert MARKER not in read(visitor, "/") + read(visitor, hidden)


def publish_now(claim) -> None:
    decision = claim.decisions.in_force().get()
    type(decision).objects.filter(pk=decision.pk).update(published_at=timezone.now())
    type(claim).objects.filter(pk=claim.pk).update(status="published")


def settled(answers: dict[str, str]) -> dict[str, str]:
    """Return the answers without what differs from one request to the next."""
    return {one: shown[:3] + body(shown) for one, shown in answers.items()}


def body(shown: str) -> str:
    return shown.split("\n", 2)[2]


def test_an_embargo_set_later_takes_a_page_back(visitor, editor):
    shown = published(days_ago=2)
    document = shown.claim.appearances.get().revision.document
    page, person = f"/claims/{shown.claim_id}/", shown.claim.appearances.get().quote.speaker
    tag = visitor.get(page)["ETag"]
    set_embargo(document=document, until=timezone.now() + timedelta(days=1), by=editor)
    answers = crawl(visitor, page, f"/speakers/{person.pk}/", f"/decisions/{shown.pk}/")
    assert telling(answers, "12 per cent") == telling(answers, person.name) == []
    assert visitor.get(page, headers={"If-None-Match": tag}).status_code == 404
