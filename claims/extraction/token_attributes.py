"""Give tokens part of speech, morphology and lemma as a model's attribute ruler does, but faster.

spaCy's AttributeRuler runs a Matcher with some 180 patterns over each text. Most look at one token,
and only at its tag, dependency, lower-case form and whether it is a space, so that what they give
is the same for all tokens with these in common: it is computed once for each combination. A few
look at several tokens. As in the AttributeRuler, all patterns see the tokens as they were before,
and if several match a token, the last one in the ruler's order decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, MorphAnalysis, Token

RULER = "attribute_ruler"
_COMPONENT = "factcheck_token_attributes"
_SEEN_BY_PATTERNS = {"TAG", "DEP", "LOWER", "IS_SPACE"}
_OTHER_WORD = "word"
# Bounded, since a worker sees new words as long as it runs.
_MAX_WORDS = 100_000
# The tag, the dependency, the word and the longer rules that match.
_Key = tuple[int, int, int, tuple[int, ...]]


class _Attributes(NamedTuple):
    """What the patterns give a token: 0 or None for what they leave as it is."""

    pos: int
    morph: MorphAnalysis | None
    lemma: int
    tag: int
    dep: int


class TokenAttributes:
    """A component: a table in place of the patterns of one token, a matcher for the longer ones."""

    def __init__(self, nlp: Language, ruler: AttributeRuler) -> None:
        self._vocab = nlp.vocab
        rules: list[dict[str, Any]] = ruler.patterns
        self._longer_numbers = [
            number
            for number, rule in enumerate(rules)
            if any(len(pattern) > 1 for pattern in rule["patterns"])
        ]
        self._longer = _make_ruler(nlp, [rules[number] for number in self._longer_numbers])
        # It annotates documents of one token, so that every rule is about the first token.
        self._single: Any = _make_ruler(nlp, [{**rule, "index": 0} for rule in rules])
        self._is_named = re.compile("|".join(_list_expressions(rules)) or "(?!)").search
        self._table: dict[_Key, _Attributes] = {}
        self._words: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        if len(self._words) > _MAX_WORDS:
            self._words.clear()
        table, words, longer = self._table, self._words, self._match_longer(doc)
        for token in doc:
            word = words.get(token.orth)
            if word is None:
                word = words[token.orth] = self._find_word(token)
            key = token.tag, token.dep, word, longer.get(token.i, ())
            given = table.get(key)
            if given is None:
                given = table[key] = self._compute(*key)
            _give(token, given)
        return doc

    def _match_longer(self, doc: Doc) -> Mapping[int, tuple[int, ...]]:
        """Return the numbers of the longer rules that give something to a token, by its index."""
        found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
        for number, _, start, end in self._longer.match(doc):
            token = doc[start:end][self._longer.indices[number]]
            found[token.i] += (self._longer_numbers[number],)
        return found

    def _find_word(self, token: Token) -> int:
        """Return the word that the patterns treat like ``token``: itself if one names it."""
        if token.is_space:
            return self._vocab.strings.add(" ")
        return token.orth if self._is_named(token.lower_) else self._vocab.strings.add(_OTHER_WORD)

    def _compute(self, tag: int, dep: int, word: int, longer: tuple[int, ...]) -> _Attributes:
        doc = Doc(self._vocab, words=[self._vocab.strings[word]])
        token = doc[0]
        token.tag, token.dep = tag, dep
        matches = self._single.match(doc) + [(number, 0, 0, 1) for number in longer]
        self._single.set_annotations(doc, sorted(matches))
        return _Attributes(
            token.pos,
            token.morph if token.has_morph() else None,
            token.lemma,
            token.tag if token.tag != tag else 0,
            token.dep if token.dep != dep else 0,
        )


def _make_ruler(nlp: Language, rules: list[dict[str, Any]]) -> AttributeRuler:
    ruler = AttributeRuler(nlp.vocab)
    ruler.add_patterns(rules)
    return ruler


def _list_expressions(rules: list[dict[str, Any]]) -> Iterator[str]:
    """Yield regular expressions for the lower-case words that the patterns name."""
    for token in _tokens(rules):
        wanted = token.get("LOWER", {"IN": ()})
        if isinstance(wanted, str):
            wanted = {"IN": (wanted,)}
        for predicate, values in wanted.items():
            if predicate == "REGEX":
                yield values
            else:
                yield from (f"^{re.escape(value)}$" for value in values)


def _give(token: Token, given: _Attributes) -> None:
    pos, morph, lemma, tag, dep = given
    if pos:
        token.pos = pos
    if morph is not None:
        token.morph = morph
    if lemma:
        token.lemma = lemma
    if tag:
        token.tag = tag
    if dep:
        token.dep = dep


@Language.factory(_COMPONENT)
def _create(nlp: Language, name: str) -> TokenAttributes:
    ruler: Any = nlp.get_pipe(RULER)
    return TokenAttributes(nlp, ruler)


def replace_ruler(nlp: Language) -> None:
    """Replace the attribute ruler of ``nlp`` by a component that gives the same attributes.

    A ruler whose patterns look at anything else in a token stays.
    """
    if RULER not in nlp.pipe_names:
        return
    ruler: Any = nlp.get_pipe(RULER)
    if all(set(token) <= _SEEN_BY_PATTERNS for token in _tokens(ruler.patterns)):
        nlp.add_pipe(_COMPONENT, after=RULER)
        nlp.remove_pipe(RULER)


def _tokens(rules: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (token for rule in rules for pattern in rule["patterns"] for token in pattern)
