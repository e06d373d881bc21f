"""Keep what each speaker is by the latest document that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from claims.extraction.drafts import SpeakerDraft
from claims.importing.shorten import shortened
from claims.importing.speakers.decided_values import decided_by_a_person
from claims.models import Document, Quote, Speaker


def update_roles(
    drafts: Sequence[SpeakerDraft], speakers: Sequence[Speaker], document: Document
) -> None:
    """Give speakers the role that ``document`` states, where it is later than what told the last.

    A document without a date only fills in what is empty; a role that a person set stays.
    """
    told = {
        speaker.pk: (speaker, role)
        for draft, speaker in zip(drafts, speakers, strict=True)
        if (role := shortened(Speaker, "role", draft.role)) and role != speaker.role
    }
    if not told:
        return
    decided = decided_by_a_person(told, "role")
    latest = _latest(list(told))
    changed = []
    for key, (speaker, role) in told.items():
        empty = not speaker.role
        if key not in decided and (empty or _later(document.published, latest.get(key))):
            speaker.role = role
            changed.append(speaker)
    Speaker.objects.bulk_update(changed, ["role"])


def _later(published: date | None, known: date | None) -> bool:
    return published is not None and (known is None or published > known)


def _latest(keys: Sequence[int]) -> dict[int, date | None]:
    """The date of the latest document that says what each speaker is."""
    told = Quote.objects.filter(speaker__in=keys).exclude(speaker_role="")
    dated = told.values("speaker").annotate(latest=Max("revision__document__published"))
    return dict(dated.values_list("speaker", "latest"))
