"""Learn the extractor's weights from the corpus and write them into the project.

    .venv/bin/python -m training.train

The same corpus, spaCy model and code give the same file, byte for byte.
"""

from __future__ import annotations

from claims.extraction.pipeline import load_pipeline
from claims.extraction.quotes.classifier.model import WEIGHTS
from training.annotation import read_articles
from training.learning import prepare_documents, train_model


def main() -> None:
    """Write ``claims/extraction/quotes/classifier/weights.json``."""
    records = [article.record() for article in read_articles()]
    model = train_model(prepare_documents(load_pipeline(learned=False), records))
    model.write()
    print(
        f"{len(records)} articles, {len(model.weights):,} weights, "
        f"{WEIGHTS.stat().st_size / 1e6:.2f} MB in {WEIGHTS.name}"
    )


if __name__ == "__main__":
    main()
