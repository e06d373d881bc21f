"""The parts of every admin page: sidebar, style sheet, script and icon."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from claims.admin.shared.work_counts import work_counts

# The groups of the sidebar; each page has a title, an icon and a model, and perhaps a filter.
_PAGES: dict[str, list[tuple[str, ...]]] = {
    "Review": [
        ("My work", "inbox", "claims.assignment"),
        ("Claims", "fact_check", "claims.claim"),
        ("Conflicts", "compare_arrows", "claims.conflict"),
        ("Stale decisions", "history_toggle_off", "claims.decision", "?validity=stale"),
        ("Claim pairs", "join_inner", "claims.claimpair"),
        ("Quotes", "format_quote", "claims.quote"),
        ("What you follow", "notification_add", "claims.subscription"),
    ],
    "Archive": [
        ("Documents", "article", "claims.document"),
        ("Add documents", "note_add", "claims.submission"),
        ("Feeds", "rss_feed", "claims.feed"),
        ("Sources", "newspaper", "claims.source"),
        ("Speakers", "record_voice_over", "claims.speaker"),
        ("Topics", "label", "claims.topic"),
    ],
    "Records": [
        ("Evidence", "attach_file", "claims.evidence"),
        ("Assessments", "rate_review", "claims.assessment"),
        ("Decisions", "gavel", "claims.decision"),
        ("The record", "history_edu", "claims.recordlink"),
        ("Comments", "comment", "claims.comment"),
        ("Read identities", "visibility", "claims.identityreading"),
        ("Read under embargo", "lock_clock", "claims.embargoreading"),
        ("Published fact-checks", "library_books", "claims.publishedfactcheck"),
        ("Imports", "input", "claims.importrun"),
        ("Exports", "file_save", "claims.export"),
        ("Background work", "manufacturing", "claims.job"),
    ],
    "Accounts": [
        ("Users", "person", "claims.user"),
        ("Pools", "groups", "claims.pool"),
        ("Groups", "group", "auth.group"),
        ("API tokens", "key", "claims.apitoken"),
    ],
}

_NEW_ACCOUNT = {"title": "Add a colleague", "icon": "person_add"}

# Shown folded, unless the page is one of theirs: they are opened less often.
_FOLDED = ("Records", "Accounts")

# Every user may open these lists; they show the user's own records.
_FOR_ALL_USERS = ("claims.apitoken",)
# Everyone has their own of these who may see what they are about.
_ABOUT = {"claims.subscription": "claims.claim"}
# One sees one's own there, and has to be allowed to add them.
_TO_ADD = ("claims.submission", "claims.export")


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the groups of the sidebar, with the pages that the user may see."""
    desk = {"title": "Review desk", "icon": "home", "link": reverse("admin:index")}
    figures = {
        "title": "Figures",
        "icon": "bar_chart",
        "link": reverse("admin:claims_claim_figures"),
    }
    first = [desk, figures] if may_see(request, "claims.claim") else [desk]
    groups: list[dict[str, Any]] = [{"items": first}]
    for title, pages in _PAGES.items():
        items = [_item(request, *page) for page in pages if may_see(request, page[2])]
        if title == "Accounts" and request.user.has_perm("claims.add_reviewer"):
            items.append(_NEW_ACCOUNT | {"link": reverse("admin:claims_user_new")})
        if items:
            groups.append({"title": title, "items": items, "collapsible": title in _FOLDED})
    return groups


def _item(
    request: HttpRequest, title: str, icon: str, record: str, query: str = ""
) -> dict[str, Any]:
    address = reverse(f"admin:{record.replace('.', '_')}_changelist")
    item: dict[str, Any] = {"title": title, "icon": icon, "link": f"{address}{query}"}
    if record == "claims.decision":
        # Two pages show this list, and Unfold would mark both as the current one.
        is_here = request.path.startswith(address)
        item["active"] = is_here and bool(query) == (request.GET.get("validity") == "stale")
    if record == "claims.claim":
        # The address of the figures begins with that of the claims.
        is_here = request.path.startswith(address)
        item["active"] = is_here and request.path != reverse("admin:claims_claim_figures")
    number = work_counts(request).assigned if record == "claims.assignment" else 0
    return item | {"badge": str(number), "badge_variant": "primary"} if number else item


def may_see(request: HttpRequest, record: str) -> bool:
    if record in _FOR_ALL_USERS:
        return True
    if record in _TO_ADD:
        return request.user.has_perm(record.replace(".", ".add_"))
    app, model = _ABOUT.get(record, record).split(".")
    return any(request.user.has_perm(f"{app}.{act}_{model}") for act in ("view", "change"))


def stylesheet(request: HttpRequest) -> str:
    return static("claims/desk.css")


def frame_stylesheet(request: HttpRequest) -> str:
    return static("claims/frame.css")


def figures_stylesheet(request: HttpRequest) -> str:
    return static("claims/figures.css")


def touch_stylesheet(request: HttpRequest) -> str:
    return static("claims/touch.css")


def script(request: HttpRequest) -> str:
    return static("claims/desk.js")


def script_for_errors(request: HttpRequest) -> str:
    return static("claims/refused_form.js")


def favicon(request: HttpRequest) -> str:
    return static("claims/favicon.svg")
