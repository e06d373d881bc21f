"""Find the words beside a cue clause: "Prices rose, he said", "Prices, he said, rose"."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import INTERVIEWING, SPEAKING, STATING
from claims.extraction.quotes.rules.agents import is_hearing
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import FINITE_TAGS, find_subject
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_CONTRASTING = frozenset(("but", "and", "though", "although", "while", "whereas"))
_USED = frozenset(("use", "like", "love"))
_COPULAS = frozenset(("is", "was", "are", "were", "be", "been", "’s", "'s"))
_NARRATORS = frozenset(("i", "we"))
_REMARKING = frozenset(("recall", "suppose", "gather", "suspect", "remember", "confess", "admit"))
_JOINING = frozenset(
    ("and", "but", "or", "because", "since", "though", "although", "while", "whereas", "who",
     "which", "that", "where", "when", "so", "as", "if", "unless")
)  # fmt: skip
"""What opens a clause that a cue interrupts: "She quit because, she said, it was dull"."""
_OPENED_BY = DASHES | {",", "?", "!", "...", "…", ";"}
_OCCASIONS = frozenset(("when", "after", "before", "while", "once", "until"))
_MAX_TOKENS = 250
_MAX_CUE = 12
_CLOSED_BY = DASHES | {",", ".", ";", ")", "?", "!"}
_REOPENED_BY = DASHES | {",", ";"}
_VERB_TAGS = FINITE_TAGS | {"VB"}
_DEPS_BEFORE = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "expl"))
_DEPS_AFTER = frozenset(
    ("nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "prt", "agent", "nmod", "pobj", "aux",
     "iobj", "appos")
)  # fmt: skip
_CONTINUING = frozenset(
    ("so", "because", "since", "while", "though", "although", "if", "unless", "which", "and",
     "but", "or", "that", "where", "whose", "who", "until", "even", "not")
)  # fmt: skip


def find_cue_clause(view: TokenView, verb: int) -> Range:
    """Return the verb with its subject, auxiliaries, addressee and adverbs on both sides."""
    above = view.head[verb]
    if view.dep[verb] == "xcomp" and view.lemma[above] in _USED and above == verb - 2:
        return Range(find_cue_clause(view, above).start, _find_cue_clause_end(view, verb))
    start, has_subject = verb, False
    for child in reversed(view.children[verb]):
        is_subject = view.dep[child] in ("nsubj", "nsubjpass")
        if child > verb or (is_subject and has_subject):
            continue
        if has_subject and view.lower[start - 1] == "," and _is_inside_clause(view, child):
            continue
        if view.dep[child] in _DEPS_BEFORE and _is_adjacent(view, child, start):
            start, has_subject = view.left[child], has_subject or is_subject
    if start > 0 and view.lower[start - 1] == "as":
        start -= 1
    return Range(start, _find_cue_clause_end(view, verb))


def _is_inside_clause(view: TokenView, child: int) -> bool:
    """Return whether a word before a comma belongs to the words: "It will also, she said, pay"."""
    before = view.left[child] - 1
    is_first = before < view.opens[child] or view.pos[before] in ("PUNCT", "CCONJ", "SPACE")
    return view.dep[child] == "aux" or not is_first


def _is_adjacent(view: TokenView, child: int, start: int) -> bool:
    end = view.right[child]
    return end == start or (end == start - 1 and view.lower[end] == ",")


def _find_cue_clause_end(view: TokenView, verb: int) -> int:
    end = verb + 1
    limit = view.closes[verb]
    ends = {view.left[c]: c for c in view.children[verb] if c > verb}
    while end < limit and end in ends and view.dep[ends[end]] in _DEPS_AFTER:
        if view.child(ends[end], "pcomp") is not None:
            break
        end = view.right[ends[end]]
    return end


def find_words_beside_cue(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Return the words that a cue clause follows or interrupts: no, one or two ranges."""
    core = find_cue_clause(view, verb)
    subject = find_subject(view, verb) or _find_told_subject(view, verb)
    subject = subject or _find_habitual_speaker(view, verb)
    if subject is None or not core.start <= subject < core.end:
        return ()
    if view.lower[subject] in ("who", "which", "that") or _is_remark(view, verb, subject):
        return ()
    if not _follows_words(view, core, verb):
        return ()
    before = _find_words_before(view, core)
    if before is None:
        return ()
    after = _find_words_after(view, verb, core)
    if after is not None:
        return (after,) if _is_lead_in(view, before, after) else (before, after)
    return (before,) if _is_complete(view, before) else ()


