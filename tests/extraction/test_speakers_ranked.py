"""Whom "she said" means, where the most salient name is not it; speakers that the parser misses."""

from __future__ import annotations

import pytest

from claims.extraction.pipeline import collect_extraction
from claims.extraction.speakers.antecedent_ranker import AntecedentModel, load_antecedent_model
from claims.extraction.speakers.antecedents import Candidate
from tests.extraction.marked_speakers import get_references


def test_the_weights_choose_the_likeliest_candidate_and_tell_its_rival():
    model = AntecedentModel({"he near": 1.0, "he far": 0.0})
    near = Candidate(None, None, [("he near", 1.0)])
    far = Candidate(None, None, [("he far", 1.0), ("he unknown", 1.0)])
    chosen, rivalry = model.choose([far, near])
    assert chosen is near
    assert rivalry == pytest.approx(0.3679, abs=1e-3)
    assert model.choose([]) == (None, 0.0)


def test_the_weights_survive_writing(tmp_path):
    path = tmp_path / "weights.json"
    load_antecedent_model().write(path)
    assert path.read_bytes().endswith(b"}\n")
    assert "he salience" in path.read_text(encoding="utf-8")


def test_a_given_name_does_not_decide_against_the_subject_before(nlp):
    text = """[Ned Callow] said {the pitch was wet}.

Coach Carol Rata shook Ned Callow's hand. Carol Rata shrugged. {“Good on him,”} [he] said."""
    assert get_references(nlp, text) == ["Ned Callow", "Carol Rata"]


def test_a_document_described_before_it_speaks(nlp):
    text = """[Ms Moss] said {the dam was safe}. Then a letter reached the board.
[It] said {the wall was cracked}."""
    assert get_references(nlp, text)[1] == "letter"


def _speakers(nlp, text):
    return [quote.reference for quote in collect_extraction(nlp(text)).quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Hollis Amberly, reading the 41-page document in a voice that had nearly gone, said "
            "the province would open 25 clinics.",
            "Hollis Amberly",
        ),
        (
            "In September inspectors reported that dust in the room exceeded the limit.",
            "inspectors",
        ),
        ("“We are buying time,” its president, Ted Kowalski, quipped.", "Ted Kowalski"),
    ],
)
def test_a_speaker_beside_the_cue_is_found_without_a_subject(nlp, text, speaker):
    assert _speakers(nlp, text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The court heard that the guest had complained about the soup.",
        "Parents were told to stop using the tins and to return them to the shop.",
    ],
)
def test_who_is_told_does_not_speak(nlp, text):
    assert _speakers(nlp, text) == [""]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Quaye was at home. The postcard came late. It said: “To my girl.”", "postcard"),
        ("The airline cut flights. In an email to customers it blamed the rain.", "airline"),
    ],
)
def test_a_text_that_is_found_speaks_and_one_in_which_somebody_speaks_does_not(nlp, text, speaker):
    assert speaker in _speakers(nlp, text)[-1]
