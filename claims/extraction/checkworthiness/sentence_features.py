"""Describe a sentence by named linguistic features, each between 0 and 1, and by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain, pairwise
from typing import NamedTuple

from claims.extraction.checkworthiness.main_clause import (
    FINITE_TAGS,
    Clause,
    find_clause_features,
)
from claims.extraction.checkworthiness.score_reasons import word_code, word_pair_code
from claims.extraction.checkworthiness.set_phrases import find_set_phrases
from claims.extraction.drafts import QuantityDraft
from claims.extraction.lexicon import statement_words as lexicon
from claims.extraction.lexicon.calendar import MONTHS, WEEKDAYS
from claims.extraction.text.token_view import TokenView

Features = dict[str, float]

_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
END_PUNCTUATION = re.compile(r"[.!?…;:,—–-][\"'”’»)\]]*$|[”’»\"]$")
_COMPARATIVE = frozenset(("JJR", "RBR"))
_SUPERLATIVE = frozenset(("JJS", "RBS"))
_CAUSE_TAGS = frozenset(("VERB", "SCONJ", "ADP", "ADJ"))
_MOST = 0.5
_LONG = 15
_SHORT = 5
_MANY_TOPIC_WORDS = 3
_NOT_WORDS = frozenset(("PUNCT", "SPACE", "NUM", "PROPN", "SYM", "X"))
_PLACEHOLDERS = {"NUM": "[number]", "PROPN": "[name]"}


class Token(NamedTuple):
    """One token as a plain record; ``lower`` and ``lemma`` are in lower case."""

    position: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    is_alpha: bool


def read_tokens(view: TokenView) -> list[Token]:
    """Return a record for every token of the Doc."""
    lemmas = map(str.lower, view.lemma)
    alpha = map(str.isalpha, view.text)
    columns = (range(len(view)), view.text, view.lower, lemmas, view.pos, view.tag, alpha)
    return list(map(Token._make, zip(*columns, strict=True)))


def find_features(
    text: str,
    tokens: Sequence[Token],
    clause: Clause,
    quantities: Sequence[QuantityDraft] = (),
    quoted_share: float = 0.0,
) -> Features:
    """Return the features of a sentence that are not 0, by code.

    ``text`` is trimmed of white space, ``tokens`` are without it; ``clause`` is the main clause,
    ``quantities`` are those in the sentence, ``quoted_share`` its share inside quotation marks.
    """
    words = [token for token in tokens if token.is_alpha]
    found = {
        **_find_number_features(text, tokens, quantities),
        **_find_word_features(tokens, words),
        **find_clause_features(clause),
        **_find_person_features(words),
        **_find_shape_features(text, tokens, words, clause),
        **_find_topics(words),
        "quoted_share": quoted_share,
        **find_set_phrases(text),
    }
    found["quoted_amount"] = found["money_or_percent"] and quoted_share > _MOST
    if found["possibility"]:
        found["possibility_aside"] = False
    return {code: float(value) for code, value in found.items() if value}


def _find_number_features(
    text: str, tokens: Sequence[Token], quantities: Sequence[QuantityDraft]
) -> Features:
    units = {quantity.unit for quantity in quantities}
    plain = [q for q in quantities if not q.low == q.high == 1]
    return {
        "quantity": bool(plain),
        "two_quantities": len(plain) > 1,
        "money_or_percent": any(u in ("percent", "percentage point") or u.isupper() for u in units),
        "date": any(map(_is_date, tokens)) or _YEAR.search(text) is not None,
        "period": any(token.lemma in lexicon.PERIODS for token in tokens),
    }


def _is_date(token: Token) -> bool:
    if token.lower == "may":
        return token.text == "May" and token.pos == "PROPN"
    return token.lower in MONTHS or token.lower in WEEKDAYS


def _find_word_features(tokens: Sequence[Token], words: Sequence[Token]) -> Features:
    lemmas = {token.lemma for token in words}
    tags = {token.tag for token in words}
    lower = {token.lower for token in words}
    than = "than" in lower or "unlike" in lower
    return {
        "names": min(_count_names(tokens), 2) / 2,
        "comparison": than or not tags.isdisjoint(_COMPARATIVE),
        "superlative": not tags.isdisjoint(_SUPERLATIVE),
        "universal": not lemmas.isdisjoint(lexicon.UNIVERSAL),
        "cause": not lemmas.isdisjoint(lexicon.CAUSES)
        and any(t.lemma in lexicon.CAUSES and t.pos in _CAUSE_TAGS for t in words),
        "evaluative": min(len(lower & lexicon.EVALUATIVE), 2) / 2,
        "abstract": min(len(lemmas & lexicon.ABSTRACT), 2) / 2,
        "regulation": not lexicon.REGULATIONS.isdisjoint(lemmas | lower)
        and any(
            t.pos == "NOUN" and (t.lemma in lexicon.REGULATIONS or t.lower in lexicon.REGULATIONS)
            for t in words
        ),
        "condition": "if" in lower or "whether" in lower,
        "possibility_aside": not lower.isdisjoint(lexicon.MODALS),
        "predictive": not lemmas.isdisjoint(lexicon.PREDICTIVE)
        and any(t.lemma in lexicon.PREDICTIVE and t.pos in ("VERB", "ADJ") for t in words),
    }


def _count_names(tokens: Sequence[Token]) -> int:
    """Count the runs of proper nouns."""
    runs, inside = 0, False
    for token in tokens:
        runs += token.pos == "PROPN" and not inside
        inside = token.pos == "PROPN"
    return runs


def _find_person_features(words: Sequence[Token]) -> Features:
    # A mine and the US are no persons.
    said = (t for t in words if t.pos not in ("PROPN", "NOUN") and t.text != "US")
    lower = {token.lower for token in said}
    return {
        "first_person_singular": bool(lower & lexicon.FIRST_SINGULAR),
        "second_person": bool(lower & lexicon.SECOND),
    }


def _find_shape_features(
    text: str, tokens: Sequence[Token], words: Sequence[Token], clause: Clause
) -> Features:
    has_finite_verb = clause.is_finite or any(token.tag in FINITE_TAGS for token in tokens)
    return {
        "length": min(len(words), _LONG) / _LONG,
        "very_short": len(words) < _SHORT,
        "no_end_punctuation": END_PUNCTUATION.search(text) is None,
        "question": text.rstrip("\"'”’)").endswith("?"),
        "imperative": bool(words) and _is_imperative(clause.view, words[0].position),
        "no_finite_verb": not has_finite_verb,
        "finite_verb_aside": has_finite_verb and not clause.is_finite,
        "capitals": len(words) > 1 and all(token.text.isupper() for token in words),
    }


def _is_imperative(view: TokenView, first: int) -> bool:
    if view.tag[first] not in ("VB", "VBP"):
        return False
    return view.child(first, "nsubj", "nsubjpass", "aux", "expl") is None


def _find_topics(words: Sequence[Token]) -> Features:
    """Return for each topic the share of its words, 1 from three on, or whether there are any."""
    # The words of names say nothing about a topic: Ms Bridge is no bridge.
    common = [(token.lemma, token.lower) for token in words if token.pos != "PROPN"]
    forms = frozenset(chain.from_iterable(common))
    verbs = {token.lemma for token in words if token.pos in ("VERB", "NOUN")}
    return {
        "public_matter": _share_of_topic(common, forms, lexicon.PUBLIC),
        "public_body_named": any(
            token.lower in lexicon.PUBLIC for token in words if token.pos == "PROPN"
        ),
        "harm": _share_of_topic(common, forms, lexicon.HARM),
        "leisure": _share_of_topic(common, forms, lexicon.LEISURE),
        "finding": not forms.isdisjoint(lexicon.FINDINGS),
        "promise": not verbs.isdisjoint(lexicon.PROMISES),
        "denial": not verbs.isdisjoint(lexicon.DENIALS),
    }


def _share_of_topic(
    words: Sequence[tuple[str, str]], forms: Set[str], topic: frozenset[str]
) -> float:
    if topic.isdisjoint(forms):
        return 0.0
    found = sum(lemma in topic or lower in topic for lemma, lower in words)
    return min(found, _MANY_TOPIC_WORDS) / _MANY_TOPIC_WORDS


def list_word_codes(tokens: Sequence[Token]) -> list[str]:
    """Return the codes of the words and of the pairs of words, each once, in order.

    Words are base forms. Pairs are as written in lower case, with placeholders for numbers and
    names, so that nothing is learned about a person or a figure.
    """
    return list(dict.fromkeys([*_list_words(tokens), *_list_pairs(tokens)]))


def _list_words(tokens: Sequence[Token]) -> Iterator[str]:
    return (word_code(token.lemma) for token in tokens if token.pos not in _NOT_WORDS)


def _list_pairs(tokens: Sequence[Token]) -> Iterator[str]:
    forms = ["", *(_PLACEHOLDERS.get(token.pos, token.lower) for token in tokens)]
    return (word_pair_code(first, second) for first, second in pairwise(forms))
