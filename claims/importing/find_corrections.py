"""Link the corrections in a text to the passage, and the revision, that they correct."""

from __future__ import annotations

from typing import Any

from claims.extraction.drafts import Extraction, Offsets
from claims.extraction.text.corrected_passages import find_corrected
from claims.models import Revision

Correction = dict[str, Any]


def find_corrections(
    extraction: Extraction, text: str, earlier: Revision | None
) -> list[Correction]:
    """Return what the notices of ``text`` correct in ``earlier``, the text before, as stored.

    A correction that stood there already keeps the revision that it has corrected.
    """
    if not extraction.notices:
        return []
    before = earlier.text if earlier else ""
    found = [*_keep(earlier.corrections, text)] if earlier else []
    for one in find_corrected(extraction.notices, text, before):
        if text[slice(*one.notice)] in before:
            continue
        place = _describe(before, one.before) if earlier and one.before else None
        if place and earlier:
            place |= {"revision": earlier.pk, "number": earlier.number}
        now = _describe(text, one.now) if one.now else None
        found.append({"notice": _describe(text, one.notice), "before": place, "now": now})
    return found


def _keep(known: list[Correction], text: str) -> list[Correction]:
    """Return the corrections that ``text`` still has, at their places in it."""
    kept = []
    for one in known:
        if notice := _find_again(one["notice"], text):
            kept.append({**one, "notice": notice, "now": _find_again(one["now"], text)})
    return kept


def _find_again(place: Correction | None, text: str) -> Correction | None:
    start = text.find(place["passage"]) if place else -1
    if place is None or start < 0:
        return None
    return _describe(text, Offsets(start, start + len(place["passage"])))


def _describe(text: str, place: Offsets) -> Correction:
    return {"start": place.start, "end": place.end, "passage": text[place.start : place.end]}
