"""A hard-wrapped article gives the same quotes, speakers and scores as the unwrapped one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims.extraction.documents.read_documents import read_documents
from claims.extraction.drafts import Extraction, Offsets
from claims.extraction.pipeline import collect_extraction, process_texts
from claims.extraction.text.hard_wraps import join_passage, join_wrapped_lines
from claims.extraction.text.paragraphs import split_paragraphs
from claims.extraction.text.plain_letters import spell_out

SEEDS = Path(__file__).parents[2] / "seeds"
OWN = (
    "DUNMOOR, May 2 (Northern Wire) — The harbour board raised its fees by 12 per cent on Monday. "
    "“We had no choice,” Ada Quill-Marsh, the board's chairwoman, told reporters. “The quays are "
    "old, and the cranes are older.”\n\nShe said that pre- and post-war walls had cracked, that "
    "the new cranes cost 40 million euros, and that the money—all of it—had been spent.\n\nTom "
    "Reyk, the mayor, called the rise “a mistake”, the Dunmoor Echo reported.\n\n“Traffic will "
    "fall by a third,\n\n“and nobody will thank us,” Mr Reyk said. According to two people "
    "familiar with the talks, the fees fell last year."
)
ODD = "\0\n\r\u2028\x85\x1c\x0c \t\xa0\u200b\ufeffab.,-—“'é🚀"


@cache
def articles() -> list[str]:
    return [OWN, *(document.text for document in read_documents(str(SEEDS)))]


def unwrap(text: str) -> str:
    """The text with an empty line between its paragraphs, and single spaces."""
    return "\n\n".join(" ".join(text[a:b].split()) for a, b in split_paragraphs(text))


def wrap(text: str, width: int, *, at_hyphens: bool = False) -> str:
    return "\n\n".join(
        fill(paragraph, width, break_on_hyphens=at_hyphens, break_long_words=False)
        for paragraph in text.split("\n\n")
    )


def outcome(nlp, text: str) -> dict[str, list[object]]:
    """Everything that is found in ``text``, with passages in place of offsets."""
    (doc,) = process_texts(nlp, [text])
    return described(text, collect_extraction(doc))


def described(text: str, found: Extraction) -> dict[str, list[object]]:
    def words(*spans: Offsets) -> list[str]:
        passages = (" ".join(text[start:end].split()) for start, end in spans)
        return [re.sub(r"(?<=\S)([-—]) ", r"\1", passage) for passage in passages]

    def passage(draft) -> list[str]:
        return words(Offsets(draft.start, draft.end))

    return {
        "quotes": [
            (
                *(words(*spans) for spans in (q.content, q.cue, q.speaker)),
                (q.kind, q.rule, q.reference, q.confidence, q.explanation),
            )
            for q in found.quotes
        ],
        "speakers": [
            (s.name, s.kind, s.aliases, s.role, words(*s.mentions)) for s in found.speakers
        ],
        "sentences": [(passage(s), s.score, s.reasons, s.claim_type) for s in found.sentences],
        "claims": [(passage(c), c.score, c.reasons, c.quote_index) for c in found.claims],
        "quantities": [(passage(q), q.low, q.high, q.unit, q.bound) for q in found.quantities],
        "boilerplate": words(*found.boilerplate),
    }


@pytest.fixture(scope="module")
def outcomes(nlp):
    """What is found in an unwrapped article, by its number."""
    known: dict[int, dict[str, list[object]]] = {}

    def of(number: int):
        if number not in known:
            known[number] = outcome(nlp, unwrap(articles()[number]))
        return known[number]

    return of


@settings(max_examples=8)
@given(
    number=st.deferred(lambda: st.integers(0, len(articles()) - 1)),
    width=st.integers(50, 100),
    at_hyphens=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_wrapping_changes_no_result(nlp, outcomes, number, width, at_hyphens, line_end):
    wrapped = wrap(unwrap(articles()[number]), width, at_hyphens=at_hyphens)
    assert outcome(nlp, wrapped.replace("\n", line_end)) == outcomes(number)


@pytest.mark.parametrize("indent", ["  \n", "\n    ", " \n "])
def test_spaces_at_line_breaks_change_no_result(nlp, outcomes, indent):
    paragraphs = wrap(OWN, 70).split("\n\n")
    wrapped = "\n\n".join(paragraph.replace("\n", indent) for paragraph in paragraphs)
    assert outcome(nlp, wrapped) == outcomes(0)
    assert len(outcomes(0)["quotes"]) > 4


def test_empty_lines_between_paragraphs_change_no_result(nlp, outcomes):
    assert outcome(nlp, OWN.replace("\n\n", "\n")) == outcomes(0)
    assert outcome(nlp, OWN.replace("\n\n", "\n\n\n\n")) == outcomes(0)


def test_offsets_are_into_the_text_as_written(nlp):
    text = wrap(OWN, 60, at_hyphens=True).replace("\n", " \r\n")
    (doc,) = process_texts(nlp, [text])
    for quote in collect_extraction(doc).quotes:
        for start, end in (*quote.content, *quote.cue, *quote.speaker):
            assert text[start:end] == text[start:end].strip()
            assert not text[start - 1 : start].isalnum()
            assert not text[end : end + 1].isalnum()


@pytest.mark.parametrize("width", range(50, 101, 10))
def test_lines_are_joined_as_they_were(width):
    for article in map(unwrap, articles()):
        assert join_wrapped_lines(wrap(article, width, at_hyphens=True))[0] == article


@pytest.mark.parametrize(
    ("passage", "line"),
    [
        ("The rise was\na  mistake.", "The rise was a mistake."),
        ("Ada Quill-  \r\n  Marsh said", "Ada Quill-Marsh said"),
        ("of pre-\nand post-war walls", "of pre- and post-war walls"),
        ("the money—\nall of it", "the money—all of it"),
        ("the money —\nall of it", "the money — all of it"),
        (" ", ""),
    ],
)
def test_a_passage_is_joined(passage, line):
    assert join_passage(passage) == line


@given(st.one_of(st.text(), st.text(ODD)))
def test_the_map_of_offsets_leads_to_the_same_characters(text):
    joined, offsets = join_wrapped_lines(text)
    assume(spell_out(text)[0] == text)  # otherwise see test_plain_letters.py
    assert "".join(joined.split()) == "".join(text.split())
    for place, character in enumerate(joined):
        if not character.isspace():
            start, end = offsets.to_original(place, place + 1)
            assert text[start:end] == character


def test_a_short_line_of_wrapped_text_is_a_paragraph():
    heading = "Fees rise at the quay\nBy Ada Quill, The Dunmoor Echo\n\n"
    found = split_paragraphs(heading + wrap(OWN, 60))
    assert len(found) == len(split_paragraphs(OWN)) + 2
