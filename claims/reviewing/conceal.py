"""Mask the names of confidential speakers in the documents that quote them, or put them back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import pghistory.core
import pgtrigger
from django.db.models import Model, Q

from claims.models import (
    Appearance,
    Claim,
    ClaimEmbedding,
    ClaimPair,
    Comment,
    ConfidentialOriginal,
    Conflict,
    Document,
    Evidence,
    EvidenceDismissal,
    Quantity,
    Quote,
    QuoteSpan,
    Revision,
    SpeakerIdentity,
)
from claims.models.confidential import write_original
from claims.models.export import withdraw_copies
from claims.models.fingerprint import fingerprint, text_keys
from claims.models.history import events_of
from claims.models.mask import Pattern, mask

_JSON_FIELDS = ("explanation", "media", "corrections", "occasion", "corrected_occasion")
_OF_QUOTE = ("text", "speaker_role", "explanation", "occasion", "corrected_occasion")
_PASSAGES: dict[type[Model], str] = {
    QuoteSpan: "quote__revision",
    Appearance: "revision",
    Quantity: "appearance__revision",
    Evidence: "revision",
    EvidenceDismissal: "revision",
}


_TYPED: dict[type[Model], tuple[str, ...]] = {
    Comment: ("text",),
    Evidence: ("note",),
    Conflict: ("note",),
}


def conceal(documents: Iterable[Document]) -> None:
    """Let the texts of ``documents`` name none of the speakers that are confidential there.

    Also restores what no longer has to be masked. Everything is masked in the tables themselves, so
    that no page, search, export or error message can show it; what it was is in
    ConfidentialOriginal. Call it with ``hold_identities``.
    """
    for document in documents:
        pattern = SpeakerIdentity.objects.in_document(document).pattern()
        _conceal_fields(document, ("title", "byline", "url", "key"), pattern)
        for revision in document.revisions.order_by("pk"):
            _conceal_revision(revision, pattern)
        for quote in Quote.objects.in_document(document).order_by("pk"):
            _conceal_fields(quote, _OF_QUOTE, pattern)
    claims = Claim.objects.filter(appearances__revision__document__in=documents)
    for claim in claims.distinct().order_by("pk"):
        pattern = _pattern_of(claim)
        _conceal_claim(claim, pattern)
        for typed in _typed_about(claim):
            _conceal_fields(typed, _TYPED[type(typed)], pattern)
    for document in documents:
        for comment in Comment.objects.filter(document=document).order_by("pk"):
            pattern = SpeakerIdentity.objects.in_document(document).pattern()
            _conceal_fields(comment, _TYPED[Comment], pattern)
    withdraw_copies()


def _conceal_revision(revision: Revision, pattern: Pattern | None) -> None:
    _conceal_fields(revision, ("media", "corrections"), pattern)
    with pgtrigger.ignore("claims.Revision:text_is_immutable"):
        if not _conceal_fields(revision, ("text",), pattern):
            return
        _conceal_digest(revision)
    for model, path in _PASSAGES.items():
        rows = model._default_manager.filter(**{path: revision, "start__isnull": False})
        for row in rows.order_by("pk"):
            place: Any = row
            passage = revision.text[place.start : place.end]
            _mask_events(row, ("passage",), pattern, {place.passage: passage})
            model._default_manager.filter(pk=row.pk).update(passage=passage)


def _conceal_digest(revision: Revision) -> None:
    """Store the digest of the masked text: with the other one, a name could be guessed."""
    row = {"table": "revision", "record_id": revision.pk, "field": "sha256"}
    digest = sha256(revision.text.encode()).hexdigest()
    kept = ConfidentialOriginal.objects.filter(**row)
    if kept.filter(original=digest).exists():
        kept.delete()
    elif not kept.exists():
        ConfidentialOriginal.objects.create(**row, original=revision.sha256, masked=digest)
    Revision.objects.filter(pk=revision.pk).update(sha256=digest)


def _pattern_of(claim: Claim) -> Pattern | None:
    """Return what is masked in the claim, for all documents in which it appears."""
    documents = Document.objects.filter(revisions__appearances__claim=claim)
    return SpeakerIdentity.objects.filter(documents__in=documents).pattern()


def _typed_about(claim: Claim) -> Iterator[Model]:
    """Yield what people have typed about the claim and is not part of the record."""
    yield from Comment.objects.filter(claim=claim).order_by("pk")
    yield from Evidence.objects.filter(claim=claim).exclude(note="").order_by("pk")
    yield from Conflict.objects.of(claim).exclude(note="").order_by("pk")


def _conceal_claim(claim: Claim, pattern: Pattern | None) -> None:
    """Mask the claim and what was compared with it."""
    if not _conceal_fields(claim, ("text",), pattern):
        return
    Claim.objects.filter(pk=claim.pk).update(**text_keys(claim.text))
    events = events_of(claim)
    for event in events:
        events.filter(pk=event.pk).update(fingerprint=fingerprint(event.text))
    ClaimEmbedding.objects.filter(claim=claim).delete()
    for pair in ClaimPair.objects.filter(Q(first=claim) | Q(second=claim)):
        _conceal_fields(pair, ("reason",), pattern)


def _conceal_fields(record: Model, fields: tuple[str, ...], pattern: Pattern | None) -> bool:
    """Mask the fields, or put back what they said; return whether one of them changed."""
    changes = {}
    for field in fields:
        now = write_original(getattr(record, field))
        kept = ConfidentialOriginal.objects.filter(
            table=record._meta.model_name, record_id=record.pk, field=field
        ).first()
        # What a person has changed since is not overwritten.
        clear = kept.original if kept and kept.masked == now else now
        masked = _masked(record, field, clear, pattern)
        if masked != now:
            changes[field] = json.loads(masked) if field in _JSON_FIELDS else masked
        _keep(record, field, clear, masked)
    _mask_events(record, fields, pattern)
    if changes:
        type(record)._default_manager.filter(pk=record.pk).update(**changes)
        record.refresh_from_db(fields=list(changes))
    return bool(changes)


def _masked(record: Model, field: str, clear: str, pattern: Pattern | None) -> str:
    masked = mask(clear, pattern)
    if masked == clear:
        return clear
    if field == "url":
        return ""
    return f"{masked}#{record.pk}" if field == "key" else masked


def _keep(record: Model, field: str, clear: str, masked: str) -> None:
    row = {"table": str(record._meta.model_name), "record_id": record.pk, "field": field}
    if masked == clear:
        ConfidentialOriginal.objects.filter(**row).delete()
    else:
        said = {"original": clear, "masked": masked}
        ConfidentialOriginal.objects.update_or_create(**row, defaults=said)


def _mask_events(
    record: Model,
    fields: tuple[str, ...],
    pattern: Pattern | None,
    known: dict[str, str] | None = None,
) -> None:
    """Mask the earlier versions of the record as well: the history would name the speaker."""
    tracked: Any = pghistory.core.event_models(tracks_model=type(record))
    for events in tracked if pattern else ():
        kept = {field.name for field in events._meta.get_fields()}.intersection(fields)
        for event in events.objects.filter(pgh_obj_id=record.pk):
            changes = {}
            for field in kept:
                now = write_original(getattr(event, field))
                masked = (known or {}).get(now) or _masked(record, field, now, pattern)
                if masked != now:
                    changes[field] = json.loads(masked) if field in _JSON_FIELDS else masked
            if changes:
                events.objects.filter(pk=event.pk).update(**changes)
