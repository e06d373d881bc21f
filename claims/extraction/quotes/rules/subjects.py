"""Find the speaker of a verb: its subject, its antecedent, or the subject of a verb above it."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import (
    EXPECTED,
    HEARD_AS,
    HEARSAY,
    INTERVIEWING,
    ISSUING,
    SPEAKING,
)
from claims.extraction.lexicon.speaker_nouns import is_person_noun, singularize
from claims.extraction.quotes.rules.agents import can_speak
from claims.extraction.quotes.rules.controllers import find_controller
from claims.extraction.quotes.rules.passives import is_passive
from claims.extraction.quotes.rules.reattached import (
    find_described_by_who,
    find_noun_before_list,
    find_subject_after_preposition,
)
from claims.extraction.quotes.rules.spans import expand_mention, trim
from claims.extraction.text.token_view import Range, TokenView

FINITE_TAGS = frozenset(("VBD", "VBP", "VBZ", "MD"))
_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_CLIMBED_DEPS = frozenset(
    ("conj", "advcl", "xcomp", "pcomp", "prep", "acomp", "attr", "ccomp", "dobj", "parataxis",
     "acl", "dep", "pobj", "oprd", "nmod", "intj", "ROOT")
)  # fmt: skip
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_MEDIA = frozenset(("message", "email", "e-mail", "letter", "phone", "telephone", "post", "text"))
_JOINED_BY = frozenset(("and", "or", "but", ",", "though", "while"))
_RANKS = frozenset(("first", "second", "third", "last", "latest", "only", "next", "one"))
_MAX_STEPS = 6
TURNING = SPEAKING | {"refuse", "decline"}
TELLING = frozenset(
    ("tell", "warn", "advise", "inform", "urge", "ask", "remind", "invite", "notify", "assure",
     "instruct", "order", "beg", "thank")
)  # fmt: skip
"""Verbs whose object is who is addressed."""
_REACHING = frozenset(
    ("write", "contact", "text", "email", "e-mail", "message", "leaflet", "ring", "phone", "call",
     "telephone", "alert", "approach")
)  # fmt: skip
_SAID_OF = HEARD_AS | HEARSAY | EXPECTED


def find_speaker(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Return the mention of whoever says, writes or thinks what ``verb`` reports, or ().

    For a relative pronoun, return its antecedent and the pronoun: "the minister", "who".
    """
    if met := _find_met(view, verb):
        return met
    token = verb
    for _ in range(_MAX_STEPS):
        if own := _find_own_subject(view, verb, token):
            return own
        outer = find_shared_cue(view, token)
        if outer is not None:
            token = outer
            continue
        if view.lemma[token] == "know" and view.lemma[view.head[token]] == "let":
            token = view.head[token]
            continue
        if is_passive(view, token):
            return _find_passive_subject(view, verb, token)
        if (made_to_speak := find_controller(view, token)) is not None:
            return (expand_mention(view, made_to_speak),)
        if view.dep[token] in ("acl", "relcl") and not _is_purpose(view, token):
            return _find_noun_or_issuer(view, token)
        if view.dep[token] not in _CLIMBED_DEPS or view.head[token] == token:
            break
        token = _find_verb_above(view, token)
    return _find_subject_of_sentence(view, verb)


def _find_own_subject(view: TokenView, verb: int, token: int) -> tuple[Range, ...]:
    """Return the subject of ``token``, a verb above ``verb`` or ``verb`` itself, or ()."""
    if shared := _find_shared_subject(view, verb, token):
        return shared
    subject = find_subject(view, token)
    if subject is not None:
        return _expand_subject(view, token, subject)
    asked = _find_asked_before(view, token)
    return () if asked is None else (expand_mention(view, asked),)


def _find_asked_before(view: TokenView, verb: int) -> int | None:
    """Return who speaks in "Hale, asked about it, said …", which the parser takes apart."""
    for child in view.children[verb]:
        subject = view.child(child, "nsubj", "nsubjpass")
        if child > verb or view.lemma[child] not in INTERVIEWING or subject is None:
            continue
        if (
            view.lower[child - 1] == view.lower[verb - 1] == ","
            and view.right[subject] >= child - 1
        ):
            return subject
    return None


