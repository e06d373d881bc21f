"""Find the signs that a statement says what brings something about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.checkworthiness.main_clause import Clause
from claims.extraction.lexicon import claim_type_words as lexicon
from claims.extraction.lexicon.speaker_nouns import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_ENDINGS,
    PERSON_NOUNS,
)
from claims.extraction.text.token_view import TokenView

# "Without the ban, they would have …": searched apart, since a search for both in any order would
# take quadratic time.
_CONDITION = re.compile(r"\b(?:had|without|if|but for)\b", re.IGNORECASE)
_UNREAL = re.compile(r"(?:\b(?:would|could|might)|['’]d) (?:not |never |all )?have\b")
_REASONS = frozenset(("because", "since", "as", "after", "so"))


def describe_cause(clause: Clause, text: str) -> Iterator[str]:
    """Yield what kind of thing acts, on what, and whether another clause gives a reason."""
    view, verb = clause.view, clause.verb
    if _UNREAL.search(text) and _CONDITION.search(text):
        yield "counterfactual"
    for child in view.children[verb]:
        if view.dep[child] == "advcl":
            mark = view.child(child, "mark")
            if mark is not None and view.lower[mark] in _REASONS:
                yield f"clause:{view.lower[mark]}"
        if view.dep[child] == "prep" and view.lower[child] in ("because", "due", "from", "with"):
            yield f"preposition:{view.lower[child]}"
    if clause.subject is None:
        return
    kind = classify_noun(view, clause.subject)
    yield f"subject:{kind}"
    if clause.verb_lemma not in ("be", "have"):
        yield from _describe_action(clause, kind)


def _describe_action(clause: Clause, kind: str) -> Iterator[str]:
    view, verb = clause.view, clause.verb
    causes = clause.verb_lemma in lexicon.CAUSING
    has_object = view.child(verb, "dobj", "ccomp", "dative") is not None
    if causes:
        yield f"causing:{kind}"
    if kind in ("thing", "force") and has_object:
        yield "thing_acts"
        if kind == "force":
            yield "force_acts"
        if causes:
            yield "thing_causes"
            if kind == "force":
                yield "force_causes"
    agent = view.child(verb, "agent")
    by = None if agent is None else view.child(agent, "pobj", "pcomp")
    if by is not None and classify_noun(view, by) in ("thing", "force"):
        yield "by_thing"


def classify_noun(view: TokenView, token: int) -> str:
    """Return whether a noun is a person, organisation, name, pronoun, force or other thing."""
    token = _skip_measure(view, token)
    lemma = view.lemma[token].lower()
    if view.pos[token] in ("PRON", "DET"):
        return "pronoun"
    if lemma in lexicon.FORCES or view.lower[token] in lexicon.FORCES:
        return "force"
    if lemma in PERSON_NOUNS or lemma in GROUP_NOUNS or lemma.endswith(PERSON_ENDINGS):
        return "person"
    if lemma in ORGANISATION_NOUNS:
        return "organisation"
    if view.pos[token] == "PROPN":
        return "name"
    return "force" if lemma.endswith(lexicon.FORCE_ENDINGS) else "thing"


def _skip_measure(view: TokenView, token: int) -> int:
    """Return the noun after "two of the" or "most of the", else ``token``."""
    if view.pos[token] in ("NUM", "DET", "ADJ", "PRON"):
        of = view.child(token, "prep")
        inner = None if of is None or view.lower[of] != "of" else view.child(of, "pobj")
        return token if inner is None else inner
    return token
