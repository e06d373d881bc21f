"""Recognise a cue by where it stands: any verb with a name right beside closed quotation marks.

No list of verbs is complete: “…,” fumed Kit Sorrel. In this place the parser often takes the verb
for a noun or the name for an adjective, so only the form of the words decides.
"""

from __future__ import annotations

from typing import NamedTuple

from claims.extraction.lexicon.reporting_verbs import CLAUSE, HEARD_AS, QUOTED, VERBS
from claims.extraction.lexicon.speaker_nouns import is_person_noun, singularize
from claims.extraction.quotes.rules.planned_cues import find_planned_cue
from claims.extraction.quotes.rules.spans import expand_mention, trim
from claims.extraction.quotes.rules.subjects import FINITE_TAGS
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_PAST = FINITE_TAGS - {"MD"} | {"VBN"}
_PARTICLES = frozenset(("up", "in", "out", "back", "on", "off"))
_CLOSED_BY = DASHES | {",", ".", ";", ":", "?", "!"}
_IN_MENTION = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"))
_PRONOUNS = frozenset(("he", "she", "they", "i", "we", "it"))
_CONJUNCTIONS = frozenset(("and", "but", "so", "then", "or"))
_RELATIVE = (["WP"], ["WP$"])
_WHO = frozenset(("WP", "WP$", "WDT"))
_COPULAS = frozenset(("was", "is", "were", "are", "remains", "became"))
_REMARKS = frozenset(
    ("comment", "answer", "reply", "response", "verdict", "advice", "message", "motto",
     "explanation", "view", "conclusion", "remark", "assessment", "retort", "word", "words",
     "summary", "line",
     "reaction", "request", "warning")
)  # fmt: skip
_MAX_MENTION = 7
_STOPS_IN_MARKS = frozenset((",", "?", "!", ".", "…", "..."))


class FormCue(NamedTuple):
    """A cue and the mention of the speaker beside it."""

    cue: Range
    speaker: Range


def find_cue_by_form(view: TokenView, passage: Range) -> FormCue | None:
    """Return the verb and the name right after the closing mark of ``passage``, or None."""
    stop = _find_stop(view, passage)
    first = passage.end + (passage.end < len(view) and view.lower[passage.end] in DASHES | {","})
    if not stop or first >= len(view) or not _opens_sentence(view, passage):
        return None
    if view.paragraph[first] != view.paragraph[passage.start] or view.within[first] >= 0:
        return None
    readers = (_read_answer, _read_comment, _read_planned)
    for read in readers:
        if (named := read(view, first)) is not None:
            return named
    found = (
        _read_inverted(view, first) or _read_straight(view, first, stop) or _read_heard(view, first)
    )
    return None if found is None or _has_clause(view, found) else found


def _has_clause(view: TokenView, found: FormCue) -> bool:
    """Return whether the verb reports a clause after it: "On “The Hour,” Moe said rents rose".

    In "said Moe, who owns it", the parser may take the relative clause for one.
    """
    verb, after = found.cue.start, _skip_name(view, found)
    if view.tag[after : after + 1] in _RELATIVE:
        return False
    if view.lower[after : after + 1] == [","] and view.tag[after + 1 : after + 2] in _RELATIVE:
        return False
    return any(child > verb and view.dep[child] == "ccomp" for child in view.children[verb])


def _skip_name(view: TokenView, found: FormCue) -> int:
    """Return the place after the cue and the name after it."""
    return _find_mention_end(view, max(found.cue.end, found.speaker.start))


def _find_stop(view: TokenView, passage: Range) -> str:
    """Return the punctuation mark between the words and their cue, or an empty string."""
    if passage.end < len(view) and view.lower[passage.end] in DASHES | {","}:
        return ","
    last = view.lower[passage.end - 2]
    return last if last in _STOPS_IN_MARKS | DASHES else ""


def _opens_sentence(view: TokenView, passage: Range) -> bool:
    """Return whether the passage begins a sentence: titles of works ("In “Roads,” …") do not."""
    before = passage.start - 1
    if before < 0 or view.pos[before] == "SPACE":
        return True
    if view.paragraph[before] != view.paragraph[passage.start] or view.within[before] >= 0:
        return True
    if view.lower[before] in _CLOSED_BY - {","} or view.lower[before].endswith("."):
        return True
    return view.lower[before] in _CONJUNCTIONS and view.opens[before] == before


