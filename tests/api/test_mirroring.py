"""A program that reads what has changed since ends with exactly what is there."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core import signing
from django.db import connection, transaction
from django.utils import timezone

from claims.api.mirroring import SALT
from claims.models import Change, Claim, Document, Source, User
from claims.reviewing.merging.merge_claims import merge_claims
from tests import factories as make
from tests.api.conftest import make_client
from tests.contention.mirror import Desk, Mirror
from tests.crossing import in_a_thread, until

DAY = timedelta(days=1)


@pytest.fixture
def reading(transactional_db):
    """Return a function that gives the page of a list for an API reader."""
    client = make_client("API reader")

    def read(kind, updated_since, **more):
        query = {"updated_since": updated_since, **more}
        return client.get(f"/api/v1/{kind}/", query).json()

    return read


def in_new_transactions():
    """Wait until no transaction runs that began earlier.

    Those of other tests run in the same server, and a poll reads again what changed since the
    oldest of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        [[mine]] = cursor.fetchall()

        def are_over():
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot()) > %s::xid8", [mine])
            return cursor.fetchone()[0]

        until(are_over)


def ids(page):
    return [one["id"] for one in page["results"]], [one["id"] for one in page["removed"]]


def test_what_is_committed_late_is_not_missed(reading):
    """A transaction that began before a poll, and ends after it, is read by the next."""
    claim, other = make.ClaimFactory(), make.ClaimFactory()
    in_new_transactions()
    start = reading("claims", "start")
    with transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(text="Rents fell")
        # Another transaction begins later, and is committed earlier.
        in_a_thread(lambda: Claim.objects.filter(pk=other.pk).update(text="Rents rose"))
        during = in_a_thread(lambda: reading("claims", start["updated_since"]))
        assert ids(during) == ([other.pk], [])
    after = reading("claims", during["updated_since"])
    assert claim.pk in ids(after)[0]
    in_new_transactions()
    last = reading("claims", after["updated_since"])
    assert ids(reading("claims", last["updated_since"])) == ([], [])


def test_a_title_is_renewed_in_records_that_are_added_at_the_same_moment(reading):
    revision = make.RevisionFactory()
    in_new_transactions()
    start = reading("quotes", "start")
    with transaction.atomic():
        Document.objects.filter(pk=revision.document_id).update(title="Rents rise")
        quote = in_a_thread(lambda: make.QuoteFactory(revision=revision))
        during = in_a_thread(lambda: reading("quotes", start["updated_since"]))
        assert [one["id"] for one in during["results"]] == [quote.pk]
    [later] = reading("quotes", during["updated_since"])["results"]
    assert (later["id"], later["document"]["title"]) == (quote.pk, "Rents rise")


def test_merged_and_hidden_records_leave_tombstones(reading, person_as):
    kept, merged, hidden = (make.AppearanceFactory() for _ in range(3))
    document = hidden.revision.document_id
    start = {kind: reading(kind, "start")["updated_since"] for kind in ("claims", "documents")}
    merge_claims(claim=merged.claim, into=kept.claim, by=person_as("Editor"))
    until = timezone.now() + DAY
    Document.objects.filter(pk=document).update(embargoed_until=until)
    assert reading("claims", start["claims"])["removed"] == [
        {"id": merged.claim_id, "reason": "merged", "merged_into": kept.claim_id},
        {"id": hidden.claim_id, "reason": "gone", "merged_into": None},
    ]
    page = reading("documents", start["documents"])
    assert page["removed"] == [{"id": document, "reason": "gone", "merged_into": None}]


def test_evidence_that_stays_with_merged_claims_is_gone_with_what_they_became(reading, person_as):
    """It stays if the other claim has the same address."""
    first, second, last = (make.AppearanceFactory() for _ in range(3))
    for appearance in (first, second, last):
        make.EvidenceFactory(claim=appearance.claim, url="https://statistics.example/rents")
    merge_claims(claim=first.claim, into=second.claim, by=person_as("Editor"))
    merge_claims(claim=second.claim, into=last.claim, by=person_as("Editor"))
    in_new_transactions()
    start = reading("evidence", "start")
    assert len(start["results"]) == 3
    leading = Document.objects.filter(pk=last.revision.document_id)
    leading.update(embargoed_until=timezone.now() + DAY)
    there = {one["id"] for one in reading("evidence", "start")["results"]}
    assert len(there) < 3
    after = reading("evidence", start["updated_since"])
    gone = {one["id"] for one in after["removed"]}
    assert {one["id"] for one in start["results"]} - gone == there


