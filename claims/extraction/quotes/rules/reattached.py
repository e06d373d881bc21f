"""Find subjects and antecedents that the parser attached to another word than theirs."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import WORK_NOUNS, is_person_noun, singularize
from claims.extraction.text.token_view import TokenView

_OCCASIONS = frozenset(("after", "before", "since", "until", "as"))
_LISTING = frozenset(("of", "by", "among", "with", "into", "from", "between"))
_STUDIES = frozenset(("interview", "trial", "sample", "inquiry", "investigation"))


def find_noun_before_list(view: TokenView, verb: int, subject: int) -> int | None:
    """Return what is of the things listed: of "A study of nurses, guards and cooks found", study.

    The parser takes "guards and cooks" for the subject.
    """
    comma = view.left[subject] - 1
    if comma < view.opens[verb] or view.lower[comma] != "," or subject > verb:
        return None
    if view.child(subject, "cc") is None or view.child(subject, "conj") is None:
        return None
    for token in range(view.opens[verb] + 1, comma):
        if view.pos[token] in ("VERB", "AUX", "PUNCT"):
            return None
        is_work = {view.lower[token - 1], view.lemma[token - 1]} & (WORK_NOUNS | _STUDIES)
        if view.lower[token] in _LISTING:
            return token - 1 if is_work else None
    return None


def find_subject_after_preposition(view: TokenView, verb: int) -> int | None:
    """Return who said it in "rose after the bureau said": the parser takes it for a noun alone."""
    first = view.head[verb]
    if view.dep[verb] != "conj" or view.tag[verb] not in ("VBD", "VBZ"):
        return None
    for child in view.children[first]:
        said = view.child(child, "pobj")
        if view.lower[child] not in _OCCASIONS or said is None:
            continue
        if view.right[said] == verb or view.lower[view.right[said] : verb] == [","]:
            return said
    return None


def find_described_by_who(view: TokenView, noun: int) -> int:
    """Return who a clause with "who" is about: of "Ann Hale, the doctor on call, who said", Hale.

    The parser attaches it to the last noun, although "who" is never of a call or a council.
    """
    person = noun
    above = view.head[view.head[noun]]
    if (
        view.entity[noun] in ("GPE", "LOC", "FAC")
        and view.dep[noun] == "pobj"
        and is_person_noun(singularize(view.lower[above]))
    ):
        return above  # "a resident of Fairfield who"
    while view.pos[person] == "NOUN" and not is_person_noun(singularize(view.lower[person])):
        above = view.head[view.head[person]]
        if view.dep[person] != "pobj" or view.pos[above] not in ("NOUN", "PROPN"):
            return noun
        person = above
    is_apposed = view.dep[person] == "appos" and view.pos[view.head[person]] == "PROPN"
    return view.head[person] if is_apposed else person
