"""What a loss is, and which targets it takes; :mod:`nnbook.losses` is its public name."""

from collections.abc import Callable
from dataclasses import dataclass

from nnbook._array import Array, array_namespace, is_floating


def _take_any(target: Array) -> None:
    """Refuse no target."""


@dataclass(frozen=True)
class Loss:
    """A loss and its gradient, both of ``(prediction, target)``.

    Parameters
    ----------
    name : str
        Unique among losses; a parameter belongs in it, such as ``huber(1.0)``.
    value : callable
        ``(prediction, target)`` to one number (0-dimensional; torch can differentiate it).
    gradient : callable
        ``(prediction, target)`` to the gradient with respect to ``prediction``, of its shape and dtype.
    together : callable, optional
        ``(prediction, target)`` to the pair of value and gradient, for a loss whose two halves share work.
    check_target : callable, optional
        Takes all targets of a dataset and raises a ValueError if the loss cannot mean anything for them.
        :mod:`nnbook.training` asks once a run; asked at every step, it would cost as much as a layer.

    Examples
    --------
    >>> import numpy as np
    >>> from nnbook.losses import mean_squared_error
    >>> prediction, target = np.array([[1.0], [4.0]]), np.array([[1.0], [2.0]])
    >>> float(mean_squared_error(prediction, target))
    2.0
    >>> mean_squared_error.gradient(prediction, target)
    array([[0.],
           [2.]])
    """

    name: str
    value: Callable[[Array, Array], Array]
    gradient: Callable[[Array, Array], Array]
    together: Callable[[Array, Array], tuple[Array, Array]] | None = None
    check_target: Callable[[Array], None] = _take_any

    def __call__(self, prediction: Array, target: Array) -> Array:
        """Return ``value(prediction, target)``."""
        return self.value(prediction, target)

    def value_and_gradient(self, prediction: Array, target: Array) -> tuple[Array, Array]:
        """Return both, each computed once: what a step of training asks for."""
        if self.together is None:
            return self.value(prediction, target), self.gradient(prediction, target)
        return self.together(prediction, target)


def matched_target(prediction: Array, target: Array) -> Array:
    """Return ``target`` in the prediction's dtype, after checking that the two belong together."""
    xp = array_namespace(prediction, target)
    if tuple(prediction.shape) != tuple(target.shape):
        wanted, got = tuple(prediction.shape), tuple(target.shape)
        mend = "; turn labels into rows with nnbook.tensors.one_hot" if len(got) < len(wanted) else ""
        raise ValueError(f"target must have the prediction's shape {wanted}, got {got}{mend}")
    if 0 in prediction.shape:
        raise ValueError(f"prediction must not be empty, got shape {tuple(prediction.shape)}")
    if not is_floating(prediction):
        raise TypeError(
            f"prediction must be floating-point, got {prediction.dtype}; convert it with .astype(float)"
        )
    return xp.asarray(target, dtype=prediction.dtype)


# Sums of float32 shares are off by less, and targets that someone rounded to three digits still pass.
ROUNDING = 5e-3


def require_shares(target: Array) -> None:
    """Refuse numbers outside 0 … 1; NaN passes, since training says in which place it first met it."""
    outside = target[(target < 0) | (target > 1)]
    if outside.shape[0]:
        raise ValueError(
            f"targets must lie in 0 … 1, got {float(outside[0])}; the loss takes probabilities, not logits"
        )


def require_distributions(target: Array) -> None:
    """Refuse rows that are no probabilities of classes: outside 0 … 1, or with another sum than 1."""
    require_shares(target)
    sums = array_namespace(target).sum(target, axis=-1)
    wrong = sums[abs(sums - 1) > ROUNDING]
    if wrong.shape[0]:
        raise ValueError(
            f"each row of targets must sum to 1, got {float(wrong[0])}; "
            "nnbook.tensors.one_hot makes such rows of labels"
        )
