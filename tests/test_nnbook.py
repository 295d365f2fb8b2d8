"""The package itself: modules load at first use, and an unknown one is named."""

import subprocess
import sys

import pytest

import nnbook


def test_modules_load_by_attribute() -> None:
    assert float(nnbook.activations.relu(3.0)) == 3.0
    assert nnbook.network.__name__ == "nnbook.network"


def test_an_unknown_module_is_named_with_the_known_ones() -> None:
    with pytest.raises(
        AttributeError, match=r"nnbook has no module 'optimisers'; its modules are activations, .*training"
    ):
        nnbook.__getattr__("optimisers")


def test_dir_lists_modules_that_are_not_loaded_yet() -> None:
    assert {*nnbook.__all__, "__version__"} == set(dir(nnbook))


def test_import_brings_nothing_that_a_first_use_could_bring() -> None:
    # NumPy loads its random numbers and polynomials at first use too.
    code = "import sys, nnbook.training; print([name for name in sys.argv[1:] if name in sys.modules])"
    guests = ["numpy.random", "numpy.polynomial", "torch", "array_api_compat", "matplotlib"]
    command = [sys.executable, "-c", code, *guests]
    found = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (our own command)
    assert found.stdout == "[]\n"
