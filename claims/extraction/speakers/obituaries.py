"""Find whose obituary a text is: that person is meant by "she" wherever nobody else is."""

from __future__ import annotations

import re

from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_DIED = re.compile(r"\b(?:has died|who died|died (?:on|at|in|peacefully|last|early)|dies)\b")
_LIVED = re.compile(
    r"\b(?:survived by|was born|[Bb]orn (?:in|on|to|into|over|near|at)"
    r"|was the (?:\w+ )?(?:son|daughter|child) of|1[89]\d\d ?[–-] ?20\d\d)\b"
)
_OPENING_PARAGRAPHS = 3


def mark_deceased(view: TokenView, registry: EntityRegistry) -> None:
    """Mark the first person whom an obituary names, and give that person the name at birth."""
    text = view.full_text
    last = min(_OPENING_PARAGRAPHS, len(view.paragraphs)) - 1
    opening = view.slice(0, view.paragraphs[last].end) if last >= 0 else ""
    if not _DIED.search(opening) or not _LIVED.search(text):
        return
    people = (registry.entity_at[name.start] for name in registry.names)
    deceased = next((one for one in people if one.kind == "person"), None)
    if deceased is not None:
        deceased.is_deceased = True
        _merge_birth_names(view, registry, deceased)


def _merge_birth_names(view: TokenView, registry: EntityRegistry, deceased: Entity) -> None:
    """Let "Ada Marie Becker was born" be Ada Staub, who took another surname later."""
    for name in registry.names:
        other = registry.entity_at[name.start]
        born = view.lower[name.end : name.end + 2] == ["was", "born"]
        if born and other is not deceased and other.key[0] == deceased.key[0]:
            registry.merge(other, deceased)
