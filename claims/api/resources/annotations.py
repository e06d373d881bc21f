"""A document's current text with the quotes and claims found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from django.db.models import Prefetch
from rest_framework import serializers

from claims.api.resources.nested_serializers import (
    Passage,
    QuantitySerializer,
    SpansByRole,
    SpeakerBrief,
    TimecodeField,
)
from claims.extraction.drafts import MediaKind
from claims.models import Appearance, Claim, Quote, Revision
from claims.models.claim_states import VERDICTS_SHOWN
from claims.models.vocabulary import ReviewState

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

# The fields are present even if a document has no revision.
_READ: dict[str, Any] = {"read_only": True, "allow_null": True}
_READ_ALL: dict[str, Any] = {"read_only": True, "many": True, "default": []}


class QuoteAnnotation(serializers.ModelSerializer[Quote]):
    speaker = SpeakerBrief(read_only=True, allow_null=True)
    spans = SpansByRole(read_only=True)
    timecode = TimecodeField()

    class Meta:
        model = Quote
        fields = [
            "id",
            "start",
            "end",
            "text",
            "timecode",
            "speaker",
            "kind",
            "attribution",
            "polarity",
            "state",
            "spans",
        ]


class ClaimAnnotation(serializers.ModelSerializer[Appearance]):
    """An appearance of a claim; ``id`` is the id of the claim, ``quote`` of the quote around it."""

    id = serializers.IntegerField(source="claim_id", read_only=True)
    appearance = serializers.IntegerField(source="pk", read_only=True)
    text = serializers.CharField(source="claim.text", read_only=True)
    state = serializers.ChoiceField(ReviewState.choices, source="claim.state", read_only=True)
    verdict = serializers.ChoiceField(VERDICTS_SHOWN, source="claim.verdict_shown", read_only=True)
    quantities = QuantitySerializer(many=True, read_only=True)

    class Meta:
        model = Appearance
        fields = [
            "id",
            "appearance",
            "start",
            "end",
            "passage",
            "text",
            "score",
            "state",
            "verdict",
            "quote",
            "quantities",
        ]


class Notice(Passage):
    """A passage in which the document corrects or explains itself."""

    kind = serializers.CharField(read_only=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {**super().to_representation(instance), "kind": instance[2]}


class CorrectedPassage(serializers.Serializer[Any]):
    """The passage ``text[start:end]`` and its words."""

    start = serializers.IntegerField(min_value=0, read_only=True)
    end = serializers.IntegerField(min_value=1, read_only=True)
    passage = serializers.CharField(read_only=True)


class WrongPassage(CorrectedPassage):
    revision = serializers.IntegerField(read_only=True)
    number = serializers.IntegerField(read_only=True, help_text="The number of the revision")


class Correction(serializers.Serializer[Any]):
    """What a notice corrects: ``before`` in an earlier revision, and ``now`` in this text."""

    notice = CorrectedPassage(read_only=True)
    before = WrongPassage(read_only=True, allow_null=True)
    now = CorrectedPassage(read_only=True, allow_null=True)


class MediaItem(serializers.Serializer[Any]):
    """A picture, video or attached file of the document."""

    kind = serializers.ChoiceField(get_args(MediaKind), read_only=True)
    caption = serializers.CharField(read_only=True)
    credit = serializers.CharField(read_only=True)
    url = serializers.CharField(read_only=True)
    alt = serializers.CharField(read_only=True)
    is_handout = serializers.BooleanField(
        read_only=True, help_text="Whether somebody who is not a journalist provided it"
    )


class AnnotatedText(serializers.Serializer[Any]):
    """The fields of the current revision; null and empty lists if there is none.

    Use ``revision`` to refer to this text in evidence.
    """

    revision = serializers.IntegerField(source="current_revision.pk", **_READ)
    revision_number = serializers.IntegerField(source="current_revision.number", **_READ)
    sha256 = serializers.CharField(
        source="current_revision.sha256", help_text="SHA-256 of the text in UTF-8", **_READ
    )
    extractor = serializers.CharField(source="current_revision.extractor", **_READ)
    text = serializers.CharField(source="current_revision.text", **_READ)
    boilerplate = Passage(
        source="current_revision.boilerplate",
        help_text="Passages that are not analysed: credits, bylines, promotion",
        **_READ_ALL,
    )
    notices = Notice(
        source="current_revision.notices",
        help_text="Corrections, clarifications, editor's notes and updates",
        **_READ_ALL,
    )
    corrections = Correction(
        source="current_revision.corrections",
        help_text="Which passages the corrections among the notices are about",
        **_READ_ALL,
    )
    media = MediaItem(source="current_revision.media", **_READ_ALL)
    remarks = serializers.ListField(
        child=serializers.CharField(),
        source="current_revision.remarks",
        read_only=True,
        default=[],
        help_text="What was doubtful when the text was read",
    )
    captured_at = serializers.DateTimeField(
        source="current_revision.captured_at",
        help_text="When the page was fetched, by this server or a web archive",
        **_READ,
    )
    quotes = QuoteAnnotation(source="current_revision.quotes", **_READ_ALL)
    claims = ClaimAnnotation(source="current_revision.appearances", **_READ_ALL)

    names = (
        "revision",
        "revision_number",
        "sha256",
        "extractor",
        "text",
        "boilerplate",
        "notices",
        "corrections",
        "media",
        "remarks",
        "captured_at",
        "quotes",
        "claims",
    )


def current_revision(reader: Reader) -> Prefetch[Any]:
    """Prefetch the fields of ``AnnotatedText`` as ``current_revisions``, with at most one item.

    The claims have the verdicts that ``reader`` may see.
    """
    quotes = Quote.objects.select_related("speaker").prefetch_related("spans")
    claims = Claim.objects.shown_to(reader)
    appearances = Appearance.objects.prefetch_related("quantities", Prefetch("claim", claims))
    revisions = Revision.objects.current().prefetch_related(
        Prefetch("quotes", quotes), Prefetch("appearances", appearances)
    )
    return Prefetch("revisions", revisions, to_attr="current_revisions")
