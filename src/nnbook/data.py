"""Data small enough to see whole: toys in the plane, a noisy line, and 1,797 real digits.

Every classification set keeps one convention for its target:

- two classes made for one output (``xor``, ``moons``, ``circles``): one column of 0 and 1,
  which :func:`nnbook.losses.binary_cross_entropy` takes as it is;
- any number of classes (``spirals``, ``blobs``, ``digits``): one-hot, one column a class,
  which :func:`nnbook.losses.softmax_cross_entropy` takes as it is.

``Dataset.labels`` gives the class numbers of either kind.  Classes are as equal in size as possible
and take turns row by row.

Taught in the chapter *tensors*.
"""

from __future__ import annotations

from importlib.resources import files

import numpy as np

from nnbook._dataset import Dataset, FloatArray, IntArray, minibatches, split, standardize
from nnbook.tensors import one_hot

__all__ = [
    "Dataset",
    "blobs",
    "circles",
    "digits",
    "minibatches",
    "moons",
    "noisy_line",
    "spirals",
    "split",
    "standardize",
    "xor",
]

BRIGHTEST_PIXEL = 16


def xor(n_samples: int, *, noise: float = 0.0, rng: np.random.Generator) -> Dataset:
    """Put points on the corners of a square; opposite corners share a class.

    ``target = (x₁ > 0) xor (x₂ > 0)``: the smallest problem that no straight line solves.

    Parameters
    ----------
    n_samples : int
        Number of points; 4 with ``noise = 0`` is the truth table.
    noise : float, default 0.0
        Standard deviation of the normal noise added to each coordinate.
    rng : numpy.random.Generator
        Source of the noise.

    Returns
    -------
    Dataset
        ``x`` of shape (n_samples, 2) around (±1, ±1); ``target`` of shape (n_samples, 1), 0 or 1.

    Examples
    --------
    >>> table = xor(4, rng=np.random.default_rng(0))
    >>> table.x.tolist(), table.labels.tolist()
    ([[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0]], [0, 1, 0, 1])
    """
    corners = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0]])
    labels = _take_turns(n_samples, 2)
    points = corners[np.arange(n_samples) % len(corners)]
    return _two_classes(points, labels, noise=noise, rng=rng)


def moons(n_samples: int, *, noise: float = 0.1, rng: np.random.Generator) -> Dataset:
    """Put points on two half circles that reach into each other.

    Parameters
    ----------
    n_samples : int
        Number of points.
    noise : float, default 0.1
        Standard deviation of the normal noise added to each coordinate.
    rng : numpy.random.Generator
        Source of the places on the half circles and of the noise.

    Returns
    -------
    Dataset
        ``x`` of shape (n_samples, 2), half circles of radius 1; ``target`` of shape (n_samples, 1), 0 or 1.
    """
    labels = _take_turns(n_samples, 2)
    angle = np.pi * (rng.uniform(size=n_samples) + labels)
    points = np.column_stack([np.cos(angle) + labels - 0.5, np.sin(angle) + 0.5 * labels - 0.25])
    return _two_classes(points, labels, noise=noise, rng=rng)


def circles(n_samples: int, *, noise: float = 0.1, rng: np.random.Generator) -> Dataset:
    """Put points on a circle of radius 1 (class 0) around a circle of radius ½ (class 1).

    Parameters
    ----------
    n_samples : int
        Number of points.
    noise : float, default 0.1
        Standard deviation of the normal noise added to each coordinate.
    rng : numpy.random.Generator
        Source of the angles and of the noise.

    Returns
    -------
    Dataset
        ``x`` of shape (n_samples, 2); ``target`` of shape (n_samples, 1), 0 or 1.
    """
    labels = _take_turns(n_samples, 2)
    angle = 2 * np.pi * rng.uniform(size=n_samples)
    points = np.column_stack([np.cos(angle), np.sin(angle)]) / (1 + labels[:, np.newaxis])
    return _two_classes(points, labels, noise=noise, rng=rng)


