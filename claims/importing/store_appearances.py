"""Add the appearances of claims in a text, with their quantities."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from claims.extraction.drafts import ClaimDraft, QuantityDraft
from claims.importing.copy_rows import copy_rows
from claims.importing.present_passages import PresentPassages
from claims.importing.shorten import shorten
from claims.importing.store_claims import JoinedClaims
from claims.models import Appearance, Claim, Quantity, Quote, Revision
from claims.valid_times import set_valid_time

_MAX_NUMBER = Decimal(10) ** 30


class NewAppearance(NamedTuple):
    appearance: Appearance
    quantities: Sequence[QuantityDraft]


def make_appearances(
    drafts: Sequence[ClaimDraft],
    joined: JoinedClaims,
    quotes: Sequence[Quote],
    quantities: Sequence[QuantityDraft],
    revision: Revision,
) -> list[NewAppearance]:
    """Return an Appearance, not stored yet, for each draft."""
    new: dict[tuple[int, int, int], NewAppearance] = {}
    for draft, claim, kind in zip(drafts, joined.claims, joined.kinds, strict=True):
        quote = None if draft.quote_index is None else quotes[draft.quote_index]
        appearance = _make_appearance(draft, claim, quote, revision)
        appearance.joined = kind
        one = NewAppearance(appearance, [quantities[index] for index in draft.quantities])
        new.setdefault((claim.pk, draft.start, draft.end), one)
    return list(new.values())


def add_appearances(new: Sequence[NewAppearance]) -> None:
    """Store the appearances, which may be of several texts, with their quantities."""
    Appearance.objects.bulk_create([one.appearance for one in new])
    _add_quantities(new)


def requote_appearances(
    drafts: Sequence[ClaimDraft], quotes: Sequence[Quote], present: PresentPassages
) -> None:
    """Move appearances whose quote stayed with an earlier text to the quote that has it in this."""
    requoted: dict[int, Appearance] = {}
    for draft in drafts:
        existing = present.find_appearance(draft)
        if existing is None or existing.quote is None or draft.quote_index is None:
            continue
        if existing.quote.revision_id != existing.revision_id:
            existing.quote = quotes[draft.quote_index]
            requoted[existing.pk] = existing
    Appearance.objects.bulk_update(requoted.values(), ["quote"])


def _make_appearance(
    draft: ClaimDraft, claim: Claim, quote: Quote | None, revision: Revision
) -> Appearance:
    appearance = Appearance(
        claim=claim,
        revision=revision,
        quote=quote,
        start=draft.start,
        end=draft.end,
        passage=revision.text[draft.start : draft.end],
        score=draft.score,
    )
    set_valid_time(appearance, revision.document.published)
    return appearance


def _add_quantities(new: Sequence[NewAppearance]) -> None:
    """Add the quantities of new appearances; numbers too large for the column are left out."""
    rows = {
        (one.appearance.pk, draft.start): _describe_quantity(one.appearance, draft)
        for one in new
        for draft in one.quantities
        if max(abs(draft.low), abs(draft.high)) < _MAX_NUMBER
    }
    fields = ("appearance", "start", "end", "passage", "low", "high", "unit", "bound")
    copy_rows(Quantity, fields, rows.values())


def _describe_quantity(appearance: Appearance, draft: QuantityDraft) -> tuple[Any, ...]:
    passage = appearance.revision.text[draft.start : draft.end]
    unit = shorten(Quantity, "unit", draft.unit)
    place = (appearance.pk, draft.start, draft.end, passage)
    return (*place, draft.low, draft.high, unit, draft.bound)
