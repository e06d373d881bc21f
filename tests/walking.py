"""Walk every address of the project as a person, so that addresses added later are covered too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.converters import get_converters

from claims.admin.figures.figures_page import PICTURES
from tests.confidential_world import MARKER

_PARAMETER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
# They end the session, or hold no data of ours.
_LEFT_OUT = ("logout", "static/", "jsi18n", "schema", "docs/", "<path:url>")
_WORDS = {
    "app_label": ["claims"],
    "verb": ["merge", "split", "assess", "correct", "evidence"],
    "picture": [picture.name for picture in PICTURES],
}
_SEARCHES = {"admin": ("q",), "api": ("search", "name")}


def addresses(patterns, prefix: str = "") -> Iterator[str]:
    """Yield the route of each view below ``patterns``."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield "/" + route.replace("^", "").replace("$", "").replace("\\Z", "")
        else:
            yield from addresses(pattern.url_patterns, route)


def filled(route: str, most: int = 2) -> Iterator[str]:
    """Yield the route with the ids of the first records of the kind that it is about."""
    parameters = list(_PARAMETER.finditer(route))
    if not parameters:
        yield route
        return
    first = parameters[0]
    for value in _values(first, route, most):
        yield from filled(route[: first.start()] + str(value) + route[first.end() :], most)


def _values(parameter: re.Match[str], route: str, most: int) -> list[object]:
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
                return list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:most])
    return [1]


def every_address(most: int = 2) -> list[str]:
    """Return all addresses, with the ids of at most so many records of each kind."""
    routes = sorted(set(addresses(get_resolver().url_patterns)))
    kept = [route for route in routes if not any(part in route for part in _LEFT_OUT)]
    return [address for route in kept for address in filled(route, most)]


def walk(client: Client) -> dict[str, str]:
    """Return what each address answers: its headers and its body, also to searches."""
    answers = {address: read(client, address) for address in every_address()}
    for address in [one for one in answers if re.fullmatch(r"/(admin/claims|api/v1)/\w+/", one)]:
        for parameter in _SEARCHES[address.split("/")[1]]:
            # Also the number of results would tell.
            answers[f"{address}?{parameter}="] = read(client, address, {parameter: MARKER})
    return answers


def read(client: Client, address: str, query: dict[str, str] | None = None) -> str:
    # Otherwise each answer has another one.
    response = client.get(address, query or {}, headers={"X-Request-ID": "walk"})
    body = b"".join(response) if response.streaming else response.content
    shown = f"{response.status_code}\n{response.headers}\n{body.decode(errors='replace')}"
    # What somebody has typed themselves is shown to them again.
    return shown if query is None else _without_typed(shown)


def _without_typed(shown: str) -> str:
    return re.sub(rf'(value|href|content|action)="[^"]*{MARKER}[^"]*"|=[^"&\s]*{MARKER}', "", shown)
