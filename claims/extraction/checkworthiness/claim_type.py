"""Tell of what type a claim is, by signs of each type and words, with learned weights."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from spacy.tokens import Span, Token

from claims.extraction.checkworthiness.main_clause import clause_of
from claims.extraction.checkworthiness.score_reasons import BASE_RATE
from claims.extraction.checkworthiness.sentence_features import Features
from claims.extraction.drafts import ClaimType
from claims.extraction.lexicon import statement_words as lexicon

# Fitted on the types of training/checkworthy/sentences.jsonl.
TYPES = Path(__file__).with_name("types.json")
Weights = Mapping[ClaimType, Mapping[str, float]]
ByName = Mapping[str, Sequence[float]]
_TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
_NOTHING = (0.0,) * len(_TYPES)

_CAUSAL = re.compile(
    # Why somebody is not named is nothing to check.
    r"(?<!named )(?<!anonymity )(?<!identified )"
    r"\b(?:because|due to|owing to|thanks to|as a result|lead(?:s|ing)? to|led (?:to|the)|"
    r"blam(?:e|es|ed|ing)|caus(?:e|es|ed|ing)|trigger(?:s|ed)?|attribut(?:es?|ed)|"
    r"result(?:s|ed)? (?:of|from|in)|stem(?:s|med)|(?:is|was|are|were) behind|"
    r"forc(?:e|es|ed) .{1,60} to|br(?:ing|ings|ought) about|accounts? for|driven|drove|"
    r"so .{1,30} that|traced to|cost the|put .{1,40} out of business|push(?:es|ed) up|thereby|"
    r"nothing to do with|means? (?:more|fewer|less)|make[sd]? .{1,30} (?:melt|ill|sick))\b",
)
_STANCE = re.compile(
    r"\b(?:support(?:s|ed)?|oppos(?:e|es|ed)|back(?:s|ed) (?!to)|reject(?:s|ed)?|welcom(?:es?|ed)|"
    r"condemn(?:s|ed)?|urg(?:e|es|ed)|demand(?:s|ed)?|call(?:s|ed|ing) (?:for|on)|object(?:s|ed)|"
    r"favou?rs?|endors(?:es?|ed)|recommend(?:s|ed)?|rul(?:es?|ed) out|open to|want(?:s|ed)?|"
    r"would (?:like|prefer)|vot(?:es?|ed) against|out (?:for|against)|has recognised|"
    r"disagree[sd]?)\b",
)
_JUDGEMENT = re.compile(
    r"\b(?:should|ought|must|need(?:s|ed)? to|believ(?:es?|ed)|thinks?|thought|hop(?:es?|ed)|"
    r"deserves?|better|worse|best|worst|good|wrong|right|wonderful|fine|easy|high time|resist)\b",
)
_AHEAD = re.compile(
    r"\b(?:will|shall|’ll|'ll|would|could|going to|expect|forecast|predict|project|plans? to|"
    r"intend|promis|pledg|vow|warn|due (?:to|by|on|in)|set (?:to|for)|"
    r"next (?:week|month|year|spring|summer|autumn|fall|winter)|"
    r"by 20\d\d|tomorrow|scheduled|likely|resume)",
)
_SAYING = re.compile(
    r"\b(?:den(?:y|ies|ied)|accus|called|told|said|says|replied|asked|quipp|jok|describ|declin|"
    r"comment|apologi[sz]|complain|claim|confirm|insist|maintain|acknowledg|admit|respond|wrote|"
    r"answer|quoted|tweet)",
)
_NUMERAL = re.compile(r"\d|\b(?:half|third|quarter|doubled|trebled|halved|dozen|hundreds?|twice)\b")
_SIGNS = (
    ("cause_phrase", _CAUSAL),
    ("stance_phrase", _STANCE),
    ("judgement_phrase", _JUDGEMENT),
    ("future_phrase", _AHEAD),
    ("speech_phrase", _SAYING),
    ("number_word", _NUMERAL),
)
_MARKS = '“”"«»‘'


def signs(sentence: Span, text: str, features: Features) -> Features:
    """What the weights of types are for, besides words: the score's features, and signs of type."""
    small = text.lower()  # twice as quick as a search that ignores capitals
    clause, root = clause_of(sentence), sentence.root
    found: Features = {
        name: 1.0
        for name, pattern in _SIGNS
        if pattern.search(text if pattern is _NUMERAL else small)
    }
    found[f"root_verb:{_verb(root)}"] = 1.0
    found[f"main_verb:{_verb(clause.verb)}"] = 1.0
    if root.lemma_.lower() in lexicon.REPORTING:
        found["reporting_verb"] = 1.0
    if any(mark in text for mark in _MARKS):
        found["quotation_mark"] = 1.0
        if root.lemma_.lower() in lexicon.REPORTING:
            found["reporting_verb_and_quotation_mark"] = 1.0
    return {**features, **found}


def _verb(token: Token) -> str:
    return token.lemma_.lower() if token.pos_ in ("VERB", "AUX") else token.pos_


def claim_type(found: Features, words: Iterable[str], weights: ByName) -> ClaimType:
    """The likeliest type by signs and words; of equals, the one that comes first in ClaimType."""
    odds = list(weights.get(BASE_RATE, _NOTHING))
    for name, value in found.items():
        for place, weight in enumerate(weights.get(name, ())):
            odds[place] += value * weight
    for word in words:
        for place, weight in enumerate(weights.get(word, ())):
            odds[place] += weight
    return _TYPES[odds.index(max(odds))]


def by_name(weights: Weights) -> ByName:
    """The weights of each name for all types, in the order of ClaimType."""
    names = {name for table in weights.values() for name in table}
    return {name: tuple(weights[of].get(name, 0.0) for of in _TYPES) for name in names}


@cache
def shipped_types() -> ByName:
    """The weights shipped with the project."""
    weights: Weights = json.loads(TYPES.read_text(encoding="utf-8"))
    return by_name(weights)
