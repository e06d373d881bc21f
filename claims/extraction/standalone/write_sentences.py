"""Write for a claim a sentence that makes sense without its text, where that is safe.

What is put in is in square brackets. The passage stands, with an empty string as the result, if it
needs no change, speaks in the first person, or contains a pronoun that nothing certain resolves.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.pronouns import FIRST_PERSON
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.resolver import read_entities
from claims.extraction.standalone.edits import Edit, apply_edits, put_in
from claims.extraction.standalone.leave_out import find_also, find_attribution, find_opening
from claims.extraction.standalone.left_pointing import LeftPointing
from claims.extraction.standalone.named_antecedents import NamedAntecedents
from claims.extraction.standalone.noun_antecedents import NounAntecedents
from claims.extraction.standalone.pronoun_antecedents import PERSONAL, PronounAntecedents
from claims.extraction.text.token_view import TokenView, token_view

_SPOKEN = (FIRST_PERSON - {"mine"}) | word_set("you your yours")
_DEMONSTRATIVE = word_set("this that these those")
_MAX_TOKENS = 80


def write_sentences(doc: Doc, passages: Sequence[Offsets]) -> list[str]:
    """Return a sentence for each passage; empty if the passage stands."""
    if not passages:
        return []
    view = token_view(doc)
    writer = SentenceWriter(view, read_entities(view), doc._.quotes)
    return [writer.write(passage) for passage in passages]


class SentenceWriter:
    """Write the sentences of the claims of one text."""

    def __init__(
        self, view: TokenView, registry: EntityRegistry, quotes: Sequence[QuoteDraft]
    ) -> None:
        self._view = view
        self._quotes = quotes
        self._named = NamedAntecedents(view, registry)
        self._nouns = NounAntecedents(view, registry, self._named)
        self._pronouns = PronounAntecedents(view, registry, self._nouns, self._named)
        self._left = LeftPointing(view, registry)

    def write(self, passage: Offsets) -> str:
        """Return the sentence for the claim in ``passage``, empty if the passage stands."""
        view = self._view
        start, end = passage
        first, last = view.tokens_in(passage)
        if last - first > _MAX_TOKENS or first >= last:
            return ""
        opening = find_opening(view, start, end)
        attribution = find_attribution(view, self._quotes, opening.end if opening else start, end)
        kept_first = view.token_at(opening.end) if opening else first
        kept_last = view.tokens_in(Offsets(start, attribution.start))[1] if attribution else last
        if self._is_spoken(kept_first, kept_last):
            return ""
        resolved = self._resolve(kept_first, kept_last)
        if resolved is None:
            return ""
        edits = [*resolved, *find_also(view, kept_first, kept_last)]
        edits += [one for one in (opening, attribution) if one is not None]
        if not edits or self._left.points_elsewhere(kept_first, kept_last, resolved):
            return ""
        return apply_edits(view.full_text, start, end, edits)

    def _is_spoken(self, first: int, last: int) -> bool:
        view = self._view
        return any(view.lower[i] in _SPOKEN and view.text[i] != "US" for i in range(first, last))

    def _resolve(self, first: int, last: int) -> list[Edit] | None:
        """Return what to put in, or None if a pronoun cannot be resolved."""
        nouns = self._put_in_nouns(first, last)
        if nouns is None:
            return None
        edits = [*nouns, *self._put_in_subject(first)]
        done: set[str] = set()
        for i in range(first, last):
            word = self._view.lower[i]
            if self._points_alone(i):
                return None
            if word not in PERSONAL or self._pronouns.is_clear_here(i, first):
                continue
            name = self._pronouns.resolve(i, first)
            if not name:
                return None
            if name not in done and not self._pronouns.is_named_later(name, i, last):
                edits.append(self._replace(i, i + 1, name))
                done.add(name)
        return edits

    def _points_alone(self, i: int) -> bool:
        """Return whether "this" or "those" stands without a noun: it may be a whole story."""
        view = self._view
        alone = view.tag[i] == "DT" and view.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj")
        return alone and view.lower[i] in _DEMONSTRATIVE

    def _put_in_nouns(self, first: int, last: int) -> list[Edit] | None:
        """Return what "the ban" means, or None if nobody knows who "the company" is."""
        found: dict[str, Edit] = {}
        for phrase in self._nouns.find_pointing(first, last):
            noun = self._view.lower[phrase.head]
            words = self._nouns.describe(phrase, first, last)
            if words:
                found.setdefault(words, self._replace(phrase.first, phrase.last, words))
            elif self._named.needs_name(noun, first, phrase.first):
                return None
        return list(found.values())

    def _put_in_subject(self, first: int) -> list[Edit]:
        """Return the subject for notes that begin with a verb: "Said that 140 nurses had left"."""
        if not self._pronouns.lacks_subject(first):
            return []
        name = self._pronouns.find_speaker_before(first)
        start, word = self._view.start[first], self._view.text[first]
        rest = word[0].lower() + word[1:]
        return [Edit(start, self._view.end[first], f"{put_in(name)} {rest}")] if name else []

    def _is_apostrophe(self, i: int) -> bool:
        """Return whether the mark belongs to the plural before it: "the merchants’ tax"."""
        view = self._view
        joined = view.text[i] in ("’", "'") and view.end[i - 1] == view.start[i]
        return joined and view.within[i] < 0 and view.tag[i - 1] == "NNS"

    def _replace(self, first: int, last: int, words: str) -> Edit:
        """Replace the tokens, and their "'s", by words in brackets."""
        view = self._view
        owns = last < len(view) and (view.tag[last] == "POS" or self._is_apostrophe(last))
        possessive = owns or view.tag[first] == "PRP$"
        end = view.end[last] if owns else view.end[last - 1]
        return Edit(view.start[first], end, put_in(words, possessive=possessive))
