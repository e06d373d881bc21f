"""Resolve chains of reporting into the speaker of the words and the reporter who passes them on.

Words that the press passes on ("the Courier quoted the minister as saying …", "“It holds,” she
said, according to a transcript") belong to the speaker. A sentence that somebody states in their
own name ("the Courier said that Quill had lied") stays with the outermost source, as in the
annotation guidelines of PolNeAR (Newell et al., 2018).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from claims.extraction.lexicon.outlets import NEWS_BRANDS, PRESS_NAME_WORDS
from claims.extraction.lexicon.reporting_verbs import (
    BROADCASTING,
    CITING,
    NEWS_REPORTING,
    PUBLISHING,
    SPEAKING,
    VERBS,
)
from claims.extraction.lexicon.speaker_nouns import (
    GROUP_NOUNS,
    PRESS_NOUNS,
    SOURCE_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.quoted_as import find_quoted_as
from claims.extraction.quotes.rules.spans import expand_mention
from claims.extraction.quotes.rules.verbs import read_verb_quote
from claims.extraction.text.token_view import Range, TokenView

_RULES_WITH_CUE_BESIDE = frozenset(("aside", "beside", "following"))
_MAX_EXTRA_WORDS = 5
"""Words that a reporter's quote may add to the inner one, such as an addressee or a place."""
_EDGE_WORDS = 12
"""Words at either end of a reporter's quote that are searched for the inner cue."""
_PREPOSITIONS = frozenset(("in", "during", "on", "at", "from"))
_MEDIA = word_set("media television radio broadcaster newsletter website site network")
_RECORDINGS = word_set("transcript recording readout video footage audio tape clip report article")
_PRESS = PRESS_NOUNS | PRESS_NAME_WORDS | NEWS_BRANDS | _MEDIA


