"""What every test may ask for: an array library to run on.

``xp`` turns a NumPy array into an array of the library under test (same shape and dtype); ``to_numpy`` turns
an answer back. A test that takes ``xp`` runs once on NumPy, once on torch, once on torch's GPU.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

# A busy machine is no failure: hypothesis judges answers here, not speed.
settings.register_profile("nnbook", deadline=None)
settings.load_profile("nnbook")


def _numpy(array: np.ndarray) -> np.ndarray:
    return np.asarray(array)


def _torch_on(device: str) -> Callable[[np.ndarray], Any]:
    torch = pytest.importorskip("torch", reason="torch is missing: pip install 'nnbook[torch]'")
    if device == "cuda" and not torch.cuda.is_available():
        pytest.skip("torch sees no GPU on this machine")
    return lambda array: torch.tensor(np.asarray(array), device=device)


@pytest.fixture(params=["numpy", "torch-cpu", "torch-cuda"])
def xp(request: pytest.FixtureRequest) -> Callable[[np.ndarray], Any]:
    """Make arrays of one library from NumPy arrays."""
    library, _, device = request.param.partition("-")
    return _numpy if library == "numpy" else _torch_on(device)


@pytest.fixture
def to_numpy() -> Callable[[Any], np.ndarray]:
    """Turn an array of any library into a NumPy array."""
    return lambda array: np.asarray(array.detach().cpu() if hasattr(array, "detach") else array)


@pytest.fixture
def rng() -> np.random.Generator:
    """Return the same random numbers in every test."""
    return np.random.default_rng(20240229)