def _is_remark(view: TokenView, verb: int, subject: int) -> bool:
    """Return whether the author only remarks on it: "The judge, I recall, observed that …"."""
    return view.lower[subject] in _NARRATORS and view.lemma[verb] in _REMARKING


def _find_told_subject(view: TokenView, verb: int) -> int | None:
    """Return who listens: "…, the jury was told"."""
    subject = view.child(verb, "nsubjpass")
    is_told = view.lemma[verb] == "tell" and is_hearing(view, subject)
    return subject if is_told else None


def find_words_after_as(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Return the sentence that "As the Courier reported," opens, or no range."""
    opens = view.opens[verb]
    subject = find_subject(view, verb) or _find_supposed_speaker(view, verb)
    if view.lower[opens] != "as" or subject is None or not opens < subject < verb:
        return ()
    top = verb
    while view.dep[top] == "xcomp":
        top = view.head[top]
    if view.dep[top] != "advcl" or view.child(verb, "dobj", "ccomp", "xcomp") is not None:
        return ()
    end = view.right[verb] - (view.lower[view.right[verb] - 1] == ",")
    closes = view.closes[verb]
    if end >= closes or view.lower[end] != ",":
        return ()
    stops = (t for t in range(end, closes) if view.lower[t] == ";" and view.within[t] < 0)
    words = trim(view, Range(end + 1, next(stops, closes)))
    return () if words is None else (words,)


def _find_supposed_speaker(view: TokenView, verb: int) -> int | None:
    """Return who "is supposed to have said" or "used to say" it."""
    if view.dep[verb] != "xcomp":
        return None
    above = view.head[verb]
    return _find_habitual_speaker(view, verb) or view.child(above, "nsubjpass")


def _find_habitual_speaker(view: TokenView, verb: int) -> int | None:
    """Return who "used to say" or "likes to say" it."""
    above = view.head[verb]
    used = view.dep[verb] == "xcomp" and view.lemma[above] in _USED
    return view.child(above, "nsubj") if used else None


def _is_lead_in(view: TokenView, before: Range, after: Range) -> bool:
    """Return whether ``before`` only leads up: "As for the bridge, she said, “it holds”".

    That is also what the author did ("So I rang her, who has, she says, “lost it”"), and a list or
    a sentence up to its last "and".
    """
    if view.within[before.start] >= 0:
        return False
    if view.lower[before.end - 1] in _JOINING:
        return True
    if view.within[after.start] < 0:
        return False
    if _is_sentence(view, after) and _has_own_cue(view, before):
        return True
    opening = view.lower[before.start : before.start + 2]
    if not _NARRATORS.isdisjoint(opening):
        return True
    return view.tag[before.start] in ("IN", "VBG", "VBN", "TO")


def _is_sentence(view: TokenView, part: Range) -> bool:
    """Return whether quoted words begin with a capital after their mark, as a sentence does."""
    first = part.start + (view.pos[part.start] == "PUNCT")
    return first < part.end and view.is_capitalized(first) and view.pos[first] != "PROPN"


def _has_own_cue(view: TokenView, part: Range) -> bool:
    """Return whether words report themselves: "She told them so, and when asked, she said, “…”"."""
    return any(
        view.lemma[token] in SPEAKING | INTERVIEWING and view.pos[token] == "VERB"
        for token in range(part.start, min(part.end, part.start + _MAX_TOKENS))
    )


def _is_complete(view: TokenView, part: Range) -> bool:
    """Return whether the words are a clause, unlike "On Monday, he said", "Asked why, he said"."""
    if view.within[part.end - 1] >= 0 or view.within[part.start] >= 0:
        return True
    if view.tag[part.start] in ("VBN", "VBG") and view.lemma[part.start] in INTERVIEWING:
        return False
    if _opens_with_as(view, part) or _is_occasion(view, part):
        return False
    opening = range(part.start, min(part.end, part.start + _MAX_TOKENS))
    tags = _VERB_TAGS | {"VBN"} if _is_headline(view, part) else _VERB_TAGS
    return any(view.tag[token] in tags for token in opening)


def _is_occasion(view: TokenView, part: Range) -> bool:
    """Return whether the words only tell when it was said: "When they rang her, she replied"."""
    if view.lower[part.start] not in _OCCASIONS:
        return False
    top = view.find_head(part, default=part.start)
    return view.dep[top] == "advcl" and view.head[top] >= part.end


def _is_headline(view: TokenView, part: Range) -> bool:
    """Return whether the words open a text and have no full stop: "Shifts tied to loss, study"."""
    place = view.paragraph[part.start]
    return 0 <= place <= 1 and view.lower[view.paragraphs[place].end - 1] != "."


def _opens_with_as(view: TokenView, part: Range) -> bool:
    """Return whether the words only name who said it: "As Twain has said, everybody complains"."""
    opening = range(part.start + 1, min(part.end, part.start + _MAX_CUE))
    return view.lower[part.start] == "as" and any(view.lemma[t] in STATING for t in opening)


def _follows_words(view: TokenView, core: Range, verb: int) -> bool:
    """Return whether the cue clause follows the words it reports."""
    opens = view.opens[verb]
    previous = core.start - 1
    if previous < 0 or view.paragraph[previous] != view.paragraph[verb]:
        return False
    if view.within[previous] >= 0 and view.within[previous] != view.within[verb]:
        return view.lower[previous - 1] != "." and not _governs_next_clause(view, verb, core)
    if core.start == opens or view.lower[previous] not in _OPENED_BY:
        return False
    return _is_closed(view, verb, core)


def _governs_next_clause(view: TokenView, verb: int, core: Range) -> bool:
    """Return whether the verb's clause follows at once: "On “The Hour,” he said prices rose".

    Of "“Run,” he said before the roof that had cracked came down", the parser takes both for it.
    """
    clauses = [c for c in view.children[verb] if view.dep[c] == "ccomp"]
    if any(view.within[c] >= 0 and c < verb for c in clauses):
        return False
    return any(view.left[c] == core.end for c in clauses)


def _is_closed(view: TokenView, verb: int, core: Range) -> bool:
    """Return whether nothing the verb governs follows: the sentence ends or a comma comes next."""
    closes = view.closes[verb]
    if core.end >= closes or view.pos[core.end] == "SPACE":
        return True
    return view.lower[core.end] in _CLOSED_BY


def _find_words_before(view: TokenView, core: Range) -> Range | None:
    previous = core.start - 1
    passage = view.within[previous]
    opens = view.opens[previous]
    if passage >= 0 and view.quoted[passage].end == core.start:
        quoted = view.quoted[passage].start
        is_led_in = view.lower[max(0, quoted - 1)] in (":", "|")
        opens = quoted if is_led_in else min(opens, quoted)
    else:
        opens = _find_start_after_colon(view, opens, core.start)
    return trim(view, Range(opens, core.start))


def _find_start_after_colon(view: TokenView, opens: int, end: int) -> int:
    """Return the start after a colon, if any: "They disagreed: rents would rise, he said"."""
    for token in range(end - 1, max(opens, end - _MAX_TOKENS), -1):
        if view.lower[token] == ":" and view.within[token] < 0:
            return token + 1
    return opens


def _find_words_after(view: TokenView, verb: int, core: Range) -> Range | None:
    closes = view.closes[verb]
    first = core.end + 1
    if first >= closes or view.lower[core.end] not in _REOPENED_BY:
        return None
    is_embedded = view.dep[verb] in ("parataxis", "ccomp", "advcl") and view.head[verb] > core.end
    if view.within[first] >= 0:
        return trim(view, Range(first, closes))
    if view.lower[core.end] == ";" and _reports_more(view, first, closes):
        return None
    if view.lower[first] in _CONTRASTING and _reports_more(view, first + 1, closes):
        return None
    if view.within[core.start - 1] < 0 and (is_embedded or _continues(view, verb, core, first)):
        return trim(view, Range(first, closes))
    return None


def _reports_more(view: TokenView, first: int, closes: int) -> bool:
    """Return whether a second cue follows: "…, he said; she told them", "…, but he warned"."""
    return any(
        view.lemma[token] in SPEAKING
        and view.tag[token] in FINITE_TAGS
        and find_subject(view, token) is not None
        for token in range(first, min(closes, first + _MAX_CUE))
    )


def _continues(view: TokenView, verb: int, core: Range, first: int) -> bool:
    """Return whether the words from ``first`` on continue the quote after the cue clause."""
    if any(view.left[c] == first and view.dep[c] == "ccomp" for c in view.children[verb]):
        return True
    if view.lower[core.start - 2] in _COPULAS and view.lower[core.start - 1] == ",":
        return True
    if view.lower[first] not in _CONTINUING:
        return False
    return not any(
        view.dep[c] == "conj" and c > verb and find_subject(view, c) is None
        for c in view.children[verb]
    )
