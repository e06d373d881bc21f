"""Pronouns by gender, number and salience; "who"; "I" inside a quote; floating quotes."""

from __future__ import annotations

import pytest

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.speakers.resolver import resolve_quote_speakers
from claims.extraction.text.token_view import token_view
from tests.extraction.marked_speakers import get_references


def test_gender_from_a_title(nlp):
    text = """Ms Halloran and Mr Ibsen met. [Mr Ibsen] said {the dam would hold}.
Ms Halloran nodded. [He] said {it was strong}. [She] said {it was not}."""
    assert get_references(nlp, text) == ["Ibsen", "Ibsen", "Halloran"]


def test_gender_from_a_given_name(nlp):
    text = """Karen Voss met Henrik Dahl at noon. [She] said {the lake was cold}.
[He] said {it was warm}."""
    assert get_references(nlp, text) == ["Karen Voss", "Henrik Dahl"]


def test_gender_from_a_role(nlp):
    text = "Spokeswoman Remy Tal spoke after Mr Ortega. [She] said {all was well}."
    assert get_references(nlp, text) == ["Remy Tal"]


def test_gender_from_a_later_pronoun(nlp):
    text = """Umi Sarto packed her bags on Monday. Mr Klein stayed.
[She] said {the train was late}."""
    assert get_references(nlp, text) == ["Umi Sarto"]


def test_a_later_subject_is_more_salient_than_the_last_speaker(nlp):
    text = """[Edward Noll] said {the mill would close}. David Reis left the room.
[He] said {it was a shame}."""
    assert get_references(nlp, text) == ["Edward Noll", "David Reis"]


def test_a_pronoun_does_not_refer_to_a_name_in_its_quote(nlp):
    text = """[Peter Lomax] spoke first, and George Tully listened.
{“George Tully was wrong,”} [he] said."""
    text = text.replace("[Peter Lomax]", "Peter Lomax", 1)
    assert get_references(nlp, text) == ["Peter Lomax"]


def test_it_refers_to_an_organisation(nlp):
    text = """[The Fisheries Board] said {stocks were low}. Anna Wray agreed.
[It] said {boats should stay in port}."""
    assert len(set(get_references(nlp, text))) == 1


def test_they_refers_to_a_group(nlp):
    text = "[Two engineers] said {the wall leaked}. [They] said {it was old}."
    assert get_references(nlp, text) == ["Two engineers", "Two engineers"]


def test_a_pronoun_after_an_anonymous_source(nlp):
    text = """[A banker who asked not to be named] said {loans were drying up}.
[She] said {it would last}."""
    assert get_references(nlp, text) == ["anonymous banker"] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The prize went to Laura Finch, [who] said {she was glad}.", "Laura Finch"),
        ("Voters in the city [who] say {taxes are high} stayed away.", "Voters in the city"),
    ],
)
def test_who_refers_to_the_noun_before_it(nlp, text, speaker):
    assert get_references(nlp, text) == [speaker]


def test_i_refers_to_the_speaker_of_the_quote_around_it(nlp):
    text = "I think it is late, said Owen Pike."
    inner = QuoteDraft((Offsets(8, 18),), (), (Offsets(0, 1),), "indirect", "thought", "test")
    outer = QuoteDraft((Offsets(0, 18),), (), (Offsets(25, 34),), "indirect", "speech", "test")
    _, (first, second) = resolve_quote_speakers(token_view(nlp(text)), (inner, outer))
    assert first.reference == second.reference == "Owen Pike"


@pytest.mark.parametrize("pronoun", ["you", "You", "we"])
def test_some_pronouns_have_no_antecedent(nlp, pronoun):
    text = f"[Ilse Kern] said {{it rained}}. When [{pronoun}] say {{it snowed}}, it did."
    assert get_references(nlp, text) == ["Ilse Kern", ""]


def test_a_floating_quote_takes_the_last_speaker(nlp):
    text = """{“The roof leaks,”} said [Nora Beck].
[]{“And the door is broken.”}"""
    assert get_references(nlp, text) == ["Nora Beck", "Nora Beck"]


