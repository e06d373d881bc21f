"""Read the texts whose claims have a wanted sentence; half of the texts are held out by digest."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from claims.extraction.drafts import Offsets

Part = Literal["dev", "held_out"]
_FOLDER = Path(__file__).parent
_CLAIM = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
_FENCE = "---\n"
_STANDS = "="


@dataclass(frozen=True, slots=True)
class WantedClaim:
    """A passage of a text and the sentences that are right for it, the passage itself included."""

    place: Offsets
    passage: str
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text without annotation, and its claims in order."""

    name: str
    text: str
    claims: tuple[WantedClaim, ...]


def read_texts(part: Part) -> list[AnnotatedText]:
    """Return the texts of a part, by name."""
    return [read_text(path) for path in sorted((_FOLDER / part).glob("*.txt"))]


def read_text(path: Path) -> AnnotatedText:
    """Return the text of one file. Raise ValueError if its annotation is not valid."""
    _, _, source = path.read_text(encoding="utf-8").split(_FENCE, 2)
    body = source.strip()
    pieces, claims, done, length = [], [], 0, 0
    for found in _CLAIM.finditer(body):
        before, passage = body[done : found.start()], found[1]
        start = length + len(before)
        wanted = tuple(passage if one == _STANDS else one for one in found[2].split("||"))
        claims.append(WantedClaim(Offsets(start, start + len(passage)), passage, wanted))
        pieces += [before, passage]
        length, done = start + len(passage), found.end()
    text = "".join([*pieces, body[done:]])
    if set("{}|") & set(text):
        raise ValueError(f"{path.name}: stray mark of an annotation")
    return AnnotatedText(path.stem, text, tuple(claims))


def assign_part(text: str) -> Part:
    """Return the part of a text: held out if the first byte of its SHA-256 is even."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 else "held_out"
