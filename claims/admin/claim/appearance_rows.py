"""Write the appearances of a claim as rows, of which a page has up to fifty: see ``page_parts``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from claims.admin.shared.formatting import truncate
from claims.admin.shared.page_parts import (
    FIRST_ROWS,
    csrf_field,
    escape,
    fold_rows,
    origin,
    reanchor_link,
)
from claims.models import Appearance

_PASSAGE_LENGTH = 180


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rows have in common: ``unlink`` is the form before the id, ``filters`` follow it.

    Without ``may_split``, rows have neither box nor form. ``chosen`` are the boxes that are ticked.
    """

    focus: Appearance
    filters: str
    may_split: bool
    chosen: frozenset[str]
    unlink: str


def write_appearances(context: Mapping[str, Any], unlink_url: str) -> SafeString:
    """Return the rows of the page with this context; ``unlink_url`` takes one from the claim.

    Of many, the later ones are folded, unless one of them is shown or ticked.
    """
    shown, kept = context["appearances"], context.get("preserved_filters")
    may_split = bool(context.get("may_match")) and len(shown) > 1
    chosen = context["forms"]["split"]["appearances"].value() if may_split else None
    page = _Page(
        focus=context["focus"],
        filters=f"&amp;{escape(kept)}" if kept else "",
        may_split=may_split,
        chosen=frozenset(map(str, chosen or ())),
        unlink=f'<form method="post" action="{escape(unlink_url)}">{csrf_field(context)}',
    )
    wanted = {str(page.focus.pk) if page.focus else "", *page.chosen}
    is_open = any(str(one.pk) in wanted for one in shown[FIRST_ROWS:])
    return fold_rows([_write_row(one, page) for one in shown], "appearances", is_open=is_open)


def _write_row(one: Appearance, page: _Page) -> str:
    here = ' aria-current="true"' if one.pk == page.focus.pk else ""
    ticked = ' class="fc-tick"' if page.may_split else ""
    document = escape(one.revision.document)
    speaker = one.quote and one.quote.speaker
    said_by = f"{escape(speaker)} · " if speaker else ""
    lost = reanchor_link("appearance", one) if one.needs_reanchoring else ""
    return (
        f"<li{here}{ticked}>{_box(one, page, document)}"
        f'<div><p><a href="?appearance={one.pk}{page.filters}">{document}</a> '
        f'<span class="fc-quiet">{said_by}{origin(one.revision.document, plain=True)}</span></p>'
        f"{_joined(one)}{lost}{_unlink(one, page, document)}</div></li>"
    )


def _box(one: Appearance, page: _Page, document: str) -> str:
    if not page.may_split:
        return ""
    state = " checked" if str(one.pk) in page.chosen else ""
    return (
        '<label class="fc-hit"><input type="checkbox" form="split" name="split-appearances" '
        f'value="{one.pk}"{state} aria-label="Split off: {document}"></label>'
    )


def _joined(one: Appearance) -> str:
    if not one.joined:
        return ""
    passage, how = escape(truncate(one.passage, _PASSAGE_LENGTH)), one.get_joined_display()
    return f'<p class="fc-quiet">“{passage}”</p><p class="fc-quiet">{escape(how)}</p>'


def _unlink(one: Appearance, page: _Page, document: str) -> str:
    if not page.may_split or not one.joined:
        return ""
    return (
        f'{page.unlink}<input type="hidden" name="unlink-appearance" value="{one.pk}">'
        '<button class="fc-button fc-small" '
        f'aria-label="Unlink the appearance in {document}">Unlink</button></form>'
    )
