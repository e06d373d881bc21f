"""Speakers without a name in the mention: roles, works, groups, anonymous sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.extraction.components import resolve_speakers
from tests.extraction.marked_speakers import get_references, resolve_marked_text


@pytest.mark.parametrize(
    ("introduced", "again"),
    [
        ("Trade minister Lena Quist", "the minister"),
        ("Trade minister Lena Quist", "the trade minister"),
        ("Trade minister Lena Quist", "the politician"),
        ("Sen. Lena Quist", "the senator"),
        ("Sen. Lena Quist", "the lawmaker"),
        ("Professor Lena Quist", "the academic"),
        ("Lena Quist, an economist at Elm University,", "the economist"),
        ("The chief surveyor, Lena Quist,", "she"),
        ("Lena Quist, the founder of a bakery,", "the entrepreneur"),
        ("Lena Quist", "the woman"),
        ("Lena Quist", "the 34-year-old"),
    ],
)
def test_a_role_or_a_hypernym_refers_to_the_person_with_that_role(nlp, introduced, again):
    text = f"[{introduced}] said {{ships were late}}. Then [{again}] said {{they had come}}."
    assert get_references(nlp, text) == ["Lena Quist", "Lena Quist"]


def test_the_person_with_more_shared_modifiers_wins(nlp):
    text = """Trade minister Lena Quist met transport minister Joan Abara.
[The trade minister] said {ships were late}. [The transport minister] said {trains were too}."""
    assert get_references(nlp, text) == ["Lena Quist", "Joan Abara"]


def test_of_two_with_the_same_role_the_latest_wins(nlp):
    text = """Minister Lena Quist spoke at noon. Minister Paul Abara came later.
[The minister] said {ships were late}."""
    assert get_references(nlp, text) == ["Paul Abara"]


def test_an_office_without_a_named_holder_is_its_own_name(nlp):
    doc = resolve_marked_text(nlp, "[The Latvian prime minister] said {winter was near}.")
    assert [(s.name, s.kind) for s in doc._.speakers] == [("Latvian prime minister", "person")]


def test_a_different_role_does_not_match(nlp):
    text = "[Professor Lena Quist] said {ice was thin}. [The governor] said {roads were closed}."
    assert get_references(nlp, text) == ["Lena Quist", "governor"]


def test_the_company_is_not_a_place(nlp):
    text = """Chipmaker Velorum built a plant in Norway. [The company] said {it would hire}."""
    assert get_references(nlp, text) == ["Velorum"]


@pytest.mark.parametrize("work", ["An editorial", "An opinion piece", "A commentary"])
def test_the_speaker_of_an_editorial_is_its_newspaper(nlp, work):
    text = f"""[{work} in Port Elm’s Evening Courier] called it {{“a mistake”}}.
The harbour {{“will suffer”}}, [it] added."""
    doc = resolve_marked_text(nlp, text)
    assert [(s.name, s.kind) for s in doc._.speakers] == [("Evening Courier", "organisation")]
    assert [quote.speaker_index for quote in doc._.quotes] == [0, 0]


def test_the_speaker_of_a_signed_piece_is_its_author(nlp):
    text = "[An opinion piece by Mary Salt in the Evening Courier] called it {“a mistake”}."
    assert get_references(nlp, text) == ["Mary Salt"]


def test_the_next_mention_of_a_report_has_the_same_speaker(nlp):
    text = """[A report by the Fisheries Board] said {stocks were low}.
