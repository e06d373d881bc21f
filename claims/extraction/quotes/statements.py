"""Tell statements from weak attributions, which name a topic or an attitude but no content.

"She denied stealing the van" and "He called the vote a farce" say what was said; "She criticised
the mayor", "They talked about football" and "his claim that …" do not. The latter are attributions
in the wide sense of PolNeAR (Newell et al., 2018), and count as ``thought``.
"""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.lexicon.reporting_verbs import ORDERING, STATED_OBJECTS, STATED_WITH
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.agents import can_speak
from claims.extraction.quotes.rules.subjects import FINITE_TAGS
from claims.extraction.text.token_view import Range, TokenView

_OPEN_RULES = frozenset(("object", "particle", "learned"))
_NOUN_RULES = frozenset(("noun", "adjective"))
_GOVERNED_RULES = _OPEN_RULES | _NOUN_RULES | {"clause", "infinitive"}
_AUTHORS = frozenset(("i", "we", "you", "us", "me", "one", "let", "anyone", "anybody"))
_VERBAL_TAGS = FINITE_TAGS | {"VBG"}
_CLAUSE_DEPS = frozenset(("pcomp", "ccomp", "xcomp"))
_QUESTION_TAGS = frozenset(("WP", "WRB", "WDT"))
_ASKED_FOR = frozenset(("who", "what"))
"""In "Who promised what?", nobody in particular."""
_MAX_CONTENT = 60
_POINTING = frozenset(("that", "this", "it", "so", "these", "those", "them", "one"))
_MAX_POINTING = 4
"""Words after a pronoun that points: "said that a lot", "said it about the bridge"."""
_MIN_CLAUSE = 4
_MAX_ADDRESSEE = 6
_CLASSING = frozenset(("rate", "rat", "report", "float"))
"""What they are followed by is a class, no statement: "rate it a ‘hold’", "reported missing"."""
_MAX_STEPS = 8


def weigh(view: TokenView, found: FoundQuote) -> FoundQuote:
    """Return ``found`` as ``thought`` if it is no statement, else as it is."""
    if found.attribution == "speech" and not is_statement(view, found):
        return replace(found, attribution="thought")
    return found


def is_statement(view: TokenView, found: FoundQuote) -> bool:
    """Return whether somebody who can speak is reported to have said what the content says."""
    if _is_voice_of_author(view, found) or _only_points(view, found):
        return False
    if found.rule not in _GOVERNED_RULES:
        return True
    if found.rule in _NOUN_RULES or _is_noun(view, found):
        return False
    if found.rule == "clause":
        return not _is_question_word(view, found)
    if not found.speaker:
        return found.rule == "infinitive" and _is_ordered(view, found)
    return _is_agent(view, found.speaker[0]) and (
        found.rule == "infinitive" or _has_content(view, found)
    )


def _is_agent(view: TokenView, mention: Range) -> bool:
    """Return whether a mention can speak: by its noun, or by the person it names beside it."""
    if can_speak(view, view.find_head(mention, default=mention.end - 1)):
        return True
    return any(view.entity[t] == "PERSON" for t in range(mention.start, mention.end))


def _only_points(view: TokenView, found: FoundQuote) -> bool:
    """Return whether the content is a pronoun for words elsewhere: "denied that, saying …"."""
    word = found.content[0].start
    if len(found.content) > 1 or view.within[word] >= 0 or view.lower[word] not in _POINTING:
        return False
    rest = range(word + 1, found.content[0].end)
    if not rest:
        return True
    is_short = len(rest) <= _MAX_POINTING and found.rule in ("clause", "learned", "object")
    return is_short and not any(
        view.pos[token] in ("VERB", "AUX", "ADJ", "NUM") or view.within[token] >= 0
        for token in rest
    )


def _is_question_word(view: TokenView, found: FoundQuote) -> bool:
    """Return whether the content is a bare question word: "who said what", "did not say why"."""
    word = _find_only_word(found)
    return word is not None and view.tag[word] in _QUESTION_TAGS


def _find_only_word(found: FoundQuote) -> int | None:
    """Return the token that is all of the content, if it is only one."""
    (part, *more) = found.content
    return part.start if not more and part.end - part.start == 1 else None


