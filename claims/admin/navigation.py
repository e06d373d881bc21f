"""The parts of every admin page: sidebar, style sheet, script and icon."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString

from claims.admin.shared.addresses import address_of
from claims.admin.shared.bounded_counts import counted
from claims.admin.shared.work_counts import MOST, work_counts

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
        ("Webhooks", "webhook", "claims.webhook"),
        ("API tokens", "key", "claims.apitoken"),
    ],
}

_NEW_ACCOUNT = ("Add a colleague", "person_add")

# Shown folded, unless the page is one of theirs: they are opened less often.
_FOLDED = ("Records", "Accounts")

# Every user may open these lists; they show the user's own records.
_FOR_ALL_USERS = ("claims.apitoken",)
# Everyone has their own of these who may see what they are about.
_ABOUT = {"claims.subscription": "claims.claim"}
# One sees one's own there, and has to be allowed to add them.
_TO_ADD = ("claims.submission", "claims.export")
_BADGE = (
    "font-semibold h-[18px] leading-[18px] ml-2 px-1 relative rounded-xs text-center text-[11px] "
    "whitespace-nowrap uppercase min-w-[18px] bg-primary-100 text-primary-700 "
    "dark:bg-primary-500/20 dark:text-primary-400"
)


class Page(NamedTuple):
    """A page that the sidebar links to; ``number`` stands beside it unless it is 0."""

    title: str
    icon: str
    address: str
    is_here: bool
    number: int = 0


def write_sidebar(request: HttpRequest) -> SafeString:
    """Return the sidebar, with the pages that the user may see, in their groups.

    It is written in Python: Unfold takes a twentieth of the time of a page for it.
    """
    groups = [_write_group("", _first_pages(request))]
    for title, pages in _PAGES.items():
        shown = [_page(request, *page) for page in pages if may_see(request, page[2])]
        if title == "Accounts" and request.user.has_perm("claims.add_reviewer"):
            address = address_of("claims_user_new")
            shown.append(Page(*_NEW_ACCOUNT, address, request.path == address))
        if shown:
            groups.append(_write_group(title, shown))
    return SafeString("".join(groups))


def _first_pages(request: HttpRequest) -> list[Page]:
    desk, figures = address_of("index"), address_of("claims_claim_figures")
    pages = [Page("Review desk", "home", desk, request.path == desk)]
    if may_see(request, "claims.claim"):
        pages.append(Page("Figures", "bar_chart", figures, request.path == figures))
    return pages


def _page(request: HttpRequest, title: str, icon: str, record: str, query: str = "") -> Page:
    address = address_of(f"{record.replace('.', '_')}_changelist")
    is_here = request.path.startswith(address)
    if record == "claims.decision":
        # Two pages show this list.
        is_here = is_here and bool(query) == (request.GET.get("validity") == "stale")
    if record == "claims.claim":
        # The address of the figures begins with that of the claims.
        is_here = is_here and request.path != address_of("claims_claim_figures")
    number = work_counts(request).assigned if record == "claims.assignment" else 0
    return Page(title, icon, f"{address}{query}", is_here, number)


def _write_group(title: str, pages: list[Page]) -> str:
    links = f"<ol>{''.join([_write_link(page) for page in pages])}</ol>"
    if title not in _FOLDED:
        head = f"<h2>{title}</h2>" if title else ""
        return f'<div class="fc-group">{head}{links}</div>'
    is_open = " open" if any(page.is_here for page in pages) else ""
    return (
        f'<details class="fc-group"{is_open}><summary><h2>{title}</h2>'
        '<span class="material-symbols-outlined" aria-hidden="true">chevron_right</span>'
        f"</summary>{links}</details>"
    )


def _write_link(page: Page) -> str:
    here = ' class="active" aria-current="page"' if page.is_here else ""
    number = f'<span class="{_BADGE}">{counted(page.number, MOST)}</span>' if page.number else ""
    return (
        f'<li><a href="{page.address}"{here}><span class="material-symbols-outlined" '
        f'aria-hidden="true">{page.icon}</span> <span>{page.title}</span>{number}</a></li>'
    )


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
