"""The modules' one order: an import never points to a later module, so that no reader goes in a circle."""

import ast
from pathlib import Path

import pytest

import nnbook

FOLDER = Path(nnbook.__path__[0])
# A line is a room: the private files that serve a module, then the module.
ROOMS = """
    _array
    tensors
    _quadrature _activation activations
    _loss losses
    _parameters network
    _variance_scaling _unit_variance initialization
    gradcheck
    _descent optimizers
    _dataset data
    _steps _divergence training
    _layer_statistics diagnostics
    _one_wide_layer meanfield
"""
ORDER = ROOMS.split()
# They stand on NumPy alone, to judge the others.
ALONE = ["_calculus", "autograd"]
# They may use every module, and no module uses them, but for the checks of the chapter of that name.
EDGES = ["plotting", "_event_files", "_sick_settings", "_sick_runs", "tensorboard"]
# What may import a package beside NumPy.
GUESTS = {"array_api_compat": "_array", "matplotlib": "plotting"}


def imports(path: Path) -> set[str]:
    """Return the full names that a file imports, also inside its functions."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return whole | {
        f"{node.module}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def neighbours(path: Path) -> set[str]:
    """Return the modules of the package that a file imports."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("nnbook.")}


def test_every_module_has_its_place() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == {*ORDER, *ALONE, *EDGES}
    assert len(files) == len([*ORDER, *ALONE, *EDGES])


@pytest.mark.parametrize("module", ORDER)
def test_imports_point_backwards(module: str) -> None:
    assert neighbours(FOLDER / f"{module}.py") <= set(ORDER[: ORDER.index(module)])


@pytest.mark.parametrize("module", ALONE)
def test_the_tape_stands_alone(module: str) -> None:
    assert neighbours(FOLDER / f"{module}.py") <= set(ALONE[: ALONE.index(module)])


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_nobody_needs_the_edges(path: Path) -> None:
    if path != FOLDER / "__init__.py" and path.stem not in EDGES:
        assert not neighbours(path) & set(EDGES)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_guests_come_in_by_one_door(path: Path) -> None:
    came = {name.split(".")[0] for name in imports(path)}
    assert {guest for guest in GUESTS if guest in came} <= {
        guest for guest, door in GUESTS.items() if door == path.stem
    }


def test_an_import_inside_a_function_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "late.py"
    file.write_text("def f():\n    from nnbook.training import train\n    import nnbook.data\n", "utf-8")
    assert neighbours(file) == {"training", "data"}
