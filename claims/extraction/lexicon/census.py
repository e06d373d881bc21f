"""Know given names and the gender they usually have, from the census that the package names has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import names

from claims.extraction.lexicon.given_names import gender_of_given
from claims.extraction.lexicon.titles import FEMALE, MALE

_MOSTLY = 10.0
"""How many times as many have a name that says what they are ("Leslie" says nothing)."""


def usual_gender(name: str) -> str:
    """``male``, ``female`` or empty: by our own list, else by the US census of 1990."""
    known = gender_of_given(name)
    if known:
        return known
    form = name.casefold()
    male, female = _shares("first:male").get(form, 0.0), _shares("first:female").get(form, 0.0)
    if male > _MOSTLY * female:
        return MALE
    return FEMALE if female > _MOSTLY * male else ""


@cache
def _shares(table: str) -> dict[str, float]:
    """Per cent of all who have a name, by the name in lower case."""
    lines = Path(names.FILES[table]).read_text(encoding="ascii").splitlines()
    return {line.split()[0].lower(): float(line.split()[1]) for line in lines}