def spirals(n_samples: int, *, n_classes: int = 3, noise: float = 0.03, rng: np.random.Generator) -> Dataset:
    """Put each class on its own arm of a spiral.

    Arm ``k`` of ``n_classes`` is ``radius · (cos a, sin a)`` with ``a = 2π (k / n_classes + radius)``.

    Parameters
    ----------
    n_samples : int
        Number of points.
    n_classes : int, default 3
        Number of arms.
    noise : float, default 0.03
        Standard deviation of the normal noise added to each coordinate.
    rng : numpy.random.Generator
        Source of the radii, uniform in [0.1, 1), and of the noise.

    Returns
    -------
    Dataset
        ``x`` of shape (n_samples, 2); ``target`` one-hot of shape (n_samples, n_classes).
    """
    labels = _take_turns(n_samples, n_classes)
    radius = rng.uniform(0.1, 1.0, size=n_samples)
    angle = 2 * np.pi * (labels / n_classes + radius)
    points = radius[:, np.newaxis] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _many_classes(points + rng.normal(scale=noise, size=points.shape), labels, n_classes)


def blobs(n_samples: int, *, n_classes: int = 3, noise: float = 0.2, rng: np.random.Generator) -> Dataset:
    """Put each class in a round cloud; the clouds stand evenly on a circle of radius 1.

    Parameters
    ----------
    n_samples : int
        Number of points.
    n_classes : int, default 3
        Number of clouds.
    noise : float, default 0.2
        Standard deviation of a cloud in each coordinate.
    rng : numpy.random.Generator
        Source of the clouds.

    Returns
    -------
    Dataset
        ``x`` of shape (n_samples, 2); ``target`` one-hot of shape (n_samples, n_classes).
    """
    labels = _take_turns(n_samples, n_classes)
    angle = 2 * np.pi * labels / n_classes
    centers = np.column_stack([np.cos(angle), np.sin(angle)])
    return _many_classes(centers + rng.normal(scale=noise, size=centers.shape), labels, n_classes)


def noisy_line(
    x: FloatArray, *, slope: float = 2.0, intercept: float = 1.0, noise: float = 0.5, rng: np.random.Generator
) -> Dataset:
    """Measure a straight line with noise.

    ``target = slope · x + intercept + noise · Z``, ``Z`` standard normal.

    Parameters
    ----------
    x : ndarray, shape (n,)
        Where the line is measured.
    slope, intercept : float, default 2.0 and 1.0
        The line.
    noise : float, default 0.5
        Standard deviation of the noise.
    rng : numpy.random.Generator
        Source of the noise.

    Returns
    -------
    Dataset
        ``x`` and ``target`` of shape (n, 1); no classes.

    Examples
    --------
    >>> line = noisy_line(np.array([0.0, 1.0, 2.0]), noise=0.0, rng=np.random.default_rng(0))
    >>> line.target.ravel().tolist()
    [1.0, 3.0, 5.0]
    """
    column = x.reshape(-1, 1)
    target = slope * column + intercept + rng.normal(scale=noise, size=column.shape)
    return Dataset(column, target)


def digits() -> Dataset:
    """Load 1,797 handwritten digits, 8 × 8 pixels each, that come with this package.

    Returns
    -------
    Dataset
        ``x`` of shape (1797, 64), 0 for paper to 1 for ink; ``target`` one-hot of shape (1797, 10);
        ``x.reshape(-1, 8, 8)`` are the images.

    Notes
    -----
    The test set of "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, 1998,
    UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, licence CC BY 4.0. Each pixel
    counts the ink in a 4 × 4 block of a scan, 0 to 16; here it is divided by 16.

    Examples
    --------
    >>> real = digits()
    >>> real.x.shape, real.target.shape, int(real.labels[3])
    ((1797, 64), (1797, 10), 3)
    """
    with (files("nnbook") / "_data" / "digits.npz").open("rb") as file, np.load(file) as archive:
        pixels, labels = archive["pixels"], archive["labels"]
    return _many_classes(pixels.reshape(len(pixels), -1) / BRIGHTEST_PIXEL, labels, n_classes=10)


def _take_turns(n_samples: int, n_classes: int) -> IntArray:
    """Give labels 0, 1, …, n_classes − 1, 0, 1, … of shape (n_samples,)."""
    if n_samples < n_classes:
        raise ValueError(f"n_samples must be at least one a class, got {n_samples} for {n_classes} classes")
    return np.arange(n_samples) % n_classes


def _two_classes(points: FloatArray, labels: IntArray, *, noise: float, rng: np.random.Generator) -> Dataset:
    """Shake the points and set the labels upright as one column."""
    shaken = points + rng.normal(scale=noise, size=points.shape)
    return Dataset(shaken, labels.reshape(-1, 1).astype(np.float64), ("0", "1"))


def _many_classes(points: FloatArray, labels: IntArray, n_classes: int) -> Dataset:
    """Turn the labels into one-hot rows."""
    return Dataset(points, one_hot(labels, n_classes), tuple(str(k) for k in range(n_classes)))