def resolve_chains(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """Return ``found`` with chains resolved, and with the chains that no other rule finds."""
    found = list(_unwrap_relays(view, _credit_cited_sources(view, find_quoted_as(view, found))))
    return [_add_carrier(view, quote) for quote in found]


def _credit_cited_sources(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """Give reported words to the sources that the reporter cites in the same sentence.

    The citation itself ("citing two officials") is removed from the quotes.
    """
    citations = [quote for quote in found if _is_citation(view, quote)]
    if not citations:
        return found
    dropped = set(map(id, citations))
    kept = [quote for quote in found if id(quote) not in dropped]
    by_sentence: defaultdict[int, list[int]] = defaultdict(list)
    for place, quote in enumerate(kept):
        if quote.cue is not None and not quote.reporter and is_relay(view, quote):
            by_sentence[view.opens[quote.cue.start]].append(place)
    for citation in citations:
        for place in by_sentence[view.opens[citation.content[0].start]]:
            shared = (a.overlaps(b) for a in kept[place].speaker for b in citation.speaker)
            if any(shared) and not kept[place].reporter:
                kept[place] = replace(
                    kept[place], speaker=citation.content, reporter=citation.speaker[:1]
                )
    return kept


def _is_citation(view: TokenView, found: FoundQuote) -> bool:
    """Return whether the content of ``found`` is the people cited, not their words."""
    cue = found.cue
    if cue is None or view.lemma[cue.start] not in CITING or len(found.content) > 1:
        return False
    return bool(found.speaker) and is_citable(view, found.content[0])


def _unwrap_relays(view: TokenView, found: list[FoundQuote]) -> Iterator[FoundQuote]:
    """Replace each reporter's quote that consists of one inner quote with that inner quote.

    The words of "“It holds,” Quill said, according to the Courier" belong to Quill.
    """
    cued = {quote.cue.start: quote for quote in found if quote.cue is not None}
    inner: dict[int, FoundQuote] = {}
    dropped: set[int] = set()
    for relay in found:
        if relay.cue is None or relay.reporter or not is_relay(view, relay):
            continue
        quote = _find_inner_quote(view, relay, cued)
        if quote is not None and quote.cue is not None:
            inner[quote.cue.start] = replace(quote, reporter=relay.speaker[:1])
            dropped.add(id(relay))
    for quote in found:
        if id(quote) not in dropped and (quote.cue is None or quote.cue.start not in inner):
            yield quote
    yield from inner.values()


def _find_inner_quote(
    view: TokenView, relay: FoundQuote, cued: dict[int, FoundQuote]
) -> FoundQuote | None:
    """Return the quote inside ``relay`` that fills it: one of ``cued``, or one read here."""
    for verb in _find_verbs_near_edges(view, relay):
        inner = cued.get(verb) or read_verb_quote(view, verb, VERBS[view.lemma[verb]])
        if inner is None or inner.attribution != "speech" or not inner.speaker:
            continue
        if inner.rule in _RULES_WITH_CUE_BESIDE and _fills(view, inner, relay):
            return inner
    return None


def _find_verbs_near_edges(view: TokenView, relay: FoundQuote) -> Iterator[int]:
    for part in relay.content:
        near_end = max(part.start + _EDGE_WORDS, part.end - _EDGE_WORDS)
        for token in (
            *range(part.start, min(part.end, part.start + _EDGE_WORDS)),
            *range(near_end, part.end),
        ):
            speaks = view.lemma[token] in SPEAKING and view.pos[token] == "VERB"
            if speaks and view.within[token] < 0:
                yield token


def _fills(view: TokenView, inner: FoundQuote, outer: FoundQuote) -> bool:
    """Return whether ``outer`` holds all of ``inner`` and few other words."""
    own = [*inner.content, *inner.speaker, *((inner.cue,) if inner.cue else ())]
    if not all(any(_contains(part, whole) for whole in outer.content) for part in own):
        return False
    size = sum(whole.end - whole.start for whole in outer.content)
    if size - sum(part.end - part.start for part in own) > 3 * _MAX_EXTRA_WORDS:
        return False
    rest = (t for whole in outer.content for t in range(whole.start, whole.end))
    left_over = sum(
        view.pos[token] not in ("PUNCT", "SPACE", "AUX", "SCONJ")
        and not any(part.start <= token < part.end for part in own)
        for token in rest
    )
    return left_over <= _MAX_EXTRA_WORDS


def _contains(part: Range, whole: Range) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _add_carrier(view: TokenView, quote: FoundQuote) -> FoundQuote:
    """Return the quote with the medium that carried the remarks, if its cue names one."""
    if quote.reporter or quote.cue is None or not quote.speaker:
        return quote
    relay = find_carrier(view, quote.cue.start)
    if relay is None or any(relay.overlaps(part) for part in quote.content):
        return quote
    return replace(quote, reporter=(relay,))


def find_carrier(view: TokenView, verb: int) -> Range | None:
    """Return the mention of the medium that carried the remarks: "said in remarks carried by X".

    Speakers publish statements too, so a publisher counts only if it belongs to the press.
    """
    for preposition in view.children[verb]:
        if view.lower[preposition] not in _PREPOSITIONS:
            continue
        remarks = view.child(preposition, "pobj")
        carrying = None if remarks is None else view.child(remarks, "acl")
        by = None if carrying is None else view.child(carrying, "agent")
        agent = None if by is None else view.child(by, "pobj")
        if carrying is None or agent is None:
            continue
        lemma = view.lemma[carrying]
        if lemma in BROADCASTING or (lemma in PUBLISHING and is_press(view, agent)):
            return expand_mention(view, agent)
    return None


def is_relay(view: TokenView, found: FoundQuote) -> bool:
    """Return whether the speaker of ``found`` only passes its words on."""
    if found.cue is None or not found.speaker:
        return False
    mention = found.speaker[0]
    head = view.find_head(mention, default=mention.start)
    if is_press(view, head) or view.lemma[head] in _RECORDINGS:
        return True
    reports = view.lemma[found.cue.start] in NEWS_REPORTING
    return reports and view.pos[head] == "PROPN" and not _is_person(view, head)


def is_press(view: TokenView, head: int) -> bool:
    """Return whether the noun names a medium: "the Courier", "state television", "Reuters"."""
    if _is_person(view, head):
        return False
    names = [head, *(c for c in view.children[head] if view.dep[c] == "compound")]
    return any(view.lower[n] in _PRESS or view.lemma[n] in _PRESS for n in names)


def is_citable(view: TokenView, part: Range) -> bool:
    """Return whether the words are people to cite ("two people familiar with the talks")."""
    head = view.find_head(part, default=part.start)
    noun = singularize(view.lower[head])
    if view.pos[head] == "PROPN":
        return _is_person(view, head) or view.lower[part.start : head] == ["the"]
    return noun in SOURCE_NOUNS or is_person_noun(noun) or view.lower[head] in GROUP_NOUNS


def _is_person(view: TokenView, head: int) -> bool:
    return view.doc[head].ent_type_ == "PERSON"
