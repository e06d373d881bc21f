"""Read the everyday documents; a third of them, chosen by a digest of the text, is held out."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from claims.extraction.drafts import SAID
from training.annotation import Article, GoldQuote, read_articles

Part = Literal["dev", "held_out"]
UNKNOWN = "?"
"""The name of a speaker that the text does not tell: "…, the jury was told"."""
FORMS = (
    "press release",
    "wire",
    "live blog",
    "interview",
    "column",
    "court",
    "sport",
    "broadcast script",
    "transcript",
    "social media",
    "obituary",
    "corrections",
    "tables",
    "research news",
    "letters",
    "all capitals",
    "market report",
    "local news",
    "politics",
)
_FOLDER = Path(__file__).parent


def folder_of(part: Part) -> Path:
    """Return the folder with the documents of a part."""
    return _FOLDER / part


def read_documents(part: Part) -> list[Article]:
    """Return the documents of a part, by name. Raise AnnotationError if one is not valid."""
    return read_articles(folder_of(part))


def assign_part(text: str) -> Part:
    """Return the part of a text: held out if the first byte of its SHA-256 is divisible by 3."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 3 else "held_out"


def find_statements(document: Article) -> list[GoldQuote]:
    """Return what an editor would call "X said Y": speech whose words were said."""
    return [q for q in document.quotes if q.attribution == "speech" and q.polarity in SAID]
