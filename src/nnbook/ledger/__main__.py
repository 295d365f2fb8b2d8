"""``python -m nnbook.ledger``: reproduce the papers' claims, and hold the verdicts against the record."""

import argparse
import sys
from ast import literal_eval
from collections.abc import Sequence
from pathlib import Path

from nnbook.ledger import as_row, claims, differences, run, table, write
from nnbook.ledger._deep import DEVICES, mover


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen claims; return 1 if a verdict differs from the one on record, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        n_claims = len(claims(options.select))
        sizes = _sizes(options)
        mover(str(sizes.get("device", "numpy")))  # a device that is not there: say so before any work
        outcomes = run(options.select, executor=None, reduced=False, **sizes)
    except (ValueError, TypeError, ImportError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2
    rows = []
    for outcome in outcomes:
        rows.append(as_row(outcome))
        print(f"{len(rows):>3}/{n_claims}  {outcome.claim.name}: {outcome.verdict}", file=sys.stderr)
    print(table(rows))
    if options.json:
        write(rows, options.json)
    wrong = differences(rows)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


def _sizes(options: argparse.Namespace) -> dict[str, object]:
    """Gather what was given as ``--size``, ``--width``, ``--depth`` and ``--device``."""
    sizes: dict[str, object] = {
        name: value for name in ("width", "depth", "device") if (value := getattr(options, name)) is not None
    }
    for given in options.size:
        name, equals, value = given.partition("=")
        if not equals:
            raise ValueError(f"--size wants NAME=VALUE, such as width=8192, got {given!r}")
        sizes[name] = _value(value)
    return sizes


def _value(text: str) -> object:
    """Read a number or a tuple; anything else is a word."""
    try:
        return literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m nnbook.ledger", description=__doc__)
    parser.add_argument(
        "--select",
        metavar="WHAT",
        help="a paper (he2015), a row (L8), a chapter (relu), or a pattern of names",
    )
    parser.add_argument("--width", type=int, help="units in each layer, for claims that have this size")
    parser.add_argument("--depth", type=int, help="number of layers, for claims that have this size")
    parser.add_argument(
        "--device", metavar="|".join(DEVICES), help="where such claims compute: torch on cpu or cuda"
    )
    parser.add_argument(
        "--size", metavar="NAME=VALUE", action="append", default=[], help="any size of the chosen claims"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write all that was found as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
