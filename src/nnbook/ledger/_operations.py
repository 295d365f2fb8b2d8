"""Count arithmetic instead of timing it: a count is the same on every machine."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Method = Literal["__call__", "reduce", "reduceat", "accumulate", "outer", "at"]


class Counted(np.ndarray[tuple[int, ...], np.dtype[np.float64]]):
    """An array that counts the operations that it meets; whatever is computed from it goes on counting.

    A product of matrices counts a multiplication and an addition for each pair that it brings together,
    every other function one operation a number.  All arrays that came from one share its tally.
    """

    tally: list[int]

    def __array_finalize__(self, origin: object) -> None:
        self.tally = getattr(origin, "tally", [])

    def __array_ufunc__(
        self,
        ufunc: np.ufunc,
        method: Method,
        *inputs: object,
        out: tuple[object, ...] = (),
        **options: object,
    ) -> NDArray[np.float64]:
        """Count, then compute on plain arrays."""
        plain = [np.asarray(each) for each in inputs]
        plain_out = tuple(np.asarray(each) for each in out)
        results = {"out": plain_out} if out else {}
        result = np.asarray(getattr(ufunc, method)(*plain, **results, **options))
        is_product = ufunc is np.matmul
        self.tally.append(
            2 * plain[0].shape[0] * plain[1].size if is_product else max(each.size for each in plain)
        )
        counted = result.view(Counted)
        counted.tally = self.tally
        return counted


def counted(array: NDArray[np.float64]) -> Counted:
    """Return a view of ``array`` with a tally of its own, still empty."""
    view = np.asarray(array).view(Counted)
    view.tally = []
    return view
