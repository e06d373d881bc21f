"""Describe a sentence by named linguistic features, each between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span
from spacy.tokens import Token as SpacyToken

from claims.extraction.checkworthiness.main_clause import Clause, clause_of
from claims.extraction.checkworthiness.sentence_tokens import Token
from claims.extraction.checkworthiness.set_phrases import formulae
from claims.extraction.checkworthiness.topics import matter
from claims.extraction.drafts import QuantityDraft
from claims.extraction.lexicon import statement_words as lexicon

Features = dict[str, float]

_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_COMPARATIVE = {"JJR", "RBR"}
_SUPERLATIVE = {"JJS", "RBS"}
_LONG = 15
_SHORT = 5
_CLOSED = re.compile(r"[.!?…;:,—–-][\"'”’»)\]]*$|[”’»\"]$")
_HAVE = {"has", "have", "had", "'ve", "’ve", "'s", "’s"}
_CAUSE_TAGS = ("VERB", "SCONJ", "ADP", "ADJ")


def features(
    sentence: Span,
    text: str,
    tokens: list[Token],
    quantities: Sequence[QuantityDraft] = (),
    quoted: float = 0.0,
) -> Features:
    """The features of ``sentence`` that fire, by name.

    ``text`` is its own, without white space at the ends; ``tokens`` and ``quantities`` are those
    inside it, ``quoted`` its share between quotation marks.
    """
    words = [token for token in tokens if token.is_alpha]
    clause = clause_of(sentence)
    found = {
        **_of_numbers(text, tokens, quantities),
        **_of_words(tokens, words),
        **_of_clause(clause, words),
        **_of_plans(clause),
        **_of_persons(words, clause),
        **_of_shape(sentence, text, tokens, words, clause),
        **matter(words),
        "quoted_share": quoted,
        **formulae(text),
    }
    return {name: float(value) for name, value in found.items() if value}


def _of_numbers(text: str, tokens: list[Token], quantities: Sequence[QuantityDraft]) -> Features:
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
    if token.text == "May":
        return token.pos == "PROPN"
    return token.lower in lexicon.MONTHS or token.lower in lexicon.WEEKDAYS


def _of_words(tokens: list[Token], words: list[Token]) -> Features:
    lemmas = {token.lemma for token in words}
    tags = {token.tag for token in words}
    lower = {token.lower for token in words}
    than = "than" in lower or "unlike" in lower
    return {
        "names": min(_names(tokens), 2) / 2,
        "comparison": than or bool(tags & _COMPARATIVE),
        "superlative": bool(tags & _SUPERLATIVE),
        "universal": bool(lemmas & lexicon.UNIVERSAL),
        "cause": any(t.lemma in lexicon.CAUSES and t.pos in _CAUSE_TAGS for t in words),
        "evaluative": min(len(lower & lexicon.EVALUATIVE), 2) / 2,
        "abstract": min(len(lemmas & lexicon.ABSTRACT), 2) / 2,
        "regulation": any(
            t.pos == "NOUN" and {t.lemma, t.lower} & lexicon.REGULATIONS for t in words
        ),
        "condition": "if" in lower or "whether" in lower,
        "predictive": any(
            t.lemma in lexicon.PREDICTIVE and t.pos in ("VERB", "ADJ") for t in words
        ),
    }


def _names(tokens: list[Token]) -> int:
    """How many runs of proper nouns the sentence holds."""
    runs, inside = 0, False
    for token in tokens:
        runs += token.pos == "PROPN" and not inside
        inside = token.pos == "PROPN"
    return runs


def _of_clause(clause: Clause, words: list[Token]) -> Features:
    verb, lemma = clause.verb, clause.verb.lemma_.lower()
    helpers = {token.lower_ for token in clause.auxiliaries}
    possible = bool(helpers & lexicon.MODALS)
    future = bool(helpers & lexicon.FUTURE) or _is_going_to(verb)
    open_ = possible or future
    return {
        "past_event": verb.tag_ == "VBD" and verb.pos_ == "VERB" and lemma not in lexicon.REPORTING,
        "perfect": verb.tag_ in ("VBN", "VBD") and bool(helpers & _HAVE) and not open_,
        "passive": any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children),
        "recorded_action": lemma in lexicon.DEEDS and not open_,
        "rule_in_force": lemma in lexicon.RULES and not open_,
        "stative_be": lemma == "be",
        "possibility": possible,
        "possibility_aside": not possible and any(t.lower in lexicon.MODALS for t in words),
        "definition": lemma in lexicon.DEFINING,
        "belief": lemma in lexicon.BELIEF,
    }


def _of_plans(clause: Clause) -> Features:
    """Speakers on a stage announce what they will do; a newspaper what others will."""
    future = bool({t.lower_ for t in clause.auxiliaries} & lexicon.FUTURE)
    future = future or _is_going_to(clause.verb)
    own = _is_first_person(clause.subject)
    return {"future": future and not own, "own_plan": future and own}


def _is_first_person(subject: SpacyToken | None) -> bool:
    first = lexicon.FIRST_SINGULAR | lexicon.FIRST_PLURAL
    return subject is not None and subject.text != "US" and subject.lower_ in first


def _is_going_to(verb: SpacyToken) -> bool:
    return verb.lower_ == "going" and any(child.dep_ == "xcomp" for child in verb.children)


def _of_persons(words: list[Token], clause: Clause) -> Features:
    lower = {token.lower for token in words if token.pos != "PROPN" and token.text != "US"}
    subject = clause.subject
    name = subject is not None and (
        subject.pos_ == "PROPN" or any(child.pos_ == "PROPN" for child in subject.children)
    )
    return {
        "first_person_singular": bool(lower & lexicon.FIRST_SINGULAR),
        "second_person": bool(lower & lexicon.SECOND),
        "named_subject": name,
        "noun_subject": subject is not None and subject.pos_ == "NOUN" and not name,
        "vague_subject": subject is not None and subject.lower_ in lexicon.VAGUE_SUBJECTS,
        "first_person_subject": _is_first_person(subject),
    }


def _of_shape(
    sentence: Span, text: str, tokens: list[Token], words: list[Token], clause: Clause
) -> Features:
    finite = clause.is_finite or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens)
    return {
        "length": min(len(words), _LONG) / _LONG,
        "very_short": len(words) < _SHORT,
        "no_end_punctuation": _CLOSED.search(text) is None,
        "question": text.rstrip("\"'”’)").endswith("?"),
        "imperative": _is_imperative(sentence),
        "no_finite_verb": not finite,
        "finite_verb_aside": finite and not clause.is_finite,
        "capitals": len(words) > 1 and all(token.text.isupper() for token in words),
    }


def _is_imperative(sentence: Span) -> bool:
    first = next((token for token in sentence if token.is_alpha), None)
    if first is None or first.tag_ not in ("VB", "VBP"):
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "expl") for child in first.children)
