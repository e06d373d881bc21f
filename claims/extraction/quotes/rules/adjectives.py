"""Attributions made by an adjective: "she was sure that …", "he is critical of …"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.lexicon.reporting_nouns import ADJECTIVES
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.quoted_passages import widen_to_marks
from claims.extraction.quotes.rules.subjects import find_speaker
from claims.extraction.text.token_view import Range, TokenView

_LINKING = frozenset(("be", "feel", "seem", "remain", "become", "grow", "appear", "sound"))
_PREPOSITIONS = frozenset(("about", "of", "over", "with", "to"))


def find_adjective_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Every adjective of the lexicon, said of someone, with a clause or a preposition after it."""
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
