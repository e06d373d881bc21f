"""Template tags of the review desk: badges, shortened texts, and the URLs of verbs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince

from claims.admin.claim.appearance_rows import write_appearances
from claims.admin.claim.series_rows import write_series
from claims.admin.claim.suggestion_rows import write_suggestions
from claims.admin.claim.timeline_rows import write_days, write_lanes
from claims.admin.comment_rows import write_comments
from claims.admin.conflict.sides import write_sides
from claims.admin.evidence.evidence_rows import write_evidence, write_facts
from claims.admin.navigation import write_sidebar
from claims.admin.shared import bounded_counts, formatting, page_parts
from claims.admin.shared.addresses import address_of, address_of_record
from claims.admin.shared.filter_fragments import show_filter
from claims.admin.shared.outside_link import write_outside_link
from claims.admin.shared.queue_place import DONE, kept_parameters
from claims.admin.shared.stale_save import VERSION, read_version
from claims.admin.shared.work_counts import work_counts
from claims.admin.speaker.quote_rows import write_compared, write_quotes
from claims.models import Claim, Evidence, Quote
from factcheck.content_policy import allow_style

register = template.Library()
register.simple_tag(show_filter)
register.simple_tag(address_of, name="admin_url")
register.simple_tag(address_of_record, name="record_page")
register.simple_tag(write_outside_link, name="outside_link")
register.simple_tag(page_parts.origin)
register.simple_tag(page_parts.reanchor_link)
register.simple_tag(write_sides, name="conflict_sides")
register.simple_tag(write_series, name="series_rows")
register.simple_tag(write_lanes, name="timeline_lanes")
register.simple_tag(write_days, name="timeline_days")
register.simple_tag(write_compared, name="compared_quotes")
register.simple_tag(write_facts, name="evidence_facts")
register.simple_tag(page_parts.show_field)
register.simple_tag(page_parts.show_evidence_fields)
register.simple_tag(page_parts.show_errors)
register.simple_tag(formatting.badge)
register.simple_tag(formatting.verdict_badge)
register.simple_tag(formatting.status_badge)
register.simple_tag(formatting.stance_badge)
register.simple_tag(formatting.percent)
register.simple_tag(formatting.state_badge)
register.simple_tag(formatting.score_bar)
register.simple_tag(formatting.missing)
register.simple_tag(formatting.truncate_field)
register.filter(bounded_counts.counted)
register.filter(bounded_counts.estimated)


@register.filter
def iso_day(moment: str) -> str:
    """Return the day of a moment that is stored in ISO format, as pages write it."""
    return format_date(datetime.fromisoformat(moment), "j M Y")


@register.simple_tag(takes_context=True)
def review_url(context: dict[str, Any], record: Any, verb: str, version: int | None = None) -> str:
    """Return the URL that carries out ``verb`` on the record, if it still is the version shown.

    It keeps the filters of the list.
    """
    address = address_of_record(f"claims_{record._meta.model_name}_review", record.pk, verb)
    shown = version or _version_shown(context, address, record, verb)
    return address + kept_parameters(context["request"], more={VERSION: shown})


def _version_shown(context: dict[str, Any], address: str, record: Any, verb: str) -> int:
    """Return the version of ``record`` that the user saw when filling the form for ``verb``.

    A form that is shown again because of invalid input keeps the version that it was sent with, and
    a draft keeps the one for which it was typed. So does a list that the page loads later.
    """
    request = context["request"]
    is_again = request.method == "POST" and request.path == address and not context.get("stale")
    sent = read_version(request.GET) if is_again else context.get("seen_version")
    if sent is not None:
        return sent
    version: int = draft_version(context, record, verb) or record.version
    return version


@register.simple_tag
def record_url(record: Any) -> str:
    return address_of_record(f"claims_{record._meta.model_name}_change", record.pk)


@register.filter
def short_day(day: date | None) -> str:
    return page_parts.short_day(day) if day else ""


@register.filter
def short_moment(moment: datetime | None) -> str:
    return page_parts.short_moment(moment) if moment else ""


@register.simple_tag
def evidence_rows(evidence: list[Evidence], may_correct: bool) -> SafeString:
    return write_evidence(evidence, may_correct=bool(may_correct))


@register.simple_tag(takes_context=True)
def appearance_rows(context: Any) -> SafeString:
    return write_appearances(context, review_url(context, context["claim"], "unlink"))


@register.simple_tag(takes_context=True)
def suggestion_rows(context: Any) -> SafeString:
    addresses: dict[tuple[int, str], str] = {}

    def address(claim: Claim, verb: str) -> str:
        key = claim.pk, verb
        if key not in addresses:
            addresses[key] = review_url(context, claim, verb)
        return addresses[key]

    return write_suggestions(context, address)


@register.simple_tag
def quote_rows(quotes: list[Quote], may_match: bool, chosen: Any) -> SafeString:
    return write_quotes(quotes, may_match=bool(may_match), chosen=chosen or ())


@register.simple_tag(takes_context=True)
def comment_rows(context: Any) -> SafeString:
    author = context["reader_id"] if context["may_comment"] else None
    return write_comments(context["comments"], author=author)


@register.simple_tag(takes_context=True)
def sidebar(context: dict[str, Any]) -> str:
    return write_sidebar(context["request"])


class _Kept(template.Node):
    def __init__(self, nodes: template.NodeList) -> None:
        self.nodelist, self.html = nodes, ""

    def render(self, context: template.Context) -> SafeString:
        if "styles" not in context:  # No page of the admin: nothing of it is known.
            return SafeString(self.nodelist.render(context))
        self.html = self.html or self.nodelist.render(context)
        return SafeString(self.html)


class _AllowedStyle(template.Node):
    def __init__(self, nodes: template.NodeList) -> None:
        self.nodelist = nodes

    def render(self, context: template.Context) -> SafeString:
        text = " ".join(self.nodelist.render(context).split())
        allow_style(text)
        return format_html("<style>{}</style>", SafeString(text))


@register.tag
def allowed_style(parser: Any, token: Any) -> _AllowedStyle:
    """Render what is up to ``endallowed_style`` as a style that the policy of the page allows."""
    nodes = parser.parse(("endallowed_style",))
    parser.delete_first_token()
    return _AllowedStyle(nodes)


@register.tag
def kept(parser: Any, token: Any) -> _Kept:
    """Render what is up to ``endkept`` once: the same for all pages, people and permissions."""
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return _Kept(nodes)


@register.simple_tag(takes_context=True)
def undo_url(context: dict[str, Any], record: Any) -> str:
    """Return the URL that undoes what the user did last: here, or to the record before this one."""
    done = context["request"].GET.get(DONE, "")
    key = int(done) if done.isascii() and done.isdigit() and len(done) < 18 else record.pk
    address = address_of_record(f"claims_{record._meta.model_name}_review", key, "undo")
    return address + kept_parameters(context["request"])


@register.simple_tag(takes_context=True)
def draft_url(context: dict[str, Any], record: Any, verb: str) -> str:
    """Return the URL that keeps the user's draft of the form for ``verb``.

    It has the version of the record that the user saw when typing.
    """
    address = address_of_record(f"claims_{record._meta.model_name}_draft", record.pk, verb)
    return f"{address}?version={draft_version(context, record, verb) or record.version}"


def draft_version(context: dict[str, Any], record: Any, verb: str) -> int | None:
    """Return the version for which the draft that fills the form was typed; None if unknown."""
    draft = context.get("drafts", {}).get(verb)
    is_own = draft is not None and record.pk in (draft.claim_id, draft.quote_id)
    return draft.version if is_own else None


@register.simple_tag(takes_context=True)
def unread_notifications(context: dict[str, Any]) -> int:
    return work_counts(context["request"]).unread


@register.filter
def ago(when: datetime) -> str:
    """Return how long ago ``when`` was: "just now", "2 minutes ago", "3 hours ago"."""
    minutes = int((timezone.now() - when).total_seconds()) // 60
    return f"{timesince(when, depth=1)} ago" if minutes > 0 else "just now"


@register.simple_tag(takes_context=True)
def version_input(context: dict[str, Any]) -> str:
    """Return the hidden field with the version of the record that a change form shows."""
    version = context.get("form_version") or context["original"].version
    return format_html('<input type="hidden" name="{}" value="{}">', VERSION, version)
