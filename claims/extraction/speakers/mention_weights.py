"""Weigh mentions by their place in the sentence: subjects most, names in quotes least."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import INTERVIEWING
from claims.extraction.lexicon.speaker_nouns import is_person_noun
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.salience import OTHER, POSSESSOR, QUOTED, SUBJECT
from claims.extraction.text.token_view import TokenView

_MAX_STEPS = 6


def get_mention_weight(view: TokenView, name: Name, quoted: bool) -> float:
    """Return the weight of a name: most for a subject, least inside a quote."""
    last = name.end - 1
    if quoted or _is_in_question(view, last) or _asks(view, name):
        return QUOTED
    if (
        view.dep[last] in ("nsubj", "nsubjpass", "attr")
        or _is_apposed_to_subject(view, name)
        or _is_topic(view, name)
        or (_is_introduced(view, last) and not _is_of_another(view, last))
        or _is_asked(view, last)
        or _has_shares(view, last)
    ):
        return SUBJECT
    return POSSESSOR if view.dep[last] in ("poss", "compound", "nmod", "amod") else OTHER


def _has_shares(view: TokenView, last: int) -> bool:
    """Return whether a company's shares are the subject: "Ash Motors shares fell 8 per cent"."""
    noun = view.head[last]
    beside = noun in (last + 1, last + 2) and view.lower[noun] in ("shares", "stock")
    return beside and view.dep[noun] == "nsubj"


def _is_in_question(view: TokenView, token: int) -> bool:
    """Return whether a name is only what somebody was asked about: "Asked if Hale would stay"."""
    for _ in range(_MAX_STEPS):
        head = view.head[token]
        if head == token:
            return False
        if view.lemma[head] in INTERVIEWING and view.tag[head] in ("VBN", "VBG"):
            return view.dep[head] == "advcl" and head < token
        token = head
    return False


def _asks(view: TokenView, name: Name) -> bool:
    """Return whether somebody else answers whom the name asks: "Asked by Ann Hale, she said"."""
    before = min(name.title_start, name.run_start) - 1
    asked = before > 0 and view.lower[before] == "by" and view.lemma[before - 1] in INTERVIEWING
    return asked and view.tag[before - 1] == "VBN"


def _is_apposed_to_subject(view: TokenView, name: Name) -> bool:
    """Return whether the name is in apposition to a subject, "The clerk, Ann Hale, said".

    That is also "Her first coach was her uncle, Ned Hale".
    """
    last = name.end - 1
    noun = view.head[last]
    if view.dep[noun] == "acl" and view.lower[noun] in ("named", "called"):
        last = view.head[noun]  # "Our chair, a dentist named Ann Hale, wrote"
        if view.dep[last] in ("nsubj", "nsubjpass", "attr"):
            return True
        noun = view.head[last]
    if view.dep[last] != "appos":
        return False
    if view.dep[noun] == "pobj" and view.text[name.end : name.end + 1] == [","]:
        noun = view.head[view.head[noun]]  # "The coach of the Hawks, Ann Hale, has"
    return view.dep[noun] in ("nsubj", "nsubjpass", "attr")


def _is_asked(view: TokenView, last: int) -> bool:
    """Return whether somebody is asked, who then answers: "Ms Orr asked the chair, Ann Hale"."""
    while view.dep[last] == "appos":
        last = view.head[last]
    asked = view.dep[last] in ("dobj", "dative", "ccomp")
    return asked and view.lemma[view.head[last]] in INTERVIEWING


def _is_introduced(view: TokenView, last: int) -> bool:
    """Return whether a clause tells who that is: "I rang Ann Hale, who teaches law"."""
    return view.lower[last + 1 : last + 3] == [",", "who"]


def _is_of_another(view: TokenView, last: int) -> bool:
    """Return whether somebody else is the subject: "He will miss Ann Hale, who is ill"."""
    verb = last
    for _ in range(_MAX_STEPS):
        if view.head[verb] == verb or view.pos[verb] in ("VERB", "AUX"):
            break
        verb = view.head[verb]
    subject = next((t for t in view.children[verb] if view.dep[t] in ("nsubj", "nsubjpass")), None)
    if subject is None or subject == last:
        return False
    word = view.lower[subject]
    is_noun = view.tag[subject] == "NN" and is_person_noun(word)
    return word in ("he", "she") or view.entity[subject] == "PERSON" or is_noun


def _is_topic(view: TokenView, name: Name) -> bool:
    """Return whether the sentence starts with "for" or "to" and the name ("For Ann Hale, …")."""
    before = min(name.title_start, name.run_start) - 1
    if before < 0 or view.lower[before] not in ("for", "to"):
        return False
    return before == 0 or view.opens[before - 1] != view.opens[before]
