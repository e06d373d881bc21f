"""A body may have only known fields of the right type, and only values that can be stored."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.api.errors import handle_exception
from claims.api.fields import StrictCharField
from claims.api.request_bodies import RequestSerializer
from claims.api.urls import router
from claims.models import Evidence
from tests import factories as make
from tests.api.accepted_bodies import BODIES
from tests.api.conftest import faults

TEXTS = {"note", "rationale", "text", "title", "byline", "language", "url", "name"}
TEXTS |= {"role", "disambiguation", "username", "password", "reason", "person", "words", "query"}
KEYS = {"claim", "evidence", "revision", "into", "appearances", "appearance", "other", "speaker"}
KEYS |= {"source", "speaks_for", "quotes", "to", "dismissal", "pool", "topic", "notifications"}


@pytest.fixture
def world(db, made_world):
    return deepcopy(made_world)


@pytest.fixture
def ids(world):
    names = ("claim", "evidence", "appearance", "revision", "conflict", "quote", "speaker")
    found = {name: getattr(world, name).pk for name in (*names, "document", "source")}
    dismissal = make.EvidenceDismissalFactory(claim=world.claim)
    found |= {
        "person": make.UserFactory().username,
        "pool": make.PoolFactory().pk,
        "topic": make.TopicFactory().pk,
        "comment": make.CommentFactory(claim=world.claim).pk,
        "notification": make.NotificationFactory().pk,
        "subscription": make.SubscriptionFactory().pk,
        "view": make.SavedViewFactory().pk,
        "decision": make.DecisionFactory().pk,
        "feed": make.FeedFactory().pk,
        "submission": 1,
        "job": 1,
        "webhook": make.WebhookFactory(event_types=["conflict.reopened"]).pk,
    }
    return found | {
        "other_claim": make.ClaimFactory().pk,
        "other_speaker": make.SpeakerFactory().pk,
        "dismissal": dismissal.pk,
    }


@pytest.fixture
def call(client_as, ids, monkeypatch):
    """Return a function that sends a body (or its JSON) to an operation; returns the response."""
    monkeypatch.setattr("claims.api.resources.tokens.Login.throttle_classes", [])
    client = client_as("Administrator")
    client.raise_request_exception = False

    def send(operation: str, body):
        method, path = operation.format(**ids).split()
        content = body if isinstance(body, str) else json.dumps(body)
        send_as = getattr(client, method)
        return send_as(f"/api/v1/{path}", content, content_type="application/json")

    return send


def filled(value, ids):
    if isinstance(value, dict):
        return {name: filled(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, ids) for inner in value]
    return ids[value.strip("{}")] if str(value).startswith("{") else value


def with_raw(body, field, raw: str) -> str:
    """Return the JSON of the body with ``raw`` as the value (or only item) of the field."""
    mark = "☃"
    value = [mark] if isinstance(body[field], list) else mark
    return json.dumps(body | {field: value}, ensure_ascii=False).replace(f'"{mark}"', raw)


def of_fields(names: set[str]):
    """Yield each operation and field with one of these names."""
    return [
        (operation, field) for operation, body in BODIES.items() for field in body if field in names
    ]


def at_fault(response) -> set[str]:
    """Return the fields that an error names; an item of a list counts as its list."""
    return {name.split(".")[0] for name in faults(response)}


@pytest.fixture
def not_refused(call, ids):
    """Return a function that returns the fields for which a raw value was not rejected."""

    def found(fields, raws):
        slips = {}
        for operation, field in fields:
            for raw in raws:
                response = call(operation, with_raw(filled(BODIES[operation], ids), field, raw))
                if response.status_code != 400 or at_fault(response) != {field}:
                    slips[operation, field, raw] = response.status_code, response.content
        return slips

    return found


def test_every_action_with_a_body_is_tested():
    tried = {operation.split("/")[-2] for operation in BODIES}
    alike = {"mark-update", "mark-conflict", "suggest-again"}  # as keep-apart
    alike |= {"reopen", "publish", "withdraw-assessment"}  # as accept
    alike |= {"reanchor", "reanchor-appearance"}  # as quotes/ and move-appearance
    alike |= {"end-confidentiality"}  # as make-confidential
    alike |= {"reread-time"}  # as correct-time
    alike |= {"retry", "revoke"}  # of a job and a token, as cancel
    alike |= {"captures"}  # a form with a file, as that of evidence/
    for _, view, _ in router.registry:
        for action in view.get_extra_actions():
            assert "post" not in action.mapping or action.url_path in tried | alike


def test_unknown_fields_are_rejected_by_name(call, ids):
    for operation, body in BODIES.items():
        response = call(operation, filled(body, ids) | {"titel": "x"})
        assert (response.status_code, at_fault(response)) == (400, {"titel"}), operation
        [message] = faults(response)["titel"]
        assert message.startswith("Unknown field. Known fields: "), operation
        assert all(field in message for field in body), operation


def test_nested_fields_are_named_by_pointers(rf):
    class Inner(RequestSerializer):
        note = StrictCharField()

    class Outer(RequestSerializer):
        inner = Inner()
        several = Inner(many=True)

    sent = Outer(data={"inner": {"note": "n", "nota": "n"}, "several": [{"note": "n", "x": 1}]})
    assert not sent.is_valid()
    context = {"request": Request(rf.post("/api/v1/claims/?offsets=utf16"))}
    body = handle_exception(ValidationError(sent.errors), context).data
    assert [one["pointer"] for one in body["errors"]] == ["#/inner/nota", "#/several/0/x"]
    names = {"a/b~c": ["No."], "offsets": ["No."], "If-Match": ["No."], "non_field_errors": ["No."]}
    body = handle_exception(ValidationError(names), context).data
    assert [next(iter(one.items())) for one in body["errors"]] == [
        ("pointer", "#/a~1b~0c"),
        ("parameter", "offsets"),
        ("header", "If-Match"),
        ("pointer", "#"),
    ]
    assert body["detail"].endswith("If-Match: No. No.")


def test_ids_must_be_whole_numbers(not_refused):
    assert not_refused(of_fields(KEYS), ["1e400", "1.5", "true"]) == {}
    raws = ["-1e400", "NaN", "Infinity", "1.0", "{}", "[]", "0", "-1", "9" * 30]
    raws += [f'"{"9" * 5000}"', '"1_0"', '" 1"', '"٣"', '"one"']
    assert (
        not_refused([("post assessments/", "claim"), ("post assessments/", "evidence")], raws) == {}
    )


def test_json_requires_numbers_and_booleans(not_refused, call, ids):
    assert not_refused(of_fields(KEYS), ['"1"']) == {}
    assert not_refused(of_fields({"start", "end", "top"}), ['"3"', '"1_0"', "3.0", "true"]) == {}
    assert not_refused(of_fields({"names_the_source"}), ['"true"', '"yes"', "1"]) == {}
    passage = {"claim": ids["claim"], "stance": "context", "revision": ids["revision"], "end": 5}
    assert at_fault(call("post evidence/", passage | {"start": "0"})) == {"start"}


def test_a_form_accepts_numbers_as_digits(client_as, ids):
    body = {"claim": ids["claim"], "stance": "context", "revision": ids["revision"], "end": "5"}
    client = client_as("Reviewer")
    for start, at in (("1_0", {"start"}), (" 1", {"start"}), ("9" * 5000, {"start"}), ("0", set())):
        sent = client.post("/api/v1/evidence/", body | {"start": start}, format="multipart")
        assert (sent.status_code, at_fault(sent)) == (400 if at else 201, at), start


def test_a_fraction_is_not_rounded_to_an_id(call, ids):
    body = BODIES["post evidence/"] | {"claim": ids["claim"] + 0.5}
    before = Evidence.objects.count()
    assert call("post evidence/", body).status_code == 400
    assert Evidence.objects.count() == before


def test_lists_of_ids_have_a_maximum_length(call, ids):
    body = filled(BODIES["post assessments/"], ids)
    for wrong in ({str(ids["evidence"]): 1}, str(ids["evidence"]), [ids["evidence"]] * 10_001):
        response = call("post assessments/", body | {"evidence": wrong})
        assert (response.status_code, at_fault(response)) == (400, {"evidence"})


@pytest.mark.usefixtures("sessions_in_database")
def test_a_list_of_ids_is_read_in_one_query(call, ids, world, django_assert_max_num_queries):
    body = filled(BODIES["post assessments/"], ids)
    more = [make.EvidenceFactory(claim=world.claim).pk for _ in range(30)]
    with django_assert_max_num_queries(30):
        response = call("post assessments/", body | {"evidence": more + more})
    assert sorted(response.json()["evidence"]) == more


def test_values_are_not_converted_to_text(not_refused):
    assert not_refused(of_fields(TEXTS), ["5", "true"]) == {}
    assert not_refused([("post claims/match/", "text")], ["1.5", "[1]", '{"a": 1}']) == {}


def test_lone_surrogates_and_nul_are_rejected_in_every_field(not_refused):
    every = {field for body in BODIES.values() for field in body}
    assert not_refused(of_fields(every), [r'"x\ud800"']) == {}
    raws = [r'"a\u0000b"', r'{"a": "\udfff"}', r'["x\ud800"]', r'{"\ud800": 1}']
    fields = [("post assessments/", field) for field in BODIES["post assessments/"]]
    assert not_refused(fields, raws) == {}


@pytest.mark.parametrize("name", [r"\ud800", r"a\u0000b", "note" * 300])
def test_unusual_field_names_are_rejected(call, name):
    body = json.dumps(BODIES["post claims/match/"])[:-1] + f', "{name}": 1}}'
    response = call("post claims/match/", body)
    assert response.status_code == 400
    assert len(response.content) < 1000


def test_a_body_must_be_an_object(call):
    wrong = [(operation, "[]") for operation in BODIES]
    wrong += [("post assessments/", body) for body in ('"text"', "5", "null", "true")]
    for operation, body in wrong:
        response = call(operation, body)
        assert (response.status_code, at_fault(response)) == (400, {""}), operation
        assert "dictionary" not in response.json()["detail"]


def test_deeply_nested_bodies_are_rejected(call):
    for depth in (20, *range(900, 1000, 10), 100_000):
        body = with_raw({"verdict": ""}, "verdict", "[" * depth + "]" * depth)
        assert call("post assessments/", body).status_code == 400


def test_a_duplicate_name_is_rejected(call, ids):
    body = json.dumps(BODIES["post claims/{claim}/correct/"])
    response = call("post claims/{claim}/correct/", body[:-1] + ', "text": "Prices rose"}')
    assert response.status_code == 400
    assert "text" in response.json()["detail"]


def test_verbs_without_fields_need_no_body(client_as, world):
    client, address = client_as("Editor"), f"/api/v1/claims/{world.claim.pk}/accept/"
    assert client.post(address).status_code == 200
    assert client.post(address, {}, format="json").status_code == 200


def test_unknown_fields_of_a_form_are_rejected(client_as, world):
    body = {"claim": world.claim.pk, "stance": "context", "url": "https://a.example/", "fyle": "x"}
    response = client_as("Reviewer").post("/api/v1/evidence/", body, format="multipart")
    assert (response.status_code, at_fault(response)) == (400, {"fyle"})
