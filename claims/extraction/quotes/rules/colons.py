"""Find quotes attributed by a colon or dash: headlines, transcripts, letters."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.labels import (
    find_name_after_dash,
    is_bare_name,
    names_speaker,
    says_something,
    skip_stamp,
)
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import has_finite_verb
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_MAX_NAME = 8
_MAX_HEADLINE = 14
_MAX_ROW = 24
_MIN_CREDITED = 2
_BULLETS = frozenset("•●▪■-–*")
_PERSONS = frozenset(("i", "we", "you", "me", "us", "my", "our", "your", "?", "!"))
_IN_NAMES = DASHES | {".", "’", "'"}


def find_colon_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield a quote for each paragraph of the form "name: words" or "name, role (day): “words”"."""
    quoted = {passage.start: passage for passage in view.quoted}
    lone = []
    for place, paragraph in enumerate(view.paragraphs):
        found = _read_heading(view, paragraph, place) or _read_row(view, paragraph, quoted)
        if found is None:
            continue
        if place and is_bare_name(view, found.speaker[0]):
            lone.append(found)
        else:
            yield found
    if len(lone) > 1 or any(_is_spoken(view, found.content[0]) for found in lone):
        yield from lone


def _is_spoken(view: TokenView, content: Range) -> bool:
    """Return whether words after a label that comes alone are somebody's: "we", "you", a question.

    Else the label is that of a book or an exhibition: "Ida Moe: Drawings is open until May".
    """
    if any(view.within[token] >= 0 for token in range(content.start, content.end)):
        return True
    return not _PERSONS.isdisjoint(view.lower[content.start : content.end])


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
        if name is None or not short or not view.doc[name.start].is_title:
            continue
        is_below = paragraph.start > passage.start
        if is_below and not names_speaker(view, name):
            continue
        start = min(passage.start, max(paragraph.start, dash - _MAX_HEADLINE))
        words = Range(start, passage.end) if start == paragraph.start else passage
        yield FoundQuote((words,), Range(dash, dash + 1), (name,), "speech", "signed")


def find_credited_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield each quoted paragraph above a line that credits it: "Ida Moe, on her dip in a lake".

    Only a column of such quotes has at least two of them.
    """
    found = [
        FoundQuote((passage,), Range(name.end, name.end + 1), (name,), "speech", "signed")
        for passage in view.quoted
        if (name := _read_credit(view, passage)) is not None
    ]
    if len(found) >= _MIN_CREDITED:
        yield from found


def _read_credit(view: TokenView, passage: Range) -> Range | None:
    """Return the name in the line below a passage that is a paragraph of its own."""
    place = view.paragraph[passage.start]
    if not 0 <= place < len(view.paragraphs) - 1:
        return None
    above, line = view.paragraphs[place], view.paragraphs[place + 1]
    if (above.start, above.end) != (passage.start, passage.end) or view.within[line.start] >= 0:
        return None
    comma = next((t for t in range(line.start, line.end) if view.lower[t] == ","), None)
    is_short = line.end - line.start <= _MAX_ROW and view.lower[line.end - 1] != "."
    if comma is None or not is_short or comma - line.start > _MAX_NAME:
        return None
    name = Range(line.start, comma)
    is_name = all(view.pos[token] == "PROPN" for token in range(name.start, name.end))
    return name if is_name and name.end > name.start and not has_finite_verb(view, line) else None


def _find_dash_after(view: TokenView, last: int) -> int | None:
    """Return the dash after a passage, or the closing mark if the dash is part of its token."""
    for token in range(last, min(last + 3, len(view.lower))):
        if view.lower[token][-1] in DASHES:
            return token if view.paragraph[token] >= 0 else None
        if token > last and view.pos[token] != "SPACE":
            return None
    return None


def _read_heading(view: TokenView, paragraph: Range, place: int) -> FoundQuote | None:
    start = skip_stamp(view, paragraph)
    while start < paragraph.end and view.lower[start] in ('"', "“"):
        start += 1
    for token in range(start + 1, min(start + _MAX_NAME, paragraph.end)):
        if view.lower[token] == ":":
            label = find_name_after_dash(view, Range(start, token))
            return _read_turn(view, label, token, paragraph, place)
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
    start = paragraph.start + (view.text[paragraph.start] in _BULLETS)
    described = next(
        (token for token in range(start, colon) if view.lower[token] in (",", "(")), colon
    )
    name = Range(start, described)
    is_name = 0 < described - start <= _MAX_NAME and _is_titled_name(view, name)
    if not is_name or has_finite_verb(view, Range(described, colon)):
        return None
    in_capitals = all(view.text[token].isupper() for token in range(name.start, name.end))
    if in_capitals and not names_speaker(view, name):
        return None
    cue = Range(colon, colon + 1)
    return FoundQuote((quoted[colon + 1],), cue, (name,), "speech", "colon")


def _is_titled_name(view: TokenView, name: Range) -> bool:
    """Return whether words are a name, perhaps after an office: "Regional officer Ida Moe"."""
    kinds = [view.pos[token] for token in range(name.start, name.end)]
    is_name = all(kind in ("PROPN", "DET", "ADP", "CCONJ") for kind in kinds)
    is_office = all(kind in ("PROPN", "ADJ", "NOUN") for kind in kinds)
    return kinds[-1] == "PROPN" and (is_name or is_office)


def _read_turn(
    view: TokenView, name: Range, colon: int, paragraph: Range, place: int
) -> FoundQuote | None:
    in_capitals = all(_is_capital(view, token) for token in range(name.start, name.end))
    if not in_capitals and not all(_is_nominal(view, t) for t in range(name.start, name.end)):
        return None
    is_headline = not place and _is_headline(view, paragraph)
    if not is_headline and not _is_turn(view, name):
        return None
    if not names_speaker(view, name, in_headline=is_headline):
        return None
    content = trim(view, Range(colon + 1, paragraph.end))
    if content is None or content.end - content.start < 3:
        return None
    if not is_headline and not says_something(view, content):
        return None
    return FoundQuote((content,), Range(colon, colon + 1), (name,), "speech", "colon")


def _is_headline(view: TokenView, paragraph: Range) -> bool:
    """Return whether a paragraph is one sentence."""
    return "." not in view.lower[paragraph.start : paragraph.end - 2]


def _is_turn(view: TokenView, name: Range) -> bool:
    """Return whether the first words of a paragraph name a speaker, as in a transcript."""
    tokens = view.doc[name.start : name.end]
    if all(token.is_upper or token.lower_ in _IN_NAMES for token in tokens):
        return True
    return len(tokens) <= 3 and all(token.pos_ == "PROPN" for token in tokens)


def _is_capital(view: TokenView, token: int) -> bool:
    """Return whether a token may be part of a name in capitals: "MS SOTO-LACHANCE:"."""
    return view.doc[token].is_upper or view.lower[token] in _IN_NAMES


def _is_nominal(view: TokenView, token: int) -> bool:
    return view.pos[token] in ("PROPN", "NOUN", "ADJ", "PART", "DET")
