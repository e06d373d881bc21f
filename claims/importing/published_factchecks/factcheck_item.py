"""What is read from an archive: fact-checks, and what had to be left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FactCheckItem:
    """One review of one claim; ``position`` is its place in the file (``claims[3]``, ``7``)."""

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


class Loss(StrEnum):
    """What a problem cost: a whole item, one of its values, or nothing."""

    ITEM = "item"
    VALUE = "value"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an item or a file, as a sentence; ``address`` is the item's, if known."""

    position: str
    reason: str
    address: str = ""
    loss: Loss = Loss.ITEM
