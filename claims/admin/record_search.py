"""The search box (Ctrl+K): find records of all kinds by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from unfold.dataclasses import SearchResult

from claims.admin.navigation import may_see
from claims.models import Claim, Document, Quote, Source, Speaker
from claims.models.did_you_mean import did_you_mean

MAX_OF_EACH_KIND = 6
_TITLE = 160


def search_records(request: HttpRequest, words: str) -> list[SearchResult]:
    """Return the most relevant records of each kind that the user may see.

    Records that are called exactly this come first. If there is none, those of the nearest
    spelling are returned.
    """
    kinds = [kind for kind in _KINDS if may_see(request, kind._meta.label_lower)]
    found = [one for kind in kinds for one in _search(kind, words)]
    if kinds and not found and (better := did_you_mean(words)):
        found = [one for kind in kinds for one in _search(kind, better)]
        for one in found:
            one.description = f"{one.description}, found for “{better}”"
    name = words.strip().casefold()
    return sorted(found, key=lambda one: one.title.casefold() != name)


def _claims(words: str) -> QuerySet[Any]:
    return Claim.objects.in_use().best_matches(words)


def _quotes(words: str) -> QuerySet[Any]:
    return Quote.objects.best_matches(words).select_related("speaker").defer("explanation")


def _speakers(words: str) -> QuerySet[Any]:
    return Speaker.objects.in_use().best_matches(words)


def _documents(words: str) -> QuerySet[Any]:
    return Document.objects.best_matches(words).select_related("source")


def _sources(words: str) -> QuerySet[Any]:
    return Source.objects.search(words).order_by("name")


_KINDS: dict[type[Model], tuple[Callable[[str], QuerySet[Any]], str]] = {
    Claim: (_claims, "fact_check"),
    Speaker: (_speakers, "record_voice_over"),
    Document: (_documents, "article"),
    Quote: (_quotes, "format_quote"),
    Source: (_sources, "newspaper"),
}


def _search(kind: type[Model], words: str) -> Iterator[SearchResult]:
    find, icon = _KINDS[kind]
    for record in find(words)[:MAX_OF_EACH_KIND]:
        yield SearchResult(
            title=Truncator(str(record)).chars(_TITLE),
            description=_describe(record),
            link=reverse(f"admin:claims_{kind._meta.model_name}_change", args=[record.pk]),
            icon=icon,
        )


def _describe(record: Model) -> str:
    """Return the kind of the record and what tells it from others."""
    details = [str(record._meta.verbose_name)]
    if isinstance(record, Speaker) and record.role:
        details.append(record.role)
    if isinstance(record, Document):
        day = date_format(record.published) if record.published else "no date"
        details += [str(record.source or "no source"), day]
    return Truncator(", ".join(details)).chars(_TITLE)
