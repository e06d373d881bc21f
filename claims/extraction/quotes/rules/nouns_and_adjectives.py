"""Find quotes whose cue is a noun or adjective: "her claim that …", "she was sure that …"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.lexicon.reporting_nouns import (
    ADJECTIVES,
    EXPRESSING,
    NOUNS,
    PROMISES,
    TOPICS,
)
from claims.extraction.lexicon.reporting_verbs import SPEAKING
from claims.extraction.lexicon.speaker_nouns import WORK_NOUNS
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.quoted_passages import widen_to_marks
from claims.extraction.quotes.rules.spans import expand_mention
from claims.extraction.quotes.rules.subjects import find_speaker
from claims.extraction.text.token_view import Range, TokenView

_ABOUT = frozenset(("about", "over", "at", "with", "for", "of", "in", "on"))
_LIGHT_VERBS = EXPRESSING | {
    "make", "issue", "repeat", "have", "send", "offer", "give", "release", "hold", "keep",
}  # fmt: skip
_LINKING = frozenset(("be", "feel", "seem", "remain", "become", "grow", "appear", "sound"))
_PREPOSITIONS = frozenset(("about", "of", "over", "with", "to"))


def find_noun_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the quote of each reporting noun: a clause with "that", or what the noun is about."""
    for token, lemma in enumerate(view.lemma):
        if lemma in NOUNS and view.pos[token] == "NOUN" and view.within[token] < 0:
            found = _read_noun_quote(view, token)
            if found is not None:
                yield found


def _read_noun_quote(view: TokenView, noun: int) -> FoundQuote | None:
    speaker = find_holder(view, noun)
    words = _find_that_clause(view, noun) or (_find_topic(view, noun) if speaker else None)
    if words is None and speaker:
        words = _find_predicate_clause(view, noun)
    content = widen_to_marks(view, words, noun) if words is not None else None
    if content is None:
        return None
    return FoundQuote((content,), Range(noun, noun + 1), speaker, NOUNS[view.lemma[noun]], "noun")


def _find_that_clause(view: TokenView, noun: int) -> Range | None:
    for child in view.children[noun]:
        if child > noun and _has_that(view, child):
            return Range(view.left[child], view.right[child])
    return None


def _find_topic(view: TokenView, noun: int) -> Range | None:
    """Return what a statement is about: "his claim of fraud", "their call for talks"."""
    for child in (c for c in view.children[noun] if c > noun):
        if _introduces_topic(view, noun, child) and view.right[child] > child + 1:
            return Range(child + 1, view.right[child])
        if _is_promised_action(view, noun, child):
            return Range(view.left[child], view.right[child])
    return None


def _find_predicate_clause(view: TokenView, noun: int) -> Range | None:
    """Return the clause that gives the content: "her view is that rents will fall"."""
    verb = view.head[noun]
    if view.dep[noun] != "nsubj" or view.lemma[verb] != "be":
        return None
    clause = view.child(verb, "ccomp", "advcl")
    if clause is None or view.lower[view.left[clause]] != "that":
        return None
    return Range(view.left[clause], view.right[clause])


def _is_promised_action(view: TokenView, noun: int, child: int) -> bool:
    if view.dep[child] != "acl" or view.lemma[noun] not in PROMISES:
        return False
    return view.lower[view.left[child]] == "to"


def _introduces_topic(view: TokenView, noun: int, child: int) -> bool:
    if view.lower[child] in TOPICS.get(view.lemma[noun], "").split():
        return True
    expressed = view.lemma[view.head[noun]] in EXPRESSING
    return expressed and view.dep[child] == "prep" and view.lower[child] in _ABOUT


def _has_that(view: TokenView, clause: int) -> bool:
    if view.dep[clause] not in ("acl", "ccomp", "relcl"):
        return False
    return any(view.lower[c] == "that" and view.dep[c] == "mark" for c in view.children[clause])


def find_holder(view: TokenView, noun: int) -> tuple[Range, ...]:
    """Return the mention of the person whose claim, view or promise it is, or ()."""
    owner = view.child(noun, "poss")
    if owner is None:
        owner = _find_name_before(view, noun)
    if owner is not None:
        return (expand_mention(view, _find_author(view, owner)),)
    if _is_mistagged_verb(view, noun):
        return (Range(view.left[noun], noun),)
    for child in view.children[noun]:
        if view.lower[child] in ("by", "from") and view.children[child]:
            return (expand_mention(view, view.children[child][0]),)
    head = view.head[noun]
    if view.dep[noun] == "dobj" and view.lemma[head] in _LIGHT_VERBS:
        return find_speaker(view, head)
    return ()


def _find_author(view: TokenView, owner: int) -> int:
    """Return whose text "its" refers to: "Ms Moss's report was mocked for its claim that …"."""
    verb = owner
    while view.lower[owner] == "its" and view.head[verb] != verb:
        verb = view.head[verb]
        subject = view.child(verb, "nsubj", "nsubjpass")
        if subject is not None:
            author = view.child(subject, "poss")
            is_work = view.lemma[subject] in WORK_NOUNS and subject < owner
            return author if is_work and author is not None else owner
    return owner


def _is_mistagged_verb(view: TokenView, noun: int) -> bool:
    """Return whether the tagger took a verb for a noun: "the central bank forecast that …"."""
    rooted = view.dep[noun] == "ROOT" and view.lemma[noun] in SPEAKING
    return rooted and (noun - 1) in view.children[noun] and view.dep[noun - 1] == "compound"


def _find_name_before(view: TokenView, noun: int) -> int | None:
    """Return the name right before the noun: "a Daily Herald report that …"."""
    before = noun - 1
    named = before in view.children[noun] and view.pos[before] == "PROPN"
    return before if named else None


def find_adjective_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the quote of each reporting adjective with a clause or a prepositional phrase."""
    for token, word in enumerate(view.lower):
        attribution = ADJECTIVES.get(word)
        if attribution is None or view.within[token] >= 0:
            continue
        verb = view.head[token]
        content = _find_complement(view, token)
        if view.lemma[verb] not in _LINKING or content is None:
            continue
        speaker = find_speaker(view, verb)
        if speaker and not speaker[0].overlaps(content):
            yield FoundQuote((content,), Range(token, token + 1), speaker, attribution, "adjective")


def _find_complement(view: TokenView, adjective: int) -> Range | None:
    for child in view.children[adjective]:
        if child < adjective:
            continue
        if view.dep[child] == "ccomp":
            return widen_to_marks(view, Range(view.left[child], view.right[child]), adjective)
        if view.lower[child] in _PREPOSITIONS and view.right[child] > child + 1:
            return widen_to_marks(view, Range(child + 1, view.right[child]), adjective)
    return None
