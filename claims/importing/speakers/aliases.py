"""Remember the other names by which documents mention a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.drafts import SpeakerDraft
from claims.importing.shorten import shortened
from claims.importing.speakers.name_keys import lowered
from claims.models import Speaker, SpeakerAlias


def add_aliases(drafts: Sequence[SpeakerDraft], speakers: Sequence[Speaker]) -> None:
    """Give each draft's aliases to its speaker, but for those a person took away."""
    given = [
        (speaker, shortened(SpeakerAlias, "name", alias))
        for draft, speaker in zip(drafts, speakers, strict=True)
        for alias in draft.aliases
        if alias.strip()
    ]
    if not given:
        return
    folded = lowered([name for _, name in given] + [speaker.name for speaker, _ in given])
    removed = _removed([speaker.pk for speaker, _ in given])
    new = {
        (speaker.pk, folded[name]): SpeakerAlias(speaker=speaker, name=name)
        for speaker, name in given
        if folded[name] != folded[speaker.name] and (speaker.pk, name) not in removed
    }
    SpeakerAlias.objects.bulk_create(new.values(), ignore_conflicts=True)


def _removed(speakers: Sequence[int]) -> set[tuple[int, str]]:
    events = SpeakerAlias.pgh_event_model.objects  # type: ignore[attr-defined]
    history = events.filter(pgh_label="delete", speaker__in=speakers)
    return set(history.values_list("speaker_id", "name"))
