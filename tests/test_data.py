import pickle
import re
from typing import Protocol

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import data
from nnbook.data import Dataset


class PlaneSet(Protocol):
    """A function that puts points in the plane."""

    def __call__(self, n_samples: int, *, noise: float = ..., rng: np.random.Generator) -> Dataset: ...


PLANE_SETS: list[PlaneSet] = [data.xor, data.moons, data.circles, data.spirals, data.blobs]


def numbered(n_rows: int) -> Dataset:
    """Rows that can be told apart: row i holds (i, 10 i, 100 i) and its target −i."""
    i = np.arange(float(n_rows))[:, np.newaxis]
    return Dataset(i * [1.0, 10.0, 100.0], -i)


# Digits


def test_digits_are_the_test_set_of_the_repository() -> None:
    digits = data.digits()
    assert digits.x.shape == (1797, 64)
    assert digits.target.shape == (1797, 10)
    # The numbers of each digit are printed on the repository's page.
    assert np.bincount(digits.labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert digits.class_names == tuple("0123456789")


def test_digits_run_from_paper_0_to_ink_1_in_sixteenths() -> None:
    x = data.digits().x
    assert (x.min(), x.max()) == (0.0, 1.0)
    np.testing.assert_array_equal(x * 16, np.round(x * 16))


def test_first_digit_is_a_zero_with_a_hole_in_it() -> None:
    first = data.digits().x[0].reshape(8, 8)
    assert data.digits().labels[0] == 0
    np.testing.assert_array_equal(first[3] * 16, [0, 4, 12, 0, 0, 8, 8, 0])


def test_digits_are_fresh_at_each_call() -> None:
    data.digits().x[:] = 7.0
    assert data.digits().x.max() == 1.0


# Dataset


def test_labels_of_one_column_and_of_one_hot_rows() -> None:
    x = np.zeros((3, 2))
    column = Dataset(x, np.array([[1.0], [0.0], [1.0]]), ("a", "b"))
    one_hot = Dataset(x, np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 1]]), ("a", "b", "c"))
    assert column.labels.tolist() == [1, 0, 1]
    assert one_hot.labels.tolist() == [1, 0, 2]


def test_a_regression_has_no_labels() -> None:
    with pytest.raises(ValueError, match="labels need a dataset with class_names, got a regression"):
        _ = numbered(3).labels


def test_rows_picks_in_the_order_asked() -> None:
    picked = Dataset(np.eye(3), np.eye(3), ("a", "b", "c")).rows(np.array([2, 0]))
    assert picked.labels.tolist() == [2, 0]
    assert picked.class_names == ("a", "b", "c")
    assert len(picked) == 2


def test_a_vector_is_refused() -> None:
    matrix, vector = np.zeros((3, 2)), np.zeros(3)
    mend = "got (3,); array.reshape(-1, 1) makes one column of a vector"
    with pytest.raises(ValueError, match=f"^{re.escape(f'x must have shape (n, columns), {mend}')}$"):
        Dataset(vector, matrix)
    with pytest.raises(ValueError, match=f"^{re.escape(f'target must have shape (n, columns), {mend}')}$"):
        Dataset(matrix, vector)


def test_unequal_rows_are_refused_with_both_shapes() -> None:
    with pytest.raises(
        ValueError, match=r"^x and target must have .* \(axis 0\), got x \(3, 2\) and target \(4, 1\)$"
    ):
        Dataset(np.zeros((3, 2)), np.zeros((4, 1)))


def test_a_dataset_pickles() -> None:
    copy = pickle.loads(pickle.dumps(numbered(3)))  # noqa: S301 - our own bytes
    np.testing.assert_array_equal(copy.x, numbered(3).x)


# Parting, scaling, dealing


@given(st.integers(2, 60), st.floats(0.02, 0.98), st.integers(0, 2**32 - 1))
def test_split_puts_every_row_on_exactly_one_side(n_rows: int, fraction: float, seed: int) -> None:
    n_test = round(fraction * n_rows)
    rng = np.random.default_rng(seed)
    if not 0 < n_test < n_rows:
        with pytest.raises(ValueError, match="test_fraction must leave rows on both sides"):
            data.split(numbered(n_rows), fraction, rng=rng)
        return
    train, test = data.split(numbered(n_rows), fraction, rng=rng)
    assert len(test) == n_test
    assert sorted([*train.x[:, 0], *test.x[:, 0]]) == list(range(n_rows))
    for part in (train, test):
        np.testing.assert_array_equal(part.target[:, 0], -part.x[:, 0])


def test_split_shuffles() -> None:
    train, _ = data.split(numbered(50), 0.2, rng=np.random.default_rng(0))
    assert (np.diff(train.x[:, 0]) < 0).any()


