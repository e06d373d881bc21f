"""Find what tells claim types apart: who says it, the kind of the main verb, numbers, phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.checkworthiness.claim_type_causes import classify_noun, describe_cause
from claims.extraction.checkworthiness.claim_type_numbers import describe_numbers
from claims.extraction.checkworthiness.claim_type_phrases import find_type_phrases
from claims.extraction.checkworthiness.main_clause import Clause, find_stated_clause
from claims.extraction.checkworthiness.sentence_features import Features
from claims.extraction.lexicon import claim_type_words as lexicon
from claims.extraction.lexicon.calendar import MONTHS, WEEKDAYS
from claims.extraction.lexicon.reporting_verbs import STATING
from claims.extraction.text.token_view import TokenView

_KINDS = (
    ("contested", lexicon.CONTESTED),
    ("naming", lexicon.NAMING),
    ("refusing", lexicon.REFUSING),
    ("stance", lexicon.STANCE),
    ("planning", lexicon.PLANNING),
    ("causing", lexicon.CAUSING),
    ("changing", lexicon.CHANGING),
    ("judging", lexicon.JUDGING),
    ("stating", STATING),
)
_STATES = frozenset(("be", "have", "do", "say", "know", "think", "want", "need"))
_DAYS = frozenset((*MONTHS, *WEEKDAYS)) | lexicon.DAYS_TO_COME
_PREDICATES = ("acomp", "attr", "oprd", "xcomp")
_MOST = 0.6
_QUOTATION_MARK = re.compile('[“”"«»‘]')
# What points to any type but an event. Without it, something has merely happened or is so.
_SIGNS = (
    *("speech_", "silence_", "before:", "after:", "said:", "quoted", "future_", "plans"),
    *("auxiliary:will", "auxiliary:would", "stan", "opinion_", "judg", "felt", "cause_", "thing_"),
    *("force_", "counterfactual", "count", "share_", "change_", "rank_", "amount_", "largest"),
    "lasts",
)
# "They would have drowned" does not say what will be.
_TO_COME = ("future_phrase", "auxiliary:would", "before:said_to_come", "after:said_to_come")


def find_type_features(text: str, clause: Clause, features: Features) -> Features:
    """Return the features that tell types apart: those of the score, phrases and verbs."""
    clause = find_stated_clause(clause)
    found: Features = dict.fromkeys(find_type_phrases(text), 1.0)
    found.update(dict.fromkeys(_describe_clause(clause, text), 1.0))
    found.update(dict.fromkeys(_describe_quoted(clause, features), 1.0))
    if "counterfactual" in found:
        for code in _TO_COME:
            found.pop(code, None)
    if not any(code.startswith(_SIGNS) for code in found):
        found["no_sign"] = 1.0
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


def _describe_clause(clause: Clause, text: str) -> Iterator[str]:
    view, root, verb = clause.view, clause.root, clause.verb
    said = view.child(root, "ccomp", "parataxis")
    # "…, he insists" only says where a fact comes from; "he insists that …" is about him.
    place = "after" if said is not None and said < root else "before"
    for kind in _find_kinds(view, root):
        yield f"{place}:{kind}"
    if verb != root:
        for kind in _find_kinds(view, verb):
            yield f"said:{kind}"
    yield from (f"auxiliary:{word}" for word in clause.auxiliary_words)
    if view.child(verb, "neg") is not None:
        yield "negated"
    yield from _describe_judgement(clause)
    yield from describe_cause(clause, text)
    yield from _describe_time(clause, place)
    yield from describe_numbers(clause, text)


def _find_kinds(view: TokenView, verb: int) -> Iterator[str]:
    if view.pos[verb] in ("VERB", "AUX", "NOUN", "ADJ"):
        lemma = view.lemma[verb].lower()
        yield from (kind for kind, words in _KINDS if lemma in words)


def _describe_judgement(clause: Clause) -> Iterator[str]:
    """Tell "it is a disgrace" and "they are angry" from "it is a bakery"."""
    view, verb = clause.view, clause.verb
    for child in view.children[verb]:
        if view.dep[child] == "dobj" and view.lemma[child].lower() in lexicon.STANCE_OBJECTS:
            yield "stance_object"
        if view.dep[child] not in _PREDICATES:
            continue
        parts = (child, *(c for c in view.children[child] if view.dep[c] in ("amod", "conj")))
        lemmas = {view.lemma[part].lower() for part in parts}
        if not lemmas.isdisjoint(lexicon.JUDGING):
            yield "judged"
        if any(view.lower[c] in ("too", "so", "very") for c in view.children[child]):
            yield "judged_too"
        if not lemmas.isdisjoint(lexicon.FEELING):
            yield "felt"
        if view.dep[child] in ("acomp", "attr"):
            yield f"{view.dep[child]}_of_{view.lemma[verb].lower()}"
    if view.lower[verb] in lexicon.FEELING or clause.verb_lemma in lexicon.FEELING:
        yield "felt"
    if clause.subject is not None and clause.verb_lemma in lexicon.STANCE:
        yield f"stance:{classify_noun(view, clause.subject)}"


def _describe_time(clause: Clause, place: str) -> Iterator[str]:
    """Tell "the canvass closes on 21 August" and "she said she would" from what has happened."""
    view, verb = clause.view, clause.verb
    if view.tag[verb] in ("VBZ", "VBP") and clause.verb_lemma not in _STATES:
        words = view.lower[view.opens[verb] : view.closes[verb]]
        if not _DAYS.isdisjoint(words):
            yield "present_with_day"
        yield "present"
    if clause.root != verb and not lexicon.COMING.isdisjoint(clause.auxiliary_words):
        yield f"{place}:said_to_come"
    if clause.verb_lemma in lexicon.PLANNING and view.pos[verb] == "VERB":
        yield "plans"
    if view.lower[verb] in ("are", "is", "were", "was") and view.child(verb, "xcomp") is not None:
        yield "is_to"


def _describe_quoted(clause: Clause, features: Features) -> Iterator[str]:
    share = features.get("quoted_share", 0.0)
    if not share:
        return
    yield "quoted:most" if share > _MOST else "quoted:part"
    if share > _MOST:
        yield "quoted:number" if "quantity" in features else "quoted:no_number"
        if "first_person_singular" in features or "first_person_subject" in features:
            yield "quoted:first_person"
        if clause.root != clause.verb:
            yield "quoted:and_said"


def _verb_lemma(view: TokenView, token: int) -> str:
    """Return the base form of a verb, or the part of speech of any other word."""
    pos = view.pos[token]
    return view.lemma[token].lower() if pos in ("VERB", "AUX") else pos
