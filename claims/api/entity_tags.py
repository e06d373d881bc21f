"""Entity tags: a client that has a record does not read it again, and overwrites no other change.

The tag of a record is its version and a digest of what is shown: ``"3-9f2c1b7e5a60d4c8"``. The
version alone would not do for reading, since evidence, say, is added without raising it; a change
compares the version alone.
"""

from __future__ import annotations

import re
from functools import partial
from hashlib import blake2b
from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.models.version import LARGEST_VERSION

IF_MATCH = "If-Match"
_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)')
_VERSION = re.compile(r"([1-9][0-9]{0,9})(?:-[0-9a-f]{16})?")
_MALFORMED = 'Give the tag of the record as in its ETag, such as "3", or * for any.'


class PreconditionRequired(APIException):
    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = (
        "Send the ETag of the record that you have read in If-Match, so that you do not overwrite "
        "what somebody else has written since; or If-Match: * to change it whatever it is now."
    )
    default_code = "precondition_required"


class PreconditionFailed(APIException):
    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = "No version of this record has the tag in If-Match. Read the record again."
    default_code = "stale"


class EntityTagsMixin:
    """For a view set: its answers have an ``ETag``, and an answer that is known is 304."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if isinstance(response, Response) and response.status_code in (200, 201):
            response.add_post_render_callback(partial(_tag, request, self.kwargs.get("pk")))  # type: ignore[attr-defined]
        return response


def _tag(request: Request, key: int | None, response: Response) -> HttpResponse | None:
    """Set the tag of what is shown; return the answer 304 if the client has the same."""
    is_reading = request.method in ("GET", "HEAD")
    data: Any = response.data
    version = data.get("version") if isinstance(data, dict) else None
    # A verb may answer with another record than that of the address.
    is_other = not is_reading and (version is None or key not in (None, data.get("id")))
    if is_other:
        return None
    digest = blake2b(response.content, digest_size=8).hexdigest()
    tag = response["ETag"] = f'"{digest}"' if version is None else f'"{version}-{digest}"'
    if not is_reading:
        return None
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
    if not _is_known(request.headers.get("If-None-Match", ""), tag):
        return None
    known = HttpResponseNotModified()
    for name in ("ETag", "Cache-Control", "Vary"):
        known[name] = response[name]
    return known


def _is_known(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag in {f'"{value}"' for _, value in _TAG.findall(header)}


def read_if_match(request: Request) -> set[int] | None:
    """Return the versions that the caller has seen of the record; None for any.

    Raises PreconditionRequired without the header, ValidationError if it is malformed, and
    PreconditionFailed if no version can have one of its tags.
    """
    header = request.headers.get(IF_MATCH, "").strip()
    if not header:
        raise PreconditionRequired
    if header == "*":
        return None
    tags = _TAG.findall(header)
    if not tags or _TAG.sub("", header).strip():
        raise ValidationError({IF_MATCH: _MALFORMED})
    versions = set()
    for weak, value in tags:
        # A weak tag never matches: RFC 9110, 13.1.1.
        if not weak and (found := _VERSION.fullmatch(value)):
            versions.add(int(found[1]))
    versions = {version for version in versions if version <= LARGEST_VERSION}
    if not versions:
        raise PreconditionFailed
    return versions


def read_seen_version(request: Request) -> dict[str, int]:
    """Return the ``version`` that a verb compares under the lock of the record, if any."""
    versions = read_if_match(request)
    if versions is None:
        return {}
    request.is_conditional = True  # type: ignore[attr-defined]  # read by handle_exception
    if len(versions) == 1:
        return {"version": versions.pop()}
    return {"version": _current(request, versions)}


def _current(request: Request, versions: set[int]) -> int:
    """Return the current version if it is one of those that were seen, otherwise the last."""
    view: Any = (request.parser_context or {})["view"]
    records = view.get_queryset().model._base_manager.filter(pk=view.kwargs["pk"])
    current: int | None = records.values_list("version", flat=True).first()
    return current if current in versions else max(versions)
