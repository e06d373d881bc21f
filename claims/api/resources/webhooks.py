"""Webhooks: who is told of which events, and how sending them went."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.filters import choices_filter
from claims.api.pagination import KeysetPagination
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ChangeRequest, EmptyRequest, validated
from claims.api.resources.webhook_serializers import (
    ChangeWebhookRequest,
    DeliverySerializer,
    NewSecretSerializer,
    NewWebhookRequest,
    RedeliveredSerializer,
    RedeliverRequest,
    RotateRequest,
    WebhookSerializer,
)
from claims.api.schema_decorators import extend_schema
from claims.models import Webhook, WebhookDelivery
from claims.models.webhook import WebhookStatus
from claims.webhooks.manage_webhooks import (
    CHANGE,
    DELETE,
    NewSecret,
    add_webhook,
    edit_webhook,
    pause_webhook,
    remove_webhook,
    resume_webhook,
    rotate_secret,
)
from claims.webhooks.redeliver import ping_webhook, redeliver, redeliver_since

_VERBS = ("pause", "resume", "rotate_secret", "ping", "redeliver")


class WebhookFilter(django_filters.FilterSet):
    status = choices_filter(WebhookStatus.choices)


class WebhookViewSet(RecordViewSet[Webhook]):
    """Addresses of other programs that are sent events, signed by the Standard Webhooks scheme."""

    serializer_class = WebhookSerializer
    filterset_class = WebhookFilter
    ordering_fields = ["name", "created_at", "id"]
    ordering = "name"
    verb_permissions = {
        **dict.fromkeys(_VERBS, f"claims.{CHANGE}"),
        "remove": f"claims.{DELETE}",
        "deliveries": "claims.view_webhook",
    }
    # A secret is shown once.
    answers_not_kept = frozenset({"create", "rotate_secret"})

    def get_queryset(self) -> QuerySet[Webhook]:
        return Webhook.objects.select_related("made_by")

    @extend_schema(request=NewWebhookRequest, responses={201: NewSecretSerializer})
    def create(self, request: Request) -> Response:
        """Have events sent to an address; the `secret` to verify them with is shown only here."""
        made = add_webhook(by=caller(request), **validated(NewWebhookRequest, request))
        return self._show_secret(made, status=201)

    @extend_schema(request=ChangeWebhookRequest, responses=WebhookSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change the address, the event types or the filters."""
        given = validated(ChangeWebhookRequest, request)
        version = given.pop("version", None)
        edit_webhook(webhook=self.get_record(), changes=given, by=caller(request), version=version)
        return self.retrieve(request, pk)

    @extend_schema(request=EmptyRequest, responses=WebhookSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, pk: int) -> Response:
        """Send nothing until it is resumed; events wait for at most 14 days."""
        validated(EmptyRequest, request)
        pause_webhook(webhook=self.get_record(), by=caller(request))
        return self.retrieve(request, pk)

    @extend_schema(request=EmptyRequest, responses=WebhookSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: int) -> Response:
        """Send again, also after a pause because of failures, or status 410."""
        validated(EmptyRequest, request)
        resume_webhook(webhook=self.get_record(), by=caller(request))
        return self.retrieve(request, pk)

    @extend_schema(request=ChangeRequest, responses={204: None})
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, pk: int) -> Response:
        """Delete the webhook with its deliveries."""
        given = validated(ChangeRequest, request)
        remove_webhook(webhook=self.get_record(), by=caller(request), **given)
        return Response(status=204)

    @extend_schema(request=RotateRequest, responses=NewSecretSerializer)
    @action(detail=True, methods=["post"], url_path="rotate-secret")
    def rotate_secret(self, request: Request, pk: int) -> Response:
        """Give it another secret; the one before signs as well for 24 hours."""
        given = validated(RotateRequest, request)
        made = rotate_secret(webhook=self.get_record(), by=caller(request), **given)
        return self._show_secret(made)

    @extend_schema(request=EmptyRequest, responses={202: DeliverySerializer})
    @action(detail=True, methods=["post"])
    def ping(self, request: Request, pk: int) -> Response:
        """Have a `webhook.ping` sent by the next worker that is free."""
        validated(EmptyRequest, request)
        test = ping_webhook(webhook=self.get_record(), by=caller(request))
        return Response(DeliverySerializer(test).data, status=202)

    @extend_schema(request=RedeliverRequest, responses={202: RedeliveredSerializer})
    @action(detail=True, methods=["post"])
    def redeliver(self, request: Request, pk: int) -> Response:
        """Send one event again, or all since a time, with the same ids as before."""
        given, webhook = validated(RedeliverRequest, request), self.get_record()
        if "since" in given:
            number = redeliver_since(webhook=webhook, since=given["since"], by=caller(request))
        else:
            sent = WebhookDelivery.objects.filter(webhook=webhook)
            redeliver(delivery=get_object_or_404(sent, pk=given["delivery"]), by=caller(request))
            number = 1
        return Response({"number": number}, status=202)

    @extend_schema(responses=DeliverySerializer(many=True))
    @action(
        detail=True,
        filterset_class=None,
        own_parameters=KeysetPagination.parameters,
        ordering_fields=["id"],
        ordering="-id",
    )
    def deliveries(self, request: Request, pk: int) -> Response:
        """What was sent to the webhook and what waits, newest first; it is kept for 30 days."""
        sent: Any = WebhookDelivery.objects.filter(webhook=self.get_record())
        page: Any = self.paginate_queryset(sent)
        return self.get_paginated_response(DeliverySerializer(page, many=True).data)

    def _show_secret(self, made: NewSecret, status: int = 200) -> Response:
        shown = self.get_serializer(made.webhook).data | {"secret": made.secret}
        return Response(shown, status=status, headers={"Cache-Control": "no-store"})
