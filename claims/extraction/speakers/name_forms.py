"""Compare the forms of a name: its short form, its acronyms, and its words without "of"."""

from __future__ import annotations

from claims.extraction.lexicon.given_names import infer_name_gender
from claims.extraction.lexicon.outlets import PRESS_NAME_WORDS

FUNCTION_WORDS = frozenset(("the", "of", "and", "for", "&", "on"))


def is_short_form(key: tuple[str, ...], full: tuple[str, ...], definite: bool) -> bool:
    """Return whether a name is the beginning of another, or, after "the", its end."""
    if len(key) >= len(full):
        return False
    if full[: len(key)] == key and full[-1] not in PRESS_NAME_WORDS:
        return True
    return definite and full[-len(key) :] == key


def drop_function_words(key: tuple[str, ...]) -> tuple[str, ...]:
    """Return the key without "of" and "the", or the key itself if nothing else is left."""
    return tuple(part for part in key if part not in FUNCTION_WORDS) or key


def find_acronyms(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the acronyms a name can have: of its content words, and of all words."""
    main = "".join(part[0] for part in parts if part.casefold() not in FUNCTION_WORDS)
    return tuple(i.upper() for i in (main, "".join(part[0] for part in parts)) if len(i) > 1)


def is_fuller_name(name: list[str], known: list[str]) -> bool:
    """Return whether a name is longer, or the known one opens with a word that is no name.

    "Crooked Ann Hale" is Ann Hale.
    """
    opens = [bool(infer_name_gender(one[0])) for one in (name, known)]
    if opens[0] != opens[1] and min(len(name), len(known)) > 1:
        return opens[0]
    return len(" ".join(name)) > len(" ".join(known))
