"""Recognise a cue after its words where the tagger or the parser misreads it.

"…, a new analysis shows.", "…, an inquest heard.", "…, geophysicists reported on Thursday.", "…,
her daughter, Ida Moe, said." and "…, opined Ida Moe" have no subject in the parse, only a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claims.extraction.lexicon.reporting_verbs import CLAUSE, SPEAKING, VERBS
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.agents import can_speak, is_hearing
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import find_subject, has_finite_verb
from claims.extraction.text.token_view import Range, TokenView

_NOUNS = frozenset(("NN", "NNS"))
_CLOSED_BY = frozenset((".", ",", ";"))
_WHEN = frozenset(("on", "in", "at", "last", "this", "yesterday", "today", "earlier"))
_MAX_MENTION = 7
_MAX_DESCRIBED = 12


def find_trailing_cues(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the sentence before each cue that only its form shows."""
    for verb in range(2, len(view) - 1):
        read = _READERS.get(view.tag[verb])
        found = None if read is None or view.within[verb] >= 0 else read(view, verb)
        if found is not None:
            yield found


def _read_noun(view: TokenView, verb: int) -> FoundQuote | None:
    """Read "…, a new analysis shows.", whose verb the tagger took for a noun."""
    if view.lower[verb + 1] != ".":
        return None
    hears = view.lower[verb] in ("heard", "hears") and is_hearing(view, verb - 1)
    known = VERBS.get(view.lower[verb].removesuffix("s"))
    shows = view.tag[verb] == "NNS" and known is not None and CLAUSE in known.frames
    first = max(view.opens[verb], verb - _MAX_MENTION)
    comma = next((t for t in range(verb - 1, first, -1) if view.lower[t] == ","), None)
    if comma is None or not (hears or shows) or view.tag[comma + 1] not in ("DT", "PRP$"):
        return None
    return _make_quote(view, comma, verb, () if hears else (Range(comma + 1, verb),))


def _read_participle(view: TokenView, verb: int) -> FoundQuote | None:
    """Read "…, geophysicists reported on Thursday.", taken for a noun and its participle."""
    noun = view.head[verb]
    if view.dep[verb] != "acl" or noun != verb - 1:
        return None
    first = view.left[noun]
    for child in view.children[noun]:
        if child < noun and view.dep[child] in ("ccomp", "punct", "advcl"):
            first = max(first, view.right[child])
    ends = view.lower[verb + 1] in _CLOSED_BY | _WHEN
    is_apart = view.dep[noun] in ("ROOT", "appos") and view.lower[first - 1] == ","
    if not is_apart or not ends or view.lemma[verb] not in SPEAKING or not can_speak(view, noun):
        return None
    return _make_quote(view, first - 1, verb, (Range(first, noun + 1),))


def _read_described(view: TokenView, verb: int) -> FoundQuote | None:
    """Read "…, her daughter, Ida Moe, said.", taken for one more name for something before."""
    is_cue = view.lower[verb - 1] == "," and view.lemma[verb] in SPEAKING
    if not is_cue or find_subject(view, verb) is not None:
        return None
    if view.lower[verb + 1] not in _CLOSED_BY | _WHEN:
        return None
    commas = [
        token
        for token in range(verb - 2, max(view.opens[verb], verb - _MAX_DESCRIBED), -1)
        if view.lower[token] == ","
    ][:2]
    if len(commas) < 2 or not all(
        view.pos[token] == "PROPN" for token in range(commas[0] + 1, verb - 1)
    ):
        return None
    is_described = view.tag[commas[1] + 1] in ("PRP$", "DT") and view.tag[commas[0] - 1] in _NOUNS
    if not is_described:
        return None
    return _make_quote(view, commas[1], verb, (Range(commas[1] + 1, verb - 1),))


def _read_past(view: TokenView, verb: int) -> FoundQuote | None:
    read = _read_inverted if view.dep[verb] == "amod" else _read_described
    return read(view, verb)


def _read_inverted(view: TokenView, verb: int) -> FoundQuote | None:
    """Read "…, opined Ida Moe", whose verb the tagger took for an adjective."""
    name, word = verb + 1, view.lower[verb]
    if view.lower[verb - 1] != "," or view.pos[name] != "PROPN":
        return None
    known = VERBS.get(word.removesuffix("d")) or VERBS.get(word.removesuffix("ed"))
    if known is None or CLAUSE not in known.frames:
        return None
    while name + 1 < len(view) and view.pos[name + 1] == "PROPN":
        name += 1
    return _make_quote(view, verb - 1, verb, (Range(verb + 1, name + 1),))


def _make_quote(
    view: TokenView, comma: int, verb: int, speaker: tuple[Range, ...]
) -> FoundQuote | None:
    """Return the sentence before ``comma`` as a quote, if it is a clause outside marks."""
    words = trim(view, Range(view.opens[verb], comma))
    if words is None or view.within[words.end - 1] >= 0 or not has_finite_verb(view, words):
        return None
    return FoundQuote((words,), Range(verb, verb + 1), speaker, "speech", "aside")


_READERS: dict[str, Callable[[TokenView, int], FoundQuote | None]] = {
    "NN": _read_noun,
    "NNS": _read_noun,
    "VBN": _read_participle,
    "JJ": _read_inverted,
    "VBD": _read_past,
    **dict.fromkeys(("VBZ", "VBP"), _read_described),
}
"""How a cue is read, by the tag that it has got."""
