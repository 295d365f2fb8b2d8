"""Namespaces and layer views."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nnbook._array import OLDEST_COMPAT, Array, array_namespace, is_floating, layer_views, layout

Maker = Callable[[np.ndarray], Array]


def test_numpy_arrays_and_numbers_get_numpy_itself() -> None:
    assert array_namespace(np.zeros(2), 1.0, np.float32(1)) is np


def test_torch_tensors_get_a_standard_namespace() -> None:
    torch = pytest.importorskip("torch")
    assert array_namespace(torch.zeros(2), 1.0).__name__ == "array_api_compat.torch"


def test_two_libraries_in_one_call_are_refused() -> None:
    torch = pytest.importorskip("torch")
    with pytest.raises(TypeError, match="Multiple namespaces"):
        array_namespace(np.zeros(2), torch.zeros(2))


@pytest.mark.parametrize("thing", [[1.0], (1.0,), "1", None])
def test_what_is_no_array_is_refused_with_the_mend(thing: object) -> None:
    with pytest.raises(
        TypeError, match=rf"expected an array, got {type(thing).__name__}; convert .*numpy\.asarray"
    ):
        array_namespace(np.zeros(2), thing)


def test_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch")
    monkeypatch.setitem(sys.modules, "array_api_compat", None)
    with pytest.raises(
        ImportError, match=r"torch arrays need array-api-compat: pip install 'nnbook\[torch\]'"
    ):
        array_namespace(torch.zeros(2))


@pytest.mark.parametrize("version", ["1.15", "1.9.1", "0.99.0"])
def test_an_extra_that_is_too_old_names_the_command(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch")
    monkeypatch.setattr("array_api_compat.__version__", version)
    message = f"array-api-compat must be 1.16 or newer, got {version}: pip install --upgrade 'nnbook[torch]'"
    with pytest.raises(ImportError, match=f"^{re.escape(message)}$"):
        array_namespace(torch.zeros(2))


def test_the_extra_asks_for_the_same_version_as_the_code() -> None:
    pyproject = (Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8")
    assert f'"array-api-compat>={".".join(map(str, OLDEST_COMPAT))}"' in pyproject


def test_numpy_work_imports_neither_torch_nor_compat() -> None:
    code = (
        "import sys, numpy as np, nnbook\n"
        "network = nnbook.network.DenseNetwork((2, 1))\n"
        "x = np.ones((4, 2))\n"
        "nnbook.network.loss_and_gradient(network, np.ones(3), x, x[:, :1], loss=nnbook.losses.huber())\n"
        "print([name for name in ('torch', 'array_api_compat', 'matplotlib') if name in sys.modules])"
    )
    command, seen = [sys.executable, "-c", code], {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=seen)  # noqa: S603
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("dtype", "expected"), [("float32", True), ("float64", True), ("int64", False), ("bool", False)]
)
def test_floating_dtypes(xp: Maker, dtype: str, expected: bool) -> None:  # noqa: FBT001
    assert is_floating(xp(np.zeros(2, dtype=dtype))) is expected


def test_layout_by_hand() -> None:
    assert layout((3, 4, 2)) == (
        (slice(0, 12), (3, 4), slice(12, 16)),
        (slice(16, 24), (4, 2), slice(24, 26)),
    )


def test_views_write_through(xp: Maker, to_numpy: Maker) -> None:
    theta = xp(np.zeros(26))
    first, second = layer_views(theta, (3, 4, 2))
    first.weight[0, 1], first.bias[3], second.weight[3, 1], second.bias[0] = 1.0, 2.0, 3.0, 4.0
    written = to_numpy(theta)
    assert {i: written[i] for i in written.nonzero()[0].tolist()} == {1: 1.0, 15: 2.0, 23: 3.0, 24: 4.0}


def test_a_strided_theta_is_refused(xp: Maker) -> None:
    theta = xp(np.zeros(18))[::2]
    with pytest.raises(
        ValueError,
        match=r"^theta must be contiguous, got a strided view; copy it with numpy\.ascontiguousarray$",
    ):
        layer_views(theta, (2, 3))


@pytest.mark.parametrize("shape", [(8,), (10,), (9, 1)])
def test_a_theta_of_wrong_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"theta must have shape \(9,\) for layers \(2, 3\), got \("):
        layer_views(np.zeros(shape), (2, 3))
