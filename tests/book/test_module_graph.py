from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from module_graph import ModuleGraph
from module_uses import find_uses

PACKAGE = {
    "__init__.py": """
        '''Speaks of pond.frog and says `import pond.newt`, but uses neither.'''
        from importlib import import_module
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from pond import duck, frog
        __version__ = "1"
        def __getattr__(name):
            return import_module(f"pond.{name}")
        """,
    "water.py": "",
    "duck.py": "from pond.water import COLOR",
    "frog.py": """
        import typing
        from importlib.resources import files
        from . import duck
        if typing.TYPE_CHECKING:
            from pond import newt
        def eggs(animal: "newt.Newt"):
            return (files("pond") / "_data" / "eggs.txt").read_text()
        """,
    "newt.py": "import pond\ndef swim():\n    return pond.duck.quack",
    "plants/__init__.py": "HEIGHT = 3\ndef __getattr__(name): ...",
    "plants/reed.py": "from ..water import COLOR",
    "plants/moss.py": "from . import reed",
    "_data/eggs.txt": "seven",
    "_data/unused.txt": "nothing",
}
ALL = {"", "water", "duck", "frog", "newt", "plants", "plants.reed", "plants.moss"}


def read(folder: Path, **edits: str) -> ModuleGraph:
    for name, text in (PACKAGE | edits).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    return ModuleGraph.read("pond", folder)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> ModuleGraph:
    return read(tmp_path_factory.mktemp("pond"))


def names(modules: frozenset[str]) -> set[str]:
    return {module.removeprefix("pond").removeprefix(".") for module in modules}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1 + 1", set()),
        ("import pondering; pondering.duck", set()),
        ("def f(pond): return pond.duck", set()),
        ("import pond", {""}),
        ("import pond; pond.__version__", {""}),
        ("from pond import __version__", {""}),
        ("import pond; pond.water.COLOR", {"", "water"}),
        ("import pond as p; p.water.COLOR", {"", "water"}),
        ("import pond; f(pond.water.COLOR.real)[0].frog", {"", "water"}),
        ("import pond; w = pond.water", {"", "water"}),
        ("import pond.water", {"", "water"}),
        ("import pond.water; pond.duck.quack()", {"", "water", "duck"}),
        ("import pond.water as w; f(w)", {"", "water"}),
        ("from pond import water as w; w.COLOR", {"", "water"}),
        ("from pond.water import COLOR", {"", "water"}),
        ("from pond.water import *", {"", "water"}),
        ("def f():\n    from pond import duck\n    return duck", {"", "duck", "water"}),
        ("def f():\n    import pond\n    return [pond.duck for _ in 'ab']", {"", "duck", "water"}),
        ("from pond import frog", {"", "frog", "duck", "water"}),
        ("from pond import newt", {"", "newt", "duck", "water"}),
        ("import pond; pond.plants.moss.grow()", {"", "plants", "plants.moss", "plants.reed", "water"}),
        ("from pond.plants import HEIGHT", {"", "plants"}),
        ("from pond.plants import reed", {"", "plants", "plants.reed", "water"}),
        ("from pond import plants; f(plants)", {"", "plants", "plants.moss", "plants.reed", "water"}),
        ("from importlib import import_module; import_module('pond.water')", {"", "water"}),
        ("subprocess.run([python, '-c', 'import pond.water'])", {"", "water"}),
        ("model.eval(inputs)", set()),
    ],
)
def test_understood_uses(graph: ModuleGraph, code: str, expected: set[str]) -> None:
    assert names(graph.closure(graph.uses(code))) == expected


@pytest.mark.parametrize(
    "code",
    [
        "import pond; f(pond)",
        "import pond as p; q = p",
        "import pond; getattr(pond, name)",
        "import pond; pond.__dict__",
        "import pond; pond.unheard_of",
        "from pond import *",
        "from importlib import import_module; import_module(name)",
        "import importlib; importlib.import_module(f'pond.{name}')",
        "__import__('pond')",
        "exec(code)",
        "run(f'import pond.{name}')",
        "%matplotlib inline\nimport pond",
        "sys.modules['pond']",
    ],
)
def test_what_cannot_be_understood_uses_everything(graph: ModuleGraph, code: str) -> None:
    assert names(graph.closure(graph.uses(code))) == ALL


def test_a_digest_changes_with_what_is_reached_and_with_nothing_else(tmp_path: Path) -> None:
    def digests(folder: str, **edits: str) -> dict[str, str]:
        graph = read(tmp_path / folder, **edits)
        return {module: graph.digest([f"pond.{module}"]) for module in ("water", "duck", "frog", "newt")}

    def changed(folder: str, **edits: str) -> set[str]:
        return {module for module, digest in digests(folder, **edits).items() if digest != plain[module]}

    plain = digests("plain")
    assert changed("again") == set()
    assert changed("comment", **{"newt.py": PACKAGE["newt.py"] + "\n# new"}) == {"newt"}
    assert changed("shared", **{"water.py": "COLOR = 3"}) == {"water", "duck", "frog", "newt"}
    assert changed("data", **{"_data/eggs.txt": "eight"}) == {"frog"}
    assert changed("unused", **{"_data/unused.txt": "something"}) == set()


def test_every_module_of_the_real_library_is_understood() -> None:
    graph = ModuleGraph.read("nnbook", Path(__file__).parents[2] / "src" / "nnbook")
    for module, source in graph.sources.items():
        assert "nnbook.*" not in find_uses(source, graph.package, module), module
