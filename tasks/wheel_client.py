"""A program of someone who installed nnbook: mypy must accept it, strictly, and Python must run it."""

import numpy as np

from nnbook import data
from nnbook.activations import tanh
from nnbook.diagnostics import dead_units, update_ratio
from nnbook.gradcheck import check_gradient
from nnbook.initialization import xavier_uniform
from nnbook.losses import accuracy, binary_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, loss_and_gradient, predict
from nnbook.optimizers import Adam, AdamState
from nnbook.tensors import broadcast_shape
from nnbook.training import TrainingResult, train

ENOUGH = 0.9
rng = np.random.default_rng(0)
moons = data.moons(200, noise=0.1, rng=rng)
network = DenseNetwork((2, 16, 1), hidden=tanh)
start = initialize(network, weight=xavier_uniform(), rng=rng)
check = check_gradient(
    lambda theta: loss_and_gradient(network, theta, moons.x, moons.target, loss=binary_cross_entropy),
    start,
    rng=rng,
)
result: TrainingResult[AdamState] = train(
    network,
    start,
    moons,
    loss=binary_cross_entropy,
    optimizer=Adam(0.02),
    n_epochs=40,
    batch_size=20,
    rng=rng,
)
share: float = accuracy(predict(network, result.theta, moons.x), moons.target)
shape: tuple[int, ...] = broadcast_shape((3, 1), (4,))
dead = [int(units.sum()) for units in dead_units(network, forward(network, start, moons.x))]
print(
    len(check.coordinates),
    shape,
    dead,
    update_ratio(network, start, result.theta),
    result.state.n_steps,
    f"{share:.0%}",
)
if share < ENOUGH:
    raise SystemExit(f"the moons must be told apart, got {share:.0%} right")
