"""Where datelines end; sentences start after them, and they name no speaker."""

from __future__ import annotations

import pytest

from claims.extraction.text.datelines import count_dateline_tokens


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("LARAMORE -- A jury met.", "LARAMORE --"),
        ("LONDON, May 2 (Reuters) — Prices rose.", "LONDON, May 2 (Reuters) —"),
        ("CASTLE FORK, Neb. – The governor spoke.", "CASTLE FORK, Neb. –"),
        ("HALLORAN (Meridian wire service) - It rained.", "HALLORAN (Meridian wire service) -"),
        ("NATO has a plan — a bold one.", ""),
        ("Geneva — It rained.", ""),
        ("MARSH-HALE said so.", ""),
        ("LARAMORE —", ""),
        ("The town — a port — slept.", ""),
    ],
)  # fmt: skip
def test_a_dateline_is_a_place_in_capitals_before_a_dash(nlp, text, dateline):
    doc = nlp.make_doc(text)
    assert doc[: count_dateline_tokens(doc[:])].text == dateline


def test_the_first_sentence_begins_after_the_dateline(nlp):
    doc = nlp(
        "KETTLE FORK, Neb. -- Governor Ida Holm on Thursday vetoed the bill, saying it was dear."
    )
    assert [sentence.text for sentence in doc.sents][1].startswith("Governor Ida Holm")
    (quote,) = doc._.quotes
    assert quote.reference == "Ida Holm"


def test_no_place_of_a_dateline_speaks(nlp):
    doc = nlp("HALLORAN CITY -- Premier Jean-Luc Amadi spoke. He said the mill would close.")
    assert [quote.reference for quote in doc._.quotes] == ["Jean-Luc Amadi"]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Brixholm, 4 March 2025 - Orla Dene said the mill would close.", "Orla Dene"),
        ("Elmford (AFP) – Orla Dene said the mill would close.", "Orla Dene"),
    ],
)
def test_a_place_with_a_date_or_an_agency_never_speaks(nlp, line, speaker):
    (quote,) = nlp(line)._.quotes
    assert line[quote.speaker[0].start : quote.speaker[0].end] == speaker
