"""Find the clause that carries a sentence's statement, and describe its verb and subject."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.lexicon import statement_words as lexicon
from claims.extraction.lexicon.reporting_verbs import SPEAKING, STATING
from claims.extraction.text.token_view import TokenView

FINITE_TAGS = frozenset(("VBD", "VBP", "VBZ", "MD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl", "csubjpass"))
_HAVE = frozenset(("has", "have", "had", "'ve", "’ve", "'s", "’s"))
_FIRST_PERSON = lexicon.FIRST_SINGULAR | lexicon.FIRST_PLURAL


@dataclass(frozen=True, slots=True)
class Clause:
    """The main verb of a statement, its auxiliaries and its subject, as indices of ``view``.

    ``root`` is the root of the sentence: another verb if that reports the statement.
    """

    view: TokenView
    root: int
    verb: int
    auxiliaries: tuple[int, ...]
    subject: int | None

    @property
    def is_finite(self) -> bool:
        """Whether the verb or one of its auxiliaries carries tense."""
        return any(self.view.tag[word] in FINITE_TAGS for word in (self.verb, *self.auxiliaries))

    @property
    def verb_lemma(self) -> str:
        """The base form of the verb, in lower case."""
        return self.view.lemma[self.verb].lower()

    @property
    def auxiliary_words(self) -> set[str]:
        """The auxiliaries in lower case."""
        return {self.view.lower[word] for word in self.auxiliaries}


def find_main_clause(view: TokenView, root: int) -> Clause:
    """Return the clause of what is said, or of ``root`` itself if that is no reporting verb."""
    return _describe(view, root, _find_said_verb(view, root))


def find_stated_clause(clause: Clause) -> Clause:
    """Return the clause of what is reported, also with a verb that is not only for statements.

    It is reported if it comes before the verb ("…, doctors found"), or after a neutral one ("The
    court heard that …").
    """
    view, root = clause.view, clause.root
    said = view.child(root, "ccomp", "parataxis")
    if clause.verb != root or said is None or view.pos[said] not in ("VERB", "AUX"):
        return clause
    lemma = view.lemma[root].lower()
    if lemma in lexicon.ESTABLISHING or (said < root and lemma in SPEAKING):
        return _describe(view, root, said)
    return clause


def _describe(view: TokenView, root: int, verb: int) -> Clause:
    verb, auxiliary = _find_participle(view, verb)
    auxiliaries = tuple(c for c in view.children[verb] if view.dep[c] in ("aux", "auxpass"))
    holders = (verb,) if auxiliary is None else (verb, auxiliary)
    subject = next(
        (c for holder in holders for c in view.children[holder] if view.dep[c] in _SUBJECTS), None
    )
    return Clause(
        view, root, verb, auxiliaries if auxiliary is None else (auxiliary, *auxiliaries), subject
    )


def _find_said_verb(view: TokenView, root: int) -> int:
    if view.lemma[root] not in STATING:
        return root
    said = view.child(root, "ccomp", "parataxis")
    return root if said is None else said


def _find_participle(view: TokenView, verb: int) -> tuple[int, int | None]:
    """Return the participle and its "have", for verbs that the parser takes the wrong way round.

    Parsers sometimes take "has" in "has since 2020 closed" for the main verb.
    """
    if view.lemma[verb] != "have" or view.child(verb, "dobj") is not None:
        return verb, None
    for child in view.children[verb]:
        if (
            child > verb
            and view.tag[child] in ("VBN", "VBD")
            and view.dep[child] in ("ccomp", "xcomp", "dep", "conj")
            and view.child(child, *_SUBJECTS) is None
        ):
            return child, verb
    return verb, None


def find_clause_features(clause: Clause) -> dict[str, bool]:
    """Return the features of a clause: its tense, mood and voice, and the kind of its verb."""
    view, verb, lemma = clause.view, clause.verb, clause.verb_lemma
    auxiliaries = clause.auxiliary_words
    is_possible = bool(auxiliaries & lexicon.MODALS)
    is_future = bool(auxiliaries & lexicon.FUTURE) or _is_going_to(view, verb)
    is_settled = not (is_possible or is_future)
    is_own = _is_first_person(view, clause.subject)
    is_past, tag = view.tag[verb] == "VBD" and view.pos[verb] == "VERB", view.tag[verb]
    return {
        "past_event": is_past and lemma not in STATING,
        "perfect": tag in ("VBN", "VBD") and bool(auxiliaries & _HAVE) and is_settled,
        "passive": view.child(verb, "nsubjpass", "auxpass") is not None,
        "recorded_action": lemma in lexicon.RECORDED_ACTIONS and is_settled,
        "rule_in_force": lemma in lexicon.RULE_VERBS and is_settled,
        "stative_be": lemma == "be",
        "possibility": is_possible,
        "definition": lemma in lexicon.DEFINING,
        "belief": lemma in lexicon.BELIEF,
        # Speakers on a stage announce what they will do; newspapers what others will do.
        "future": is_future and not is_own,
        "own_plan": is_future and is_own,
        **_find_subject_features(view, clause.subject),
    }


def _is_going_to(view: TokenView, verb: int) -> bool:
    return view.lower[verb] == "going" and view.child(verb, "xcomp") is not None


def _is_first_person(view: TokenView, subject: int | None) -> bool:
    if subject is None or view.text[subject] == "US":
        return False
    return view.lower[subject] in _FIRST_PERSON


def _find_subject_features(view: TokenView, subject: int | None) -> dict[str, bool]:
    if subject is None:
        return {}
    is_name = view.pos[subject] == "PROPN" or any(
        view.pos[child] == "PROPN" for child in view.children[subject]
    )
    return {
        "named_subject": is_name,
        "noun_subject": view.pos[subject] == "NOUN" and not is_name,
        "vague_subject": view.lower[subject] in lexicon.VAGUE_SUBJECTS,
        "first_person_subject": _is_first_person(view, subject),
    }
