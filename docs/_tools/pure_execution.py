"""Run every page's cells and every gallery script in this one warm process, and say what each took.

    python docs/_tools/pure_execution.py

The sum is what the book's own code costs; what a cold build takes beyond it is overhead of the tools.
A page should stay below 25 s and a script below 10 s.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
import warnings
from pathlib import Path

import matplotlib as mpl
import torch  # noqa: F401  (loaded before the clock starts, as in any warm process)
from matplotlib import pyplot as plt

from nnbook import plotting

DOCS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(DOCS / "_ext"))
from page_cells import code_cells  # noqa: E402  (found through the line above)


def page_source(page: Path) -> str:
    """Return the code of a page as one program."""
    return "\n".join(cell.source for cell in code_cells(page.read_text(encoding="utf-8"), page))


def seconds(source: str, name: str) -> float:
    """Run ``source`` silently in a namespace of its own and return the seconds it took."""
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        exec(compile(source, name, "exec"), {"__name__": "__main__"})  # noqa: S102  (the book's own code)
        for number in plt.get_fignums():
            plt.figure(number).savefig(io.BytesIO(), format="png")
    plt.close("all")
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each page and script, then the sum."""
    mpl.rc_file(DOCS / "matplotlibrc")
    plotting.use_thai_font()
    warnings.simplefilter("ignore")
    total = 0.0
    programs = {page: page_source(page) for page in sorted((DOCS / "chapters").glob("*.md"))}
    scripts = sorted((DOCS.parent / "gallery").glob("*/plot_*.py"))
    programs |= {script: script.read_text(encoding="utf-8") for script in scripts}
    for path, source in programs.items():
        took = seconds(source, str(path))
        total += took
        print(f"{took:7.2f} s  {path.relative_to(DOCS.parent)}", flush=True)
    print(f"{total:7.2f} s  together")


if __name__ == "__main__":
    main()
