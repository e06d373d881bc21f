"""Two revisions of a document compared: their paragraphs, and what became of quotes and claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.resources.nested_serializers import SpeakerBrief
from claims.api.schema_decorators import extend_schema
from claims.matching.revisions.choose_revisions import choose_revisions
from claims.matching.revisions.compare_texts import (
    ParagraphChange,
    ParagraphKind,
    RunKind,
    compare_texts,
    read_runs,
)
from claims.matching.revisions.trace_passages import (
    Fate,
    TracedPassage,
    trace_claims,
    trace_quotes,
)
from claims.models import Revision

MAX_CHANGES = 500
_CHANGED = [kind for kind in get_args(ParagraphKind) if kind != "same"]


class RevisionBrief(serializers.ModelSerializer[Revision]):
    class Meta:
        model = Revision
        fields = ["id", "number", "is_current", "created_at"]
        read_only_fields = fields


class PlaceInRevision(serializers.Serializer[Any]):
    """The passage ``text[start:end]`` of a revision, by its id."""

    revision = serializers.IntegerField()
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class PassageInRevision(PlaceInRevision):
    text = serializers.CharField()


class WordRun(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(get_args(RunKind))
    words = serializers.CharField(trim_whitespace=False)


class ChangedParagraph(serializers.Serializer[Any]):
    """A paragraph that is not the same in both revisions."""

    kind = serializers.ChoiceField(_CHANGED)
    before = PlaceInRevision(allow_null=True)
    after = PlaceInRevision(allow_null=True)
    runs = WordRun(many=True)


class TracedRecord(serializers.Serializer[Any]):
    """A quote or claim with its passage in either revision, null where it is not."""

    id = serializers.IntegerField()
    fate = serializers.ChoiceField(Fate.choices)
    before = PassageInRevision(allow_null=True)
    after = PassageInRevision(allow_null=True)


class TracedQuote(TracedRecord):
    speaker = SpeakerBrief(allow_null=True)


class TracedClaim(TracedRecord):
    """An appearance of a claim; ``id`` is the id of the claim."""

    appearance = serializers.IntegerField()
    text = serializers.CharField()


class ComparedRevisions(serializers.Serializer[Any]):
    before = RevisionBrief()
    after = RevisionBrief()
    paragraphs = ChangedParagraph(many=True)
    more_paragraphs = serializers.IntegerField(
        min_value=0, help_text=f"Changed paragraphs beyond the first {MAX_CHANGES}"
    )
    quotes = TracedQuote(many=True)
    claims = TracedClaim(many=True)


class CompareAction:
    """An action for the viewset of documents."""

    get_object: Callable[..., Any]

    @extend_schema(
        parameters=[
            OpenApiParameter("from", int, description="Number of a revision; the one before `to`"),
            OpenApiParameter("to", int, description="Number of a revision; by default the last"),
        ],
        responses=ComparedRevisions,
        filters=False,
    )
    @action(detail=True, pagination_class=None, own_parameters=("from", "to"))
    def compare(self, request: Request, pk: int) -> Response:
        """Compare two revisions of the document, by number.

        `paragraphs` has those that were changed, with their words in runs. `fate` says what became
        of each quote and claim: `same` words, `reworded`, `needs_reanchoring`, `gone` or `new`.
        """
        given = request.query_params
        revisions = list(self.get_object().revisions.defer("text"))
        before, after = choose_revisions(revisions, given.get("from"), given.get("to"))
        changes = compare_texts(before.text, after.text)
        changed = [one for one in changes if one.kind != "same"]
        body = {
            "before": before,
            "after": after,
            "paragraphs": list(_paragraphs(changed[:MAX_CHANGES], before, after)),
            "more_paragraphs": max(0, len(changed) - MAX_CHANGES),
            "quotes": [
                _traced(one, before, after) | {"id": one.record.pk, "speaker": one.record.speaker}
                for one in trace_quotes(before, after)
            ],
            "claims": [_claim(one, before, after) for one in trace_claims(before, after)],
        }
        return Response(ComparedRevisions(body).data)


def _paragraphs(
    changes: Sequence[ParagraphChange], before: Revision, after: Revision
) -> Iterator[dict[str, Any]]:
    for one in changes:
        yield {
            "kind": one.kind,
            "before": one.before and {"revision": before.pk, **one.before._asdict()},
            "after": one.after and {"revision": after.pk, **one.after._asdict()},
            "runs": read_runs(one, before.text, after.text),
        }


def _claim(one: TracedPassage, before: Revision, after: Revision) -> dict[str, Any]:
    claim = one.record.claim
    own = {"id": claim.pk, "appearance": one.record.pk, "text": claim.text}
    return _traced(one, before, after) | own


def _traced(one: TracedPassage, before: Revision, after: Revision) -> dict[str, Any]:
    sides = {"before": (one.before, before), "after": (one.after, after)}
    return {"fate": one.fate} | {
        side: place
        and {
            "revision": revision.pk,
            "start": place.start,
            "end": place.end,
            "text": place.words,
        }
        for side, (place, revision) in sides.items()
    }
