"""Find quotes whose cue is a phrase: "according to X", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.lexicon.reporting_verbs import SAYING
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.apposed_names import find_apposed_name
from claims.extraction.quotes.rules.planned_cues import find_plan
from claims.extraction.quotes.rules.quoted_passages import merge_ranges, widen_to_marks
from claims.extraction.quotes.rules.spans import expand_mention, trim
from claims.extraction.quotes.rules.subjects import has_finite_verb
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_PREPARED = word_set("draft copy extract excerpt text transcript script version remark speech")
_FUTURE = word_set("will 'll ’ll shall")
_JOINING = frozenset(("where", "which", "that", "who", "because", "when", "and", "but"))
_MAX_LINK = 2
_CRITERIA = word_set(
    "ability age height income index mean merit need plan preference rank schedule size taste "
    "weight wish"
)


def find_according_to_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield a quote for each "according to X": the rest of the sentence belongs to X."""
    for token, word in enumerate(view.lower):
        if word == "according" and view.lower[token + 1 : token + 2] == ["to"]:
            if view.within[token] >= 0:
                continue
            found = _read_according_to(view, token)
            if found is not None:
                yield found


def _read_according_to(view: TokenView, token: int) -> FoundQuote | None:
    source = view.child(token + 1, "pobj")
    if source is None:
        source = view.child(token, "pobj")
    if source is None or _is_criterion(view, source):
        return None
    found = _make_quote(view, Range(token, token + 2), source, "according-to")
    if found is None or _is_prepared_speech(view, source, found.content):
        return None
    return found


def _is_prepared_speech(view: TokenView, source: int, content: tuple[Range, ...]) -> bool:
    """Return whether they are of who will speak: "According to a draft, X will warn that …"."""
    if view.lemma[source] not in _PREPARED:
        return False
    words = range(content[0].start, content[0].end)
    verb = next((t for t in words if view.head[t] == t), view.find_head(content[0], default=0))
    said = view.child(verb, "xcomp")
    if said is not None and view.lemma[said] in SAYING and find_plan(view, said) is not None:
        return True
    will_speak = any(view.lower[child] in _FUTURE for child in view.children[verb])
    return view.lemma[verb] in SAYING and will_speak


def _is_criterion(view: TokenView, source: int) -> bool:
    """Return whether the words name a measure, no source: "according to plan", "to his age"."""
    determiner = view.child(source, "det")
    return view.lemma[source] in _CRITERIA and determiner is None


def find_in_words_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield a quote for each "in the words of X" or "in X's words", as for "according to X"."""
    for token, word in enumerate(view.lower):
        if word != "words" or view.within[token] >= 0:
            continue
        head, source = view.head[token], _find_source(view, token)
        if source is not None and view.lower[head] == "in" and view.dep[token] == "pobj":
            found = _make_quote(view, Range(head, token + 1), source, "in-words")
            if found is not None:
                yield found


def _find_source(view: TokenView, words: int) -> int | None:
    of = view.child(words, "prep")
    if of is None:
        return view.child(words, "poss")
    named = view.lower[of] == "of" and view.lower[words - 1] == "the"
    return view.child(of, "pobj") if named else None


def _make_quote(view: TokenView, cue: Range, source: int, rule: str) -> FoundQuote | None:
    speaker = expand_mention(view, source)
    end = max(view.right[source], cue.end)
    named = find_apposed_name(view, source, speaker.end)
    if named is not None and named > end:
        speaker, end = Range(speaker.start, named), named
    around = _find_words_around(view, cue.start, end)
    content = merge_ranges(filter(None, (widen_to_marks(view, part, cue.start) for part in around)))
    if not content:
        return None
    return FoundQuote(content, cue, (speaker,), "speech", rule)


def _find_words_around(view: TokenView, start: int, end: int) -> tuple[Range, ...]:
    opens, closes = view.opens[start], view.closes[start]
    before = trim(view, Range(_find_start_after_dash(view, opens, start), start))
    after = trim(view, Range(end, closes)) if end < closes else None
    if before is not None and _is_link(view, before):
        before = None
    if after is not None and _is_adverb(view, after):
        after = None
    if before is not None and after is not None and view.lower[before.end - 1] in _JOINING:
        before = None
    if after is not None:
        after = _keep_quoted_predicate(view, after)
    if before is None or after is None:
        return tuple(part for part in (before, after) if part is not None)
    return (before, after) if _is_inside_sentence(view, before, after, end) else (before,)


def _keep_quoted_predicate(view: TokenView, after: Range) -> Range:
    """Return only the words in marks of "Fees, in the words of Hale, are “a tax”; so she said"."""
    passage = view.within[after.start + 1] if after.end - after.start > 1 else -1
    is_link = passage >= 0 > view.within[after.start] and view.pos[after.start] == "AUX"
    if not is_link or view.quoted[passage].start != after.start + 1:
        return after
    return view.quoted[passage]


def _find_start_after_dash(view: TokenView, start: int, end: int) -> int:
    """Return the start of a clause with "which" after a dash: "All is well - which it is not"."""
    for token in range(start + 1, end - 1):
        if view.lower[token] in DASHES and view.lower[token + 1] == "which":
            is_aside = any(_is_dash(view, later) for later in range(token + 1, end))
            return start if is_aside else token + 1
    return start


def _is_dash(view: TokenView, token: int) -> bool:
    """Return whether the token is a dash, not the hyphen of a compound."""
    is_spaced = bool(view.doc[token - 1].whitespace_)
    return view.lower[token] in DASHES and (is_spaced or view.lower[token] != "-")


def _is_link(view: TokenView, part: Range) -> bool:
    """Return whether the words only link to the sentence before: "Yet according to …"."""
    return part.end - part.start <= _MAX_LINK and not has_finite_verb(view, part)


def _is_adverb(view: TokenView, part: Range) -> bool:
    """Return whether the words only modify the sentence before: "According to X, basically."."""
    return all(view.pos[token] in ("ADV", "PUNCT") for token in range(part.start, part.end))


def _is_inside_sentence(view: TokenView, before: Range, after: Range, end: int) -> bool:
    """Return whether the source interrupts a sentence: "The dam, according to X, is safe"."""
    if view.lower[end] != ",":
        return False
    return view.within[after.start] >= 0 or not has_finite_verb(view, before)
