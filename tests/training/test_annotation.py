"""Articles with inline annotations are read as text and quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.annotation import AnnotationError, parse

_HEAD = "---\ngenre: local\nstyle: american-curly\ntitle: Bridge\n---\n"
_BODY = (
    "{c1:“It is shut,”} {s1=Ida Moss:she} {k1:said}. {c1:“Until May.”}\n\n"
    "{s2,3=Ida Moss:Ms Moss} {k2:denied} {t2:being slow} and {k3:said} "
    "{c3:{s4=Per Lund:Mr Lund} {k4:told} {c4:lies}}.\n"
)


def _shown(text, spans):
    return [text[start:end] for start, end in spans]


def test_ranges_are_read_with_their_roles():
    article = parse(_HEAD + "\n" + _BODY, "x")
    first, second, third, fourth = article.quotes
    text = article.text
    assert text.startswith("“It is shut,” she said. “Until May.”\n\nMs Moss denied being slow and")
    assert text.endswith("said Mr Lund told lies.")
    assert _shown(text, first.content) == ["“It is shut,”", "“Until May.”"]
    assert (first.reference, first.kind, first.attribution) == ("Ida Moss", "direct", "speech")
    assert _shown(text, second.speaker) == _shown(text, third.speaker) == ["Ms Moss"]
    assert (second.attribution, second.kind) == ("thought", "indirect")
    assert _shown(text, third.content) == ["Mr Lund told lies"]
    assert _shown(text, fourth.content) == ["lies"]
    assert article.fields["genre"] == "local"


def test_record_has_the_form_of_the_scores():
    record = parse(_HEAD + _BODY, "x").to_record()
    assert record["id"] == "x"
    assert record["quotes"][0]["cue"] == [(18, 22)]
    assert record["quotes"][0]["kind"] == "direct"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("One\n\n{c1:two", 8, "never closed"),
        ("One}", 6, "stray"),
        ("One {x}", 6, "stray"),
        ("One\n{k1:said}", 7, "no content"),
        ("{c1:}", 6, "is empty"),
    ],
)
def test_a_broken_annotation_is_named_with_its_line(body, line, message):
    with pytest.raises(AnnotationError, match=message) as raised:
        parse(_HEAD + body)
    assert raised.value.line == line


def test_a_file_without_a_header_is_refused():
    with pytest.raises(AnnotationError, match="header"):
        parse("Nothing above")


@given(st.lists(st.sampled_from(["one", " ", "“", "”", "\n\n", "{c1:two}", "{k1:said}"])))
def test_tags_never_reach_the_text(pieces):
    article = parse(_HEAD + "A{c1:b}" + "".join(pieces) + "Z")
    assert not set("{}") & set(article.text)
    for start, end in article.quotes[0].content:
        assert article.text[start:end] in {"b", "two"}
