"""Small dense networks as lists of ``(weight, bias)``: what the checks of *sigmoid* and *tanh* rewrite."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import Activation

FloatArray = NDArray[np.floating]
Layers = Sequence[tuple[FloatArray, FloatArray]]


def random_layers(sizes: Sequence[int], rng: np.random.Generator) -> list[tuple[FloatArray, FloatArray]]:
    """Return weights and biases for layers of these sizes."""
    return [(rng.normal(size=(m, n)), rng.normal(size=n)) for m, n in pairwise(sizes)]


def run_layers(layers: Layers, phi: Activation, x: FloatArray) -> FloatArray:
    """Return what a network without an activation at its end gives."""
    for weight, bias in layers[:-1]:
        x = phi(x @ weight + bias)
    return x @ layers[-1][0] + layers[-1][1]
