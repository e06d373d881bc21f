"""Check that the annotations of the everyday documents are consistent, and count them.

    .venv/bin/python -m training.everyday.check

Problems are printed as file:line on standard error, and the exit code is 1 if there are any.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import get_args

from training.annotation import Article, is_nested
from training.check import check_folder, find_problems
from training.everyday.documents import (
    FORMS,
    Part,
    assign_part,
    find_statements,
    folder_of,
)

MIN_DOCUMENTS = 80
_WORDS = range(110, 651)


def main(min_documents: int = MIN_DOCUMENTS) -> int:
    """Print problems and counts. Return 1 if there are problems, else 0."""
    problems: list[str] = []
    number = 0
    for part in get_args(Part):
        documents, found = check_part(folder_of(part), part)
        problems += found
        number += len(documents)
        print("\n".join(summarise(part, documents)))
    if number < min_documents:
        problems.append(f"{number} documents, fewer than {min_documents}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def check_part(folder: Path, part: Part) -> tuple[list[Article], list[str]]:
    """Return the documents of a folder that can be read, and what is wrong with any."""
    return check_folder(
        folder,
        lambda document: chain(find_problems(document), find_everyday_problems(document, part)),
    )


def find_everyday_problems(document: Article, part: Part) -> Iterator[tuple[int, str]]:
    """Yield the line and the message of each problem that only everyday documents can have."""
    if document.fields.get("genre") not in FORMS:
        yield 1, f"has the unknown genre {document.fields.get('genre')!r}"
    if assign_part(document.text) != part:
        yield 1, f"belongs into {assign_part(document.text)}, by the digest of its text"
    words = len(document.text.split())
    if words not in _WORDS:
        yield 1, f"has {words} words, not {_WORDS.start} to {_WORDS.stop - 1}"
    for quote in document.quotes:
        if not quote.reference:
            yield quote.line, f"quote {quote.number} has no name"
        for start, end in quote.content:
            if _cuts_word(document.text, start) or _cuts_word(document.text, end):
                yield quote.line, f"quote {quote.number} cuts a word: {document.text[start:end]!r}"


def _cuts_word(text: str, place: int) -> bool:
    return text[place - 1 : place].isalnum() and text[place : place + 1].isalnum()


def summarise(part: Part, documents: list[Article]) -> Iterator[str]:
    """Yield lines with the counts of documents and statements."""
    quotes = [quote for document in documents for quote in document.quotes]
    statements = [quote for document in documents for quote in find_statements(document)]
    weak = sum(quote.attribution == "thought" for quote in quotes)
    nested = sum(is_nested(q, document) for document in documents for q in document.quotes)
    words = sum(len(document.text.split()) for document in documents)
    yield f"{part}: {len(documents)} documents, {words:,} words, {len(statements)} statements"
    yield f"  {weak} thoughts and weak attributions, {nested} inside others"
    yield _list("genre", Counter(d.fields.get("genre", "") for d in documents))
    yield _list("kind", Counter(quote.kind for quote in statements))
    yield _list("polarity", Counter(q.polarity for q in quotes if q.attribution == "speech"))


def _list(title: str, counts: Counter[str]) -> str:
    return f"  {title}: " + ", ".join(f"{name} {number}" for name, number in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())
