"""Entity tags: what is known is not sent again, and a change says what it changes."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.api.conftest import RESOURCES, make_client
from tests.conftest import make_person

pytestmark = pytest.mark.django_db
# The answers of the others have no version.
TAGGED = RESOURCES.keys() - {"assessments", "decisions", "imports"}


@pytest.fixture(scope="module")
def editor(module_transaction):
    client = make_client("Editor")
    del client.defaults["HTTP_IF_MATCH"]
    return client


def send(client, address, tag=None, body=None, method="post"):
    headers = {} if tag is None else {"If-Match": tag}
    return getattr(client, method)(f"/api/v1/{address}", body, format="json", headers=headers)


def known(client, address, tag):
    return client.get(f"/api/v1/{address}", headers={"If-None-Match": tag})


@pytest.mark.parametrize("path", sorted(TAGGED))
def test_a_record_that_is_known_is_not_sent_again(editor, made_world, path):
    for address in (f"{path}/{getattr(made_world, RESOURCES[path]).pk}/", f"{path}/"):
        read = editor.get(f"/api/v1/{address}")
        tag = read["ETag"]
        is_record = address != f"{path}/"
        assert tag.startswith('"1-' if is_record else '"')
        assert read["Cache-Control"] == "private, no-cache"
        assert editor.head(f"/api/v1/{address}")["ETag"] == tag
        for told in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            again = known(editor, address, told)
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag), told
            assert {"Authorization", "Cookie"} <= set(again["Vary"].split(", "))
        for told in ('"1"', '"other"', "", tag.strip('"')):
            assert known(editor, address, told).status_code == 200, told


def test_answers_that_are_no_list_have_tags(editor):
    for address in ("me/", "record/head/", "agreement/"):
        tag = editor.get(f"/api/v1/{address}")["ETag"]
        assert known(editor, address, tag).status_code == 304, address


def test_what_belongs_to_a_record_changes_its_tag_and_makes_no_change_stale(editor, made_world):
    address = f"claims/{made_world.claim.pk}/"
    before = editor.get(f"/api/v1/{address}")["ETag"]
    make.EvidenceFactory(claim=made_world.claim)
    read = known(editor, address, before)
    assert (read.status_code, len(read.json()["evidence"])) == (200, 2)
    assert read["ETag"].startswith('"1-')
    changed = send(editor, f"{address}accept/", before, {})
    assert (changed.status_code, changed["ETag"][:3]) == (200, '"2-')
    assert known(editor, address, changed["ETag"]).status_code == 304


def test_another_reader_has_another_tag_of_what_they_may_not_see(made_world):
    judge, other = make_person("Reviewer"), make_client("Reviewer")
    claim = make.AssessmentFactory(reviewer=judge).claim
    hidden = other.get(f"/api/v1/claims/{claim.pk}/")
    other.force_login(judge)
    assert known(other, f"claims/{claim.pk}/", hidden["ETag"]).status_code == 200


@pytest.mark.parametrize(
    ("path", "method", "body"),
    [
        ("claims/{claim}/accept/", "post", {}),
        ("claims/{claim}/decide/", "post", {"verdict": "refuted", "rationale": "It fell."}),
        ("quotes/{quote}/correct/", "post", {"kind": "direct"}),
        ("documents/{document}/", "patch", {"title": "Prices fall"}),
        ("speakers/{speaker}/", "patch", {"role": "mayor"}),
        ("evidence/{evidence}/", "patch", {"note": "See page 3."}),
        ("feeds/{feed}/", "patch", {"name": "Port"}),
    ],
)
def test_a_change_without_a_tag_is_refused(editor, made_world, path, method, body):
    ids = {name: record.pk for name, record in vars(made_world).items()}
    response = send(editor, path.format(**ids), None, body, method)
    assert (response.status_code, response.json()["code"]) == (428, "precondition_required")
    assert "If-Match" in response.json()["detail"]


@pytest.mark.parametrize(
    ("tag", "status"),
    [
        ('"1"', 200),
        ('"1-0123456789abcdef"', 200),
        ('"7", "1"', 200),
        ("*", 200),
        ('"2"', 412),
        ('"7", "8"', 412),
        ('W/"1"', 412),
        ('"something"', 412),
        ('"99999999999"', 412),
        ('"9999999999"', 412),
        ('""', 412),
        ("1", 400),
        ('"1', 400),
        ('"1" "2"', 400),
        (",", 400),
    ],
)
def test_which_tags_match(editor, made_world, tag, status):
    path = f"documents/{made_world.document.pk}/"
    response = send(editor, path, tag, {"title": "Prices fall"}, "patch")
    assert response.status_code == status, response.content
    made_world.document.refresh_from_db()
    assert (made_world.document.title == "Prices fall") == (status == 200)


def test_a_created_record_has_its_tag_and_a_result_of_another_record_none(editor, made_world):
    made = send(editor, "speakers/", None, {"name": "Ada Quill", "kind": "person"})
    assert (made.status_code, made["ETag"][:3]) == (201, '"1-')
    other = make.ClaimFactory()
    merged = send(editor, f"claims/{other.pk}/merge/", '"1"', {"into": made_world.claim.pk})
    assert (merged.status_code, merged.json()["id"]) == (200, made_world.claim.pk)
    assert "ETag" not in merged


def test_an_invalid_body_is_refused_before_the_tag_is_compared(editor, made_world):
    path = f"claims/{made_world.claim.pk}/correct/"
    for tag in (None, '"7"', 'W/"1"'):
        assert send(editor, path, tag, {"txt": "Rents fell"}).status_code == 400, tag
