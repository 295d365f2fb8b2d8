import io
import pickle
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from nnbook import data, initialization, losses, network, optimizers, training
from nnbook.activations import identity, relu, tanh
from nnbook.data import Dataset
from nnbook.network import DenseNetwork
from nnbook.optimizers import Adam, GradientDescent, Momentum
from nnbook.training import DivergenceError, History, Step


def setting(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any argument of a run
    """Arguments of a small run, some of them changed."""
    rng = np.random.default_rng(0)
    net = DenseNetwork((2, 5, 1), hidden=tanh)
    arguments = {
        "network": net,
        "theta": network.initialize(net, weight=initialization.xavier_normal(), rng=rng),
        "dataset": data.xor(11, noise=0.1, rng=rng),
        "loss": losses.binary_cross_entropy,
        "optimizer": Momentum(0.1, 0.9),
        "n_epochs": 3,
        "batch_size": 4,
        "rng": np.random.default_rng(1),
    }
    return arguments | changes


def steps(**changes: Any) -> list[Step[Any]]:  # noqa: ANN401
    return list(training.training_steps(**setting(**changes)))


# Steps


def test_one_step_by_hand() -> None:
    # y = 2x + 1 at x = 3 is 7; the target is 5, so the loss is 4 and its gradient (2·2·3, 2·2).
    (step,) = steps(
        network=DenseNetwork((1, 1)),
        theta=np.array([2.0, 1.0]),
        dataset=Dataset(np.array([[3.0]]), np.array([[5.0]])),
        loss=losses.mean_squared_error,
        optimizer=GradientDescent(0.1),
        n_epochs=1,
        batch_size=None,
    )
    assert (step.index, step.epoch, step.loss) == (0, 0, 4.0)
    np.testing.assert_allclose(step.gradient, [12.0, 4.0])
    np.testing.assert_allclose(step.theta, [0.8, 0.6])
    np.testing.assert_allclose(step.trace.output, [[7.0]])


def test_steps_are_the_loop_that_a_reader_would_write() -> None:
    run = setting()
    theta, rng, rule = run["theta"], np.random.default_rng(1), run["optimizer"]
    state, written = rule.init(theta), []
    for _ in range(3):
        for batch in data.minibatches(run["dataset"], 4, rng=rng):
            value, gradient = network.loss_and_gradient(
                run["network"], theta, batch.x, batch.target, loss=run["loss"]
            )
            theta, state = rule.step(theta, gradient, state)
            written.append((float(value), theta))
    taken = steps()
    assert [step.index for step in taken] == list(range(9))
    assert [step.epoch for step in taken] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    for step, (value, after) in zip(taken, written, strict=True):
        assert step.loss == value
        np.testing.assert_array_equal(step.theta, after)


def test_a_step_is_computed_only_when_asked_for() -> None:
    rng = np.random.default_rng(1)
    before = rng.bit_generator.state
    stream = training.training_steps(**setting(rng=rng, n_epochs=10**9))
    assert rng.bit_generator.state == before
    assert [next(stream).index, next(stream).index] == [0, 1]


def test_the_start_is_not_changed() -> None:
    theta = setting()["theta"]
    kept = theta.copy()
    steps(theta=theta)
    np.testing.assert_array_equal(theta, kept)


def test_no_epochs_give_no_steps() -> None:
    assert steps(n_epochs=0) == []
    result = training.train(**setting(n_epochs=0))
    np.testing.assert_array_equal(result.theta, setting()["theta"])
    assert result.history.loss.shape == result.history.epoch_loss.shape == (0,)
    np.testing.assert_array_equal(result.state, np.zeros_like(result.theta))


# Train


def test_train_keeps_the_end_and_the_losses() -> None:
    result, taken = training.train(**setting()), steps()
    np.testing.assert_array_equal(result.theta, taken[-1].theta)
    np.testing.assert_array_equal(result.state, taken[-1].state)
    assert result.history.loss.tolist() == [step.loss for step in taken]
    assert result.history.epoch.tolist() == [step.epoch for step in taken]


def test_epoch_loss_is_the_mean_over_the_epochs_steps() -> None:
    history = History(np.array([6.0, 2.0, 1.0, 5.0, 3.0]), np.array([0, 0, 1, 1, 1]))
    assert history.epoch_loss.tolist() == [4.0, 3.0]


@pytest.mark.parametrize("rule", [GradientDescent(0.1), Momentum(0.1, 0.9), Adam(0.1)])
def test_going_on_from_a_result_is_as_if_never_stopped(rule: Any) -> None:  # noqa: ANN401
    whole = training.train(**setting(optimizer=rule, n_epochs=6, batch_size=None))
    half = training.train(**setting(optimizer=rule, n_epochs=3, batch_size=None))
    rest = training.train(
        **setting(optimizer=rule, n_epochs=3, batch_size=None, theta=half.theta, state=half.state)
    )
    np.testing.assert_array_equal(rest.theta, whole.theta)
    np.testing.assert_array_equal([*half.history.loss, *rest.history.loss], whole.history.loss)


def test_float32_stays_float32() -> None:
    run = setting()
    dataset = Dataset(run["dataset"].x.astype(np.float32), run["dataset"].target.astype(np.float32))
    result = training.train(**setting(theta=run["theta"].astype(np.float32), dataset=dataset))
    assert result.theta.dtype == np.float32


def test_xor_is_learned() -> None:
    result = training.train(**setting(n_epochs=400, dataset=data.xor(4, rng=np.random.default_rng(0))))
    assert result.history.epoch_loss[-1] < 0.01


def test_digits_are_learned_and_recognized() -> None:
    rng = np.random.default_rng(0)
    train_set, test_set = data.split(data.digits(), 0.2, rng=rng)
    net = DenseNetwork((64, 32, 10), hidden=relu)
    theta = network.initialize(net, weight=initialization.kaiming_normal(), rng=rng)
    result = training.train(
        net,
        theta,
        train_set,
        loss=losses.softmax_cross_entropy,
        optimizer=Momentum(0.1, 0.9),
        n_epochs=15,
        batch_size=32,
        rng=rng,
    )
    logits = network.predict(net, result.theta, test_set.x)
    assert losses.accuracy(logits, test_set.target) > 0.95


def test_what_training_leaves_behind_pickles() -> None:
    result = training.train(**setting())
    error = DivergenceError("why", result)
    assert error.args == ("why", result)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(copy) == "why"
    np.testing.assert_array_equal(copy.result.theta, result.theta)
    np.testing.assert_array_equal(copy.result.history.loss, result.history.loss)


def test_a_step_pickles() -> None:
    step = steps()[4]
    copy = pickle.loads(pickle.dumps(step))  # noqa: S301 - our own bytes
    np.testing.assert_array_equal(copy.theta, step.theta)
    np.testing.assert_array_equal(copy.trace.output, step.trace.output)


# What cannot be learned from


@pytest.mark.parametrize("batch_size", [None, 4])
def test_a_dataset_without_rows_is_refused(batch_size: int | None) -> None:
    empty = Dataset(np.zeros((0, 2)), np.zeros((0, 1)))
    with pytest.raises(ValueError, match=r"^dataset must hold at least one row, got none$"):
        training.train(**setting(dataset=empty, batch_size=batch_size))


def test_targets_that_the_loss_does_not_mean_are_refused() -> None:
    x, column = np.ones((3, 2)), np.array([[1.0], [-1.0], [1.0]])
    with pytest.raises(ValueError, match=r"targets must lie in 0 … 1, got -1\.0"):
        training.train(**setting(dataset=Dataset(x, column)))
    with pytest.raises(ValueError, match=r"each row of targets must sum to 1, got 2\.0"):
        training.train(**setting(loss=losses.softmax_cross_entropy, dataset=Dataset(x, np.ones((3, 2)))))
    training.train(**setting(loss=losses.mean_squared_error, dataset=Dataset(x, column)))


# Divergence


def diverge(**changes: Any) -> DivergenceError:  # noqa: ANN401
    """Run until the run breaks and return its error."""
    with pytest.raises(DivergenceError) as caught:
        training.train(**setting(**changes))
    return caught.value


def test_too_high_a_learning_rate_says_step_layer_and_cause_and_loses_nothing() -> None:
    changes = {
        "network": DenseNetwork((1, 3, 1), hidden=identity),
        "theta": np.full(10, 0.1),
        "dataset": data.noisy_line(np.linspace(-1, 1, 11), rng=np.random.default_rng(0)),
        "loss": losses.mean_squared_error,
        "optimizer": GradientDescent(30.0),
        "batch_size": None,
        "n_epochs": 1000,
    }
    error = diverge(**changes)
    taken: list[Step[Any]] = []
    with pytest.raises(DivergenceError) as again:
        taken.extend(training.training_steps(**setting(**changes)))
    n_good = len(error.result.history.loss)
    assert n_good > 2
    assert f"at step {n_good} (epoch {n_good})" in str(error)
    assert re.fullmatch(
        r"training met -?(inf|nan) in the [a-z -]+( of layer \d of 2)?( \((weight|bias)\))? at step .*: "
        "the learning rate is too high; try a tenth of it, or shorten the gradient with clip_by_norm",
        str(error),
    )
    assert "of layer " in str(error)
    assert str(again.value) == str(error)
    for kept in (error.result, again.value.result):
        np.testing.assert_array_equal(kept.theta, taken[-1].theta)
        assert kept.history.loss.tolist() == [step.loss for step in taken]
        assert np.isfinite(kept.theta).all()
        assert np.isfinite(kept.history.loss).all()


def test_too_large_a_start_names_the_layer_where_it_overflows() -> None:
    net = DenseNetwork((2, 5, 5, 1), hidden=relu)
    theta = network.initialize(net, weight=initialization.constant(1e160), rng=np.random.default_rng(0))
    error = diverge(network=net, theta=theta, dataset=Dataset(np.ones((3, 2)), np.ones((3, 1))))
    assert str(error) == (
        "training met inf in the pre-activations of layer 2 of 3 at step 0 (epoch 0): "
        "no step had been taken, so the starting weights are too large (or not finite) for this depth"
    )
    assert error.result.theta is theta
    assert error.result.history.loss.size == 0


def test_an_infinity_that_saturation_hides_is_found() -> None:
    theta = np.full(21, 1e308)
    assert "inf in the pre-activations of layer 1 of 2" in str(diverge(theta=theta))


@pytest.mark.parametrize("name", ["inputs", "targets"])
def test_a_dataset_with_nan_is_blamed_on_the_dataset(name: str) -> None:
    x, target = np.ones((3, 2)), np.ones((3, 1))
    {"inputs": x, "targets": target}[name][1, 0] = np.nan
    assert str(diverge(dataset=Dataset(x, target))) == (
        f"training met nan in the {name} at step 0 (epoch 0): "
        "the dataset itself holds it; look at the rows with numpy.isfinite"
    )


def test_an_overflowing_loss_is_named() -> None:
    message = str(
        diverge(loss=losses.mean_squared_error, dataset=Dataset(np.ones((3, 2)), np.full((3, 1), 1e200)))
    )
    assert "training met inf in the loss at step 0" in message


def broken_gradient(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    return np.full_like(prediction + target, np.nan)


def test_a_gradient_that_breaks_is_named_with_the_layer_it_breaks_in() -> None:
    loss = losses.Loss("broken", losses.mean_squared_error.value, broken_gradient)
    message = str(diverge(loss=loss))
    assert "training met nan in the gradient of layer 2 of 2 (weight) at step 0" in message


def test_huge_numbers_that_only_overflow_together_are_no_divergence() -> None:
    zero = Dataset(np.zeros((1, 1)), np.zeros((1, 1)))
    theta = np.array([1.7e308, 1.7e308, 0.0, 0.0])
    (step,) = steps(
        network=DenseNetwork((1, 1, 1)),
        theta=theta,
        dataset=zero,
        loss=losses.mean_squared_error,
        optimizer=GradientDescent(0.0),
        n_epochs=1,
        batch_size=None,
    )
    np.testing.assert_array_equal(step.theta, theta)


def test_an_update_that_overflows_is_blamed_on_the_learning_rate() -> None:
    message = str(
        diverge(optimizer=GradientDescent(1.7e308), theta=np.full(21, 50.0), loss=losses.mean_squared_error)
    )
    assert "inf in the new parameters of layer 2 of 2" in message
    assert "the learning rate is too high" in message


# Counting and progress


@pytest.mark.parametrize(("batch_size", "expected"), [(None, 3), (1, 33), (4, 9), (11, 3), (100, 3)])
def test_count_steps_counts(batch_size: int | None, expected: int) -> None:
    run = setting(batch_size=batch_size)
    assert training.count_steps(run["dataset"], n_epochs=3, batch_size=batch_size) == expected
    assert len(steps(batch_size=batch_size)) == expected


class Terminal(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def watched(n_steps: int) -> Iterator[Step[Any]]:
    stream = training.training_steps(**setting(n_epochs=n_steps, batch_size=None))
    yield from training.show_progress(stream, total=n_steps)


def test_progress_passes_every_step_on_and_prints_each_tenth(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr("sys.stderr", log)
    assert [step.index for step in watched(40)] == list(range(40))
    lines = log.getvalue().splitlines()
    assert [line.split()[1] for line in lines] == [f"{n}/40" for n in range(4, 41, 4)]
    assert lines[-1].startswith("step 40/40 (100%)  epoch 39  loss 0.")


def test_progress_on_a_terminal_rewrites_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    log = Terminal()
    monkeypatch.setattr("sys.stderr", log)
    list(watched(40))
    text = log.getvalue()
    assert [line.split()[:2] for line in text[:-1].split("\r")] == [["step", f"{n}/40"] for n in range(1, 41)]
    assert text.count("\n") == 1
    assert text.endswith("\n")


def test_progress_is_silent_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    list(watched(3))
    assert capsys.readouterr().out == ""


def test_optimizers_of_the_readers_own_fit_in() -> None:
    class SignDescent:
        """The simplest rule that is not in the library."""

        def init(self, theta: np.ndarray) -> int:
            del theta
            return 0

        def step(self, theta: np.ndarray, gradient: np.ndarray, state: int) -> tuple[np.ndarray, int]:
            return theta - 0.01 * np.sign(optimizers.clip_by_norm(gradient, 1.0)), state + 1

    assert training.train(**setting(optimizer=SignDescent())).state == 9


def test_an_optimizers_memory_is_in_hand_after_a_divergence() -> None:
    changes = {
        "network": DenseNetwork((1, 1)),
        "theta": np.zeros(2),
        "dataset": data.noisy_line(np.linspace(-1, 1, 11), rng=np.random.default_rng(0)),
        "loss": losses.mean_squared_error,
        "optimizer": Momentum(30.0, 0.9),
        "n_epochs": 1000,
        "batch_size": None,
    }
    error = diverge(**changes)
    before = len(error.result.history.loss)
    again = training.train(**setting(**changes | {"n_epochs": before}))
    np.testing.assert_array_equal(error.result.state, again.state)
    np.testing.assert_array_equal(error.result.theta, again.theta)
