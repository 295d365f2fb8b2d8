"""What a set of examples is, how to part, scale and deal it out; :mod:`nnbook.data` is its public name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Dataset", "minibatches", "split", "standardize"]

FloatArray = NDArray[np.floating]
IntArray = NDArray[np.integer]

AXES_OF_A_MATRIX = 2


@dataclass(frozen=True, eq=False)
class Dataset:
    """Hold examples and what should come out for each of them, one a row.

    Parameters
    ----------
    x : ndarray, shape (n, n_features)
        Inputs.
    target : ndarray, shape (n, n_outputs)
        What the network should give for each row of ``x``.
    class_names : tuple of str, default ()
        One name a class; empty for a regression.

    Raises
    ------
    ValueError
        If ``x`` or ``target`` is not a matrix, or their numbers of rows differ.

    Examples
    --------
    >>> answers = Dataset(x=np.zeros((2, 3)), target=np.array([[0.0], [1.0]]), class_names=("no", "yes"))
    >>> len(answers), answers.labels
    (2, array([0, 1]))
    """

    x: FloatArray
    target: FloatArray
    class_names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, array in (("x", self.x), ("target", self.target)):
            if array.ndim != AXES_OF_A_MATRIX:
                raise ValueError(
                    f"{name} must have shape (n, columns), got {array.shape}; "
                    "array.reshape(-1, 1) makes one column of a vector"
                )
        if len(self.x) != len(self.target):
            raise ValueError(
                "x and target must have as many rows (axis 0), "
                f"got x {self.x.shape} and target {self.target.shape}"
            )

    def __len__(self) -> int:
        return len(self.x)

    @property
    def labels(self) -> IntArray:
        """Class number of every row, shape (n,).

        Raises
        ------
        ValueError
            If the set has no classes.
        """
        if not self.class_names:
            raise ValueError("labels need a dataset with class_names, got a regression; use its target")
        if self.target.shape[1] == 1:
            return self.target[:, 0].astype(np.int64)
        labels: IntArray = self.target.argmax(axis=1)
        return labels

    def rows(self, index: IntArray | slice) -> Dataset:
        """Return the set that has only the rows of ``index``, in that order.

        Parameters
        ----------
        index : ndarray of int, or slice
            Rows wanted.

        Returns
        -------
        Dataset
            Those rows, with the same class names.
        """
        return Dataset(self.x[index], self.target[index], self.class_names)


def split(dataset: Dataset, test_fraction: float, *, rng: np.random.Generator) -> tuple[Dataset, Dataset]:
    """Part the rows at random into a set to train on and a set to test on.

    Parameters
    ----------
    dataset : Dataset
        Rows to part.
    test_fraction : float
        Share of the rows that the test set gets, between 0 and 1; rounded to whole rows.
    rng : numpy.random.Generator
        Decides which rows.

    Returns
    -------
    train, test : Dataset
        Every row is in exactly one of them.

    Raises
    ------
    ValueError
        If one of the two sets would be empty.

    Examples
    --------
    >>> ten = Dataset(np.zeros((10, 3)), np.zeros((10, 1)))
    >>> train, test = split(ten, 0.2, rng=np.random.default_rng(0))
    >>> len(train), len(test)
    (8, 2)
    """
    n_test = round(test_fraction * len(dataset))
    if not 0 < n_test < len(dataset):
        raise ValueError(
            f"test_fraction must leave rows on both sides of the split, got {test_fraction} "
            f"of {len(dataset)} rows; 0.2 is usual"
        )
    order = rng.permutation(len(dataset))
    return dataset.rows(order[n_test:]), dataset.rows(order[:n_test])


def standardize(train: Dataset, *others: Dataset) -> tuple[Dataset, ...]:
    """Give every input feature mean 0 and standard deviation 1 over the training rows.

    ``x = (x − mean) / std``, with ``mean`` and ``std`` of the *training* rows for every set: a test set that
    is measured with its own ruler is no test.

    Parameters
    ----------
    train : Dataset
        Rows that ``mean`` and ``std`` are taken from.
    *others : Dataset
        Sets to treat with the same ``mean`` and ``std``.

    Returns
    -------
    tuple of Dataset
        ``train`` and the others, in the order given.

    Notes
    -----
    A feature that never changes in ``train``, such as the corner pixels of the digits, has no scale;
    it is centered and left at that.

    Examples
    --------
    >>> pair = Dataset(np.array([[0.0, 7.0], [4.0, 7.0]]), np.zeros((2, 1)))
    >>> standardize(pair)[0].x.tolist()
    [[-1.0, 0.0], [1.0, 0.0]]
    """
    mean, std = train.x.mean(axis=0), train.x.std(axis=0)
    scale = np.where(std > 0, std, np.ones_like(std))
    return tuple(Dataset((d.x - mean) / scale, d.target, d.class_names) for d in (train, *others))


def minibatches(dataset: Dataset, batch_size: int | None, *, rng: np.random.Generator) -> Iterator[Dataset]:
    """Deal all rows out once, shuffled, in batches.

    Parameters
    ----------
    dataset : Dataset
        Rows to deal out.
    batch_size : int or None
        Rows a batch; the last batch has what is left. None is the whole set in its own order, which
        draws nothing from ``rng``.
    rng : numpy.random.Generator
        Shuffles the rows.

    Yields
    ------
    Dataset
        One batch.

    Raises
    ------
    ValueError
        If ``batch_size`` is not positive.

    Examples
    --------
    >>> eleven = Dataset(np.zeros((11, 3)), np.zeros((11, 1)))
    >>> [len(batch) for batch in minibatches(eleven, 5, rng=np.random.default_rng(0))]
    [5, 5, 1]
    """
    if batch_size is None:
        yield dataset
        return
    if batch_size < 1:
        raise ValueError(f"batch_size must be a positive int, or None for the whole set, got {batch_size}")
    order = rng.permutation(len(dataset))
    for start in range(0, len(dataset), batch_size):
        yield dataset.rows(order[start : start + batch_size])
