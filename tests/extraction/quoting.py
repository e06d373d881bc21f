"""Read a text's quotes as strings, so that a test shows what it expects."""

from __future__ import annotations

from typing import NamedTuple


class Read(NamedTuple):
    """One quote: its content's parts, cue and speaker as they stand in the text."""

    content: tuple[str, ...]
    cue: str
    speaker: tuple[str, ...]
    kind: str
    attribution: str
    rule: str


def quotes_of(nlp, text: str) -> list[Read]:
    doc = nlp(text)

    def shown(parts):
        return tuple(doc.text[start:end] for start, end in parts)

    return [
        Read(
            shown(quote.content),
            " ".join(shown(quote.cue)),
            shown(quote.speaker),
            quote.kind,
            quote.attribution,
            quote.rule,
        )
        for quote in doc._.quotes
    ]


def words(part: str) -> str:
    """A part without the marks and stops at its ends, which no test should hang on."""
    return part.strip(" .,;:!?\"'“”‘’«»—-")
