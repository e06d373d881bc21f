"""Submissions: documents that were sent in, and what workers have made of them."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.authentication import caller
from claims.api.filters import choices_filter
from claims.api.parsers import TooLarge
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import EmptyRequest, validated
from claims.api.resources.submission_serializers import (
    NewAddressSerializer,
    NewFileDocumentSerializer,
    StoreSubmissionSerializer,
    SubmissionDetail,
    SubmissionSerializer,
)
from claims.api.schema_decorators import extend_schema
from claims.extraction.documents.detect_format import HEAD_BYTES, detect_format, get_suffix
from claims.extraction.documents.raw_document import ReadingError
from claims.importing.outcomes import Change
from claims.models import Submission, SubmittedDocument
from claims.models.job import count_workers
from claims.models.submission import SKIPPED, SubmissionState
from claims.reviewing.submissions import (
    PERMISSION,
    discard_submission,
    store_submission,
    submit_address,
    submit_document,
)

WAIT_SECONDS = 20
_PAUSE = 0.1
_AT_ONCE = 2
_waiting = BoundedSemaphore(_AT_ONCE)
"""How many requests of this process may wait: the others need its threads."""
_NOT_NEW = "Position {} is not that of a new document: only these can be corrected here."
_TWICE = "Position {} is given twice."
_SEVERAL = "A file of JSON lines or a web archive has a {} for each document. Leave it out here."


class SubmissionFilter(django_filters.FilterSet):
    state = choices_filter(SubmissionState.choices)


class SubmissionViewSet(RecordViewSet[Submission]):
    """What you have sent in, and what became of it. You see only your own.

    Poll one until its `state` is not `waiting` any more. It is `read` if it was to be shown before
    it is stored: store or discard it.
    """

    filterset_class = SubmissionFilter
    ordering_fields = ["submitted_at", "id"]
    ordering = "-id"
    verb_permissions = dict.fromkeys(("create", "store", "discard"), f"claims.{PERMISSION}")

    def get_serializer_class(self) -> type[SubmissionSerializer]:
        return SubmissionSerializer if self.action == "list" else SubmissionDetail

    def get_queryset(self) -> QuerySet[Submission]:
        if getattr(self, "swagger_fake_view", False):
            return Submission.objects.none()
        # One's own are shown also under an embargo.
        mine = Submission._base_manager.filter(submitted_by=caller(self.request))
        documents = Prefetch("documents", SubmittedDocument._base_manager.order_by("position"))
        unread = ("found",) if self.action == "list" else ()
        return mine.defer("content", "given", *unread).prefetch_related(documents)

    @extend_schema(request=NewAddressSerializer, responses={202: SubmissionDetail})
    def create(self, request: Request) -> Response:
        """Have a worker fetch and read what a web address shows; send texts to `documents/`."""
        sent = submit_address(by=caller(request), **validated(NewAddressSerializer, request))
        return show_submission(sent, request)

    @extend_schema(request=StoreSubmissionSerializer, responses={202: SubmissionDetail})
    @action(detail=True, methods=["post"])
    def store(self, request: Request, pk: int) -> Response:
        """Have a worker store what was found, with what you know better of its new documents."""
        given = validated(StoreSubmissionSerializer, request).get("documents", [])
        submission = self.get_object()
        changes = read_corrections(submission, given)
        store_submission(submission=submission, by=caller(request), changes=changes)
        return show_submission(self.get_object(), request)

    @extend_schema(request=EmptyRequest, responses=SubmissionDetail)
    @action(detail=True, methods=["post"])
    def discard(self, request: Request, pk: int) -> Response:
        """Forget what was sent in and is not stored."""
        validated(EmptyRequest, request)
        discard_submission(submission=self.get_object(), by=caller(request))
        return self.retrieve(request, pk)


def show_submission(submission: Submission, request: Request) -> Response:
    """Answer with a submission that a worker is going to read or store, and with its address."""
    location = reverse("api:submission-detail", args=[submission.pk], request=request)
    return Response(SubmissionDetail(submission).data, 202, headers={"Location": location})


def read_corrections(
    submission: Submission, given: list[dict[str, Any]]
) -> dict[int, dict[str, str]]:
    """Return the corrected fields by the place of the document. Raises ValidationError."""
    documents = (submission.found or {}).get("documents", [])
    new = {place for place, one in enumerate(documents) if one["change"] == Change.NEW.value}
    changes: dict[int, dict[str, str]] = {}
    for one in given:
        place = one.pop("position")
        # A submission without ``found`` is not to be stored: the verb says so.
        if documents and place not in new:
            raise ValidationError({"documents": _NOT_NEW.format(place)})
        if place in changes:
            raise ValidationError({"documents": _TWICE.format(place)})
        changes[place] = {
            name: value.isoformat() if isinstance(value, date) else value or ""
            for name, value in one.items()
        }
    return changes


def submit(request: Request) -> Submission:
    """Send in the document of the request. Raises ValidationError and TooLarge."""
    given = validated(NewFileDocumentSerializer, request)
    by, embargo = caller(request), given.pop("embargoed_until", None)
    file, publisher = given.pop("file", None), given.pop("publisher", "")
    text, html = given.pop("text", None), given.pop("html", None)
    identifier = given.pop("identifier", "")
    if published := given.pop("published", None):
        given["published"] = published.isoformat()
    if identifier:
        given["key"] = f"id:api:{identifier}"
    asks_first = given.pop("asks_first", False)
    common = {"by": by, "publisher": publisher, "embargoed_until": embargo, "given": given}
    common["asks_first"] = asks_first
    if file is not None:
        return _submit_file(file, common)
    content = text if html is None else html
    name = identifier or sha256(content.encode()).hexdigest()[:16]
    if html is not None:
        # The mark counts more than an encoding that the page declares for itself.
        data = html.encode("utf-8-sig")
        return submit_document(name=f"{name}.html", content=data, format="html", **common)
    # Without it, all texts would be read one after the other: they have the same name.
    given.setdefault("key", f"id:api:{name}")
    # Read in this form, a text without tags and entities stays exactly as it was sent.
    line = json.dumps({"id": name, "text": text}).encode()
    return submit_document(name="api", content=line, format="jsonl", **common)


def _submit_file(file: Any, common: dict[str, Any]) -> Submission:
    most: int = settings.MAX_DOCUMENT_BYTES
    if file.size > most:
        raise TooLarge(most, "The file")
    content = file.read()
    try:
        format_ = detect_format(content[:HEAD_BYTES], get_suffix(file.name))
    except ReadingError as error:
        raise ValidationError({"file": error.reason}) from error
    if format_ in ("jsonl", "warc") and common["given"]:
        raise ValidationError({name: _SEVERAL.format(name) for name in common["given"]})
    return submit_document(name=file.name, content=content, **common)


def wait_until_read(submission: Submission) -> None:
    """Wait for at most ``WAIT_SECONDS`` until a worker has read it; not at all without a worker."""
    if not count_workers() or not _waiting.acquire(blocking=False):
        return
    try:
        deadline = monotonic() + WAIT_SECONDS
        while submission.state == SubmissionState.WAITING and monotonic() < deadline:
            sleep(_PAUSE)
            submission.refresh_from_db(fields=["state", "problem", "finished_at", "found"])
    finally:
        _waiting.release()


def find_submitted(submission: Submission) -> SubmittedDocument | None:
    """Return what became of the only document; None if it is not read, or there is not just one.

    Raises ValidationError if it could not be read.
    """
    documents = SubmittedDocument._base_manager.filter(submission=submission)
    outcomes = list(documents.exclude(change=SKIPPED)[:2])
    problems = [submission.problem, *(one.problem for one in outcomes if not one.document_id)]
    if submission.state != SubmissionState.WAITING and any(problems) and len(outcomes) < 2:
        raise ValidationError(" ".join(filter(None, problems)))
    return outcomes[0] if len(outcomes) == 1 else None
