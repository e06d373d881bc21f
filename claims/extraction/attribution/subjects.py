"""Find who a verb attributes its words to: its subject, its antecedent, or a verb above it."""

from __future__ import annotations

from claims.extraction.attribution.cues import SPEAKING
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.datelines import DASHES

_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_CLIMB = frozenset(
    ("conj", "advcl", "xcomp", "pcomp", "prep", "acomp", "attr", "ccomp", "dobj", "parataxis",
     "dep", "pobj", "oprd", "nmod", "intj", "ROOT")
)  # fmt: skip
_COMMA_OR_DASH = DASHES | {","}
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_ISSUING = frozenset(
    ("publish", "release", "issue", "run", "carry", "print", "write", "send", "post", "file", "air")
)
_QUOTING = frozenset(("quote", "cite", "report", "record", "hear", "see"))
_WHEN_OR_WHERE = frozenset(("on", "in", "at", "during"))
_STEPS = 6


def speaker_of(reading: Reading, verb: int) -> tuple[Range, ...]:
    """The mention of whoever says, writes or thinks what ``verb`` reports, or nothing.

    A relative pronoun comes after its antecedent: "the minister", "who".
    """
    token = verb
    for _ in range(_STEPS):
        subject = _own_subject(reading, token)
        if subject is not None:
            return _mention_of_subject(reading, token, subject)
        if passive(reading, token):
            return _quoted_as(reading, verb, token)
        if reading.dep[token] in ("acl", "relcl"):
            return _noun_or_its_maker(reading, token)
        if reading.dep[token] not in _CLIMB or reading.head[token] == token:
            break
        token = _above(reading, token)
    return _subject_of_sentence(reading, verb)


def _subject_of_sentence(reading: Reading, verb: int) -> tuple[Range, ...]:
    """The subject of the sentence, where ``verb`` is a participle or infinitive under it."""
    root = verb
    for _ in range(2 * _STEPS):
        root = reading.head[root]
    subject = _own_subject(reading, root)
    if subject is None or subject > verb or reading.tag[verb] not in ("VBG", "VB"):
        return ()
    return (mention(reading, subject),)


def _quoted_as(reading: Reading, verb: int, token: int) -> tuple[Range, ...]:
    """Who is "quoted as saying" or "reported as saying": the subject of the passive above."""
    subject = reading.child(token, "nsubjpass")
    if token == verb or reading.lemma[token] not in _QUOTING or subject is None:
        return ()
    return (mention(reading, subject),)


def _above(reading: Reading, token: int) -> int:
    """The next verb up. A participle after a comma goes with the cue, not with its clause."""
    head = reading.head[token]
    taken_up = reading.tag[token] == "VBG" and reading.lower[reading.left[token] - 1] == ","
    if taken_up and reading.dep[head] == "ccomp" and reading.lemma[reading.head[head]] in SPEAKING:
        return reading.head[head]
    return head


def _noun_or_its_maker(reading: Reading, verb: int) -> tuple[Range, ...]:
    """The noun a clause hangs on, or who issued it: "the Herald published a piece saying …"."""
    noun = reading.head[verb]
    maker = reading.head[noun]
    if reading.dep[noun] == "dobj" and reading.lemma[maker] in _ISSUING:
        subject = _own_subject(reading, maker)
        if subject is not None:
            return _mention_of_subject(reading, maker, subject)
    return (_clear_of(reading, mention(reading, noun), verb),)


def own_subject(reading: Reading, verb: int) -> int | None:
    """The head of the subject standing at ``verb`` itself, or None."""
    return _own_subject(reading, verb)


def _own_subject(reading: Reading, verb: int) -> int | None:
    if passive(reading, verb):
        agent = reading.child(verb, "agent")
        return None if agent is None else next(iter(reading.children[agent]), None)
    return reading.child(verb, *_SUBJECT)


def passive(reading: Reading, verb: int) -> bool:
    """Whether ``verb`` stands in the passive ("was told", "asked why"): no subject of it speaks."""
    if reading.tag[verb] == "VBN" and reading.dep[verb] in ("advcl", "acl"):
        return reading.child(verb, "aux") is None
    return reading.child(verb, "auxpass") is not None


def _clear_of(reading: Reading, named: Range, verb: int) -> Range:
    """A mention cut off before the clause of the ``verb`` which hangs on it."""
    clear = Range(named.start, min(named.end, max(reading.left[verb], named.start + 1)))
    return trimmed(reading, clear) or named


def _mention_of_subject(reading: Reading, verb: int, subject: int) -> tuple[Range, ...]:
    if reading.lower[subject] not in _RELATIVE or reading.dep[verb] != "relcl":
        return (mention(reading, subject),)
    pronoun = Range(subject, subject + 1)
    antecedent = _clear_of(reading, mention(reading, reading.head[verb]), verb)
    return (antecedent, pronoun) if antecedent.end <= subject else (pronoun,)


def mention(reading: Reading, head: int) -> Range:
    """The noun phrase around ``head``, with its apposition, without a trailing relative clause."""
    start, end = max(reading.left[head], min(reading.opens[head], head)), reading.right[head]
    for child in reading.children[head]:
        if child < head:
            if reading.dep[child] in ("advcl", "ccomp", "parataxis"):
                start = reading.right[child]
            continue
        cut = reading.dep[child] in ("relcl", "advcl", "parataxis", "ccomp")
        apart = reading.lower[reading.left[child] - 1] in _COMMA_OR_DASH
        placed = reading.dep[child] == "prep" and reading.lower[child] in _WHEN_OR_WHERE
        if (cut or placed) and apart:
            end = min(end, reading.left[child] - 1)
    whole = _before_time(reading, Range(start, end))
    return _with_hyphen(reading, trimmed(reading, whole) or Range(head, head + 1))


def _with_hyphen(reading: Reading, part: Range) -> Range:
    """A mention that the parser ended within a word with a hyphen: "my brother-in-law"."""
    doc, end = reading.doc, part.end
    while end + 1 < len(doc) and reading.lower[end] == "-":
        if doc[end - 1].whitespace_ or doc[end].whitespace_:
            break
        end += 2
    return Range(part.start, end)


def _before_time(reading: Reading, part: Range) -> Range:
    """``part`` without a day or hour at its end: "Hale, the mayor on Monday"."""
    end = part.end
    while end > part.start and reading.doc[end - 1].ent_type_ in ("DATE", "TIME"):
        end -= 1
    timed = part.start + 1 < end < part.end and reading.lower[end - 1] in _WHEN_OR_WHERE
    return Range(part.start, end - 1) if timed else part


_EDGE = DASHES | {",", ";", ":", ".", "*", "_"}


def trimmed(reading: Reading, part: Range) -> Range | None:
    """``part`` without separators and white space at its ends, or None where nothing is left."""
    start, end = part.start, part.end
    while start < end and _separates(reading, start):
        start += 1
    while start < end and _separates(reading, end - 1):
        end -= 1
    return Range(start, end) if start < end else None


def _separates(reading: Reading, token: int) -> bool:
    return reading.lower[token] in _EDGE or reading.pos[token] == "SPACE"