def test_standardize_measures_every_set_with_the_rows_to_train_on() -> None:
    # Standard deviations of 4, 0 and 1/2.
    train = Dataset(np.array([[1.0, 5.0, 0.0], [9.0, 5.0, 1.0]]), np.zeros((2, 1)))
    test = Dataset(np.array([[13.0, 6.0, 2.0]]), np.ones((1, 1)), ("a",))
    train_scaled, test_scaled = data.standardize(train, test)
    assert train_scaled.x.tolist() == [[-1.0, 0.0, -1.0], [1.0, 0.0, 1.0]]
    assert test_scaled.x.tolist() == [[2.0, 1.0, 3.0]]
    assert test_scaled.target is test.target
    assert test_scaled.class_names == ("a",)


def test_standardize_keeps_float32_and_its_input() -> None:
    train = Dataset(np.array([[1.0, 5.0], [3.0, 5.0]], dtype=np.float32), np.zeros((2, 1)))
    (scaled,) = data.standardize(train)
    assert scaled.x.dtype == np.float32
    assert train.x[0, 0] == 1.0


@given(st.integers(1, 40), st.integers(1, 50), st.integers(0, 2**32 - 1))
def test_minibatches_deal_every_row_once(n_rows: int, batch_size: int, seed: int) -> None:
    batches = list(data.minibatches(numbered(n_rows), batch_size, rng=np.random.default_rng(seed)))
    assert all(len(batch) == batch_size for batch in batches[:-1])
    assert 1 <= len(batches[-1]) <= batch_size
    rows = np.concatenate([batch.x[:, 0] for batch in batches])
    assert sorted(rows) == list(range(n_rows))
    np.testing.assert_array_equal(np.concatenate([b.target[:, 0] for b in batches]), -rows)


def test_minibatches_are_shuffled_anew_each_time() -> None:
    rng = np.random.default_rng(0)
    first, second = (next(data.minibatches(numbered(40), 40, rng=rng)).x[:, 0] for _ in range(2))
    assert (first != second).any()


def test_the_whole_set_is_one_batch_in_its_own_order_and_draws_nothing() -> None:
    rng = np.random.default_rng(0)
    before = rng.bit_generator.state
    dataset = numbered(5)
    assert list(data.minibatches(dataset, None, rng=rng)) == [dataset]
    assert rng.bit_generator.state == before


@pytest.mark.parametrize("batch_size", [0, -3])
def test_a_batch_without_rows_is_refused(batch_size: int) -> None:
    with pytest.raises(ValueError, match=f"batch_size must be a positive int, or None.*got {batch_size}"):
        next(data.minibatches(numbered(5), batch_size, rng=np.random.default_rng(0)))


# Toys


@pytest.mark.parametrize("make", PLANE_SETS)
def test_plane_sets_are_balanced_and_follow_from_their_seed(make: PlaneSet) -> None:
    first, again, other = (make(31, noise=0.1, rng=np.random.default_rng(seed)) for seed in (0, 0, 1))
    assert first.x.shape == (31, 2)
    counts = np.bincount(first.labels)
    assert counts.max() - counts.min() <= 1
    assert len(counts) == len(first.class_names)
    np.testing.assert_array_equal(first.x, again.x)
    assert (first.x != other.x).any()


@pytest.mark.parametrize("make", PLANE_SETS)
def test_noise_has_the_deviation_asked(make: PlaneSet) -> None:
    clean, noisy = (make(6000, noise=noise, rng=np.random.default_rng(0)) for noise in (0.0, 0.25))
    np.testing.assert_allclose((noisy.x - clean.x).std(axis=0), 0.25, rtol=0.05)


@pytest.mark.parametrize("make", PLANE_SETS)
def test_fewer_points_than_classes_are_refused(make: PlaneSet) -> None:
    with pytest.raises(ValueError, match="n_samples must be at least one a class, got 1 for"):
        make(1, rng=np.random.default_rng(0))


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_one_point_a_class_is_enough(n_classes: int, rng: np.random.Generator) -> None:
    for make in (data.spirals, data.blobs):
        assert make(n_classes, n_classes=n_classes, rng=rng).labels.tolist() == list(range(n_classes))


@pytest.mark.parametrize(
    ("make", "noise"),
    [(data.xor, 0.0), (data.moons, 0.1), (data.circles, 0.1), (data.spirals, 0.03), (data.blobs, 0.2)],
)
def test_defaults_are_those_of_the_docstring(make: PlaneSet, noise: float) -> None:
    default, told = (
        make(31, rng=np.random.default_rng(0)),
        make(31, noise=noise, rng=np.random.default_rng(0)),
    )
    np.testing.assert_array_equal(default.x, told.x)
    names = ("0", "1", "2") if make in {data.spirals, data.blobs} else ("0", "1")
    assert default.class_names == names
    assert default.target.dtype == np.float64


