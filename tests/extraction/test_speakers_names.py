"""Names: full and short, with titles, in possessives, shared by two people, of organisations."""

from __future__ import annotations

import pytest

from claims.extraction.pipeline import collect_extraction
from tests.extraction.marked_speakers import get_references, resolve_marked_text


def test_a_title_and_surname_is_the_full_name(nlp):
    text = """Marcus Adeyemi runs the harbour. [Mr Adeyemi] said {fees would rise}.
[Adeyemi] said {nobody liked it}."""
    assert get_references(nlp, text) == ["Marcus Adeyemi", "Marcus Adeyemi"]


def test_the_full_name_may_come_later_and_in_a_possessive(nlp):
    text = """[Ms Okafor] told reporters {the bridge was safe}.
Critics of mayor Ifeoma Okafor’s plan disagreed."""
    assert get_references(nlp, text) == ["Ifeoma Okafor"]


def test_titles_and_roles_are_not_part_of_the_name(nlp):
    text = "[Professor Greta Lindqvist] said {the ice was thin}. [Prof Lindqvist] said {so twice}."
    doc = resolve_marked_text(nlp, text)
    (speaker,) = doc._.speakers
    assert (speaker.name, speaker.kind, speaker.role) == ("Greta Lindqvist", "person", "Professor")
    assert speaker.aliases == ("Professor Greta Lindqvist", "Prof Lindqvist")


@pytest.mark.parametrize(
    ("mention", "name", "role"),
    [
        ("Secretary for Home Affairs Agnes Poon", "Agnes Poon", "Secretary for Home Affairs"),
        ("Minister of State for Defence Arjun Rathod", "Arjun Rathod", "Minister of State"),
        ("MEC for Transport Solly Ntuli", "Solly Ntuli", "MEC for Transport"),
        ("Director of Public Prosecutions Gráinne Tuohy", "Gráinne Tuohy", "Director of Public"),
        ("Kano Warriors striker Obinna Ezekwe", "Obinna Ezekwe", ""),
    ],
)
def test_an_office_and_its_matter_are_not_part_of_the_name(nlp, mention, name, role):
    (speaker,) = resolve_marked_text(nlp, f"[{mention}] said {{it was late}}.")._.speakers
    assert (speaker.name, speaker.kind) == (name, "person")
    assert role in speaker.role


@pytest.mark.parametrize(
    "text",
    [
        "A tenants' group, [Room to Live], said {rents had gone up}.",
        "The referees' body, [Match Officials UK], said {it was sorry}.",
        "Marsh Hill met Queen’s Cross. [Queen’s Cross] said {it was sorry}.",
    ],
)
def test_names_of_bodies_may_have_any_words(nlp, text):
    name = text.partition("[")[2].partition("]")[0]
    assert [one.name for one in resolve_marked_text(nlp, text)._.speakers] == [name]


def test_a_weekday_is_a_given_name_where_somebody_is_called_so(nlp):
    text = "A tailor called Sunday Gyang came on Monday. [Gyang] said {it was late}."
    assert get_references(nlp, text) == ["Sunday Gyang"]


def test_a_role_before_the_name_is_kept(nlp):
    doc = resolve_marked_text(nlp, "[Port Chief Executive Amara Diallo] said {ships were late}.")
    assert doc._.speakers[0].name == "Amara Diallo"
    assert "Chief Executive" in doc._.speakers[0].role


def test_an_apposition_is_kept_as_role(nlp):
    doc = resolve_marked_text(
        nlp, "{“It is cheap,”} said [Mr Tomas Brandt, a partner at Elm Capital]."
    )
    assert (doc._.speakers[0].name, doc._.speakers[0].role) == (
        "Tomas Brandt",
        "a partner at Elm Capital",
    )


def test_shared_surnames_are_kept_apart_by_title(nlp):
    text = """Robert Stone and Helen Stone own the mill. [Mr Stone] said {the wheel was old}.
[Mrs Stone] said {it was new}."""
    assert get_references(nlp, text) == ["Robert Stone", "Helen Stone"]


def test_two_who_are_only_titled_keep_their_titles(nlp):
    text = "[Mr Varga] said {yes}. [Mrs Varga] said {no}."
    first, second = get_references(nlp, text)
    assert first != second
    assert "Mrs Varga" in (first, second)


def test_a_family_name_may_come_first(nlp):
    text = "[President Han Mei-ling] said {rain would come}. [Ms Han] said {it was late}."
    assert get_references(nlp, text) == ["Han Mei-ling", "Han Mei-ling"]


def test_initials_and_suffixes_do_not_make_another_person(nlp):
    text = "[Walter B. Quist] said {the pier was closed}. [Walter Quist] said {it was open}."
    doc = resolve_marked_text(nlp, text)
    assert [speaker.name for speaker in doc._.speakers] == ["Walter B. Quist"]


