"""The highlighting keeps every character and escapes what an article says."""

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
def test_without_its_tags_it_is_the_escaped_text(marked):
    text, marks = marked
    assert without_tags(highlight(text, marks)) == escape(text)


@given(marked_texts())
def test_paragraphs_are_the_lines_that_are_not_empty(marked):
    text, marks = marked
    lines = [escape(line) for line in text.split("\n") if line]
    assert [without_tags(html) for html in paragraphs(text, marks)] == lines


@given(marked_texts())
def test_segments_follow_each_other_and_know_their_marks(marked):
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


def test_a_passage_in_pieces_is_one_stop_for_the_keyboard():
    marks = [Mark(0, 6, "claim", href="/claim/"), Mark(2, 4, "cue")]
    stops = re.findall(r'tabindex="(-?\d)"', highlight("abcdef", marks))
    assert stops == ["0", "-1", "-1"]


def test_the_innermost_link_leads():
    marks = [Mark(0, 6, "quote", href="/quote/"), Mark(2, 4, "claim", href="/claim/")]
    assert re.findall('href="([^"]*)"', highlight("abcdef", marks)) == [
        "/quote/",
        "/claim/",
        "/quote/",
    ]


def test_an_article_cannot_bring_its_own_html():
    html = highlight("<script>alert(1)</script>", [Mark(0, 8, "quote", label='" onclick="x')])
    assert "<script" not in html
    assert 'title="&quot; onclick=&quot;x"' in html


def test_a_part_of_the_text_cuts_the_marks_at_its_edges():
    assert without_tags(highlight("abcdef", [Mark(0, 6, "quote", anchor="a")], 2, 4)) == "cd"
    assert 'id="a"' not in highlight("abcdef", [Mark(0, 6, "quote", anchor="a")], 2, 4)
