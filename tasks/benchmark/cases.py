"""What is timed: one step of stochastic gradient descent on a dense ReLU network, in float32."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]

LEARNING_RATE = 1e-3
N_CLASSES = 10


@dataclass(frozen=True)
class Case:
    """A network and a batch of random rows.

    Parameters
    ----------
    name : str
        As the tables show it.
    layer_sizes : tuple of int
        Units in each layer, from the input to the output.
    n_rows : int
        Rows of the batch.
    """

    name: str
    layer_sizes: tuple[int, ...]
    n_rows: int

    @cached_property
    def x(self) -> FloatArray:
        """The inputs, shape ``(n_rows, layer_sizes[0])``."""
        return np.random.default_rng(0).normal(size=(self.n_rows, self.layer_sizes[0])).astype(np.float32)

    @cached_property
    def labels(self) -> NDArray[np.intp]:
        """The class of each row; every class occurs, or scikit-learn would see another problem."""
        return np.random.default_rng(1).permutation(np.arange(self.n_rows) % N_CLASSES)

    @cached_property
    def target(self) -> FloatArray:
        """The labels as one-hot rows, shape ``(n_rows, 10)``."""
        return np.eye(N_CLASSES, dtype=np.float32)[self.labels]

    @cached_property
    def layers(self) -> list[tuple[FloatArray, FloatArray]]:
        """Weight of shape ``(fan_in, fan_out)`` and bias of each layer: the same start for every peer."""
        rng = np.random.default_rng(2)
        return [
            ((rng.normal(size=(a, b)) * (2 / a) ** 0.5).astype(np.float32), np.zeros(b, np.float32))
            for a, b in zip(self.layer_sizes, self.layer_sizes[1:], strict=False)
        ]


CASES = {
    case.name: case
    for case in (
        Case("64-32-10, batch 32", (64, 32, N_CLASSES), 32),
        Case("784-256-10, batch 64", (784, 256, N_CLASSES), 64),
        Case("64-(128×20)-10, batch 64", (64, *[128] * 20, N_CLASSES), 64),
        Case("2048-2048-2048-10, batch 512", (2048, 2048, 2048, N_CLASSES), 512),
    )
}
