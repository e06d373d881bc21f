"""Detect the language of a text from its most frequent function words."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_LENGTH = 20_000
_FUNCTION_WORD_LISTS = {
    "en": "the of to and in a is that for it was on as with he be at by his have are has said "
    "not from this but they will its were which would their an who been more",
    "fr": "le la les de des du et en un une est que qui pour dans sur pas au avec ce il elle "
    "ont par plus sont aux mais été",
    "de": "der die das und in den von zu ist mit sich auf für nicht ein eine dem des im es als "
    "auch an werden aus hat dass wird",
    "es": "el la los las de del y en un una es que por para con no se su al lo como más pero "
    "ha fue son",
    "it": "il la le gli di del della e in un una è che per con non si da al lo come più ma ha "
    "sono nel alla",
    "pt": "o a os as de do da dos das e em um uma é que por para com não se no na ao mais mas "
    "foi são",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er om ook als bij maar door "
    "heeft worden naar",
}
_FUNCTION_WORDS = {
    language: frozenset(words.split()) for language, words in _FUNCTION_WORD_LISTS.items()
}
_MIN_SHARE = 0.15
_MIN_COUNT = 2


def detect_language(text: str) -> str:
    """Return an ISO 639-1 code, or "" if too few function words of any language occur."""
    words = Counter(_WORD.findall(text[:_SAMPLE_LENGTH].lower()))
    total = sum(words.values())
    counts = {
        language: sum(words[word] for word in function_words)
        for language, function_words in _FUNCTION_WORDS.items()
    }
    best = max(counts, key=lambda language: counts[language])
    if counts[best] < max(_MIN_COUNT, _MIN_SHARE * total):
        return ""
    return best
