"""Properties of the quotes of any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.text.paragraphs import split_paragraphs
from claims.extraction.text.quotation_marks import find_quoted_passages

_MARKS = ["“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", ", ", ". ", ": ", "— ", "\n\n", "? "]
_CUES = ["said ", "told him ", "that ", "according to ", "adding ", "called it ", "claim ", "sure "]
_WORDS = ["Ms Okafor ", "she ", "who ", "the dam ", "is safe ", "rose ", "BRANDT", "\u200f", "🌊 "]
_PIECES = st.sampled_from([*_MARKS, *_CUES, *_WORDS])
_TEXTS = st.lists(_PIECES, max_size=40).map("".join)


def check(doc):
    size = len(doc.text)
    for quote in doc._.quotes:
        assert quote.content
        for spans in (quote.content, quote.cue, quote.speaker):
            assert all(0 <= start < end <= size for start, end in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
        assert quote.rule
    starts = [quote.content[0].start for quote in doc._.quotes]
    assert starts == sorted(starts)


@given(text=_TEXTS)
def test_every_span_is_inside_the_text(nlp, text):
    check(nlp(text))


@settings(max_examples=settings.default.max_examples // 5)
@given(text=_TEXTS)
def test_the_same_text_gives_the_same_quotes(nlp, text):
    assert nlp(text)._.quotes == nlp(text)._.quotes


@given(text=st.text(alphabet="“”‘’'\"«»ab s\n`,", max_size=200))
def test_passages_are_ordered_disjoint_and_in_their_paragraphs(text):
    places = split_paragraphs(text)
    fragments = [
        part for passage in find_quoted_passages(text, places) for part in passage.fragments
    ]
    assert all(start < end for start, end in fragments)
    assert all(a.end <= b.start for a, b in pairwise(fragments))
    assert all(any(p.start <= s and e <= p.end for p in places) for s, e in fragments)


def test_thousands_of_marks_give_valid_spans(nlp):
    check(nlp("“a ” he said " * 400))
    check(nlp("“ " * 1_000 + "word" + " ”" * 1_000))
