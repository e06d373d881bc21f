"""How webhooks and their deliveries are shown, and the bodies of requests about them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.examples import request_example
from claims.api.fields import KeyField, StrictBooleanField, StrictCharField, StrictIntegerField
from claims.api.request_bodies import ChangeRequest, RequestSerializer
from claims.api.schema_decorators import extend_schema_field, extend_schema_serializer
from claims.models import Speaker, Topic, Webhook, WebhookDelivery
from claims.models.vocabulary import Verdict
from claims.models.webhook import LONGEST_ADDRESS, SERVICES
from claims.models.webhook_event import EventType

_ONE_OF_BOTH = "Give either the id of a delivery, or the time since which all are sent again."


class WebhookSerializer(serializers.ModelSerializer[Webhook]):
    address = serializers.CharField(
        source="shown_address",
        help_text="Secrets in it are shown as •••; sent back, it stays as it is",
    )
    service = serializers.ChoiceField(
        ["", *SERVICES],
        help_text="The chat or mail service that is sent words; empty for signed messages",
    )
    made_by = serializers.CharField(source="made_by.username")

    class Meta:
        model = Webhook
        fields = [
            *(
                "id",
                "name",
                "address",
                "service",
                "event_types",
                "topic",
                "speaker",
                "verdict",
                "status",
            ),
            *("message", "failures", "failing_since", "retry_at", "delivered_at"),
            *("previous_until", "made_by", "version", "created_at"),
        ]
        read_only_fields = fields
        extra_kwargs = {
            "previous_until": {"help_text": "Until then, the secret before also signs"},
            "message": {"help_text": "Why nothing is sent any more"},
        }


class NewSecretSerializer(WebhookSerializer):
    secret = serializers.CharField(
        help_text="To verify messages with; it is not shown again. Empty for chats and mail"
    )

    class Meta(WebhookSerializer.Meta):
        fields = [*WebhookSerializer.Meta.fields, "secret"]
        read_only_fields = fields


class AttemptSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    status = serializers.IntegerField(allow_null=True, help_text="null if there was no answer")
    milliseconds = serializers.IntegerField()
    problem = serializers.CharField(help_text="Empty if the message was accepted")
    answer = serializers.CharField(help_text="The beginning of an answer that was no success")


class DeliverySerializer(serializers.ModelSerializer[WebhookDelivery]):
    message_id = serializers.CharField(
        source="shown_message_id", help_text="The webhook-id of the message"
    )
    log = serializers.SerializerMethodField(help_text="The last twelve attempts")

    class Meta:
        model = WebhookDelivery
        fields = [
            *("id", "message_id", "event", "record_id", "version", "at", "state", "attempts"),
            *("next_attempt_at", "finished_at", "log"),
        ]
        read_only_fields = fields

    @extend_schema_field(AttemptSerializer(many=True))
    def get_log(self, delivery: WebhookDelivery) -> list[dict[str, Any]]:
        return delivery.log


class RedeliveredSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField(help_text="How many events are sent again")


class WebhookFields(RequestSerializer):
    name = StrictCharField(required=False, max_length=200)
    topic = KeyField[Topic](queryset=Topic.objects.all(), required=False, allow_null=True)
    speaker = KeyField[Speaker](queryset=Speaker.objects.all(), required=False, allow_null=True)
    verdict = serializers.ChoiceField(Verdict.choices, required=False, allow_blank=True)


@extend_schema_serializer(
    examples=[
        request_example(
            "Published decisions",
            {
                "name": "Web site",
                "address": "https://www.anchor.example/hooks/factcheck",
                "event_types": ["decision.published", "decision.unpublished"],
                "verdict": "refuted",
            },
        ),
        request_example(
            "A channel of Slack",
            {
                "name": "Desk",
                "address": "slack://T1AB2CD3E/B1AB2CD3E/aB1cD2eF3gH4iJ5kL6mN7oP8/#desk",
                "event_types": ["decision.stale", "conflict.opened"],
            },
        ),
    ]
)
class NewWebhookRequest(WebhookFields):
    address = StrictCharField(
        max_length=LONGEST_ADDRESS,
        help_text="`https://…` of a program, or a chat or mail address as apprise writes it",
    )
    event_types = serializers.ListField(
        child=serializers.ChoiceField(EventType.choices), min_length=1, max_length=len(EventType)
    )


class ChangeWebhookRequest(WebhookFields, ChangeRequest):
    address = StrictCharField(required=False, max_length=LONGEST_ADDRESS)
    event_types = serializers.ListField(
        child=serializers.ChoiceField(EventType.choices),
        min_length=1,
        max_length=len(EventType),
        required=False,
    )


class RotateRequest(RequestSerializer):
    at_once = StrictBooleanField(
        required=False, help_text="Nothing is signed with the secret before any more"
    )


@extend_schema_serializer(
    examples=[
        request_example("One event", {"delivery": 12}),
        request_example("All since a time", {"since": "2026-03-01T08:00:00Z"}),
    ]
)
class RedeliverRequest(RequestSerializer):
    delivery = StrictIntegerField(required=False, min_value=1, max_value=2**63 - 1)
    since = serializers.DateTimeField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise serializers.ValidationError(_ONE_OF_BOTH)
        return attrs
