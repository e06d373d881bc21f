"""Find words of two statements that mean the opposite: antonyms of WordNet, prefixes, our own.

Source of the antonyms: WordNet 3.0 (Princeton University, 2006), see NOTICE. Each line of the file
has a part of speech and two lemmas, or ``i``, an irregular form and its lemma.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from claims.extraction.lexicon.word_sets import word_set

_FILE = Path(__file__).with_name("wordnet_antonyms.tsv")
_OWN = """
    up down, more less, more fewer, most least, above below, over under, for against, before after,
    favour against, favor against, favour opposed, favor opposed, support oppose, backer opponent,
    because despite, because spite, due despite, thanks despite, thanks spite, with without,
    inside outside, gain lose, gain shed, grow shrink, rise drop, rise decline, increase fall,
    increase drop, increase decline, raise cut, raise reduce, increase cut, increase reduce,
    widen narrow, climb fall, jump drop, approve reject, pass reject, back reject, allow ban,
    permit ban, allow prohibit, permit prohibit, allow block, legalise ban, legalize ban,
    lift impose, repeal enact, guilty acquit, clear convict, start finish, start stop,
    begin stop, open shut,
    hire dismiss, hire fire, appoint dismiss, promote sack, build demolish, confirm deny,
    keep scrap,
    join quit, enter leave, survive die, succeed fail, adequate insufficient, deny admit,
    safe dangerous, safe unsafe, true false, right wrong, best worst, cheap expensive,
    early late,
    long short, high low, strong weak, rich poor, majority minority, everyone nobody, all none,
    always never, ally enemy, deficit surplus, profit loss, strengthen weaken,
    tighten loosen, expand shrink, welcome condemn, praise condemn, win lose, ahead behind
"""
# They name another thing, time or event, and deny nothing, whatever WordNet says of the pair.
_CONTRASTS = """
    buy sell, borrow lend, import export, arrive leave, attack defend, pay receive,
    photograph video, photo video, picture video,
    consumer producer, consumer wholesale, producer wholesale, birth death, employer worker,
    employer employee, buyer seller, landlord tenant, summer winter, spring autumn, summer autumn,
    spring winter, morning afternoon, morning evening, morning night, afternoon evening,
    afternoon night, evening night, average median, urban rural, public private, domestic foreign,
    north south, north east, north west, south east, south west, east west, northern southern,
    northern eastern, northern western, southern eastern, southern western, eastern western,
    man woman, boy girl, man child, woman child, boy child, girl child, male female, first last,
    teacher nurse, teacher doctor, nurse doctor, teacher farmer, nurse farmer, doctor farmer,
    soldier pilot, soldier farmer, pilot farmer, teacher soldier, nurse soldier, doctor soldier
"""
# Of our own words; the file has those of its own.
_IRREGULAR = {
    "women": "woman",
    "grew": "grow",
    "grown": "grow",
    "built": "build",
    "fewest": "fewer",
}
_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "anti", "mis")
_PREDICATIVE = word_set(
    """is are was were be been being am 's ’s seems seemed remains remained became becomes become
    very more less so too not fully entirely completely found ruled declared called considered
    largely mostly still again quite"""
)
_LIGHT = word_set("have be do go come make take give get keep let put back see")
"""Lemmas with antonyms in WordNet that deny nothing in most of their senses."""
_MAX_WORDS = 40


class Antonyms(NamedTuple):
    """What the words of two statements have: an opposite denies, a contrast is another subject."""

    opposite: bool
    contrast: bool


def find_antonyms(first: Sequence[str], second: Sequence[str]) -> Antonyms:
    """Return whether a word that only ``first`` has is an antonym of one that only ``second`` has.

    Both are the words of a statement in order, in lower case. A verb or adverb denies its antonym,
    and so does an adjective as predicate ("is safe", "is unsafe"). Nouns and other adjectives name
    another thing ("public schools", "private schools").
    """
    opposite = contrast = False
    for i, j in _differing(first, second):
        kinds = _relate(first[i], second[j])
        if not kinds:
            continue
        predicate = "a" in kinds and (_is_predicate(first, i) or _is_predicate(second, j))
        denies = "v" in kinds or "r" in kinds or predicate
        opposite |= denies
        contrast |= not denies
    return Antonyms(opposite, contrast)


def _differing(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int]]:
    words, others = set(first), set(second)
    only_first = [i for i, word in enumerate(first) if word not in others][:_MAX_WORDS]
    only_second = [j for j, word in enumerate(second) if word not in words][:_MAX_WORDS]
    return ((i, j) for i in only_first for j in only_second)


def _is_predicate(words: Sequence[str], place: int) -> bool:
    return place == len(words) - 1 or (place > 0 and words[place - 1] in _PREDICATIVE)


def _relate(first: str, second: str) -> set[str]:
    """Return the parts of speech in which two words are antonyms."""
    antonyms, _ = _lexicon()
    lemmas = _lemmas(second)
    kinds = {
        kind for one in _lemmas(first) for lemma, kind in antonyms.get(one, ()) if lemma in lemmas
    }
    return kinds or ({"a"} if _differ_by_prefix(first, second) else set())


def _differ_by_prefix(first: str, second: str) -> bool:
    """Return whether one negates the other: "lawful", "unlawful"; "harmful", "harmless"."""
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 3 and any(longer == prefix + shorter for prefix in _NEGATING_PREFIXES):
        return True
    return (
        first.removesuffix("less") == second.removesuffix("ful") != first
        or second.removesuffix("less") == first.removesuffix("ful") != second
    )


# Bounded, since a worker sees new words as long as it runs.
@lru_cache(10_000)
def _lemmas(word: str) -> frozenset[str]:
    """Return the lemmas of the lexicon that ``word`` may be a form of."""
    antonyms, irregular = _lexicon()
    found = {word, *irregular.get(word, ())}
    for ending in ("s", "es", "d", "ed", "ing", "er", "est", "r", "st", "'s", "’s"):
        if word.endswith(ending):
            root = word.removesuffix(ending)
            found |= {root, f"{root}e", root[:-1] if root[-1:] == root[-2:-1] else root}
            found.add(f"{root[:-1]}y" if root.endswith("i") else root)
    # WordNet spells "criticize".
    found |= {f"{lemma.removesuffix('ise')}ize" for lemma in found if lemma.endswith("ise")}
    return frozenset(lemma for lemma in found if lemma in antonyms)


@cache
def _lexicon() -> tuple[dict[str, set[tuple[str, str]]], dict[str, set[str]]]:
    """Return the antonyms of each lemma with their parts of speech, and the irregular forms."""
    antonyms: dict[str, set[tuple[str, str]]] = defaultdict(set)
    irregular: dict[str, set[str]] = defaultdict(set)
    for form, lemma in _IRREGULAR.items():
        irregular[form].add(lemma)
    rows = [line.split("\t") for line in _FILE.read_text().splitlines()]
    contrasts = [("n", *pair.split()) for pair in _CONTRASTS.split(",")]
    apart = {frozenset(pair[1:]) for pair in contrasts}
    rows += [["v", *pair.split()] for pair in _OWN.split(",")]
    for kind, first, second in (*rows, *contrasts):
        if kind == "i":
            irregular[first].add(second)
        elif kind == "n" or not (frozenset((first, second)) in apart or _LIGHT & {first, second}):
            antonyms[first].add((second, kind))
            antonyms[second].add((first, kind))
    return dict(antonyms), dict(irregular)
