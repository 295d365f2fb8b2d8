"""``python -m nnbook.ledger``: reproduce the papers' claims, and hold the verdicts against the record."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nnbook.ledger import as_row, claims, differences, run, table, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen claims; return 1 if a verdict differs from the one on record, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        n_claims = len(claims(options.select))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    rows = []
    for outcome in run(options.select):
        rows.append(as_row(outcome))
        print(f"{len(rows):>3}/{n_claims}  {outcome.claim.name}: {outcome.verdict}", file=sys.stderr)
    print(table(rows))
    if options.json:
        write(rows, options.json)
    wrong = differences(rows)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m nnbook.ledger", description=__doc__)
    parser.add_argument(
        "--select",
        metavar="WHAT",
        help="a paper (he2015), a row (L8), a chapter (relu), or a pattern of names",
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write all that was found as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
