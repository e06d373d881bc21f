"""The spaCy components of the pipeline; each stores what it finds in an attribute of the Doc."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.checkworthiness.rank_sentences import pick_claims, score_sentences
from claims.extraction.drafts import Offsets
from claims.extraction.numbers.counted_nouns import DocCounts
from claims.extraction.numbers.read_quantities import read_quantities
from claims.extraction.quotes import combine, find_quotes
from claims.extraction.quotes.classifier.model import QuoteModel, load_weights
from claims.extraction.quotes.occasions import add_occasions
from claims.extraction.speakers.resolver import resolve_quote_speakers
from claims.extraction.standalone.write_sentences import write_sentences
from claims.extraction.text.boilerplate import find_boilerplate
from claims.extraction.text.datelines import count_dateline_tokens
from claims.extraction.text.notices import find_notices
from claims.extraction.text.paragraphs import split_lines
from claims.extraction.text.token_view import token_view
from claims.extraction.text.transcripts import find_turns

BEFORE_PARSER = ("factcheck_paragraphs",)
AFTER_PARSER = (
    "factcheck_boilerplate",
    "factcheck_quantities",
    "factcheck_quotes",
    "factcheck_speakers",
    "factcheck_claims",
    "factcheck_standalone",
)
_NO_SENTENCE_START = -1
_SENTENCE_START = 1
_CLOSING_MARKS = frozenset(("”", '"', "''", "’", "»", ")", "]"))

_ABBREVIATIONS = frozenset(
    ("approx", "fig", "figs", "no", "nos", "est", "ca", "cf", "vol", "pp", "para", "art", "sec",
     "ch", "eq", "max", "min", "avg", "vs", "incl", "excl", "tel", "ext", "ref")
)  # fmt: skip
_AMOUNT_ENDS = frozenset(("m.", "bn.", "tn.", "k."))
_OPENING_MARKS = frozenset("“‘\"'«")
_OPEN_NUMBERS = frozenset("0123456789$€£¥")

for _attribute in (
    "paragraphs",
    "datelines",
    "boilerplate",
    "notices",
    "turns",
    "quantities",
    "quotes",
    "found_quotes",
    "speakers",
    "scored_sentences",
    "claims",
):
    Doc.set_extension(_attribute, default=(), force=True)


@Language.component(
    "factcheck_paragraphs",
    assigns=["doc._.paragraphs", "doc._.datelines", "doc._.turns", "token.is_sent_start"],
    retokenizes=False,
)
def mark_paragraphs(doc: Doc) -> Doc:
    """Set ``doc._.paragraphs`` and ``doc._.datelines``, and start a sentence at each paragraph.

    The parser keeps the sentence starts that are set before it runs.
    """
    set_paragraph_spans(doc)
    # In one array: setting Token.is_sent_start searches the whole Doc each time.
    starts: Any = np.zeros((len(doc), 1), dtype="int64")
    starts[_find_closing_marks(doc)] = _NO_SENTENCE_START
    starts[_find_words_after_abbreviations(doc)] = _NO_SENTENCE_START
    starts[_find_starts_after_amounts(doc)] = _SENTENCE_START
    starts[[span.start for span in doc._.paragraphs]] = _SENTENCE_START
    starts[[span.end for span in doc._.datelines]] = _SENTENCE_START
    starts[[_find_token(doc, turn.content[0].start) for turn in doc._.turns]] = _SENTENCE_START
    return doc.from_array(["SENT_START"], starts.astype("uint64"))


def set_paragraph_spans(doc: Doc) -> None:
    """Set ``doc._.paragraphs``, ``doc._.datelines`` and ``doc._.turns``; not the sentences.

    Each line is a paragraph, since the tokenizer joins hard-wrapped lines. Only transcripts and
    interviews have turns.
    """
    # Doc.char_span would search for each paragraph from the beginning of the text.
    starts = [token.idx for token in doc]
    text = doc.text
    lines = split_lines(text)
    doc._.paragraphs = tuple(
        doc[bisect_right(starts, start) - 1 : bisect_left(starts, end)] for start, end in lines
    )
    doc._.turns = find_turns(text, lines)
    lengths = ((span, count_dateline_tokens(span)) for span in doc._.paragraphs)
    doc._.datelines = tuple(span[:length] for span, length in lengths if length)


def _find_token(doc: Doc, start: int) -> int:
    """Return the token at the offset ``start``."""
    return bisect_right(range(len(doc)), start, key=lambda token: doc[token].idx) - 1


def _find_closing_marks(doc: Doc) -> list[int]:
    """Find the tokens that close what stands right before them; no sentence starts with one."""
    return [
        token.i
        for token in doc
        if token.text in _CLOSING_MARKS and token.i and not token.nbor(-1).whitespace_
    ]


def _find_words_after_abbreviations(doc: Doc) -> list[int]:
    """Find the numbers after "approx." and "Fig.", whose full stops end no sentence."""
    return [
        token.i + 1
        for token in doc[:-1]
        if token.text == "." or token.text[-1] == "."
        if _ends_abbreviation(doc, token.i) and doc[token.i + 1].text[0] in _OPEN_NUMBERS
    ]


def _find_starts_after_amounts(doc: Doc) -> list[int]:
    """Find the tokens after "£1.3m." that begin a sentence: spaCy takes "m." for "metres"."""
    return [
        i + 1
        for i in range(1, len(doc) - 1)
        if doc[i].text in _AMOUNT_ENDS
        and doc[i - 1].text[0].isdigit()
        and not doc[i - 1].whitespace_
        and (doc[i + 1].text[0].isupper() or doc[i + 1].text[0] in _OPENING_MARKS)
    ]


def _ends_abbreviation(doc: Doc, i: int) -> bool:
    word = doc[i - 1] if doc[i].text == "." and i else doc[i]
    return not (word.whitespace_ and word.i != i) and word.lower_.rstrip(".") in _ABBREVIATIONS


@Language.component(
    "factcheck_boilerplate",
    requires=["doc._.paragraphs"],
    assigns=["doc._.boilerplate", "doc._.notices"],
)
def mark_boilerplate(doc: Doc) -> Doc:
    """Set ``doc._.boilerplate`` to the Offsets of credits, bylines, notices and invitations.

    ``doc._.notices`` are those in which the text corrects itself.
    """
    spans = [Offsets(span.start_char, span.end_char) for span in doc._.paragraphs]
    text = token_view(doc).full_text
    doc._.boilerplate = tuple(find_boilerplate(text, spans))
    doc._.notices = tuple(find_notices(text, spans))
    return doc


@Language.component(
    "factcheck_quantities",
    requires=["token.pos", "token.tag", "token.lemma", "token.dep", "doc._.paragraphs"],
    assigns=["doc._.quantities"],
)
def set_quantities(doc: Doc) -> Doc:
    """Set ``doc._.quantities`` to the QuantityDrafts of the text, in order and disjoint."""
    text = token_view(doc).full_text
    doc._.quantities = read_quantities(text, DocCounts(doc, text))
    return doc


@dataclass(frozen=True, slots=True)
class QuoteFinder:
    """Set ``doc._.quotes`` to the QuoteDrafts outside the boilerplate, in text order.

    Without a ``model``, only the rules find quotes.
    """

    model: QuoteModel | None

    def __call__(self, doc: Doc) -> Doc:
        if self.model is None:
            doc._.quotes = find_quotes.find_quotes_by_rules(doc, doc._.boilerplate)
        else:
            doc._.quotes = combine.find_quotes(doc, doc._.boilerplate, self.model)
        return doc


@Language.factory(
    "factcheck_quotes",
    requires=["token.dep", "token.lemma", "doc._.paragraphs", "doc._.boilerplate", "doc._.turns"],
    assigns=["doc._.quotes"],
    default_config={"learned": True},
)
def make_quote_finder(nlp: Language, name: str, learned: bool) -> QuoteFinder:
    """Return the component: rules and the classifier, or rules only."""
    return QuoteFinder(load_weights() if learned else None)


@Language.component(
    "factcheck_speakers",
    requires=["doc._.quotes", "token.dep", "token.tag"],
    assigns=["doc._.speakers", "doc._.quotes", "doc._.found_quotes"],
)
def resolve_speakers(doc: Doc) -> Doc:
    """Set ``doc._.speakers``, and the speaker index, reference and occasion of each quote.

    Statements that are most likely wrong are left out, and stay in ``doc._.found_quotes``.
    """
    doc._.found_quotes = doc._.quotes
    if doc._.quotes:
        view = token_view(doc)
        doc._.speakers, quotes = resolve_quote_speakers(view, doc._.quotes)
        doc._.quotes = tuple(add_occasions(view, quotes))
    return doc


@Language.component(
    "factcheck_claims",
    requires=[
        "token.dep",
        "token.lemma",
        "doc._.quotes",
        "doc._.quantities",
        "doc._.boilerplate",
        "doc._.turns",
    ],
    assigns=["doc._.scored_sentences", "doc._.claims"],
)
def rank_claims(doc: Doc) -> Doc:
    """Set ``doc._.scored_sentences``, and ``doc._.claims`` to those that are worth checking."""
    doc._.scored_sentences = score_sentences(doc)
    doc._.claims = pick_claims(doc)
    return doc


@Language.component(
    "factcheck_standalone",
    requires=["token.dep", "token.tag", "doc._.claims", "doc._.quotes"],
    assigns=["doc._.claims"],
)
def set_claim_sentences(doc: Doc) -> Doc:
    """Give the claims in ``doc._.claims`` sentences that make sense without the text."""
    places = [Offsets(claim.start, claim.end) for claim in doc._.claims]
    doc._.claims = tuple(
        replace(claim, sentence=sentence)
        for claim, sentence in zip(doc._.claims, write_sentences(doc, places), strict=True)
    )
    return doc
