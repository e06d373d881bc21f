"""Tell the type of a claim from phrases, verbs and words, with learned weights."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from claims.extraction.checkworthiness.main_clause import Clause
from claims.extraction.checkworthiness.score_reasons import BASE_RATE
from claims.extraction.checkworthiness.sentence_features import Features
from claims.extraction.drafts import ClaimType
from claims.extraction.lexicon.reporting_verbs import STATING
from claims.extraction.text.token_view import TokenView

# Fitted on the types of training/checkworthy/sentences.jsonl.
TYPE_WEIGHTS = Path(__file__).with_name("claim_type_weights.json")
WeightsByType = Mapping[ClaimType, Mapping[str, float]]
WeightsByCode = Mapping[str, Sequence[float]]
"""For each code its weights for all types, in the order of ClaimType."""

_TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
_NO_WEIGHTS = (0.0,) * len(_TYPES)

_CAUSE = re.compile(
    # The reason why a source is not named needs no check.
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
_FUTURE = re.compile(
    r"\b(?:will|shall|’ll|'ll|would|could|going to|expect|forecast|predict|project|plans? to|"
    r"intend|promis|pledg|vow|warn|due (?:to|by|on|in)|set (?:to|for)|might|hopes?\b|fears?\b|"
    r"may (?=[a-z]+\b(?! \d))|runs? until|(?:opens?|starts?|begins?|closes?|returns?) (?:in|on)\b|"
    r"next (?:week|month|year|spring|summer|autumn|fall|winter)|"
    r"by 20\d\d|tomorrow|scheduled|likely|resume)",
)
_SPEECH = re.compile(
    r"\b(?:den(?:y|ies|ied)|accus|called|told|said|says|replied|asked|quipp|jok|describ|declin|"
    r"comment|apologi[sz]|complain|claim|confirm|insist|maintain|acknowledg|admit|respond|wrote|"
    r"answer|quoted|tweet)",
)
# What makes a number the matter of a sentence: it is compared, or it changes.
_AMOUNT = re.compile(
    r"\b(?:(?:more|fewer|less|higher|lower|larger|smaller) than|twice as|times (?:as|the|more|too)|"
    r"(?:trebl|doubl|halv|tripl|quadrupl)(?:e|es|ed|ing)\b|per cent|percent|average|majority|"
    r"most of|(?:highest|lowest|largest|record|fewest|steepest) (?:\w+ )?"
    r"(?:level|number|rate|share|in|for|since)|"
    r"rose|risen|fell|fallen|grew|grown|gone (?:up|down)|total|each year|a year|out of|one in|"
    r"(?:half|thirds?|quarters?|fifths?|tenths?) of)\b|%"
)
# Praise and blame that nobody can look up.
_OPINION = re.compile(
    r"\b(?:is|are|was|were|be) "
    r"(?:(?:a|an|the|too|so|very|not|more|less|always|simply|rather) ){0,2}"
    r"(?:\w+ and )?(?:disaster|insult|disgrace|shame|crossroads|turning point|bold|brave|natural|"
    r"terrible|ugly|rich|poor|clever|smart|wise|foolish|beautiful|precious|valuable|finest|prettier|"
    r"slow|timely|entitled|long by|model of|nonsense|mistake|wonderful|sad|great|proud|unfair|"
    r"fair)\b"
    r"|\bdeserv|\bought\b|\bshould\b|\bnothing is\b|^what an? |\bdoubt(?:s|ed) (?:it|that)\b"
)
_NUMBER = re.compile(r"\d|\b(?:half|third|quarter|doubled|trebled|halved|dozen|hundreds?|twice)\b")
_PHRASES = (
    ("cause_phrase", _CAUSE),
    ("stance_phrase", _STANCE),
    ("judgement_phrase", _JUDGEMENT),
    ("future_phrase", _FUTURE),
    ("speech_phrase", _SPEECH),
    ("number_word", _NUMBER),
    ("amount_phrase", _AMOUNT),
    ("opinion_phrase", _OPINION),
)
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "npadvmod", "dative", "acomp"))
_QUOTATION_MARK = re.compile('[“”"«»‘]')


def find_type_features(text: str, clause: Clause, features: Features) -> Features:
    """Return the features that tell types apart: those of the score, phrases and verbs."""
    # Searching lower-case text takes half the time of a search that ignores case.
    lower = text.lower()
    found: Features = {
        code: 1.0
        for code, pattern in _PHRASES
        if pattern.search(text if pattern is _NUMBER else lower)
    }
    if _is_about_number(clause):
        found["number_as_argument"] = 1.0
    found[f"root_verb:{_verb_lemma(clause.view, clause.root)}"] = 1.0
    found[f"main_verb:{_verb_lemma(clause.view, clause.verb)}"] = 1.0
    reports = clause.view.lemma[clause.root].lower() in STATING
    if reports:
        found["reporting_verb"] = 1.0
    if _QUOTATION_MARK.search(text):
        found["quotation_mark"] = 1.0
        if reports:
            found["reporting_verb_and_quotation_mark"] = 1.0
    return {**features, **found}


def _is_about_number(clause: Clause) -> bool:
    """Return whether a number counts the subject or object of the statement, or is one."""
    view, verb = clause.view, clause.verb
    for child in view.children[verb]:
        if view.dep[child] not in _ARGUMENTS or view.entity[child] in ("DATE", "TIME"):
            continue
        parts = (child, *view.children[child])
        if any(view.pos[part] == "NUM" or view.dep[part] == "nummod" for part in parts):
            return True
    return False


def _verb_lemma(view: TokenView, token: int) -> str:
    """Return the base form of a verb, or the part of speech of any other word."""
    pos = view.pos[token]
    return view.lemma[token].lower() if pos in ("VERB", "AUX") else pos


def classify_claim_type(
    features: Features, words: Iterable[str], weights: WeightsByCode
) -> ClaimType:
    """Return the most probable type; of equally probable ones, the first in ClaimType."""
    rows = [weights.get(BASE_RATE, _NO_WEIGHTS)]
    for code, value in features.items():
        if code in weights:
            row = weights[code]
            rows.append(row if value == 1 else [value * weight for weight in row])
    rows += [weights[word] for word in words if word in weights]
    log_odds = list(map(sum, zip(*rows, strict=True)))
    return _TYPES[log_odds.index(max(log_odds))]


def group_by_code(weights: WeightsByType) -> WeightsByCode:
    """Return the weights of each code for all types, in the order of ClaimType."""
    codes = {code for table in weights.values() for code in table}
    return {code: tuple(weights[of].get(code, 0.0) for of in _TYPES) for code in codes}


@cache
def load_type_weights() -> WeightsByCode:
    """Load the weights of this package."""
    weights: WeightsByType = json.loads(TYPE_WEIGHTS.read_text(encoding="utf-8"))
    return group_by_code(weights)
