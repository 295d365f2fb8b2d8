import importlib
import sys
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import StepPatch

from nnbook import plotting
from nnbook.training import History


@pytest.fixture(autouse=True)
def _own_settings() -> Iterator[None]:
    """Draw without a window, and leave no figure and no setting behind."""
    plt.switch_backend("agg")
    with mpl.rc_context():
        yield
    plt.close("all")


# By layer


def test_points_and_theory_are_drawn_at_layers_one_and_up() -> None:
    measured, theory = np.array([1.0, 0.3, 0.1]), np.array([1.0, 0.25, 0.06])
    ax = plotting.plot_by_layer({"tanh": measured}, theory={"tanh": theory})
    points, line = ax.get_lines()
    np.testing.assert_array_equal(points.get_xdata(), [1, 2, 3])
    np.testing.assert_array_equal(points.get_ydata(), measured)
    np.testing.assert_array_equal(line.get_ydata(), theory)
    assert ax.get_yscale() == "log"
    assert (points.get_linestyle(), line.get_marker()) == ("None", "None")


def test_theory_shares_color_and_legend_entry_with_its_measurement() -> None:
    data = {"tanh": np.array([1.0, 0.5]), "relu": np.array([1.0, 0.9])}
    ax = plotting.plot_by_layer(data, theory={"relu": np.array([1.0, 1.0]), "limit": np.array([1.0, 2.0])})
    tanh, relu, relu_theory, limit = ax.get_lines()
    assert relu_theory.get_color() == relu.get_color() != tanh.get_color()
    assert limit.get_color() not in {relu.get_color(), tanh.get_color()}
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["tanh", "relu", "limit"]


def test_series_can_be_told_apart_without_their_colors() -> None:
    data = {name: np.array([1.0, 0.5]) for name in "abcdefgh"}
    markers = [points.get_marker() for points in plotting.plot_by_layer(data).get_lines()]
    assert len(markers) == len(data)
    assert len(set(markers[:6])) == 6  # more series than markers begin again


def test_layers_are_whole_numbers_on_the_axis() -> None:
    ax = plotting.plot_by_layer({"a": np.array([1.0, 0.5, 0.3, 0.2])})
    ax.figure.canvas.draw()
    assert all(float(tick).is_integer() for tick in ax.get_xticks())


# Histograms


def ridges(ax: Axes) -> list[StepPatch]:
    return [patch for patch in ax.patches if isinstance(patch, StepPatch)]


def test_histograms_stand_one_above_the_other_on_shared_bins() -> None:
    ax = plotting.plot_histograms([np.array([[-1.0, -1.0], [0.0, 3.0]]), np.array([0.1, 0.2, 0.1])])
    (first, edges, bottom), (second, second_edges, second_bottom) = (ridge.get_data() for ridge in ridges(ax))
    np.testing.assert_array_equal(edges, second_edges)
    assert (edges[0], edges[-1]) == (-1.0, 3.0)
    assert (bottom, second_bottom) == (1, 2)
    # The fullest bin of each layer reaches the same height; half as full is half as high.
    assert first.max() == pytest.approx(1.9)
    assert second.max() == pytest.approx(2.9)
    assert first[-1] == pytest.approx(1.45)
    assert ax.get_yticks().tolist() == [1, 2]


def test_histograms_of_layers_that_are_all_one_number_still_have_a_width() -> None:
    for ridge in ridges(plotting.plot_histograms([np.zeros(5), np.zeros(3)])):
        values, edges, _ = ridge.get_data()
        assert np.ptp(edges) == 1
        assert values.max() % 1 == pytest.approx(0.9)


# Training curves


def test_training_curves_show_the_mean_loss_of_each_epoch() -> None:
    history = History(np.array([4.0, 2.0, 1.0, 1.0]), np.array([0, 0, 1, 1]))
    ax = plotting.plot_training_curves({"run": history})
    (line,) = ax.get_lines()
    np.testing.assert_array_equal(line.get_xdata(), [1, 2])
    np.testing.assert_array_equal(line.get_ydata(), [3.0, 1.0])


