"""Find the newsroom's own people: authors of the text, and reporters whom a script hands over to.

They tell what others said, so that "he" and "the man" never mean them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.bylines import parse_byline, parse_name_line
from claims.extraction.text.token_view import TokenView

_JOBS = "reporters?|correspondents?|presenters?|newsreaders?|hosts?|anchors?|writers?|voicer"
_BEFORE = re.compile(
    rf"(?:^|\W)(?:(?:{_JOBS}|pres|prod|producers?|in vis(?:ion)?|oov|vo)[ \t]*[:(–-][ \t]*"
    r"(?:[^\W\d_]+[ \t])?"
    r"|our\b[^.\n:]{0,60}\b(?:reporter|correspondent|editor)s?(?:,? (?:is|was))?,?\s)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s(?i:reports(?:\.|:| (?:from|live|now)\b)|reporting\b|(?:is|are|joins us) live\b"
    r"|joins (?:us|me)\b|(?:has been|has gone|went) to (?:meet|see|find|hear|talk)\b"
    r"|has (?:the|that|this|more on (?:the|this|that)) (?:story|details|latest|report)\b)"
    r"|:?\s?[(\[]?(?:V/?O|VOICE ?OVER|PTC|LIVE|TRACK|STAND-?UP|TAG|IN VIS|IN VISION|OOV)\b)"
)
_PARTS = re.compile(r"[|•·]")
_EDGE_PARAGRAPHS = 6
_CONTEXT = 90


def mark_staff(view: TokenView, registry: EntityRegistry) -> None:
    """Mark the people who wrote or present the text."""
    credited = list(_find_credited(view, registry))
    narrating = _find_narrating(view, registry)
    for entity in {*credited, *_find_handed_over(view, registry), *narrating}:
        entity.is_staff = True


def _find_handed_over(view: TokenView, registry: EntityRegistry) -> Iterator[Entity]:
    """Yield who a script or a presenter calls a reporter: "Dan Whitely reports."."""
    for name in registry.names:
        entity = registry.entity_at[name.start]
        if entity.kind == "person" and _is_handed_over(view, name):
            yield entity


def _find_narrating(view: TokenView, registry: EntityRegistry) -> Iterator[Entity]:
    """Yield whom a script with clips names before words that are no clip: "RORY: She swam.".

    In capitals they are a cue; a name in small letters may be that of a guest.
    """
    turns = view.doc._.turns or ()
    if not any(turn.is_clip for turn in turns):
        return
    heard = {turn.label.start for turn in turns if turn.label is not None}
    clips = [part for turn in turns for part in turn.content]
    for name in registry.names:
        start = view.start[name.start]
        opens = view.paragraphs[view.paragraph[name.start]].start >= name.start - 1
        closes = view.text[name.end : name.end + 1] in ([":"], ["]"], [" -"], ["-"])
        if not (opens and closes and view.text[name.start].isupper()) or start in heard:
            continue
        entity = registry.entity_at[name.start]
        in_clip = any(part.start <= start < part.end for part in clips)
        if entity.kind == "person" and not in_clip:
            yield entity


def _is_handed_over(view: TokenView, name: Name) -> bool:
    span = view.offsets(name.start, name.end)
    before = view.full_text[max(0, span.start - _CONTEXT) : span.start]
    after = view.full_text[span.end : span.end + _CONTEXT]
    return _BEFORE.search(before) is not None or _AFTER.match(after) is not None


def _find_credited(view: TokenView, registry: EntityRegistry) -> Iterator[Entity]:
    """Yield the people of bylines; of a line of names, those whom no other paragraph names."""
    last = len(view.paragraphs) - 1
    for name in registry.names:
        entity, place = registry.entity_at[name.start], view.paragraph[name.start]
        at_edge = 0 <= place < _EDGE_PARAGRAPHS or place == last >= 0
        if entity.kind != "person" or not at_edge:
            continue
        line = view.slice(view.paragraphs[place].start, view.paragraphs[place].end)
        alone = len(entity.name_offsets) == 1 and place < last
        if (
            (alone and place == 1 and line.strip() == entity.name and " " in entity.name)
            or parse_byline(line)
            or (alone and any(parse_name_line(part.strip()) for part in _PARTS.split(line)))
        ):
            yield entity
