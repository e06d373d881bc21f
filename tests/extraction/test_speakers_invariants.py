"""Invariants of resolved speakers for any text and any mentions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.speakers.resolver import resolve_quote_speakers
from claims.extraction.text.token_view import token_view

PIECES = st.sampled_from(
    (
        *("Ann Hale", "Mr Hale", "Ms Stone", "Bob Stone", "he", "she", "They", "it", "who", "I"),
        *("the minister", "A trader", "an editorial in", "by", "of", "The Port Gazette", "said"),
        *("that", ",", ".", "“Fees rose”", "and", "’s", "two officials", "another source", "\n"),
        *("no one", "🙂", "\u202eabc", "été", "-", "PORT BOARD", "(", "The company", "Sens."),
        *("is a lawyer", "one of", "Secretary of State", "his wife", ":", "a", "half of the"),
    )
)


@st.composite
def documents(draw) -> tuple[str, tuple[QuoteDraft, ...]]:
    text = " ".join(draw(st.lists(PIECES, min_size=1, max_size=25)))
    place = st.integers(0, len(text))
    quotes = draw(st.lists(st.tuples(place, place, place, place, st.booleans()), max_size=6))
    return text, tuple(_quote(*numbers) for numbers in quotes)


def _quote(a: int, b: int, c: int, d: int, floats: bool) -> QuoteDraft:
    speaker = () if floats or a == b else (Offsets(min(a, b), max(a, b)),)
    content = (Offsets(min(c, d), max(c, d)),)
    return QuoteDraft(content, (), speaker, "mixed", "speech", "test")


def parsed(nlp, text):
    own = [name for name in nlp.pipe_names if name.startswith("factcheck_")]
    with nlp.select_pipes(disable=own):
        return nlp(text)


@given(documents())
def test_references_mentions_and_names_agree(nlp, document):
    text, quotes = document
    doc = parsed(nlp, text)
    speakers, found = resolve_quote_speakers(token_view(doc), quotes)
    assert len(found) == len(quotes)
    for before, after in zip(quotes, found, strict=True):
        assert (after.content, after.speaker) == (before.content, before.speaker)
        if after.speaker_index is None:
            told = "is a work" in after.explanation[-1] if after.explanation else False
            assert bool(after.reference) == told
        else:
            assert after.reference == speakers[after.speaker_index].name
            assert after.reference
    assert {q.speaker_index for q in found} - {None} == set(range(len(speakers)))
    length = max(len(text), len(doc.text))  # the Doc has other white space at line breaks
    for speaker in speakers:
        assert all(0 <= start < end <= length for start, end in speaker.mentions)
        assert list(speaker.mentions) == sorted(set(speaker.mentions))
    names = [speaker.name.casefold() for speaker in speakers]
    assert len(set(names)) == len(names)


@given(documents())
def test_the_same_text_gives_the_same_speakers(nlp, document):
    text, quotes = document
    doc = parsed(nlp, text)
    assert resolve_quote_speakers(token_view(doc), quotes) == resolve_quote_speakers(
        token_view(doc), quotes
    )


@given(documents())
def test_tokens_cover_the_text(nlp, document):
    doc = parsed(nlp, document[0])
    view = token_view(doc)
    for i, word in enumerate(view.text):
        assert doc.text[view.start[i] : view.end[i]] == word
        assert view.tokens_in(Offsets(view.start[i], view.end[i])) == (i, i + 1)


def test_a_quote_without_offsets_and_a_text_without_words(nlp):
    nowhere = (QuoteDraft((), (), (), "direct", "speech", "test"),)
    assert resolve_quote_speakers(token_view(parsed(nlp, "")), nowhere) == ((), nowhere)
    speakers, (quote,) = resolve_quote_speakers(token_view(parsed(nlp, "Ann Hale left.")), nowhere)
    assert (speakers, quote.speaker_index, quote.reference) == ((), None, "")
    assert quote.confidence == quote.speaker_confidence < 1


def test_the_components_share_one_view_of_the_tokens(nlp):
    doc = nlp("“Fees rose,” Ann Hale said.")
    assert doc._.token_view is not None
    assert token_view(doc) is doc._.token_view
