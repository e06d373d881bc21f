"""Embargoed documents: what is hidden from readers until the embargo ends.

This is the only place with the rule. A condition in every queryset of the models below looks at who
reads when its SQL is written; without a reader, as in commands and verbs, nothing is hidden. See
docs/decisions/ on embargoed documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.core.exceptions import FullResultSet
from django.db import models
from django.db.models import F, Func, Model, Q, QuerySet
from django.db.models.sql import Query

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

PERMISSION = "view_embargoed"

_Model = TypeVar("_Model", bound=Model)
_reader: ContextVar[Callable[[], Reader] | None] = ContextVar("reader", default=None)

_TEMPLATES = {
    "document": "SELECT id FROM claims_document WHERE embargoed_until > statement_timestamp()",
    "revision": "SELECT id FROM claims_revision WHERE document_id IN ({document})",
    "quote": "SELECT id FROM claims_quote WHERE revision_id IN ({revision})",
    # It appears nowhere else; or it has its words from an embargoed document, and appears in other
    # words elsewhere. What was merged into it may have its words from there as well.
    "claim": """
        SELECT hidden.claim_id FROM claims_appearance hidden
        WHERE hidden.revision_id IN ({revision}) AND NOT EXISTS (
            SELECT FROM claims_appearance shown
            WHERE shown.claim_id = hidden.claim_id
            AND (hidden.joined <> '' OR shown.joined = '')
            AND (shown.revision_id IN ({revision})) IS NOT TRUE
        )
        UNION SELECT merged.id FROM claims_claim merged
        JOIN claims_claim lead ON lead.id = merged.merged_into_id
        JOIN claims_appearance made ON made.claim_id IN (lead.id, lead.merged_into_id)
        WHERE made.revision_id IN ({revision})
    """,
    # UNION, since PostgreSQL would go through the whole table for OR.
    "appearance": """
        SELECT id FROM claims_appearance WHERE revision_id IN ({revision})
        UNION SELECT id FROM claims_appearance WHERE claim_id IN ({claim})
    """,
    # Whose words are quoted nowhere else, or who passes them on nowhere else; and for whom only
    # such people speak.
    "quoted": """
        SELECT hidden.speaker_id FROM (
            SELECT unnest(ARRAY[speaker_id, reported_by_id]) AS speaker_id FROM claims_quote
            WHERE revision_id IN ({revision})
        ) hidden
        WHERE hidden.speaker_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM claims_quote shown WHERE shown.speaker_id = hidden.speaker_id
            AND (shown.revision_id IN ({revision})) IS NOT TRUE
        ) AND NOT EXISTS (
            SELECT FROM claims_quote shown WHERE shown.reported_by_id = hidden.speaker_id
            AND (shown.revision_id IN ({revision})) IS NOT TRUE
        )
        UNION SELECT id FROM claims_speaker WHERE document_id IN ({document})
    """,
    "evidence": """
        SELECT id FROM claims_evidence WHERE revision_id IN ({revision})
        UNION SELECT id FROM claims_evidence WHERE claim_id IN ({claim})
    """,
    "conflict": """
        SELECT id FROM claims_conflict WHERE first_id IN ({appearance})
        UNION SELECT id FROM claims_conflict WHERE second_id IN ({appearance})
    """,
    "claimpair": """
        SELECT id FROM claims_claimpair WHERE first_id IN ({claim})
        UNION SELECT id FROM claims_claimpair WHERE second_id IN ({claim})
    """,
    "speaker": """
        {quoted}
        UNION SELECT hidden.speaks_for_id FROM claims_speaker hidden
        WHERE hidden.id IN ({quoted}) AND hidden.speaks_for_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM claims_quote shown WHERE shown.speaker_id = hidden.speaks_for_id
        ) AND NOT EXISTS (
            SELECT FROM claims_quote shown WHERE shown.reported_by_id = hidden.speaks_for_id
        ) AND NOT EXISTS (
            SELECT FROM claims_speaker shown
            WHERE shown.speaks_for_id = hidden.speaks_for_id
            AND (shown.id IN ({quoted})) IS NOT TRUE
        )
        UNION SELECT merged.id FROM claims_speaker merged
        JOIN claims_quote made ON made.speaker_id = merged.merged_into_id
        WHERE made.revision_id IN ({revision})
    """,
    "source": """
        SELECT hidden.id FROM (
            SELECT source_id AS id FROM claims_document WHERE id IN ({document})
            UNION SELECT publisher_id FROM claims_publishedfactcheck WHERE claim_id IN ({claim})
        ) hidden
        WHERE hidden.id IS NOT NULL AND NOT EXISTS (
            SELECT FROM claims_document shown WHERE shown.source_id = hidden.id
            AND (shown.id IN ({document})) IS NOT TRUE
        ) AND NOT EXISTS (
            SELECT FROM claims_publishedfactcheck shown WHERE shown.publisher_id = hidden.id
            AND (shown.claim_id IN ({claim})) IS NOT TRUE
        )
    """,
    "topic": """
        SELECT hidden.topic_id FROM (
            SELECT topic_id FROM claims_tagging WHERE document_id IN ({document})
            UNION SELECT topic_id FROM claims_tagging WHERE claim_id IN ({claim})
        ) hidden
        WHERE NOT EXISTS (
            SELECT FROM claims_tagging shown WHERE shown.topic_id = hidden.topic_id
            AND (shown.document_id IN ({document}) OR shown.claim_id IN ({claim})) IS NOT TRUE
        )
    """,
    "comment": """
        SELECT id FROM claims_comment WHERE document_id IN ({document})
        UNION SELECT id FROM claims_comment WHERE claim_id IN ({claim})
    """,
    # Of what somebody follows, if nothing else was found.
    "notification": """
        SELECT hidden.notification_id FROM (
            SELECT notification_id FROM claims_subscriptionmatch WHERE quote_id IN ({quote})
            UNION SELECT notification_id FROM claims_subscriptionmatch
            WHERE appearance_id IN ({appearance})
        ) hidden
        WHERE NOT EXISTS (
            SELECT FROM claims_subscriptionmatch shown
            WHERE shown.notification_id = hidden.notification_id
            AND (shown.quote_id IN ({quote}) OR shown.appearance_id IN ({appearance})) IS NOT TRUE
        )
    """,
    # It names files, also of documents that failed or were known already.
    "importrun": """
        SELECT run_id FROM claims_revision WHERE document_id IN ({document})
        UNION SELECT id FROM claims_importrun WHERE embargoed_until > statement_timestamp()
    """,
    # One that nobody has stored yet is in no run.
    "submission": """
        SELECT id FROM claims_submission
        WHERE run_id IN ({importrun}) OR hidden_until > statement_timestamp()
    """,
}
HIDDEN: dict[str, str] = {}
for _kind, _template in _TEMPLATES.items():
    HIDDEN[_kind] = _template.format(**HIDDEN)
"""The SQL for the ids of what is hidden."""

HIDDEN_BY: dict[str, dict[str, str]] = {
    "document": {"id": "document"},
    "revision": {"document_id": "document"},
    "quote": {"revision_id": "revision"},
    "claim": {"id": "claim"},
    "appearance": {"revision_id": "revision", "claim_id": "claim"},
    "speaker": {"id": "speaker"},
    "evidence": {"revision_id": "revision", "claim_id": "claim"},
    "capture": {"evidence_id": "evidence"},
    "evidencedismissal": {"revision_id": "revision", "claim_id": "claim"},
    "assessment": {"claim_id": "claim"},
    "decision": {"claim_id": "claim"},
    "publishedfactcheck": {"claim_id": "claim"},
    "claimpair": {"first_id": "claim", "second_id": "claim"},
    "claimmerge": {"claim_id": "claim", "into_id": "claim"},
    "conflict": {"first_id": "appearance", "second_id": "appearance"},
    "conflictwords": {"conflict_id": "conflict"},
    "pairwords": {"pair_id": "claimpair"},
    "speakerpair": {"first_id": "speaker", "second_id": "speaker"},
    "speakermerge": {"speaker_id": "speaker", "into_id": "speaker"},
    "assignment": {"claim_id": "claim"},
    "comment": {"claim_id": "claim", "document_id": "document"},
    "tagging": {"claim_id": "claim", "document_id": "document"},
    "notification": {"id": "notification", "claim_id": "claim", "comment_id": "comment"},
    "subscription": {"claim_id": "claim", "speaker_id": "speaker"},
    "subscriptionmatch": {"quote_id": "quote", "appearance_id": "appearance"},
    "draft": {
        "claim_id": "claim",
        "quote_id": "quote",
        "document_id": "document",
        "evidence_id": "evidence",
        "conflict_id": "conflict",
    },
    "presence": {"claim_id": "claim", "quote_id": "quote"},
    "importrun": {"id": "importrun"},
    "submission": {"id": "submission"},
    "submitteddocument": {"document_id": "document"},
    "source": {"id": "source"},
    # Its source may be known by a hidden document only.
    "feed": {"source_id": "source"},
    "feeditem": {"submission_id": "submission"},
    "topic": {"id": "topic"},
    "webhook": {"topic_id": "topic", "speaker_id": "speaker"},
    "webhookdelivery": {
        "claim_id": "claim",
        "document_id": "document",
        "quote_id": "quote",
        "speaker_id": "speaker",
        "conflict_id": "conflict",
    },
    "embargoreading": {"document_id": "document"},
}
"""The columns of each model by which its rows are hidden, and of what they hold the id."""


@contextmanager
def reading_as(reader: Callable[[], Reader] | None) -> Iterator[None]:
    """Hide from queries in this block what ``reader()`` may not see; None hides nothing."""
    before = _reader.set(reader)
    try:
        yield
    finally:
        _reader.reset(before)


def is_restricted() -> bool:
    """Return whether embargoed documents are hidden from who reads now."""
    reader = _reader.get()
    if reader is None:
        return False
    user = reader()
    return user is None or not user.has_perm(f"claims.{PERMISSION}")


def open_sql(column: str, kind: str) -> str:
    """Return the SQL condition that the record of ``kind`` in ``column`` is not hidden."""
    if not is_restricted():
        return "TRUE"
    # Of an array, PostgreSQL expects that nearly all records are in none; of IN, half of them, and
    # it goes through whole indexes for a list of which it needs a page. That NULL is in none says
    # IS NOT FALSE as well, but PostgreSQL would expect nothing of a column that is mostly NULL.
    return f"(({column} <> ALL (ARRAY({HIDDEN[kind]}))) IS NOT FALSE OR {column} IS NULL)"


class IsOpen(Func):
    """Whether the reader may see the record of ``kind`` whose id the expression gives."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, key: Any, kind: str) -> None:
        super().__init__(key, kind=kind)

    def as_sql(self, compiler: Any, *args: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        if not is_restricted():
            raise FullResultSet
        key, parameters = compiler.compile(self.source_expressions[0])
        # The key is there twice.
        return open_sql(key, self.extra["kind"]), (*parameters, *parameters)


class IsHidden(Func):
    """Whether the record of ``kind`` at ``path`` is under embargo, whoever reads."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, kind: str, path: str = "pk") -> None:
        super().__init__(F(path), kind=kind)

    def as_sql(self, compiler: Any, *args: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        key, parameters = compiler.compile(self.source_expressions[0])
        return f"{key} IN ({HIDDEN[self.extra['kind']]})", tuple(parameters)


def open_to_reader(kind: str, path: str = "pk") -> Q:
    """Return the condition for an aggregate over records of ``kind``, at ``path``."""
    return Q(IsOpen(F(path), kind))


class OverOpenJoin(models.QuerySet[_Model]):
    """Filters by joined records, of which the reader may not see all.

    ``path`` leads to the id of the record of ``kind`` that may be hidden.
    """

    kind: str
    path: str

    def filter(self, *conditions: Any, **lookups: Any) -> Self:
        if any(conditions) or lookups.keys() - {"pk"}:  # The record's own key joins nothing.
            # In the same call, so that it is about the same row of the join.
            conditions = (open_to_reader(self.kind, self.path), *conditions)
        return super().filter(*conditions, **lookups)


class ReaderManager(models.Manager[_Model]):
    """Finds only what the reader may see; ``Model._base_manager`` finds everything."""

    def get_queryset(self) -> QuerySet[_Model]:
        found = super().get_queryset()
        found.query = _open_records(self.model).chain()
        return found


@cache
def _open_records(model: type[Model]) -> Query:
    """Return the query of the records that the reader may see, made once for each model."""
    hidden_by = HIDDEN_BY[str(model._meta.model_name)]
    conditions = (IsOpen(F(column), kind) for column, kind in hidden_by.items())
    return model._base_manager.filter(*conditions).query


def open_events_sql(model: type[Model], row: str) -> str:
    """Return the SQL condition for the events of ``model`` that the reader may see.

    ``row`` is the SQL of the row as JSON.
    """
    hidden_by = HIDDEN_BY.get(str(model._meta.model_name), {})
    conditions = [
        open_sql(f"({row}->>'{column}')::bigint", kind) for column, kind in hidden_by.items()
    ]
    return " AND ".join(["TRUE", *conditions])