def find_shared_cue(view: TokenView, verb: int) -> int | None:
    """Return the cue that ``verb`` is coordinated with, although the parser put it into its clause.

    In "said it would rain and demanded a tent", the infinitive cannot share "demanded". In "said
    the rise was a burden and demanded a cut", a rise demands nothing.
    """
    first = view.head[verb]
    cue = view.head[first]
    if view.dep[verb] != "conj" or view.dep[first] not in ("ccomp", "xcomp") or cue > first:
        return None
    if view.lemma[verb] not in TURNING or view.lemma[cue] not in SPEAKING:
        return None
    if view.tag[verb] not in ("VBD", "VBZ"):
        return None
    # In "reckons she could go on and revealed", nobody "could revealed".
    if view.tag[cue] != view.tag[verb] and view.tag[first] != "VB":
        return None
    if view.within[verb] >= 0 or view.child(verb, "mark") is not None:
        return None
    subject = find_subject(view, first)
    is_past = view.tag[first] == view.tag[verb]
    differs = not is_past or view.child(first, "aux") is not None
    is_thing = subject is not None and not can_speak(view, subject)
    return cue if differs or is_thing else None


def find_start_of_conjunct(view: TokenView, verb: int) -> int:
    """Return the place of the conjunction before a verb and its adverbs, or of the comma there."""
    start = view.left[verb]
    while start > 1 and view.lower[start - 1] in _JOINED_BY:
        start -= 1
    return start


