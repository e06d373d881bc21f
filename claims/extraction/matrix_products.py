"""Multiply the matrices of a model by NumPy's library, which is faster than the one thinc ships."""

from __future__ import annotations

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_limits


def multiply_with_numpy(nlp: Language) -> None:
    """Make all networks of ``nlp`` multiply matrices with NumPy, on one thread.

    The library behind NumPy takes about a third of the time. Threads would gain nothing, since the
    matrices of a text are small and several workers share a machine: they would wait for each
    other, using processor time. The limit is that of the whole process.
    """
    threadpool_limits(1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                if type(layer.ops) is NumpyOps:
                    layer.ops = ops
