"""Find words that somebody is quoted as saying: "Reuters quoted the minister as saying …"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.lexicon.reporting_verbs import QUOTED_AS, SPEAKING, VERBS
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.complements import find_complement
from claims.extraction.quotes.rules.quoted_passages import find_introduced_passage, widen_to_marks
from claims.extraction.quotes.rules.spans import expand_mention, trim
from claims.extraction.quotes.rules.subjects import find_speaker
from claims.extraction.text.token_view import Range, TokenView

CHAIN = "chain"


def find_quoted_as(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """Return ``found`` with one quote of the person quoted for each "quoted … as saying".

    It replaces the quotes found by either of the two verbs.
    """
    chains: list[FoundQuote] = []
    cues: set[int] = set()
    for quoting, saying in _find_verb_pairs(view):
        chain = _make_chain(view, quoting, saying)
        if chain is not None:
            chains.append(chain)
            cues.update((quoting, saying))
    if not chains:
        return found
    return [f for f in found if f.cue is None or f.cue.start not in cues] + chains


def _find_verb_pairs(view: TokenView) -> Iterator[tuple[int, int]]:
    """Yield the two verbs of each "quoted … as saying" and "reported by … to have said"."""
    for token, lemma in enumerate(view.lemma):
        if lemma in SPEAKING and view.dep[token] in ("pcomp", "xcomp"):
            above = _find_quoting_verb(view, token)
            apart = view.within[token] < 0 or view.within[token] == view.within[above]
            if above < token and view.lemma[above] in QUOTED_AS and apart:
                yield above, token


def _find_quoting_verb(view: TokenView, saying: int) -> int:
    """Return the verb above "as saying" or, in the passive, "to have said"; else ``saying``."""
    above = view.head[saying]
    if view.dep[saying] == "xcomp":
        return above if view.child(above, "agent") is not None else saying
    if view.lower[above] != "as":
        return saying
    above = view.head[above]
    return above if view.pos[above] == "VERB" else view.head[above]


def _make_chain(view: TokenView, quoting: int, saying: int) -> FoundQuote | None:
    who, relay = _find_speaker_and_reporter(view, quoting, saying)
    words = _find_words(view, quoting, saying)
    content = None if words is None else widen_to_marks(view, words, saying)
    if who is None or content is None or content.overlaps(who):
        return None
    relay = tuple(part for part in relay if not part.overlaps(content))
    cue = Range(saying, saying + 1)
    return FoundQuote((content,), cue, (who,), VERBS[view.lemma[saying]].attribution, CHAIN, relay)


def _find_speaker_and_reporter(
    view: TokenView, quoting: int, saying: int
) -> tuple[Range | None, tuple[Range, ...]]:
    """Return the mentions of who is quoted and of who quotes them; None and () if unnamed."""
    passive = view.child(quoting, "nsubjpass")
    if passive is None:
        named = view.child(quoting, "dobj")
        whole = None if named is None else expand_mention(view, named)
        if whole is None or whole.start >= saying - 1:
            return None, ()
        who = trim(view, Range(whole.start, min(whole.end, saying - 1)))
        return who, find_speaker(view, quoting)
    agent = _find_agent(view, quoting, saying)
    return expand_mention(view, passive), () if agent is None else (expand_mention(view, agent),)


def _find_agent(view: TokenView, quoting: int, saying: int) -> int | None:
    """Return who quotes, after "by": "was quoted by the Courier as saying"."""
    for verb in (quoting, saying):
        for child in view.children[verb]:
            if view.lower[child] == "by":
                return view.child(child, "pobj")
    return None


def _find_words(view: TokenView, quoting: int, saying: int) -> Range | None:
    """Return the words after "saying" or, if there are none, before the whole clause."""
    passage = find_introduced_passage(view, saying)
    clause = find_complement(view, saying, VERBS[view.lemma[saying]])
    after = [part for part in (passage, clause[0] if clause else None) if part is not None]
    if after:
        return Range(min(part.start for part in after), max(part.end for part in after))
    return _find_words_before(view, quoting)


def _find_words_before(view: TokenView, quoting: int) -> Range | None:
    subject = view.child(quoting, "nsubjpass", "nsubj")
    before = -1 if subject is None else view.left[subject] - 1
    if before < 0 or view.paragraph[before] != view.paragraph[quoting]:
        return None
    if view.within[before] >= 0:
        return view.quoted[view.within[before]]
    opens = view.opens[before]
    return trim(view, Range(opens, before)) if view.lower[before] == "," else None
