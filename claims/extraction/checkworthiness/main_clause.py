"""Find the clause that carries a sentence's statement, and describe its verb and subject."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from claims.extraction.lexicon.statement_words import REPORTING

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl", "csubjpass"}
_FINITE = {"VBD", "VBP", "VBZ", "MD"}


@dataclass(frozen=True, slots=True)
class Clause:
    """The stating verb, its auxiliaries and its subject."""

    verb: Token
    auxiliaries: tuple[Token, ...]
    subject: Token | None

    @property
    def is_finite(self) -> bool:
        """Whether the verb or one of its auxiliaries carries tense."""
        return any(word.tag_ in _FINITE for word in (self.verb, *self.auxiliaries))


def clause_of(sentence: Span) -> Clause:
    """The statement's clause: what is said rather than the saying, where the root verb reports."""
    verb, helper = _past_helper(_told(sentence.root))
    auxiliaries = tuple(c for c in verb.children if c.dep_ in ("aux", "auxpass"))
    holders = (verb,) if helper is None else (verb, helper)
    subject = next((c for v in holders for c in v.children if c.dep_ in _SUBJECTS), None)
    return Clause(verb, auxiliaries if helper is None else (helper, *auxiliaries), subject)


def _told(root: Token) -> Token:
    if root.lemma_ not in REPORTING:
        return root
    return next((c for c in root.children if c.dep_ in ("ccomp", "parataxis")), root)


def _past_helper(verb: Token) -> tuple[Token, Token | None]:
    # Parsers at times take "has" in "has since 2020 closed" for the main verb.
    if verb.lemma_ == "have":
        for child in verb.rights:
            if child.tag_ in ("VBN", "VBD") and child.dep_ in ("ccomp", "xcomp", "dep", "conj"):
                own = any(c.dep_ in _SUBJECTS for c in child.children)
                if not own and not any(c.dep_ == "dobj" for c in verb.children):
                    return child, verb
    return verb, None
