"""The verdicts of decisions by source and by speaker, and refuted claims that are repeated."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.text import Truncator

from claims.admin.figures.charts import Bar, BarChart, Part, draw_bars
from claims.admin.figures.periods import ReportPeriod
from claims.models import Appearance, User
from claims.models.vocabulary import ReviewState, Verdict

VERDICTS = [(verdict.value, str(verdict.label)) for verdict in Verdict]
MAX_REPEATED = 8


def verdicts_by_source_and_speaker(period: ReportPeriod, reader: User) -> tuple[BarChart, BarChart]:
    """Return the verdicts of claims decided in the period, in one query.

    Only of decisions in force, which everybody may see.
    """
    made = Appearance.objects.filter(
        claim__decisions__valid_to=None, claim__decisions__valid_from__gte=period.begins_at
    )
    documents = made.exclude(revision__document__source=None)
    spoken = may_name(made.exclude(quote__speaker=None), reader, "quote__speaker__").exclude(
        quote__state=ReviewState.REJECTED
    )
    rows = _by_verdict(documents, "source", "revision__document__source").union(
        _by_verdict(spoken, "speaker", "quote__speaker"), all=True
    )
    found: dict[str, dict[int, Bar]] = {"source": {}, "speaker": {}}
    for kind, key, name, verdict, number in rows:
        url = reverse(f"admin:claims_{kind}_change", args=[key])
        bar = found[kind].setdefault(key, Bar(name, [], url))
        bar.parts.append(Part(str(Verdict(verdict).label), number, verdict))
    by_source, by_speaker = (
        draw_bars(map(_in_order, bars.values()), first_column=kind.title(), kinds=VERDICTS)
        for kind, bars in found.items()
    )
    return by_source, by_speaker


def may_name(rows: Any, reader: User, speaker: str) -> Any:
    """Leave out confidential speakers, unless ``reader`` may know who they are."""
    if reader.has_perm("claims.view_confidential"):
        return rows
    return rows.exclude(**{f"{speaker}is_confidential": True})


def repeats_of_refuted(period: ReportPeriod) -> BarChart:
    """Return the claims that documents of the period make although they had been refuted."""
    repeated = (
        Appearance.objects.filter(
            claim__decisions__valid_to=None,
            claim__decisions__verdict=Verdict.REFUTED,
            revision__is_current=True,
            revision__document__published__gte=period.first,
            revision__document__published__gt=TruncDate("claim__decisions__valid_from"),
        )
        .order_by()
        .values("claim", "claim__text")
        .annotate(
            documents=Count("revision__document", distinct=True),
            sources=Count("revision__document__source", distinct=True),
        )
    )
    bars = [
        Bar(
            Truncator(row["claim__text"]).chars(140),
            [Part("Documents", row["documents"], "refuted")],
            reverse("admin:claims_claim_change", args=[row["claim"]]),
            f"{row['sources']} source{'' if row['sources'] == 1 else 's'}",
        )
        for row in repeated
    ]
    kinds = [("refuted", "Documents")]
    return draw_bars(bars, first_column="Refuted claim", kinds=kinds, most=MAX_REPEATED)


def _by_verdict(made: Any, kind: str, path: str) -> QuerySet[Any]:
    return (
        made.order_by()
        .annotate(
            kind=Value(kind),
            key=F(path),
            name=F(f"{path}__name"),
            verdict_decided=F("claim__decisions__verdict"),
        )
        .values("kind", "key", "name", "verdict_decided")
        .annotate(number=Count("claim", distinct=True))
        .values_list("kind", "key", "name", "verdict_decided", "number")
    )


def _in_order(bar: Bar) -> Bar:
    places = {value: place for place, (value, _) in enumerate(VERDICTS)}
    bar.parts.sort(key=lambda part: places[part.kind])
    return bar
