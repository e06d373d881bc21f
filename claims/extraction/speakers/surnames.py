"""Find the surnames of a text, which the tagger takes for other words elsewhere."""

from __future__ import annotations

from claims.extraction.lexicon.given_names import infer_name_gender
from claims.extraction.text.token_view import TokenView

NICKNAME_MARKS = frozenset("“”\"‘’'")
MAX_NICKNAME = 3
"""How many words a nickname has."""


def find_surnames(view: TokenView) -> frozenset[str]:
    """Return the words that follow a given name, which are surnames wherever else they stand."""
    return frozenset(
        view.text[i + 1]
        for i in range(len(view) - 1)
        if view.is_capitalized(i + 1)
        and (_follows_given_name(view, i) or _follows_nickname(view, i))
    )


def _follows_given_name(view: TokenView, i: int) -> bool:
    """Return whether the word after token ``i`` is a surname, since ``i`` is a given name."""
    if view.tag[i] != "NNP":
        return False
    of_person = view.entity[i] == view.entity[i + 1] == "PERSON"
    if infer_name_gender(view.text[i]):
        return view.tag[i + 1] in ("NNP", "NNPS", "RB") or view.entity[i + 1] == "PERSON"
    return of_person and view.tag[i + 1] == "NNPS"


def _follows_nickname(view: TokenView, i: int) -> bool:
    """Return whether token ``i`` closes a nickname: "Tyrell “Scoot” Banks"."""
    if view.text[i] not in NICKNAME_MARKS or view.end[i - 1] != view.start[i]:
        return False
    return any(
        view.text[n] in NICKNAME_MARKS and bool(infer_name_gender(view.text[n - 1]))
        for n in range(max(1, i - MAX_NICKNAME - 1), i - 1)
    )
