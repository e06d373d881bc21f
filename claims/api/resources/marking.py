"""Actions that mark quotes and claims in a text, and select lost words again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.fields import KeyField, StrictCharField, StrictIntegerField
from claims.api.request_bodies import ChangeRequest, RequestSerializer, VersionedRequest, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.extraction.drafts import Offsets
from claims.models import Appearance, Claim, Quote, Revision, Speaker, lengths
from claims.models.quote import Attribution, Polarity, QuoteKind
from claims.reviewing import appearances, quote_words
from claims.reviewing.selections import QuoteWords
from claims.reviewing.undo_passages import undo_passage

MAX_OFFSET = 2**31 - 1


class RangeRequest(RequestSerializer):
    """The passage ``text[start:end]``."""

    start = StrictIntegerField(min_value=0, max_value=MAX_OFFSET)
    end = StrictIntegerField(min_value=1, max_value=MAX_OFFSET)


class SpansRequest(RequestSerializer):
    """A quote's spans by role; the content has several if the quote is interrupted."""

    content = RangeRequest(many=True, allow_empty=False)
    cue = RangeRequest(many=True, required=False)
    speaker = RangeRequest(many=True, required=False)


def revision_field() -> KeyField[Revision]:
    return KeyField[Revision](
        queryset=Revision.objects.all(), help_text="The id of the current text of a document"
    )


_SPANS = {"content": [{"start": 0, "end": 26}], "cue": [{"start": 39, "end": 43}]}


@extend_schema_serializer(
    examples=[
        request_example(
            "A missed quote",
            {"revision": 9, "spans": _SPANS, "speaker": 4, "kind": "direct"},
        )
    ]
)
class NewQuoteSerializer(RequestSerializer):
    revision = revision_field()
    spans = SpansRequest()
    speaker = KeyField[Speaker](
        queryset=Speaker.objects.all(), allow_null=True, default=None, help_text="Null if unknown"
    )
    kind = serializers.ChoiceField(QuoteKind.choices)
    attribution = serializers.ChoiceField(Attribution.choices, default=Attribution.SPEECH)
    polarity = serializers.ChoiceField(Polarity.choices, default=Polarity.ASSERTED)


class ReanchorQuoteSerializer(ChangeRequest):
    revision = revision_field()
    spans = SpansRequest()


class ReanchorPassageSerializer(ChangeRequest, RangeRequest):
    revision = revision_field()


@extend_schema_serializer(
    examples=[request_example("A missed claim", {"revision": 9, "start": 104, "end": 160})]
)
class NewClaimSerializer(RangeRequest):
    revision = revision_field()
    text = StrictCharField(
        max_length=lengths.CLAIM, required=False, help_text="Omit for the words of the passage"
    )
    quote = KeyField[Quote](
        queryset=Quote.objects.all(),
        required=False,
        help_text="The quote in which it is made; omit for the shortest around it",
    )


class _AppearanceRequest(VersionedRequest, RangeRequest):
    """``version`` is that of the appearance."""

    appearance = KeyField[Appearance](queryset=Appearance.objects.select_related("revision"))


class MoveAppearanceSerializer(_AppearanceRequest):
    pass


class ReanchorAppearanceSerializer(_AppearanceRequest):
    revision = revision_field()


class UndoAppearanceSerializer(RequestSerializer):
    appearance = KeyField[Appearance](queryset=Appearance.objects.all())


class MarkedQuoteActions:
    """Actions for the viewset of quotes."""

    get_record: Callable[..., Any]
    retrieve: Callable[..., Response]
    get_queryset: Callable[..., Any]
    get_serializer: Callable[..., Any]
    in_code_points: Callable[..., dict[str, Any]]

    @extend_schema(request=NewQuoteSerializer)
    def create(self, request: Request) -> Response:
        """Mark a quote that was not found automatically, as accepted."""
        given = read_words(self.in_code_points(validated(NewQuoteSerializer, request)))
        quote = quote_words.add_quote(by=caller(request), **given)
        shown = self.get_queryset().get(pk=quote.pk)
        return Response(self.get_serializer(shown).data, status=201)

    @extend_schema(request=ReanchorQuoteSerializer)
    @action(detail=True, methods=["post"])
    def reanchor(self, request: Request, pk: int) -> Response:
        """Select the words of a quote that needs re-anchoring in the current text."""
        given = read_words(self.in_code_points(validated(ReanchorQuoteSerializer, request)))
        quote_words.reanchor_quote(quote=self.get_record(), by=caller(request), **given)
        return self.retrieve(request, pk)


class MarkedClaimActions:
    """Actions for the viewset of claims."""

    get_record: Callable[..., Any]
    retrieve: Callable[..., Response]
    get_queryset: Callable[..., Any]
    get_serializer: Callable[..., Any]
    in_code_points: Callable[..., dict[str, Any]]

    @extend_schema(request=NewClaimSerializer)
    def create(self, request: Request) -> Response:
        """Mark a passage as a claim. It joins the claim with the same words, if there is one."""
        given = self.in_code_points(validated(NewClaimSerializer, request))
        made = appearances.add_claim(by=caller(request), **given)
        shown = self.get_queryset().get(pk=made.claim_id)
        return Response(self.get_serializer(shown).data, status=201)

    @extend_schema(request=MoveAppearanceSerializer)
    @action(detail=True, methods=["post"], url_path="move-appearance")
    def move_appearance(self, request: Request, pk: int) -> Response:
        """Move the ends of the passage of an appearance; the claim keeps its wording."""
        given = self._given(MoveAppearanceSerializer, request)
        appearances.move_appearance(by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=ReanchorAppearanceSerializer)
    @action(detail=True, methods=["post"], url_path="reanchor-appearance")
    def reanchor_appearance(self, request: Request, pk: int) -> Response:
        """Select the passage of an appearance that needs re-anchoring in the current text."""
        given = self._given(ReanchorAppearanceSerializer, request)
        record = given.pop("appearance")
        appearances.reanchor_passage(record=record, by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=UndoAppearanceSerializer)
    @action(detail=True, methods=["post"], url_path="undo-appearance")
    def undo_appearance(self, request: Request, pk: int) -> Response:
        """Take back that you marked an appearance, moved its ends, or selected it again.

        Only if nobody has changed it since. A claim without another appearance is dismissed.
        """
        appearance = validated(UndoAppearanceSerializer, request)["appearance"]
        require_appearance_of(self.get_record(), appearance)
        undo_passage(record=appearance, by=caller(request))
        return self.retrieve(request, pk)

    def _given(self, serializer: type[_AppearanceRequest], request: Request) -> dict[str, Any]:
        given = validated(serializer, request)
        appearance = given["appearance"]
        require_appearance_of(self.get_record(), appearance)
        return self.in_code_points(given, revision=appearance.revision)


def require_appearance_of(claim: Claim, appearance: Appearance) -> None:
    """Raise ValidationError if this is an appearance of another claim."""
    if appearance.claim_id != claim.pk:
        raise ValidationError({"appearance": "Choose an appearance of this claim."})


def read_words(given: dict[str, Any]) -> dict[str, Any]:
    """Replace the validated ``spans``, if given, by ``words``."""
    if "spans" not in given:
        return given
    spans = given.pop("spans")
    ranges = {
        role: [Offsets(one["start"], one["end"]) for one in spans.get(role, [])]
        for role in ("content", "cue", "speaker")
    }
    return {**given, "words": QuoteWords(**ranges)}
