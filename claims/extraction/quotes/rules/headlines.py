"""Find the words that headlines and bulletins attribute with a name at their end or in capitals.

"Dam could burst - engineers", "Keeper out for the season: coach" and "*NO REPORTS OF DEATHS SO FAR,
MINISTER SAYS" have no verb that the parser could attach, and capitals hide the rest from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.lexicon.reporting_verbs import SPEAKING
from claims.extraction.lexicon.speaker_nouns import SOURCE_NOUNS
from claims.extraction.lexicon.titles import ROLES, normalize_title
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.labels import names_speaker, skip_alert
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import has_finite_verb
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_BULLETS = frozenset(("*", "•", "·", "-", "–"))
_SIGNS = DASHES | {":"}
_OWNERS = frozenset(("your", "our", "my"))
_TELLING = frozenset(("tells", "told"))
_MAX_TOKENS = 40
_MAX_NAME = 6
_MIN_WORDS = 3


def find_headline_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield the quote of each headline or bulletin that ends with a name or has "NAME SAYS"."""
    for place, paragraph in enumerate(view.paragraphs):
        line = _read_line(view, paragraph)
        if line is None:
            continue
        in_capitals = _is_in_capitals(view, line)
        if place > 1 and not in_capitals and line == paragraph:
            continue
        found = _read_name_at_end(view, line) or _read_inverted(view, line)
        if found is None and in_capitals:
            found = _read_verb_at_end(view, line) or _read_verb_after_name(view, line)
        if found is not None:
            yield found


def _read_line(view: TokenView, paragraph: Range) -> Range | None:
    """Return a line without its bullet if it may be a headline: short, and without a full stop."""
    start = paragraph.start
    if view.lower[start] in _BULLETS:
        start += 1
    start = skip_alert(view, start)
    is_short = _MIN_WORDS < paragraph.end - start <= _MAX_TOKENS
    return (
        Range(start, paragraph.end) if is_short and view.lower[paragraph.end - 1] != "." else None
    )


def _is_in_capitals(view: TokenView, line: Range) -> bool:
    words = [view.text[token] for token in range(line.start, line.end)]
    return all(word.isupper() for word in words if word.isalpha())


def _read_name_at_end(view: TokenView, line: Range) -> FoundQuote | None:
    """Read "Dam could burst - engineers" and "Keeper out for the season: coach"."""
    for sign in range(line.end - 1, max(line.start + _MIN_WORDS, line.end - _MAX_NAME) - 1, -1):
        if view.lower[sign] not in _SIGNS or view.within[sign] >= 0:
            continue
        is_colon = view.lower[sign] == ":"
        opens = is_colon and sign + 1 < len(view) and view.is_capitalized(sign + 1)
        if opens and not _is_source(view, Range(sign + 1, line.end)):
            return None
        is_apart = is_colon or bool(view.doc[sign - 1].whitespace_)
        name = trim(view, Range(sign + 1, line.end))
        if not is_apart or name is None or view.within[name.start] >= 0:
            return None
        if _is_header(view, Range(line.start, sign)):
            return None
        return _make_quote(view, Range(line.start, sign), Range(sign, sign + 1), name)
    return None


def _is_source(view: TokenView, name: Range) -> bool:
    """Return whether a word is an office in capitals, or only a source: "PM", "sources"."""
    word = view.text[name.start]
    if name.end - name.start > 1:
        return False
    is_office = word.isupper() and bool(ROLES.get(normalize_title(word)))
    return is_office or word.removesuffix("s") in SOURCE_NOUNS


def _read_inverted(view: TokenView, line: Range) -> FoundQuote | None:
    """Read "No oil has leaked, says owner", whose last noun the parser leaves alone."""
    first = max(line.start + _MIN_WORDS, line.end - _MAX_NAME)
    for verb in range(line.end - 2, first, -1):
        if view.lower[verb - 1] == "," and _is_reporting(view, verb) and view.within[verb] < 0:
            colons = [t + 1 for t in range(line.start, verb) if view.lower[t] == ":"]
            words = Range(max([line.start, *colons]), verb - 1)
            name = Range(verb + 1, line.end)
            return _make_quote(view, words, Range(verb, verb + 1), name)
    return None


def _is_header(view: TokenView, words: Range) -> bool:
    """Return whether the words list what a programme is: "MORNING NORTH - THURSDAY - NEWS"."""
    rest = Range(words.start + 1, words.end)
    is_list = any(
        view.lower[t] in DASHES and view.doc[t - 1].whitespace_ for t in range(rest.start, rest.end)
    )
    return is_list and not has_finite_verb(view, rest)


def _read_verb_at_end(view: TokenView, line: Range) -> FoundQuote | None:
    """Read "NO REPORTS OF DEATHS SO FAR, MINISTER SAYS"."""
    verb = line.end - 1
    if not _is_reporting(view, verb):
        return None
    first = max(line.start, verb - _MAX_NAME)
    comma = next((t for t in range(verb - 1, first, -1) if view.lower[t] == ","), None)
    if comma is None or comma + 1 == verb:
        return None
    words, cue = Range(line.start, comma), Range(verb, line.end)
    return _make_quote(view, words, cue, Range(comma + 1, verb))


def _read_verb_after_name(view: TokenView, line: Range) -> FoundQuote | None:
    """Read "MINISTER TELLS MPS OFFER IS FINAL" and "MINISTER SAYS OFFER IS FINAL"."""
    for verb in range(line.start + 1, min(line.end - _MIN_WORDS, line.start + _MAX_NAME)):
        if not _is_reporting(view, verb) or not view.lower[verb].endswith("s"):
            continue
        start = verb + 1 + (view.lower[verb] in _TELLING)
        cue = Range(verb, verb + 1)
        return _make_quote(view, Range(start, line.end), cue, Range(line.start, verb))
    return None


def _is_reporting(view: TokenView, token: int) -> bool:
    """Return whether a word in capitals, which the tagger often takes for a name, reports."""
    word = view.lower[token]
    return word in ("says", "said", "told") or (word.endswith("s") and word[:-1] in SPEAKING)


def _make_quote(view: TokenView, words: Range, cue: Range, name: Range) -> FoundQuote | None:
    content = trim(view, words)
    has_words = content is not None and content.end - content.start >= _MIN_WORDS
    if content is None or not has_words or view.lower[name.start] in _OWNERS:
        return None
    if not (names_speaker(view, name) or _is_source(view, name)):
        return None
    return FoundQuote((content,), cue, (name,), "speech", "colon")