def test_a_surname_that_is_also_a_trade_is_a_name_once_the_full_name_is_known(nlp):
    text = "[Oliver Baker] said {bread was dear}. [Baker] said {flour was dearer}."
    assert get_references(nlp, text) == ["Oliver Baker", "Oliver Baker"]


def test_a_given_name_that_ends_like_a_trade_is_not_a_title(nlp):
    assert get_references(nlp, "[Brian Ottley], the clerk, said {it was shut}.") == ["Brian Ottley"]


def test_an_abbreviated_title_in_the_plural_starts_a_list(nlp):
    text = "[Sens. Carla Reyes (D-Ore.) and Peter Holm (R-Utah)] said {the bill was dead}."
    doc = resolve_marked_text(nlp, text)
    assert (doc._.speakers[0].name, doc._.speakers[0].kind) == (
        "Carla Reyes and Peter Holm",
        "group",
    )


def test_a_role_joined_to_a_name_is_one_person(nlp):
    text = "[His wife and business partner Nina Frost] said {the shop was sold}."
    assert get_references(nlp, text) == ["Nina Frost"]


def test_a_person_named_after_a_role_and_a_comma(nlp):
    text = "[A lawyer for the dockers, Simon Achebe,] said {they would appeal}."
    assert get_references(nlp, text) == ["Simon Achebe"]


def test_the_owner_is_not_the_speaker(nlp):
    text = "[Sofia Marin’s brother] said {she was ill}. [Sofia Marin] said {she was well}."
    assert get_references(nlp, text) == ["Sofia Marin’s brother", "Sofia Marin"]


@pytest.mark.parametrize("short", ["HTA", "the authority", "The authority"])
def test_an_organisation_by_acronym_or_noun(nlp, short):
    text = f"[The Harbour Transport Authority] said {{fees rose}}. Later [{short}] said {{more}}."
    first, second = get_references(nlp, text)
    assert first.endswith("Harbour Transport Authority")
    assert second == first


def test_a_newspaper_by_its_last_word(nlp):
    text = "[The Port Elm Gazette] reported {a strike}. [The Gazette] said {it was over}."
    doc = resolve_marked_text(nlp, text)
    assert len(doc._.speakers) == 1
    assert doc._.speakers[0].kind == "organisation"


def test_the_owner_of_a_newspaper_is_not_part_of_its_name(nlp):
    text = "The state-run [Coastal Daily] called it {“a wise step”}."
    assert get_references(nlp, text) == ["Coastal Daily"]


def test_two_campaigns_are_two_organisations(nlp):
    text = """[The Marlow campaign] said {it had won}. [The Petrov campaign] said {it had not}.
[The campaign] said {votes were missing}."""
    first, second, third = get_references(nlp, text)
    assert first != second
    assert third == second


def test_a_capitalized_headline_does_not_lengthen_a_name(nlp):
    text = """Clara Munoz Slams Harbour Chief Over Rising Fees
[Clara Munoz] said {fees were too high}."""
    assert get_references(nlp, text) == ["Clara Munoz"]


def test_a_transcript_names_a_person(nlp):
    doc = resolve_marked_text(nlp, "The talk went on.\n[DELGADO]: {I never said so.}\n")
    assert doc._.speakers[0].kind == "person"


def test_mentions_include_names_and_speaker_mentions(nlp):
    doc = resolve_marked_text(
        nlp, "Ada Blom’s boat sank. [Ms Blom] said {it was old}. [She] said {so again}."
    )
    mentions = [doc.text[start:end] for start, end in doc._.speakers[0].mentions]
    assert mentions == ["Ada Blom", "Ms Blom", "She"]
    assert "She" not in doc._.speakers[0].aliases


def test_only_those_who_speak_are_speakers(nlp):
    doc = resolve_marked_text(nlp, "Paul Ostrow met Ruth Amsel. [Ms Amsel] said {it rained}.")
    assert [speaker.name for speaker in doc._.speakers] == ["Ruth Amsel"]


def test_no_quotes_no_speakers(nlp):
    doc = resolve_marked_text(nlp, "Paul Ostrow met Ruth Amsel.")
    assert doc._.speakers == ()
    assert doc._.quotes == ()


def test_a_nickname_stands_between_names_that_no_list_has(nlp):
    text = "[Izek “The Anvil” Whitlow] said {no}. The Anvil broke a hand. [Whitlow] said {so}."
    assert get_references(nlp, text) == ["Izek “The Anvil” Whitlow"] * 2


def test_whom_an_interview_introduces_answers(nlp):
    text = """Ravelle Entwistle leads the Glen Torrin mountain rescue team. She talks to Bill Furze.

Q: How did you start?

A: I was rescued when I was nineteen.

Q: What do people get wrong?

A: They think that we are paid for it."""
    answers = [quote for quote in collect_extraction(nlp(text)).quotes if quote.rule == "turn"]
    assert {quote.reference for quote in answers} >= {"Ravelle Entwistle"}
    assert all("Torrin" not in quote.reference for quote in answers)
