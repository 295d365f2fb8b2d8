"""Lets the peers take turns, and compares what they took in the same round.

A block of steps of one peer is followed by a block of the next, so that whatever else the machine does
falls on all of them; what is reported is the median of the ratios within a round.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import comb, isnan
from statistics import median

from tasks.benchmark.peers import N_THREADS

BLOCK_SECONDS = 0.3  # several steps of the largest network, and short enough for many rounds
PAUSE_SECONDS = 0.1  # OpenBLAS's idle threads spin for 2²⁶ ticks, some 25 ms: no other peer must pay for it
SLOWEST = 3.0  # seconds a step
WARM_UP_STEPS = 3
TAIL = 0.025  # of a 95 % interval, on each side
SAME_LOSS = 1e-3  # relative; float32 sums in another order differ by less
THREADS = {f"{name}_NUM_THREADS": str(N_THREADS) for name in ("OMP", "OPENBLAS", "MKL", "CPU")}


class NotHereError(RuntimeError):
    """A peer that cannot run on this machine, or not in the time that there is."""


class Worker:
    """A peer in its own process, asked by lines.

    Parameters
    ----------
    peer, case : str
        Names of :data:`~tasks.benchmark.peers.PEERS` and :data:`~tasks.benchmark.cases.CASES`.
    """

    def __init__(self, peer: str, case: str) -> None:
        command = [sys.executable, "-m", "tasks.benchmark.worker", peer, case]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | THREADS,
        )

    def ask(self, request: object) -> float:
        """Send a line and read the answer.

        Raises
        ------
        NotHereError
            If the process ended instead.
        """
        if self.process.stdin is None or self.process.stdout is None:
            raise NotHereError("the process has no pipes")
        try:
            self.process.stdin.write(f"{request}\n")
            self.process.stdin.flush()
            return float(json.loads(self.process.stdout.readline()))
        except (BrokenPipeError, json.JSONDecodeError):
            errors = self.process.communicate()[1].strip().splitlines()
            raise NotHereError(errors[-1] if errors else "the process ended without a word") from None


@contextmanager
def working(peer: str, case: str) -> Iterator[Worker]:
    """Start a worker and see to its end."""
    worker = Worker(peer, case)
    try:
        yield worker
    finally:
        worker.process.kill()
        worker.process.communicate()


def time_case(case: str, peers: list[str], n_rounds: int) -> tuple[dict[str, list[float]], dict[str, str]]:
    """Time all peers in turns.

    Returns
    -------
    seconds : dict
        Peer to the seconds of one step, a number for each round.
    missing : dict
        Peer to the reason why it did not run.
    """
    with ExitStack() as stack:
        workers = {peer: stack.enter_context(working(peer, case)) for peer in peers}
        n_steps: dict[str, int] = {}
        missing: dict[str, str] = {}
        losses: dict[str, float] = {}
        for peer, worker in workers.items():
            try:
                worker.ask(WARM_UP_STEPS)
                losses[peer] = worker.ask("loss")
                n_steps[peer] = steps_a_block(worker.ask(1))
            except NotHereError as reason:
                missing[peer] = str(reason)
        check_same_work(losses)
        seconds: dict[str, list[float]] = {peer: [] for peer in n_steps}
        for _ in range(n_rounds):
            for peer, n in n_steps.items():
                time.sleep(PAUSE_SECONDS)
                seconds[peer].append(workers[peer].ask(n) / n)
        return seconds, missing


def steps_a_block(seconds_a_step: float) -> int:
    """Return how many steps make a block.

    Raises
    ------
    NotHereError
        If one step alone takes too long for many rounds.
    """
    if seconds_a_step > SLOWEST:
        raise NotHereError(f"one step takes {seconds_a_step:.0f} s, too long for many rounds")
    return max(1, round(BLOCK_SECONDS / seconds_a_step))


def check_same_work(losses: dict[str, float]) -> None:
    """Refuse to compare peers that do not reach the same loss from the same start.

    Raises
    ------
    ValueError
        If two losses differ by more than float32 explains; NaN stands for a peer that cannot tell.
    """
    known = {peer: loss for peer, loss in losses.items() if not isnan(loss)}
    if known and max(known.values()) - min(known.values()) > SAME_LOSS * max(known.values()):
        raise ValueError(f"the peers must do the same work, but after {WARM_UP_STEPS} steps: {known}")


def median_interval(values: list[float]) -> tuple[float, float, float]:
    """Return the median and the interval that holds the true one with a probability of at least 95 %.

    The k-th smallest and the k-th largest value, for the largest k for which a fair coin gives fewer than k
    heads in n throws with a probability below 2.5 %: nothing is assumed about the distribution.
    """
    ordered, n, k = sorted(values), len(values), 0
    while sum(comb(n, i) for i in range(k + 1)) / 2**n < TAIL:
        k += 1
    return median(ordered), ordered[max(k - 1, 0)], ordered[n - max(k, 1)]
