"""Attributions made by an adjective: "she was sure that …", "he is critical of …"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.nominal_cues import ADJECTIVES
from claims.extraction.attribution.passages import widened
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import speaker_of

_LINKING = frozenset(("be", "feel", "seem", "remain", "become", "grow", "appear", "sound"))
_LEADING = frozenset(("about", "of", "over", "with", "to"))


def felt(reading: Reading) -> Iterator[Found]:
    """Every adjective of the lexicon, said of someone, with a clause or a preposition after it."""
    for token, word in enumerate(reading.lower):
        attribution = ADJECTIVES.get(word)
        if attribution is None or reading.within[token] >= 0:
            continue
        verb = reading.head[token]
        content = _content(reading, token)
        if reading.lemma[verb] not in _LINKING or content is None:
            continue
        speaker = speaker_of(reading, verb)
        if speaker and not speaker[0].overlaps(content):
            yield Found((content,), Range(token, token + 1), speaker, attribution, "adjective")


def _content(reading: Reading, adjective: int) -> Range | None:
    for child in reading.children[adjective]:
        if child < adjective:
            continue
        if reading.dep[child] == "ccomp":
            return widened(reading, Range(reading.left[child], reading.right[child]), adjective)
        if reading.lower[child] in _LEADING and reading.right[child] > child + 1:
            return widened(reading, Range(child + 1, reading.right[child]), adjective)
    return None
