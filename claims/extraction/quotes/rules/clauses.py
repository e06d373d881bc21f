"""Find the clause that a cue governs in the parse, and where it ends."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_nouns import NOUNS
from claims.extraction.lexicon.reporting_verbs import ADDRESSEE, ASKING, SPEAKING, Cue
from claims.extraction.lexicon.speaker_nouns import WORK_NOUNS
from claims.extraction.quotes.rules.additions import dates_saying, find_end_before_addition
from claims.extraction.quotes.rules.contentless import withholds
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import TURNING, find_shared_cue, find_start_of_conjunct
from claims.extraction.text.token_view import Range, TokenView

_CLAUSES = ("ccomp", "parataxis")
OPEN_QUESTIONS = frozenset(("if", "whether", "what", "how", "why", "when", "who", "where", "which"))
_ASKING_OR_TELLING = ASKING | {"say", "reveal", "disclose", "specify"}
_MAX_DISTANCE = 16
_MAX_ADDRESSEE = 10
_MAX_CLAUSE = 250
_REPORTED = frozenset(("would", "could", "might", "had"))
_ADVICE = (["should"], ["must"])
_THAT_TOO = (["and", "that"], ["but", "that"], ["or", "that"])
_JOINING = frozenset(("and", "or", "but"))
_PEOPLE = frozenset(("he", "she", "they", "i", "we", "it"))
_HEARSAY_NOUNS = frozenset(("rumour", "rumor", "talk", "thought", "gossip", "speculation", "news"))
_CONTRASTING = frozenset(("though", "although", "while", "and", "but", "even"))


def wants_to_know(view: TokenView, verb: int) -> bool:
    """Return whether a verb asks in "wanted to know why it was late"."""
    above = view.head[verb]
    is_wish = view.lemma[verb] == "know" and view.lemma[above] == "want" and above == verb - 2
    return is_wish and view.lower[verb + 1 : verb + 2] != ["that"]


def is_made_known(view: TokenView, verb: int) -> bool:
    """Return whether a verb reports in "let it be known that" or "put it to her that"."""
    above = view.head[verb]
    if view.lemma[verb] == "know":
        return view.lemma[above] == "let" and view.lower[above + 1 : verb] == ["it", "be"]
    is_put = view.lemma[verb] == "put" and view.lower[verb + 1 : verb + 3] == ["it", "to"]
    return is_put and "that" in view.lower[verb + 3 : verb + _MAX_ADDRESSEE]


def find_clause(view: TokenView, verb: int, after: list[int], cue: Cue) -> Range | None:
    if withholds(view, verb):
        return None
    for child in after:
        if view.dep[child] in _CLAUSES:
            start = view.left[child]
            if _is_of_nearer_cue(view, verb, start):
                continue
            if ADDRESSEE not in cue.frames:
                start = _find_start_with_stray_subject(view, after, start)
            return extend_clause(view, verb, start, view.right[child])
        if view.dep[child] == "advcl" and _is_open_question(view, verb, child):
            return extend_clause(view, verb, view.left[child], view.right[child])
    for child in after:
        clause = _find_disguised_clause(view, child, cue)
        if clause is not None:
            return extend_clause(view, verb, clause.start, clause.end)
    return _find_that_clause(view, verb)


def _is_of_nearer_cue(view: TokenView, verb: int, start: int) -> bool:
    """Return whether another cue and a colon lead in the words: "leading one to reply: “…”"."""
    before = start - 1
    while before > verb and view.pos[before] == "PUNCT":
        before -= 1
    has_colon = ":" in view.lower[before + 1 : start]
    return has_colon and before > verb and view.lemma[before] in SPEAKING


def _is_open_question(view: TokenView, verb: int, clause: int) -> bool:
    """Return whether the parser took a question for an adverbial: "enquired when it would open"."""
    first = view.left[clause]
    asked = view.child(verb, "dobj", "dative") if view.lemma[verb] == "ask" else None
    begins = {verb + 1} if asked is None else {verb + 1, view.right[asked]}
    return (
        view.lower[first] in OPEN_QUESTIONS
        and first in begins
        and view.lemma[verb] in _ASKING_OR_TELLING
    )


def _find_disguised_clause(view: TokenView, child: int, cue: Cue) -> Range | None:
    """Return the clause that the parser took for a description of the object of a cue.

    In "told the hearing that he rang" and "told officers she slept", nobody rang a hearing; "asked
    how many people it took" has no object.
    """
    if view.dep[child] != "dobj":
        return None
    if view.lower[view.left[child]] in OPEN_QUESTIONS:
        return Range(view.left[child], view.right[child])
    clause = view.child(child, "relcl")
    if clause is not None and _is_asked_of(view, child, clause):
        return Range(view.left[clause], view.right[clause])
    if clause is None or ADDRESSEE not in cue.frames or view.left[clause] != child + 1:
        return None
    first, subject = child + 1, view.child(clause, "nsubj", "nsubjpass")
    is_whole = subject is not None and view.lower[subject] not in ("that", "who", "which")
    opens = view.lower[first] == "that" or (subject == first and view.lower[first] in _PEOPLE)
    return Range(first, view.right[clause]) if is_whole and opens else None


def _is_asked_of(view: TokenView, asked: int, clause: int) -> bool:
    """Return whether a question seems to describe who is asked: "asked Ms Moe, who had paid"."""
    verb, first = view.head[asked], view.left[clause]
    if view.lemma[verb] != "ask" or view.lower[first] not in OPEN_QUESTIONS:
        return False
    return view.right[clause] >= view.closes[verb] - 1


def _find_that_clause(view: TokenView, verb: int) -> Range | None:
    """Return the clause after "that" if the parser attached it to the noun before it.

    After "so", it is a result: "She laughed so hard that it came down".
    """
    if view.lower[verb + 1 : verb + 2] == ["so"] and view.lower[verb + 2 : verb + 3] != ["that"]:
        return None
    for token in range(verb + 1, min(view.closes[verb], verb + _MAX_DISTANCE)):
        is_stray = view.tag[token] == "WDT" and (
            not _PEOPLE.isdisjoint(view.lower[token + 1 : token + 2])
            or _is_told(view, verb, token)
            or _is_written(view, verb, token)
        )
        if view.lower[token] == "that" and (view.tag[token] == "IN" or is_stray):
            if _is_content_of_noun(view, verb, token):
                return None
            return extend_clause(view, verb, token, view.right[view.head[token]])
        if view.pos[token] in ("VERB", "AUX") and view.dep[token] != "amod":
            return None
    return None


def _is_content_of_noun(view: TokenView, verb: int, that: int) -> bool:
    """Return whether "that" opens what a noun tells: "laughed off suggestions that he was ill"."""
    noun = that - 1
    if view.lemma[noun] not in NOUNS and view.lemma[noun] not in _HEARSAY_NOUNS:
        return False
    above = view.head[noun]
    is_object = above == verb or (view.lower[above] in ("at", "off") and view.head[above] == verb)
    return noun > verb and is_object and view.head[view.head[that]] == noun


def _is_told(view: TokenView, verb: int, that: int) -> bool:
    """Return whether "that" opens what somebody is told: "told farmers at a show that it rained".

    The parser takes it for a description of the show. It has a subject of its own.
    """
    told = view.child(verb, "dobj")
    if view.lemma[verb] != "tell" or told is None or told > that:
        return False
    clause = view.head[that]
    subject = view.child(clause, "nsubj", "nsubjpass")
    return view.dep[clause] == "relcl" and subject is not None and subject > that


def _is_written(view: TokenView, verb: int, that: int) -> bool:
    """Return whether "that" opens what a text says: "wrote in a blog that the ward was shut".

    The parser takes it for a description of the blog. It lacks nothing that the blog could be.
    """
    work, clause = that - 1, view.head[that]
    preposition = view.head[work]
    if view.lower[work] not in WORK_NOUNS or view.head[preposition] != verb:
        return False
    if view.dep[clause] != "relcl" or view.head[clause] != work:
        return False
    is_whole = view.child(clause, "dobj", "attr", "acomp", "ccomp", "nsubjpass") not in (None, that)
    return is_whole or view.dep[that] == "mark"


def _find_start_with_stray_subject(view: TokenView, after: list[int], start: int) -> int:
    """Return the start of a clause whose subject the parser took for the object of the cue."""
    for child in after:
        gap = start - view.right[child]
        is_before = gap == 0 or (gap == 1 and view.lower[start - 1] == ",")
        if view.dep[child] in ("dobj", "dative") and is_before:
            return view.left[child]
    return start


def extend_clause(view: TokenView, verb: int, start: int, end: int) -> Range | None:
    """Return the clause with the adverbials after it, up to the next cue.

    The parser often attaches such adverbials to the cue ``verb`` instead of the clause.
    """
    for child in view.children[verb]:
        if view.left[child] >= end and view.dep[child] in ("advcl", "prep", "npadvmod"):
            if view.tag[child] == "VBG" or dates_saying(view, child):
                break
            end = view.right[child]
    if view.lower[start] in OPEN_QUESTIONS and view.lower[start + 1 : start + 2] == [","]:
        # "When she asked him why, he said …"
        answer = start + 3
        if view.lower[start + 2] in _PEOPLE and view.lemma[answer] in SPEAKING:
            return Range(start, start + 1)
    end = _find_end_of_relative_clause(view, verb, start, _extend_over_modal(view, verb, end))
    if view.lower[end : end + 1] == [":"]:
        end = view.closes[verb]
    end = find_end_before_addition(view, start, end)
    return trim(view, Range(start, _find_end_before_new_cue(view, start, end)))


def _find_end_of_relative_clause(view: TokenView, verb: int, start: int, end: int) -> int:
    """Return the end before the main clause goes on: "Hale, who had said it was over, won again".

    The parser may take the second verb, which has no subject, for one of what was said.
    """
    subject = view.child(verb, "nsubj")
    if subject is None or view.lower[subject] != "who" or view.lower[subject - 1] != ",":
        return end
    for token in range(start + 2, min(end, start + _MAX_CLAUSE)):
        is_second = view.lower[token - 1] == "," and view.tag[token] in ("VBD", "VBZ")
        if is_second and view.within[token] < 0 and view.child(token, "nsubj") is None:
            return token - 1
    return end


def _extend_over_modal(view: TokenView, verb: int, end: int) -> int:
    """Return the end with a second predicate that the parser took for the cue's own.

    In "he said he was ill and would resign", only what is reported has "would". After a comma, only
    advice is: "says visitors are welcome, but should stay upwind", not "…, but could face a fine".
    """
    is_advice = view.lower[end : end + 1] == [","] and view.lower[end + 2 : end + 3] in _ADVICE
    first = end + (is_advice or view.lower[end + 1 : end + 3] in _THAT_TOO)
    words = view.lower[first : first + 2]
    if len(words) < 2 or words[0] not in _JOINING:
        return end
    for child in view.children[verb]:
        if view.dep[child] != "conj" or view.left[child] != first + 1:
            continue
        if words[1] == "that" and view.child(child, "mark") is not None:
            return view.right[child]
        has_modal = words[1] in _REPORTED
        is_reported = is_advice or (has_modal and view.tag[verb] == "VBD")
        if is_reported and view.lemma[child] not in SPEAKING:
            return view.right[child]
    return end


def _find_end_before_new_cue(view: TokenView, start: int, end: int) -> int:
    """Return the end of a clause before the next cue: "rose, adding", "rose, though he said"."""
    for token in range(start + 2, min(end, start + _MAX_CLAUSE)):
        if view.lemma[token] not in TURNING or view.within[token] >= 0:
            continue
        if view.tag[token] == "VBG" and view.lower[token - 1] == ",":
            return token - 1
        if find_shared_cue(view, token) is not None:
            return find_start_of_conjunct(view, token)
        subject = view.child(token, "nsubj")
        if subject is None or view.tag[token] not in ("VBD", "VBZ", "VBP"):
            continue
        first = view.left[subject]
        if view.lower[first - 2 : first] == ["even", "as"]:
            first -= 1
        contrasts = view.lower[first - 1] in _CONTRASTING and view.lower[first - 2] == ","
        if contrasts and first > start + 2:
            return first - 2
    return end


def has_second_clause(view: TokenView, start: int, end: int) -> bool:
    """Return whether "and that" opens one more clause of what is reported between the tokens."""
    return any(
        view.lower[token] in ("and", "but")
        and view.lower[token + 1] == "that"
        and view.dep[token + 1] == "mark"
        and view.within[token] < 0
        for token in range(start, end - 2)
    )
