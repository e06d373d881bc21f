"""Find what the reporter adds to the words of a clause: when they were said, or a comment."""

from __future__ import annotations

from claims.extraction.text.token_view import TokenView

_COMMENTS = frozenset(
    ("something", "claim", "charge", "allegation", "accusation", "assertion", "suggestion")
)
_VERDICTS = frozenset(
    ("sign", "indication", "blow", "setback", "twist", "attempt", "evidence", "step", "chapter")
)
_AGO = frozenset(("hours", "days", "weeks", "months", "years", "minutes"))
_MAX_CLAUSE = 250


def dates_saying(view: TokenView, adverbial: int) -> bool:
    """Return whether a clause tells when it was said: "say it is over, after a wall fell"."""
    first = view.left[adverbial]
    return view.lower[first] == "after" and view.lower[first - 1] == ","


def find_end_before_addition(view: TokenView, start: int, end: int) -> int:
    """Return the end before what the reporter adds after a comma.

    That dates the saying, ", two days after the club lost", or is a comment, ", a claim he denies".
    """
    for token in range(start + 2, min(end - 3, start + _MAX_CLAUSE)):
        if view.lower[token] != "," or view.within[token] >= 0:
            continue
        if _is_comment(view, token + 1) or _is_verdict(view, token + 1):
            return token
        later = view.lower[token + 2] in _AGO and view.lower[token + 3] in ("after", "before")
        if later and view.dep[view.head[token + 3]] == "advcl":
            return token
    return end


def _is_verdict(view: TokenView, token: int) -> bool:
    """Return whether the words judge what was said: "the clearest sign yet that …"."""
    rank = token + 1
    if view.lower[token] != "the" or rank + 1 >= len(view):
        return False
    noun = view.head[rank]
    is_top = view.tag[rank] == "JJS" or view.lower[rank] in ("latest", "first", "most")
    return is_top and rank < noun < rank + 4 and view.lemma[noun] in _VERDICTS


def _is_comment(view: TokenView, token: int) -> bool:
    """Return whether the words comment on what was said: "something he denies"."""
    noun = token + (view.tag[token] == "DT")
    if view.lemma[noun] not in _COMMENTS or view.lower[token] == "the":
        return False
    return view.child(noun, "relcl", "acl") is not None
