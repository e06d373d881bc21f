"""Show verdicts, states and scores as small coloured pieces of HTML, never by colour alone."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models.claim import VERDICTS_SHOWN
from claims.models.vocabulary import ReviewState

VERDICT_LABELS = dict(VERDICTS_SHOWN)


def badge(label: object, kind: str) -> SafeString:
    """``label`` in the colours of ``kind`` (a verdict, a state, a stance, a status)."""
    return format_html('<span class="fc-badge fc-badge-{}">{}</span>', kind, label)


def verdict_badge(verdict: str) -> SafeString:
    return badge(VERDICT_LABELS[verdict], verdict)


def state_badge(state: str) -> SafeString:
    return badge(ReviewState(state).label, state)


def bar(share: float, label: object) -> SafeString:
    """``share`` of 1 as a bar that reads itself out as ``label``."""
    return format_html(
        '<svg class="fc-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        'aria-label="{}"><rect width="{}" height="10"></rect></svg>',
        label,
        f"{100 * share:.1f}",
    )


def score_bar(score: float) -> SafeString:
    """A bar from 0 to 1 with its number."""
    shown = f"{score:.2f}"
    return format_html('<span class="fc-score">{} {}</span>', bar(score, f"Score {shown}"), shown)


def missing(what: str) -> SafeString:
    """Says that ``what`` is not known, so that an editor sees the gap."""
    return format_html('<span class="fc-missing">No {}</span>', what)
