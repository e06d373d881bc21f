"""The OpenAPI schema is whole, and its page needs nothing from elsewhere."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from claims.api.urls import router


@pytest.fixture
def schema(client, db):
    return client.get("/api/v1/schema/", headers={"accept": "application/json"}).json()


def test_it_is_valid_and_made_without_a_warning(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "s.yml"))


def test_every_resource_and_parameter_is_described(schema):
    assert {f"/api/v1/{prefix}/" for prefix, _, _ in router.registry} < set(schema["paths"])
    for operations in schema["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            assert operation["description"]
            assert "400" in operation["responses"]
            for parameter in operation.get("parameters", []):
                assert parameter["schema"]["type"]


def test_bodies_take_no_other_fields(schema):
    forms = {
        name: one for name, one in schema["components"]["schemas"].items() if "Request" in name
    }
    assert len(forms) > 15
    assert {
        name for name, one in forms.items() if one["additionalProperties"] is not False
    } == set()


def test_what_may_be_empty_is_said_to_be(schema):
    empty = {"type": "string", "maxLength": 0}
    components = schema["components"]["schemas"]
    for record in ("Evidence", "Document", "Source", "PublishedFactCheck"):
        field = "website" if record == "Source" else "url"
        assert empty in components[record]["properties"][field]["oneOf"], record
    verdict = components["PublishedFactCheck"]["properties"]["verdict"]
    assert {"$ref": "#/components/schemas/BlankEnum"} in verdict["oneOf"]


def test_offsets_are_offered_where_there_are_any(schema):
    parameters = schema["paths"]["/api/v1/documents/{id}/"]["get"]["parameters"]
    (offsets,) = [one for one in parameters if one["name"] == "offsets"]
    assert set(offsets["schema"]["enum"]) == {"code_points", "utf16"}
    assert offsets["schema"]["default"] == "code_points"
