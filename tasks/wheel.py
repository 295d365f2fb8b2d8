"""Looks into a built wheel: it must hold the package, all of it, with its licences, and nothing else."""

import zipfile
from pathlib import Path

LICENSES = ("LICENSE", "DIGITS_LICENSE.txt", "SARABUN_LICENSE.txt")

IMPORT_WITH_NUMPY_ALONE = """
import importlib, pkgutil, sys
import nnbook
edges = {"plotting", "tensorboard"}  # the rooms that need an extra
names = [module.name for module in pkgutil.iter_modules(nnbook.__path__) if module.name not in edges]
for name in names:
    importlib.import_module(f"nnbook.{name}")
heavy = {"torch", "matplotlib", "array_api_compat"} & set(sys.modules)
sys.exit(f"importing the core loaded {heavy}" if heavy else None)
"""


def complaints(wheel: Path, package: Path) -> list[str]:
    """Return what is wrong with the files in ``wheel``, compared with the source folder ``package``."""
    names = set(zipfile.ZipFile(wheel).namelist())
    metadata = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    sources = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if is_source(path)}
    licenses = {Path(name).name for name in metadata if "/licenses/" in name}
    return [
        *(f"lacks {name}" for name in sorted(sources - names)),
        *(f"holds {name}, which is not of the package" for name in sorted(names - metadata - sources)),
        *(f"lacks the licence {name}" for name in LICENSES if name not in licenses),
        *([] if f"{package.name}/py.typed" in names else ["lacks py.typed"]),
    ]


def is_source(path: Path) -> bool:
    """Tell whether ``path`` is a file that was written, not one that Python left behind."""
    return path.is_file() and "__pycache__" not in path.parts
