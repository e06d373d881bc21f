"""My work, the workload of everyone, and assigning from the list and the page of a claim."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import Assignment, Notification
from claims.models.queue_rank import rank_claims
from claims.reviewing.assessments import assess
from claims.reviewing.assignments import assign, take
from tests.admin.pages import listing, page, said, verb
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    DraftFactory,
    PoolFactory,
)

pytestmark = pytest.mark.django_db
WORKLOAD = "admin:claims_assignment_workload"
TODAY = timezone.localdate


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def made(client, address) -> tuple[str, int]:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return text_of(response), len(captured)


def test_my_work_lists_what_i_have_to_do_in_the_order_of_the_queue(as_reviewer, editor):
    me, pool = as_reviewer.user, PoolFactory(name="Sport")
    pool.members.add(me)
    later, soon, pooled, other = (AppearanceFactory(claim__score=0.5).claim for _ in range(4))
    assign(claim=later, person=me, by=editor)
    assign(claim=soon, person=me, due=TODAY(), by=editor)
    assign(claim=pooled, pool=pool, by=editor)
    assign(claim=other, person=editor, by=editor)
    DraftFactory(person=me, claim=other)
    shown, few = made(as_reviewer, listing("assignment"))
    assert shown.index(str(soon)) < shown.index(str(later)) < shown.index(str(pooled))
    assert "Due today · assigned to you" in shown
    assert "In the pool Sport" in shown
    assert "Assessment typed and not sent" in shown
    # Beside "My work" in the sidebar.
    assert ">2</span>" in shown
    assert "Workload" not in shown
    for _ in range(6):
        assign(claim=AppearanceFactory().claim, person=me, by=editor)
        assign(claim=AppearanceFactory().claim, pool=pool, by=editor)
    assert made(as_reviewer, listing("assignment"))[1] <= few <= 12
    # From there, "next" goes on in my own work.
    context = as_reviewer.get(page(soon), {"_changelist_filters": "assigned=me"}).context
    assert context["after"].endswith("_changelist_filters=assigned%3Dme")


def test_my_work_offers_second_judgements_and_decisions_to_those_who_give_them(
    as_reviewer, as_editor, person_as
):
    judged, disputed, agreed = ClaimFactory(), ClaimFactory(), ClaimFactory()
    first, second = person_as("Reviewer"), person_as("Reviewer")
    for claim, verdicts in (
        (judged, ["supported"]),
        (disputed, ["supported", "refuted"]),
        (agreed, ["supported", "supported"]),
    ):
        for person, verdict in zip((first, second), verdicts, strict=False):
            assess(claim=claim, verdict=verdict, rationale="The table.", by=person)

    def sections(client):
        shown = client.get(listing("assignment")).context["sections"]
        return {one.title: one.claims for one in shown if one.claims}

    second_judgement = {"Waiting for a second judgement": [judged]}
    assert sections(as_reviewer) == second_judgement
    decisions = {"Disagreements to decide": [disputed], "Ready to decide": [agreed]}
    assert sections(as_editor) == second_judgement | decisions
    # Not those that one has judged, and not those that somebody else has taken.
    assess(claim=judged, verdict="supported", rationale="The table.", by=as_editor.user)
    take(claim=ClaimFactory(), by=first)
    assert "Waiting for a second judgement" not in sections(as_editor)
    for client in (as_reviewer, as_editor):
        assert made(client, listing("assignment"))[1] <= 12


def test_the_workload_shows_everyone_and_who_has_left(as_editor, person_as):
    vera, left = person_as("Reviewer"), person_as("Reviewer")
    pool = PoolFactory()
    late, fine, lost, pooled = (ClaimFactory() for _ in range(4))
    assign(claim=late, person=vera, due=TODAY() - timedelta(1), by=as_editor.user)
    assign(claim=fine, person=vera, by=as_editor.user)
    assign(claim=lost, person=left, by=as_editor.user)
    assign(claim=pooled, pool=pool, due=TODAY() - timedelta(9), by=as_editor.user)
    done = assign(claim=ClaimFactory(), pool=pool, by=as_editor.user)
    take(claim=done.claim, by=vera)
    AssessmentFactory(claim=done.claim, reviewer=vera)
    left.is_active = False
    left.save()
    context = as_editor.get(reverse(WORKLOAD)).context
    people = {one.pk: (one.open, one.overdue, one.done) for one in context["people"]}
    assert people[vera.pk][1:] == (1, 1)
    assert people[left.pk] == (1, 0, 0)
    assert next(iter(people)) == left.pk
    assert [(one.open, one.overdue, one.done) for one in context["pools"]] == [(1, 1, 1)]
    shown, few = made(as_editor, reverse(WORKLOAD))
    assert f"assigned=person-{left.pk}" in shown
    PoolFactory.create_batch(3)
    assert made(as_editor, reverse(WORKLOAD))[1] <= few <= 8


def test_deactivating_a_person_names_their_open_work(signed_in, person_as, editor):
    admin, person = signed_in("Administrator"), person_as("Reviewer")
    assign(claim=ClaimFactory(), person=person, by=editor)
    data = {"username": person.username, "date_joined_0": "2026-01-01", "date_joined_1": "10:00"}
    data |= {"groups": [group.pk for group in person.groups.all()], "is_staff": "on"}
    response = admin.post(page(person), data)
    person.refresh_from_db()
    assert not person.is_active
    assert f"?assigned=person-{person.pk}" in " ".join(said(response))


def test_the_list_says_why_a_claim_is_first_and_filters_by_assignment(as_reviewer, editor):
    me, pool = as_reviewer.user, PoolFactory()
    pool.members.add(me)
    first, wide, pooled, free = (AppearanceFactory().claim for _ in range(4))
    AppearanceFactory.create_batch(3, claim=wide)
    assign(claim=first, person=me, due=TODAY(), priority="urgent", by=editor)
    assign(claim=pooled, pool=pool, priority="low", due=TODAY() - timedelta(1), by=editor)
    rank_claims([wide.pk, free.pk])

    def listed(query=""):
        return list(as_reviewer.get(f"{listing('claim')}?{query}").context["cl"].result_list)

    assert listed() == [first, pooled, wide, free]
    shown = text_of(as_reviewer.get(listing("claim")))
    assert "due today · urgent · assigned to you" in shown
    assert "score 0.80" not in shown  # The bar beside it says so.
    assert "in 4 sources" in shown
    for query, expected in {
        "assigned=me": [first],
        "assigned=pools": [pooled],
        "assigned=somebody": [first],
        "assigned=nobody": [wide, free],
        f"assigned=person-{me.pk}": [first],
        f"assigned=pool-{pool.pk}": [pooled],
        "assigned=pool-one": [],
        "due=overdue": [pooled],
        "due=today": [first, pooled],
        "priority=normal": [wide, free],
        "priority=urgent": [first],
    }.items():
        assert listed(query) == expected, query


def test_selected_claims_are_assigned_together(as_editor, reviewer):
    claims = ClaimFactory.create_batch(3)
    rejected = ClaimFactory(state="rejected")
    chosen = {"_selected_action": [one.pk for one in (*claims, rejected)]}
    address = f"{listing('claim')}?queue=all"
    asked = as_editor.post(address, {"action": "assign_selected", **chosen})
    assert "Assign 4 claims" in text_of(asked)
    assert not Assignment.objects.exists()
    sent = {"action": "assign_selected", "assign-confirmed": "1", **chosen}
    assert "Choose what to change" in text_of(as_editor.post(address, sent))
    sent |= {"assignee": f"person-{reviewer.pk}", "due": TODAY().isoformat()}
    answer = as_editor.post(address, sent)
    assert said(answer)[0] == "3 claims assigned."
    assert "dismissed" in said(answer)[1]
    assert Assignment.objects.filter(person=reviewer, due=TODAY()).count() == 3
    assert Notification.objects.filter(person=reviewer, kind="assigned").count() == 3
    # What is left empty stays.
    as_editor.post(address, {**sent, "assignee": "", "due": "", "priority": "high"})
    assert Assignment.objects.filter(person=reviewer, due=TODAY(), priority="high").count() == 3
    assert set(Assignment.objects.values_list("claim", flat=True)) == {one.pk for one in claims}


def test_the_box_on_the_page_of_a_claim(as_editor, reviewer, person_as):
    claim = ClaimFactory()
    data = {
        "assign-assignee": f"person-{reviewer.pk}",
        "assign-priority": "high",
        "assign-due": TODAY().isoformat(),
        "assign-seen": "0",
    }
    assert as_editor.post(verb(claim, "assign"), data).status_code == 302
    shown = text_of(as_editor.get(page(claim)))
    assert reviewer.display_name in shown
    assert "Due today" in shown
    # A second editor, who has not seen that.
    again = as_editor.post(verb(claim, "assign"), {**data, "assign-assignee": "nobody"})
    assert "Somebody has changed the assignment in the meantime" in text_of(again)
    assert Assignment.objects.get().person == reviewer
    late = as_editor.post(verb(claim, "take"), {"take-seen": "0"})
    assert f"{reviewer.display_name} has taken this claim already." in text_of(late)
    wrong = as_editor.post(verb(claim, "assign"), {**data, "assign-assignee": "person-0"})
    assert "not one of the available choices" in text_of(wrong)


def test_notifications_are_read_one_by_one_or_all(as_reviewer, editor):
    claims = ClaimFactory.create_batch(3)
    for claim in claims:
        assign(claim=claim, person=as_reviewer.user, by=editor)
    address = listing("notification")
    first, few = made(as_reviewer, address)
    assert "3 unread" in first
    assert few <= 8
    one, other, _ = Notification.objects.all()
    opened = as_reviewer.get(reverse("admin:claims_notification_change", args=[one.pk]))
    assert opened.url == page(one.claim)
    as_reviewer.post(address, {"read": str(other.pk)})
    assert Notification.objects.unread().count() == 1
    as_reviewer.post(address, {"read": "all"})
    assert not Notification.objects.unread().exists()
    as_reviewer.post(address, {"mail": "1", "wants_mail": "on"})
    as_reviewer.user.refresh_from_db()
    assert as_reviewer.user.wants_mail
    as_reviewer.post(address, {"mail": "1"})
    as_reviewer.user.refresh_from_db()
    assert not as_reviewer.user.wants_mail


def test_nobody_opens_or_reads_the_notifications_of_others(as_reviewer, editor, reviewer):
    assign(claim=ClaimFactory(), person=reviewer, by=editor)
    theirs = Notification.objects.get()
    gone = as_reviewer.get(reverse("admin:claims_notification_change", args=[theirs.pk]))
    assert gone.url == reverse("admin:index")
    as_reviewer.post(listing("notification"), {"read": str(theirs.pk)})
    as_reviewer.post(listing("notification"), {"read": "all"})
    assert Notification.objects.unread().get() == theirs
