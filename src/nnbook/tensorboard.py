"""Training seen through TensorBoard: the loss, and what goes on in every layer.

:func:`log_steps` passes the steps of a training run on and tells a writer about some of them.  The writer is
``torch.utils.tensorboard.SummaryWriter`` or anything with its two methods; nothing here imports torch.

Taught in the chapter *tensorboard*.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from nnbook._array import Array
from nnbook._descent import State
from nnbook.diagnostics import activation_statistics, gradient_statistics, update_ratio
from nnbook.network import DenseNetwork, unpack
from nnbook.training import Step

__all__ = ["SummaryWriter", "log_steps"]


class SummaryWriter(Protocol):
    """What :func:`log_steps` needs of a writer."""

    def add_scalar(self, tag: str, number: float, step: int, /) -> object:
        """Write one number."""
        ...

    def add_histogram(self, tag: str, numbers: Array, step: int, /) -> object:
        """Write the distribution of the numbers of an array."""
        ...


def log_steps(steps: Iterable[Step[State]], writer: SummaryWriter, every: int) -> Iterator[Step[State]]:
    """Pass the steps on, and write every so many of them to a log.

    Parameters
    ----------
    steps : iterable of Step
        From :func:`nnbook.training.training_steps`.
    writer : SummaryWriter
        Where to write; the caller closes it.
    every : int
        Write the steps whose index is a multiple of this; positive.

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
    Scalars: ``loss``; ``activation_mean``, ``activation_std``, ``zero_fraction``, ``gradient_std`` and
    ``update_ratio``, each followed by ``/layer_1``, ``/layer_2``, …  Histograms: ``pre_activation`` and
    ``weight_gradient``, likewise.  The ratio of the very first step is left out: a step does not hold the
    parameters before it.
    """
    if every < 1:
        raise ValueError(f"every must be a positive int, got {every}")
    theta_before = None
    for step in steps:
        if step.index % every == 0:
            _log(step, theta_before, writer)
        theta_before = step.theta
        yield step


def _log(step: Step[State], theta_before: Array | None, writer: SummaryWriter) -> None:
    """Write one step."""
    # A step does not name its network, but its trace shows the sizes, which is all that is asked below.
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
    histograms = {
        "pre_activation": step.trace.pre_activations,
        "weight_gradient": tuple(layer.weight for layer in unpack(network, step.gradient)),
    }
    writer.add_scalar("loss", step.loss, step.index)
    for name, numbers in scalars.items():
        for layer, number in enumerate(numbers, start=1):
            writer.add_scalar(f"{name}/layer_{layer}", float(number), step.index)
    for name, arrays in histograms.items():
        for layer, array in enumerate(arrays, start=1):
            writer.add_histogram(f"{name}/layer_{layer}", array, step.index)