def _is_noun(view: TokenView, found: FoundQuote) -> bool:
    """Return whether the cue that the classifier found is a noun: "the warnings that …"."""
    return found.rule == "learned" and found.cue is not None and view.pos[found.cue.start] == "NOUN"


def _is_ordered(view: TokenView, found: FoundQuote) -> bool:
    """Return whether somebody "was told to leave": the words were said, by nobody named."""
    if found.cue is None or view.lemma[found.cue.start] not in ORDERING:
        return False
    return view.child(found.cue.start, "auxpass") is not None


def _is_voice_of_author(view: TokenView, found: FoundQuote) -> bool:
    """Return whether the author or the reader says it: "I said that …", "“But surely,” you say"."""
    if not found.speaker or found.cue is None or found.rule == "turn":
        return False
    mention, verb = found.speaker[-1], found.cue.start
    is_outside = view.within[mention.start] < 0 and view.within[verb] < 0
    if not is_outside or mention.end - mention.start > 1:
        return False
    word = view.lower[mention.start]
    if word in _ASKED_FOR:
        return len(found.speaker) == 1
    return word in _AUTHORS and not (word == "one" and view.tag[verb] == "VBD")


def _has_content(view: TokenView, found: FoundQuote) -> bool:
    """Return whether an object says something: quoted words, a predicate, an action, or a clause.

    Of some verbs, a noun is what was said: "announced a strike", "denied the charge".
    """
    if found.cue is None or _only_states(view, found):
        return True
    verb, (first, *_) = found.cue.start, found.content
    if view.lemma[verb] in _CLASSING and first.end - first.start == 1:
        return False
    tokens = range(first.start, min(first.end, first.start + _MAX_CONTENT))
    if any(view.within[token] >= 0 for token in tokens):
        return view.lemma[verb] not in _CLASSING
    if _has_predicate(view, verb, first) or _has_action(view, verb, tokens):
        return True
    if found.rule == "particle":
        is_near = verb + 1 < first.start <= verb + _MAX_ADDRESSEE
        stated = STATED_WITH.get(view.lemma[verb], "").split()
        asks = view.lemma[verb] == "ask" and "for" in view.lower[first.start : first.end]
        return asks or (is_near and view.lower[first.start - 1] in stated)
    is_given = view.child(verb, "dative") is not None
    return view.lemma[verb] in STATED_OBJECTS and not is_given


def _only_states(view: TokenView, found: FoundQuote) -> bool:
    """Return whether the classifier read words after a verb that takes nothing but a clause.

    The parser misses the clause of "THE STATE SAYS THEIR WELLS CONTAIN ARSENIC".
    """
    if found.rule != "learned" or found.cue is None or not view.children[found.cue.start]:
        return False
    is_long = found.content[0].end - found.content[0].start >= _MIN_CLAUSE
    return (
        is_long and view.lemma[found.cue.start] == "say" and found.cue.end <= found.content[0].start
    )


def _has_predicate(view: TokenView, verb: int, part: Range) -> bool:
    """Return whether the object is called something: "the vote a farce", "him as a liar"."""
    inside = [child for child in view.children[verb] if part.start <= child < part.end]
    if any(view.dep[child] in ("oprd", "ccomp", "xcomp") for child in inside):
        return view.lemma[verb] not in _CLASSING
    if view.lemma[verb] == "accuse":
        return any(view.lower[token] == "of" for token in range(part.start, part.end))
    return any(view.lower[child] == "as" for child in inside)


def _has_action(view: TokenView, verb: int, tokens: range) -> bool:
    """Return whether the object is an action: "stealing the van", "the council of hiding it"."""
    for token in tokens:
        if view.pos[token] not in ("VERB", "AUX") or _is_in_relative_clause(view, verb, token):
            continue
        is_own = view.head[token] == verb and view.dep[token] != "advcl"
        if is_own or (view.tag[token] in _VERBAL_TAGS and view.dep[token] in _CLAUSE_DEPS):
            return True
    return False


def _is_in_relative_clause(view: TokenView, verb: int, token: int) -> bool:
    """Return whether the word only describes somebody: "a plea from Yancey, who argued that …"."""
    for _ in range(_MAX_STEPS):
        if view.dep[token] == "relcl":
            return True
        if view.head[token] in (verb, token):
            return False
        token = view.head[token]
    return False
