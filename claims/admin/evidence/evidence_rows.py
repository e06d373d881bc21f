"""Write the evidence of a claim as rows, of which a page has up to fifty: see ``page_parts``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString

from claims.admin.shared.addresses import address_of_record
from claims.admin.shared.formatting import stance_badge, truncate_field
from claims.admin.shared.outside_link import write_outside_link
from claims.admin.shared.page_parts import (
    escape,
    fold_rows,
    reanchor_link,
    short_day,
    short_moment,
)
from claims.models import Evidence
from claims.models.evidence import EvidenceKind


def write_evidence(evidence: Iterable[Evidence], *, may_correct: bool) -> SafeString:
    """Return the rows: of many, the earlier ones are folded, so that what is added is seen."""
    rows = [_write_row(one, may_correct=may_correct) for one in evidence]
    return fold_rows(rows, "evidence", newest_last=True)


def write_facts(one: Evidence) -> SafeString:
    """Return what is known of the material, apart from the material itself."""
    facts = "".join(_facts(one))
    return SafeString(f'<p class="fc-quiet fc-details">{facts}</p>' if facts else "")


def _write_row(one: Evidence, *, may_correct: bool) -> str:
    state = "fc-retracted" if one.is_retracted else ""
    note = ""
    if one.note_shown:
        note = f'<p class="fc-rationale">{escape(truncate_field(one, "note"))}</p>'
    return (
        f'<li class="{state}" id="evidence-{one.pk}"><div>{stance_badge(one)} {_material(one)}'
        f"</div>{note}{write_facts(one)}{_retraction(one)}"
        f'<p class="fc-quiet">{" · ".join(_origin(one, may_correct=may_correct))}</p></li>'
    )


def _material(one: Evidence) -> str:
    if one.url:
        return write_outside_link(one.url)
    if one.file:
        address = address_of_record("claims_evidence_file", one.pk)
        return f'<a href="{address}">{escape(one.file_name)}</a>'
    if one.revision is None:
        return ""
    page = address_of_record("claims_document_change", one.revision.document_id)
    return (
        f'<q dir="auto">{escape(truncate_field(one, "passage"))}</q> '
        f'<a href="{page}?revision={one.revision.number}">{escape(one.revision.document)}</a>'
    )


def _facts(one: Evidence) -> Iterator[str]:
    if one.kind:
        yield f"<span>{escape(EvidenceKind(one.kind).label)}</span>"
    if one.quality:
        yield f"<span>{escape(one.quality_label)} quality</span>"
    if one.independence_group:
        yield f"<span>Source: {escape(one.independence_group)}</span>"
    if one.material_date:
        yield f"<span>Dated {short_day(one.material_date)}</span>"
    if getattr(one, "capture_count", 0):
        when = getattr(one, "captured_at", None)
        yield f"<span>Copy kept{f', {short_day(when)}' if when else ''}</span>"
    if one.link_checked_at:
        state = ' class="fc-missing"' if one.is_link_broken else ""
        answer = f"Answered {one.link_status}" if one.link_status else escape(one.link_problem)
        yield f"<span{state}>{answer}, {short_day(one.link_checked_at)}</span>"


def _retraction(one: Evidence) -> str:
    if one.retracted_at is None:
        return ""
    reason, day = escape(one.retraction_reason), short_day(one.retracted_at)
    return f'<p class="fc-missing">Retracted by {escape(one.retracted_by)}, {day}: {reason}</p>'


def _origin(one: Evidence, *, may_correct: bool) -> Iterator[str]:
    yield f"{escape(one.added_by)}, {short_moment(one.created_at)}"
    if one.sha256:
        yield f"SHA-256 {one.sha256[:12]}…"
    if one.needs_reanchoring:
        yield reanchor_link("evidence", one)
    offered = "Copies, correct, retract" if one.url else "Correct, retract"
    label = offered if may_correct and not one.is_retracted else "Details"
    yield f'<a href="{address_of_record("claims_evidence_change", one.pk)}">{label}</a>'
