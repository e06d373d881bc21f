"""Show the record as it is now to a caller who has sent an outdated version of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from rest_framework.request import Request

from claims.api.resources.assignments import AssignmentViewSet
from claims.api.resources.claims import ClaimViewSet
from claims.api.resources.comments import CommentViewSet
from claims.api.resources.conflicts import ConflictViewSet
from claims.api.resources.documents import DocumentViewSet
from claims.api.resources.evidence import EvidenceViewSet
from claims.api.resources.feeds import FeedViewSet
from claims.api.resources.nested_serializers import AppearanceSerializer
from claims.api.resources.pools import PoolViewSet
from claims.api.resources.quotes import QuoteViewSet
from claims.api.resources.saved_views import SavedViewViewSet
from claims.api.resources.sources import SourceViewSet
from claims.api.resources.speakers import SpeakerViewSet
from claims.api.resources.topics import TopicViewSet
from claims.api.resources.webhooks import WebhookViewSet
from claims.models import (
    Appearance,
    Assignment,
    Claim,
    Comment,
    Conflict,
    Document,
    Evidence,
    Feed,
    Pool,
    Quote,
    SavedView,
    Source,
    Speaker,
    Topic,
    Webhook,
)

_VIEWS: dict[type[Model], Any] = {
    Assignment: AssignmentViewSet,
    Claim: ClaimViewSet,
    Comment: CommentViewSet,
    Conflict: ConflictViewSet,
    Document: DocumentViewSet,
    Evidence: EvidenceViewSet,
    Feed: FeedViewSet,
    Pool: PoolViewSet,
    Quote: QuoteViewSet,
    SavedView: SavedViewViewSet,
    Source: SourceViewSet,
    Speaker: SpeakerViewSet,
    Topic: TopicViewSet,
    Webhook: WebhookViewSet,
}


def current_record(record: Model, request: Request) -> Any:
    """Return the record, read again, as the API shows it after an edit; None if there is none."""
    if record.pk is None:
        return None
    if isinstance(record, Appearance):
        return AppearanceSerializer(Appearance.objects.for_reading().get(pk=record.pk)).data
    view = _VIEWS[type(record)]()
    view.request, view.action, view.format_kwarg = request, "partial_update", None
    return view.get_serializer(view.get_queryset().get(pk=record.pk)).data
