"""The ledger of the last full run, as JSON: what the book prints, and what a new run is held against."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from nnbook.ledger._claim import Curve, Outcome

Row = dict[str, Any]
OF_THE_CLAIM = ("name", "row", "chapter", "paper", "where", "statement", "changed", "only_if")
DIGITS = 6  # more than any table shows, few enough that another machine's last bits leave no trace


def as_row(outcome: Outcome) -> Row:
    """Return an outcome as a row of the record: plain numbers, text and lists.

    Parameters
    ----------
    outcome : Outcome
        A claim with what a run found.

    Returns
    -------
    dict
        The claim's texts, ``sizes``, ``seeds``, ``verdict``, ``shape`` and ``number`` (a dict a comparison,
        with ``holds``) and ``curve`` (lowest, median and highest measurement over the seeds).
    """
    claim, evidence = outcome.claim, outcome.evidence
    return {
        **{name: getattr(claim, name) for name in OF_THE_CLAIM},
        "sizes": dict(claim.sizes),
        "seeds": list(claim.seeds),
        "verdict": str(outcome.verdict),
        **{
            kind: [
                {**asdict(one), **_rounded(one.theory, one.measured, one.tolerance), "holds": one.holds}
                for one in comparisons
            ]
            for kind, comparisons in (("shape", evidence.shape), ("number", evidence.number))
        },
        "curve": _summary(evidence.curve),
    }


def _rounded(theory: float, measured: float, tolerance: float) -> Row:
    return {"theory": _digits(theory), "measured": _digits(measured), "tolerance": _digits(tolerance)}


def _digits(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


def _summary(curve: Curve) -> Row:
    rows = np.array(curve.measured)
    return {
        "x_label": curve.x_label,
        "y_label": curve.y_label,
        "logarithmic": curve.logarithmic,
        "x": [_digits(value) for value in curve.x],
        "theory": [_digits(value) for value in curve.theory],
        "lowest": [_digits(value) for value in rows.min(axis=0)],
        "median": [_digits(value) for value in np.median(rows, axis=0)],
        "highest": [_digits(value) for value in rows.max(axis=0)],
    }


@cache
def recorded() -> tuple[Row, ...]:
    """Return the rows of the last full run, as they came with this version of the package.

    Returns
    -------
    tuple of dict
        As :func:`as_row` makes them.
    """
    return tuple(json.loads(files("nnbook").joinpath("_data/ledger.json").read_text("utf-8")))


def recorded_claim(name: str) -> Row:
    """Return one row of the last full run.

    Parameters
    ----------
    name : str
        Of the claim, such as ``"he2015.std_ratios"``.

    Returns
    -------
    dict
        As :func:`as_row` makes it; ``["number"][i]["theory"]`` is a figure of the paper.

    Raises
    ------
    ValueError
        If the record has no such claim.

    Examples
    --------
    >>> [one["theory"] for one in recorded_claim("he2015.std_ratios")["number"]]
    [5.9, 4.2, 2.9, 2.1, 17000.0]
    """
    rows = {row["name"]: row for row in recorded()}
    if name not in rows:
        raise ValueError(f"the ledger has no claim {name!r}; it has {', '.join(rows)}")
    return rows[name]


def write(rows: Iterable[Row], path: Path) -> None:
    """Write rows as JSON, one key a line, so that a change can be read in a diff."""
    path.write_text(json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n", "utf-8")


def differences(rows: Iterable[Row]) -> list[str]:
    """Return a sentence for each row whose verdict is not the recorded one.

    Parameters
    ----------
    rows : iterable of dict
        Rows of a new run.

    Returns
    -------
    list of str
        Empty where all agree.
    """
    verdicts = {row["name"]: row["verdict"] for row in recorded()}
    return [
        f"{name} ({row['row']}): {row['verdict']}, but {verdicts.get(name, 'nothing')} is on record"
        for row in rows
        if row["verdict"] != verdicts.get(name := row["name"])
    ]
