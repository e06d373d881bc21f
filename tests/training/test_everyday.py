"""The everyday documents are sound, and their scorer judges words, speakers and trust."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.extraction.drafts import Offsets, QuoteDraft
from training.annotation import AnnotationError, parse
from training.everyday.check import check_part, main
from training.everyday.documents import assign_part, find_statements
from training.everyday.measures import (
    count,
    count_polarities,
    count_shown,
    is_name_right,
    judge,
    label_speakers,
    label_words,
)
from training.everyday.score import format_table, list_mistakes

_HEAD = "---\ngenre: interview\nstyle: british-single\ntitle: Bridge\n---\n"
_BODY = (
    "{c1=Ida Moss:‘It is shut,’} she said. {c1:‘Until May.’}\n\n"
    "Per Lund did not say {c=Per Lund!denied:that it leaked}. "
    "He hopes {t=Per Lund:it will last}.\n\n"
    "{o=Ida Moss:‘A bridge’} it is.\n\n"
    "Moss: {d=Ida Moss:My mother told me, {c=mother:‘Bridges fall,’} and they do.}\n"
)


@pytest.fixture
def document():
    return parse(_HEAD + _BODY, "x")


def _draft(document, passage, name, confidence=0.95, attribution="speech"):
    start = document.text.index(passage)
    content = (Offsets(start, start + len(passage)),)
    draft = QuoteDraft(content, (), (), "direct", attribution, "clause")
    sure = replace(draft, reference=name, speaker_confidence=0.95)
    return replace(sure, confidence=0.95 * confidence)


def test_tags_tell_polarity_and_turns(document):
    first, denied, thought, doubtful, turn, inner = document.quotes
    assert (first.reference, len(first.content), first.kind) == ("Ida Moss", 2, "direct")
    assert (denied.polarity, denied.attribution) == ("denied", "speech")
    assert thought.attribution == "thought"
    assert (turn.kind, turn.is_turn, inner.reference) == ("direct", True, "mother")
    assert (doubtful.is_optional, turn.is_optional) == (True, False)
    assert find_statements(document) == [first, doubtful, turn, inner]
    with pytest.raises(AnnotationError, match="unknown polarity 'maybe'"):
        parse(_HEAD + "{c=Ida Moss!maybe:It is shut}")


def test_words_and_speaker_have_to_be_right(document):
    drafts = [
        _draft(document, "‘It is shut,’ she said. ‘Until May.’", "Per Lund"),
        _draft(document, "that it leaked", "Per Lund"),
        _draft(document, "it will last", "Per Lund", attribution="thought"),
        _draft(document, "My mother told me, ‘Bridges fall,’ and they do.", "Ida Moss", 0.5),
    ]
    judged = judge(document, drafts)
    assert [item.is_right for item in judged.judged] == [False, False, True]
    assert judged.missed == ()
    counts = count([judged])
    assert counts.precision_recall_f1("words")[:2] == (pytest.approx(200 / 3), 100)
    assert counts.precision_recall_f1("statements")[:2] == (pytest.approx(100 / 3), 50)
    assert counts.precision_recall_f1("exact")[1] == 50
    assert count_shown([judged]) == (0, 2)
    assert label_words([judged]) == [(0.95, True), (0.95, False), (0.5, True)]
    assert label_speakers([judged]) == [(0.95, False), (0.95, True)]
    assert count_polarities([(document, drafts)])["denied"] == (1, 1, 0)
    listed = "\n".join(list_mistakes(judged))
    assert "speaker [Ida Moss]: 0.90 clause: Per Lund: ‘It is shut" in listed
    assert "no statement: 0.90 clause: Per Lund: that it leaked" in listed
    assert any(row.startswith("interview") and "0.0 of 2" in row for row in format_table([judged]))


def test_a_statement_that_is_optional_may_be_found_or_not(document):
    turn = _draft(document, "My mother told me, ‘Bridges fall,’ and they do.", "Moss, Ida")
    inner = _draft(document, "‘Bridges fall,’", "her mother")
    doubtful = _draft(document, "‘A bridge’", "Ida Moss")
    for drafts in ([turn], [turn, inner], [turn, doubtful]):
        assert count([judge(document, drafts)]).precision_recall_f1("statements")[:2] == (100, 50)
    assert not judge(document, []).missed[1].cue
    assert len(judge(document, []).missed) == 2


@pytest.mark.parametrize(
    ("annotated", "predicted", "right"),
    [
        ("Ida Moss", "Dr Ida Moss", True),
        ("Ida Moss", "Moss", False),
        ("Preston Wiley Jr.", "Preston Wiley", False),
        ("mayor’s spokesman", "spokesman for the mayor", True),
        ("survey or department", "health department", True),
        ("Jo-Ann Banfield", "Jo Ann Banfield", True),
        ("?", "", True),
        ("?", "jury", False),
    ],
)
def test_a_name_is_right_with_all_its_words(annotated, predicted, right):
    assert is_name_right(annotated, predicted) is right


def test_mistakes_of_annotation_are_found(tmp_path):
    source = _HEAD.replace("interview", "gossip") + "{c:It is} shut. {c=Ida:She i}s. Ida{"
    (tmp_path / "1.txt").write_text(_HEAD + "{c=Ida:", encoding="utf-8")
    (tmp_path / "2.txt").write_text(source[:-1], encoding="utf-8")
    part = "dev" if assign_part(parse(source[:-1]).text) == "held_out" else "held_out"
    _, problems = check_part(tmp_path, part)
    expected = ("never closed", "unknown genre", "belongs into", "words", "no name", "cuts a word")
    for message in expected:
        assert any(message in problem for problem in problems), message


def test_the_documents_are_sound(capsys):
    assert main() == 0
    assert capsys.readouterr().err == ""
