"""Tell whether a general noun, such as "the candidate", may mean somebody who is prominent."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import GENERIC_PERSON_NOUNS
from claims.extraction.speakers.entities import Entity, Role

_PARTIES = frozenset(("republican", "democrat", "labour", "conservative"))
_POLITICAL_NOUNS = _PARTIES | {"rival", "nominee", "candidate", "leader"}


def may_be_called(entity: Entity, role: Role, is_recent: bool) -> bool:
    """Return whether a person with the given role can be ``entity``, which is recent or not."""
    if role.head in GENERIC_PERSON_NOUNS and not role.modifiers:
        return True
    heads = {known.head for known in entity.roles}
    if entity.kind != "person" or not is_recent:
        return False
    rival = _PARTIES & heads and _PARTIES & role.modifiers and not heads & role.modifiers
    return not rival and (
        role.head in GENERIC_PERSON_NOUNS
        or heads <= (_POLITICAL_NOUNS if role.head in _POLITICAL_NOUNS else set())
    )
