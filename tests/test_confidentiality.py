"""No page and no endpoint names a confidential speaker, or shows an embargoed document, to people
without the permission.

The walk takes every address of the project, so that it covers those that are added later.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.converters import get_converters
from django.utils import timezone

from claims.models import Document, EmbargoReading
from claims.models.embargo import reading_as
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.embargoes import set_embargo
from tests.confidential_world import MARKER, make_secret_world
from tests.factories import AppearanceFactory

pytestmark = pytest.mark.django_db

_PARAMETER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
# They end the session, or hold no data of ours.
_LEFT_OUT = ("logout", "static/", "jsi18n", "schema", "docs/", "<path:url>")
_WORDS = {"app_label": ["claims"], "verb": ["merge", "split", "assess", "correct", "evidence"]}
_SEARCHES = {"admin": ("q",), "api": ("search", "name")}


def addresses(patterns, prefix: str = "") -> Iterator[str]:
    """Yield the route of each view below ``patterns``."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield "/" + route.replace("^", "").replace("$", "").replace("\\Z", "")
        else:
            yield from addresses(pattern.url_patterns, route)


def filled(route: str) -> Iterator[str]:
    """Yield the route with the ids of all records of the kind that it is about."""
    parameters = list(_PARAMETER.finditer(route))
    if not parameters:
        yield route
        return
    first = parameters[0]
    for value in _values(first, route):
        yield from filled(route[: first.start()] + str(value) + route[first.end() :])


def _values(parameter: re.Match[str], route: str) -> list[object]:
    if parameter["name"] in _WORDS:
        return _WORDS[parameter["name"]]
    if parameter["name"] == "content_type_id":
        return list(ContentType.objects.filter(app_label="claims").values_list("pk", flat=True))
    if (parameter["converter"] or "str") not in get_converters():
        return []
    words = route[: parameter.start()].strip("/").split("/")
    for word in reversed(words):
        for model in apps.get_app_config("claims").get_models():
            if word in (model._meta.model_name, f"{model._meta.model_name}s"):
                return list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:2])
    return [1]


def walk(client: Client) -> dict[str, str]:
    """Return what each address answers: its headers and its body, also to searches."""
    answers = {}
    for route in sorted(set(addresses(get_resolver().url_patterns))):
        if any(part in route for part in _LEFT_OUT):
            continue
        for address in filled(route):
            answers[address] = _read(client, address)
    for address in [one for one in answers if re.fullmatch(r"/(admin/claims|api/v1)/\w+/", one)]:
        for parameter in _SEARCHES[address.split("/")[1]]:
            # Also the number of results would tell.
            answers[f"{address}?{parameter}="] = _read(client, address, {parameter: MARKER})
    return answers


def _read(client: Client, address: str, query: dict[str, str] | None = None) -> str:
    response = client.get(address, query or {})
    body = b"".join(response) if response.streaming else response.content
    shown = f"{response.status_code}\n{response.headers}\n{body.decode(errors='replace')}"
    # What somebody has typed themselves is shown to them again.
    return shown if query is None else _without_typed(shown)


def _without_typed(shown: str) -> str:
    return re.sub(rf'(value|href|content|action)="[^"]*{MARKER}[^"]*"|=[^"&\s]*{MARKER}', "", shown)


def naming(answers: dict[str, str]) -> list[str]:
    return [name for name, shown in answers.items() if MARKER.casefold() in shown.casefold()]


@pytest.fixture
def client_of(person_as):
    def make(role):
        client = Client(raise_request_exception=False)
        client.force_login(person_as(role))
        return client

    return make


def test_every_address_keeps_the_secret(client_of, editor, caplog):
    caplog.set_level(logging.INFO)
    world = make_secret_world()
    reviewer = client_of("Reviewer")
    # The walk goes where the name is shown, and finds it there.
    for kind, record in (("speaker", world.speaker), ("claim", world.claim)):
        for route in (
            f"/admin/claims/{kind}/<path:object_id>/history/",
            f"/api/v1/{kind}s/<int:pk>/",
        ):
            assert str(record.pk) in "".join(
                naming({one: _read(reviewer, one) for one in filled(route)})
            )
    make_confidential(speaker=world.speaker, by=editor)
    caplog.clear()
    answers = walk(reviewer)
    assert naming(answers) == []
    assert MARKER.casefold() not in caplog.text.casefold()
    assert len(answers) > 150
    assert not [one for one, shown in answers.items() if shown.startswith("5")]


def test_every_address_hides_an_embargoed_document(client_of, editor, caplog):
    caplog.set_level(logging.INFO)
    world = make_secret_world()
    reviewer = client_of("Reviewer")
    elsewhere = AppearanceFactory(claim=world.evidence.claim)
    hidden = f"/api/v1/documents/{world.document.pk}/"
    before = Document.objects.count()
    set_embargo(document=world.document, until=timezone.now() + timedelta(days=1), by=editor)
    caplog.clear()
    answers = walk(reviewer)
    assert naming(answers) == []
    assert MARKER.casefold() not in caplog.text.casefold()
    assert not [one for one, shown in answers.items() if shown.startswith("5")]
    # A claim that also appears elsewhere stays, without what is under embargo.
    assert answers[f"/api/v1/claims/{elsewhere.claim_id}/"].startswith("200")
    assert answers[hidden].startswith("404")
    with reading_as(lambda: None):
        assert Document.objects.count() == before - 1
    # Who has the permission sees it, and that is recorded.
    assert naming({hidden: _read(client_of("Editor"), hidden)}) == [hidden]
    assert EmbargoReading.objects.get().document == world.document
    # It appears by itself when the time has come.
    Document.objects.update(embargoed_until=timezone.now() - timedelta(days=1))
    assert naming({hidden: _read(reviewer, hidden)}) == [hidden]