def test_every_plot_draws_where_it_is_told_and_returns_it() -> None:
    _, axes = plt.subplots(1, 3)
    history = History(np.ones(1), np.zeros(1, dtype=int))
    assert plotting.plot_by_layer({"a": np.ones(2)}, ax=axes[0]) is axes[0]
    assert plotting.plot_histograms([np.arange(3.0)], ax=axes[1]) is axes[1]
    assert plotting.plot_training_curves({"a": history}, ax=axes[2]) is axes[2]
    assert len(plt.get_fignums()) == 1


# Thai


def size(text: str) -> tuple[float, float]:
    """Return how wide a text comes out and how high its ink reaches, in pixels."""
    figure = plt.figure()
    box = figure.text(0, 0, text, fontsize=40).get_window_extent()
    return box.width, box.height


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_thai_and_symbols_are_drawn_without_a_missing_glyph(weight: str) -> None:
    plotting.use_thai_font()
    figure = plt.figure()
    # filterwarnings = error turns "Glyph missing" into a failure.
    figure.text(0, 0, "นี้ ที่ น้ำ ปั๊ม ชั้นที่ 1 σ′(z) ≤ ¼ ∂L/∂z wᵢ zₗ φ χ → √n ∞ − ≈", fontweight=weight)
    figure.savefig(BytesIO(), format="png")
    figure.savefig(BytesIO(), format="svg")


@pytest.mark.parametrize(("weight", "file"), [(400, "Sarabun-Regular.ttf"), (700, "Sarabun-Bold.ttf")])
def test_the_font_is_the_one_that_ships(weight: int, file: str) -> None:
    plotting.use_thai_font()
    assert mpl.rcParams["font.family"] == ["Sarabun", "DejaVu Sans"]
    found = font_manager.findfont(font_manager.FontProperties(family="Sarabun", weight=weight))
    assert found == str(files("nnbook") / "_data" / file)


def test_thai_marks_are_shaped() -> None:
    plotting.use_thai_font()
    # Marks take no room across, and a tone mark climbs above the vowel that it would hit.
    assert size("ที่")[0] == pytest.approx(size("ท")[0], abs=2)
    assert size("ที่")[1] > size("ที")[1] + 2
    assert size("ที่")[1] > size("ท่")[1] + 2


def test_the_font_is_registered_once() -> None:
    plotting.use_thai_font()
    before = len(font_manager.fontManager.ttflist)
    plotting.use_thai_font()
    assert len(font_manager.fontManager.ttflist) == before


@pytest.mark.parametrize("name", ["SARABUN_LICENSE.txt", "DIGITS_LICENSE.txt"])
def test_what_ships_comes_with_its_licence(name: str) -> None:
    text = (files("nnbook") / "_data" / name).read_text(encoding="utf-8")
    assert {"SARABUN_LICENSE.txt": "SIL OPEN FONT LICENSE", "DIGITS_LICENSE.txt": "CC BY 4.0"}[name] in text


# Without matplotlib


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "nnbook.plotting")
    with pytest.raises(ImportError, match=r'pip install "nnbook\[plot\]"'):
        importlib.import_module("nnbook.plotting")


# Of the ledger


def test_theory_and_measurement() -> None:
    curve = {
        "x": [1.0, 2.0],
        "theory": [1.0, 0.1],
        "lowest": [0.8, 0.1],
        "median": [1.0, 0.2],
        "highest": [1.1, 0.4],
        "x_label": "ชั้น",
        "y_label": "ขนาด",
        "logarithmic": True,
    }
    ax = plotting.plot_theory_and_measurement(curve)
    assert (ax.get_yscale(), ax.get_xlabel(), ax.get_ylabel()) == ("log", "ชั้น", "ขนาด")
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["ทฤษฎี", "วัดได้"]
    np.testing.assert_array_equal(ax.get_lines()[-1].get_ydata(), curve["theory"])
    assert all(float(tick).is_integer() for tick in ax.get_xticks())
    linear = plotting.plot_theory_and_measurement({**curve, "x": [0.1, 0.2], "logarithmic": False})
    assert linear.get_yscale() == "linear"
    assert not all(float(tick).is_integer() for tick in linear.get_xticks())
