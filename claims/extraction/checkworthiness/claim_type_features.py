"""Find what tells claim types apart: who says it, the kind of the main verb, numbers, phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.checkworthiness.claim_type_phrases import find_type_phrases
from claims.extraction.checkworthiness.main_clause import Clause
from claims.extraction.checkworthiness.sentence_features import Features
from claims.extraction.lexicon import claim_type_words as lexicon
from claims.extraction.lexicon.calendar import MONTHS, WEEKDAYS
from claims.extraction.lexicon.reporting_verbs import STATING
from claims.extraction.lexicon.speaker_nouns import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_ENDINGS,
    PERSON_NOUNS,
)
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
_TIMES = frozenset(("o'clock", "p.m.", "a.m.", "year-old"))
_SHARES = frozenset(("half", "third", "quarter", "fifth", "tenth", "majority", "percent", "cent"))
_STATES = frozenset(("be", "have", "do", "say", "know", "think", "want", "need"))
_DAYS = frozenset((*MONTHS, *WEEKDAYS)) | lexicon.DAYS_TO_COME
_FEW = frozenset(("one", "two", "three", "1", "2", "3"))
_MOST = 0.6
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "npadvmod", "dative", "acomp"))
_QUOTATION_MARK = re.compile('[“”"«»‘]')


def find_type_features(text: str, clause: Clause, features: Features) -> Features:
    """Return the features that tell types apart: those of the score, phrases and verbs."""
    found: Features = dict.fromkeys(find_type_phrases(text), 1.0)
    if _is_about_number(clause):
        found["number_as_argument"] = 1.0
    found.update(dict.fromkeys(_describe_clause(clause), 1.0))
    found.update(dict.fromkeys(_describe_quoted(clause, features), 1.0))
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


def _describe_clause(clause: Clause) -> Iterator[str]:
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
    yield from _describe_judgement(view, verb)
    yield from _describe_cause(view, verb, clause.subject)
    yield from _describe_time(clause, place)
    yield from _describe_numbers(clause)


def _find_kinds(view: TokenView, verb: int) -> Iterator[str]:
    if view.pos[verb] in ("VERB", "AUX", "NOUN", "ADJ"):
        lemma = view.lemma[verb].lower()
        yield from (kind for kind, words in _KINDS if lemma in words)


def _describe_judgement(view: TokenView, verb: int) -> Iterator[str]:
    for child in view.children[verb]:
        if view.dep[child] not in ("acomp", "attr", "oprd", "xcomp"):
            continue
        parts = (child, *(c for c in view.children[child] if view.dep[c] == "amod"))
        if any(view.lemma[part].lower() in lexicon.JUDGING for part in parts):
            yield "judged"
        if view.dep[child] in ("acomp", "attr"):
            yield f"{view.dep[child]}_of_{view.lemma[verb].lower()}"


def _describe_cause(view: TokenView, verb: int, subject: int | None) -> Iterator[str]:
    if subject is None:
        return
    kind = _kind_of_noun(view, subject)
    yield f"subject:{kind}"
    if view.lemma[verb].lower() in ("be", "have"):
        return
    if kind == "thing" and view.child(verb, "dobj") is not None:
        yield "thing_acts"
        if view.lemma[verb].lower() in lexicon.CAUSING:
            yield "thing_causes"
    agent = view.child(verb, "agent")
    if agent is not None:
        by = view.child(agent, "pobj", "pcomp")
        if by is not None and _kind_of_noun(view, by) == "thing":
            yield "by_thing"


def _kind_of_noun(view: TokenView, token: int) -> str:
    lemma = view.lemma[token].lower()
    if view.pos[token] in ("PRON", "DET"):
        return "pronoun"
    if view.pos[token] == "PROPN":
        return "name"
    if lemma in PERSON_NOUNS or lemma in GROUP_NOUNS or lemma.endswith(PERSON_ENDINGS):
        return "person"
    return "organisation" if lemma in ORGANISATION_NOUNS else "thing"


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


def _describe_numbers(clause: Clause) -> Iterator[str]:
    view, verb = clause.view, clause.verb
    counted = False
    for child in view.children[verb]:
        if view.dep[child] in _ARGUMENTS and _is_counted(view, child):
            counted = True
            yield f"counted:{view.dep[child]}"
        if view.dep[child] in ("prep", "agent"):
            for inner in view.children[child]:
                if view.dep[inner] == "pobj" and _is_counted(view, inner):
                    yield f"counted_after:{view.lower[child]}"
                    counted = counted or clause.verb_lemma in lexicon.CHANGING
    if counted:
        yield "counted"
    elif any(view.pos[token] == "NUM" for token in range(view.opens[verb], view.closes[verb])):
        yield "number_aside"
    if any(_is_compared(view, child) for child in view.children[verb]):
        yield "amount_compared"


def _is_compared(view: TokenView, token: int) -> bool:
    """Whether it is "more boats than …", "as many branches", "the largest classes"."""
    if view.dep[token] not in ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "advmod", "prep"):
        return False
    words = {view.lower[part] for part in (token, *view.children[token])}
    tags = {view.tag[part] for part in (token, *view.children[token])}
    return not words.isdisjoint(lexicon.COMPARING) or "JJS" in tags


def _is_counted(view: TokenView, token: int) -> bool:
    """Whether the noun is an amount: more than three, a share or a sum; no day and no age."""
    if view.lemma[token].lower() in _TIMES or view.entity[token] in ("DATE", "TIME"):
        return False
    if view.lemma[token].lower() in _SHARES:
        return True
    for part in (token, *view.children[token]):
        if view.pos[part] == "NUM" or view.dep[part] == "nummod":
            digits = view.lower[part].replace(",", "")
            year = digits.isdigit() and 1500 < int(digits) < 2100
            if digits not in _FEW and not year:
                return True
    return False


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
