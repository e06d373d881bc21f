"""What the view sets of all resources share."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.entity_tags import EntityTagsMixin
from claims.api.errors import RetryOnConflictMixin
from claims.api.idempotency import IdempotencyMixin

Record = TypeVar("Record", bound=Model)


class RecordViewSet(
    EntityTagsMixin, RetryOnConflictMixin, IdempotencyMixin, ReadOnlyModelViewSet[Record]
):
    """Lists records and shows one; its actions call the verbs of review."""
