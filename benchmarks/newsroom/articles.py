"""Articles of a newsroom over five years, with claims in their paragraphs and who made them.

Most articles are of a few sources, and most quotes of a few speakers: both follow Zipf's law. An
article has ten claims on average.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from benchmarks.newsroom.sentences import Sentence, SentenceWriter
from benchmarks.newsroom.vocabulary import FIRST_NAMES, SUBJECTS, Lexicon, Ranked

YEARS = 5
SOURCES = 200
_FIRST_SPEAKER = 170
"""So many first claims are, if they are quoted, by the first speaker."""
_CUES = Ranked(
    ("said", "told reporters", "added", "warned", "announced", "argued", "confirmed", "insisted")
)
_PAPERS = Ranked(("Anchor", "Courier", "Herald", "Post", "Echo", "Mirror", "Tribune"))
_OTHER_WORDS = 36
"""So many words follow a claim in its paragraph, on average."""


class Passage(NamedTuple):
    """A claim at ``start`` in its article; offsets and lengths in characters."""

    sentence: Sentence
    start: int
    speaker: int
    """The number of its speaker, from 0."""
    name: str
    """How the article names the speaker."""
    cue: str


@dataclass(slots=True)
class Article:
    number: int
    title: str
    byline: str
    source: int
    day: date
    passages: list[Passage] = field(default_factory=list)
    text: str = ""

    def compose(self, paragraphs: Iterable[tuple[Sentence, int, str, str, str]]) -> None:
        """Set the text: for each paragraph its claim, the speaker, name and cue, other words."""
        parts, start = [], 0
        for sentence, speaker, name, cue, others in paragraphs:
            self.passages.append(Passage(sentence, start, speaker, name, cue))
            part = f"{sentence.text}, {name} {cue}. {others}\n\n"
            parts.append(part)
            start += len(part)
        self.text = "".join(parts)


class ArticleWriter:
    """Writes the articles of ``claims`` claims, the oldest first."""

    def __init__(self, claims: int, seed: int, today: date) -> None:
        self._chance = np.random.default_rng(seed)
        self._lexicon = Lexicon()
        self._sentences = SentenceWriter(self._chance, self._lexicon)
        self._claims, self._today = claims, today
        self._given = FIRST_NAMES.split()
        self._subjects = Ranked(SUBJECTS.split())
        self.sources = list(self._name_sources())
        self.speakers = list(self._name_speakers(max(claims // 20, 20)))
        self._rank_of_sources = Ranked(self.sources)
        # The first is quoted in one of a hundred quotes.
        self._rank_of_speakers = Ranked(self.speakers, offset=10)
        self._written = self._articles = 0

    def _name_sources(self) -> Iterator[str]:
        found = {"The Daily Anchor": None}
        while len(found) < SOURCES:
            [town], [paper] = (
                one.choose(self._chance, 1) for one in (self._lexicon.towns, _PAPERS)
            )
            found[f"The {town} {paper}"] = None
        yield from found

    def _name_speakers(self, size: int) -> Iterator[str]:
        found = {f"{self._given[0]} {self._lexicon.surnames.items[0]}": None}
        while len(found) < size:
            surnames = self._lexicon.surnames.choose(self._chance, size)
            first = self._chance.integers(len(self._given), size=size)
            middle = self._chance.integers(26, size=size)
            for given, letter, surname in zip(first, middle, surnames, strict=True):
                # With an initial once the name without it is another's.
                name = f"{self._given[given]} {surname}"
                if name in found:
                    name = f"{self._given[given]} {chr(65 + letter)}. {surname}"
                found[name] = None
        yield from list(found)[:size]

    def write(self, size: int) -> list[Article]:
        """Write the next articles, with ``size`` claims if so many are left; empty at the end."""
        left = min(size, self._claims - self._written)
        sentences = iter(self._sentences.write(self._written, left, self._next_day().year))
        passages = self._quote(left)
        articles = []
        while left > 0:
            length = min(1 + int(self._chance.negative_binomial(3, 0.25)), left)
            left -= length
            article = self._begin()
            article.compose((next(sentences), *next(passages)) for _ in range(length))
            articles.append(article)
            self._written += length
            self._articles += 1
        return articles

    def _begin(self) -> Article:
        """Return the next article, without text."""
        [subject] = self._subjects.choose(self._chance, 1)
        [town] = self._lexicon.towns.choose(self._chance, 1)
        words = " ".join(self._lexicon.rare.choose(self._chance, 3))
        start = "Report: " if self._chance.random() < 0.5 else ""
        [author] = self._lexicon.surnames.choose(self._chance, 1)
        [source] = self._rank_of_sources.numbers(self._chance, 1)
        return Article(
            number=self._articles,
            title=f"{start}{subject} in {town}, {words}",
            byline=f"{self._given[len(author) % len(self._given)]} {author}",
            source=source,
            day=self._next_day(),
        )

    def _quote(self, size: int) -> Iterator[tuple[int, str, str, str]]:
        """Yield for claims the number of the speaker, the name, the cue and the words after it."""
        speakers = self._rank_of_speakers.numbers(self._chance, size)
        cues = _CUES.choose(self._chance, size)
        lengths = self._chance.poisson(_OTHER_WORDS, size).tolist()
        words = self._lexicon.words.choose(self._chance, sum(lengths))
        place = 0
        for number, speaker, cue, length in zip(
            range(self._written, self._written + size), speakers, cues, lengths, strict=True
        ):
            who = 0 if number < _FIRST_SPEAKER else speaker
            yield who, self.speakers[who], cue, _in_sentences(words[place : place + length])
            place += length

    def _next_day(self) -> date:
        """Return the day of the next article; there are more of them each year."""
        share = self._written / self._claims
        return self._today - timedelta(days=int(365 * YEARS * (1 - share**0.8)))


def _in_sentences(words: list[str]) -> str:
    parts = (" ".join(words[start : start + 13]) for start in range(0, len(words), 13))
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)
