"""The real TensorBoard, started on a folder of logs and stopped again; for tests and for pictures.

TensorBoard's own ``program.TensorBoard().launch()`` serves from a thread of the caller that nothing stops; a
process of its own ends when it is told to.
"""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlencode

ADDRESS = re.compile(r"http://\S+")
PATIENCE = 90.0


@contextmanager
def served(logs: Path, *, patience: float = PATIENCE) -> Iterator[str]:
    """Serve ``logs`` and yield the address, such as ``http://127.0.0.1:41234/``.

    Raises
    ------
    TimeoutError
        If the server says no address within ``patience`` seconds, or ends first; with what it said.
    """
    command = [sys.executable, "-m", "tensorboard.main", "--logdir", logs.name, "--load_fast=false"]
    with subprocess.Popen(  # noqa: S603  (the program that is named here)
        [*command, "--host=127.0.0.1", "--port=0", "--reload_interval=0"],
        cwd=logs.parent,  # so that its pages show the folder's name and not where it lies
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        said: queue.Queue[str | None] = queue.Queue()
        reader = threading.Thread(target=_read, args=(server.stderr, said))
        reader.start()  # a read from a pipe cannot time out, a read from a queue can
        try:
            yield _address(said, patience)
        finally:
            server.terminate()
            server.wait()
            reader.join()


def _read(lines: IO[str] | None, said: queue.Queue[str | None]) -> None:
    """Pass the lines on, then None."""
    for line in lines or ():
        said.put(line)
    said.put(None)


def _address(said: queue.Queue[str | None], patience: float) -> str:
    """Wait for the line that names the address."""
    lines: list[str] = []
    end = time.monotonic() + patience
    try:
        while (line := said.get(timeout=max(end - time.monotonic(), 0))) is not None:
            lines.append(line)
            if found := ADDRESS.search(line):
                return found.group()
    except queue.Empty:
        pass
    raise TimeoutError(f"TensorBoard named no address within {patience:.0f} s; it said: {''.join(lines)}")


def ask(address: str, path: str, **query: str) -> Any:  # noqa: ANN401  (JSON)
    """Return the JSON that the server answers to ``path`` below ``data/``."""
    url = f"{address}data/{path}" + (f"?{urlencode(query)}" if query else "")
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310  (an address of this machine)
        return json.load(answer)


def wait_for_runs(address: str, n_runs: int, *, patience: float = PATIENCE) -> list[str]:
    """Return the names of the runs once the server has loaded ``n_runs``."""
    end = time.monotonic() + patience
    while len(runs := ask(address, "runs")) < n_runs:
        if time.monotonic() > end:
            raise TimeoutError(f"TensorBoard loaded {len(runs)} of {n_runs} runs within {patience:.0f} s")
        time.sleep(0.2)
    return list(runs)
