"""Add to the speakers of a document what it tells of them, and suggest who else they may be."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.drafts import SpeakerDraft
from claims.importing.speakers.aliases import add_aliases
from claims.importing.speakers.latest_roles import update_roles
from claims.importing.speakers.match_speakers import Matched
from claims.importing.speakers.principals import set_speaks_for
from claims.importing.speakers.suggest_pairs import suggest_matches
from claims.models import Document


def complete_speakers(drafts: Sequence[SpeakerDraft], matched: Matched, document: Document) -> None:
    """Other names, whom they speak for, what they are by now, and matches to be decided."""
    add_aliases(drafts, matched.speakers)
    set_speaks_for(drafts, matched.speakers)
    update_roles(drafts, matched.speakers, document)
    suggest_matches(matched.made, matched.speakers, document)
