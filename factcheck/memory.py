"""Keep a web process small: load what it needs, and give back what a page needed for a moment."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NEEDLESS = ("markdown", "pygments", "requests", "yaml")
"""What REST framework loads if it is there, for pages and a client that nobody uses here."""
_YOUNG, _MIDDLE, _OLD = 5_000, 10, 10
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""The numbers of malloc.h."""
_LARGE = 128 * 1024


@contextmanager
def without_needless_packages() -> Iterator[None]:
    """Have what the block loads do without packages that it would load, but that nobody uses.

    To import them fails, as if they were not installed; they are there again after the block.
    """
    left_out = [name for name in _NEEDLESS if name not in sys.modules]
    sys.modules |= dict.fromkeys(left_out)  # type: ignore[arg-type]  # None: see importlib's docs
    try:
        yield
    finally:
        for name in left_out:
            sys.modules.pop(name)


def keep_memory_small() -> None:
    """Set up the garbage collector and the C library; call it once everything is loaded.

    What is loaded by now stays, so that the collector need not look through it again and again,
    which would take a tenth of the time of each page. Then it can look often, and what pages leave
    behind does not pile up.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    if (library := _c_library()) is not None:
        # One arena for all threads, since only one of them works at a time.
        library.mallopt(_ARENA_MAX, 1)
        # Otherwise these limits grow with the largest piece that was ever needed.
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_TRIM_THRESHOLD, _LARGE)


def _c_library() -> ctypes.CDLL | None:
    """Return the C library if it is glibc, which keeps what is freed; others have no such calls."""
    library = ctypes.CDLL(None)
    return library if hasattr(library, "gnu_get_libc_version") else None