[The report] found {nets too fine}."""
    first, second = get_references(nlp, text)
    assert first.endswith("Fisheries Board")
    assert second == first


def test_a_report_without_a_named_author_is_not_a_speaker(nlp):
    doc = resolve_marked_text(nlp, "[A report] said {stocks were low}.")
    assert doc._.speakers == ()
    assert doc._.quotes[0].speaker_index is None


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Analysts", "Analysts"),
        ("two officials", "two officials"),
        ("The residents", "residents"),
        ("A majority of voters", "voters"),
        ("members of the council", "members of the council"),
        ("Police", "Police"),
    ],
)
def test_groups(nlp, mention, name):
    doc = resolve_marked_text(nlp, f"In the end [{mention}] said {{it was over}}.")
    assert [(s.name, s.kind) for s in doc._.speakers] == [(name, "group")]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("a trader familiar with the matter", "anonymous trader"),
        ("A person familiar with the matter", "anonymous person"),
        ("a source", "anonymous source"),
        ("One senior shipping official", "anonymous senior shipping official"),
        ("officials who spoke on condition of anonymity", "anonymous officials"),
        ("people briefed on the talks", "anonymous people"),
        ("a docker, who declined to be named,", "anonymous docker"),
        ("an engineer not authorised to speak to the press", "anonymous engineer"),
    ],
)
def test_anonymous_sources_are_named_by_their_noun(nlp, mention, name):
    doc = resolve_marked_text(nlp, f"On Monday [{mention}] said {{it was over}}.")
    assert [(s.name, s.kind) for s in doc._.speakers] == [(name, "anonymous")]


def test_a_role_or_a_hypernym_refers_to_an_anonymous_source(nlp):
    text = """Loans dry up, according to [a fund manager who asked not to be named]: {“no cash”}.
[The fund manager] said {banks were shut}. [The investor] said {it would last}.
[He] said {until May}."""
    assert get_references(nlp, text) == ["anonymous fund manager"] * 4


def test_two_anonymous_sources_stay_apart(nlp):
    text = "[An official] said {yes}. [Another official] said {no}. [The official] said {never}."
    doc = resolve_marked_text(nlp, text)
    assert [quote.speaker_index for quote in doc._.quotes] == [0, 1, 1]
    assert doc._.speakers[0].name != doc._.speakers[1].name


def test_an_anonymous_source_is_never_a_named_person(nlp):
    text = """[Banker Hugo Lentz] said {loans were cheap}.
[The banker, who asked not to be named,] said {they were dear}."""
    assert get_references(nlp, text) == ["Hugo Lentz", "anonymous banker"]


def test_one_mention_with_two_quotes_is_one_source(nlp):
    plain = "A judge said fees were fair and rents were not."
    text = "[A judge] said {fees were fair} and []{rents were not}."
    doc = resolve_marked_text(nlp, text)
    first, second = doc._.quotes
    assert doc.text == plain
    doc._.quotes = (first, replace(second, speaker=first.speaker))
    assert [quote.speaker_index for quote in resolve_speakers(doc)._.quotes] == [0, 0]
    assert len(doc._.speakers) == 1


def test_the_short_name_of_a_newspaper_in_a_work(nlp):
    text = """[The Elm Valley Times] reported {floods}. [A Times article] said {roads were cut}."""
    first, second = get_references(nlp, text)
    assert first == second


def test_the_office_is_not_part_of_the_name(nlp):
    text = """[Secretary of State Karl T. Bowman] said {polls were open}.
[Minister of the economy Vera Sands] said {trade was slow}.
[A friend of mayor Ola Brekke] said {so too}."""
    assert get_references(nlp, text) == [
        "Karl T. Bowman",
        "Vera Sands",
        "anonymous friend of mayor Ola Brekke",
    ]


def test_an_office_before_its_holder_is_named(nlp):
    text = (
        """[The Elm County sheriff] said {roads were closed}. Elm County Sheriff Dana Wolf spoke."""
    )
    assert get_references(nlp, text) == ["Dana Wolf"]


def test_a_heading_has_the_speaker_of_the_same_words_in_the_text_below_it(nlp):
    text = (
        "Union leader Maureen Tighe called it an insult. “We walk out,” she said.\n14:05 GMT\n"
        "{0}: ‘We will not be held to ransom’\nThe transport secretary, Colin Vance, was asked in "
        "the Commons. He told MPs: “We will not be held to ransom. The offer is fair.”"
    )
    for label, speaker in (("Minister", "Colin Vance"), ("Tighe", "Maureen Tighe")):
        doc = nlp(text.format(label))
        (heading,) = [one for one in doc._.quotes if "14:05" in doc.text[: one.content[0].start]][
            :1
        ]
        assert heading.reference == speaker
        assert ("repeats the words" in " ".join(heading.explanation)) == (label == "Minister")
