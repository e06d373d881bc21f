"""Find what "the ban" and "the company" refer to: the only earlier phrase that says which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.lexicon.speaker_nouns import GENERIC_ORGANISATION_NOUNS
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.noun_phrases import normalize_noun
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.standalone.heading_paragraphs import is_heading
from claims.extraction.standalone.named_antecedents import KNOWN_TO_ALL, NamedAntecedents
from claims.extraction.text.token_view import TokenView

POINTING = word_set("the this that these those")
_ARTICLES = word_set("the a an this that these those")
_POSSESSIVES = word_set("its their his her my our your")
_OTHER_ONES = word_set("similar another other second third different next previous first last")
# They count or compare, and name nothing: "six more men", "about 340 people", "the same bill".
_NOT_TELLING = word_set(
    """more further additional extra few several many most some any no both all each every such same
    about almost nearly around roughly over under least what which whose own only like very"""
)
# Words that anybody understands, or that stand for another thing each time.
_UNDERSTOOD = KNOWN_TO_ALL | word_set(
    """government police public country state nation world day week month year time season weekend
    morning evening night way end start number part case people person man woman side place thing
    total rest majority area region economy media press internet law-enforcement"""
)
# They tell one from another that the text may mean later: "the old cost", "the rival bid".
_COMPARING = word_set(
    """old older new newer rival former earlier later current recent early late original initial
    main key chief major final sole single future past existing proposed planned alternative
    separate one half double further additional extra"""
)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_PREPOSITIONS = word_set("of on against for between into to over")
_PLACE_PREPOSITIONS = word_set("in at near")
_MAX_WORDS = 14
_LEAD, _MAX_PARAGRAPHS = 2, 4
"""Phrases in the first paragraphs, or not more paragraphs before, are remembered."""
_HANGING = frozenset(("CC", "IN", "DT", "TO"))
_BREAKS = frozenset((",", ":", ".", "``", "''", "-LRB-", "-RRB-", "_SP"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in the tokens ``first`` to ``last`` (half open), with its head."""

    first: int
    head: int
    last: int


