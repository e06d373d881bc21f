"""Codes for the reasons of a check-worthiness score, and their meaning in plain English.

A reason is a pair of a code and a weight. Codes are stored with claims and key the weight files:
add new ones freely, but never change the meaning of an existing one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Reasons = tuple[tuple[str, float], ...]

BASE_RATE = "base_rate"
OTHER_WORDS = "other_words"
MEANING = "meaning"
CALIBRATION = "calibration"
PUBLISHED_FACTCHECK = "published_factcheck"
ANY_CLAIM = "any_claim"
SCORE = "score"

_WORD = "word:"
_WORD_PAIR = "words:"
_CLAIM_TYPE = "type:"
_EDITORS = "editors:"
_SENTENCE_START = "[start]"

TEXTS = {
    BASE_RATE: "base rate of all sentences",
    OTHER_WORDS: "other words",
    MEANING: "meaning of the sentence",
    "heading": "a heading",
    CALIBRATION: "very high scores are too sure",
    PUBLISHED_FACTCHECK: "already checked by others",
    ANY_CLAIM: "any claim",
    SCORE: "the score itself",
    # Numbers and dates
    "quantity": "a quantity",
    "two_quantities": "two or more quantities",
    "money_or_percent": "an amount of money or a percentage",
    "date": "a date or a year",
    "period": "a period of time",
    # Words
    "names": "names",
    "comparison": "a comparison",
    "superlative": "a superlative",
    "universal": "a word such as “all”, “never” or “only”",
    "cause": "a cause",
    "evaluative": "words that praise or criticise",
    "abstract": "abstract words",
    "regulation": "a law, tax or other regulation",
    "condition": "“if” or “whether”",
    "predictive": "a forecast or plan",
    # The main clause
    "past_event": "an event in the past",
    "perfect": "something that has happened (“has closed”)",
    "passive": "passive voice",
    "recorded_action": "an action that leaves a record",
    "rule_in_force": "a rule in force",
    "stative_be": "a form of “be” as main verb",
    "possibility": "a possibility (“could”, “may”)",
    "possibility_aside": "a possibility outside the main clause",
    "definition": "a definition or name of something",
    "belief": "a belief or feeling",
    "future": "the future",
    "own_plan": "the speaker’s own plan",
    # Persons
    "first_person_singular": "“I”, “me” or “my”",
    "second_person": "“you” or “your”",
    "named_subject": "a name as subject",
    "noun_subject": "a noun as subject",
    "vague_subject": "a vague subject (“it”, “this”)",
    "first_person_subject": "“I” or “we” as subject",
    # Shape
    "length": "length",
    "very_short": "fewer than five words",
    "no_end_punctuation": "no punctuation at the end",
    "question": "a question",
    "imperative": "an instruction",
    "no_finite_verb": "no finite verb",
    "finite_verb_aside": "a finite verb outside the main clause only",
    "capitals": "all in capitals",
    "quoted_share": "words in quotation marks",
    "quoted_amount": "money or a percentage in quotation marks",
    # Topics
    "public_matter": "a public matter",
    "public_body_named": "a public body by name",
    "harm": "harm",
    "leisure": "sport, culture or leisure",
    "finding": "a study, report or investigation",
    "promise": "a promise",
    "denial": "a denial",
    # Set phrases
    "no_comment": "a refusal to comment",
    "hedge": "a statement that something is uncertain",
    "courtesy": "a greeting or thanks",
    "invitation": "an invitation to read or subscribe",
    "credit": "a photo or source credit",
    "signature": "a line about the writer",
    "boast": "first, only or best of its kind",
    "branding": "somebody called dangerous or criminal",
    "supposition": "something supposed (“imagine”, “if we”)",
    "boilerplate": "text that does not belong to the article",
}


def word_code(lemma: str) -> str:
    """Return the code of a word, given by its base form."""
    return f"{_WORD}{lemma}"


def word_pair_code(first: str, second: str) -> str:
    """Return the code of two words in a row; an empty ``first`` is the start of the sentence."""
    return f"{_WORD_PAIR}{first or _SENTENCE_START} {second}"


def is_word_code(code: str) -> bool:
    """Whether ``code`` is that of a word or of a pair of words."""
    return code.startswith((_WORD, _WORD_PAIR))


def claim_type_code(claim_type: str) -> str:
    """Return the code of a claim's type."""
    return f"{_CLAIM_TYPE}{claim_type}"


def editor_code(code: str) -> str:
    """Return the code of what editors' decisions add for ``code``."""
    return f"{_EDITORS}{code}"


def is_editor_code(code: str) -> bool:
    """Whether ``code`` is that of something that editors' decisions add."""
    return code.startswith(_EDITORS)


def describe_reason(code: str) -> str:
    """Return what ``code`` means in plain English; unknown codes read as they are spelled."""
    if is_editor_code(code):
        return f"editors’ decisions: {describe_reason(code.removeprefix(_EDITORS))}"
    if code.startswith(_WORD_PAIR):
        first, _, second = code.removeprefix(_WORD_PAIR).partition(" ")
        return (
            f"starts with ‘{second}’" if first == _SENTENCE_START else f"words ‘{first} {second}’"
        )
    if code.startswith(_WORD):
        return f"word ‘{code.removeprefix(_WORD)}’"
    if code.startswith(_CLAIM_TYPE):
        return f"type “{code.removeprefix(_CLAIM_TYPE)}”"
    return TEXTS.get(code, code.replace("_", " "))


def read_reasons(stored: Iterable[object]) -> Iterator[tuple[str, float]]:
    """Yield the reasons in a JSON value, in order; skip everything that is not such a pair."""
    for one in stored:
        if isinstance(one, list | tuple) and len(one) == 2 and isinstance(one[1], int | float):
            yield str(one[0]), float(one[1])
