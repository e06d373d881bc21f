"""Score the extractor on the everyday documents: who said what, and can a reader trust it.

    .venv/bin/python -m training.everyday.score [--wrong] [--held-out]

Without --held-out, the documents of dev/ are scored. --wrong lists what is wrong in them, so that
causes can be found; nothing of the held-out documents is ever listed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from claims.extraction.drafts import QuoteDraft
from claims.extraction.fitting.metrics import calibration_error
from claims.extraction.pipeline import collect_extraction, load_pipeline
from training.annotation import Article
from training.everyday.documents import read_documents
from training.everyday.measures import (
    JudgedDocument,
    count,
    count_polarities,
    count_shown,
    judge,
    label_speakers,
    label_words,
    name_of,
)
from training.metrics import Counts

_COLUMNS = ("documents", "statements P/R/F1", "words F1", "exact F1", "name", "kind", ">= .90")


def main(arguments: Sequence[str]) -> None:
    """Print the figures by form and in total, and with --wrong each mistake."""
    is_held_out = "--held-out" in arguments
    documents = read_documents("held_out" if is_held_out else "dev")
    predictions = predict(documents)
    judged = [judge(d, drafts) for d, drafts in zip(documents, predictions, strict=True)]
    if "--wrong" in arguments and not is_held_out:
        for one in judged:
            print("\n".join(list_mistakes(one)))
    print("\n".join(format_table(judged)))
    print("\n".join(format_polarities(list(zip(documents, predictions, strict=True)))))


def predict(documents: Sequence[Article]) -> list[tuple[QuoteDraft, ...]]:
    """Return the quotes that the shipped extractor finds in each document."""
    nlp = load_pipeline()
    return [collect_extraction(nlp(document.text)).quotes for document in documents]


def format_table(judged: Sequence[JudgedDocument]) -> Iterator[str]:
    """Yield a table with a row for each form, and the calibration in total."""
    yield f"{'':18}" + "".join(f"{column:>19}" for column in _COLUMNS)
    forms = sorted({one.document.fields["genre"] for one in judged})
    for form in forms:
        yield _row(form, [one for one in judged if one.document.fields["genre"] == form])
    yield _row("total", judged)
    words, speakers = label_words(judged), label_speakers(judged)
    yield f"calibration error: words that were said {calibration_error(words):.3f}"
    yield f"                   by this speaker {calibration_error(speakers):.3f}"


def _row(title: str, judged: Sequence[JudgedDocument]) -> str:
    counts = count(judged)
    right, shown = count_shown(judged)
    cells = (
        str(len(judged)),
        "/".join(f"{figure:.1f}" for figure in counts.precision_recall_f1("statements")),
        f"{counts.precision_recall_f1('words')[2]:.1f}",
        f"{counts.precision_recall_f1('exact')[2]:.1f}",
        _share(counts, "name"),
        _share(counts, "kind"),
        f"{100 * right / shown:.1f} of {shown}" if shown else "–",
    )
    return f"{title:18}" + "".join(f"{cell:>19}" for cell in cells)


def _share(counts: Counts, measure: str) -> str:
    found = counts.predicted[measure]
    return f"{100 * counts.correct[measure] / found:.1f} of {found}" if found else "–"


def format_polarities(
    documents: Sequence[tuple[Article, Sequence[QuoteDraft]]],
) -> Iterator[str]:
    """Yield a line for each annotated polarity: how many are found, and have it."""
    for name, (total, found, right) in sorted(count_polarities(documents).items()):
        yield f"{name:13} {total:4} annotated, {found:4} found, {right:4} with this polarity"


def list_mistakes(one: JudgedDocument) -> Iterator[str]:
    """Yield what is wrong in a document: junk, wrong speakers, and statements missed."""
    text = one.document.text
    yield f"== {one.document.name}"
    for item in sorted(one.judged, key=lambda item: -item.predicted.confidence):
        if not item.is_right:
            wanted = f" [{item.annotated.reference}]" if item.annotated else ""
            label = "speaker" if item.annotated else "no statement"
            draft = item.predicted
            yield (
                f"  {label}{wanted}: {draft.confidence:.2f} {draft.rule}: "
                f"{name_of(text, draft)}: {_shorten(text, draft.content)}"
            )
    for quote in one.missed:
        yield f"  missed: {quote.reference}: {_shorten(text, quote.content)}"


def _shorten(text: str, spans: Sequence[tuple[int, int]]) -> str:
    words = " … ".join(text[start:end] for start, end in spans).replace("\n", " ")
    return words if len(words) <= 120 else f"{words[:60]} … {words[-55:]}"


if __name__ == "__main__":
    main(sys.argv[1:])
