"""Find quotes whose cue is a verb: "said that …", "“…,” he said", "called for …"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.drafts import Attribution
from claims.extraction.lexicon.reporting_verbs import (
    CLAUSE,
    CONTINUATION,
    ESTIMATE,
    EXPECTED,
    HEARSAY,
    INTERVIEWING,
    QUOTED,
    SAYING,
    SPEAKING,
    VERBS,
    Cue,
)
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.agents import is_hearing
from claims.extraction.quotes.rules.asides import (
    find_words_after_as,
    find_words_beside_cue,
)
from claims.extraction.quotes.rules.clauses import is_made_known, wants_to_know
from claims.extraction.quotes.rules.complements import find_complement
from claims.extraction.quotes.rules.contentless import is_placeholder
from claims.extraction.quotes.rules.objects import find_put_amount
from claims.extraction.quotes.rules.quoted_passages import (
    find_introduced_passage,
    merge_ranges,
    widen_to_marks,
)
from claims.extraction.quotes.rules.subjects import find_speaker, find_subject, has_to
from claims.extraction.text.token_view import Range, TokenView

_PUTTING = frozenset(("put", "remember", "tell", "see", "describe", "recall", "have", "explain"))
"""In "as she remembers it", they report words beside them."""
_HITTING = frozenset(("shoot", "hit", "fire", "snap", "bite", "fling"))
"""In "he shot back that …", they report what somebody answers."""
NOBODY = frozenset(("nobody", "none", "neither"))
_NAMES = frozenset(("name", "names", "surname", "surnames", "identity"))
_MAX_OPENING = 8
_TOLD = frozenset(("dobj", "dative", "ccomp", "xcomp"))
_NAMING_VERBS = frozenset(("named", "identified", "quoted"))


def find_verb_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the quote of each reporting verb outside quotation marks."""
    for token, lemma in enumerate(view.lemma):
        if view.pos[token] not in ("VERB", "AUX") or view.within[token] >= 0:
            continue
        cue = _find_cue_in_context(view, token) or VERBS.get(lemma)
        if cue is not None:
            found = read_verb_quote(view, token, cue)
            if found is not None:
                yield found


def _find_cue_in_context(view: TokenView, verb: int) -> Cue | None:
    """Return the cue of a verb that reports only here: "she went on", "the court heard"."""
    hears = view.lemma[verb] == "hear" and is_hearing(view, find_subject(view, verb))
    if hears or _is_continuation(view, verb) or wants_to_know(view, verb):
        return CONTINUATION
    if is_made_known(view, verb):
        return CONTINUATION
    return ESTIMATE if find_put_amount(view, verb) is not None else None


def _is_continuation(view: TokenView, verb: int) -> bool:
    """Return whether the verb is part of "she went on" or "as she put it"."""
    after = view.lower[verb + 1 : verb + 2]
    if view.lemma[verb] in _PUTTING:
        as_put = any(view.lower[child] == "as" for child in view.children[verb])
        return as_put and after == ["it"]
    if view.lemma[verb] in _HITTING:
        return view.lower[verb + 1 : verb + 3] == ["back", "that"]
    return view.lemma[verb] == "go" and after == ["on"]


def _find_cue_words(view: TokenView, verb: int) -> Range:
    """Return the verb with the particle right after it: "pointed out", "went on"."""
    after = verb + 1
    particle = after in view.children[verb] and view.dep[after] == "prt"
    return Range(verb, after + particle)


