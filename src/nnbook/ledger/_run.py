"""Runs claims on any executor of :mod:`concurrent.futures`: processes of this machine, or a cluster.

The unit of work is one seed of one claim, so a cluster of any size is kept busy, and every unit gives the
same numbers to the last bit wherever it runs, as long as each worker's BLAS uses one thread.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, TypeVar

from nnbook.ledger._claim import Claim, Measurement, Outcome

Result = TypeVar("Result")

# A file a paper, found by its name, which ends in the year; the files of the frame begin with "_".
FILES = Path(__file__).parent.glob("[a-z]*.py")
PAPERS = tuple(sorted((file.stem for file in FILES), key=lambda paper: (paper[-4:], paper)))
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def claims(select: str | None = None) -> tuple[Claim, ...]:
    """Return the claims of the ledger, paper by paper in the order of their years.

    Parameters
    ----------
    select : str, optional
        A paper (``he2015``), a row (``L8``), a chapter (``relu``), a claim's whole name, or a pattern with
        ``*``; all claims if left out.

    Returns
    -------
    tuple of Claim
        Each at its full size.

    Raises
    ------
    ValueError
        If nothing answers to ``select``.
    """
    everything = tuple(claim for paper in PAPERS for claim in resolve_name(f"nnbook.ledger.{paper}:CLAIMS"))
    if select is None:
        return everything
    chosen = tuple(
        claim
        for claim in everything
        if any(fnmatchcase(key, select) for key in (claim.name, claim.paper, claim.row, claim.chapter))
    )
    if not chosen:
        known = ", ".join(PAPERS)
        raise ValueError(f"no claim answers to {select!r}; papers are {known}, rows L1 to L24")
    return chosen


def sweep(
    function: Callable[..., Result], arguments: Sequence[tuple[Any, ...]], *, executor: Executor | None = None
) -> list[Result]:
    """Call ``function`` with each of ``arguments`` on an executor, and return the results in their order.

    Parameters
    ----------
    function : callable
        A module-level function: it travels to other processes.
    arguments : sequence of tuple
        The positional arguments of each call.
    executor : concurrent.futures.Executor, optional
        Where to work; processes of this machine if left out, one BLAS thread each.  A Dask cluster gives one
        by ``distributed.Client.get_executor()``.

    Returns
    -------
    list
        One result a call.

    Raises
    ------
    Exception
        What a call raised; calls that have not begun are called off.
    """
    return list(stream(function, arguments, executor))


def stream(
    function: Callable[..., Result], arguments: Sequence[tuple[Any, ...]], executor: Executor | None
) -> Iterator[Result]:
    """Do the work of :func:`sweep`, and hand over each result as soon as those before it are done."""
    with processes() if executor is None else nullcontext(executor) as workers:
        futures = [workers.submit(function, *given) for given in arguments]
        try:
            for future in futures:
                yield future.result()
        finally:
            for future in futures:
                future.cancel()


def run(
    select: str | None = None,
    *,
    executor: Executor | None = None,
    reduced: bool = False,
    **sizes: object,
) -> Iterator[Outcome]:
    """Reproduce claims, and hand each over as soon as its last seed is done, in the order of the ledger.

    Parameters
    ----------
    select : str, optional
        As for :func:`claims`.
    executor : concurrent.futures.Executor, optional
        As for :func:`sweep`.
    reduced : bool
        Whether to use the reduced sizes of the tests.
    **sizes
        Sizes to use instead of a claim's own, such as ``width=8192, device="cuda"``.

    Yields
    ------
    Outcome

    Raises
    ------
    ValueError
        If nothing answers to ``select``, or a claim has no size of a given name.
    """
    chosen = [resized(claim.smaller() if reduced else claim, sizes) for claim in claims(select)]
    units = [(claim, seed) for claim in chosen for seed in claim.seeds]
    return judged(chosen, stream(measure, units, executor))


def resized(claim: Claim, sizes: dict[str, object]) -> Claim:
    """Return ``claim`` with other sizes."""
    if unknown := sizes.keys() - claim.sizes.keys():
        raise ValueError(
            f"{claim.name} has no size {', '.join(sorted(unknown))}; "
            f"its sizes are {', '.join(claim.sizes) or 'none'}"
        )
    return replace(claim, sizes={**claim.sizes, **sizes})


def measure(claim: Claim, seed: int) -> Measurement:
    """Measure one seed of a claim: the unit of work that travels."""
    try:
        return claim.measure(seed, **claim.sizes)
    except Exception as error:
        error.add_note(f"while measuring {claim.name} ({claim.row}) with seed {seed}")
        raise


def judged(chosen: Sequence[Claim], measurements: Iterator[Measurement]) -> Iterator[Outcome]:
    """Judge each claim as soon as its last seed has come."""
    for claim in chosen:
        of_all_seeds = list(islice(measurements, len(claim.seeds)))
        yield Outcome(claim, claim.judge(of_all_seeds, **claim.sizes))


@contextmanager
def processes(n_processes: int | None = None) -> Iterator[Executor]:
    """Give an executor of fresh processes with one BLAS thread each.

    They are spawned, not forked: a forked child keeps the BLAS that its parent has already set up.

    Parameters
    ----------
    n_processes : int, optional
        Number of processes; one a core if left out.

    Yields
    ------
    concurrent.futures.Executor
    """
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ |= dict.fromkeys(ONE_THREAD, "1")
    try:
        with ProcessPoolExecutor(n_processes, mp_context=get_context("spawn")) as executor:
            yield executor
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
