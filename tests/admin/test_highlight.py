"""Highlighting keeps every character and escapes HTML."""

from __future__ import annotations

import re

from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from claims.admin.document.highlight import Mark, highlight, paragraphs, segments

KINDS = st.sampled_from(["quote", "claim", "cue", "speaker", "boilerplate"])
TEXTS = st.text(alphabet=st.sampled_from("ab <>&\"'\n🙂é\u200f"), max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offsets, offsets, KINDS), max_size=8))
    marks = [
        Mark(min(a, b), max(a, b), kind, label="<i>", href="/x?a=1&b=2", anchor=f"m{a}")
        for a, b, kind in spans
        if a != b
    ]
    return text, marks


def without_tags(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@given(marked_texts())
def test_without_tags_the_result_is_the_escaped_text(marked):
    text, marks = marked
    assert without_tags(highlight(text, marks)) == escape(text)


@given(marked_texts())
def test_paragraphs_are_the_non_empty_lines(marked):
    text, marks = marked
    lines = [escape(line) for line in text.split("\n") if line]
    assert [without_tags(html) for html in paragraphs(text, marks)] == lines


@given(marked_texts())
def test_segments_are_contiguous_and_have_their_marks(marked):
    text, marks = marked
    parts = list(segments(marks, 0, len(text)))
    assert "".join(text[part.start : part.end] for part in parts) == text
    for part in parts:
        covering = {mark for mark in marks if mark.start <= part.start and part.end <= mark.end}
        assert set(part.marks) == covering


def test_marks_that_overlap_without_nesting_are_both_shown():
    html = highlight("abcdef", [Mark(0, 4, "quote"), Mark(2, 6, "claim")])
    assert re.findall(r'class="([^"]*)"[^>]*>(\w+)', html) == [
        ("fc-mark fc-quote", "ab"),
        ("fc-mark fc-quote fc-claim", "cd"),
        ("fc-mark fc-claim", "ef"),
    ]


def test_a_split_passage_is_a_single_tab_stop():
    marks = [Mark(0, 6, "claim", href="/claim/"), Mark(2, 4, "cue")]
    stops = re.findall(r'tabindex="(-?\d)"', highlight("abcdef", marks))
    assert stops == ["0", "-1", "-1"]


def test_the_innermost_link_is_used():
    marks = [Mark(0, 6, "quote", href="/quote/"), Mark(2, 4, "claim", href="/claim/")]
    assert re.findall('href="([^"]*)"', highlight("abcdef", marks)) == [
        "/quote/",
        "/claim/",
        "/quote/",
    ]


def test_html_in_an_article_is_escaped():
    html = highlight("<script>alert(1)</script>", [Mark(0, 8, "quote", label='" onclick="x')])
    assert "<script" not in html
    assert 'title="&quot; onclick=&quot;x"' in html


def test_marks_are_cut_at_the_edges_of_the_range():
    assert without_tags(highlight("abcdef", [Mark(0, 6, "quote", anchor="a")], 2, 4)) == "cd"
    assert 'id="a"' not in highlight("abcdef", [Mark(0, 6, "quote", anchor="a")], 2, 4)
