"""Quote the turns of transcripts and interviews: direct speech without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from claims.extraction.drafts import Offsets
from claims.extraction.lexicon.given_names import infer_name_gender, is_given_name
from claims.extraction.lexicon.outlets import NEWS_BRANDS, PRESS_NAME_WORDS
from claims.extraction.lexicon.speaker_nouns import PRESS_NOUNS, RELATION_NOUNS
from claims.extraction.lexicon.titles import is_honorific, is_title
from claims.extraction.quotes.found_quote import SPOKEN, FoundQuote
from claims.extraction.quotes.rules.labels import names_speaker
from claims.extraction.quotes.rules.subjects import has_finite_verb
from claims.extraction.text.script_credits import find_credited, is_credited
from claims.extraction.text.script_lines import read_line
from claims.extraction.text.token_view import Range, TokenView
from claims.extraction.text.transcripts import Turn

_MAX_TOKENS = 2_000
"""Tokens of a quote, from which the next paragraph of a long speech is a quote of its own."""
_NARRATED = re.compile(
    r"\b(?:V/?O|VOICE[- ]?OVER|PTC|OOV|IN VISION|ON[- ]CAM(?:ERA)?)\b|^NARRAT(?:OR|ION)\b",
    re.IGNORECASE,
)
_HANDED_OVER = re.compile(
    r"(?P<name>[^\W\d_]+[ \t]+[^\W\d_]+)[ \t]+(?:reports|report|has been|has gone|has more"
    r"|has spent|has visited|went|goes|met|meets|joined|visited|investigates|travell?ed|took a"
    r"|takes a)\b[^.\n]*\.$"
)
"""The end of an introduction that hands over to a reporter."""
_OPENING_TURNS = 3
_MAX_SENTENCE = 200
_PRESENTERS = frozenset(("host", "presenter", "anchor", "newsreader", "announcer"))
_MIN_TOKENS = 2
_MIN_MARKS = 2
_INTERVIEWING = frozenset(("meet", "talk", "speak", "interview", "ask", "sit", "catch", "question"))
_BEFORE_INTERVIEWER = frozenset(("by", "with", "to"))


def find_turn_quotes(view: TokenView) -> Iterator[FoundQuote]:
    """Yield a quote for each turn, longer ones in parts; none for questions without a name.

    A question of the newsroom's own interviewer is the article's voice, not somebody's words.
    """
    turns: tuple[Turn, ...] = view.doc._.turns
    if not turns:
        return
    interviewee = _find_interviewee(view, turns[0])
    labels = Counter(view.full_text[slice(*turn.label)] for turn in turns if turn.label)
    after = _follow_surnames(view) if any(turn.is_clip for turn in turns) else {}
    credited = frozenset(find_credited(view.full_text))
    reporters = frozenset(_find_reporters(view, turns))
    for turn in turns:
        if _is_list(view, turn, labels):
            continue
        label = None if turn.label is None else _to_range(view, turn.label)
        if turn.asks and (label is None or _is_newsroom(view, label)):
            continue
        if label is not None and _is_narration(view, turn, label):
            continue
        name = "" if label is None else view.slice(label.start, label.end)
        if name.casefold() in reporters or is_credited(name, credited):
            continue
        unnamed = () if turn.is_clip else interviewee
        named = label and (
            _find_name_in_brackets(view, label) or _find_surname(view, turn, label, after)
        )
        speaker = unnamed if named is None else (named,)
        cue = None if label is None else _find_colon(view, label)
        for part in _split(view, turn):
            yield FoundQuote(part, cue, speaker, "speech", SPOKEN)


def _find_reporters(view: TokenView, turns: Sequence[Turn]) -> Iterator[str]:
    """Yield the label, in small letters, of a reporter to whom the introduction hands over.

    "Ida Moe has been to meet them." is the last sentence before the first turn, "MOE: It is dawn."
    """
    for turn in turns[:_OPENING_TURNS]:
        if turn.label is None:
            continue
        before = view.full_text[max(0, turn.label.start - _MAX_SENTENCE) : turn.label.start]
        found = _HANDED_OVER.search(before.rstrip())
        name = view.full_text[slice(*turn.label)].casefold()
        if found and name in found["name"].casefold():
            yield name


def _is_list(view: TokenView, turn: Turn, labels: Counter[str]) -> bool:
    """Return whether a turn only lists: "Witnesses: Ida Moe, chief engineer; Kit Lund, driver".

    ``labels`` are those of all turns: a label that comes back is a speaker's.
    """
    if turn.label is None or len(turn.content) > 1:
        return False
    if any(find_credited(view.full_text[turn.label.start : turn.content[0].end])):
        return True
    if labels[view.full_text[slice(*turn.label)]] > 1:
        return False
    part = _to_range(view, turn.content[0])
    marks = sum(view.lower[token] in (",", ";") for token in range(part.start, part.end))
    return marks >= _MIN_MARKS and not has_finite_verb(view, part)


def _is_narration(view: TokenView, turn: Turn, label: Range) -> bool:
    """Return whether a turn is the newsroom's own text, such as "TAG: …" or "KYLE LIVE: …"."""
    if _is_narrator(view, label) or _is_presenter(view, label):
        return True
    place = view.paragraph[label.start]
    if turn.is_clip or place < 0:
        return False
    part = view.paragraphs[place]
    line = read_line(view.full_text, view.offsets(part.start, part.end))
    return line is not None and line.kind == "own"


