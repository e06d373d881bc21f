"""Read from the words around a cue whether the words of a quote were said at all.

The values follow the modality of FactBank (Saurí and Pustejovsky, 2009), as far as editors need
them: what was denied, is not confirmed, is only imagined or yet to come was not said.
"""

from __future__ import annotations

from claims.extraction.drafts import Polarity
from claims.extraction.lexicon.reporting_verbs import ASKING, EXPECTED, HEARSAY, SAYING
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.quotes.rules.clauses import OPEN_QUESTIONS, wants_to_know
from claims.extraction.quotes.rules.planned_cues import find_plan
from claims.extraction.quotes.rules.subjects import has_to
from claims.extraction.text.token_view import Range, TokenView

_NOBODY = word_set("nobody none neither nothing")
_NEVER = word_set("never nor neither hardly scarcely")
_REFUSALS = word_set(
    "refuse decline fail stop avoid omit forget deny neglect without unable unwilling reluctant"
)
_OPENING_NEVER = (["nowhere"], ["not"], ["at", "no"], ["in", "no"], ["on", "no"], ["under", "no"])
"""How a sentence begins that turns round what was never said: "At no point did she say …"."""
_UNCONFIRMED_ADVERBS = word_set("allegedly reportedly supposedly purportedly apparently")
_CONFIRMING = word_set("confirm verify corroborate")
_CONDITIONS = word_set("if unless whether should suppose supposing")
_FUTURE = word_set("will 'll ’ll shall wo")
_IMAGINED = word_set("would could might may can should must 'd ’d ought")
_PLANNING = EXPECTED | word_set("aim hop mean seek wish")  # Of "hopes", the lemma may be "hop".
_MAX_DISTANCE = 12
_MAX_ASIDE = 8
_MAX_JOINT = 3
_ANYBODY = word_set("anyone anybody whoever whomever")


def find_polarity(view: TokenView, cue: Range | None, content: tuple[Range, ...]) -> Polarity:
    """Return whether the words were said: "asserted" or "asked" if so."""
    if cue is None:
        return "asserted"
    head = _head(view, cue)
    if view.lower[cue.start] == "according":
        return "asserted"
    if told := _read_hearsay(view, head):
        return told
    if view.pos[head] in ("NOUN", "PROPN"):
        return _find_noun_polarity(view, head)
    verbs = [head, *_governors(view, head)]
    if content and _used_to_say(view, head, content[0]):
        return "asserted"
    for read in (_read_denial, _read_doubt, _read_condition, _read_future):
        if polarity := read(view, verbs):
            return polarity
    if content and _plans_to_say(view, head, content[0]):
        return "announced"
    return _read_question(view, head, content)


def _used_to_say(view: TokenView, verb: int, part: Range) -> bool:
    """Return whether "would" tells a habit: “Let them watch,” she would say."""
    is_before = view.within[part.start] >= 0 and part.end <= verb
    would = any(view.lower[c] in ("would", "'d", "’d") for c in view.children[verb])
    return is_before and would and view.child(verb, "neg", "advcl") is None


def _read_hearsay(view: TokenView, head: int) -> Polarity | None:
    """Return what "is said to have told" and "is expected to say" are: not by the subject."""
    if view.child(head, "auxpass") is None or view.child(head, "xcomp") is None:
        return None
    if view.lemma[head] in EXPECTED:
        return "announced"
    return "unconfirmed" if view.lemma[head] in HEARSAY else None


def _head(view: TokenView, cue: Range) -> int:
    """Return the token that governs the cue; one outside the cue's parse is its first."""
    inside = range(cue.start, cue.end)
    return next((t for t in inside if view.head[t] not in inside or view.head[t] == t), cue.start)


def _governors(view: TokenView, verb: int) -> list[int]:
    """Return the words above an infinitive or gerund: "is expected to say", "refused to say"."""
    above: list[int] = []
    while len(above) < 4:
        parent = view.head[verb]
        governed = view.dep[verb] in ("xcomp", "pcomp", "prep", "conj") or _is_short(view, verb)
        if parent == verb or not governed or (view.dep[verb] == "conj" and not above):
            break
        above.append(parent)
        verb = parent
    return above


