"""The same training step in each library, written as its own documentation would have it.

Each function takes a case and returns two callables: ``step()`` takes one step (forward, loss, backward,
update), and ``loss()`` gives the loss of the batch as it stands, by which the peers are checked to do the
same work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np

from tasks.benchmark.cases import LEARNING_RATE, N_CLASSES, Case

Pair: TypeAlias = tuple[Callable[[], object], Callable[[], float]]
N_THREADS = 2

Traced: TypeAlias = Any
"""What a library follows in place of numbers or arrays; neither micrograd nor HIPS autograd is typed."""


def nnbook(case: Case) -> Pair:
    """Hand-written backward pass over one flat vector."""
    from nnbook.losses import softmax_cross_entropy
    from nnbook.network import DenseNetwork, loss_and_gradient, pack, predict
    from nnbook.optimizers import GradientDescent

    network, rule = DenseNetwork(case.layer_sizes), GradientDescent(LEARNING_RATE)
    theta = pack(network, case.layers)
    state = rule.init(theta)

    def step() -> None:
        nonlocal theta, state
        _, gradient = loss_and_gradient(network, theta, case.x, case.target, loss=softmax_cross_entropy)
        theta, state = rule.step(theta, gradient, state)

    return step, lambda: float(softmax_cross_entropy(predict(network, theta, case.x), case.target))


def pytorch(case: Case) -> Pair:
    """Eager mode: ``nn.Sequential``, ``CrossEntropyLoss``, ``optim.SGD``."""
    import torch
    from torch import nn

    torch.set_num_threads(N_THREADS)
    modules: list[nn.Module] = []
    for weight, bias in case.layers:
        linear = nn.Linear(*weight.shape)
        linear.weight.data, linear.bias.data = torch.tensor(weight.T.copy()), torch.tensor(bias)
        modules += [linear, nn.ReLU()]
    model, criterion = nn.Sequential(*modules[:-1]), nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    x, labels = torch.tensor(case.x), torch.tensor(case.labels)

    def step() -> None:
        optimizer.zero_grad()
        criterion(model(x), labels).backward()
        optimizer.step()

    return step, lambda: criterion(model(x), labels).item()


def scikit_learn(case: Case) -> Pair:
    """``MLPClassifier.partial_fit`` on the whole batch, without momentum or weight decay."""
    from sklearn.metrics import log_loss
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        case.layer_sizes[1:-1],
        solver="sgd",
        alpha=0.0,
        momentum=0.0,
        batch_size=case.n_rows,
        learning_rate_init=LEARNING_RATE,
        shuffle=False,
        random_state=0,
    )
    classes = np.arange(N_CLASSES)
    model.partial_fit(case.x, case.labels, classes=classes)
    for number, (weight, bias) in enumerate(case.layers):
        model.coefs_[number][:], model.intercepts_[number][:] = weight, bias
    return (
        lambda: model.partial_fit(case.x, case.labels, classes=classes),
        lambda: float(log_loss(case.labels, model.predict_proba(case.x).astype(np.float64), labels=classes)),
    )


def hips_autograd(case: Case) -> Pair:
    """``autograd.value_and_grad`` of the loss over a list of arrays."""
    import autograd.numpy as anp
    from autograd import value_and_grad

    def loss(layers: Traced) -> Traced:
        a = case.x
        for weight, bias in layers[:-1]:
            a = anp.maximum(a @ weight + bias, 0)
        weight, bias = layers[-1]
        logits = a @ weight + bias
        shifted = logits - anp.max(logits, axis=1, keepdims=True)
        log_sum = anp.log(anp.sum(anp.exp(shifted), axis=1, keepdims=True))
        return -anp.sum(case.target * (shifted - log_sum)) / case.n_rows

    value_and_gradient = value_and_grad(loss)
    layers: Traced = case.layers

    def step() -> None:
        nonlocal layers
        _, gradient = value_and_gradient(layers)
        layers = [
            (weight - LEARNING_RATE * dw, bias - LEARNING_RATE * db)
            for (weight, bias), (dw, db) in zip(layers, gradient, strict=True)
        ]

    return step, lambda: float(loss(layers))


def tinygrad(case: Case) -> Pair:
    """``nn.optim.SGD`` on the CPU, the step compiled by ``TinyJit`` as its documentation advises."""
    from tinygrad import Tensor, TinyJit, nn
    from tinygrad.helpers import TRAINING

    TRAINING.value = 1
    layers = [(Tensor(weight), Tensor(bias)) for weight, bias in case.layers]
    x, labels = Tensor(case.x), Tensor(case.labels.astype(np.int32))
    optimizer = nn.optim.SGD([part for layer in layers for part in layer], lr=LEARNING_RATE)

    def batch_loss() -> Tensor:
        a = x
        for weight, bias in layers[:-1]:
            a = (a @ weight + bias).relu()
        weight, bias = layers[-1]
        return (a @ weight + bias).sparse_categorical_crossentropy(labels)

    def eager() -> Tensor:
        optimizer.zero_grad()
        value = batch_loss().backward()
        return value.realize(*optimizer.schedule_step())

    jitted: Callable[[], Tensor] = TinyJit(eager)
    return lambda: jitted().item(), lambda: float(batch_loss().item())


def micrograd(case: Case) -> Pair:
    """One Python object a number: a step is one row here, and the time is multiplied by the rows."""
    from micrograd.engine import Value

    layers = [
        ([[Value(float(w)) for w in column] for column in weight.T], [Value(float(b)) for b in bias])
        for weight, bias in case.layers
    ]
    parameters = [v for columns, bias in layers for v in [*bias, *(w for column in columns for w in column)]]

    def row_loss(row: int) -> Traced:
        a: Traced = [float(v) for v in case.x[row]]
        for number, (columns, bias) in enumerate(layers, start=1):
            z = [
                sum((w * v for w, v in zip(c, a, strict=True)), b) for c, b in zip(columns, bias, strict=True)
            ]
            a = [v.relu() for v in z] if number < len(layers) else z
        return _squared_error(a, case.target[row])

    rows: Iterator[int] = iter(())

    def step() -> None:
        nonlocal rows
        row = next(rows, None)
        if row is None:
            rows = iter(range(case.n_rows))
            row = next(rows)
        for parameter in parameters:
            parameter.grad = 0
        row_loss(row).backward()
        for parameter in parameters:
            parameter.data -= LEARNING_RATE * parameter.grad

    return step, lambda: float("nan")


def _squared_error(prediction: Traced, target: Traced) -> Traced:
    """Sum of squares: micrograd has neither exp nor log."""
    return sum((p - float(t)) ** 2 for p, t in zip(prediction, target, strict=True))


PEERS: dict[str, Callable[[Case], Pair]] = {
    "nnbook": nnbook,
    "PyTorch": pytorch,
    "scikit-learn": scikit_learn,
    "HIPS autograd": hips_autograd,
    "tinygrad": tinygrad,
    "micrograd": micrograd,
}
"""Each peer by its name; the first is ours."""
