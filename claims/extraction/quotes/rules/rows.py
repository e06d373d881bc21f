"""Find what the rows of a table quote: the cell that is in marks, or in a column of answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.lexicon.reporting_verbs import SPEAKING
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import find_subject
from claims.extraction.text.token_view import Range, TokenView

_ANSWERS = re.compile(
    r"(?:in )?(?:their|his|her|your) (?:own )?words|(?:summary of )?(?:the )?(?:response|reply"
    r"|answer|reaction|comment|statement|quote|quotation|remark|view)s?"
    r"|what (?:they|he|she|it) (?:said|say|promised|told us)|they said|said",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(r"who(?: said it)?|speaker|said by|person|name", re.IGNORECASE)
_OWNED = re.compile(r"^(?:The |Our )?\w+[’']s ")
_MIN_WORDS = 3
_SILENT = (
    ["no", "comment"],
    ["no", "reply"],
    ["no", "response"],
    ["no", "answer"],
    ["not", "known"],
)
"""How a cell begins that says that somebody said nothing."""


def find_row_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the words of each row whose first cell names somebody, or that below "Who".

    They are in quotation marks, or in a column that is headed "In their own words" or the like.
    """
    column, width, who = -1, 0, 0
    owner: Range | None = None
    turns = view.doc._.turns or ()
    heard = {view.paragraph[view.token_at(words.start)] for turn in turns for words in turn.content}
    for number, row in enumerate(view.paragraphs):
        # The columns of a script tell how long a clip is, and its turn is found as such.
        if number in heard:
            continue
        cells = _split_cells(view, row)
        if len(cells) != width or len(cells) < 2:
            who = _find_who(view, cells)
            column = _find_answers(view, cells, first=0 if who else 1)
            owner = _find_owner(view, cells[column]) if column >= 0 else None
            width = len(cells)
            if column >= 0:
                continue
            who = 0
        yield from _read_row(view, cells, column, owner, who)


def _split_cells(view: TokenView, row: Range) -> list[Range]:
    """Return the cells of a row; a line without bars has one."""
    bars = [token for token in range(row.start, row.end) if view.text[token] == "|"]
    starts = [row.start, *(bar + 1 for bar in bars)]
    return [Range(*ends) for ends in zip(starts, [*bars, row.end], strict=True)]


def _find_answers(view: TokenView, cells: list[Range], first: int) -> int:
    """Return the place of the last column whose heading promises answers, or -1."""
    for place in range(len(cells) - 1, first - 1, -1):
        cell = cells[place]
        heading = view.slice(cell.start, cell.end).strip()
        if _ANSWERS.fullmatch(_OWNED.sub("", heading)):
            return place
    return -1


def _find_who(view: TokenView, cells: list[Range]) -> int:
    """Return the place of the column that names who speaks, if its heading says so, or 0."""
    headings = [view.slice(cell.start, cell.end).strip() for cell in cells]
    return next((n for n, one in enumerate(headings) if n and _SPEAKERS.fullmatch(one)), 0)


def _find_owner(view: TokenView, heading: Range) -> Range | None:
    """Return whose answers a column has: "Coach’s comment"."""
    for token in range(heading.start + 1, heading.end):
        if view.lower[token] in ("'s", "’s"):
            return trim(view, Range(heading.start, token))
    return None


def _read_row(
    view: TokenView, cells: list[Range], column: int, owner: Range | None, who: int
) -> Iterator[FoundQuote]:
    name = trim(view, cells[who])
    if name is None or len(cells) < 2:
        return
    described = (t for t in range(name.start + 1, name.end) if view.lower[t] in ("(", ","))
    name = Range(name.start, next(described, name.end))
    for place, cell in enumerate(cells):
        if place == who:
            continue
        words = trim(view, cell)
        if words is None or view.lower[words.start : words.start + 2] in _SILENT:
            continue
        if _names_speaker(view, words):
            continue
        is_quoted = view.within[words.start] >= 0 and view.pos[name.end - 1] == "PROPN"
        if (place == column and words.end - words.start >= _MIN_WORDS) or is_quoted:
            quoted = view.quoted[view.within[words.start]] if is_quoted else words
            bar = cell.start - 1 if place else cell.end
            cue = Range(bar, bar + 1)
            said_by = owner if owner is not None and place == column else name
            yield FoundQuote((quoted,), cue, (said_by,), "speech", "colon")


def _names_speaker(view: TokenView, words: Range) -> bool:
    """Return whether a cell tells by a cue who says something: "“No,” said Ida Moe, a mother"."""
    for token in range(words.start, words.end):
        if view.lemma[token] not in SPEAKING or view.within[token] >= 0:
            continue
        subject = find_subject(view, token)
        if subject is not None and words.start <= subject < words.end:
            return view.pos[subject] in ("PROPN", "NOUN")
    return False
