"""Draws each claim of the ledger, theory under measurement, from the record.

They are no gallery scripts: forty scripts would be alike but for a name, and each claim's own code is the
thing to read.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import gallery_pictures

import nnbook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

FOLDER = Path("auto_ledger")
PLOTTING = Path(nnbook.__path__[0]) / "plotting.py"


def picture_of(row: dict[str, Any]) -> Path:
    """Return where the figure of a claim lies, from the sources; its name changes with what it shows."""
    drawn_by = [path.read_text("utf-8") for path in (Path(__file__), PLOTTING)]
    shown = json.dumps([row["curve"], drawn_by], sort_keys=True)
    digest = hashlib.sha256(shown.encode()).hexdigest()[:8]
    return FOLDER / f"{row['name'].replace('.', '-')}-{digest}.png"


def draw_all(rows: Iterable[dict[str, Any]], docs: Path) -> None:
    """Draw the figures that are not there yet, and take away those that no claim shows."""
    wanted = {docs / picture_of(row): row for row in rows}
    (docs / FOLDER).mkdir(exist_ok=True)
    for path in set((docs / FOLDER).glob("*.png")) - wanted.keys():
        path.unlink()
    for path in (path for path in wanted if not path.exists()):
        draw(wanted[path]["curve"], path)


def draw(curve: dict[str, Any], path: Path) -> None:
    """Draw one figure: theory as a line, the median over seeds as points, all seeds as bars."""
    from matplotlib import pyplot as plt

    from nnbook import plotting

    plotting.use_thai_font()
    figure, ax = plt.subplots(figsize=(5.4, 3.2), layout="constrained")
    try:
        plotting.plot_theory_and_measurement(curve, ax=ax)
        figure.savefig(path, dpi=160, metadata={"Software": None})
    finally:
        plt.close(figure)
    gallery_pictures.reduce(path)
