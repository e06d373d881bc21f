"""Suggest which pieces of evidence for a claim go back to one source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from claims.models import Evidence

_NEARLY_THE_SAME = 90
"""Similarity of two passages, from 0 to 100."""
_MIN_LENGTH = 40
"""Shorter passages resemble each other by chance."""
MOST_COMPARED = 100
"""How many pieces of evidence are compared, those that were added first."""


@dataclass(frozen=True, slots=True)
class SameSource:
    """Pieces of evidence that may count once, as ``group``, and the reason."""

    pieces: list[Evidence]
    group: str
    reason: str


def suggest_same_source(evidence: Iterable[Evidence]) -> list[SameSource]:
    """Return the suggestions for evidence that is read with the documents of its passages.

    Retracted evidence is left out, and so are pieces for which a person has named two sources.
    """
    standing = [one for one in evidence if not one.is_retracted][:MOST_COMPARED]
    hosts = [_host(one) for one in standing]
    clusters = [[place] for place in range(len(standing))]
    reasons: dict[int, str] = {}
    for first, second in combinations(range(len(standing)), 2):
        ours, theirs = clusters[first], clusters[second]
        if ours is theirs:
            continue
        host = hosts[first] if hosts[first] == hosts[second] else ""
        reason = _find_reason(standing[first], standing[second], host)
        if reason and len(_groups([standing[place] for place in (*ours, *theirs)])) <= 1:
            ours += theirs
            for place in theirs:
                clusters[place] = ours
            reasons[id(ours)] = reason
    distinct = {id(places): places for places in clusters if len(places) > 1}
    found = {key: [standing[place] for place in places] for key, places in distinct.items()}
    return [
        SameSource(pieces, _name(pieces), reasons[key])
        for key, pieces in found.items()
        if not all(one.independence_group for one in pieces)
    ]


def _find_reason(first: Evidence, second: Evidence, host: str) -> str:
    """Return why the two may be one source; ``host`` is that of both, or empty."""
    if first.revision is not None and second.revision is not None:
        if first.revision.document_id == second.revision.document_id:
            return "passages of one document"
        if _are_near_copies(first.passage, second.passage):
            return "nearly the same words"
    return f"addresses at {host}" if host else ""


def _are_near_copies(first: str, second: str) -> bool:
    if min(len(first), len(second)) < _MIN_LENGTH:
        return False
    return fuzz.ratio(first.casefold(), second.casefold()) >= _NEARLY_THE_SAME


def _host(evidence: Evidence) -> str:
    address = evidence.url
    if evidence.revision is not None:
        address = evidence.revision.document.url
    return _host_of(address)


@lru_cache(MOST_COMPARED)
def _host_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _groups(pieces: list[Evidence]) -> set[str]:
    return {one.independence_group.casefold() for one in pieces if one.independence_group}


def _name(pieces: list[Evidence]) -> str:
    """Return the group that a person has named, else the host, else the title of a document."""
    named = next((one.independence_group for one in pieces if one.independence_group), "")
    titled = (str(one.revision.document) for one in pieces if one.revision is not None)
    return (named or next(filter(None, map(_host, pieces)), "") or next(titled, ""))[:100]
