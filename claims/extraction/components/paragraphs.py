"""A spaCy component that opens a sentence at every paragraph, before the parser runs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.paragraphs import paragraphs

Doc.set_extension("paragraphs", default=(), force=True)


@Language.component(
    "factcheck_paragraphs", assigns=["doc._.paragraphs", "token.is_sent_start"], retokenizes=False
)
def mark_paragraphs(doc: Doc) -> Doc:
    """Store the paragraphs as spans in ``doc._.paragraphs``; the parser keeps their starts."""
    # Not Doc.char_span, which looks for each paragraph from the beginning of the text.
    starts = [token.idx for token in doc]
    doc._.paragraphs = tuple(
        doc[bisect_right(starts, start) - 1 : bisect_left(starts, end)]
        for start, end in paragraphs(doc.text)
    )
    # All at once: Token.is_sent_start looks through the whole Doc each time it is set.
    opens: Any = np.zeros((len(doc), 1), dtype="uint64")
    opens[[span.start for span in doc._.paragraphs]] = 1
    return doc.from_array(["SENT_START"], opens)
