"""What was read of one published fact check, and of one that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """One review of one claim; ``position`` is its place in its file (``claims[3]``, ``7``)."""

    position: str
    claim_reviewed: str
    publisher: str = ""
    website: str = ""
    url: str = ""
    identifier: str = ""
    headline: str = ""
    rating: str = ""
    verdict: str = ""
    claimant: str = ""
    published: date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Malformed:
    """An item that did not come in, and why, as a sentence."""

    position: str
    reason: str


class ItemError(Exception):
    """Why one item cannot be read, as a sentence for people."""
