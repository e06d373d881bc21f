"""Related records are shown beside records on request, by the rules of their own resource."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from claims.api.urls import router
from claims.models import Claim, Document
from tests import factories as make
from tests.api.conftest import faults, make_client, make_world, post
from tests.api.test_query_counts import queries
from tests.conftest import make_person

pytestmark = pytest.mark.django_db
EXPANDED = {
    prefix: kind.expansions
    for prefix, kind, _ in router.registry
    if getattr(kind, "expansions", None)
}
PASSAGE = {"start": 0, "end": 26, "passage": make.TEXT[:26]}
OWN = {"notifications", "subscriptions"}


@pytest.fixture(scope="module")
def editor(module_transaction):
    person = make_person("Editor")
    client = make_client("Editor")
    client.force_login(person)
    client.person = person
    return client


def get(client, address, status=200):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_related_records_are_as_in_their_own_lists(editor, made_world):
    claim = made_world.claim
    made_world.decision.evidence.add(made_world.evidence)
    make.NotificationFactory(person=editor.person, claim=claim)
    make.SubscriptionFactory(person=editor.person, claim=claim, words="")
    listed = {
        prefix: {one["id"]: one for one in get(editor, f"{prefix}/?page_size=200")["results"]}
        for prefix in {one.resource for of_one in EXPANDED.values() for one in of_one.values()}
    }
    found = set()
    for prefix, expansions in EXPANDED.items():
        names = ",".join(expansions)
        for record in get(editor, f"{prefix}/?expand={names}")["results"]:
            assert record["expanded"].keys() == expansions.keys()
            alone = get(editor, f"{prefix}/{record['id']}/?expand={names}")
            assert alone["expanded"] == record["expanded"]
            for name, shown in record["expanded"].items():
                for one in shown if expansions[name].is_list else [shown] if shown else []:
                    assert one == listed[expansions[name].resource][one["id"]]
                    found.add((prefix, name))
    names = {(prefix, name) for prefix, one in EXPANDED.items() for name in one}
    # Nothing here is merged, on behalf of others or said by hearsay.
    assert names - found == {
        ("claims", "merged_into"),
        ("comments", "document"),
        ("notifications", "comment"),
        ("quotes", "reported_by"),
        ("speakers", "document"),
        ("speakers", "merged_into"),
        ("speakers", "speaks_for"),
        ("subscriptions", "speaker"),
        ("subscriptions", "topic"),
    }


def test_they_are_read_for_a_whole_page_at_once(editor, made_world):
    addresses = {
        prefix: f"/api/v1/{prefix}/?offsets=utf16&expand={','.join(one)}"
        if prefix != "feeds"
        else f"/api/v1/{prefix}/?expand=source"
        for prefix, one in EXPANDED.items()
        if prefix not in OWN
    }
    few = {prefix: queries(editor, address) for prefix, address in addresses.items()}
    make_world()
    assert {prefix: queries(editor, address) for prefix, address in addresses.items()} == few
    assert few["claims"] < 30


def test_a_tag_changes_with_what_is_expanded(editor, made_world):
    address = f"/api/v1/assignments/{made_world.assignment.pk}/"
    plain, full = (editor.get(address + more)["ETag"] for more in ("", "?expand=claim"))
    Claim.objects.filter(pk=made_world.claim.pk).update(text="Rents fell by half")
    again = editor.get(f"{address}?expand=claim", headers={"If-None-Match": full})
    assert again.status_code == 200
    assert again.json()["expanded"]["claim"]["text"] == "Rents fell by half"
    assert editor.get(address, headers={"If-None-Match": plain}).status_code == 304


def test_fields_do_not_take_away_what_is_expanded(editor, made_world):
    for address in ("claims/?", f"claims/{made_world.claim.pk}/?"):
        shown = get(editor, f"{address}fields=text&expand=documents&expand=evidence")
        (one,) = shown.get("results", [shown])
        assert set(one) == {"id", "version", "text", "expanded"}
        assert [of["id"] for of in one["expanded"]["documents"]] == [made_world.document.pk]


def test_offsets_of_records_that_are_shown_twice_are_converted_once(editor):
    revision = make.RevisionFactory(text="😀 Rents fell, and 😀 prices rose.")
    quote = make.QuoteFactory(revision=revision, start=2, end=12, text="Rents fell")
    for start, end in ((2, 12), (18, 30)):
        make.AppearanceFactory(revision=revision, quote=quote, start=start, end=end)
    shown = get(editor, f"claims/?document={revision.document_id}&expand=quotes&offsets=utf16")
    assert [one["expanded"]["quotes"][0]["start"] for one in shown["results"]] == [3, 3]


def test_what_a_reader_may_not_see_is_left_out(made_world):
    reviewer = make_client("Reviewer")
    claim = made_world.claim
    make.AssessmentFactory(claim=make.ClaimFactory(text="Tolls rose"))
    expanded = {
        one["text"]: one["expanded"]
        for one in get(reviewer, "claims/?expand=assessments,documents")["results"]
    }
    assert expanded["Tolls rose"] == {"assessments": [], "documents": []}
    text = make.RevisionFactory()
    make.AppearanceFactory(claim=claim, revision=text)
    hidden = make.EvidenceFactory(claim=claim, revision=text, url="", **PASSAGE)
    made_world.decision.evidence.add(hidden, made_world.evidence)
    decisions = f"decisions/{made_world.decision.pk}/?expand=evidence"
    assert len(get(reviewer, decisions)["expanded"]["evidence"]) == 2
    until = timezone.now() + timedelta(days=1)
    Document.objects.filter(pk=text.document_id).update(embargoed_until=until)
    (shown,) = get(reviewer, decisions)["expanded"]["evidence"]
    assert shown["id"] == made_world.evidence.pk
    # Of a resource that they may not read, nothing is shown at all.
    person = make_person(None)
    person.user_permissions.add(Permission.objects.get(codename="view_claim"))
    reviewer.force_login(person)
    assert get(reviewer, "claims/")["results"]
    refused = get(reviewer, "claims/?expand=documents", 403)
    assert refused["detail"] == "expand: You may not read documents."


def test_unknown_names_are_refused(editor, made_world):
    for address, parameter, said in (
        ("claims/?expand=document", "expand", "document: Unknown name. Known names: assessments,"),
        ("claims/?expand=", "expand", "Give a value"),
        ("pools/?expand=members", "expand", "Unknown parameter"),
        ("claims/?expand=documents&updated_since=start", "expand", "mirror their own"),
    ):
        answer = editor.get(f"/api/v1/{address}")
        assert answer.status_code == 400
        assert said in faults(answer)[parameter][0], address
    refused = post(editor, f"claims/{made_world.claim.pk}/accept/?expand=documents")
    assert (refused.status_code, [*faults(refused)]) == (400, ["expand"])
