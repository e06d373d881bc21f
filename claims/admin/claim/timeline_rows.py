"""Write the lanes and the table of a claim's timeline, of up to 100 events: see ``page_parts``."""

from __future__ import annotations

from django.utils.safestring import SafeString

from claims.admin.claim.claim_timeline import Dot, Lane, Timeline
from claims.admin.shared.page_parts import escape, short_day

_PICTURE = 'class="fc-chart fc-lane" viewBox="-12 0 1024 20" preserveAspectRatio="none" role="img"'
_LINE = '<line x1="0" x2="1000" y1="10" y2="10"/>'


def write_lanes(timeline: Timeline) -> SafeString:
    return SafeString("".join([_write_lane(lane) for lane in timeline.lanes]))


def write_days(timeline: Timeline) -> SafeString:
    """Return the rows of the table: what happened on which day."""
    rows = [
        f'<tr><th scope="row">{short_day(event.day)}</th>'
        f'<td dir="auto">{escape(event.text)}</td></tr>'
        for event in timeline.listed
    ]
    return SafeString("".join(rows))


def _write_lane(lane: Lane) -> str:
    dots = "".join([_write_dot(dot, lane.kind) for dot in lane.dots])
    return (
        f"<div><dt>{escape(lane.label)}</dt>"
        f'<dd><svg {_PICTURE} aria-label="{escape(lane.description)}">{_LINE}{dots}</svg></dd>'
        f"<dd>{lane.number}</dd></div>"
    )


def _write_dot(dot: Dot, kind: str) -> str:
    title = f"<title>{escape(dot.title)}</title>"
    return f'<path class="fc-dot-{kind}" d="M{dot.x} 10h.01">{title}</path>'
