"""Pictures of what the other modules compute; the only module that needs matplotlib.

Every ``plot_<what>(data, *, ax=None)`` draws into one matplotlib axes, its own if none is given, and returns
it, so that the caller can set titles, labels and limits.

No chapter teaches it; every chapter draws with it.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import as_file, files
from itertools import cycle
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook.training import History

try:
    import matplotlib as mpl
    from matplotlib import font_manager
    from matplotlib import pyplot as plt
    from matplotlib.axes import Axes
    from matplotlib.ticker import MaxNLocator
except ImportError as error:
    raise ImportError('nnbook.plotting draws with matplotlib: pip install "nnbook[plot]"') from error

__all__ = [
    "plot_by_layer",
    "plot_histograms",
    "plot_theory_and_measurement",
    "plot_training_curves",
    "use_thai_font",
]

FloatArray = NDArray[np.floating]

THAI_FONT = "Sarabun"
SYMBOL_FONT = "DejaVu Sans"
RIDGE_HEIGHT = 0.9
MARKERS = "os^vDP"


def use_thai_font() -> None:
    """Set Thai text in Sarabun, which comes with this package, and other symbols in DejaVu Sans.

    Notes
    -----
    matplotlib 3.11 or newer shapes Thai (tone marks above vowels), but not in a string that holds ``$…$``:
    write mathematics with Unicode symbols (σ′, ∂L/∂w, wᵢ) beside Thai.  Glyphs become outlines in SVG, so
    that the picture looks the same where the font is not installed.
    """
    known = {(font.name, font.weight) for font in font_manager.fontManager.ttflist}
    for weight, file in ((400, "Sarabun-Regular.ttf"), (700, "Sarabun-Bold.ttf")):
        if (THAI_FONT, weight) not in known:
            with as_file(files("nnbook") / "_data" / file) as path:
                font_manager.fontManager.addfont(path)
    mpl.rcParams["font.family"] = [THAI_FONT, SYMBOL_FONT]
    mpl.rcParams["svg.fonttype"] = "path"


def plot_by_layer(
    measured: Mapping[str, FloatArray],
    *,
    theory: Mapping[str, FloatArray] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one number a layer on a logarithmic axis: measured points over lines of theory.

    Each measured name has a marker of its own, so that nobody has to tell the series by color alone.

    Parameters
    ----------
    measured : mapping of str to ndarray, shape (n_layers,)
        Positive numbers, under the name that the legend shows.
    theory : mapping of str to ndarray, shape (n_layers,), optional
        What should come out.  A name that is also in ``measured`` shares its color and its legend entry.
    ax : matplotlib.axes.Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib.axes.Axes
        With layers 1, 2, … across.
    """
    ax = ax or _new_axes()
    colors = {}
    for (name, values), marker in zip(measured.items(), cycle(MARKERS), strict=False):
        (points,) = ax.plot(_from_one(values), values, marker, markersize=4, label=name)
        colors[name] = points.get_color()
    for name, values in (theory or {}).items():
        label = None if name in measured else name
        ax.plot(_from_one(values), values, "-", linewidth=1.2, color=colors.get(name), label=label, zorder=1)
    ax.set(yscale="log", xlabel="layer")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()
    return ax


def plot_histograms(layers: Iterable[FloatArray], *, ax: Axes | None = None) -> Axes:
    """Draw the distribution of each layer's numbers as a ridge, the first layer at the bottom.

    Parameters
    ----------
    layers : iterable of ndarray
        One array of any shape a layer, such as ``trace.pre_activations``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib.axes.Axes
        With layers 1, 2, … upward; all ridges share their bins and are scaled to the same height.
    """
    ax = ax or _new_axes()
    arrays = [np.ravel(layer) for layer in layers]
    bins = np.histogram_bin_edges(np.concatenate(arrays), bins=60)
    for number, array in enumerate(arrays, start=1):
        counts, _ = np.histogram(array, bins)
        ridge = number + RIDGE_HEIGHT * counts / counts.max()
        ax.stairs(ridge, bins, baseline=number, fill=True, alpha=0.7, zorder=-number)
    ax.set(yticks=range(1, len(arrays) + 1), xlabel="value", ylabel="layer")
    return ax


def plot_theory_and_measurement(curve: Mapping[str, Any], *, ax: Axes | None = None) -> Axes:
    """Draw a claim of the ledger: theory as a line, medians as points, all seeds as bars.

    Parameters
    ----------
    curve : mapping
        ``curve`` of a row of :func:`nnbook.ledger.recorded`: ``x``, ``theory``, ``lowest``, ``median`` and
        ``highest`` (lists of n numbers), ``x_label``, ``y_label`` and ``logarithmic``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib.axes.Axes
        With a Thai legend; where ``x`` counts something, such as layers, no tick stands between two of them.
    """
    ax = ax or _new_axes()
    lowest, median, highest = (np.asarray(curve[name]) for name in ("lowest", "median", "highest"))
    spread = np.stack([median - lowest, highest - median])
    ax.errorbar(curve["x"], median, yerr=spread, fmt="o", markersize=4, capsize=2, label="วัดได้")
    ax.plot(curve["x"], curve["theory"], "--", linewidth=1.4, label="ทฤษฎี", zorder=1)
    ax.set(xlabel=curve["x_label"], ylabel=curve["y_label"])
    if curve["logarithmic"]:
        ax.set_yscale("log")
    if all(float(x).is_integer() for x in curve["x"]):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()
    return ax


def plot_training_curves(histories: Mapping[str, History], *, ax: Axes | None = None) -> Axes:
    """Draw the mean loss of each epoch, one line a run.

    Parameters
    ----------
    histories : mapping of str to History
        Runs, under the name that the legend shows.
    ax : matplotlib.axes.Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib.axes.Axes
        With epochs 1, 2, … across.
    """
    ax = ax or _new_axes()
    for name, history in histories.items():
        ax.plot(_from_one(history.epoch_loss), history.epoch_loss, label=name)
    ax.set(xlabel="epoch", ylabel="loss")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()
    return ax


def _new_axes() -> Axes:
    """Return the axes of a new figure."""
    _, ax = plt.subplots(layout="constrained")
    return ax


def _from_one(values: FloatArray) -> range:
    """Return the numbers 1, 2, … that go with the values."""
    return range(1, len(values) + 1)
