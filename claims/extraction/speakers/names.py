"""Find the names in a text and parse them into title, role and the name itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.lexicon.given_names import (
    get_common_name_gender,
    infer_name_gender,
    may_be_either,
)
from claims.extraction.lexicon.person_nouns import NAMES_AS_NOUNS
from claims.extraction.lexicon.speaker_nouns import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    RELATION_NOUNS,
    WORK_NOUNS,
    singularize,
)
from claims.extraction.lexicon.titles import get_gender, is_honorific, is_title
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.name_joints import is_whole_name
from claims.extraction.speakers.name_runs import MentionHints, find_runs
from claims.extraction.speakers.name_starts import JOINED_PARTICIPLES, find_name_start
from claims.extraction.speakers.positions import (
    find_apposed_offices,
    find_slugs,
    is_after_matter,
    is_cue_of_script,
    is_job_in_caption,
    is_office,
    is_owned,
    skip_matter,
    skip_office_of_body,
    skip_position,
)
from claims.extraction.text.token_view import TokenView

MODEL_NUMBER = re.compile(r"[A-Z]{1,4}(?:\d{3,}|-\d+)[A-Za-z]{0,2}")
COMMON_NOUNS = PERSON_NOUNS - NAMES_AS_NOUNS | ORGANISATION_NOUNS | GROUP_NOUNS | WORK_NOUNS
GENERATIONS = word_set("jr sr ii iii iv")
DEGREES = word_set("phd md qc kc mp mps msp mla td mep obe cbe mbe kbe dbe esq")
SUFFIXES = GENERATIONS | DEGREES
_OPENING_MARKS, _CLOSING_MARKS = "“\"‘'", "”\"’'"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens ``start`` to ``end`` (half open), without titles and roles.

    ``title_start`` is the first token of the titles before it, or else ``start``. ``run_start`` is
    that of the whole run of capitalized tokens, which may include a role.
    """

    start: int
    end: int
    title_start: int
    run_start: int
    parts: tuple[str, ...]
    gender: str
    has_title: bool
    entity_label: str
    is_doubtful: bool
    """Whether it may be a common noun; it is a name only if the text has a longer form of it."""
    in_headline: bool
    is_label: bool
    """Whether it opens a turn: "LH: That is no answer."."""
    generation: str
    """"jr" or "sr", which tell father and son apart, or empty."""
    key: tuple[str, ...]
    """The parts in lower case, without initials and "Jr.", to compare names."""


def normalize_name_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts in lower case, without middle initials and suffixes."""
    nickname = set(find_nickname(parts))
    whole = [part for part in parts if part not in nickname and part[0] != "("] or parts
    low = [part.casefold().replace("’", "'").rstrip(".") for part in whole]
    kept = [p for n, p in enumerate(low) if p not in SUFFIXES and (len(p) > 1 or p == "ó" or not n)]
    return tuple(kept or low)


def find_nickname(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts in quotation marks, in which a nickname stands."""
    first = next((n for n, part in enumerate(parts) if part[0] in _OPENING_MARKS), None)
    if first is None:
        return ()
    closed = (n for n in range(first, len(parts)) if parts[n][-1] in _CLOSING_MARKS)
    return parts[first : next(closed, first) + 1]


def find_names(view: TokenView, hints: MentionHints, headlines: frozenset[int]) -> list[Name]:
    """Return the names of the text in order; ``headlines`` are numbers of paragraphs."""
    found = []
    small = frozenset(word for word in view.text if word.islower())
    slugs = find_slugs(view)
    runs = [run for run in find_runs(view, hints) if view.paragraph[run[0]] not in slugs]
    offices = find_apposed_offices(view, runs)
    for first, last in runs:
        if view.slice(first, last) in offices and is_owned(view, first):
            continue
        start = first
        if not is_whole_name(view, first, last):
            start = skip_office_of_body(view, skip_position(view, first, last, small), last)
            start = skip_matter(view, start, last)
        name = _parse_name(view, start, last, view.paragraph[first] in headlines)
        if name is not None:
            found.append(name)
    return found


