"""Fit the weights of check-worthiness and claim types, and write them into the project.

    .venv/bin/python -m training.checkworthy.train [CLAIMBUSTER.jsonl]

``news_weights.json`` and ``claim_type_weights.json`` are fitted on our own sentences, without those
held out. ``debate_weights.json`` is fitted only if a file of ClaimBuster's labels ({"id", "text",
"label"}) is given. The same files, spaCy model and code give the same weights, byte for byte.
"""

from __future__ import annotations

import sys
from pathlib import Path

from claims.extraction.checkworthiness.claim_type import TYPE_WEIGHTS
from claims.extraction.checkworthiness.scoring_model import (
    DEBATE_WEIGHTS,
    NEWS_WEIGHTS,
    read_weights,
    write_weights,
)
from training.checkworthy.examples import load_feature_pipeline, make_examples
from training.checkworthy.fitting import fit_debate_weights, fit_news_weights, fit_type_weights
from training.checkworthy.sentences import read_claimbuster, read_sentences


def main(claimbuster: Path | None = None) -> None:
    """Write the weights beside the code that uses them."""
    nlp = load_feature_pipeline()
    if claimbuster is not None:
        debates = make_examples(nlp, list(read_claimbuster(claimbuster)))
        write_weights(fit_debate_weights(debates), DEBATE_WEIGHTS)
    own = make_examples(nlp, [one for one in read_sentences() if not one.is_held_out])
    write_weights(fit_news_weights(own, read_weights(DEBATE_WEIGHTS)), NEWS_WEIGHTS)
    write_weights(fit_type_weights(own), TYPE_WEIGHTS)
    for path in (DEBATE_WEIGHTS, NEWS_WEIGHTS, TYPE_WEIGHTS):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