def _find_subject_of_sentence(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Return the subject of the sentence if ``verb`` is a participle or infinitive under it."""
    root = verb
    for _ in range(2 * _MAX_STEPS):
        root = view.head[root]
    subject = find_subject(view, root)
    if subject is None or subject > verb or view.tag[verb] not in ("VBG", "VB"):
        return ()
    return (expand_mention(view, subject),)


def _find_shared_subject(view: TokenView, verb: int, token: int) -> tuple[Range, ...]:
    """Return the subject of a passive beside ``verb``: "He was asked by her, and said"."""
    is_beside = token == view.head[verb] < verb and view.dep[verb] == "conj"
    return _find_passive_subject(view, verb, token) if is_beside else ()


def _find_passive_subject(view: TokenView, verb: int, token: int) -> tuple[Range, ...]:
    """Return the subject of the passive above who is "quoted as saying" or "expected to say" it.

    It is also that of an active verb beside it: who "was sacked and immediately said" it.
    """
    subject = view.child(token, "nsubjpass")
    if token == verb or subject is None:
        return ()
    is_second = view.dep[verb] == "conj" and view.head[verb] == token < verb
    is_shared = is_second and view.tag[verb] in FINITE_TAGS and can_speak(view, subject)
    is_of_verb = view.lemma[token] in _SAID_OF or is_shared
    return (expand_mention(view, subject),) if is_of_verb else ()


def _find_met(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Return whom the author met: in "One man I spoke to described", "to" begins no infinitive."""
    met = view.head[verb]
    if view.lower[verb - 1] not in ("to", "with") or view.dep[met] != "relcl" or met != verb - 2:
        return ()
    return (Range(view.left[view.head[met]], verb),)


def _find_verb_above(view: TokenView, token: int) -> int:
    """Return the next verb up. A participle after a comma belongs to the cue, not its clause."""
    head = view.head[token]
    taken_up = view.tag[token] == "VBG" and view.lower[view.left[token] - 1] == ","
    if taken_up and view.dep[head] == "ccomp" and view.lemma[view.head[head]] in SPEAKING:
        return view.head[head]
    return head


def _is_purpose(view: TokenView, verb: int) -> bool:
    """Return whether an infinitive tells why: "rose on a point of order to say", no order says.

    "The first report to say so", "the only minister to deny it" are of whom they modify.
    """
    noun = view.head[verb]
    if not has_to(view, verb) or view.pos[noun] != "NOUN":
        return False
    ranked = any(view.lower[child] in _RANKS for child in view.children[noun])
    return not ranked and not is_person_noun(singularize(view.lower[noun]))


def _find_noun_or_issuer(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Return the noun that a clause modifies, or its issuer: "the Herald ran a piece saying …"."""
    noun = view.head[verb]
    issuing = view.head[noun]
    writing = _find_writing(view, verb)
    subject = None if writing is None else find_subject(view, writing)
    if writing is not None and subject is not None:
        return _expand_subject(view, writing, subject)
    if view.dep[noun] == "dobj" and view.lemma[issuing] in ISSUING:
        subject = find_subject(view, issuing)
        if subject is not None:
            return _expand_subject(view, issuing, subject)
    return (_cut_before_clause(view, expand_mention(view, noun), verb),)


def _find_writing(view: TokenView, verb: int) -> int | None:
    """Return "written" of "has written to tenants telling them", who are told and tell nothing.

    Also "sent" of "sent letters to homes warning people".
    """
    told = view.head[verb]
    if view.tag[verb] != "VBG" or view.lemma[verb] not in TELLING:
        return None
    above = view.head[told]
    if view.dep[told] == "pobj" and view.lower[above] == "to":
        above = view.head[above]
        if view.dep[above] == "dobj":
            above = view.head[above]
        return above if view.pos[above] == "VERB" and above < told else None
    is_reached = view.dep[told] == "dobj" and view.lemma[above] in _REACHING
    return above if is_reached else None


def has_finite_verb(view: TokenView, part: Range) -> bool:
    """Return whether ``part`` has a finite verb, as a clause has."""
    return any(view.tag[token] in FINITE_TAGS for token in range(part.start, part.end))


def has_to(view: TokenView, verb: int) -> bool:
    """Return whether ``verb`` is an infinitive with "to"."""
    return any(view.lower[c] == "to" and view.dep[c] == "aux" for c in view.children[verb])


def find_subject(view: TokenView, verb: int) -> int | None:
    """Return the head of the subject or passive agent of ``verb`` itself, or None."""
    if is_passive(view, verb):
        agent = view.child(verb, "agent")
        by = None if agent is None else next(iter(view.children[agent]), None)
        return None if by is None or view.lemma[by] in _MEDIA else by
    subjects = [child for child in view.children[verb] if view.dep[child] in _SUBJECT]
    if not subjects:
        return find_subject_after_preposition(view, verb)
    if subjects[0] < verb and view.within[verb - 1] >= 0 > view.within[verb]:
        # "“One of these nights,” warned Quill": the parser takes the words for the subject.
        second = next((child for child in subjects if child > verb), None)
        after = second or view.child(verb, "dobj")
        if after is not None and verb + 1 in (after, view.left[after]):
            return after
    # Of "Shifts tied to loss, study finds" the parser may take both nouns for subjects.
    before = [child for child in subjects if child < verb]
    subject = before[-1] if len(before) > 1 else subjects[0]
    studied = find_noun_before_list(view, verb, subject)
    return subject if studied is None else studied


def _cut_before_clause(view: TokenView, named: Range, verb: int) -> Range:
    """Return the mention without the clause of ``verb`` that modifies it."""
    before = Range(named.start, min(named.end, max(view.left[verb], named.start + 1)))
    return trim(view, before) or named


def _expand_subject(view: TokenView, verb: int, subject: int) -> tuple[Range, ...]:
    if view.lower[subject] not in _RELATIVE or view.dep[verb] != "relcl":
        return (expand_mention(view, subject),)
    pronoun = Range(subject, subject + 1)
    noun = view.head[verb]
    if view.lower[subject] == "who":
        noun = find_described_by_who(view, noun)
    antecedent = _cut_before_clause(view, expand_mention(view, noun), verb)
    return (antecedent, pronoun) if antecedent.end <= subject else (pronoun,)