def read_verb_quote(view: TokenView, verb: int, cue: Cue) -> FoundQuote | None:
    """Return what ``verb`` attributes, read as ``cue``, or None."""
    known = view.child(verb, "xcomp")
    if is_asked_of_speaker(view, verb) or places_words_only(view, verb):
        return None
    if known is not None and wants_to_know(view, known):
        return None
    speaker = () if _hears(view, verb) else find_speaker(view, verb)
    content, rule = _find_content(view, verb, cue)
    parts = merge_ranges(filter(None, (widen_to_marks(view, part, verb) for part in content)))
    if not parts or asks_for_anonymity(view, parts[0]) or is_placeholder(view, parts[0]):
        return None
    if any(view.lower[s.start] in NOBODY for s in speaker):
        return None
    speaker = tuple(s for s in speaker if not any(s.overlaps(part) for part in parts))
    intended = rule == "infinitive" and cue.intends
    attribution: Attribution = "thought" if intended else cue.attribution
    return FoundQuote(parts, _find_cue_words(view, verb), speaker, attribution, rule)


def _hears(view: TokenView, verb: int) -> bool:
    """Return whether the subject is told the words: "the inquest heard", "…, jury told"."""
    if view.lemma[verb] not in ("hear", "tell") or not is_hearing(view, find_subject(view, verb)):
        return False
    after = (view.dep[child] for child in view.children[verb] if child > verb)
    return view.lemma[verb] == "hear" or _TOLD.isdisjoint(after)


def places_words_only(view: TokenView, verb: int) -> bool:
    """Return whether the verb only places what is said: "is expected to say", "is said to have".

    "“The port is full,” she plans to tell them" reports the words before it, no plan.
    """
    said = view.child(verb, "xcomp")
    if said is None or view.lemma[said] not in SPEAKING or not has_to(view, said):
        return False
    if view.child(verb, "auxpass") is not None:
        return view.lemma[verb] in HEARSAY | EXPECTED
    subject = view.child(verb, "nsubj")
    before = -1 if subject is None else view.left[subject] - 1
    is_plan = view.lemma[verb] in EXPECTED and view.lemma[said] in SAYING
    return is_plan and before >= 0 and view.within[before] >= 0


def is_asked_of_speaker(view: TokenView, verb: int) -> bool:
    """Return whether the verb only leads up to an answer: "Asked what she would do, X said …"."""
    if view.lemma[verb] not in INTERVIEWING or view.tag[verb] not in ("VBN", "VBD"):
        return False
    has_agent = view.child(verb, "agent", "nsubj", "nsubjpass") is not None
    leads_in = view.dep[verb] == "ROOT" and view.opens[verb] == verb
    return (leads_in or view.dep[verb] in ("advcl", "acl", "amod")) and not has_agent


def asks_for_anonymity(view: TokenView, part: Range) -> bool:
    """Return whether the words only ask for anonymity: "asked not to be named"."""
    opening = view.lower[part.start : min(part.end, part.start + _MAX_OPENING)]
    if "to" in opening[:5] and not _NAMING_VERBS.isdisjoint(opening[:5]):
        return True
    return "not" in opening and not _NAMES.isdisjoint(opening) and "that" in opening[:1]


def _find_content(view: TokenView, verb: int, cue: Cue) -> tuple[tuple[Range, ...], str]:
    """Return the content and the name of the rule that found it; both empty if there is none."""
    complement = find_complement(view, verb, cue)
    if CLAUSE in cue.frames or QUOTED in cue.frames:
        around = find_words_beside_cue(view, verb) or find_words_after_as(view, verb)
        if around:
            return around, "aside"
        passage = find_introduced_passage(view, verb)
        if passage is not None:
            return (_include_clause(passage, complement),), "introduced"
    if complement is None and view.lower[verb + 1 : verb + 2] == [":"]:
        passage = find_introduced_passage(view, verb)
        return ((passage,), "introduced") if passage is not None else ((), "")
    return ((complement[0],), complement[1]) if complement is not None else ((), "")


def _include_clause(passage: Range, complement: tuple[Range, str] | None) -> Range:
    """Return ``passage`` with the clause that leads into it: "said it was time: “Go.”"."""
    if complement is None or complement[1] != "clause":
        return passage
    clause = complement[0]
    return Range(min(clause.start, passage.start), max(clause.end, passage.end))
