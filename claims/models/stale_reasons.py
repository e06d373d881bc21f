"""Why a decision has to be looked at again, without the reasons that lie in what is hidden."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FullResultSet
from django.db import models
from django.db.models import F, Func, Q

from claims.models.embargo import is_restricted, open_sql


class StaleReason(models.TextChoices):
    """What has happened since a decision that may make it wrong."""

    EVIDENCE_RETRACTED = "evidence_retracted", "Evidence that it uses was retracted"
    EVIDENCE_CORRECTED = "evidence_corrected", "Evidence that it uses was corrected"
    EVIDENCE_LOST = "evidence_lost", "A passage that it uses is missing from the newest text"
    NEWER_EVIDENCE = "newer_evidence", "Newer evidence says the opposite"
    NEWER_VALUE = "newer_value", "A newer source gives another value"
    CONFLICT = "conflict", "Another source contradicts the claim"
    ARTICLE_REVISED = "article_revised", "An article that makes the claim was revised"
    PASSAGE_CHANGED = "passage_changed", "The words that make the claim were corrected in the text"
    SPEAKER_CORRECTED = "speaker_corrected", "The speaker of the words was corrected"
    TIME_CORRECTED = "time_corrected", "The time for which a passage holds was corrected"
    MERGED = "merged", "It was decided for other words, those of a claim merged into this one"
    RECHECK = "recheck", "The date to check it again has passed"


# The kinds of records that give the reasons; of the others, it is evidence.
_GIVEN_BY = {
    StaleReason.CONFLICT: "conflict",
    StaleReason.NEWER_VALUE: "claimpair",
    StaleReason.ARTICLE_REVISED: "appearance",
    StaleReason.PASSAGE_CHANGED: "appearance",
    StaleReason.SPEAKER_CORRECTED: "appearance",
    StaleReason.TIME_CORRECTED: "appearance",
    StaleReason.MERGED: "claim",
}


_OPEN = """(
    SELECT coalesce(jsonb_agg(reason ORDER BY place), '[]')
    FROM jsonb_array_elements({column}) WITH ORDINALITY AS given(reason, place)
    WHERE {is_open}
)"""


def open_reasons_sql(column: str) -> str:
    """Return the SQL for the reasons in ``column`` that the reader may see."""
    if not is_restricted():
        return column
    record = "(reason->>'record')::bigint"
    cases = " ".join(
        f"WHEN '{code}' THEN {open_sql(record, kind)}" for code, kind in _GIVEN_BY.items()
    )
    is_open = f"CASE reason->>'code' {cases} ELSE {open_sql(record, 'evidence')} END"
    return _OPEN.format(column=column, is_open=is_open)


class OpenReasonsField(models.JSONField):
    """Reads only what the reader may see, in whatever query the column is."""

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        return open_reasons_sql(sql), params

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class _HasOpenReason(Func):
    output_field = models.BooleanField()
    conditional = True

    def as_sql(self, compiler: Any, *args: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        if not is_restricted():
            raise FullResultSet
        column, parameters = compiler.compile(self.source_expressions[0])
        return f"{open_reasons_sql(column)} <> '[]'", tuple(parameters)


def has_reason() -> Q:
    """Return the condition of decisions with a reason that the reader may see."""
    return ~Q(stale_reasons=[]) & Q(_HasOpenReason(F("stale_reasons")))
