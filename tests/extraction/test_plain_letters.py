"""Test ligatures, styled letters and invisible characters: they do not disturb the extraction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.pipeline import collect_extraction
from claims.extraction.text.hard_wraps import join_wrapped_lines
from claims.extraction.text.plain_letters import spell_out

PLAIN = (
    "The finance office shut.\n\n“The investigation of the traffic is flawed,” said Ada Quill, its "
    "chief officer. It cost 4 million dollars in May."
)
WRITTEN = (
    "The ﬁnance oﬃce shut.\n\n“The investi\u00adgation of the traﬃc is \u200bﬂawed,” said Ada "
    "Quill, its chief oﬃ\u00adcer. It cost 𝟒 mil\u00adlion dollars in May."
)
LETTERS = ["a", "B", " ", "\n", ".", "\u00ad", "\u200b", "ﬁ", "ﬃ", "𝗕", "Ａ", "é", "👩\u200d🚀"]


def test_the_same_is_found_at_the_places_of_the_text_as_written(nlp):
    def found(text: str) -> tuple[list[str], list[str], list[str]]:
        extraction = collect_extraction(nlp(text))
        quotes = [text[start:end] for quote in extraction.quotes for start, end in quote.content]
        quotes += [text[start:end] for quote in extraction.quotes for start, end in quote.speaker]
        claims = [text[claim.start : claim.end] for claim in extraction.claims]
        return quotes, claims, [str(each.low) for each in extraction.quantities]

    quotes, claims, numbers = found(WRITTEN)
    assert quotes[0] == WRITTEN[WRITTEN.index("“") : WRITTEN.index("”") + 1]
    plain = ([spell_out(each)[0] for each in quotes], [spell_out(each)[0] for each in claims])
    assert (*plain, numbers) == found(PLAIN)


def test_a_soft_hyphen_at_the_end_of_a_line_joins_the_word():
    assert spell_out("the invest\u00ad\n  ment fell")[0] == "the investment fell"


@given(st.lists(st.sampled_from(LETTERS), max_size=40))
def test_offsets_lead_back_to_what_was_written(letters):
    text = "".join(letters)
    plain, offsets = spell_out(text)
    for place in range(len(plain)):
        start, end = offsets.to_original(place, place + 1)
        assert plain[place] in spell_out(text[start:end])[0]
    joined, offsets = join_wrapped_lines(text)
    for place, letter in enumerate(joined):
        start, end = offsets.to_original(place, place + 1)
        assert letter.isspace() or letter in spell_out(text[start:end])[0]


def test_joiners_of_emoji_stay():
    assert spell_out("👩🏽\u200d🚀\u00ad")[0] == "👩🏽\u200d🚀"
