"""Find whom a word for where somebody is from means: "the Pole", "the 22-year-old German".

It is who the text says is from there, or else has a name of that country, if nobody else has.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.lexicon.origins import find_origin
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_MIN_PEOPLE = 2
_MAX_NAMES = 50


def find_by_origin(
    view: TokenView,
    registry: EntityRegistry,
    salience: Salience,
    phrase: NounPhrase,
    others: frozenset[Entity] = frozenset(),
) -> Entity | None:
    """Return whom of several people the origin tells from the others, None if it does not.

    ``others`` are certainly not meant.
    """
    origin = find_origin(view.lower[phrase.head])
    if origin is None or phrase.determiner != "the":
        return None
    gender = get_gender(view.lower[phrase.head])
    people = {
        one: set(_find_told(view, registry, one))
        for one in salience.recent_entities()
        if one.kind == "person"
        and one.name_offsets
        and not one.is_staff
        and one not in others
        and one.agrees_in_gender(gender)
    }
    if len(people) < _MIN_PEOPLE:
        return None
    said = [one for one, told in people.items() if origin.country in told]
    open_ones = [one for one, told in people.items() if not told]
    typical = [one for one in open_ones if origin.has_name(one.key)]
    for found in (said, typical, open_ones):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _find_told(view: TokenView, registry: EntityRegistry, entity: Entity) -> Iterator[str]:
    """Yield the countries that the text says an entity is from, or other places."""
    for span in entity.name_offsets[:_MAX_NAMES]:
        name = registry.name_at(view.tokens_in(span)[1] - 1)
        if name is not None:
            yield from _find_beside(view, name)


def _find_beside(view: TokenView, name: Name) -> Iterator[str]:
    """Yield the place in "Norway’s Ida Moe", "Norwegian Ida Moe" and "Ida Moe of Norway"."""
    first, after = min(name.run_start, name.title_start), name.end
    inside = range(first, name.start)
    before = (*inside, first - 1) if first else inside
    for i in before:
        if (origin := find_origin(view.lower[i])) is not None:
            yield origin.country
    if first > 1 and view.tag[first - 1] == "POS" and view.entity[first - 2] == "GPE":
        yield view.lower[first - 2]
    is_of = after + 1 < len(view) and view.lower[after] == "of"
    if is_of and view.entity[after + 1] == "GPE":
        yield view.lower[after + 1]
