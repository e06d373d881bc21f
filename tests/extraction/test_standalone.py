"""The sentence of a claim: what is left out, what is put in, and where the passage stands."""

from __future__ import annotations

import pytest

from claims.extraction.drafts import Offsets
from claims.extraction.standalone.edits import Edit, apply_edits
from claims.extraction.standalone.write_sentences import write_sentences


def sentence(nlp, text: str) -> str:
    """Return the sentence for the passage in braces; "" if it stands."""
    before, rest = text.split("{")
    passage, after = rest.split("}")
    place = Offsets(len(before), len(before) + len(passage))
    doc = nlp(before + passage + after)
    assert doc.text == before + passage + after
    return write_sentences(doc, [place])[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A mast fell on Friday. {[10:32] MAYOR ILSE: The mast had stood for 40 years.}",
            "The mast had stood for 40 years.",
        ),
        ("{09:20 Two roads in Wenlow are shut.}", "Two roads in Wenlow are shut."),
        (
            "{WENLOW, May 2 (Kite Wire) - Dairy prices rose by a tenth, the Dairy Board said.}",
            "Dairy prices rose by a tenth.",
        ),
        ("Ann Hale spoke. {“Two pumps had failed,” she added.}", "Two pumps had failed."),
        ("{In addition, Wenlow sold nine parks.}", "Wenlow sold nine parks."),
        ("{However, rents in Wenlow doubled.}", "Rents in Wenlow doubled."),
        ("{Wenlow council also owes £3m.}", "Wenlow council owes £3m."),
    ],
)
def test_what_is_left_out(nlp, text, wanted):
    assert sentence(nlp, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Mr Sven Moss, the treasurer, left. {He owns two mills.}",
            "[Sven Moss] owns two mills.",
        ),
        (
            "Karen Voss runs the port. {Her brother owns a ferry.}",
            "[Karen Voss’s] brother owns a ferry.",
        ),
        (
            "Parliament passed a ban on plastic cups. {The ban covers cafes as well.}",
            "[The ban on plastic cups] covers cafes as well.",
        ),
        (
            "Larkfield Foods shut a plant. {The company made 300 people redundant.}",
            "[Larkfield Foods] made 300 people redundant.",
        ),
        (
            "Larkfield Foods shut a plant. {Unions say the company’s debts have doubled.}",
            "Unions say [Larkfield Foods’] debts have doubled.",
        ),
        (
            "Environment minister Petr Havel resigned. {The minister holds shares in a mine.}",
            "[Petr Havel] holds shares in a mine.",
        ),
        (
            "Sonia Pratt presented the report. {Said that 140 nurses had left.}",
            "[Sonia Pratt] said that 140 nurses had left.",
        ),
    ],
)
def test_what_is_put_in(nlp, text, wanted):
    assert sentence(nlp, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "{Ann Hale sold the mill for £2m.}",
        "Ann Hale and Karen Voss met. {She has sold two mills.}",
        "Ann Hale bought a mill. {It rained on two days in May.}",
        "Ann Hale bought a mill. {“We have hired 140 nurses,” she said.}",
        "Ann Hale sold a mill. {This is why rents have doubled.}",
        "Larkfield Foods and Torrow Mills met. {The company owes £3m.}",
        "Wenlow passed a bill on rents and a bill on parks. {Two members opposed the bill.}",
        "{The board said Wenlow’s rents had doubled.}",
        "Wenlow helps firms in accessing AI chips. {Rivals in Torrow buy these chips.}",
        # A word that is left still points elsewhere.
        "Larkfield Foods shut a plant. {The company said it had sold two mills.}",
        "Larkfield Foods shut a plant. {The company owns only 12 per cent of it.}",
        "Larkfield Foods shut a plant. {The company’s debts have doubled since then.}",
        "Larkfield Foods shut a plant. {There, the company will plant 300 trees.}",
        "Larkfield Foods shut a plant. {At that time the company had 300 staff.}",
        "Larkfield Foods shut a plant. {The company will sell two such mills.}",
        "Larkfield Foods shut a plant. {The manufacturer said he could absorb 30 per cent.}",
        "{However, 300 staff had left Wenlow by then.}",
        # An earlier phrase may mean something else.
        "Wenlow paid the old cost of a ferry. {Much of the cost fell on Torrow.}",
        "Wenlow has 1,100 union members. {The members pay £3 a week.}",
        "Wenlow sent one senior engineer. {The engineer found two faults.}",
        "Rural schools report finds gap\n\nRents rose in May.\n\n{The report lists nine faults.}",
        "Torrow Mills made the pumps with Larkfield Foods. {The firm owes £3m.}",
        "Trade missions flew to the northern ports. {The ferry was too small for all of them.}",
    ],
)
def test_the_passage_stands(nlp, text):
    assert sentence(nlp, text) == ""


def test_connectives_go_whole_or_not_at_all(nlp):
    assert sentence(nlp, "{And yet Wenlow pays duty on whisky.}") == "Wenlow pays duty on whisky."
    assert sentence(nlp, "{But still Wenlow pays duty on whisky.}") == ""


def test_an_attribution_with_more_to_say_stays(nlp):
    text = "{Rents rose in May, Ann Hale said, long before she bought nine flats.}"
    assert sentence(nlp, text) == ""
    assert sentence(nlp, "{Rents did not rise in May, Ann Hale denied.}") == ""


def test_edits_make_a_sentence():
    text = "“it is shut,” she said."
    assert apply_edits(text, 0, len(text), [Edit(13, len(text))]) == "It is shut."
    assert apply_edits(text, 0, 11, [Edit(1, 3, "[the mill]")]) == "[The mill] is shut."


def test_claims_carry_their_sentence(nlp):
    text = "Larkfield Foods shut a plant in May.\n\nThe company was fined £300,000 in 2019."
    (claim,) = [one for one in nlp(text)._.claims if "300" in text[one.start : one.end]]
    assert claim.sentence == "[Larkfield Foods] was fined £300,000 in 2019."
    assert text[claim.start : claim.end].startswith("The company was")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Torvale United sold Jon Pike. {The team paid its players £2m.}",
            "[Torvale United] paid its players £2m.",
        ),
        (
            "Torvale United sold Jon Pike. The club paid for it. {Its owner has lent it £9m.}",
            "[Torvale United’s] owner has lent it £9m.",
        ),
        (
            "Grantham Water admitted it. {The company has raised its prices by a third.}",
            "[Grantham Water] has raised its prices by a third.",
        ),
        ("Ann Hale spoke. Kelm Group lost. {The team paid its players £2m.}", ""),
        ("Grantham Water admitted it. {The company said a rival had sold its ships.}", ""),
    ],
)
def test_its_is_what_was_put_in_if_nothing_else_fits(nlp, text, wanted):
    assert sentence(nlp, text) == wanted
