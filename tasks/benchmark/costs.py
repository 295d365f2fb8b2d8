"""What else using nnbook costs: the time of its import, and the memory of a step."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc

from tasks.benchmark.cases import LEARNING_RATE, Case

IMPORT = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def import_seconds(module: str) -> float:
    """Time an import in a new process."""
    command = [sys.executable, "-I", "-c", IMPORT.format(module)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def peak_over_needed(case: Case) -> float:
    """Return the peak memory of a step, over what no step can do without.

    That is: ``theta`` before and after, the gradient, pre-activations, activations and the batch.
    """
    from nnbook.losses import softmax_cross_entropy
    from nnbook.network import DenseNetwork, forward, loss_and_gradient, pack
    from nnbook.optimizers import GradientDescent

    network, rule = DenseNetwork(case.layer_sizes), GradientDescent(LEARNING_RATE)
    theta = pack(network, case.layers)
    batch = case.x.nbytes + case.target.nbytes
    trace = forward(network, theta, case.x)
    kept = sum(z.nbytes for z in trace.pre_activations) + sum(a.nbytes for a in trace.activations[1:])
    needed = 3 * theta.nbytes + kept + batch
    del trace
    tracemalloc.start()
    _, gradient = loss_and_gradient(network, theta, case.x, case.target, loss=softmax_cross_entropy)
    new = rule.step(theta, gradient, ())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del new
    return float((peak + theta.nbytes + batch) / needed)