class NounAntecedents:
    """The noun phrases of a text by their heads."""

    def __init__(self, view: TokenView, registry: EntityRegistry, named: NamedAntecedents) -> None:
        self._view = view
        self._registry = registry
        self._named = named
        self._by_head: defaultdict[str, list[int]] = defaultdict(list)
        self._seconds: dict[str, int] = {}
        for i, tag in enumerate(view.tag):
            if tag.startswith("NN") and view.dep[i] not in ("compound", "npadvmod"):
                self._by_head[view.lower[i]].append(i)

    def find_pointing(self, first: int, last: int) -> Iterator[Phrase]:
        """Yield "the ban", "this company": a determiner and a noun that no more describes."""
        view = self._view
        for i in range(first, min(last, len(view) - 1)):
            head = view.head[i]
            if view.lower[i] not in POINTING or view.tag[head] not in ("NN", "NNS"):
                continue
            between = range(i + 1, head)
            if head <= i or any(view.dep[j] != "compound" or view.tag[j] != "NN" for j in between):
                continue
            described = any(
                (child < i or child > head)
                and view.dep[child] not in ("punct", "case", "cc", "conj")
                for child in view.children[head]
            )
            joined = head + 1 < len(view) and view.text[head + 1] in ("-", "of")
            if not described and not joined:
                yield Phrase(i, head, head + 1)

    def describe(self, phrase: Phrase, before: int, last: int) -> str:
        """Return the words that say which one is meant by ``phrase``, or an empty string.

        ``before`` is the first token of its sentence, ``last`` the end of it.
        """
        view = self._view
        noun = view.lower[phrase.head]
        heads = self._by_head[noun]
        if bisect_left(heads, before) < bisect_left(heads, phrase.first):
            return ""
        if phrase.head == phrase.first + 1 and view.tag[phrase.head] == "NN":
            entity = self._named.find(normalize_noun(view, phrase.head), before)
            if entity is not None:
                is_named = self._named.is_named_in(entity, before, last)
                return "" if is_named else self._named.write_name(entity)
        return "" if noun in _UNDERSTOOD else self._find_same_noun(phrase, before)

    def _find_same_noun(self, pointing: Phrase, before: int) -> str:
        """Return the only phrase before with the same noun that says which one it is."""
        view = self._view
        noun = view.lower[pointing.head]
        same = view.lower[pointing.first + 1 : pointing.head]
        if self._second(noun) < before:
            return ""
        telling = []
        for head in self._near(noun, before):
            if is_heading(view, view.paragraph[head]):
                continue
            phrase = self.read_phrase(head)
            if same and view.lower[phrase.first : head][-len(same) :] != same:
                continue
            if noun in GENERIC_ORGANISATION_NOUNS and not self._has_name(phrase):
                continue
            if self._is_telling_phrase(phrase, same):
                telling.append(phrase)
        texts = list(dict.fromkeys(map(self.name_phrase, telling)))
        return texts[0] if len(texts) == 1 else ""

    def _second(self, noun: str) -> int:
        """Return the first head with ``noun`` from which the text tells of several of the kind."""
        if noun not in self._seconds:
            self._seconds[noun] = self._find_second(noun)
        return self._seconds[noun]

    def _find_second(self, noun: str) -> int:
        view, introduced = self._view, 0
        for head in self._by_head[noun]:
            if is_heading(view, view.paragraph[head]):
                continue
            phrase = self.read_phrase(head)
            words = view.lower[phrase.first : head]
            introduced += words[:1] in (["a"], ["an"])
            if introduced > 1 or _OTHER_ONES.intersection(words) or self.compares(phrase):
                return head
        return len(view)

    def _near(self, noun: str, before: int) -> list[int]:
        """Return the heads with ``noun`` before that token, at the beginning or not far away."""
        heads, of = self._by_head[noun], self._view.paragraph.__getitem__
        end = bisect_left(heads, before)
        lead = bisect_left(heads, _LEAD, 0, end, key=of)
        near = bisect_left(heads, of(before) - _MAX_PARAGRAPHS, lead, end, key=of)
        return heads[:lead] + heads[near:end]

    def _is_telling_phrase(self, phrase: Phrase, same: list[str]) -> bool:
        """Return whether it says more than the noun alone, in words that mean the same later."""
        view = self._view
        words = set(view.lower[phrase.first : phrase.head])
        adds = phrase.last > phrase.head + 1 or words - _ARTICLES - _POSSESSIVES - set(same)
        governor = view.lower[view.head[phrase.head]]
        is_quoted = view.within[phrase.head] >= 0
        first = phrase.first
        of_many = any(
            view.tag[i] == "NNS" and view.tag[i + 1] == "POS" for i in range(first, phrase.head)
        )
        # "by accessing chips" may be read as chips of some kind.
        is_done = view.tag[first] == "VBG"
        doubtful = words & _NOT_TELLING or governor == "like" or is_quoted or of_many or is_done
        return bool(adds) and not doubtful

    def compares(self, phrase: Phrase) -> bool:
        """Return whether it tells how much or how many, or one from others of its kind."""
        view = self._view
        if phrase.first and view.text[phrase.first - 1] == "-":
            return True  # The end of "country-by-country rate".
        for i in range(phrase.first, phrase.head):
            is_number = view.tag[i] == "CD" or any(map(str.isdigit, view.text[i]))
            if is_number and not _YEAR.fullmatch(view.text[i]):
                return True
            if view.tag[i] in ("JJR", "JJS", "RBR", "RBS") or view.lower[i] in _COMPARING:
                return True
        return False

    def _has_name(self, phrase: Phrase) -> bool:
        view, inside = self._view, range(phrase.first, phrase.last)
        return any(view.tag[i].startswith("NNP") and view.entity[i] != "NORP" for i in inside)

    def read_phrase(self, head: int) -> Phrase:
        """Return the noun phrase with its prepositional complements, without clauses and times."""
        view = self._view
        first = min(
            (
                view.left[child]
                for child in view.children[head]
                if child < head
                and view.dep[child] in ("det", "amod", "compound", "poss", "nummod", "nmod")
            ),
            default=head,
        )
        last = head + 1
        for child in view.children[head]:
            if child == last and view.dep[child] == "prep" and self._is_telling(child):
                last = view.right[child]
        while last < len(view) and view.tag[last] in ("NNP", "NNPS") and first < head:
            last += 1
        while last > head + 1 and view.tag[last - 1] in _HANGING:
            last -= 1
        inside = range(first, last)
        if last - first > _MAX_WORDS or any(view.tag[i] in _BREAKS for i in inside):
            return Phrase(head, head, head + 1)
        return Phrase(first, head, last)

    def _is_telling(self, preposition: int) -> bool:
        view = self._view
        inner = range(preposition + 1, view.right[preposition])
        if not inner or any(view.entity[i] in ("DATE", "TIME") for i in inner):
            return False
        if any(view.tag[i].startswith(("VB", "W", "PRP")) or view.tag[i] == "MD" for i in inner):
            return False
        if view.lower[preposition] in _PLACE_PREPOSITIONS:
            return any(view.tag[i].startswith("NNP") for i in inner)
        return view.lower[preposition] in _PREPOSITIONS

    def name_phrase(self, phrase: Phrase, *, bare: bool = False) -> str:
        """Return the phrase with "the" if it had an article, or names common things.

        With ``bare``, things without an article stay without it: "reindeer herders".
        An empty string if its words only compare it with others.
        """
        view = self._view
        first = phrase.first
        if (_NOT_TELLING | _OTHER_ONES).intersection(view.lower[first : phrase.head]):
            return ""
        if view.lower[first] in _POSSESSIVES or view.lower[first] in _ARTICLES:
            return "the " + view.slice(first + 1, phrase.last)
        has_owner = any(view.tag[i] == "POS" for i in range(first, phrase.head))
        is_name = any(self._is_proper(i) for i in range(first, phrase.head))
        words = view.slice(first, phrase.last)
        if not self._is_proper(first):
            words = words[:1].lower() + words[1:]
        if bare or has_owner or (is_name and view.tag[phrase.head] in ("NN", "NNP")):
            return words
        return f"the {words}"

    def _is_proper(self, i: int) -> bool:
        view = self._view
        if view.opens[i] < i or self._registry.name_at(i) is not None:
            return view.is_capitalized(i)
        is_acronym = len(view.text[i]) > 1 and view.text[i].isupper()
        return is_acronym or (view.tag[i].startswith("NNP") and bool(view.entity[i]))
