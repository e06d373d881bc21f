"""The corpus of claims with wanted sentences, and how a sentence is judged."""

from __future__ import annotations

from typing import get_args

import pytest

from claims.extraction.drafts import Offsets
from training.standalone.score import judge
from training.standalone.wanted_claims import Part, WantedClaim, assign_part, read_text, read_texts


def test_the_corpus_is_whole_and_divided_by_digest():
    texts = {part: read_texts(part) for part in get_args(Part)}
    assert sum(len(text.claims) for found in texts.values() for text in found) == 150
    for part, found in texts.items():
        for text in found:
            assert assign_part(text.text) == part
            for claim in text.claims:
                assert text.text[claim.place.start : claim.place.end] == claim.passage


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("", "left alone"),
        ("[Ann Hale] owns it", "right"),
        ("[Ann] owns it.", "unsafe"),
    ],
)
def test_a_sentence_is_right_unsafe_or_left_alone(sentence, outcome):
    claim = WantedClaim(Offsets(0, 12), "She owns it.", ("[Ann Hale] owns it.",))
    assert judge(claim, sentence) == outcome


def test_a_stray_mark_is_refused(tmp_path):
    path = tmp_path / "001-odd.txt"
    path.write_text("---\ngenre: news\n---\n{She left.|=} And {so.\n")
    with pytest.raises(ValueError, match="stray"):
        read_text(path)