def _is_short(view: TokenView, token: int) -> bool:
    """Return whether the word is that of "stopped short of saying"."""
    return view.lower[token : token + 2] == ["short", "of"]


def _find_noun_polarity(view: TokenView, noun: int) -> Polarity:
    first = view.left[noun]
    is_denied = any(view.lower[token] in ("no", "without") for token in range(first, noun))
    return "denied" if is_denied else "asserted"


def _read_denial(view: TokenView, verbs: list[int]) -> Polarity | None:
    head = verbs[0]
    if _is_negated(view, head) or _shares_negation(view, head):
        confirms = view.lemma[head] in _CONFIRMING
        return "unconfirmed" if confirms or view.lemma[head] == "deny" else "denied"
    for above in verbs[1:]:
        lemma = view.lemma[above]
        refuses = lemma in _REFUSALS and _stops_short(view, above)
        if refuses != _is_negated(view, above):
            return "unconfirmed" if view.lemma[head] in _CONFIRMING else "denied"
    return None


def _shares_negation(view: TokenView, verb: int) -> bool:
    """Return whether "or" or "nor" joins the verb to a negated one: "did not reply or say who"."""
    before = view.lower[max(0, verb - _MAX_JOINT) : verb]
    if view.dep[verb] != "conj" or not {"or", "nor"} & set(before):
        return False
    first = view.head[verb]
    return "nor" in before or _is_negated(view, first) or view.lower[view.head[first]] == "without"


def _stops_short(view: TokenView, verb: int) -> bool:
    """Return whether "stop" means "stopped short of saying"; true for all other refusals."""
    if view.lemma[verb] != "stop":
        return True
    return any(view.lower[child] == "short" for child in view.children[verb])


def _is_negated(view: TokenView, verb: int) -> bool:
    for child in view.children[verb]:
        if view.within[child] != view.within[verb]:
            continue
        if view.lower[child] == "yet" and view.lower[child + 1 : child + 2] == ["to"]:
            return True
        if view.dep[child] == "neg" or view.lower[child] in _NEVER:
            # "Not only said"
            return view.lower[child + 1 : child + 2] != ["only"]
        opening = view.lower[view.left[child] : view.left[child] + 2]
        if child < verb and (opening in _OPENING_NEVER or opening[:1] in _OPENING_NEVER):
            return opening != ["not", "only"]
        if view.dep[child] in ("nsubj", "nsubjpass") and _names_nobody(view, child):
            return True
    return _is_negated_before_aside(view, verb)


def _is_negated_before_aside(view: TokenView, verb: int) -> bool:
    """Return whether the parser lost the negation of "She did not, however, say who would pay"."""
    if view.lower[verb - 1 : verb] != [","]:
        return False
    opens = max(view.opens[verb], verb - _MAX_ASIDE)
    comma = next((t for t in range(verb - 2, opens, -1) if view.lower[t] == ","), None)
    return comma is not None and view.lower[comma - 1] in ("not", "n't", "n’t", "never")


def _names_nobody(view: TokenView, subject: int) -> bool:
    first = view.lower[view.left[subject]]
    return view.lower[subject] in _NOBODY or first in ("no", "neither", "nobody", "none")


def _read_doubt(view: TokenView, verbs: list[int]) -> Polarity | None:
    head = verbs[0]
    if any(view.lower[child] in _UNCONFIRMED_ADVERBS for child in view.children[head]):
        return "unconfirmed"
    if view.tag[head] not in ("VB", "VBN"):
        return None
    for above in verbs[1:]:
        if view.lemma[above] in HEARSAY and view.child(above, "auxpass") is not None:
            return "unconfirmed"
    return None