def _read_inverted(view: TokenView, verb: int) -> FormCue | None:
    """Read "fumed Kit Sorrel", "piped up the deputy mayor"."""
    if not view.text[verb].islower() or not _may_be_verb(view, verb):
        return None
    after = verb + 1
    if after < len(view) and view.lower[after] in _PARTICLES:
        after += 1
    end = _find_mention_end(view, after)
    if end == after or not _is_mention(view, after, end):
        return None
    return FormCue(Range(verb, after), _widen(view, Range(after, end)))


def _read_straight(view: TokenView, first: int, stop: str) -> FormCue | None:
    """Read "Kit Sorrel fumed", "the deputy mayor piped up"."""
    verb = _find_verb_after_mention(view, first)
    if verb is None or not _is_mention(view, first, verb):
        return None
    end = verb + 1
    if end < len(view) and view.lower[end] in _PARTICLES and view.dep[end] in ("prt", "advmod"):
        end += 1
    if view.lower[first] in _PRONOUNS and view.text[first].islower() and view.pos[verb] == "VERB":
        # Only a sentence that goes on has a small letter after the closing mark.
        return FormCue(Range(verb, end), Range(first, verb))
    known = VERBS.get(view.lemma[verb])
    listed = known is not None and bool(known.frames & {CLAUSE, QUOTED})
    if stop != "," and not _is_end_of_clause(view, _skip_addressee(view, verb, end)):
        return None
    if stop == "." and not listed:
        return None
    speaker = trim(view, Range(first, verb))
    return None if speaker is None else FormCue(Range(verb, end), speaker)


def _read_answer(view: TokenView, first: int) -> FormCue | None:
    """Read "“Later,” came the answer from Ida Moe", whose speaker may be anybody before."""
    words = view.lower[first : first + 3]
    if words[:1] not in (["came"], ["comes"], ["was"], ["is"]) or words[1:2] != ["the"]:
        return None
    if words[2:] and words[2] in _REMARKS:
        source = first + 3
        by = view.lower[source : source + 1] in (["from"], ["of"])
        end = _find_mention_end(view, source + 1) if by else source
        if by and end > source + 1:
            return FormCue(Range(first, source), _widen(view, Range(source + 1, end)))
    return None


def _read_comment(view: TokenView, first: int) -> FormCue | None:
    """Read "“Later,” was her comment" and "“Later,” is how Ida Moe puts it"."""
    if first + 2 >= len(view) or view.lower[first] not in _COPULAS:
        return None
    if view.lower[first + 1] in ("how", "what", "all"):
        verb = _find_verb_after_mention(view, first + 2)
        verb = _skip_modal(view, first + 2) if verb is None else verb
        end = first + 2 if verb is None else verb
        while end > first + 2 and view.pos[end - 1] in ("AUX", "ADV"):
            end -= 1
        if verb is None or not _is_mention(view, first + 2, end):
            return None
        return FormCue(Range(verb, verb + 1), Range(first + 2, end))
    owner = next((t for t in range(first + 1, min(len(view), first + 1 + _MAX_MENTION))
                  if view.tag[t] in ("PRP$", "POS")), None)  # fmt: skip
    if owner is None or owner + 1 >= len(view):
        return None
    noun = next((t for t in range(owner + 1, min(len(view), owner + 4))
                 if view.lower[t] in _REMARKS), None)  # fmt: skip
    if noun is None:
        return None
    end = owner + (view.tag[owner] == "PRP$")
    return FormCue(Range(noun, noun + 1), Range(first + 1, end)) if end > first + 1 else None


def _skip_modal(view: TokenView, first: int) -> int | None:
    """Return the verb after a name and "would" or "could": "all Ida Moe would say"."""
    end = _find_mention_end(view, first)
    is_modal = end < len(view) - 1 and view.tag[end] == "MD" and view.tag[end + 1] == "VB"
    return end + 1 if is_modal else None


