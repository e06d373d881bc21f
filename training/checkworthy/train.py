"""Fit the weights of check-worthiness and claim types, and write them into the project.

    .venv/bin/python -m training.checkworthy.train [CLAIMBUSTER.jsonl]

With a file of ClaimBuster's labels ({"id", "text", "label"}), ``debates.json`` is fitted anew;
else the one shipped stands. ``news.json`` and ``types.json`` are always fitted, on our own
sentences but for the held-out fifth. The same files, spaCy model and code give the same weights,
byte for byte.
"""

from __future__ import annotations

import sys
from pathlib import Path

from claims.extraction.checkworthiness.claim_type import TYPES
from claims.extraction.checkworthiness.scoring_model import DEBATES, NEWS, read, write
from training.checkworthy.fitting import of_debates, of_news, of_types
from training.checkworthy.lessons import lessons, pipeline
from training.checkworthy.sentences import read_claimbuster, read_sentences


def main(claimbuster: Path | None = None) -> None:
    """Write the weights beside the code that uses them."""
    nlp = pipeline()
    if claimbuster is not None:
        write(of_debates(lessons(nlp, list(read_claimbuster(claimbuster)))), DEBATES)
    own = lessons(nlp, [one for one in read_sentences() if not one.is_held_out])
    write(of_news(own, read(DEBATES)), NEWS)
    write(of_types(own), TYPES)
    for path in (DEBATES, NEWS, TYPES):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
