"""Four numbers that sum a layer up; :mod:`nnbook.diagnostics` is its public name."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class LayerStatistics:
    """The numbers of each layer in four words.

    Parameters
    ----------
    mean : ndarray, shape (n_layers,)
        Mean over all entries of a layer.
    std : ndarray, shape (n_layers,)
        Standard deviation around that mean (divided by n, not n − 1).
    mean_square : ndarray, shape (n_layers,)
        ``mean² + std²``, which mean-field theory follows.
    zero_fraction : ndarray, shape (n_layers,)
        Share of entries that are exactly 0, from 0 to 1.
    """

    mean: FloatArray
    std: FloatArray
    mean_square: FloatArray
    zero_fraction: FloatArray


def layer_statistics(layers: Iterable[FloatArray]) -> LayerStatistics:
    """Summarize one array a layer.

    Parameters
    ----------
    layers : iterable of ndarray
        Any shapes.

    Returns
    -------
    LayerStatistics
        One number a layer in each field.

    Examples
    --------
    >>> layer_statistics([np.array([[3.0, -3.0]]), np.array([[0.0, 4.0]])]).mean_square
    array([9., 8.])
    """
    rows = [(z.mean(), z.std(), np.square(z).mean(), (z == 0).mean()) for z in layers]
    return LayerStatistics(*np.array(rows).T)
