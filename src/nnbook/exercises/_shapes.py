"""Shapes for the exercises of the chapter *tensors*: a puzzle to foretell, and pairs that fit or do not."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = ["PUZZLE", "puzzle_arrays", "shape_puzzle", "two_shapes"]

FloatArray = NDArray[np.floating]
Shape = tuple[int, ...]

SHARE_OF_ONES = 0.3

PUZZLE: dict[str, Callable[[FloatArray, FloatArray, FloatArray], FloatArray]] = {
    "x[0]": lambda x, _v, _c: x[0],
    "x[:, 0]": lambda x, _v, _c: x[:, 0],
    "x[:, :1]": lambda x, _v, _c: x[:, :1],
    "x.sum(axis=0)": lambda x, _v, _c: x.sum(axis=0),
    "x.mean(axis=(0, 2))": lambda x, _v, _c: x.mean(axis=(0, 2)),
    "x.max(axis=2, keepdims=True)": lambda x, _v, _c: x.max(axis=2, keepdims=True),
    "x.T": lambda x, _v, _c: x.T,
    "x + v": lambda x, v, _c: x + v,
    "v * c": lambda _x, v, c: v * c,
    "x @ v": lambda x, v, _c: x @ v,
    "x[..., None] * v": lambda x, v, _c: x[..., None] * v,
    "c - c.squeeze(axis=1)": lambda _x, _v, c: c - c.squeeze(axis=1),
}


def shape_puzzle(seed: int) -> str:
    """Write twelve expressions whose shapes are to be foretold; another seed, other sizes.

    Parameters
    ----------
    seed : int
        Decides the sizes.

    Returns
    -------
    str
        The shapes of ``x``, ``v`` and ``c``, then a numbered line for each expression.

    Examples
    --------
    >>> print(shape_puzzle(0).splitlines()[0])
    x (4, 6, 5)   v (5,)   c (6, 1)
    """
    x, v, c = puzzle_arrays(seed)
    given = f"x {x.shape}   v {v.shape}   c {c.shape}"
    return "\n".join([given, *(f"{number:2d}  {text}" for number, text in enumerate(PUZZLE, start=1))])


def puzzle_arrays(seed: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return arrays of three different sizes."""
    n, k, m = np.random.default_rng(seed).permutation(np.arange(2, 10))[:3].tolist()
    return np.zeros((n, k, m)), np.zeros(m), np.zeros((k, 1))


def two_shapes(rng: np.random.Generator, *, fit: bool) -> tuple[Shape, Shape]:
    """Draw two shapes of up to four axes that broadcast together, or just not."""
    full = rng.integers(2, 7, size=int(rng.integers(2, 5)))
    a, b = (
        np.where(rng.random(full.size) < SHARE_OF_ONES, 1, full)[rng.integers(full.size) :] for _ in range(2)
    )
    if not fit:
        axis = -int(rng.integers(1, min(a.size, b.size) + 1))
        a[axis], b[axis] = full[axis], full[axis] + 1
    return tuple(a.tolist()), tuple(b.tolist())
