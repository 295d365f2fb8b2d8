"""Training seen through TensorBoard: what goes on in every layer, and eight sick runs to tell apart.

:func:`log_steps` passes the steps of a training run on and tells a writer about some of them.  The writer is
``torch.utils.tensorboard.SummaryWriter`` or anything with its two methods; nothing here imports torch.
:func:`settle_log`, :func:`zip_log`, :func:`read_scalars` and :func:`read_histograms` work on the log that it
left; they need the package ``tensorboard``.  :func:`examine` trains and measures one run of the atlas.

Taught in the chapter *tensorboard*.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

import numpy as np

from nnbook._array import Array
from nnbook._descent import State
from nnbook._event_files import LoggedHistogram, read_histograms, read_scalars, settle_log, zip_log
from nnbook._sick_runs import Vitals, examine, saturated_fractions, start
from nnbook._sick_settings import HEALTHY, SICK, Setting, softmax_twice, steep_tanh
from nnbook.diagnostics import activation_statistics, dead_units, gradient_statistics, update_ratio
from nnbook.network import DenseNetwork, unpack
from nnbook.training import Step

__all__ = [
    "HEALTHY",
    "SICK",
    "LoggedHistogram",
    "Setting",
    "SummaryWriter",
    "Vitals",
    "examine",
    "log_steps",
    "read_histograms",
    "read_scalars",
    "saturated_fractions",
    "settle_log",
    "softmax_twice",
    "start",
    "steep_tanh",
    "zip_log",
]


class SummaryWriter(Protocol):
    """What :func:`log_steps` needs of a writer."""

    def add_scalar(self, tag: str, number: float, step: int, /) -> object:
        """Write one number."""
        ...

    def add_histogram(self, tag: str, numbers: Array, step: int, /) -> object:
        """Write the distribution of the numbers of an array."""
        ...


def log_steps(
    steps: Iterable[Step[State]], writer: SummaryWriter, every: int, *, network: DenseNetwork | None = None
) -> Iterator[Step[State]]:
    """Pass the steps on, and write every so many of them to a log.

    Parameters
    ----------
    steps : iterable of Step
        From :func:`nnbook.training.training_steps`.
    writer : SummaryWriter
        Where to write; the caller closes it.
    every : int
        Write the steps whose index is a multiple of this; positive.
    network : DenseNetwork, optional
        What is trained.  With it, the shares of dead and of saturated units are written too, since they
        depend on the activation, which a step does not name.

    Yields
    ------
    Step
        Each step, unchanged.

    Raises
    ------
    ValueError
        If ``every`` is not positive.

    Notes
    -----
    Scalars: ``loss``; ``activation_mean``, ``activation_std``, ``zero_fraction``, ``gradient_std``,
    ``update_ratio`` and, for hidden layers, ``dead_fraction`` and ``saturated_fraction``, each followed by
    ``/layer_1``, ``/layer_2``, …  Histograms: ``pre_activation``, ``activation``, ``weight`` and
    ``weight_gradient``, likewise; weights are those after the step.  The ratio of the very first step is left
    out: a step does not hold the parameters before it.
    """
    if every < 1:
        raise ValueError(f"every must be a positive int, got {every}")
    theta_before = None
    for step in steps:
        if step.index % every == 0:
            _log(step, theta_before, writer, network)
        theta_before = step.theta
        yield step


def _log(
    step: Step[State], theta_before: Array | None, writer: SummaryWriter, known: DenseNetwork | None
) -> None:
    """Write one step."""
    # A step does not name its network, but its trace shows the sizes, which is all that most of it asks.
    network = DenseNetwork(tuple(a.shape[1] for a in step.trace.activations))
    activation = activation_statistics(step.trace)
    scalars = {
        "activation_mean": activation.mean,
        "activation_std": activation.std,
        "zero_fraction": activation.zero_fraction,
        "gradient_std": gradient_statistics(network, step.gradient).std,
    }
    if theta_before is not None:
        scalars["update_ratio"] = update_ratio(network, theta_before, step.theta)
    if known is not None:
        scalars["dead_fraction"] = np.array([layer.mean() for layer in dead_units(known, step.trace)])
        scalars["saturated_fraction"] = np.array(saturated_fractions(known, step.trace))
    histograms = {
        "pre_activation": step.trace.pre_activations,
        "activation": step.trace.activations[1:],
        "weight": tuple(layer.weight for layer in unpack(network, step.theta)),
        "weight_gradient": tuple(layer.weight for layer in unpack(network, step.gradient)),
    }
    writer.add_scalar("loss", step.loss, step.index)
    for name, numbers in scalars.items():
        for layer, number in enumerate(numbers, start=1):
            writer.add_scalar(f"{name}/layer_{layer}", float(number), step.index)
    for name, arrays in histograms.items():
        for layer, array in enumerate(arrays, start=1):
            writer.add_histogram(f"{name}/layer_{layer}", array, step.index)
