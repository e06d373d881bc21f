"""Pages of other sites use the API by token if API_ORIGINS names them, and nothing else."""

from __future__ import annotations

import pytest

CMS = "https://cms.example"
MATCH = "/api/v1/claims/match/"
ALLOWED = "Access-Control-Allow-Origin"


def preflight(client, origin: str = CMS, path: str = MATCH):
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,if-match",
    }
    return client.options(path, headers=asked)


def test_named_origins_may_ask_with_a_token_and_never_with_cookies(client, settings):
    settings.CORS_ALLOWED_ORIGINS = [CMS]
    answer = preflight(client)
    assert (answer.status_code, answer[ALLOWED]) == (200, CMS)
    assert {"authorization", "if-match"} <= set(answer["Access-Control-Allow-Headers"].split(", "))
    assert "Access-Control-Allow-Credentials" not in answer
    assert ALLOWED not in preflight(client, "https://cms.example.evil.example")
    assert ALLOWED not in preflight(client, path="/admin/login/")


@pytest.mark.django_db
def test_a_refusal_can_be_read_there(client, settings):
    settings.CORS_ALLOWED_ORIGINS = [CMS]
    refused = client.post(MATCH, headers={"Origin": CMS})
    assert (refused.status_code, refused[ALLOWED]) == (401, CMS)
    assert "Retry-After" in refused["Access-Control-Expose-Headers"]


def test_no_origin_is_allowed_by_default_but_the_module_is_for_everybody(client):
    assert ALLOWED not in preflight(client)
    module = client.get("/static/claims/check_draft.js")
    assert (module.status_code, module[ALLOWED]) == (200, "*")
