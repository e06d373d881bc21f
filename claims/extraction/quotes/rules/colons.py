"""Find quotes attributed by a colon or dash: headlines, transcripts, letters, announcements."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.subjects import find_speaker, find_subject, trim
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_MAX_NAME = 8
_MAX_HEADLINE = 14
_MAX_ROW = 24
_IN_NAMES = DASHES | {".", "’", "'"}
_LABELS = frozenset(
    ("latest", "correction", "clarification", "update", "editor", "note", "photo", "video", "watch",
     "read", "exclusive", "breaking", "analysis", "opinion", "more", "related", "topics", "tags",
     "source", "summary", "abstract", "caption", "image", "file")
)  # fmt: skip
_MAX_DISTANCE = 30


def find_colon_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield a quote for each paragraph of the form "name: words" or "name, role (day): “words”"."""
    quoted = {passage.start: passage for passage in view.quoted}
    for place, paragraph in enumerate(view.paragraphs):
        found = _read_heading(view, paragraph, place) or _read_row(view, paragraph, quoted)
        if found is not None:
            yield found


def find_signed_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield each quoted passage that a dash and a name follow, as in letters to the editor.

    In a headline, the whole line is the quote: "Dam ‘safe’ – Okafor".
    """
    for passage in view.quoted:
        dash = _find_dash_after(view, passage.end - 1)
        if dash is None:
            continue
        paragraph = view.paragraphs[view.paragraph[dash]]
        name = trim(view, Range(dash + 1, paragraph.end))
        short = name is not None and name.end - name.start <= _MAX_NAME
        if name is not None and short and view.doc[name.start].is_title:
            start = min(passage.start, max(paragraph.start, dash - _MAX_HEADLINE))
            words = Range(start, passage.end) if start == paragraph.start else passage
            yield FoundQuote((words,), Range(dash, dash + 1), (name,), "speech", "signed")


def _find_dash_after(view: TokenView, last: int) -> int | None:
    """Return the dash after a passage, or the closing mark if the dash is part of its token."""
    for token in range(last, min(last + 3, len(view.lower))):
        if view.paragraph[token] < 0:
            return None
        if view.lower[token][-1] in DASHES:
            return token
        if token > last and view.pos[token] != "SPACE":
            return None
    return None


def _read_heading(view: TokenView, paragraph: Range, place: int) -> FoundQuote | None:
    start = paragraph.start
    while start < paragraph.end and view.lower[start] in ('"', "“"):
        start += 1
    for token in range(start + 1, min(start + _MAX_NAME, paragraph.end)):
        if view.lower[token] == ":":
            return _read_turn(view, Range(start, token), token, paragraph, place)
        if view.pos[token] == "PUNCT" and view.lower[token] not in _IN_NAMES:
            return None
    return None


def _read_row(view: TokenView, paragraph: Range, quoted: dict[int, Range]) -> FoundQuote | None:
    """Read a name with a description and a quotation, as rows of tables and captions put them."""
    colon = next(
        (
            token
            for token in range(paragraph.start + 2, min(paragraph.start + _MAX_ROW, paragraph.end))
            if view.lower[token] in (":", "):") and token + 1 in quoted
        ),
        None,
    )
    if colon is None:
        return None
    described = next(
        (token for token in range(paragraph.start, colon) if view.lower[token] in (",", "(")), colon
    )
    name = Range(paragraph.start, described)
    is_name = 0 < described - paragraph.start <= _MAX_NAME and all(
        view.pos[token] in ("PROPN", "DET", "ADP", "CCONJ") for token in range(name.start, name.end)
    )
    if not is_name or view.pos[name.end - 1] != "PROPN":
        return None
    cue = Range(colon, colon + 1)
    return FoundQuote((quoted[colon + 1],), cue, (name,), "speech", "colon")


def _read_turn(
    view: TokenView, name: Range, colon: int, paragraph: Range, place: int
) -> FoundQuote | None:
    in_capitals = all(_is_capital(view, token) for token in range(name.start, name.end))
    if not in_capitals and not all(_is_nominal(view, t) for t in range(name.start, name.end)):
        return None
    if place and not _is_turn(view, name):
        return None
    content = trim(view, Range(colon + 1, paragraph.end))
    if content is None or content.end - content.start < 3:
        return None
    return FoundQuote((content,), Range(colon, colon + 1), (name,), "speech", "colon")


def _is_turn(view: TokenView, name: Range) -> bool:
    """Return whether the first words of a paragraph name a speaker, as in a transcript."""
    tokens = view.doc[name.start : name.end]
    if all(token.is_upper or token.lower_ in _IN_NAMES for token in tokens):
        return True
    return len(tokens) <= 3 and all(token.pos_ == "PROPN" for token in tokens)


def _is_capital(view: TokenView, token: int) -> bool:
    """Return whether a token may be part of a name in capitals: "MS SOTO-LACHANCE:"."""
    if view.lower[token] in _LABELS:
        return False
    return view.doc[token].is_upper or view.lower[token] in _IN_NAMES


def _is_nominal(view: TokenView, token: int) -> bool:
    if view.lower[token] in _LABELS:
        return False
    return view.pos[token] in ("PROPN", "NOUN", "ADJ", "PART", "DET")


def find_announced_quotes(view: TokenView, claimed: set[int]) -> Iterator[FoundQuote]:
    """Yield each passage not in ``claimed`` that follows a colon: "His answer was blunt: “…”".

    The colon may end the paragraph before. ``claimed`` holds indices of ``view.quoted``.
    """
    for place, passage in enumerate(view.quoted):
        colon = _find_token_before(view, passage.start)
        if place in claimed or colon is None or view.lower[colon] != ":":
            continue
        verb = _find_verb_before(view, colon)
        if verb is not None:
            speaker = _find_owner_of_subject(view, verb) or find_speaker(view, verb)
            yield FoundQuote((passage,), Range(verb, verb + 1), speaker, "speech", "announced")


def _find_token_before(view: TokenView, token: int) -> int | None:
    before = token - 1
    while before > 0 and view.pos[before] == "SPACE":
        before -= 1
    return before if before >= 0 else None


def _find_verb_before(view: TokenView, colon: int) -> int | None:
    """Return the last verb with a subject before the colon, within its paragraph."""
    for token in range(colon - 1, max(colon - _MAX_DISTANCE, -1), -1):
        if view.paragraph[token] != view.paragraph[colon]:
            return None
        if view.pos[token] in ("VERB", "AUX") and find_subject(view, token) is not None:
            return token
    return None


def _find_owner_of_subject(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Return the owner of an answer, motto or message: "His answer was blunt"."""
    subject = view.child(verb, "nsubj")
    if subject is None or view.lemma[verb] != "be":
        return ()
    owner = view.child(subject, "poss")
    return () if owner is None else (Range(view.left[owner], owner + 1),)