def _read_planned(view: TokenView, first: int) -> FormCue | None:
    """Read "the minister is to tell delegates", "Kit Sorrel is expected to say"."""
    planned = find_planned_cue(view, first, first + 2 * _MAX_MENTION)
    if planned is None:
        return None
    end, verb = planned
    speaker = trim(view, Range(first, end))
    if speaker is None or not _is_mention(view, first, end) or not _is_run(view, speaker):
        return None
    return FormCue(Range(verb, verb + 1), speaker)


def _is_run(view: TokenView, part: Range) -> bool:
    """Return whether the words are of a mention, with an apposition between commas at most."""
    return all(
        view.pos[token] in _IN_MENTION or view.lower[token] in (",", "of", "for", "and")
        for token in range(part.start, part.end)
    )


def _read_heard(view: TokenView, first: int) -> FormCue | None:
    """Read "she was recorded as saying", "Kit Sorrel was heard as saying"."""
    be = next((t for t in range(first, min(len(view) - 3, first + _MAX_MENTION))
               if view.lower[t] in ("was", "were", "is", "are")), None)  # fmt: skip
    if be is None or not _is_mention(view, first, be):
        return None
    is_heard = view.lemma[be + 1] in HEARD_AS and view.lower[be + 2] == "as"
    return FormCue(Range(be + 3, be + 4), Range(first, be)) if is_heard else None


def _may_be_verb(view: TokenView, token: int) -> bool:
    """Return whether a word is a finite verb, or one by its ending that the tagger missed."""
    if view.tag[token] in _PAST:
        return view.pos[token] == "VERB"
    return view.pos[token] in ("NOUN", "ADJ", "VERB") and view.lower[token].endswith("ed")


def _find_mention_end(view: TokenView, start: int) -> int:
    end = start
    while end < min(len(view), start + _MAX_MENTION) and view.pos[end] in _IN_MENTION:
        if end > start and (view.pos[end - 1] == "PRON" or view.tag[end] in _WHO):
            break
        end += 1
    return end


def _find_verb_after_mention(view: TokenView, first: int) -> int | None:
    """Return the verb after "Kit Sorrel" or "the union's secretary, Olga Prins,"."""
    commas = 0
    for token in range(first, min(len(view), first + 2 * _MAX_MENTION)):
        if token > first and _may_be_verb(view, token) and view.text[token].islower():
            return token if commas in (0, 2) else None
        commas += view.lower[token] == ","
        if view.pos[token] not in _IN_MENTION and view.lower[token] != ",":
            return None
    return None


def _is_mention(view: TokenView, start: int, end: int) -> bool:
    """Return whether the words may name a person: a name, a pronoun, or a definite noun phrase."""
    words = range(start, min(end, start + _MAX_MENTION))
    if end - start == 1 and view.lower[start] in _PRONOUNS:
        return True
    if any(view.pos[token] == "PROPN" and view.is_capitalized(token) for token in words):
        return True
    return (view.tag[start] in ("DT", "PRP$") or view.lower[start] == "one") and view.pos[
        end - 1
    ] in ("NOUN", "PUNCT")


def _widen(view: TokenView, mention: Range) -> Range:
    """Return the mention with its apposition if the parser has read it as one phrase."""
    head = next(
        (t for t in range(mention.start, mention.end)
         if not mention.start <= view.head[t] < mention.end),
        mention.start,
    )  # fmt: skip
    whole = expand_mention(view, head)
    return whole if whole.start == mention.start and whole.end >= mention.end else mention


def _skip_addressee(view: TokenView, verb: int, end: int) -> int:
    """Return the end of whoever is spoken to: "scolded the clerks", "told him"."""
    addressee = view.child(verb, "dobj", "dative")
    if addressee is None or view.left[addressee] != end:
        return end
    is_human = view.pos[addressee] == "PRON" or view.entity[addressee] == "PERSON"
    human = is_human or is_person_noun(singularize(view.lower[addressee]))
    return view.right[addressee] if human else end


def _is_end_of_clause(view: TokenView, token: int) -> bool:
    return token >= len(view) or view.lower[token] in _CLOSED_BY or view.pos[token] == "SPACE"
