"""``python -m tasks.benchmark``: measure, print a table, and write docs/speed.json, which the docs read."""

from __future__ import annotations

import argparse
import json
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from tasks.benchmark.cases import CASES
from tasks.benchmark.costs import import_seconds, peak_over_needed
from tasks.benchmark.peers import N_THREADS, PEERS
from tasks.benchmark.turns import median_interval, time_case
from tasks.paths import ROOT

RECORD = ROOT / "docs" / "speed.json"
OURS = next(iter(PEERS))
CORE = "nnbook.training"  # which imports every room below it
SMALLEST = next(iter(CASES))
DISTRIBUTIONS = ("numpy", "torch", "scikit-learn", "autograd", "tinygrad", "micrograd")


def main() -> None:
    """Measure everything; each result is printed as it comes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=31, help="turns of each peer (31)")
    options.add_argument("--out", type=Path, default=RECORD, help="where the record goes")
    chosen = options.parse_args()
    record = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {"cpu": _cpu(), "threads": N_THREADS, "system": platform.system()},
        "versions": {"python": platform.python_version()} | {name: version(name) for name in DISTRIBUTIONS},
        "rounds": chosen.rounds,
        "steps": [row for case in CASES for row in _steps(case, chosen.rounds)],
        "import": _import(chosen.rounds),
        "memory": [_memory(case) for case in CASES],
    }
    chosen.out.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"written to {chosen.out}")


def _steps(case: str, n_rounds: int) -> list[dict[str, Any]]:
    """Time one case; micrograd, a thousand times slower, only where it ends today."""
    peers = [peer for peer in PEERS if peer != "micrograd" or case == SMALLEST]
    seconds, missing = time_case(case, peers, n_rounds)
    rows_a_step = {"micrograd": CASES[case].n_rows}
    print(f"\n{case}: one step of {OURS} takes {median(seconds[OURS]) * 1e6:,.0f} µs")
    rows = []
    for peer, times in seconds.items():
        whole = [time * rows_a_step.get(peer, 1) for time in times]
        ratios = [ours / theirs for ours, theirs in zip(seconds[OURS], whole, strict=True)]
        ratio, low, high = median_interval(ratios)
        rows.append(
            {"case": case, "peer": peer, "seconds": median(whole), "ratio": ratio, "low": low, "high": high}
        )
        if peer != OURS:
            print(f"  {OURS} ÷ {peer:14s} {ratio:7.3f}   95 % interval {low:.3f} to {high:.3f}", flush=True)
    for peer, reason in missing.items():
        print(f"  {peer} does not run here: {reason}", flush=True)
    return rows


def _import(n_rounds: int) -> dict[str, float]:
    """Compare importing the whole core (``import nnbook`` alone loads nothing) with NumPy, in turns."""
    pairs = [(import_seconds(CORE), import_seconds("numpy")) for _ in range(n_rounds)]
    extra, low, high = median_interval([ours - numpy for ours, numpy in pairs])
    print(
        f"\nimport {CORE} − import numpy: {extra * 1e3:+.1f} ms   95 % {low * 1e3:+.1f} to {high * 1e3:+.1f}"
    )
    return {"numpy": median(numpy for _, numpy in pairs), "extra": extra, "low": low, "high": high}


def _memory(case: str) -> dict[str, Any]:
    ratio = peak_over_needed(CASES[case])
    print(f"memory of a step ÷ what it must hold, {case}: {ratio:.2f}")
    return {"case": case, "ratio": ratio}


def _cpu() -> str:
    """Name the processor as the system knows it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


if __name__ == "__main__":
    main()
