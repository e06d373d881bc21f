"""The OpenAPI schema is complete, and its page loads nothing from other hosts."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.core.management import call_command
from jsonschema import Draft202012Validator

from claims.api.schema_examples import described_contents
from claims.api.urls import router
from tests.api.scope_by_operation import needed, operations


@pytest.fixture
def schema(served_schema):
    return served_schema


def test_the_schema_is_valid_and_generated_without_warnings(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "s.yml"))


def test_every_resource_and_parameter_is_described(schema):
    assert {f"/api/v1/{prefix}/" for prefix, _, _ in router.registry} < set(schema["paths"])
    for methods in schema["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert operation["description"]
            assert "400" in operation["responses"]
            parameters = operation.get("parameters", [])
            for parameter in parameters:
                assert parameter["schema"]["type"]
            # Whatever is searched says where the words are.
            names = {one["name"] for one in parameters}
            assert ("highlight" in names) == (
                "search" in names and operation["summary"][:4] == "List"
            )


def test_every_operation_has_a_name_of_its_own_in_words(schema):
    operations = [one for methods in schema["paths"].values() for one in methods.values()]
    names = Counter(one["summary"] for one in operations)
    assert {name: count for name, count in names.items() if count > 1 or "_" in name} == {}
    assert {"Merge a claim into another", "Read an export", "Edit a saved view"} < set(names)


def test_every_operation_has_the_headers_of_its_kind(schema):
    lacking = {
        (method, path.removeprefix("/api/v1/"))
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if not {"If-None-Match", "Idempotency-Key"}
        & {one["name"] for one in operation.get("parameters", [])}
    }
    # What only reads, or has many requests, may be sent again as it is; nobody is signed in yet.
    assert lacking == {
        ("post", path)
        for path in (
            *("auth/login/", "auth/logout/", "auth/logoutall/"),
            *("batch/", "claims/match/"),
        )
    }


def test_every_operation_has_examples_that_conform_to_the_schema(schema):
    assert schema["openapi"].startswith("3.1")
    everything, walked = Draft202012Validator(schema), 0
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            for content in described_contents(operation):
                examples = [one["value"] for one in content.get("examples", {}).values()]
                examples += [content["example"]] if "example" in content else []
                assert examples, (method, path)
                form = everything.evolve(schema={**schema, **content["schema"]})
                for example in examples:
                    faults = [
                        (*one.absolute_path, one.message) for one in form.iter_errors(example)
                    ]
                    assert faults == [], (method, path)
                    walked += 1
    assert walked > 250
    # Examples are written by the names of fields: what nobody named would be told by these.
    claim = schema["paths"]["/api/v1/claims/{id}/"]["get"]["responses"]["200"]
    (shown,) = [one["example"] for one in claim["content"].values()]
    assert (shown["verdict"], shown["appearances"][0]["document"]["source"]["name"]) == (
        "unassessed",
        "The Daily Anchor",
    )


def test_bodies_allow_no_other_fields(schema):
    forms = {
        name: one for name, one in schema["components"]["schemas"].items() if "Request" in name
    }
    assert len(forms) > 15
    assert {
        name for name, one in forms.items() if one["additionalProperties"] is not False
    } == set()


def test_nullable_fields_are_declared(schema):
    empty = {"type": "string", "maxLength": 0}
    components = schema["components"]["schemas"]
    for record in ("Evidence", "Document", "Source", "PublishedFactCheck"):
        field = "website" if record == "Source" else "url"
        assert empty in components[record]["properties"][field]["oneOf"], record
    verdict = components["PublishedFactCheck"]["properties"]["verdict"]
    assert {"$ref": "#/components/schemas/BlankEnum"} in verdict["oneOf"]


def test_the_offsets_parameter_is_declared_for_responses_with_offsets(schema):
    parameters = schema["paths"]["/api/v1/documents/{id}/"]["get"]["parameters"]
    (offsets,) = [one for one in parameters if one["name"] == "offsets"]
    assert set(offsets["schema"]["enum"]) == {"code_points", "utf16"}
    assert offsets["schema"]["default"] == "code_points"


def test_the_scope_of_each_operation_is_named(schema):
    wrong = {}
    for operation in operations():
        method, path = operation.split(" ", 1)
        path = re.sub(r"<int:(\w+)>", r"{\1}", path).replace("{pk}", "{id}")
        described = schema["paths"].get(f"/api/v1/{path}", {}).get(method)
        wanted = [needed(operation)] if needed(operation) else []
        if described and {"token": wanted} not in described["security"]:
            wrong[operation] = described["security"]
        if described and wanted and f"the scope `{wanted[0]}`" not in described["description"]:
            wrong[operation] = described["description"]
    assert wrong == {}
