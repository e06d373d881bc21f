"""Find quoted passages that a colon announces: "His answer was blunt: “…”", "And from Ida Moe:"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.labels import find_name_after_dash, names_speaker
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import find_speaker, find_subject, has_finite_verb
from claims.extraction.text.token_view import Range, TokenView

_MAX_DISTANCE = 30
_MAX_LABEL = 20
_MAX_INSTRUCTION = 3
_LEADING = frozenset(("CC", "IN", "RB", "DT", "PRP$"))
_ATTRIBUTED = frozenset(("attributable", "attributed"))
_PLACED = frozenset((",", "(", "at", "in", "outside", "on", "after", "about"))
_OF_SOMEBODY = frozenset(("his", "her", "their", "its", "my", "our", "the"))
_SENTENCE_ENDS = frozenset((".", "?", "!"))


def find_announced_quotes(view: TokenView, claimed: set[int]) -> Iterator[FoundQuote]:
    """Yield each passage not in ``claimed`` that follows a colon: "His answer was blunt: “…”".

    The colon may end the paragraph before. ``claimed`` holds indices of ``view.quoted``.
    """
    last: FoundQuote | None = None
    for place, passage in enumerate(view.quoted):
        if last is not None and place not in claimed and _goes_on(view, last, passage):
            last = replace(last, content=(passage,))
            yield last
            continue
        last = None
        colon = _find_token_before(view, passage.start)
        if place in claimed or colon is None or view.lower[colon] != ":":
            continue
        verb = _find_verb_before(view, colon)
        if verb is not None:
            speaker = _find_owner_of_subject(view, verb) or find_speaker(view, verb)
            yield FoundQuote((passage,), Range(verb, verb + 1), speaker, "speech", "announced")
            continue
        label = _read_label(view, colon)
        if label is not None:
            cue = Range(colon, colon + 1)
            found = FoundQuote((passage,), cue, (label,), "speech", "announced")
            last = found if view.paragraph[colon] != view.paragraph[passage.start] else None
            yield found


def _goes_on(view: TokenView, last: FoundQuote, passage: Range) -> bool:
    """Return whether a passage is the paragraph after the last one, as in a list of quotes."""
    before, place = view.paragraph[last.content[0].start], view.paragraph[passage.start]
    whole = view.paragraphs[place]
    return place == before + 1 and passage.start == whole.start and passage.end == whole.end


def _read_label(view: TokenView, colon: int) -> Range | None:
    """Return who is named before a colon without a verb.

    That is "And from Chairwoman Rosen:", "SOT - DR SAM OYELOWO, CONSULTANT:" or, if the label
    itself is only an instruction, the name in the caption above: "ASTON: ELLIE HUGHES, NORTH".
    """
    place = view.paragraph[colon]
    if place < 0:
        return None
    start = max(view.opens[colon], view.paragraphs[place].start)
    stops = (t + 1 for t in range(colon - 1, start, -1) if _is_before_label(view, t, colon))
    start = next(stops, start)
    whole = Range(start, colon)
    if start == colon or whole.end - whole.start > _MAX_LABEL:
        return None
    name = _read_name(view, whole)
    if name is not None:
        return name
    is_instruction = all(view.text[t].isupper() for t in range(whole.start, whole.end))
    if is_instruction and whole.end - whole.start <= _MAX_INSTRUCTION and place:
        return _read_caption(view, view.paragraphs[place - 1])
    return None


def _is_before_label(view: TokenView, token: int, colon: int) -> bool:
    """Return whether a sentence ends here, and a name follows: "It fell. From Ida Moe: “…”".

    "His verdict: “…”" is that of whom the sentence before is about.
    """
    if view.lower[token] not in _SENTENCE_ENDS or view.within[token] >= 0:
        return False
    if view.lower[token + 1] not in _OF_SOMEBODY:
        return True
    return any(view.is_capitalized(t) for t in range(token + 2, colon))


def _read_name(view: TokenView, label: Range) -> Range | None:
    """Return the name or role in a label, without what leads up to it and what describes it."""
    named = find_name_after_dash(view, label)
    is_named = named != label
    start = named.start
    while start < named.end and view.tag[start] in _LEADING and not is_named:
        start += 1
    start = _skip_attributable(view, start, named.end)
    end = next((t for t in range(start, named.end) if view.lower[t] in _PLACED), named.end)
    name = trim(view, Range(start, end)) if start < end else None
    if name is None:
        return None
    return name if names_speaker(view, name) or (is_named and name.end - name.start > 1) else None


def _skip_attributable(view: TokenView, start: int, end: int) -> int:
    """Return the place of the name in "Quotes attributable to parent Kylie Strang:"."""
    for token in range(start, end - 1):
        if view.lower[token] in _ATTRIBUTED and view.lower[token + 1] == "to":
            return token + 2
    return start


def _read_caption(view: TokenView, above: Range) -> Range | None:
    colon = next((t for t in range(above.start, above.end) if view.lower[t] == ":"), None)
    if colon is None or not view.text[above.start].isupper():
        return None
    if has_finite_verb(view, Range(colon, above.end)):
        return None
    return _read_name(view, Range(colon + 1, above.end))


def _find_token_before(view: TokenView, token: int) -> int | None:
    before = token - 1
    while before > 0 and view.pos[before] == "SPACE":
        before -= 1
    return before if before >= 0 else None


def _find_verb_before(view: TokenView, colon: int) -> int | None:
    """Return the last verb with a subject before the colon, within its paragraph."""
    for token in range(colon - 1, max(colon - _MAX_DISTANCE, -1), -1):
        if view.paragraph[token] != view.paragraph[colon]:
            return None
        if _is_before_label(view, token, colon):
            return None
        if view.pos[token] in ("VERB", "AUX") and find_subject(view, token) is not None:
            return token
    return None


def _find_owner_of_subject(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Return the owner of an answer, motto or message: "His answer was blunt"."""
    subject = view.child(verb, "nsubj")
    if subject is None or view.lemma[verb] != "be":
        return ()
    owner = view.child(subject, "poss")
    return () if owner is None else (Range(view.left[owner], owner + 1),)
