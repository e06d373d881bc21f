"""Score the sentences that claims get: right, unsafe, or left alone.

    .venv/bin/python -m training.standalone.score [dev|held_out] [--wrong]

A sentence is right if it is one of those that are wanted, apart from quotation marks and final
punctuation. It is unsafe if it differs from the passage in another way. The first figure is the
precision of what was changed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from claims.extraction.pipeline import load_pipeline
from claims.extraction.standalone.write_sentences import write_sentences
from training.standalone.wanted_claims import Part, WantedClaim, read_texts

Outcome = Literal["right", "unsafe", "left alone", "stands"]
_MARKS = re.compile(r"[\"“”„«»]")


class ScoredClaim(NamedTuple):
    """A claim, the sentence that it got, and how good that is."""

    text: str
    claim: WantedClaim
    sentence: str
    outcome: Outcome


def main(arguments: list[str]) -> None:
    parts = [part for part in get_args(Part) if part in arguments] or list(get_args(Part))
    for part in parts:
        scored = list(score_part(part))
        _report(part, scored)
        if "--wrong" in arguments:
            for one in scored:
                if one.outcome in ("unsafe", "left alone"):
                    print(f"  {one.outcome:10} {one.text}\n    {one.claim.passage}")
                    print(f"    found:  {one.sentence}\n    wanted: {one.claim.wanted[0]}")


def score_part(part: Part) -> Iterator[ScoredClaim]:
    nlp = load_pipeline()
    texts = read_texts(part)
    for text, doc in zip(texts, nlp.pipe(text.text for text in texts), strict=True):
        sentences = write_sentences(doc, [claim.place for claim in text.claims])
        for claim, sentence in zip(text.claims, sentences, strict=True):
            yield ScoredClaim(text.name, claim, sentence, judge(claim, sentence))


def judge(claim: WantedClaim, sentence: str) -> Outcome:
    """Return how good ``sentence``, or the passage if it is empty, is for the claim."""
    found, passage = _normalise(sentence or claim.passage), _normalise(claim.passage)
    is_right = found in map(_normalise, claim.wanted)
    if found == passage:
        return "stands" if is_right else "left alone"
    return "right" if is_right else "unsafe"


def _normalise(text: str) -> str:
    plain = " ".join(_MARKS.sub("", text).split()).replace("’", "'").rstrip(" .,;")
    return plain[:1].upper() + plain[1:] if plain[:1] != "[" else plain[:2].upper() + plain[2:]


def _report(part: Part, scored: list[ScoredClaim]) -> None:
    counts = Counter(one.outcome for one in scored)
    changed = counts["right"] + counts["unsafe"]
    needed = counts["right"] + counts["left alone"]
    print(f"{part}: {len(scored)} claims, {changed} changed")
    print(f"  precision of what was changed  {counts['right'] / max(changed, 1):.3f}")
    print(f"  changed rightly, of those that need it  {counts['right'] / max(needed, 1):.3f}")
    print(f"  {dict(counts.most_common())}")


if __name__ == "__main__":
    main(sys.argv[1:])
