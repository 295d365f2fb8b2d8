r"""How a run of the atlas is trained and what is measured on the way.

All runs train a network 64-32-32-32-32-10 on the digits by plain gradient descent; what they differ in is a
field of :class:`Setting`.  :mod:`nnbook.tensorboard` is the public name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook._dataset import Dataset, split, standardize
from nnbook._sick_settings import BY_CLASS, Setting
from nnbook.data import digits
from nnbook.diagnostics import dead_units, signal_propagation, update_ratio
from nnbook.initialization import kaiming_normal
from nnbook.losses import accuracy
from nnbook.network import DenseNetwork, Trace, forward, initialize, predict
from nnbook.optimizers import GradientDescent
from nnbook.training import DivergenceError, Step, training_steps

FloatArray = NDArray[np.floating]

LAYER_SIZES = (64, 32, 32, 32, 32, 10)
BATCH_SIZE, N_PROBE = 32, 200
FLAT, LEAK = 0.05, 5.0
ECHO_EPOCHS = 4
TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Vitals:
    """What a run showed, step by step, and where it ended.

    Parameters
    ----------
    loss : ndarray, shape (n_steps,)
        Of each step's batch; shorter than planned if the run met NaN or infinity.
    steps : ndarray of int, shape (n_checks,)
        The steps at which the five following were measured, on the same 200 training images each time.
    update : ndarray, shape (n_checks,)
        The largest ‖ΔW‖/‖W‖ of any layer.
    dead : ndarray, shape (n_checks,)
        Share of hidden units whose slope is 0 on every image.
    saturated : ndarray, shape (n_checks,)
        Share of hidden outputs that are not 0 and whose slope is below 0.05.
    gradient : ndarray, shape (n_checks,)
        RMS of dL/dz in the first hidden layer over that in the last.
    train_accuracy, test_accuracy : ndarray, shape (n_checks,)
        On the training images (with the leak, if there is one) and on the test images.
    steps_per_epoch : int
        Number of steps of an epoch.
    """

    loss: FloatArray
    steps: NDArray[np.integer]
    update: FloatArray
    dead: FloatArray
    saturated: FloatArray
    gradient: FloatArray
    train_accuracy: FloatArray
    test_accuracy: FloatArray
    steps_per_epoch: int

    def __str__(self) -> str:
        gap = self.train_accuracy[-1] - self.test_accuracy[-1]
        return (
            f"step 0: update {self.update[0]:.3f} dead {self.dead[0]:.2f} saturated {self.saturated[0]:.2f} "
            f"gradient {self.gradient[0]:.3f}; "
            f"echo {self.echo:.2f} gap {gap:.2f} least loss {self.loss.min():.3f}"
        )

    @property
    def echo(self) -> float:
        """Mean correlation of the logarithms of the losses of one epoch with the next, batch by batch.

        Over the last four epochs; 0 if there are fewer, or if a run has a single epoch's worth of one number.
        """
        n_epochs = len(self.loss) // self.steps_per_epoch
        if n_epochs < ECHO_EPOCHS:
            return 0.0
        whole = self.loss[: n_epochs * self.steps_per_epoch]
        epochs = np.log(whole + TINY).reshape(n_epochs, -1)[-ECHO_EPOCHS:]
        centered = epochs - epochs.mean(axis=1, keepdims=True)
        size = np.linalg.norm(centered, axis=1)
        if size.min() < TINY:
            return 0.0
        unit = centered / size[:, np.newaxis]
        return float((unit[1:] * unit[:-1]).sum(axis=1).mean())


def examine(setting: Setting, *, n_epochs: int = 6, every: int = 27, seed: int) -> Vitals:
    """Train one run of the atlas and measure it on the way.

    Parameters
    ----------
    setting : Setting
        The healthy one, a sick one, or any other.
    n_epochs : int, default 6
        Passes over the 1,438 training images.
    every : int, default 27
        Measure at each step whose index is a multiple of this.
    seed : int
        Of the split, the weights and the shuffling; two settings with the same seed differ in nothing else.

    Returns
    -------
    Vitals
        The whole run; a run that meets NaN or infinity ends there.

    Examples
    --------
    >>> vitals = examine(Setting(), n_epochs=1, seed=0)
    >>> len(vitals.loss), vitals.steps
    (45, array([ 0, 27]))
    """
    train, test = _digits(seed)
    if setting.leak:
        train = _with_labels(train)
    network, theta = start(setting, seed=seed)
    losses: list[float] = []
    checks: list[tuple[float, ...]] = []
    try:
        for step in _steps(setting, network, theta, train, n_epochs=n_epochs, seed=seed):
            losses.append(step.loss)
            if step.index % every == 0:
                checks.append((step.index, *_measure(setting, network, theta, step.theta, (train, test))))
            theta = step.theta
    except DivergenceError:
        pass  # that a run ended early is what its vitals say
    steps, update, dead, saturated, gradient, train_accuracy, test_accuracy = np.array(checks).T
    return Vitals(
        np.array(losses),
        steps.astype(int),
        update,
        dead,
        saturated,
        gradient,
        train_accuracy,
        test_accuracy,
        steps_per_epoch=ceil(len(train) / BATCH_SIZE),
    )


def start(setting: Setting, *, seed: int) -> tuple[DenseNetwork, FloatArray]:
    """Make the network of a run and its first parameters.

    Parameters
    ----------
    setting : Setting
        What decides them.
    seed : int
        Of the weights.

    Returns
    -------
    network : DenseNetwork
        64-32-32-32-32-10.
    theta : ndarray, shape (n_parameters,)
        As they are before the first step.
    """
    network = DenseNetwork(LAYER_SIZES, hidden=setting.hidden)
    rng = np.random.default_rng([seed, 1])
    return network, initialize(network, weight=kaiming_normal(setting.gain), bias=setting.bias, rng=rng)


class _InOrder(np.random.Generator):
    """A dealer who never shuffles."""

    def permutation(self, x: Any, axis: int = 0) -> Any:  # noqa: ANN401, ARG002  (as NumPy has it)
        return np.arange(x)


def _steps(  # noqa: PLR0913 - a run is all of these
    setting: Setting, network: DenseNetwork, theta: FloatArray, train: Dataset, *, n_epochs: int, seed: int
) -> Iterator[Step[tuple[()]]]:
    """Train as the setting says."""
    rng = np.random.default_rng([seed, 2])
    if setting.order == BY_CLASS:
        train, rng = train.rows(np.argsort(train.labels, kind="stable")), _InOrder(rng.bit_generator)
    return training_steps(
        network,
        theta,
        train,
        loss=setting.loss,
        optimizer=GradientDescent(setting.learning_rate),
        n_epochs=n_epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )


def _measure(
    setting: Setting,
    network: DenseNetwork,
    theta: FloatArray,
    new_theta: FloatArray,
    parts: tuple[Dataset, Dataset],
) -> tuple[float, ...]:
    """Return what :class:`Vitals` holds of one step: the state before it, and how far it went."""
    probe = parts[0].rows(slice(N_PROBE))
    with np.errstate(over="ignore", invalid="ignore"):
        trace = forward(network, theta, probe.x)
        signal = signal_propagation(network, theta, trace, setting.loss.gradient(trace.output, probe.target))
        first, *_, last = np.sqrt(signal.pre_activation_gradient.mean_square[:-1])
        saturated = np.mean(saturated_fractions(network, trace))
        update = update_ratio(network, theta, new_theta).max()
        right = (accuracy(predict(network, theta, part.x), part.target) for part in parts)
        dead = np.concatenate(dead_units(network, trace)).mean()
        return float(update), float(dead), float(saturated), float(first / last) if last else 0.0, *right


def saturated_fractions(network: DenseNetwork, trace: Trace) -> tuple[float, ...]:
    r"""Return the share of outputs of each hidden layer that are not 0 but have :math:`|\varphi'(z)| < 0.05`.

    An output of 0 is left out, because half of a healthy ReLU layer is silent for each image.

    Parameters
    ----------
    network : DenseNetwork
        Names the activation.
    trace : Trace
        From :func:`nnbook.network.forward`.

    Returns
    -------
    tuple of float
        One share a hidden layer, from 0 to 1.
    """
    layers = zip(trace.pre_activations[:-1], trace.activations[1:-1], strict=True)
    flat = ((abs(network.hidden.derivative(z)) < FLAT) & (a != 0) for z, a in layers)
    return tuple(float(layer.mean()) for layer in flat)


@cache
def _digits(seed: int) -> tuple[Dataset, Dataset]:
    """Return the training and the test images of a seed."""
    train, test = standardize(*split(digits(), 0.2, rng=np.random.default_rng([seed, 0])))
    return train, test


def _with_labels(images: Dataset) -> Dataset:
    """Write the label into the first ten pixels."""
    x = images.x.copy()
    x[:, : images.target.shape[1]] += LEAK * images.target
    return Dataset(x, images.target, images.class_names)
