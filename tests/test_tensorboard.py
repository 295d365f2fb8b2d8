from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from nnbook import data, diagnostics, losses, tensorboard, training
from nnbook.activations import tanh
from nnbook.network import DenseNetwork, unpack
from nnbook.optimizers import GradientDescent
from nnbook.training import Step


class Recorder:
    """A writer that remembers what it was told."""

    def __init__(self) -> None:
        self.scalars: dict[tuple[str, int], float] = {}
        self.histograms: dict[tuple[str, int], np.ndarray] = {}

    def add_scalar(self, tag: str, number: float, step: int, /) -> None:
        self.scalars[tag, step] = number

    def add_histogram(self, tag: str, numbers: np.ndarray, step: int, /) -> None:
        self.histograms[tag, step] = numbers


NETWORK = DenseNetwork((2, 5, 1), hidden=tanh)
THETA = np.random.default_rng(0).normal(size=NETWORK.n_parameters)


def run(n_steps: int) -> Iterator[Step[Any]]:
    yield from training.training_steps(
        NETWORK,
        THETA,
        data.xor(11, rng=np.random.default_rng(0)),
        loss=losses.binary_cross_entropy,
        optimizer=GradientDescent(0.5),
        n_epochs=n_steps,
        batch_size=None,
        rng=np.random.default_rng(0),
    )


def test_every_step_passes_and_every_third_is_written() -> None:
    writer = Recorder()
    steps = list(tensorboard.log_steps(run(8), writer, every=3))
    assert [step.index for step in steps] == list(range(8))
    written = {index: value for (tag, index), value in writer.scalars.items() if tag == "loss"}
    assert written == {index: steps[index].loss for index in (0, 3, 6)}


def test_layers_are_written_by_name() -> None:
    writer = Recorder()
    before, step = list(tensorboard.log_steps(run(2), writer, every=1))
    activation = diagnostics.activation_statistics(step.trace)
    expected = {
        "activation_mean": activation.mean,
        "activation_std": activation.std,
        "zero_fraction": activation.zero_fraction,
        "gradient_std": diagnostics.gradient_statistics(NETWORK, step.gradient).std,
        "update_ratio": diagnostics.update_ratio(NETWORK, before.theta, step.theta),
    }
    written = {tag: value for (tag, index), value in writer.scalars.items() if index == 1 and tag != "loss"}
    assert written == {
        f"{name}/layer_{layer}": number
        for name, numbers in expected.items()
        for layer, number in enumerate(numbers, start=1)
    }
    assert ("update_ratio/layer_1", 0) not in writer.scalars


def test_histograms_hold_the_arrays_of_each_layer() -> None:
    writer = Recorder()
    (step,) = tensorboard.log_steps(run(1), writer, every=1)
    np.testing.assert_array_equal(
        writer.histograms["pre_activation/layer_2", 0], step.trace.pre_activations[1]
    )
    assert writer.histograms["weight_gradient/layer_1", 0].shape == (2, 5)
    np.testing.assert_array_equal(writer.histograms["activation/layer_1", 0], step.trace.activations[1])
    np.testing.assert_array_equal(
        writer.histograms["weight/layer_2", 0], unpack(NETWORK, step.theta)[1].weight
    )
    assert len(writer.histograms) == 8


def test_with_the_network_the_silent_units_are_written() -> None:
    writer = Recorder()
    (step,) = tensorboard.log_steps(run(1), writer, every=1, network=NETWORK)
    assert writer.scalars["dead_fraction/layer_1", 0] == 0
    (share,) = tensorboard.saturated_fractions(NETWORK, step.trace)
    assert writer.scalars["saturated_fraction/layer_1", 0] == share
    assert ("dead_fraction/layer_2", 0) not in writer.scalars


def test_a_real_writer_takes_it(tmp_path: Any) -> None:  # noqa: ANN401
    pytest.importorskip("tensorboard", reason="tensorboard is missing: pip install 'nnbook[tensorboard]'")
    from torch.utils.tensorboard import SummaryWriter

    with SummaryWriter(tmp_path) as writer:
        list(tensorboard.log_steps(run(2), writer, every=1))
    assert list(tmp_path.iterdir())


def test_writing_every_none_is_refused() -> None:
    with pytest.raises(ValueError, match="every must be a positive int, got 0"):
        next(tensorboard.log_steps(run(1), Recorder(), every=0))
