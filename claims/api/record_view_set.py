"""What the view sets of all resources share."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Model
from rest_framework.generics import get_object_or_404
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.entity_tags import EntityTagsMixin
from claims.api.errors import RetryOnConflictMixin
from claims.api.filters import KnownParameters, parameters_of_action, refuse_unknown
from claims.api.idempotency import IdempotencyMixin
from claims.api.list_rows import RowsMixin
from claims.api.replica_reads import ReplicaReadsMixin
from claims.api.shown_fields import ShownFieldsMixin

Record = TypeVar("Record", bound=Model)


class RecordViewSet(
    EntityTagsMixin,
    ShownFieldsMixin,
    RowsMixin,
    ReplicaReadsMixin,
    RetryOnConflictMixin,
    IdempotencyMixin,
    ReadOnlyModelViewSet[Record],
):
    """Lists records and shows one; its actions call the verbs of review.

    ``filtered_on_post`` names the actions that read the parameters of the list although their
    method is POST. ``own_parameters`` are those of one action, which its decorator names.
    """

    filtered_on_post: frozenset[str] = frozenset()
    own_parameters: Collection[str] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # Where records are listed or read, the filters refuse what is unknown.
        if self.action in self.filtered_on_post:
            KnownParameters().filter_queryset(request, self.get_queryset(), self)
        elif request.method not in SAFE_METHODS:
            refuse_unknown(request, parameters_of_action(self))

    def get_record(self) -> Record:
        """Like ``get_object``, for a verb: its answer shows the record as it is afterwards.

        What the answer joins and prefetches costs many times as much as the record itself.
        """
        records = self.filter_queryset(self.get_queryset())
        records = records.select_related(None).prefetch_related(None)
        record = get_object_or_404(records, pk=self.kwargs["pk"])
        self.check_object_permissions(self.request, record)
        return record
