"""Find runs of tokens that may be names, by capitals, tags and entity labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.lexicon.calendar import WEEKDAYS
from claims.extraction.lexicon.given_names import (
    get_common_name_gender,
    infer_name_gender,
    is_given_name,
)
from claims.extraction.lexicon.speaker_nouns import CLUB_NAME_WORDS
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.name_joints import (
    NON_NAME_ENTITIES,
    count_apostrophe_tokens,
    count_connectors,
    count_full_stop_after_title,
    count_hyphen_tokens,
    count_nickname,
    count_retired,
    count_to_body,
    find_end_of_body_told_of,
)
from claims.extraction.speakers.surnames import find_surnames
from claims.extraction.text.token_view import TokenView

PARTICLES = word_set("de van von der den bin ibn al el del da di la le du dos ter ten")
NOT_NAMES = word_set(
    """the a an i he she it they we you this that these those but and or if in on at as by for
    from of to with after before while when where who what why how no yes not my our his her its
    their your another other such each every there here then so yet now according both all most
    many some several few one two ma'am ma’am
    somebody someone anybody anyone everybody everyone nobody something anything everything nothing
    i'm i’m i've i’ve i'll i’ll it's it’s he's he’s she's she’s we're we’re you're you’re they're
    they’re that's that’s there's there’s what's what’s don't don’t can't can’t"""
)
NAME_ENTITIES = frozenset(("PERSON", "ORG", "GPE"))
_RELATIVE_DAYS = word_set("today yesterday tomorrow tonight earlier later previous recent")
_SCRIPT_WORDS = word_set(
    """sot upsot ptc vt nat nats ulay oov aston super gv sync clip vox vo track pkg comm cue outcue
    slug dur trt intro outro link anno newsreader presenter anchor reporter rep prod gfx sfx cg"""
)
"""Technical terms of broadcast scripts, which are in capitals."""
_DIRECTIONS = word_set("northern southern eastern western north south east west central")
_CLOSING_MARKS = frozenset(".?!:;,")

_PLACES_AND_TIMES = frozenset(("GPE", "LOC", "FAC", "NORP", "DATE", "TIME"))
_MISREAD = frozenset(("NN", "NNS", "RB", "JJ", "VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD"))


@dataclass(frozen=True, slots=True)
class MentionHints:
    """Where the speaker mentions are.

    ``inside`` holds the tokens of speaker mentions, where a capital is enough for a name. ``edges``
    holds the tokens at which mentions start or have just ended; no name extends across them.
    """

    inside: frozenset[int] = frozenset()
    edges: frozenset[int] = frozenset()


def find_headlines(view: TokenView) -> frozenset[int]:
    """Return the numbers of paragraphs in which nearly all words are capitalized.

    A paragraph that ends with a full stop is no headline, unless it is the first.
    """
    low: Counter[int] = Counter()
    high: Counter[int] = Counter()
    closing: dict[int, str] = {}
    for i, text in enumerate(view.text):
        paragraph = view.paragraph[i]
        if not text.isspace():
            closing[paragraph] = text
        if len(text) > 3 and text.isalpha():
            (high if text[0].isupper() else low)[paragraph] += 1
    return frozenset(
        paragraph
        for paragraph, count in high.items()
        if count > max(3, 4 * low[paragraph])
        and (closing[paragraph] not in _CLOSING_MARKS or paragraph == 0)
    )


def find_runs(view: TokenView, hints: MentionHints) -> Iterator[tuple[int, int]]:
    """Yield the first token and the end of each run of tokens that may be a name."""
    i = 0
    surnames = find_surnames(view)
    while i < len(view):
        if end := find_end_of_body_told_of(view, i):
            yield i, end
            i = end
        elif (
            _is_name_token(view, i, hints.inside)
            or _is_misread_name(view, i, surnames, hints.inside)
            or _opens_body(view, i)
        ):
            end = _end_between_people(view, i, _find_run_end(view, i, hints), surnames)
            yield i, end
            i = end
        else:
            i += 1


def _opens_body(view: TokenView, i: int) -> bool:
    """Return whether a plural opens the name of a body: "Builders' Guild"."""
    if view.tag[i] != "NNS" or not view.is_capitalized(i) or i + 1 >= len(view):
        return False
    return count_apostrophe_tokens(view, i + 1) > 0


def _is_misread_name(
    view: TokenView, i: int, surnames: frozenset[str], hinted: frozenset[int]
) -> bool:
    """Return whether the tagger takes a surname of the text, or a given name, for another word.

    "Banks disagreed" seems to have a plural, and "Whitely said" an adverb. At the start of a
    sentence, other words have a capital, too.
    """
    if view.tag[i] not in _MISREAD or not view.text[i].istitle():
        return False
    opens = i == 0 or view.opens[i - 1] != view.opens[i]
    inside = not opens and (view.text[i - 1].isalnum() or view.text[i - 1] == ",")
    if view.text[i] not in surnames:
        return inside and bool(infer_name_gender(view.text[i])) and view.lower[i] not in NOT_NAMES
    if view.tag[i] not in ("NNS", "NN"):
        return inside or i in hinted or _acts(view, i)
    return i == 0 or view.tag[i - 1] not in ("DT", "PRP$", "JJ")


def _acts(view: TokenView, i: int) -> bool:
    """Return whether what somebody does follows a word: "Rudge himself was", "Rudge said"."""
    after = view.lower[i + 1 : i + 2]
    return after in (["himself"], ["herself"]) or view.tag[i + 1 : i + 2] in (["VBD"], ["VBZ"])


