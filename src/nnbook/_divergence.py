"""Where NaN or infinity entered a training step, and why; :mod:`nnbook.training` asks after each step."""

from collections.abc import Iterator

import numpy as np

from nnbook._array import Array
from nnbook._dataset import Dataset
from nnbook._descent import State
from nnbook._steps import Step, TrainingResult
from nnbook.network import DenseNetwork, unpack


class DivergenceError(FloatingPointError):
    """Training met NaN or infinity; nothing computed before is lost.

    Parameters
    ----------
    message : str
        The step, the place and the likely cause.
    result : TrainingResult
        What :func:`nnbook.training.train` would have returned one step earlier.
    """

    def __init__(self, message: str, result: TrainingResult[State]) -> None:
        # Both go to the base class, which gives them back when the error is unpickled in another process.
        super().__init__(message, result)
        self.result = result

    def __str__(self) -> str:
        return str(self.args[0])


def divergence(network: DenseNetwork, batch: Dataset, step: Step[State]) -> str | None:
    """Say what went wrong in a step, where, and why most likely.

    Parameters
    ----------
    network : DenseNetwork
        Sizes of the layers.
    batch : Dataset
        The rows that the step saw.
    step : Step
        The step.

    Returns
    -------
    str or None
        The message; None if every number of the step is finite.
    """
    if _is_finite(step):
        return None
    for place, numbers in _places(network, batch, step):
        finite = np.isfinite(numbers)
        if not finite.all():
            found = f"{numbers[~finite][0]} in {place}"
            return (
                f"training met {found} at step {step.index} (epoch {step.epoch}): {_cause(place, step.index)}"
            )
    return None


def _is_finite(step: Step[State]) -> bool:
    """Tell whether a step is healthy, at the price of one sum an array: it is asked after every step."""
    # A finite sum has neither NaN nor infinity among its terms.  An infinite one may come from finite terms
    # that overflow together; then the search finds nothing, and only time was lost.
    with np.errstate(over="ignore", invalid="ignore"):
        parts = (step.gradient, step.theta, *step.trace.pre_activations)
        return bool(np.isfinite(step.loss + sum(part.sum() for part in parts)))


def _places(network: DenseNetwork, batch: Dataset, step: Step[State]) -> Iterator[tuple[str, Array]]:
    """Give every array of a step with its name, in the order of computation (backward: last layer first)."""
    n_layers = len(network.layer_sizes) - 1
    yield "the inputs", batch.x
    yield "the targets", batch.target
    for layer, z in enumerate(step.trace.pre_activations, start=1):
        yield f"the pre-activations of layer {layer} of {n_layers}", z
    yield "the loss", np.asarray(step.loss)
    for name, vector in (("the gradient", step.gradient), ("the new parameters", step.theta)):
        for layer, parameters in reversed(list(enumerate(unpack(network, vector), start=1))):
            for kind, numbers in parameters._asdict().items():
                yield f"{name} of layer {layer} of {n_layers} ({kind})", numbers


def _cause(place: str, index: int) -> str:
    """Guess why, from where and when it happened."""
    if place in {"the inputs", "the targets"}:
        return "the dataset itself holds it; look at the rows with numpy.isfinite"
    if index == 0 and not place.startswith("the new parameters"):
        return "no step had been taken, so the starting weights are too large (or not finite) for this depth"
    return "the learning rate is too high; try a tenth of it, or shorten the gradient with clip_by_norm"
