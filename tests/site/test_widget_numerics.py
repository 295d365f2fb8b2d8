"""What the widgets compute, in the browser, is what the library computes: fresh inputs, nothing stored.

Deep in the chaotic regime (tanh, gain above 1) a difference in the last bit becomes another signal;
there layers are compared one at a time, each from the library's own input.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page
from widget_page import fresh_rng, run_core

from nnbook import activations, initialization, meanfield
from nnbook.diagnostics import pre_activation_gradients, signal_propagation
from nnbook.network import DenseNetwork, Trace, forward, initialize, unpack

SEEDS = (0, 1, 20260101, 2**32 - 1)
NAMES = ("identity", "relu", "sigmoid", "tanh")
N_ROWS = 8
TOLERANCE = 1e-9

DRAW = """async ([address, seed, n]) => {
    const { createGenerator } = await import(address);
    const draw = (kind) => {
        const generator = createGenerator(seed);
        return Array.from({ length: n }, generator[kind]);
    };
    return [draw("random"), draw("standardNormal")];
}"""
SHUFFLE = """async ([address, seed]) => {
    const { createGenerator } = await import(address);
    const generator = createGenerator(seed);
    return [2, 5, 30, 1797].map((n) => [generator.permutation(n), generator.random()]);
}"""


def built(
    sizes: tuple[int, ...], gain: float, name: str, weights: str, seed: int
) -> tuple[DenseNetwork, NDArray[np.floating], Trace, NDArray[np.floating]]:
    """Make the network that the signal lab makes."""
    rng = np.random.default_rng(seed)
    phi = getattr(activations, name)
    network = DenseNetwork(sizes, hidden=phi, output=phi)
    x, output_gradient = rng.normal(size=(2, N_ROWS, sizes[0]))
    theta = initialize(network, weight=getattr(initialization, weights)(gain=gain), rng=rng)
    return network, theta, forward(network, theta, x), output_gradient


@pytest.mark.parametrize("seed", SEEDS)
def test_random_numbers_are_those_of_numpy(page: Page, site: str, seed: int) -> None:
    n = 20_000
    page.goto(f"{site}/404.html")
    uniform, normal = page.evaluate(DRAW, [f"{site}/_static/widgets/frame/random.js", seed, n])
    assert uniform == np.random.default_rng(seed).random(n).tolist()
    np.testing.assert_allclose(normal, np.random.default_rng(seed).standard_normal(n), rtol=1e-12, atol=0)


@pytest.mark.parametrize("seed", SEEDS)
def test_permutations_are_those_of_numpy_among_other_draws(page: Page, site: str, seed: int) -> None:
    page.goto(f"{site}/404.html")
    found = page.evaluate(SHUFFLE, [f"{site}/_static/widgets/frame/random.js", seed])
    rng = np.random.default_rng(seed)
    for n in (2, 5, 30, 1797):
        assert found.pop(0) == [rng.permutation(n).tolist(), rng.random()]


@pytest.mark.parametrize("weights", ["xavier_normal", "xavier_uniform"])
@pytest.mark.parametrize("name", NAMES)
def test_the_signal_lab_measures_what_the_library_measures(
    page: Page, site: str, name: str, weights: str
) -> None:
    rng = fresh_rng()
    depth, width, seed = int(rng.integers(2, 11)), 32, int(rng.integers(10_000))
    gain = float(rng.uniform(0.5, 1.4))
    network, theta, trace, output_gradient = built((width,) * (depth + 1), gain, name, weights, seed)
    signal = signal_propagation(network, theta, trace, output_gradient)
    z, dz = (np.sqrt(part.mean_square) for part in (signal.pre_activation, signal.pre_activation_gradient))
    phi = network.hidden
    variances = meanfield.variance_by_layer(phi, gain**2, depth, weight_variance=gain**2)
    gradients = meanfield.gradient_by_layer(phi, variances, weight_variance=gain**2)
    settings = {"depth": depth, "gain": gain, "activation": name, "layer": 2}
    settings |= {"width": str(width), "weights": weights, "seed": seed}
    (found,) = run_core(page, site, "signal_lab/core.js", "compute", [settings])
    np.testing.assert_allclose(found["forward"], z, rtol=TOLERANCE)
    np.testing.assert_allclose(found["backward"], dz / dz[-1], rtol=TOLERANCE)
    np.testing.assert_allclose(found["forwardTheory"], np.sqrt(variances), rtol=TOLERANCE)
    np.testing.assert_allclose(found["backwardTheory"], np.sqrt(gradients), rtol=TOLERANCE)
    for part in found["histograms"]:
        a = trace.activations[part["number"]]
        assert part["counts"] == np.histogram(a, bins=len(part["counts"]))[0].tolist()
        np.testing.assert_allclose([part["low"], part["high"]], [a.min(), a.max()], rtol=TOLERANCE)


def test_the_theory_holds_where_the_network_is_chaotic(page: Page, site: str) -> None:
    for name, gain in (("tanh", 3.0), ("sigmoid", 4.0), ("relu", 0.3)):
        phi = getattr(activations, name)
        variances = meanfield.variance_by_layer(phi, gain**2, 50, weight_variance=gain**2)
        gradients = meanfield.gradient_by_layer(phi, variances, weight_variance=gain**2)
        (found,) = run_core(page, site, "signal_lab/theory.js", "follow", [name, 50, gain**2])
        np.testing.assert_allclose(found["variances"], variances, rtol=TOLERANCE)
        np.testing.assert_allclose(found["gradients"], gradients, rtol=TOLERANCE)


def test_each_layer_of_a_chaotic_network_agrees_from_the_library_s_own_input(page: Page, site: str) -> None:
    depth, width, gain = 30, 16, 3.0
    network, theta, trace, output_gradient = built((width,) * (depth + 1), gain, "tanh", "xavier_normal", 0)
    weights = [layer.weight.ravel().tolist() for layer in unpack(network, theta)]
    inputs = [a.ravel().tolist() for a in trace.activations]
    there = [[inputs[layer], weights[layer], width, 1.0] for layer in range(depth)]
    found = run_core(page, site, "signal_lab/core.js", "forwardLayer", *there)
    for z, wanted in zip(found, trace.pre_activations, strict=True):
        np.testing.assert_allclose(z, wanted.ravel(), rtol=TOLERANCE, atol=1e-12)
    deltas = pre_activation_gradients(network, theta, trace, output_gradient)
    sizes = run_core(
        page, site, "signal_lab/core.js", "rootMeanSquare", *([d.ravel().tolist()] for d in deltas)
    )
    np.testing.assert_allclose(sizes, [np.sqrt(np.mean(d**2)) for d in deltas], rtol=TOLERANCE)
    page_deltas = page.evaluate(
        BACKWARD,
        [
            f"{site}/_static/widgets/",
            [
                [deltas[i + 1].ravel().tolist(), weights[i + 1], trace.pre_activations[i].ravel().tolist()]
                for i in range(depth - 1)
            ],
            width,
        ],
    )
    for found_delta, wanted in zip(page_deltas, deltas, strict=False):
        scale = np.abs(wanted).max()
        np.testing.assert_allclose(found_delta, wanted.ravel(), rtol=TOLERANCE, atol=1e-12 * scale)


BACKWARD = """async ([folder, layers, width]) => {
    const { backwardLayer } = await import(`${folder}signal_lab/core.js`);
    const { activations } = await import(`${folder}frame/activations.js`);
    return layers.map(([delta, weight, z]) =>
        Array.from(backwardLayer(delta, weight, z, width, 1, activations.tanh.slope)));
}"""