@pytest.mark.parametrize("make", [data.moons, data.circles])
def test_points_lie_evenly_on_their_circles(make: PlaneSet) -> None:
    dataset = make(4000, noise=0.0, rng=np.random.default_rng(0))
    for label in (0, 1):
        points = dataset.x[dataset.labels == label]
        middle = [[-0.5, -0.25], [0.5, 0.25]][label] if make is data.moons else [0.0, 0.0]
        turns = np.arctan2(*(points - middle).T[::-1]) / (2 * np.pi) % 1
        if make is data.moons:
            # Class 0 has the upper half, class 1 the lower.
            turns = (2 * turns) % 1
        counts = np.histogram(turns, bins=10, range=(0, 1))[0]
        np.testing.assert_allclose(counts, 200, atol=5 * np.sqrt(200))


def test_radii_of_the_spirals_fill_their_range_evenly() -> None:
    radius = np.linalg.norm(data.spirals(9000, noise=0.0, rng=np.random.default_rng(0)).x, axis=1)
    counts = np.histogram(radius, bins=9, range=(0.1, 1.0))[0]
    assert counts.sum() == 9000
    np.testing.assert_allclose(counts, 1000, atol=5 * np.sqrt(1000))


def test_xor_is_the_exclusive_or_of_the_signs() -> None:
    dataset = data.xor(41, noise=0.2, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(dataset.labels, (dataset.x[:, 0] > 0) ^ (dataset.x[:, 1] > 0))
    assert dataset.target.shape == (41, 1)


def test_four_points_of_xor_are_its_truth_table() -> None:
    table = data.xor(4, rng=np.random.default_rng(0))
    rows = {(*map(float, x), int(label)) for x, label in zip(table.x, table.labels, strict=True)}
    assert rows == {(-1.0, -1.0, 0), (-1.0, 1.0, 1), (1.0, -1.0, 1), (1.0, 1.0, 0)}


def test_moons_are_half_circles_around_two_centers() -> None:
    dataset = data.moons(100, noise=0.0, rng=np.random.default_rng(0))
    centers = np.array([[-0.5, -0.25], [0.5, 0.25]])[dataset.labels]
    offset = dataset.x - centers
    np.testing.assert_allclose(np.linalg.norm(offset, axis=1), 1.0)
    assert (np.sign(offset[:, 1]) == np.where(dataset.labels == 0, 1, -1)).all()


def test_circles_have_radius_one_and_a_half() -> None:
    dataset = data.circles(100, noise=0.0, rng=np.random.default_rng(0))
    np.testing.assert_allclose(np.linalg.norm(dataset.x, axis=1), np.where(dataset.labels == 0, 1.0, 0.5))


def test_spirals_turn_once_from_their_own_start() -> None:
    dataset = data.spirals(100, n_classes=4, noise=0.0, rng=np.random.default_rng(0))
    radius = np.linalg.norm(dataset.x, axis=1)
    turns = np.arctan2(dataset.x[:, 1], dataset.x[:, 0]) / (2 * np.pi)
    difference = turns - (dataset.labels / 4 + radius)
    np.testing.assert_allclose(difference, np.round(difference), atol=1e-12)
    assert dataset.target.shape == (100, 4)


def test_blobs_stand_around_the_corners_of_a_polygon() -> None:
    dataset = data.blobs(20, n_classes=5, noise=0.0, rng=np.random.default_rng(0))
    np.testing.assert_allclose(dataset.x[0], [1.0, 0.0])
    np.testing.assert_allclose(dataset.x[1], [np.cos(2 * np.pi / 5), np.sin(2 * np.pi / 5)])
    np.testing.assert_array_equal(dataset.x[:5], dataset.x[5:10])


def test_noisy_line_gives_its_slope_and_intercept_back() -> None:
    x = np.linspace(0, 29, 3000)
    line = data.noisy_line(x, slope=-0.7, intercept=5.9, noise=0.3, rng=np.random.default_rng(0))
    np.testing.assert_allclose(np.polyfit(x, line.target[:, 0], 1), [-0.7, 5.9], atol=0.05)
    residual = line.target[:, 0] - (-0.7 * x + 5.9)
    assert residual.std() == pytest.approx(0.3, rel=0.05)
    assert line.class_names == ()


def test_a_line_by_default() -> None:
    x = np.linspace(0, 1, 7)
    default = data.noisy_line(x, rng=np.random.default_rng(0))
    told = data.noisy_line(x, slope=2.0, intercept=1.0, noise=0.5, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(default.target, told.target)