def _read_condition(view: TokenView, verbs: list[int]) -> Polarity | None:
    top = verbs[-1]
    if view.dep[top] == "advcl":
        opens = view.child(top, "mark")
        if opens is not None and view.lower[opens] in _CONDITIONS:
            return "hypothetical"
    if _is_said_by_anybody(view, verbs[0]):
        return "hypothetical"
    return "hypothetical" if _has_auxiliary(view, verbs[0], _IMAGINED) else None


def _is_said_by_anybody(view: TokenView, verb: int) -> bool:
    """Return whether no one in particular speaks: "anyone who says that …", "whoever says …"."""
    subject = view.child(verb, "nsubj")
    if subject is None:
        return False
    antecedent = view.head[verb] if view.dep[verb] == "relcl" else subject
    return not _ANYBODY.isdisjoint((view.lower[subject], view.lower[antecedent]))


def _has_auxiliary(view: TokenView, verb: int, words: frozenset[str]) -> bool:
    """Return whether an auxiliary of ``verb`` is in ``words``; "would only say" is none."""
    auxiliaries = [
        c for c in view.children[verb] if view.dep[c] == "aux" and c < verb and not _is_had(view, c)
    ]
    if not any(view.lower[aux] in words for aux in auxiliaries):
        return False
    first = auxiliaries[0]
    end = min(verb + 2, view.right[verb], first + _MAX_DISTANCE)
    return "only" not in view.lower[first:end]


def _is_had(view: TokenView, auxiliary: int) -> bool:
    """Return whether "'d" is "had": "He'd told us"."""
    verb = view.head[auxiliary]
    return view.lower[auxiliary] in ("'d", "’d") and view.tag[verb] in ("VBN", "VBD")


def _read_future(view: TokenView, verbs: list[int]) -> Polarity | None:
    if _has_auxiliary(view, verbs[0], _FUTURE):
        return "announced"
    if not has_to(view, verbs[0]) or _was_to_follow(view, verbs[0]):
        return None
    if wants_to_know(view, verbs[0]):
        return None
    if find_plan(view, verbs[0]) is not None or _is_purpose_of_future(view, verbs[0]):
        return "announced"
    # "The minister is to tell the house that …"
    is_to = len(verbs) > 1 and view.lemma[verbs[1]] == "be" and not _has_adjective(view, verbs[1])
    is_expected = any(view.lemma[above] in EXPECTED for above in verbs[1:])
    return "announced" if is_to or is_expected else None


def _was_to_follow(view: TokenView, verb: int) -> bool:
    """Return whether it was said in the end: "He was to tell reporters later that …"."""
    is_past = verb > 1 and view.lower[verb - 2] in ("was", "were")
    after = view.lower[verb + 1 : verb + 1 + _MAX_DISTANCE]
    return is_past and not {"later", "afterwards"}.isdisjoint(after)


def _is_purpose_of_future(view: TokenView, verb: int) -> bool:
    """Return whether somebody "will use her speech to say" it."""
    above = view.head[verb]
    return view.dep[verb] in ("advcl", "xcomp") and _has_auxiliary(view, above, _FUTURE)


def _plans_to_say(view: TokenView, head: int, part: Range) -> bool:
    """Return whether the words are yet to be said: "plans to announce", "hopes to tell them"."""
    said = part.start + 1
    is_infinitive = view.lower[part.start] == "to" and said < part.end
    return is_infinitive and view.lemma[head] in _PLANNING and view.lemma[said] in SAYING


def _has_adjective(view: TokenView, be: int) -> bool:
    """Return whether "be" has a predicate: who "is wrong to suggest" it does suggest it."""
    return view.child(be, "acomp", "attr") is not None


def _read_question(view: TokenView, head: int, content: tuple[Range, ...]) -> Polarity:
    if not (view.lemma[head] in ASKING or wants_to_know(view, head)) or not content:
        return "asserted"
    first, last = content[0].start, content[-1].end
    asks = view.lower[first] in OPEN_QUESTIONS or "?" in view.text[last - 1 : last + 1]
    return "asked" if asks else "asserted"
