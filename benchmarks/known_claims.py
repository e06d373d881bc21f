"""Fill an empty database with any number of known claims and their vectors, in minutes.

The words of a claim are drawn by rank, as in real texts: the words of seeds/ and of the training
texts by their frequency, and after them names that few claims share. A vector is a mixture of the
vectors of three real sentences, so that vectors lie as near to each other as real ones do; random
vectors would all be equally far from each other, and need another search.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FOLDERS = ("seeds", "training/corpus", "training/everyday/dev")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LENGTHS = range(6, 40)
_EMBEDDED = 3_000
_VOCABULARY = 300_000
_SYLLABLES = ("ka", "lo", "ren", "mi", "tas", "vel", "do", "sin", "pra", "hu")
_ROWS = 10_000

Matrix = NDArray[np.float32]


class RealSentences:
    """The sentences of the project's own texts, and the vectors of some of them."""

    def __init__(self, asked: int) -> None:
        """Keep ``asked`` sentences aside as queries: no claim's vector is made of theirs."""
        texts = [
            path.read_text() for one in _FOLDERS for path in sorted(Path(one).glob("**/*.txt"))
        ]
        found = {" ".join(one.split()) for text in texts for one in _SENTENCE_END.split(text)}
        usable = sorted(one for one in found if len(one.split()) in _LENGTHS)
        np.random.default_rng(3).shuffle(usable)
        self.queries = usable[:asked]
        self._others = usable[asked : asked + _EMBEDDED]
        self.words = [word for text in texts for word in _WORD.findall(text)]

    @cached_property
    def vectors(self) -> Matrix:
        from claims.matching.embeddings.sentence_model import embed

        return np.array([embed(one) for one in self._others], dtype=np.float32)


def fill(claims: int, real: RealSentences) -> None:
    """Store so many claims with one vector each; the indexes are built after the rows."""
    from django.db import connection, transaction

    from claims.matching.embeddings.claim_vectors import recount_words

    with transaction.atomic(), connection.cursor() as cursor:
        # Without triggers: nobody reads the history of these claims.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '3GB'")
        indexes = _drop_indexes(cursor)
        random_source = np.random.default_rng(4)
        _copy_claims(cursor, claims, real, random_source)
        _copy_vectors(cursor, claims, real, random_source)
        for index in indexes:
            cursor.execute(index)
    recount_words()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _drop_indexes(cursor: Any) -> list[str]:
    """Drop the indexes of both tables but those of constraints; return what creates them."""
    cursor.execute(
        """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
        WHERE indrelid IN ('claims_claim'::regclass, 'claims_claimembedding'::regclass)
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"""
    )
    indexes: list[tuple[str, str]] = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _, definition in indexes]


def _copy_claims(cursor: Any, claims: int, real: RealSentences, random_source: Any) -> None:
    from claims.models.fingerprint import KEYS_VERSION

    columns = (
        "text, fingerprint, wording, keys_version, score, reasons, claim_type, state, created_at"
    )
    with cursor.copy(f"COPY claims_claim ({columns}) FROM STDIN") as copy:
        for number, text in enumerate(islice(_texts(real.words, random_source), claims)):
            key = hashlib.sha256(text.encode()).hexdigest()
            row = (text, key, key, KEYS_VERSION, number % 100 / 100, "[]", "event", "proposed")
            copy.write_row((*row, "2025-03-01 12:00+00"))


def _texts(words: list[str], random_source: Any) -> Iterator[str]:
    by_rank = [word for word, _ in Counter(words).most_common(_VOCABULARY)]
    by_rank += [_name(number) for number in range(_VOCABULARY - len(by_rank))]
    # Zipf's law, as Mandelbrot has corrected it for the most frequent words.
    shares = np.cumsum(1 / (np.arange(_VOCABULARY) + 2.7))
    shares /= shares[-1]
    while True:
        lengths = random_source.integers(_LENGTHS[0], 30, _ROWS)
        drawn = iter(np.searchsorted(shares, random_source.random(lengths.sum())).tolist())
        for length in lengths.tolist():
            yield " ".join(by_rank[rank] for rank in islice(drawn, length))


def _name(number: int) -> str:
    return "".join(_SYLLABLES[int(digit)] for digit in str(number + 1000)).capitalize()


def _copy_vectors(cursor: Any, claims: int, real: RealSentences, random_source: Any) -> None:
    from claims.matching.embeddings.sentence_model import MODEL

    cursor.execute("SELECT id FROM claims_claim ORDER BY id")
    keys = [key for (key,) in cursor.fetchall()]
    columns = "claim_id, model, digest, vector, is_related"
    with cursor.copy(f"COPY claims_claimembedding ({columns}) FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
        for first in range(0, claims, _ROWS):
            batch = keys[first : first + _ROWS]
            for key, vector in zip(
                batch, mix(real.vectors, len(batch), random_source), strict=True
            ):
                copy.write(_binary_row(key, MODEL.encode(), vector))
        copy.write(struct.pack(">h", -1))


def _binary_row(key: int, model: bytes, vector: Matrix) -> bytes:
    numbers = vector.astype(">f4").tobytes()
    return b"".join(
        (
            struct.pack(">hiqi", 5, 8, key, len(model)) + model,
            struct.pack(">iihh", 0, 4 + len(numbers), vector.size, 0) + numbers,
            struct.pack(">i?", 1, True),
        )
    )


def mix(vectors: Matrix, count: int, random_source: Any) -> Matrix:
    """Return so many unit vectors: mostly one of ``vectors``, with parts of two others."""
    mixed = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    for low, high in ((0.6, 1.0), (0.0, 0.5), (0.0, 0.3)):
        parts = random_source.uniform(low, high, (count, 1)).astype(np.float32)
        mixed += parts * vectors[random_source.integers(len(vectors), size=count)]
    unit: Matrix = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    return unit
