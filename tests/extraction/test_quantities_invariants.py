"""Whatever the text, quantities lie inside it, in order, disjoint and bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.numbers.read_quantities import LARGEST

WORDS = (
    "12 3,400 1.5 ٣٤ 99999999999999999999 $ HK$ £ € % per cent million bn k hundred dozen a half "
    "one two-thirds between and to - – or more than as much no some about 2019 April : . , ( ) "
    "NaN inf -0 ½ ships of the Tesla 747 yuan km pounds tens thousands in five minus + # 🚢 "
    "\n \u00a0 \u200f"
)
PIECES = st.sampled_from(WORDS.split(" "))
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", ""])), max_size=25).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@given(text=TEXTS)
def test_quantities_keep_their_promises(nlp, text):
    doc = nlp(text)
    found = doc._.quantities
    end = 0
    for quantity in found:
        assert end <= quantity.start < quantity.end <= len(doc.text)
        assert -LARGEST < quantity.low <= quantity.high < LARGEST
        end = quantity.end
    assert nlp(text)._.quantities == found


@given(text=st.text(max_size=60))
def test_any_text_is_survived(nlp, text):
    doc = nlp(text)
    for quantity in doc._.quantities:
        passage = doc.text[quantity.start : quantity.end]
        assert any(char.isnumeric() or char.isalpha() for char in passage)