def test_an_embargo_ends_without_a_change(reading):
    document = make.DocumentFactory(embargoed_until=timezone.now() + timedelta(milliseconds=300))
    start = reading("documents", "start")
    assert ids(start) == ([], [])
    Change.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep_until(%s)", [document.embargoed_until])
    assert ids(reading("documents", start["updated_since"])) == ([document.pk], [])


def test_what_was_never_sent_leaves_no_tombstone(reading):
    start = reading("documents", "start")["updated_since"]
    hidden = make.DocumentFactory(embargoed_until=timezone.now() + DAY)
    assert ids(reading("documents", start)) == ([], [])
    # What was sent before it was hidden does, even if it was added since the same point.
    seen = make.DocumentFactory()
    with transaction.atomic():
        Source.objects.create(name="Still being written")
        sent = in_a_thread(lambda: reading("documents", start))
    assert ids(sent)[0] == [seen.pk]
    Document.objects.update(embargoed_until=timezone.now() + DAY)
    assert ids(reading("documents", sent["updated_since"])) == ([], [hidden.pk, seen.pk])


def test_pages_end_where_the_first_began(reading):
    claims = [make.ClaimFactory().pk for _ in range(5)]
    in_new_transactions()
    first = reading("claims", "start", page_size=2)
    assert (ids(first)[0], first["updated_since"]) == (claims[:2], None)
    Claim.objects.filter(pk=claims[0]).update(text="Rents fell")
    pages = [first]
    while address := pages[-1]["next"]:
        pages.append(reading("claims", **dict(parse_qsl(urlsplit(address).query))))
    assert [key for page in pages for key in ids(page)[0]] == claims
    assert ids(reading("claims", pages[-1]["updated_since"])) == ([claims[0]], [])


def test_records_that_leave_a_filtered_list_are_removed(reading):
    claim = make.ClaimFactory(claim_type="numerical")
    start = reading("claims", "start", claim_type="numerical")
    Claim.objects.filter(pk=claim.pk).update(claim_type="causal")
    page = reading("claims", start["updated_since"], claim_type="numerical")
    assert ids(page) == ([], [claim.pk])


def test_a_point_that_is_not_valid_any_more(reading):
    start = reading("claims", "start")["updated_since"]
    assert reading("quotes", start)["status"] == 400
    for wrong in ("", "x", start[:-1], "2025-04-11T10:00:00Z"):
        assert reading("claims", wrong)["status"] == 400, wrong
    assert reading("claims", start, ordering="id")["status"] == 400
    assert reading("claims", start, cursor="x")["status"] == 400
    point = signing.loads(start, salt=SALT)
    for place, other in ((2, (timezone.now() - 30 * DAY).isoformat()), (3, "1.1"), (5, "0")):
        changed = signing.dumps([*point[:place], other, *point[place + 1 :]], salt=SALT)
        assert reading("claims", changed)["code"] == "mirror_expired", place
    User.objects.get().groups.add(Group.objects.get(name="Editor"))
    assert reading("claims", start)["status"] == 410


def test_old_changes_are_forgotten(db):
    make.ClaimFactory()
    Change.objects.update(at=timezone.now() - 31 * DAY)
    recent = make.ClaimFactory()
    # As after a restore from another cluster.
    Change.objects.create(kind="claim", record=1, transaction=2**62)
    Change.objects.forget_old()
    assert set(Change.objects.values_list("kind", "record")) == {("claim", recent.pk)}


@pytest.mark.slow
def test_a_mirror_of_many_changes_at_once(transactional_db, person_as):
    people = [person_as("Editor") for _ in range(3)]
    desk = Desk(people, seed=11)
    desk.fill(3)
    mirrors = [Mirror(person_as(role), page_size=3) for role in ("Editor", "API reader")]

    def poll():
        for mirror in mirrors:
            mirror.poll()

    poll()
    desk.run(14, poll)
    assert sum(desk.done.values()) > 30
    poll()
    assert [mirror.differences() for mirror in mirrors] == [{}, {}]
    assert all(mirror.told["removed"] for mirror in mirrors)