def _is_narrator(view: TokenView, label: Range) -> bool:
    """Return whether a reporter reads a script over pictures or sound: "HOST (V/O):"."""
    return _NARRATED.search(view.slice(label.start, label.end)) is not None


def _is_presenter(view: TokenView, label: Range) -> bool:
    """Return whether a label is who reads the news, without a name: "HOST:"."""
    return label.end - label.start == 1 and view.lower[label.start] in _PRESENTERS


def _is_newsroom(view: TokenView, label: Range) -> bool:
    """Return whether a label is the outlet itself: "Dunmore Weekly: …"."""
    words = view.lower[label.start : label.end]
    return not (PRESS_NAME_WORDS | PRESS_NOUNS | NEWS_BRANDS).isdisjoint(words)


def _find_name_in_brackets(view: TokenView, label: Range) -> Range | None:
    """Return the name of an office: "THE MAYOR (Cllr Joan Pettifer):"."""
    opened = next((t for t in range(label.start, label.end) if view.text[t] == "("), label.end)
    if is_honorific(view.text[label.start]) or infer_name_gender(view.text[label.start]):
        return None  # "Mr Hale (Director of Waste):"
    name = Range(opened + 1, label.end - 1)
    if name.end - name.start < _MIN_TOKENS or view.text[label.end - 1][0] != ")":
        return None
    return name if names_speaker(view, name) else None


def _find_surname(
    view: TokenView, turn: Turn, label: Range, after: Mapping[str, Container[str]]
) -> Range:
    """Return the surname in what a clip is called, "GARSIDE CLOSURE", or else the whole label.

    ``after`` has the words that follow each surname of the text.
    """
    if not turn.is_clip or label.end - label.start < _MIN_TOKENS:
        return label
    topic = label.start + 1
    is_called = view.text[label.start].isupper() or view.text[topic].islower()
    known = after.get(view.lower[label.start])
    if not is_called or known is None or view.lower[topic] in RELATION_NOUNS:
        return label
    return label if view.lower[topic] in known else Range(label.start, topic)


def _follow_surnames(view: TokenView) -> dict[str, set[str]]:
    """Return the words that follow each surname, by the surname in lower case."""
    after: dict[str, set[str]] = {}
    for i in range(1, len(view) - 1):
        if _is_part_of_name(view.text[i]) and view.text[i - 1].istitle():
            after.setdefault(view.lower[i], set()).add(view.lower[i + 1])
    return after


def _is_part_of_name(word: str) -> bool:
    """Return whether a word may be a surname that is not in capitals: "Moss", "MacRae"."""
    return word[0].isupper() and word.isalpha() and not word.isupper()


