"""Several requests in one: each is carried out on its own, and has a result of its own."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIRequest
from django.http.request import HttpHeaders
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.entity_tags import IF_MATCH
from claims.api.errors import describe_errors
from claims.api.examples import request_example
from claims.api.fields import StrictCharField
from claims.api.filters import KnownParametersMixin
from claims.api.idempotency import IDEMPOTENCY_KEY, REPLAYED
from claims.api.permissions import CanViewClaims
from claims.api.request_bodies import RequestSerializer, validated
from claims.api.resources.documents import WAIT
from claims.api.schema_decorators import (
    extend_schema,
    extend_schema_field,
    extend_schema_serializer,
)
from claims.database_errors import close_if_lost, find_outage
from claims.models.answered_request import LONGEST_KEY
from factcheck.problem import problem

log = logging.getLogger(__name__)

MOST = 100
METHODS = [("POST", "POST"), ("PATCH", "PATCH")]
BASE = "/api/v1/"
_LEFT_OUT = ("batch/", "auth/", "schema/", "docs/")
_SHOWN_HEADERS = ("ETag", "Location", "Retry-After", REPLAYED)
_NOT_FOUND = problem(404, "not_found", "No request that can be part of a batch has this path.")
_FAILED = problem(500, "error", "An error occurred on the server.")
_KEY_OF_ALL = "Give each request of the batch an idempotency_key of its own: no key counts for all."
_NO_WAIT = problem(400, "invalid", "A request of a batch cannot wait. Omit the parameter wait.")


class PartRequest(RequestSerializer):
    """A request of the API with a JSON body."""

    method = serializers.ChoiceField(METHODS, default="POST")
    path = StrictCharField(max_length=1000, help_text="Below `/api/v1/`: `claims/18/accept/`")
    if_match = StrictCharField(required=False, max_length=1000, help_text="As the header")
    idempotency_key = StrictCharField(
        required=False, max_length=LONGEST_KEY, help_text="As the header"
    )
    body = serializers.DictField(default=dict)


@extend_schema_field(PartRequest(many=True))
class PartsField(serializers.ListField):
    """Requests, each of which is validated on its own when it is its turn."""

    child = serializers.JSONField(allow_null=True)


@extend_schema_serializer(
    examples=[
        request_example(
            "Two changes",
            {
                "requests": [
                    {"path": "claims/18/accept/", "if_match": '"3"'},
                    {"path": "comments/", "body": {"claim": 18, "text": "See page 3."}},
                ]
            },
        )
    ]
)
class BatchRequest(RequestSerializer):
    requests = PartsField(allow_empty=False, max_length=MOST)


class PartResult(serializers.Serializer[Any]):
    status = serializers.IntegerField()
    headers = serializers.DictField(child=serializers.CharField())
    body = serializers.JSONField(help_text="As the answer to the request alone; null if empty")


class BatchResults(serializers.Serializer[Any]):
    results = PartResult(many=True)


class BatchView(KnownParametersMixin, APIView):
    """Send several requests at once."""

    permission_classes = [CanViewClaims]

    @extend_schema(request=BatchRequest, responses=BatchResults)
    def post(self, request: Request) -> Response:
        """Carry out at most 100 requests, one after the other.

        Each is carried out or refused on its own, whatever becomes of the others, and counts as a
        request. The results are in the same order.
        """
        if IDEMPOTENCY_KEY in request.headers:
            raise ValidationError({IDEMPOTENCY_KEY: _KEY_OF_ALL})
        given = validated(BatchRequest, request)["requests"]
        results = [_answer(one, place, request) for place, one in enumerate(given)]
        return Response({"results": results})


def _answer(given: Any, place: int, outer: Request) -> dict[str, Any]:
    """Return the result of a request; pointers say what is wrong in the body of the batch."""
    part = PartRequest(data=given)
    if part.is_valid():
        return _carry_out(part.validated_data, outer)
    errors = {"requests": {str(place): part.errors}}
    return _result(400, describe_errors(errors, 400, outer))


def _carry_out(part: Mapping[str, Any], outer: Request) -> dict[str, Any]:
    address = urlsplit(BASE + part["path"])
    try:
        found = resolve(address.path)
    except Resolver404:
        return _result(404, _NOT_FOUND)
    if address.path.removeprefix(BASE).startswith(_LEFT_OUT):
        return _result(404, _NOT_FOUND)
    request = _make_request(part, address, outer)
    if WAIT.name in request.GET:
        return _result(400, _NO_WAIT)
    try:
        response = found.func(request, *found.args, **found.kwargs)
        response.render()
    except Exception as error:
        # The others are carried out all the same.
        log.exception("A request of a batch failed: %s", found.view_name)
        return _failed(error)
    finally:
        _show_rate_limit(request, outer)
    body = json.loads(response.content) if response.content else None
    shown = {name: response[name] for name in _SHOWN_HEADERS if name in response}
    return _result(response.status_code, body, shown)


def _failed(error: Exception) -> dict[str, Any]:
    close_if_lost()
    outage = find_outage(error)
    if outage is None:
        return _result(500, _FAILED)
    body = problem(outage.status, outage.code, outage.detail)
    return _result(outage.status, body, {"Retry-After": str(outage.retry_after)})


def _show_rate_limit(part: WSGIRequest, outer: Request) -> None:
    """Let the answer to the batch say how many requests its parts have left."""
    limit = getattr(part, "rate_limit", None)
    if limit is not None:
        outer._request.rate_limit = limit  # type: ignore[attr-defined]  # read by the middleware


def _make_request(part: Mapping[str, Any], address: Any, outer: Request) -> WSGIRequest:
    body = json.dumps(part["body"]).encode()
    own = {IF_MATCH: part.get("if_match"), IDEMPOTENCY_KEY: part.get("idempotency_key")}
    environ = {
        **outer.META,
        **HttpHeaders.to_wsgi_names(own),
        "REQUEST_METHOD": part["method"],
        "PATH_INFO": address.path,
        "QUERY_STRING": iri_to_uri(address.query),
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    request = WSGIRequest({name: value for name, value in environ.items() if value is not None})
    request.user = outer.user
    # Whoever sent the batch was authenticated: REST framework does not do it again.
    request._force_auth_user = outer.user  # type: ignore[attr-defined]
    request._force_auth_token = outer.auth  # type: ignore[attr-defined]
    return request


def _result(status: int, body: Any, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    return {"status": status, "headers": dict(headers or {}), "body": body}
