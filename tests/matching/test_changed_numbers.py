"""In sentences of seeds/, a changed number is found, and another spelling is not a change."""

from __future__ import annotations

import random
import re

import pytest
from django.conf import settings

from claims.matching.relations.classify_relation import Relation, classify_texts

NEAR = 0.96  # what the model says of two sentences that differ in a number only
_SENTENCE = re.compile(r"[^.!?\n]{30,300}[.!?](?=\s|$)")
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    files = [*settings.SEEDS_DIR.glob("*.txt"), *settings.SEEDS_DIR.glob("*.md")]
    texts = [path.read_text() for path in sorted(files) if path.name != "README.md"]
    found = [m.group().strip() for text in texts for m in _SENTENCE.finditer(text)]
    return [one for one in found if _FIGURE.search(one)]


def changed(sentence: str, chance: random.Random) -> str:
    """Return the sentence with one digit of one number replaced."""
    figure = chance.choice(list(_FIGURE.finditer(sentence)))
    place = chance.choice([m.start() for m in re.finditer(r"\d", figure.group())])
    place += figure.start()
    digit = chance.choice([d for d in "123456789" if d != sentence[place]])
    return sentence[:place] + digit + sentence[place + 1 :]


REWRITES = [
    lambda text: text.replace(" per cent", "%"),
    lambda text: text.replace("%", " percent"),
    lambda text: re.sub(r"(?<![\d,])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2", text),
    lambda text: re.sub(r"\b(\d{1,3}) million\b", r"\1,000,000", text),
    lambda text: re.sub(r"\b(\d{1,3}) billion\b", r"\1,000 million", text),
    lambda text: re.sub(r"\bUS\$(\d+) (m|b)illion\b", r"\1 \2illion dollars", text),
    lambda text: re.sub(r"\b[Tt]wo\b", "2", text),
    lambda text: re.sub(r"\b[Tt]hree\b", "3", text),
]


def test_changed_numbers_are_shown(sentences):
    chance = random.Random(8)
    pairs = [(text, changed(text, chance)) for text in chance.choices(sentences, k=200)]
    told = [
        classify_texts(first, second, similarity=NEAR) is Relation.OTHER_NUMBER
        for first, second in pairs
    ]
    assert sum(told) >= 0.99 * len(told)


def test_rewritten_numbers_are_not_changes(sentences):
    pairs = [(text, rewrite(text)) for text in sentences for rewrite in REWRITES]
    pairs = [(first, second) for first, second in pairs if first != second]
    assert len(pairs) >= 50
    told = [
        (first, second)
        for first, second in pairs
        if classify_texts(first, second, similarity=NEAR) is Relation.OTHER_NUMBER
    ]
    assert len(told) <= 0.01 * len(pairs), told
