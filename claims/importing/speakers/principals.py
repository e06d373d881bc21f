"""Record in whose name a document's spokespeople speak."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.drafts import SpeakerDraft
from claims.importing.speakers.decided_values import decided_by_a_person
from claims.models import Speaker


def with_principals(drafts: Sequence[SpeakerDraft]) -> tuple[SpeakerDraft, ...]:
    """The drafts, and behind them one for each organisation only spoken for."""
    named = {draft.name for draft in drafts}
    spoken_for = dict.fromkeys(draft.speaks_for for draft in drafts if draft.speaks_for)
    silent = [name for name in spoken_for if name not in named]
    return (*drafts, *(SpeakerDraft(name, "organisation") for name in silent))


def set_speaks_for(drafts: Sequence[SpeakerDraft], speakers: Sequence[Speaker]) -> None:
    """Fill in whom each speaker speaks for, where that is not known and no person emptied it."""
    by_name = {draft.name: speaker for draft, speaker in zip(drafts, speakers, strict=True)}
    found: dict[int, Speaker] = {}
    for draft, speaker in zip(drafts, speakers, strict=True):
        principal = by_name.get(draft.speaks_for)
        if principal and principal != speaker and speaker.speaks_for_id is None:
            found.setdefault(speaker.pk, speaker).speaks_for = principal
    if found:
        decided = decided_by_a_person(found, "speaks_for_id")
        changed = [speaker for key, speaker in found.items() if key not in decided]
        Speaker.objects.bulk_update(changed, ["speaks_for"])
