"""The ledger as text for a terminal: plain Latin, so that its columns stand straight."""

from collections.abc import Iterable

from nnbook.ledger._record import Row

HEAD = ("row", "claim", "verdict", "theory", "measured", "tolerance")
N_WORDS = 3  # columns of words, set to the left; numbers are set to the right
SIGNS = {"about": "", "at least": "≥ ", "at most": "≤ "}


def table(rows: Iterable[Row]) -> str:
    """Draw the rows of a run, a line a comparison, comparisons of shape before those of number.

    Parameters
    ----------
    rows : iterable of dict
        As :func:`nnbook.ledger.as_row` makes them.

    Returns
    -------
    str
        A table; a comparison that fails is marked with ``x``.
    """
    lines = [HEAD, *(line for row in rows for line in _lines(row))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < N_WORDS else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _lines(row: Row) -> Iterable[tuple[str, ...]]:
    for number, one in enumerate([*row["shape"], *row["number"]]):
        first = (row["row"], row["name"], row["verdict"]) if number == 0 else ("", "", "")
        mark = "" if one["holds"] else " x"
        yield (
            *first,
            f"{SIGNS[one['relation']]}{one['theory']:.4g}",
            f"{one['measured']:.4g}{mark}",
            f"{one['tolerance']:.2g}",
        )
