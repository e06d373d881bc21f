"""Describe the marks of a text to the script that edits them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from claims.admin.document.document_context import THOUGHTS
from claims.admin.document.text_forms import AddClaim, AddQuote
from claims.models import Appearance, Document, Evidence, Quote
from claims.models.claim_states import WITH_DECISION
from claims.models.quotespan import SpanRole

_CONFIDENCES = (0.95, 0.9, 0.8, 0.7, 0.5, 0.0)


def editor_context(
    request: HttpRequest, document: Document, page: dict[str, Any]
) -> dict[str, Any]:
    """Return what the editor needs for the text that ``page`` shows; nothing for earlier texts."""
    may_review = request.user.has_perm("claims.review_quote")
    shown = page.get("shown")
    if shown is None or not shown.is_current or not may_review:
        return {"may_edit": False}
    lost = list(_list_lost(document, page))
    return {
        "may_edit": True,
        "editor_form": AddQuote(auto_id="id_editor_%s"),
        "claim_form": AddClaim(auto_id="id_editor_%s"),
        "text_url": _text_url(document, page),
        "lost": lost,
        "acceptable": list(_count_acceptable(page["quotes"])),
        "marks": {
            "revision": shown.pk,
            "quotes": {q.pk: _describe_quote(q) for q in page["quotes"] + page["thoughts"]},
            "appearances": {one.pk: _describe_claim(one) for one in page["appearances"]},
            "lost": {one["key"]: one for one in lost},
        },
    }


def _text_url(document: Document, page: dict[str, Any]) -> str:
    """Return the address of edits, whose answers show the marks that ``page`` shows."""
    address = reverse("admin:claims_document_text", args=[document.pk, "verb"])
    return f"{address}?{THOUGHTS}=1" if page["with_thoughts"] else address


def _describe_quote(quote: Quote) -> dict[str, Any]:
    parts = [[span.role, span.start, span.end] for span in quote.spans.all()]
    if not any(role == SpanRole.CONTENT for role, *_ in parts):
        parts.append([SpanRole.CONTENT, quote.start, quote.end])
    return {
        "version": quote.version,
        "parts": sorted(parts, key=lambda part: part[1]),
        "speaker": [quote.speaker_id, str(quote.speaker)] if quote.speaker else None,
        "kind": quote.kind,
        "attribution": quote.attribution,
        "polarity": quote.polarity,
        "state": quote.state,
        "confidence": quote.confidence,
        "url": reverse("admin:claims_quote_change", args=[quote.pk]),
    }


def _describe_claim(appearance: Appearance) -> dict[str, Any]:
    return {
        "version": appearance.version,
        "parts": [[SpanRole.CONTENT, appearance.start, appearance.end]],
        "text": appearance.claim.text,
        "has_decision": appearance.claim.status in WITH_DECISION,
        "claim_version": appearance.claim.version,
        "url": reverse("admin:claims_claim_change", args=[appearance.claim_id]),
    }


def _list_lost(document: Document, page: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the records whose words the current text does not contain, or more than once."""
    for quote in page["lost_quotes"]:
        spans = sorted(quote.spans.all(), key=lambda span: span.start)
        words = [[span.role, span.passage] for span in spans]
        title = str(quote.speaker or "Speaker unknown")
        yield _describe_lost("quote", quote, words or [["content", quote.text]], title, quote.text)
    for one in page["lost_appearances"]:
        words = [["content", one.passage]]
        yield _describe_lost("appearance", one, words, str(one.claim), one.passage)
    cited = Evidence.objects.not_retracted().filter(
        revision__document=document, needs_reanchoring=True
    )
    for item in cited.select_related("claim"):
        words = [["content", item.passage]]
        yield _describe_lost("evidence", item, words, f"For “{item.claim}”", item.passage)


def _describe_lost(
    kind: str, record: Any, words: list[list[str]], title: str, text: str
) -> dict[str, Any]:
    return {
        "key": f"{kind}-{record.pk}",
        "kind": kind,
        "label": kind.replace("appearance", "claim").capitalize(),
        "id": record.pk,
        "version": record.version,
        "words": words,
        "title": title,
        "text": text,
    }


def _count_acceptable(quotes: list[Quote]) -> Iterator[tuple[float, str, int]]:
    """Yield each confidence with a label, and how many proposed quotes have at least that."""
    proposed = [quote.confidence for quote in quotes if quote.state == "proposed"]
    for least in _CONFIDENCES:
        count = sum(confidence >= least for confidence in proposed)
        if count:
            label = f"{least:.0%} or more" if least else "any"
            yield least, label.replace("%", " %"), count
