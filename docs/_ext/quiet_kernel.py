"""Starts every kernel in an IPython folder of the build's own.

A kernel otherwise reads the start-up files of whoever builds, which may change what a page shows, and prints
a warning about its sockets between the lines of the build's progress. Neither MyST-NB nor nbclient can hand
settings to a kernel; the environment can.
"""

from __future__ import annotations

import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

SETTINGS = """
c.IPKernelApp.log_level = "ERROR"
# Output is sent when a cell ends: sent between, a slow cell's line gets torn where two pieces are joined.
c.IPKernelApp.exec_lines = ["__import__('sys').stdout.flush_interval = 3600"]
"""


def prepare(app: Sphinx) -> None:
    """Write the folder beside MyST-NB's own and name it in the environment."""
    folder = Path(app.outdir).parent / "ipython"
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(SETTINGS, "ascii")
    os.environ["IPYTHONDIR"] = str(folder)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the moment before any page is read."""
    app.connect("builder-inited", prepare)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
