"""Find what a claim does without: labels, times, datelines, "But", "also", "she added"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.drafts import SAID, Offsets, QuoteDraft
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.standalone.edits import Edit
from claims.extraction.text.token_view import TokenView

_OPENING = re.compile(
    # "[10:32] MAYOR OKAFOR: ", "09:20 ", "PRESENTER: ". Nothing is taken back: a hyphen belongs to
    # a word or stands between two, so that there are many ways to divide "A-B-C-D".
    r"\W*?(?P<time>[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?[\])]?[\s:–—-]+(?=\S))?"
    r"(?P<label>[A-Z][A-Z’'-]++(?:[ .,–-]++[A-Z][A-Z’'-]*+)*+(?: ?\([^()]{1,40}\))?:\s+)?"
)
_CONNECTIVE = re.compile(
    r"(?P<word>(?:However|Meanwhile|In addition|Moreover|Furthermore|Additionally|Also|Besides"
    r"|Nevertheless|Nonetheless|By contrast|On top of that|What is more|Likewise),\s+"
    r"|(?:(?:But|And)\s+yet,?|But|And|Yet)\s+"
    r"(?!(?:if|when|for|so|then|yet|still|even|also|now|instead|only|not|neither|nor|there)\b))"
)
_NOT_SAID = word_set(
    "deny doubt ask wonder joke quip question dispute reject dismiss speculate muse imagine guess"
)
_ATTRIBUTING = word_set("sources source poll report study survey police officials court review")
_ALSO = frozenset(("only", "but", "not", "just", "and", "or"))
_CLAUSE_WORDS = word_set("who which that whose because although though if unless but")
_TELLING = word_set("tell inform remind assure notify reassure advise")
_MAX_TAIL, _MAX_OTHERS = 16, 8
_MIN_WORDS = 3


def find_opening(view: TokenView, start: int, end: int) -> Edit | None:
    """Return the time, speaker label, dateline and "But" with which the passage begins."""
    text, at = view.full_text, start
    if (found := _OPENING.match(text, at, end)) and not text[found.end() : end].isupper():
        is_attribution = found["label"] and found["label"].strip(": ").lower() in _ATTRIBUTING
        at = found.end() if (found["time"] or found["label"]) and not is_attribution else at
    if (after := _skip_dateline(view, at)) < end:
        at = after
    quoted = at + 1 if text[at : at + 1] in '“"‘' else at
    if found := _CONNECTIVE.match(text, quoted, end):
        return Edit(start, found.end()) if quoted == at else Edit(quoted, found.end())
    return Edit(start, at) if at > start else None


def _skip_dateline(view: TokenView, start: int) -> int:
    token = view.token_at(start)
    first = token
    while token < len(view) and token in view.datelines:
        token += 1
    return view.start[token] if first < token < len(view) else start


def find_also(view: TokenView, first: int, last: int) -> Iterator[Edit]:
    """Yield each "also" that points to what was said before; not that of "not only … but also"."""
    for i in range(first + 1, min(last, len(view) - 1)):
        if view.lower[i] != "also" or view.lower[i - 1] in _ALSO or view.text[i + 1] == ",":
            continue
        if view.within[i] < 0 and view.tag[view.head[i]].startswith("V"):
            yield Edit(view.start[i], view.start[i + 1])


def find_attribution(
    view: TokenView, quotes: Sequence[QuoteDraft], start: int, end: int
) -> Edit | None:
    """Return the attribution at the end of the passage: ", she added", ", the council says".

    Only if the words before it are all that is attributed, and make a sentence.
    """
    for quote in quotes:
        content = quote.content[0]
        if not start < content.end < end or quote.attribution != "speech":
            continue
        if view.full_text[start : content.start].strip('“"‘ '):
            continue
        later = any(start < part.start < end for part in quote.content[1:])
        if later or quote.polarity not in SAID or not quote.cue or not quote.speaker:
            continue
        outside = [*quote.cue, *quote.speaker]
        if all(content.end <= part.start and part.end <= end for part in outside):
            tail = Offsets(content.end, end)
            if _is_only_attribution(view, quote, tail) and _is_sentence(view, start, content.end):
                return Edit(content.end, end)
    return None


def _is_only_attribution(view: TokenView, quote: QuoteDraft, tail: Offsets) -> bool:
    first, last = view.tokens_in(tail)
    cue = view.tokens_in(quote.cue[0])[0]
    if view.lemma[cue] in _NOT_SAID or last - first > _MAX_TAIL:
        return False
    own = {cue, *view.children[cue]}
    telling = view.lemma[cue] in _TELLING
    if any(
        view.dep[child] == "neg" or (view.dep[child] in ("dobj", "xcomp") and not telling)
        for child in own
        if first <= child < last
    ):
        return False
    named = {i for part in (*quote.cue, *quote.speaker) for i in range(*view.tokens_in(part))}
    others = [i for i in range(first, last) if i not in named and view.pos[i] != "PUNCT"]
    if len(others) > _MAX_OTHERS:
        return False
    return not any(
        view.lower[i] in _CLAUSE_WORDS
        or view.pos[i] == "NUM"
        or (view.tag[i] in ("VBD", "VBZ", "VBP", "MD") and i not in own)
        for i in range(first, last)
    )


def _is_sentence(view: TokenView, start: int, end: int) -> bool:
    """Return whether the words have a subject and a finite verb."""
    first, last = view.tokens_in(Offsets(start, end))
    words = range(first, last)
    has_subject = any(view.dep[i] in ("nsubj", "nsubjpass", "expl", "csubj") for i in words)
    has_verb = any(view.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in words)
    spoken = [i for i in words if view.pos[i] != "PUNCT"]
    is_cut = not spoken or view.tag[spoken[-1]] in ("CC", "IN", "DT", "PRP$")
    return has_subject and has_verb and not is_cut and last - first >= _MIN_WORDS
