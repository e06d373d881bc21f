"""Decide which of the speakers that have a name is meant, by what they are said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.drafts import SpeakerDraft
from claims.importing.speakers.compare_roles import Agreement, compare
from claims.models import Quote, Speaker


@dataclass(frozen=True, slots=True)
class Verdict:
    """The speaker meant; else ``another``: none of them, so it is one more of this name."""

    speaker: Speaker | None = None
    another: bool = False


def whom(draft: SpeakerDraft, namesakes: Sequence[Speaker]) -> Verdict:
    """Which of ``namesakes`` the draft means: the only one whose role agrees or is not known.

    Where several may be meant, one alone whose role agrees is; with none alone, nobody is sure.
    """
    agreeing = {speaker.pk: _agreement(draft, speaker) for speaker in namesakes}
    for wanted in (
        {Agreement.SAME},
        {Agreement.SAME, Agreement.UNKNOWN},
    ):
        fitting = [speaker for speaker in namesakes if agreeing[speaker.pk] in wanted]
        if len(fitting) == 1:
            return Verdict(fitting[0])
        if fitting:
            return Verdict()
    return Verdict(another=True)


def _agreement(draft: SpeakerDraft, speaker: Speaker) -> Agreement:
    """By the latest role; only where that speaks against it, by all roles there ever were."""
    told = compare([draft.role], [speaker.role])
    if told is not Agreement.DIFFERENT:
        return told
    quotes = Quote.objects.filter(speaker=speaker).exclude(speaker_role="").order_by()
    earlier = quotes.values_list("speaker_role", flat=True).distinct()
    return compare([draft.role], [speaker.role, *earlier])
