"""Runs the steps of one peer on demand: ``python -m tasks.benchmark.worker PEER CASE``.

Each peer has a process of its own: two libraries in one process keep each other's idle threads spinning on
the cores that the other is being timed on.

It answers each line on its input with one line of JSON. ``loss``: the loss as it stands. A number ``n``: the
seconds that ``n`` steps took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from tasks.benchmark.cases import CASES
from tasks.benchmark.peers import PEERS


def main(peer: str, case: str) -> None:
    """Answer until the input ends."""
    step, loss = PEERS[peer](CASES[case])
    for line in sys.stdin:
        request = line.strip()
        answer = loss() if request == "loss" else _seconds(step, int(request))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _seconds(step: Callable[[], object], n_steps: int) -> float:
    start = time.perf_counter()
    for _ in range(n_steps):
        step()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*sys.argv[1:])
