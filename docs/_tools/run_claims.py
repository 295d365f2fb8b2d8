"""Puts every claim of the book to the proof: it must hold over fresh seeds, and fail under each sabotage.

python docs/_tools/run_claims.py                                  every page, 20 seeds
python docs/_tools/run_claims.py vanishing_gradients --seeds 5    one page, 5 seeds
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from page_runs import Failures, Job, run_all
from page_variants import Page, PageError, read_page

DOCS = Path(__file__).resolve().parents[1]
ENVIRONMENT = {
    "MPLBACKEND": "agg",
    "MATPLOTLIBRC": str(DOCS / "matplotlibrc"),
    "OMP_NUM_THREADS": "1",  # the processes share the cores
    "OPENBLAS_NUM_THREADS": "1",
}
Results = list[tuple[Job, Failures]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the claims, say what came of them, and return the exit status: 0 if all is well, else 1."""
    options = _parse(arguments)
    pages, errors = _read(options.pages)
    seeds = range(options.first_seed, options.first_seed + options.seeds)
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    results = _run([job for page in pages for job in _jobs(page, seeds)], options.processes, options.timeout)
    faults = 0
    for page in pages:
        _say(f"\n{page.name}" if page.claims else f"\n{page.name}: no claims")
        for claim in page.claims:
            faults += _report(page, claim, [(job, found) for job, found in results if job.page is page])
    for error in errors:
        _say(f"\n{error}")
    n_claims = sum(len(page.claims) for page in pages)
    _say(f"\n{n_claims - faults} of {n_claims} claims hold over {len(seeds)} seeds and fail if sabotaged.")
    if errors:
        _say(f"{len(errors)} of {len(pages) + len(errors)} pages could not be run.")
    return 1 if faults or errors else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; ``pages`` becomes a list of paths."""
    parser = argparse.ArgumentParser(description="Run every claim over fresh seeds and under its sabotages.")
    parser.add_argument("pages", nargs="*", metavar="page", help="name of a page; without any, all of them")
    parser.add_argument("--seeds", type=_positive, default=20, help="number of fresh seeds (20)")
    parser.add_argument("--first-seed", type=int, default=1, help="the first of them (1)")
    parser.add_argument("--processes", type=_positive, default=2, help="runs at a time (2)")
    parser.add_argument("--timeout", type=_positive, default=600, help="seconds that one run may take (600)")
    parser.add_argument("--folder", type=Path, action="append", help="of pages (chapters and appendix)")
    options = parser.parse_args(arguments)
    folders = options.folder or [DOCS / "chapters", DOCS / "appendix"]
    known = {path.stem: path.resolve() for folder in folders for path in sorted(folder.glob("*.md"))}
    unknown = [page for page in options.pages if page not in known]
    if unknown or not known:
        names = ", ".join(known) or f"none in {', '.join(map(str, folders))}"
        parser.error(f"no page named {', '.join(unknown) or 'anything'}; the pages are: {names}")
    options.pages = [known[page] for page in options.pages or known]
    return options


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be a positive int, got {text}")
    return number


def _read(paths: list[Path]) -> tuple[list[Page], list[PageError]]:
    pages, errors = [], []
    for path in paths:
        try:
            pages.append(read_page(path))
        except PageError as error:
            errors.append(error)
    return pages, errors


def _jobs(page: Page, seeds: range) -> list[Job]:
    if not page.claims:
        return []
    return [
        *(Job(page, seed=seed) for seed in seeds),
        *(
            Job(page, sabotage=sabotage, claim=number)
            for number, claim in page.claims.items()
            for sabotage in claim.sabotages
        ),
    ]


def _run(jobs: list[Job], processes: int, timeout: float) -> Results:
    """Run the jobs with a line of progress: rewritten in a terminal, else one for each tenth of the way."""
    results: Results = []
    for job, failures in run_all(jobs, processes=processes, timeout=timeout):
        results.append((job, failures))
        what = f"seed {job.seed}" if job.sabotage is None else f"sabotage `{job.sabotage}`"
        progress = f"{len(results)}/{len(jobs)}  {job.page.name}  {what}"
        if sys.stdout.isatty():
            _say(f"\r\033[K{progress}", end="")
        elif len(results) * 10 // len(jobs) > (len(results) - 1) * 10 // len(jobs):
            _say(progress)
    return results


def _report(page: Page, claim: int, results: Results) -> bool:
    """Say how one claim came out, and return whether anything is wrong with it."""
    seeds = [(job.seed, found.get(claim)) for job, found in results if job.sabotage is None]
    sabotages = [(job.sabotage, found.get(claim)) for job, found in results if job.claim == claim]
    held = sum(failure is None for _, failure in seeds)
    red = sum(failure is not None and failure.by_assert for _, failure in sabotages)
    is_wrong = (held, red) != (len(seeds), len(sabotages))
    line, sentence = page.cells[claim].line, page.claims[claim].sentence
    mark = "FAIL" if is_wrong else "ok"
    _say(
        f"  {mark:4}  line {line:<4}  seeds {held}/{len(seeds)}  sabotages {red}/{len(sabotages)}  {sentence}"
    )
    for text in dict.fromkeys(failure.text for _, failure in seeds if failure):
        which = ", ".join(str(seed) for seed, failure in sorted(seeds) if failure and failure.text == text)
        _say(f"        seed {which}: {text}")
    for sabotage, failure in sabotages:
        if failure is None:
            _say(f"        sabotage `{sabotage}`: the claim stayed green")
        elif not failure.by_assert:
            _say(f"        sabotage `{sabotage}`: the claim failed, but not by its assert: {failure.text}")
    return is_wrong


def _say(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
