"""Who is quoted how often, as in a source audit, and what claims are about."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Func, IntegerField, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from claims.admin.figures.charts import Bar, BarChart, Part, draw_bars
from claims.admin.figures.periods import ReportPeriod
from claims.admin.figures.verdict_counts import may_name
from claims.models import Quote, Tagging, User
from claims.models.claim_states import AWAITING_DECISION, UNDER_REVIEW, WITH_DECISION
from claims.models.speaker import SpeakerKind
from claims.models.vocabulary import ClaimStatus, ReviewState

MAX_SPEAKERS = 12
_QUOTES = [("quotes", "Quotes")]
_PROGRESS = [
    ("waiting", "Under review"),
    ("agreed", "To decide"),
    ("decided", "Decided"),
    ("dismissed", "Dismissed"),
]


class _SumOfCounts(Func):
    """Django's Sum refuses an aggregate, which PostgreSQL sums up over a window."""

    function = "SUM"
    window_compatible = True
    output_field = IntegerField()


def who_is_quoted(period: ReportPeriod, reader: User) -> tuple[BarChart, BarChart]:
    """Return who is quoted most, and how often each kind of speaker is, in one query.

    In documents published in the period, in their newest text.
    """
    rows = _most_quoted(may_name(_quotes_of(period), reader, "speaker__"))
    speakers = [
        Bar(
            row["speaker__name"],
            [Part("Quotes", row["number"], "quotes")],
            reverse("admin:claims_speaker_change", args=[row["speaker"]]),
            row["speaker__role"],
        )
        for row in rows
        if row["speaker"]
    ]
    of_kind = {row["speaker__kind"]: row["of_kind"] for row in rows}
    kinds = [
        Bar(label, [Part("Quotes", of_kind.get(value, 0), "quotes")])
        for value, label in [*SpeakerKind.choices, (None, "Speaker unknown")]
    ]
    return (
        draw_bars(speakers[:MAX_SPEAKERS], first_column="Speaker", kinds=_QUOTES, in_order=True),
        draw_bars(kinds, first_column="Kind of speaker", kinds=_QUOTES, in_order=True),
    )


def claims_by_topic(period: ReportPeriod) -> BarChart:
    """Return the topics of claims that are new in the period, and how far the claims have come."""
    given = Tagging.objects.filter(
        claim__merged_into=None, claim__created_at__gte=period.begins_at
    ).order_by()
    rows: Any = given.values("topic", "topic__name").annotate(
        waiting=Count("pk", filter=Q(claim__status__in=UNDER_REVIEW)),
        agreed=Count("pk", filter=Q(claim__status__in=AWAITING_DECISION)),
        decided=Count("pk", filter=Q(claim__status__in=WITH_DECISION)),
        dismissed=Count("pk", filter=Q(claim__status=ClaimStatus.DISMISSED)),
    )
    bars = [
        Bar(
            row["topic__name"],
            [Part(label, row[kind], kind) for kind, label in _PROGRESS],
            reverse("admin:claims_topic_change", args=[row["topic"]]),
        )
        for row in rows
    ]
    return draw_bars(bars, first_column="Topic", kinds=_PROGRESS, most=MAX_SPEAKERS)


def _quotes_of(period: ReportPeriod) -> Any:
    return (
        Quote.objects.exclude(state=ReviewState.REJECTED)
        .filter(revision__is_current=True, revision__document__published__gte=period.first)
        .order_by()
    )


def _most_quoted(quotes: Any) -> list[dict[str, Any]]:
    """Return the most quoted speakers, and at least one of each kind, with the sum of its kind."""
    counted = quotes.values("speaker", "speaker__name", "speaker__role", "speaker__kind").annotate(
        number=Count("pk")
    )
    order = [F("number").desc(), F("speaker__name").asc()]
    ranked = counted.annotate(
        of_kind=Window(_SumOfCounts("number"), partition_by="speaker__kind"),
        in_kind=Window(RowNumber(), partition_by="speaker__kind", order_by=order),
        place=Window(RowNumber(), order_by=order),
    )
    # One more, since quotes of an unknown speaker may take a place.
    first = ranked.filter(Q(place__lte=MAX_SPEAKERS + 1) | Q(in_kind=1))
    return list(first.order_by("place"))