def _follows_given_name(view: TokenView, i: int) -> bool:
    """Return whether a capital after a given name and before no verb is a surname: "Gwen Tully".

    "Gwen Finally Wins" is a headline.
    """
    if i == 0 or i + 1 >= len(view) or view.tag[i + 1].startswith(("V", "MD", "JJ", "RB")):
        return False
    return view.tag[i - 1] == "NNP" and bool(infer_name_gender(view.text[i - 1]))


def _end_between_people(view: TokenView, first: int, end: int, surnames: frozenset[str]) -> int:
    """Return the end before "and" in "Brook and Vane", two people whom the text names in full."""
    if end - first != 3 or view.lower[first + 1] not in ("and", "&"):
        return end
    return first + 1 if {view.text[first], view.text[first + 2]} <= surnames else end


def _is_name_token(view: TokenView, i: int, hinted: frozenset[int]) -> bool:
    if i in hinted and view.text[i].startswith("@"):
        return True
    if (
        not view.is_capitalized(i)
        or view.lower[i] in NOT_NAMES
        or (view.entity[i] in NON_NAME_ENTITIES and not _is_called_by_day(view, i))
    ):
        return False
    if i in view.datelines or view.lower[i] in _RELATIVE_DAYS:
        return False
    if view.text[i].isupper() and view.lower[i] in _SCRIPT_WORDS:
        return False
    if i in hinted and view.text[i].isupper() and ":" in view.text[i + 1 : i + 2]:
        return True
    if view.tag[i] in ("NNP", "NNPS") or _opens_with_direction(view, i):
        return True
    if i in hinted and view.tag[i] not in ("NNS", "JJ", "DT", "VBG"):
        return True
    if i in hinted and view.tag[i] == "DT" and is_given_name(view.text[i]):
        return True
    if view.entity[i] not in NAME_ENTITIES:
        return False
    return not view.tag[i].startswith(("JJ", "V")) or _ends_full_name(view, i)


def _opens_with_direction(view: TokenView, i: int) -> bool:
    """Return whether a name begins with what looks like an adjective: "Northern Water"."""
    follows = view.tag[i + 1 : i + 2] == ["NNP"] and view.is_capitalized(i + 1)
    return view.lower[i] in _DIRECTIONS and follows


def _is_called_by_day(view: TokenView, i: int) -> bool:
    """Return whether a name begins with a weekday: "a tailor called Sunday Gyang"."""
    before = 1 + (i > 1 and view.lower[i - 1] in WEEKDAYS)
    called = i >= before and view.lower[i - before] in ("called", "named")
    day = i - before + 1
    return called and view.lower[day] in WEEKDAYS and view.is_capitalized(day + 1)


def _ends_full_name(view: TokenView, i: int) -> bool:
    """Return whether a surname that looks like an adjective or verb ends a name: "Niamh Aldous"."""
    joined = i > 0 and view.entity[i - 1] == view.entity[i] == "PERSON" and view.text[i].istitle()
    return joined and view.tag[i - 1] == "NNP" and is_given_name(view.text[i - 1])


def _find_run_end(view: TokenView, i: int, hints: MentionHints) -> int:
    end = i + 1
    while end < len(view) and (end not in hints.edges or _is_inside_person(view, end)):
        step = count_full_stop_after_title(view, end) or count_hyphen_tokens(view, end)
        step = step or _count_particles(view, end, hints.inside) or count_connectors(view, i, end)
        step = step or count_apostrophe_tokens(view, end) or count_nickname(view, i, end)
        step = step or count_to_body(view, i, end) or count_retired(view, end)
        if step:
            end += step
        elif (
            _is_name_token(view, end, hints.inside)
            or _is_kind_of_club(view, end)
            or (
                view.tag[end] == "RB"
                and view.text[end].istitle()
                and _follows_given_name(view, end)
            )
        ):
            end += 1
        else:
            break
    return end


def _is_kind_of_club(view: TokenView, i: int) -> bool:
    """Return whether a word ends the name of a club, whatever the tagger thinks: "Ash Athletic"."""
    return view.lower[i] in CLUB_NAME_WORDS and view.text[i].istitle()


def _is_inside_person(view: TokenView, i: int) -> bool:
    """Return whether a mention that ends before token ``i`` cuts a full name: "Sheriff Donna"."""
    if view.text[i - 1] == "Will" and view.tag[i] == "NNP":
        return i > 1 and view.opens[i - 2] == view.opens[i]
    in_capitals = view.text[i - 1].isupper() and view.text[i].isupper()
    if view.tag[i - 1] != "NNP" or view.tag[i] != "NNP":
        return False
    if not (view.text[i].istitle() or in_capitals):
        return False
    if view.entity[i - 1] == view.entity[i] == "PERSON":
        return bool(infer_name_gender(view.text[i - 1]))
    # The parser may begin a sentence between them: "It fell to -18 C. ¶ Amanda Kowal said".
    is_common = bool(get_common_name_gender(view.text[i - 1]))
    return is_common and view.entity[i] not in _PLACES_AND_TIMES


def _count_particles(view: TokenView, i: int, hinted: frozenset[int]) -> int:
    """Return the number of particles before another name token ("van der Berg"), else 0."""
    count = 0
    while i + count < len(view) and view.lower[i + count] in PARTICLES and count < 3:
        count += 1
    follows = i + count
    if count and view.text[follows : follows + 1] == ["-"]:  # "Abdullah al-Sayed"
        count, follows = count + 1, follows + 1
    return count if count and follows < len(view) and _is_name_token(view, follows, hinted) else 0
