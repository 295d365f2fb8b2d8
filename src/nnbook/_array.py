"""One implementation for many array libraries: NumPy by itself, PyTorch through the Array API standard.

Nothing here is about neural networks; the chapters never import it. Two ideas live in this room:

* :func:`array_namespace` answers "which library do these arrays belong to?". For NumPy the answer is
  ``numpy`` itself, at the price of one ``isinstance``; for anything else ``array-api-compat`` is asked, which
  comes with the ``torch`` extra and is not imported until then.
* :func:`layer_views` cuts one flat parameter vector into the weight and bias of each layer, **without
copying**,
  so that a gradient can be written through the views into one preallocated vector.
"""

from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import numpy as np

Array: TypeAlias = Any
"""A NumPy array or a torch tensor; no common static type exists, so this is the package's only ``Any``."""

Namespace: TypeAlias = Any
"""The module of functions that goes with an :data:`Array`: ``numpy``, or a wrapper of ``torch``."""


DType: TypeAlias = Any
"""What an :data:`Array` calls its dtype."""

# Plain numbers count too, so that relu(-1.0) works.
NUMPY_KIN = (np.ndarray, np.generic, int, float)

OLDEST_COMPAT = (1, 16)


class Layer(NamedTuple):
    """The parameters of one layer, which computes ``x @ weight + bias``.

    Attributes
    ----------
    weight : array, shape (fan_in, fan_out)
        Column ``j`` holds the weights that come into unit ``j``.
    bias : array, shape (fan_out,)
        One number a unit.
    """

    weight: Array
    bias: Array


def array_namespace(*arrays: Array) -> Namespace:
    """Return the module whose functions work on ``arrays``.

    Parameters
    ----------
    *arrays : array or Python number
        Arrays of one library. Python numbers go with any library, and with NumPy when they are alone.

    Returns
    -------
    module
        ``numpy``, or what ``array_api_compat.array_namespace`` answers.

    Raises
    ------
    TypeError
        If an argument is no array, or the arrays come from different libraries.
    ImportError
        If arrays of another library come in and ``array-api-compat`` is not installed, or too old.

    Examples
    --------
    >>> array_namespace(np.zeros(3)) is np
    True
    """
    for array in arrays:
        if not isinstance(array, NUMPY_KIN):
            return _foreign_namespace(*arrays)
    return np


def _foreign_namespace(*arrays: Array) -> Namespace:
    """Ask array-api-compat, after refusing what is plainly no array."""
    for array in arrays:
        if isinstance(array, list | tuple | str) or array is None:
            raise TypeError(
                f"expected an array, got {type(array).__name__}; convert it with numpy.asarray(...)"
            )
    try:
        import array_api_compat
    except ImportError as error:
        message = f"{type(arrays[0]).__module__} arrays need array-api-compat: pip install 'nnbook[torch]'"
        raise ImportError(message) from error
    _require_floor(array_api_compat.__version__)
    return array_api_compat.array_namespace(*arrays)


@cache
def _require_floor(version: str) -> None:
    """Refuse an array-api-compat whose ``maximum`` and ``minimum`` take no plain number beside a tensor."""
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_COMPAT:
        oldest = ".".join(map(str, OLDEST_COMPAT))
        raise ImportError(
            f"array-api-compat must be {oldest} or newer, got {version}: "
            "pip install --upgrade 'nnbook[torch]'"
        )


def is_floating(array: Array) -> bool:
    """Tell whether ``array`` holds real floating-point numbers.

    Parameters
    ----------
    array : array
        Of any library.

    Returns
    -------
    bool
        True for float16, float32, float64 and their kin.

    Examples
    --------
    >>> is_floating(np.zeros(2)), is_floating(np.zeros(2, dtype=int))
    (True, False)
    """
    return _is_floating_dtype(array_namespace(array), array.dtype)


@cache
def _is_floating_dtype(xp: Namespace, dtype: DType) -> bool:
    """Ask the library once a dtype: every training step checks its target."""
    return bool(xp.isdtype(dtype, "real floating"))


@cache
def layout(layer_sizes: tuple[int, ...]) -> tuple[tuple[slice, tuple[int, int], slice], ...]:
    """Return where each layer lies in the flat vector: its weight's place and shape, then its bias's place.

    Parameters
    ----------
    layer_sizes : tuple of int
        Units in each layer, the input's first.

    Returns
    -------
    tuple of (slice, (fan_in, fan_out), slice)
        An entry a layer; the last slice ends where ``theta`` does.

    Examples
    --------
    >>> layout((3, 4, 2))
    ((slice(0, 12, None), (3, 4), slice(12, 16, None)), (slice(16, 24, None), (4, 2), slice(24, 26, None)))
    """
    places, start = [], 0
    for fan_in, fan_out in pairwise(layer_sizes):
        middle = start + fan_in * fan_out
        stop = middle + fan_out
        places.append((slice(start, middle), (fan_in, fan_out), slice(middle, stop)))
        start = stop
    return tuple(places)


def layer_views(theta: Array, layer_sizes: tuple[int, ...]) -> tuple[Layer, ...]:
    """Cut a flat vector into layers that share its memory: writing to a view writes to ``theta``.

    Layer by layer, ``theta`` holds the weight (row by row), then the bias.

    Parameters
    ----------
    theta : array, shape (n_parameters,)
        One-dimensional and contiguous.
    layer_sizes : tuple of int
        Units in each layer, the input's first.

    Returns
    -------
    tuple of Layer
        Weight of shape ``(fan_in, fan_out)`` and bias of shape ``(fan_out,)`` of each layer.

    Raises
    ------
    ValueError
        If ``theta`` has the wrong shape, or is not contiguous: then ``reshape`` would copy in silence.

    Examples
    --------
    >>> theta = np.arange(9.0)
    >>> (layer,) = layer_views(theta, (2, 3))
    >>> layer.bias
    array([6., 7., 8.])
    """
    places = layout(layer_sizes)
    wanted, got = (places[-1][-1].stop,), tuple(theta.shape)
    if got != wanted:
        raise ValueError(f"theta must have shape {wanted} for layers {layer_sizes}, got {got}")
    if not _is_contiguous(theta):
        raise ValueError("theta must be contiguous, got a strided view; copy it with numpy.ascontiguousarray")
    return tuple([Layer(theta[weight].reshape(shape), theta[bias]) for weight, shape, bias in places])


def _is_contiguous(theta: Array) -> bool:
    """Tell whether the elements lie side by side in memory, for NumPy arrays and torch tensors alike."""
    return bool(theta.flags.c_contiguous if isinstance(theta, np.ndarray) else theta.is_contiguous())
