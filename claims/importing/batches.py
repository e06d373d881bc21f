"""Group what was read into batches that are quick to analyse and never large in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.drafts import ParsedDocument

Found = ParsedDocument | DocumentProblem

DOCUMENTS = 16
CHARACTERS = 200_000


def batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Lists, in order, of at most 16 documents and 200,000 characters; a longer one is alone."""
    batch: list[Found] = []
    characters = 0
    for one in found:
        length = len(one.text) if isinstance(one, ParsedDocument) else 0
        if batch and (len(batch) == DOCUMENTS or characters + length > CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(one)
        characters += length
    if batch:
        yield batch
