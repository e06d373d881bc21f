"""Give tokens the lemmas of a model's rules, but apply the rules to each word only once.

spaCy's lemmatizer searches lists of some ten thousand words, and remembers what it finds for ever.
A lemma depends on the word, its part of speech and its morphology alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc

LEMMATIZER = "lemmatizer"
_COMPONENT = "factcheck_lemmas"
# Bounded, since a worker sees new words as long as it runs.
_MAX_WORDS = 50_000


class Lemmas:
    """A component that gives each token without a lemma what ``lemmatizer`` would give it."""

    def __init__(self, lemmatizer: EnglishLemmatizer) -> None:
        self._lemmatizer = lemmatizer
        # Lists in the model, through which each new word would be searched for.
        known = lemmatizer.lookups.get_table("lemma_index", {})
        for part_of_speech, words in list(known.items()):
            known[part_of_speech] = dict.fromkeys(words)
        self._table: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        if len(self._table) > _MAX_WORDS:
            self._table.clear()
        table, strings = self._table, doc.vocab.strings
        rows: Any = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"])
        lemmas: list[int] = []
        for place, (orth, pos, morph, given) in enumerate(rows.tolist()):
            if given:
                lemmas.append(given)
                continue
            lemma = table.get((orth, pos, morph))
            if lemma is None:
                lemma = table[orth, pos, morph] = self._lemmatizer.lemmatize(doc[place])[0]
            # Again each time: the vocabulary forgets the words of earlier texts.
            lemmas.append(strings.add(lemma))
        self._lemmatizer.cache.clear()
        column: Any = np.array(lemmas, dtype="uint64").reshape(-1, 1)
        return doc.from_array(["LEMMA"], column)


@Language.factory(_COMPONENT)
def _create(nlp: Language, name: str) -> Lemmas:
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER)
    return Lemmas(lemmatizer)


def replace_lemmatizer(nlp: Language) -> None:
    """Replace the lemmatizer of ``nlp`` by a component that gives the same lemmas.

    Another lemmatizer than that of English rules stays, as does one that replaces lemmas.
    """
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER) if LEMMATIZER in nlp.pipe_names else None
    is_known = type(lemmatizer) is EnglishLemmatizer and lemmatizer.mode == "rule"
    if is_known and not lemmatizer.overwrite:
        nlp.add_pipe(_COMPONENT, after=LEMMATIZER)
        nlp.remove_pipe(LEMMATIZER)
