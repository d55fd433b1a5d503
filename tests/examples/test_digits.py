"""The digits that the examples train on, and how well they learn them."""

from __future__ import annotations

import dataclasses
import pathlib
import statistics
import sys

import numpy as np
import pytest
import sklearn.datasets

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "examples"))

import digits  # noqa: E402


def accuracy(name: str, seed: int) -> float:
    """The held-out accuracy of a model trained as the example does."""
    with digits.progress_bar() as progress:
        return digits.train(name, digits.load_data(), seed, progress).accuracy


def test_a_fifth_of_each_digit_is_held_out() -> None:
    data = digits.load_data()
    assert len(data.test_labels) == 360
    train = np.bincount(data.train_labels, minlength=digits.CLASSES)
    test = np.bincount(data.test_labels, minlength=digits.CLASSES)
    np.testing.assert_allclose(test, (train + test) / 5, atol=1)


def test_each_digit_is_on_one_side_only() -> None:
    data = digits.load_data()
    images = np.concatenate([data.train_images, data.test_images])
    labels = np.concatenate([data.train_labels, data.test_labels])
    everything = sklearn.datasets.load_digits()
    found = np.column_stack([images * 16, labels]).astype(np.int64)
    expected = np.column_stack([everything.data, everything.target])
    np.testing.assert_array_equal(
        found[np.lexsort(found.T)],
        expected[np.lexsort(expected.T)].astype(np.int64),
    )


def test_the_split_is_the_same_each_time() -> None:
    first = dataclasses.astuple(digits.load_data())
    np.random.random()
    second = dataclasses.astuple(digits.load_data())
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, other)


def test_moved_digits_keep_their_label() -> None:
    image = np.zeros((digits.SIDE, digits.SIDE), np.float32)
    image[3, 4] = 1
    images, labels = digits.with_moved(image.reshape(1, -1), np.array([7]))
    places = {divmod(int(place), digits.SIDE) for place in images.argmax(1)}
    assert places == {(3, 4), (2, 4), (4, 4), (3, 3), (3, 5)}
    np.testing.assert_array_equal(images.sum(1), np.ones(5))
    np.testing.assert_array_equal(labels, np.full(5, 7))


def test_an_mlp_learns_the_digits() -> None:
    assert accuracy("mlp", seed=0) >= 0.96


@pytest.mark.full
@pytest.mark.parametrize(("name", "bound"), [("mlp", 0.97), ("cnn", 0.98)])
def test_median_of_five_seeds(name: str, bound: float) -> None:
    found = [accuracy(name, seed) for seed in range(5)]
    assert statistics.median(found) >= bound, found
