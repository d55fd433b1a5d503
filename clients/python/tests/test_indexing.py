"""An index expression becomes the operations that PyTorch makes of it.

The expected outcomes are PyTorch's own, recorded by
`tools/goldens/indexing.py`. The steps are applied here with NumPy.
"""

from __future__ import annotations

import dataclasses
import json
import math
import operator
import pathlib
import warnings
from typing import Any

import numpy as np
import pytest

from tensord._indexing import Step, index_steps

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[3]
    / "tests"
    / "goldens"
    / "indexing.json"
)
ROWS: list[dict[str, Any]] = json.loads(GOLDEN.read_text())["rows"]


@dataclasses.dataclass
class FakeTensor:
    """A tensor that is really an array here."""

    values: np.ndarray[Any, Any]

    @property
    def dtype(self) -> str:
        return f"torch.{self.values.dtype.name}"

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(self.values.shape)

    def item(self) -> Any:
        assert self.values.ndim == 0, "only 0-d tensors may be read"
        return self.values.item()

    def __index__(self) -> int:
        return operator.index(self.values.item())


def tensor(data: Any, dtype: str | None = None) -> FakeTensor:
    return FakeTensor(np.array(data, dtype))


class IndexGrabber:
    """Gives back what stands between its brackets."""

    def __getitem__(self, index: Any) -> Any:
        return index


def index_of(text: str) -> Any:
    names = {"x": IndexGrabber(), "t": tensor, "np": np}
    return eval(f"x[{text}]", names)


def index_array(index: Any) -> Any:
    if index is None:
        return slice(None)
    values = index.values if isinstance(index, FakeTensor) else index
    return values.astype(bool) if values.dtype == np.uint8 else values


def apply(x: np.ndarray[Any, Any], step: Step) -> np.ndarray[Any, Any]:
    if step.op == "alias":
        return x
    if step.op == "index":
        [indices] = step.arguments
        return np.asarray(x[tuple(map(index_array, indices))])
    dim, *arguments = step.arguments
    if step.op == "unsqueeze":
        return np.expand_dims(x, dim)
    before = (slice(None),) * dim
    if step.op == "select":
        return np.asarray(x[(*before, *arguments)])
    assert step.op == "slice"
    return np.asarray(x[(*before, slice(*arguments))])


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_outcome_is_pytorchs(number: int) -> None:
    row = ROWS[number]
    shape = tuple(row["shape"])
    index = index_of(row["index"])
    if "error" in row:
        with warnings.catch_warnings(), pytest.raises(Exception) as raised:
            warnings.simplefilter("ignore")
            index_steps(shape, index)
        assert type(raised.value).__name__ == row["error"]
        assert str(raised.value) == row["message"]
        return
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        steps = index_steps(shape, index)
    assert [step.op for step in steps] == row["ops"]
    result = np.arange(math.prod(shape)).reshape(shape)
    for step in steps:
        result = apply(result, step)
    assert list(result.shape) == row["sizes"]
    assert result.reshape(-1).tolist() == row["values"]
    messages = [str(warning.message) for warning in caught]
    assert messages == row.get("warnings", [])


def test_steps_carry_the_arguments_of_the_operations() -> None:
    tail = 2**63 - 1
    assert index_steps((3, 4, 5), index_of("-1")) == [Step("select", (0, -1))]
    assert index_steps((3, 4, 5), index_of("..., 1::2, None, 0")) == [
        Step("slice", (1, 1, tail, 2)),
        Step("unsqueeze", (2,)),
        Step("select", (3, 0)),
    ]
    assert index_steps((3,), Ellipsis) == [Step("alias", ())]


def test_tensors_are_passed_on_as_they_are() -> None:
    positions = tensor([[0], [1]])
    [step] = index_steps((3, 4, 5), (slice(None), positions))
    [indices] = step.arguments
    assert indices[0] is None
    assert indices[1] is positions


@pytest.mark.parametrize(
    "data, dtype, expected",
    [
        ([0, 2], np.int64, [0, 2]),
        ([[1.9], [-0.5]], np.int64, [[1], [0]]),
        ([True, 2], np.int64, [1, 2]),
        ([True, False], np.bool_, [True, False]),
        ([[]], np.int64, [[]]),
        (np.array([1, 2], np.int8), np.int64, [1, 2]),
    ],
)
def test_sequences_become_arrays(data: Any, dtype: Any, expected: Any) -> None:
    [step] = index_steps((3, 4), (data,))
    [[array]] = step.arguments
    assert array.dtype == dtype
    assert array.tolist() == expected
