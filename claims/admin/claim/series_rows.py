"""Write the values of a claim over time, of which a page has up to fifty: see ``page_parts``."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from claims.admin.shared.addresses import address_of_record
from claims.admin.shared.formatting import truncate, verdict_badge
from claims.admin.shared.page_parts import escape, origin, short_day
from claims.matching.relations.series import SeriesPoint
from claims.models import Claim
from claims.models.claim_states import UNASSESSED

_TEXT_LENGTH = 160


def write_series(points: Iterable[SeriesPoint], claim: Claim) -> SafeString:
    return SafeString("".join([_write_point(one, is_here=one.claim == claim) for one in points]))


def _write_point(point: SeriesPoint, *, is_here: bool) -> str:
    here = ' aria-current="true"' if is_here else ""
    day = point.day
    moment = f' datetime="{day:%Y-%m-%d}"' if day else ""
    shown = short_day(day) if day else "No date"
    return (
        f'<li{here}><time class="fc-quiet"{moment}>{shown}</time> '
        f'<strong class="fc-value">{escape(point.value)}</strong>'
        f"<div>{_write_claim(point.claim, is_here=is_here)}"
        f'<p class="fc-quiet">{_write_note(point)}</p></div></li>'
    )


def _write_claim(claim: Claim, *, is_here: bool) -> str:
    text = escape(truncate(claim.text, _TEXT_LENGTH))
    if is_here:
        return f'<span dir="auto">{text}</span>'
    return f'<a href="{address_of_record("claims_claim_change", claim.pk)}" dir="auto">{text}</a>'


def _write_note(point: SeriesPoint) -> str:
    first, verdict = point.appearance, point.claim.verdict_shown
    return "".join(
        [
            origin(first.revision.document, plain=True) if first else "",
            f" · {verdict_badge(verdict)}" if verdict != UNASSESSED else "",
            " · suggested, not confirmed" if point.proposed else "",
        ]
    )
