"""Write the suggested pairs of a claim as rows: see ``page_parts``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from claims.admin.claim.pair_context import Suggestion
from claims.admin.shared.addresses import address_of_record
from claims.admin.shared.formatting import badge, truncate
from claims.admin.shared.page_parts import csrf_field, escape, origin
from claims.models import Appearance, Claim

_TEXT_LENGTH = 800
_LABEL_LENGTH = 60
_MERGE = '<span class="material-symbols-outlined" aria-hidden="true">merge</span> Merge'
_SAME = ("same_meaning", "same_wording")

Address = Callable[[Claim, str], str]


def write_suggestions(context: Mapping[str, Any], address: Address) -> SafeString:
    """Return the rows of the page with this context; ``address`` is that of a verb."""
    token = csrf_field(context) if context.get("may_match") else ""
    rows = [_write_row(one, context["claim"], token, address) for one in context["suggestions"]]
    return SafeString("".join(rows))


def _write_row(one: Suggestion, claim: Claim, token: str, address: Address) -> str:
    page = address_of_record("claims_claim_change", one.partner.pk)
    return (
        f'<li id="pair-{one.pair.pk}">'
        f"<p>{badge(one.pair.get_relation_display(), one.pair.relation)}"
        f" {escape(one.pair.reason)}</p>"
        f'<a class="fc-said" dir="auto" href="{page}">'
        f"{escape(truncate(one.partner.text, _TEXT_LENGTH))}</a>"
        f"{''.join(map(_passage, one.partner.shown_passages))}"
        f"{_verbs(one, claim, token, address) if token else ''}</li>"
    )


def _passage(passage: Appearance) -> str:
    speaker = passage.quote and passage.quote.speaker
    said_by = f"{escape(speaker)} · " if speaker else ""
    return f'<p class="fc-quiet">{said_by}{origin(passage.revision.document, plain=True)}</p>'


def _verbs(one: Suggestion, claim: Claim, token: str, address: Address) -> str:
    relation, name = one.pair.relation, escape(truncate(one.partner.text, _LABEL_LENGTH))
    other = one.partner.pk

    def write(action: str, field: str, key: int, button: str) -> str:
        return (
            f'<form method="post" action="{escape(action)}">{token}'
            f'<input type="hidden" name="{field}" value="{key}"><button {button}</button></form>'
        )

    merge = f"{_style(relation in _SAME)}>{_MERGE}"
    forms = [write(address(one.merged, "merge"), "merge-into", one.into.pk, merge)]
    if one.value and one.other_value:
        update = f"{_style(relation == 'updates')}>Mark as update"
        forms.append(write(address(claim, "mark-update"), "mark-update-other", other, update))
    conflict, apart = f"{_style()}>Mark as conflict", f'{_style()} aria-label="Keep apart: {name}">'
    forms += [
        write(address(claim, "mark-conflict"), "mark-conflict-other", other, conflict),
        write(address(claim, "keep-apart"), "keep-apart-other", other, f"{apart}Keep apart"),
    ]
    return f'<div class="fc-actions">{"".join(forms)}</div>'


def _style(is_likely: bool = False) -> str:
    return f'class="fc-button{" fc-primary" if is_likely else ""}"'