def test_a_floating_quote_takes_a_later_subject(nlp):
    text = """{“The roof leaks,”} said [Nora Beck].
Joseph Maas shook his head. []{“It does not.”}"""
    assert get_references(nlp, text) == ["Nora Beck", "Joseph Maas"]


def test_a_floating_quote_far_away_has_no_speaker(nlp):
    text = """{“The roof leaks,”} said [Nora Beck].
The town lies on a river.
Boats pass every day.
Few of them stop.
[]{“No mooring.”}"""
    assert get_references(nlp, text) == ["Nora Beck", ""]


def test_a_floating_indirect_quote_has_no_speaker(nlp):
    assert get_references(nlp, "[Nora Beck] said {it leaked}. []{The roof was old}.")[1] == ""


def test_the_subject_before_is_meant_whatever_was_said_earlier(nlp):
    text = """Ann Farrant runs the surgery. “It is over,” [she] said: {“no”}.
Hetty Lamb has been handing out forms. She has 740 names. {“More than live here,”} [she] said."""
    assert get_references(nlp, text) == ["Ann Farrant", "Hetty Lamb"]


def test_a_couple_with_rare_names_shares_its_surname(nlp):
    text = """Gaige and Evalena Blackwood planted a hedge. [Mr Blackwood] said {it was low}.
[His wife] said {it was not}."""
    assert get_references(nlp, text) == ["Gaige Blackwood", "Evalena Blackwood"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("First to speak was Joan Hart. {“It is late,”} [she] said.", "Joan Hart"),
        ("Her brother, who flew in from Kent, watched. {“It is late,”} [he] said.",
         "Niamh Aldous’s brother"),
    ],
)  # fmt: skip
def test_somebody_just_brought_in_is_meant_and_no_place(nlp, text, name):
    before = "Niamh Aldous won. {“It was luck,”} [she] said. "
    assert get_references(nlp, before + text) == ["Niamh Aldous", name]


def test_where_somebody_is_elected_does_not_speak(nlp):
    text = "Pat Moss is the member for Clare East. {“It is late,”} [she] said."
    assert get_references(nlp, text) == ["Pat Moss"]


@pytest.mark.parametrize("subject", ["The Nigerian was in tears.", "The winger was in tears."])
def test_a_subject_described_after_a_sentence_about_somebody_is_them(nlp, subject):
    text = "[Dean Furlong] said {it was late}. Samuel Okoro ran. " + subject + " {“No,”} [he] said."
    assert get_references(nlp, text) == ["Dean Furlong", "Samuel Okoro"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Whom a question names is not whom it is put to.
        ("Ivo Bell came.\n\n{“We were slow,”} [Bell] said.\n\nAsked if he still had the backing of "
         "chairman Neil Orr, [he] said {they had met}.", ["Ivo Bell"] * 2),
        # "He" before a main clause is the subject of it.
        ("Will Dow’s lead is 71 points. Asked if he might retire now that he had won the big one, "
         "Ian Orr, 43, looked across at Ada Hale. {“She’s booked me,”} [he] said.", ["Ian Orr"]),
        ("His jockey, Ian Orr, took some persuading. [He] told stewards {that it was late}. "
         "[They] asked {to see it}. [They] ruled {that it was fair}.",
         ["Ian Orr", "stewards", "stewards"]),
        # The tagger takes "Rudge" for a verb.
        ("Matt Rudge has a mark. The body met.\n\nRudge himself was calm. {“I should punch "
         "it,”} [the 35-year-old] said.", ["Matt Rudge"]),
        ("Ruth Marsh won. Ivo Bell fell. She praised Ian Orr, whose throw beat Bell. "
         "[The 19-year-old] said {he was glad}.", ["Ian Orr"]),
        ("Ivo Bell was gracious. However, his coach Ian Orr felt otherwise. {“No,”} said "
         "[the former Ardle opener].", ["Ian Orr"]),
    ],
)  # fmt: skip
def test_who_is_meant_by_where_others_are_named(nlp, text, names):
    assert get_references(nlp, text) == names
