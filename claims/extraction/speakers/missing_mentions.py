"""Find the speaker beside a cue to which the parser gives no subject.

It takes "Hollis Amberly, reading the 41-page document, said" for a time, and "The 24-year-old
confirmed" for an object. What stands before the cue tells who speaks all the same: a noun phrase,
or one with a comma after it whose insertion ends with another comma.
"""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.text.token_view import TokenView

_MAX_TOKENS = 8
_MAX_INSERTION = 30
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE = _NOUNS | {"DT", "JJ", "CD", "HYPH", "POS", "PRP$"}
_AUXILIARIES = frozenset(("has", "had", "have", "’ve", "'ve", "’d", "'d", "’s", "'s"))
_CLAUSE_EDGES = frozenset(("``", "''", ":", "CC"))
_OPENS_INSERTION = frozenset(("VBG", "VBN", "VBD", "WP", "WDT", "WP$", "CD", "DT", "IN", "JJ"))


def complete_mentions(view: TokenView, quotes: tuple[QuoteDraft, ...]) -> tuple[QuoteDraft, ...]:
    """Return the quotes, with the speakers beside their cues that they lack."""
    return tuple(_complete(view, quote) for quote in quotes)


def _complete(view: TokenView, quote: QuoteDraft) -> QuoteDraft:
    """Return the quote with the speaker beside its cue, or as it is if it needs or has none."""
    if quote.speaker or not quote.cue or not quote.content:
        return quote
    cue = view.tokens_in(quote.cue[0])[0]
    quoted = {i for span in quote.content for i in range(*view.tokens_in(span))}
    if not view.tag[cue].startswith("V") or _is_received(view, cue):
        return quote
    found = _find_before(view, cue, quoted) or _find_after(view, cue, quoted)
    if found is None:
        return quote
    first, last = found
    return replace(quote, speaker=(Offsets(view.start[first], view.end[last - 1]),))


def _is_received(view: TokenView, cue: int) -> bool:
    """Return whether the subject of a cue does not speak: "was told", "heard", "jury told"."""
    if view.child(cue, "auxpass", "nsubjpass") is not None or view.tag[cue] in ("VBG", "VB"):
        return True
    told = view.lemma[cue] == "tell" and cue + 1 >= view.closes[cue] - 1
    return told or view.lemma[cue] == "hear"


def _find_before(view: TokenView, cue: int, quoted: set[int]) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase before the cue or before an insertion in commas."""
    opens = view.opens[cue]
    end = cue
    while end > opens and (view.tag[end - 1] == "RB" or view.lower[end - 1] in _AUXILIARIES):
        end -= 1
    if end > opens and view.text[end - 1] == ",":
        return _find_before_insertion(view, end - 1, quoted)
    first = _find_start(view, end, quoted)
    return None if first is None else (first, end)


def _find_before_insertion(view: TokenView, comma: int, quoted: set[int]) -> tuple[int, int] | None:
    """Return the tokens before "…, 66, said" and "…, reading the document, said"."""
    opens = view.opens[comma]
    for i in range(comma - 1, max(opens, comma - _MAX_INSERTION), -1):
        if i in quoted:
            return None
        if view.text[i] != "," or view.tag[i + 1] not in _OPENS_INSERTION | _NOUNS:
            continue
        first = _find_start(view, i, quoted)
        if first is not None and (first == opens or _is_edge(view, first - 1)):
            is_name = all(view.tag[n] in _NOUNS for n in range(i + 1, comma))
            return first, comma if is_name else i
    return None


def _find_start(view: TokenView, end: int, quoted: set[int]) -> int | None:
    """Return the first token of the noun phrase that ends before ``end``, unless an object."""
    last = end - 1
    is_old = view.lower[last] == "old" and view.text[last - 1] == "-"
    if last < view.opens[end] or (view.tag[last] not in _NOUNS and not is_old):
        return None
    if last in quoted or (view.entity[last] in ("DATE", "TIME") and not is_old):
        return None
    first = last
    while first > max(view.opens[last], last - _MAX_TOKENS) and _is_inside(view, first - 1, quoted):
        first -= 1
        if view.tag[first] in ("DT", "PRP$"):
            break
    before = first - 1
    while first < last and view.entity[first] == "DATE" and not is_old:
        first += 1
    is_object = before >= view.opens[last] and view.tag[before] in ("IN", "TO")
    # "In September inspectors reported": the date is the object, not who comes after it.
    is_dated = is_object and first > before + 1
    return None if is_object and not is_dated else first


def _is_inside(view: TokenView, i: int, quoted: set[int]) -> bool:
    return view.tag[i] in _INSIDE and i not in quoted


def _is_edge(view: TokenView, i: int) -> bool:
    return view.tag[i] in _CLAUSE_EDGES or view.text[i] == ","


def _find_after(view: TokenView, cue: int, quoted: set[int]) -> tuple[int, int] | None:
    """Return the tokens of the name after a cue that follows quoted words: “…,” said Mr Lund."""
    if min(quoted, default=cue) > cue or (view.within[cue - 1] < 0 and cue - 1 not in quoted):
        return None
    end = cue + 1
    while end < min(len(view), cue + _MAX_TOKENS) and view.tag[end] in ("NNP", "NNPS"):
        end += 1
    return (cue + 1, end) if end > cue + 1 else None
