"""Find who is described in the opening of a text and named only in the sentence after it.

"A bus driver has told a court that she begged for help. Yvonne Cass said nobody answered."
"""

from __future__ import annotations

from bisect import bisect_left

from claims.extraction.lexicon.given_names import infer_name_gender
from claims.extraction.lexicon.speaker_nouns import SPOKESPERSON_NOUNS
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NounPhrase, is_kin
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_MAX_TOKENS = 90


def find_named_next(
    view: TokenView, registry: EntityRegistry, mentions: frozenset[int], phrase: NounPhrase
) -> Entity | None:
    """Return the next person who is named, in full for the first time and as a speaker.

    Nothing but the name tells who that is; if there is an office or a trade beside it, that is
    somebody else. ``mentions`` are the tokens of all speaker mentions.
    """
    is_bare = phrase.core_end == phrase.end and phrase.core_start == phrase.head
    told = phrase.determiner in ("a", "an") or (phrase.determiner == "the" and not is_bare)
    other = is_kin(phrase.head_noun) or phrase.head_noun in SPOKESPERSON_NOUNS
    if not told or other or phrase.name is not None or phrase.is_plural:
        return None
    gender = get_gender(phrase.head_noun)
    first = bisect_left(registry.names, phrase.end, key=lambda name: name.start)
    for name in registry.names[first:]:
        entity = registry.entity_at[name.start]
        if name.start - phrase.end > _MAX_TOKENS:
            return None
        if entity.kind != "person" or view.within[name.start] >= 0:
            continue
        fits = entity.agrees_in_gender(gender) and not entity.is_staff
        apart = view.opens[name.start] != view.opens[phrase.head]
        return entity if fits and apart and _is_only_named(view, entity, name, mentions) else None
    return None


def _is_only_named(view: TokenView, entity: Entity, name: Name, mentions: frozenset[int]) -> bool:
    """Return whether a full name stands here first, has no description beside it, and acts.

    That is, it speaks, or is the subject and has an age.
    """
    is_first = len(name.key) > 1 and entity.name_offsets[0] == view.offsets(
        name.title_start, name.end
    )
    known = bool(infer_name_gender(name.parts[0])) or name.entity_label == "PERSON"
    opens = name.run_start == name.start and view.opens[name.start] == name.start
    says = name.end < len(view) and view.tag[name.end] in ("VBD", "VBZ")
    speaks = (says and name.start in mentions) or _is_aged_subject(view, name)
    return is_first and known and opens and speaks and not entity.roles


def _is_aged_subject(view: TokenView, name: Name) -> bool:
    """Return whether a name does something and an age is beside it: "Ann Hale, 51, bought"."""
    age = view.text[name.end : name.end + 3]
    is_aged = len(age) == 3 and age[0] == age[2] == "," and age[1].isdigit()
    return is_aged and view.dep[name.end - 1] == "nsubj"