def _split(view: TokenView, turn: Turn) -> Iterator[tuple[Range, ...]]:
    """Yield the paragraphs of a turn, as many together as a quote may have."""
    part: list[Range] = []
    size = 0
    for passage in turn.content:
        found = _to_range(view, passage)
        if part and size + found.end - found.start > _MAX_TOKENS:
            yield tuple(part)
            part, size = [], 0
        if found.end - found.start >= _MIN_TOKENS:
            part.append(found)
            size += found.end - found.start
    if part:
        yield tuple(part)


def _to_range(view: TokenView, passage: Offsets) -> Range:
    """Return the tokens of ``passage`` without white space at its ends."""
    start, end = view.tokens_in(passage)
    while start < end and view.text[start].isspace():
        start += 1
    while start < end and view.text[end - 1].isspace():
        end -= 1
    return Range(start, end)


def _find_colon(view: TokenView, label: Range) -> Range | None:
    place = view.paragraph[label.start]
    for token in range(label.end, min(label.end + 6, len(view))):
        if view.text[token] == ":" and view.paragraph[token] == place:
            return Range(token, token + 1)
    return None


def _find_interviewee(view: TokenView, first: Turn) -> tuple[Range, ...]:
    """Return the mention of the person whom the text before the first turn introduces."""
    end = view.tokens_in(first.label or first.content[0])[0]
    people = [one for one in _find_people(view, end) if not _is_modifier(view, one)]
    subject = _find_first_subject(view, end)
    names = Counter(view.slice(one.start, one.end) for one in people)

    def rank(one: Range) -> tuple[bool, bool, int]:
        given = is_given_name(view.text[one.start]) and one.end - one.start > 1
        known = given and not is_title(view.text[one.end - 1])
        return known, one == subject, names[view.slice(one.start, one.end)]

    if subject is not None and subject not in people:
        people.append(subject)
    best = max(people, key=rank, default=None)
    return () if best is None else (best,)


def _is_modifier(view: TokenView, name: Range) -> bool:
    """Return whether a name is a part of another one: "the Glen Torrin mountain rescue team"."""
    last = name.end - 1
    return view.dep[last] in ("compound", "nmod", "amod") and view.head[last] >= name.end


def _find_first_subject(view: TokenView, end: int) -> Range | None:
    """Return the first name of several words before ``end`` that does something."""
    for token in range(1, end):
        is_name = view.pos[token] == view.pos[token - 1] == "PROPN"
        if is_name and view.dep[token] == "nsubj" and view.left[token] < token:
            found = Range(view.left[token], token + 1)
            if not _interviews(view, found.start, found.end):
                return found
    return None


def _find_people(view: TokenView, end: int) -> Iterator[Range]:
    """Yield the mentions of people before the token ``end``, except of who interviews them."""
    token = 0
    while token < end:
        start = token
        while token < end and (view.entity[token] == "PERSON" or _is_name(view, start, token)):
            token += 1
        if token == start:
            token += 1
        elif not _interviews(view, start, token):
            yield Range(start, token)


def _is_name(view: TokenView, start: int, token: int) -> bool:
    """Return whether a token belongs to a name that opens with a known given name."""
    if view.pos[token] != "PROPN" or not view.is_capitalized(token):
        return False
    following = token + (token == start)
    given = bool(infer_name_gender(view.text[start])) and view.text[max(0, start - 1)] != "-"
    return given and following < len(view) and view.pos[following] == "PROPN"


def _interviews(view: TokenView, start: int, end: int) -> bool:
    """Return whether a person asks: "Ida Moe meets …", "She talks to Ida Moe", "By Ida Moe"."""
    head = next((t for t in range(start, end) if not start <= view.head[t] < end), start)
    verb = view.head[head]
    if view.dep[head] == "nsubj" and view.lemma[verb] in _INTERVIEWING:
        return True
    if start == 0 or view.lower[start - 1] not in _BEFORE_INTERVIEWER:
        return False
    if view.lower[start - 1] == "by":
        return True
    verb = view.head[verb]
    subject = view.child(verb, "nsubj")
    is_she = subject is not None and view.pos[subject] == "PRON"
    return is_she and view.lemma[verb] in _INTERVIEWING
