"""A vector without NumPy, which takes 11 MB of each process that imports it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from math import hypot
from operator import mul


class PlainVector:
    """A vector of single-precision numbers, read-only.

    It does what is done with the arrays that ``embed`` returns elsewhere: ``first @ second`` is the
    dot product, also with such an array, and ``tolist`` returns the numbers.
    """

    __slots__ = ("_numbers",)
    # So that an array on the left leaves the product to this class.
    __array_ufunc__ = None

    def __init__(self, content: bytes) -> None:
        """Read the numbers from their bytes, in the order of this machine."""
        self._numbers = memoryview(content).cast("f")

    def __matmul__(self, other: Iterable[float]) -> float:
        return float(sum(map(mul, self._numbers, other)))

    __rmatmul__ = __matmul__

    def __iter__(self) -> Iterator[float]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, index: int) -> float:
        return self._numbers[index]

    def tolist(self) -> list[float]:
        return list(self._numbers)


def unit_between(first: Iterable[float], second: Iterable[float]) -> PlainVector:
    """Return the unit vector halfway between two vectors, which are not opposite."""
    both = [one + other for one, other in zip(first, second, strict=True)]
    length = hypot(*both)
    return PlainVector(array("f", [number / length for number in both]).tobytes())
