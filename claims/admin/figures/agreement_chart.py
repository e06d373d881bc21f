"""How often reviewers came to the same verdict, by month."""

from __future__ import annotations

from claims.admin.figures.charts import Bar, BarChart, Part, draw_bars
from claims.admin.figures.periods import ReportPeriod, name_unit
from claims.models import User
from claims.reviewing.agreement import Agreement, measure_months

_KINDS = [("same", "Agree"), ("different", "Disagree")]


def agreement_by_month(period: ReportPeriod, reader: User) -> BarChart:
    """Return the months of the period, the newest first, in one query."""
    months = measure_months(by=reader, first=period.first)
    bars = [
        Bar(name_unit("month", month), _parts(one), note=_alpha(one)) for month, one in months[::-1]
    ]
    return draw_bars(bars, first_column="Month", kinds=_KINDS, in_order=True)


def _parts(agreement: Agreement) -> list[Part]:
    same = round((agreement.same or 0) * agreement.claims)
    numbers = {"same": same, "different": agreement.claims - same}
    return [Part(label, numbers[kind], kind) for kind, label in _KINDS]


def _alpha(agreement: Agreement) -> str:
    if agreement.alpha is None:
        return f"no alpha: {agreement.problem[0].lower()}{agreement.problem[1:]}"
    return f"alpha {agreement.alpha:.2f}"
