"""Runs variants of a page, each in a process of its own, so that none sees what another has changed.

On Linux each process is forked from a parent that has loaded NumPy, matplotlib and, where a page names it,
torch: importing these costs more than most pages. Elsewhere forking is unsafe, and each process starts anew.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import sys
import time
import traceback
import types
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing.connection import Connection, wait
from pathlib import Path

from page_variants import Page

FORK_IS_SAFE = sys.platform == "linux"
PRELOADED = {"numpy": "numpy", "matplotlib": "matplotlib.pyplot", "torch": "torch"}


@dataclass(frozen=True)
class Job:
    """One run: with a fresh ``seed`` to the last claim, or with a ``sabotage`` to its ``claim``."""

    page: Page
    seed: int | None = None
    sabotage: str | None = None
    claim: int | None = None


@dataclass(frozen=True)
class Failure:
    """Why a claim did not come out green; ``by_assert`` if the reason is an ``AssertionError`` of its own."""

    text: str
    by_assert: bool = False


Failures = dict[int, Failure]  # by the number of the claim's cell


def run(job: Job) -> Failures:
    """Run the job in this process and return the claims that failed.

    A claim that fails stops nothing. In a sabotaged run a solution may fail too, as it may rest on what was
    sabotaged. Any other cell that fails leaves the claims after it unproved.
    """
    failures: Failures = {}
    namespace = _notebook_namespace()
    for number, tree in job.page.program(seed=job.seed, sabotage=job.sabotage):
        if job.claim is not None and number > job.claim:
            break
        try:
            exec(compile(tree, str(job.page.path), "exec", optimize=0), namespace)  # noqa: S102  (our own page)
        except (Exception, SystemExit) as error:  # noqa: BLE001  (whatever a page raises is its result)
            text = _describe(error, job.page)
            if number in job.page.claims:
                failures[number] = Failure(text, by_assert=isinstance(error, AssertionError))
            elif job.sabotage is None or "solution" not in job.page.cells[number].tags:
                broken = Failure(f"the page broke before the claim: {text}")
                return failures | {claim: broken for claim in job.page.claims if claim > number}
    return failures


def run_all(jobs: Sequence[Job], *, processes: int, timeout: float) -> Iterator[tuple[Job, Failures]]:
    """Run the jobs, ``processes`` at a time, and yield each as it ends; ``timeout`` in seconds a job."""
    if FORK_IS_SAFE:
        _preload(jobs)
    waiting = list(reversed(jobs))
    running: list[_Run] = []
    try:
        while waiting or running:
            while waiting and len(running) < processes:
                running.append(_Run(waiting.pop(), timeout))
            ready = wait([run.receiver for run in running], timeout=1)
            for run in [*running]:
                if run.receiver in ready or time.monotonic() > run.deadline:
                    running.remove(run)
                    yield run.job, run.end()
    finally:
        for run in running:
            run.process.terminate()


class _Run:
    """A job in its own process."""

    def __init__(self, job: Job, timeout: float) -> None:
        context = (
            multiprocessing.get_context("fork") if FORK_IS_SAFE else multiprocessing.get_context("spawn")
        )
        self.job = job
        self.timeout = timeout
        self.receiver, sender = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(job, sender))
        self.process.start()
        sender.close()  # so that the death of the process is seen as the end of what it sends
        self.deadline = time.monotonic() + timeout

    def end(self) -> Failures:
        """Return what the process has sent, and make sure that it is gone."""
        reason = f"the run took longer than {self.timeout:g} s"
        try:
            if self.receiver.poll():
                failures: Failures = self.receiver.recv()
                return failures
        except EOFError:
            self.process.join()
            reason = f"the process died with exit code {self.process.exitcode}"
        finally:
            self.process.terminate()
            self.process.join()
            self.receiver.close()
        return dict.fromkeys(self.job.page.claims, Failure(reason))


def _work(job: Job, sender: Connection) -> None:
    """Run one job in a new process, in the page's folder and in silence, and send what failed."""
    os.chdir(job.page.path.parent)
    warnings.simplefilter("ignore")
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        sender.send(run(job))


def _preload(jobs: Sequence[Job]) -> None:
    """Import what the pages name, and what the library loads for nearly every page."""
    text = " ".join(["numpy matplotlib", *(cell.source for job in jobs for cell in job.page.cells)])
    for name, module in PRELOADED.items():
        if name in text and find_spec(name):
            importlib.import_module(module)


def _notebook_namespace() -> dict[str, object]:
    """Return the namespace of a new ``__main__`` with what a kernel would add; what is shown goes nowhere."""
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    glue = sys.modules["myst_nb"] = types.ModuleType("myst_nb")
    vars(glue)["glue"] = vars(main)["display"] = _show_nothing
    return vars(main)


def _show_nothing(*_: object, **__: object) -> None:
    """Stand in for ``glue`` and ``display``."""


def _describe(error: BaseException, page: Page) -> str:
    """Return the line of the page where the error arose, its text, and the error."""
    frames = traceback.extract_tb(error.__traceback__)
    line = max((n for n, frame in enumerate(frames) if frame.filename == str(page.path)), default=None)
    message = "".join(traceback.format_exception_only(error)).strip()
    if line is None:
        return message
    return f"line {frames[line].lineno}: {frames[line].line} ({message})"
