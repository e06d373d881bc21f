"""Write the two passages of a conflict, beside each other: see ``page_parts``."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from claims.admin.shared.addresses import address_of_record
from claims.admin.shared.formatting import badge, truncate
from claims.admin.shared.page_parts import escape, origin
from claims.models import Conflict

_RIGHT = f"<p>{badge('Right', 'supported')}</p>"


def write_sides(conflict: Conflict) -> SafeString:
    first = _write_side(conflict, conflict.first, conflict.first_value, "first_right")
    second = _write_side(conflict, conflict.second, conflict.second_value, "second_right")
    return SafeString(f'<div class="fc-pair">{first}{second}</div>')


def _write_side(conflict: Conflict, passage: Any, value: str, right: str) -> str:
    document = passage.revision.document
    claim = address_of_record("claims_claim_change", passage.claim_id)
    article = address_of_record("claims_document_change", document.pk)
    number = f'<p class="fc-value">{escape(capfirst(value))}</p>' if value else ""
    speaker = passage.quote and passage.quote.speaker
    said_by = f"{escape(speaker)} · " if speaker else ""
    return (
        f'<div class="fc-side">{number}<p class="fc-quoted" dir="auto">'
        f'<a href="{claim}?appearance={passage.pk}">{escape(truncate(passage.passage))}</a></p>'
        f'<p class="fc-quiet">{said_by}<a href="{article}#appearance-{passage.pk}">'
        f"{escape(document)}</a> · {origin(document, plain=True)}</p>"
        f"{_RIGHT if conflict.resolution == right else ''}</div>"
    )
