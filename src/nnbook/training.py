"""Training as a stream of steps that a plain ``for`` loop reads.

:func:`training_steps` computes one step each time the loop asks for it.  Progress, early stopping, snapshots
and plots are whatever the loop does with a step; none of them needs a hook in here.  :func:`train` is the
loop that only keeps the losses.

Taught in the chapters *linear_regression*, *two_layer_network* and *tensorboard*.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from math import ceil

import numpy as np

from nnbook._array import Array
from nnbook._dataset import Dataset, minibatches
from nnbook._descent import Optimizer, State
from nnbook._divergence import DivergenceError, divergence
from nnbook._steps import History, Step, TrainingResult
from nnbook.losses import Loss
from nnbook.network import DenseNetwork, backward, forward

__all__ = [
    "DivergenceError",
    "History",
    "Step",
    "TrainingResult",
    "count_steps",
    "show_progress",
    "train",
    "training_steps",
]


def training_steps(  # noqa: PLR0913 - a training run is these nine choices, each by its name
    network: DenseNetwork,
    theta: Array,
    dataset: Dataset,
    *,
    loss: Loss,
    optimizer: Optimizer[State],
    n_epochs: int,
    batch_size: int | None,
    rng: np.random.Generator,
    state: State | None = None,
) -> Iterator[Step[State]]:
    """Train, one step for each turn of the caller's loop.

    Parameters
    ----------
    network : DenseNetwork
        Sizes and activations.
    theta : ndarray, shape (n_parameters,)
        Parameters to start from; not changed.
    dataset : Dataset
        Rows to learn from, of theta's dtype.
    loss : Loss
        What to make small.
    optimizer : Optimizer
        The update rule.
    n_epochs : int
        Passes over the data.
    batch_size : int or None
        Rows a step; None is the whole set, which is plain (not stochastic) gradient descent.
    rng : numpy.random.Generator
        Shuffles the rows at each epoch.
    state : object, optional
        The optimizer's state to go on from; a fresh one by default.

    Yields
    ------
    Step
        The step just taken.

    Raises
    ------
    ValueError
        If ``dataset`` is empty, or its targets are not what ``loss`` takes.
    DivergenceError
        If a step meets NaN or infinity.  The error names step, layer and likely cause.

    Examples
    --------
    >>> from nnbook import data, losses, optimizers
    >>> line = data.noisy_line(np.linspace(-1, 1, 11), noise=0.0, rng=np.random.default_rng(0))
    >>> for step in training_steps(
    ...     DenseNetwork((1, 1)), np.zeros(2), line, loss=losses.mean_squared_error, n_epochs=40,
    ...     optimizer=optimizers.GradientDescent(0.5), batch_size=None, rng=np.random.default_rng(0)):
    ...     pass
    >>> step.index, step.theta.round(4)
    (39, array([2., 1.]))
    """
    if len(dataset) == 0:
        raise ValueError("dataset must hold at least one row, got none")
    loss.check_target(dataset.target)
    state = optimizer.init(theta) if state is None else state
    log: list[tuple[float, int]] = []
    for epoch in range(n_epochs):
        for batch in minibatches(dataset, batch_size, rng=rng):
            # NumPy's overflow warning would say less than the error that follows.
            with np.errstate(over="ignore", invalid="ignore"):
                trace = forward(network, theta, batch.x)
                value, output_gradient = loss.value_and_gradient(trace.output, batch.target)
                gradient = backward(network, theta, trace, output_gradient)
                new_theta, new_state = optimizer.step(theta, gradient, state)
            step = Step(len(log), epoch, new_theta, new_state, float(value), gradient, trace)
            message = divergence(network, batch, step)
            if message is not None:
                raise DivergenceError(message, TrainingResult(theta, state, _history(log)))
            theta, state = new_theta, new_state
            log.append((step.loss, epoch))
            yield step


def train(  # noqa: PLR0913 - idem
    network: DenseNetwork,
    theta: Array,
    dataset: Dataset,
    *,
    loss: Loss,
    optimizer: Optimizer[State],
    n_epochs: int,
    batch_size: int | None,
    rng: np.random.Generator,
    state: State | None = None,
) -> TrainingResult[State]:
    """Train to the end and keep the losses.

    Parameters
    ----------
    network, theta, dataset, loss, optimizer, n_epochs, batch_size, rng, state
        As in :func:`training_steps`.

    Returns
    -------
    TrainingResult
        The last parameters and state, and the loss of every step.

    Raises
    ------
    DivergenceError
        If a step meets NaN or infinity; its ``result`` is what was reached before.

    Examples
    --------
    >>> from nnbook import data, losses, optimizers
    >>> line = data.noisy_line(np.linspace(-1, 1, 11), noise=0.0, rng=np.random.default_rng(0))
    >>> result = train(
    ...     DenseNetwork((1, 1)), np.zeros(2), line, loss=losses.mean_squared_error, n_epochs=40,
    ...     optimizer=optimizers.GradientDescent(0.5), batch_size=None, rng=np.random.default_rng(0))
    >>> result.theta.round(4), len(result.history.loss)
    (array([2., 1.]), 40)
    """
    state = optimizer.init(theta) if state is None else state
    log: list[tuple[float, int]] = []
    for step in training_steps(
        network,
        theta,
        dataset,
        loss=loss,
        optimizer=optimizer,
        n_epochs=n_epochs,
        batch_size=batch_size,
        rng=rng,
        state=state,
    ):
        theta, state = step.theta, step.state
        log.append((step.loss, step.epoch))
    return TrainingResult(theta, state, _history(log))


def count_steps(dataset: Dataset, *, n_epochs: int, batch_size: int | None) -> int:
    """Count the steps that :func:`training_steps` will take.

    Parameters
    ----------
    dataset : Dataset
        Rows to learn from.
    n_epochs : int
        Passes over the data.
    batch_size : int or None
        Rows a step; None is the whole set.

    Returns
    -------
    int
        ``n_epochs · ⌈rows / batch_size⌉``.

    Examples
    --------
    >>> count_steps(Dataset(np.zeros((11, 1)), np.zeros((11, 1))), n_epochs=2, batch_size=5)
    6
    """
    return n_epochs * (1 if batch_size is None else ceil(len(dataset) / batch_size))


def show_progress(steps: Iterable[Step[State]], total: int) -> Iterator[Step[State]]:
    """Pass the steps on and tell standard error how far they are.

    Parameters
    ----------
    steps : iterable of Step
        From :func:`training_steps`.
    total : int
        Number of steps to come, as :func:`count_steps` gives it.

    Yields
    ------
    Step
        Each step, unchanged.

    Notes
    -----
    On a terminal one line is written over and over; into a file goes one line each tenth of the way.
    """
    live = sys.stderr.isatty()
    for n_done, step in enumerate(steps, start=1):
        if live or n_done == total or n_done * 10 // total > (n_done - 1) * 10 // total:
            line = f"step {n_done}/{total} ({n_done / total:.0%})  epoch {step.epoch}  loss {step.loss:.4g}"
            end = "\r" if live and n_done < total else "\n"
            sys.stderr.write(line + end)
            sys.stderr.flush()
        yield step


def _history(log: list[tuple[float, int]]) -> History:
    """Turn pairs of loss and epoch into two arrays."""
    return History(np.array([loss for loss, _ in log]), np.array([epoch for _, epoch in log], dtype=int))