def _parse_name(view: TokenView, run: int, last: int, headline: bool) -> Name | None:
    last = _end_before_other_entity(view, run, last)
    if headline and last - run > 2 and get_common_name_gender(view.text[run]):
        last = run + 2
    first = run if is_whole_name(view, run, last) else find_name_start(view, run, last)
    if first >= last or _is_origin(view, first, last):
        return None
    if last - first == 1 and is_cue_of_script(view, first):
        return None
    if is_office(view, first, last) or is_job_in_caption(view, first, last):
        return None
    parts = _drop_degrees(tuple(view.slice(first, last).split()))
    is_officer = last - first > 1 and is_after_matter(view, first)
    label = "PERSON" if is_officer else _most_common_label(view, first, last)
    if _is_model_number(parts, label):
        return None
    title = first
    while title > 0 and is_honorific(view.text[title - 1]) and view.is_capitalized(title - 1):
        title -= 1
    has_title = title < first
    suffix = view.lower[last - 1].rstrip(".")
    return Name(
        start=first,
        end=last,
        title_start=title,
        run_start=run,
        parts=parts,
        gender=_infer_gender(view, title, first, parts),
        has_title=has_title,
        entity_label=label,
        is_doubtful=not has_title
        and last - first == 1
        and _is_common_noun(view, first)
        and not _is_relative(view, first),
        in_headline=headline,
        is_label=last < len(view) and view.text[last] == ":",
        generation=suffix if suffix in GENERATIONS else "",
        key=normalize_name_parts(parts),
    )


def _is_origin(view: TokenView, first: int, last: int) -> bool:
    """Return whether the run is only a part of a description ("the London-based body")."""
    if last - first < 3 or view.text[last - 2] != "-":
        return False
    return view.lower[last - 1] in JOINED_PARTICIPLES


def _drop_degrees(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts without "MP" and "PhD" at the end."""
    end = len(parts)
    while end > 2 and parts[end - 1].lower().rstrip(".,") in DEGREES:
        end -= 1
    return tuple(part.rstrip(",") for part in parts[:end]) if end < len(parts) else parts


def _end_before_other_entity(view: TokenView, first: int, last: int) -> int:
    """Return the end of a full personal name that another entity follows, else ``last``."""
    end = first
    while end < last and view.entity[end] == "PERSON":
        end += 1
    start = first
    while start < end - 1 and is_title(view.text[start]):
        start += 1
    other = end < last and view.entity[end] not in ("", "PERSON")
    return end if other and end - start > 1 else last


def _infer_gender(view: TokenView, opening: int, first: int, parts: tuple[str, ...]) -> str:
    for n in range(opening, first):
        if get_gender(view.text[n]):
            return get_gender(view.text[n])
    if opening < first and len(parts) == 1:
        return ""
    if opening > 0 and len(parts) > 1 and get_gender(view.text[opening - 1]):
        return get_gender(view.text[opening - 1])
    is_told = len(parts) > 1 and not may_be_either(parts[0])
    return infer_name_gender(parts[0]) if is_told else ""


def _most_common_label(view: TokenView, first: int, last: int) -> str:
    """Return the entity label that most tokens of the name have."""
    labels = [view.entity[n] for n in range(first, last) if view.entity[n]]
    return max(labels, key=labels.count) if labels else ""


def _is_model_number(parts: tuple[str, ...], label: str) -> bool:
    """Return whether the name is the model number of a product ("A800", "the X-40")."""
    numbered = MODEL_NUMBER.fullmatch(parts[-1])
    return bool(numbered) and (label == "PRODUCT" or len(parts) == 1)


def _is_relative(view: TokenView, i: int) -> bool:
    """Return whether a word is the given name of a relative: "His father, Bill, drove"."""
    before = i - 1 - (i > 0 and view.text[i - 1] == ",")
    is_kin = before > 0 and view.lower[before] in RELATION_NOUNS
    return is_kin and bool(infer_name_gender(view.text[i]))


def _is_common_noun(view: TokenView, i: int) -> bool:
    """Return whether the token may be a capitalized common noun ("Police", "the Senator")."""
    base = singularize(view.lower[i])
    return base in COMMON_NOUNS or is_title(view.text[i])
