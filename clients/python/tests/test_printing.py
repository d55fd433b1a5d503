"""Tensors print as PyTorch prints them.

The expected texts are PyTorch's own, recorded by `tools/goldens/printing.py`.
"""

from __future__ import annotations

import base64
import json
import math
import pathlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tensord import _printing

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[3]
    / "tests"
    / "goldens"
    / "printing.json"
)
CASES: list[dict[str, Any]] = json.loads(GOLDEN.read_text())["cases"]


@pytest.fixture(autouse=True)
def default_options() -> Iterator[None]:
    _printing.set_printoptions(profile="default")
    yield
    _printing.set_printoptions(profile="default")


def decode(data: str, dtype: str) -> np.ndarray[Any, Any]:
    """The elements of a golden tensor; bfloat16 becomes float32."""
    raw = base64.b64decode(data)
    if dtype == "bfloat16":
        bits = np.frombuffer(raw, "<u2").astype(np.uint32) << 16
        return bits.view(np.float32)
    return np.frombuffer(raw, np.dtype(dtype).newbyteorder("<"))


def shown_values(case: dict[str, Any]) -> np.ndarray[Any, Any]:
    """What a client would have fetched in order to print the case's tensor."""
    shape = tuple(case["shape"])
    if "values" in case:
        whole = decode(case["values"], case["dtype"]).reshape(shape)
        return _printing.summarize(whole)
    index = _printing.summary_index(shape)
    assert index is not None
    cut = [sum(run.stop - run.start for run in runs) for runs in index]
    return decode(case["shown"], case["dtype"]).reshape(cut)


@pytest.mark.parametrize("number", range(len(CASES)))
def test_text_is_pytorchs(number: int) -> None:
    case = CASES[number]
    with _printing.printoptions(**case.get("options", {})):
        text = _printing.tensor_repr(
            shown_values(case),
            dtype=case["dtype"],
            shape=case["shape"],
            default_dtype=case.get("default_dtype", "float32"),
            requires_grad=case.get("requires_grad", False),
            grad_fn_name=case.get("grad_fn"),
        )
    assert text == case["text"]


def test_whole_tensor_is_shown_up_to_the_threshold() -> None:
    assert _printing.summary_index((1000,)) is None
    assert _printing.summary_index((10, 100)) is None
    assert _printing.summary_index(()) is None
    assert _printing.summary_index((0, 100000)) is None


def test_summary_takes_both_ends_of_long_dimensions_only() -> None:
    assert _printing.summary_index((6, 10**12)) == (
        (slice(0, 6),),
        (slice(0, 3), slice(10**12 - 3, 10**12)),
    )


def test_summarize_takes_what_the_index_names() -> None:
    values = np.arange(7 * 2 * 200).reshape(7, 2, 200)
    ends = [0, 1, 2, 197, 198, 199]
    expected = values[[0, 1, 2, 4, 5, 6]][:, :, ends]
    np.testing.assert_array_equal(_printing.summarize(values), expected)


def test_shape_defaults_to_that_of_the_values() -> None:
    text = _printing.tensor_repr(np.eye(2, dtype=np.int64), dtype="int64")
    assert text == "tensor([[1, 0],\n        [0, 1]])"


def test_options_are_readable_and_restorable() -> None:
    _printing.set_printoptions(precision=7, sci_mode=True)
    saved = _printing.get_printoptions()
    assert saved == {
        "precision": 7,
        "threshold": 1000,
        "edgeitems": 3,
        "linewidth": 80,
        "sci_mode": True,
    }
    _printing.set_printoptions(profile="short")
    _printing.set_printoptions(**saved)
    assert _printing.get_printoptions() == saved


def test_every_call_sets_sci_mode_anew() -> None:
    _printing.set_printoptions(sci_mode=True)
    _printing.set_printoptions(precision=5)
    assert _printing.get_printoptions()["sci_mode"] is None


def test_full_profile_never_summarises() -> None:
    with _printing.printoptions(profile="full"):
        assert _printing.get_printoptions()["threshold"] == math.inf
        assert _printing.summary_index((10**6,)) is None


def test_options_come_back_after_an_error() -> None:
    with pytest.raises(KeyError):
        with _printing.printoptions(linewidth=10):
            raise KeyError
    assert _printing.get_printoptions()["linewidth"] == 80


def formatted(value: Any, spec: str) -> str:
    shape = np.shape(value)
    return _printing.tensor_format(
        spec, shape=shape, item=lambda: value, text=lambda: "the text"
    )


@pytest.mark.parametrize(
    "value, spec, expected",
    [
        (0.10000000149011612, "", "0.10000000149011612"),
        (0.10000000149011612, ".3f", "0.100"),
        (3, "5d", "    3"),
        (True, "", "True"),
        (True, "d", "1"),
        ([1.0], "", "the text"),
    ],
)
def test_format(value: Any, spec: str, expected: str) -> None:
    assert formatted(value, spec) == expected


def test_format_refuses_what_the_number_refuses() -> None:
    with pytest.raises(ValueError, match="Unknown format code 'd'"):
        formatted(1.5, "d")


def test_format_refuses_a_spec_for_dimensions() -> None:
    with pytest.raises(
        TypeError,
        match="^unsupported format string passed to Tensor.__format__$",
    ):
        formatted([1.0], ".3f")
