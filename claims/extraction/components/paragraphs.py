"""A spaCy component that opens sentences at paragraphs and after datelines, before the parser."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.text.datelines import dateline_length
from claims.extraction.text.paragraphs import paragraphs

NEVER = -1
"""What a token is marked by that the parser must not begin a sentence with."""
_CLOSING = frozenset(("”", '"', "''", "’", "»", ")", "]"))
Doc.set_extension("paragraphs", default=(), force=True)
Doc.set_extension("datelines", default=(), force=True)


@Language.component(
    "factcheck_paragraphs",
    assigns=["doc._.paragraphs", "doc._.datelines", "token.is_sent_start"],
    retokenizes=False,
)
def mark_paragraphs(doc: Doc) -> Doc:
    """Store paragraphs and datelines as spans in ``doc._``; the parser keeps where they part."""
    store_paragraphs(doc)
    # All at once: Token.is_sent_start looks through the whole Doc each time it is set.
    opens: Any = np.zeros((len(doc), 1), dtype="int64")
    opens[_closing_marks(doc)] = NEVER
    opens[[span.start for span in doc._.paragraphs]] = 1
    opens[[span.end for span in doc._.datelines]] = 1
    return doc.from_array(["SENT_START"], opens.astype("uint64"))


def store_paragraphs(doc: Doc) -> None:
    """Store paragraphs and datelines as spans in ``doc._``; sentences stay as they are."""
    # Not Doc.char_span, which looks for each paragraph from the beginning of the text.
    starts = [token.idx for token in doc]
    doc._.paragraphs = tuple(
        doc[bisect_right(starts, start) - 1 : bisect_left(starts, end)]
        for start, end in paragraphs(doc.text)
    )
    lengths = ((span, dateline_length(span)) for span in doc._.paragraphs)
    doc._.datelines = tuple(span[:length] for span, length in lengths if length)


def _closing_marks(doc: Doc) -> list[int]:
    """The marks that close what stands right before them, with which no sentence begins."""
    return [
        token.i
        for token in doc
        if token.text in _CLOSING and token.i and not token.nbor(-1).whitespace_
    ]
