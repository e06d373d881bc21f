"""Write the quotes of a speaker as rows, of which a page has up to fifty: see ``page_parts``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from claims.admin.shared.addresses import address_of_record
from claims.admin.shared.formatting import truncate
from claims.admin.shared.page_parts import escape, origin
from claims.models import Quote

_NAME_LENGTH = 60
_COMPARED_LENGTH = 140


def write_quotes(quotes: Iterable[Quote], *, may_match: bool, chosen: Iterable[Any]) -> SafeString:
    """Return the rows, which can be ticked if ``may_match``; those ``chosen`` by id are ticked."""
    ticked = {str(key) for key in chosen}
    return SafeString(
        "".join([_write_row(one, _box(one, ticked) if may_match else "") for one in quotes])
    )


def write_compared(quotes: Iterable[Quote]) -> SafeString:
    """Return a few quotes, to see whether two speakers are the same."""
    return SafeString("".join([_write_compared(one) for one in quotes]))


def _write_row(quote: Quote, box: str) -> str:
    document, state = quote.revision.document, ' class="fc-tick"' if box else ""
    page = address_of_record("claims_quote_change", quote.pk)
    article = address_of_record("claims_document_change", document.pk)
    return (
        f'<li{state}>{box}<div><a class="fc-said" dir="auto" href="{page}">'
        f'{escape(truncate(quote.text))}</a><p class="fc-quiet">{_role(quote)}'
        f'{escape(quote.get_kind_display())} · <a href="{article}#quote-{quote.pk}">'
        f"{escape(document)}</a> · {origin(document, plain=True)}</p></div></li>"
    )


def _write_compared(quote: Quote) -> str:
    words = escape(truncate(quote.text, _COMPARED_LENGTH))
    return (
        f'<p class="fc-quoted" dir="auto">{words}</p>'
        f'<p class="fc-quiet">{_role(quote)}{origin(quote.revision.document, plain=True)}</p>'
    )


def _box(quote: Quote, ticked: set[str]) -> str:
    state = " checked" if str(quote.pk) in ticked else ""
    label = f"Split off: {escape(truncate(quote.text, _NAME_LENGTH))}"
    return (
        '<label class="fc-hit"><input type="checkbox" form="split" name="quotes" '
        f'value="{quote.pk}"{state} aria-label="{label}"></label>'
    )


def _role(quote: Quote) -> str:
    return f"{escape(quote.speaker_role)} · " if quote.speaker_role else ""
