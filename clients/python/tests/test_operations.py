"""The operations' goldens, through the Python client over a real server.

Each case of `tests/goldens/ops` is called by the client's own function or
method, or by its row where there is none. What the cases hold is written in
`tools/goldens/ops.py`.
"""

from __future__ import annotations

import builtins
import json
import pathlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import tensord
from tensord import _dispatch, _dtypes
from tensord._manifest import OPS

GOLDENS = pathlib.Path(__file__).resolve().parents[3] / "tests/goldens/ops"
CASES: dict[str, list[dict[str, Any]]] = {}
for path in sorted(GOLDENS.glob("*.json")):
    for case in json.loads(path.read_text()):
        CASES.setdefault(case["op"], []).append(case)

# Overloads that calls by name never choose, and rows whose function of that
# name takes other arguments or gives no tensors.
NEVER_CHOSEN = (
    "allclose",
    "equal",
    "block_diag",
    "unique_consecutive",
    "add.Scalar",
    "sub.Scalar",
    "mul.Scalar",
    "div.Scalar",
    "linalg_pinv.atol_rtol_float",
    "cdist",
    "chain_matmul",
    "einsum",
    "norm.ScalarOpt_dim",
    "tensordot",
)

# torch.testing.assert_close's, but for 16-bit floats, of which gradients may
# cancel: relative and absolute.
TOLERANCES = {
    "float64": (1e-7, 1e-7),
    "float16": (1e-3, 1e-3),
    "bfloat16": (1.6e-2, 1.6e-2),
}
USUAL_TOLERANCE = (1.3e-6, 1e-5)


def tensor_of(row: dict[str, Any]) -> Any:
    """A tensor with the values and the layout of a row."""
    dtype = getattr(tensord, row["dtype"])
    sizes = row["sizes"]
    values = np.array([float(v) for v in row["values"]]).reshape(sizes)
    if row["dtype"].startswith(("int", "uint")):
        values = np.array(row["values"], np.int64).reshape(sizes)
    made = tensord.tensor(values, dtype=dtype)
    if "strides" in row and "storage" in row:
        base = tensord.zeros(row["storage"], dtype=dtype)
        place = (sizes, row["strides"], row["offset"])
        if 0 in row["strides"]:
            # Expanded: the elements of the storage, each once.
            dense = [1 if s == 0 else n for n, s in zip(sizes, row["strides"])]
            first = tuple(slice(0, n) for n in dense)
            made = tensord.tensor(values[first], dtype=dtype)
            place = (dense, row["strides"], row["offset"])
        base.as_strided(*place).copy_(made)
        # With a version of its own, at 0.
        made = base.as_strided(sizes, row["strides"], row["offset"]).data
    return made.requires_grad_() if row.get("requires_grad") else made


def argument(value: Any) -> Any:
    """An argument as the client takes it."""
    if isinstance(value, list):
        return [argument(item) for item in value]
    if isinstance(value, dict):
        if "sizes" in value:
            return tensor_of(value)
        return getattr(tensord, value["dtype"])
    if value in ("inf", "-inf", "nan"):
        return float(value)
    return value


def tensors_in(values: Any) -> Iterator[Any]:
    for value in values:
        if isinstance(value, tensord.Tensor):
            yield value
        elif isinstance(value, list):
            yield from tensors_in(value)


class Run:
    """One call of a case."""

    def __init__(self, case: dict[str, Any]) -> None:
        row = OPS[case["op"]]
        leaves = [argument(value) for value in case["args"]]
        self.kwargs = {
            key: argument(value)
            for key, value in case.get("kwargs", {}).items()
        }
        self.args = list(leaves)
        if row.name.endswith("_") and leaves[0].requires_grad:
            self.args[0] = leaves[0].clone()
        results = function_of(row)(*self.args, **self.kwargs)
        self.results = (
            [results]
            if isinstance(results, tensord.Tensor)
            else list(results or [])
        )
        self.inputs = [
            tensor
            for tensor in tensors_in(leaves + list(self.kwargs.values()))
            if tensor.is_floating_point()
        ]


def function_of(row: Any) -> Any:
    """What calls the operation: its name, if that can mean it, or its row."""
    if row.full_name not in NEVER_CHOSEN:
        # Those of nn.functional have signatures of their own.
        for place, name in (
            (tensord, row.name),
            (tensord.Tensor, row.name),
            (tensord.linalg, row.name.removeprefix("linalg_")),
        ):
            # `data` is an attribute.
            if callable(found := getattr(place, name, None)):
                return found

    def call(*args: Any, **kwargs: Any) -> Any:
        given = list(args)
        for parameter in row.arguments[len(args) :]:
            given.append(kwargs.get(parameter.name, parameter.default))
        for place, parameter in enumerate(row.arguments):
            # int[2] takes a single int.
            if parameter.size and isinstance(given[place], int):
                given[place] = [given[place]] * parameter.size
        return _dispatch.invoke(row, given)

    return call


def assert_like(
    tensor: Any, expected: dict[str, Any] | None, computed_in: str = "float64"
) -> None:
    """Compares dtype, sizes, strides and values.

    Args:
        tensor: What was found.
        expected: Its golden; None for no tensor.
        computed_in: The name of a dtype that the values may have had before,
            which are no more precise than that one's.
    """
    if expected is None:
        assert tensor is None
        return
    assert tensor.dtype.name == expected["dtype"]
    assert list(tensor.shape) == expected["sizes"]
    assert list(tensor.stride()) == expected["strides"]
    if "values" not in expected:
        return
    found = tensor.detach()
    if tensor.dtype is _dtypes.bfloat16:
        found = found.float()
    values = np.array([float(v) for v in expected["values"]])
    relative, absolute = max(
        TOLERANCES.get(dtype, USUAL_TOLERANCE)
        for dtype in (expected["dtype"], computed_in)
    )
    np.testing.assert_allclose(
        found.numpy().astype(np.float64).ravel(),
        values,
        rtol=relative,
        atol=absolute,
    )


def check_results(case: dict[str, Any], run: Run) -> None:
    everything = run.args + list(run.kwargs.values())
    assert len(run.results) == len(case["results"])
    for result, expected in zip(run.results, case["results"]):
        assert_like(result, expected)
        if result is None:
            continue
        assert result.requires_grad == expected["requires_grad"]
        grad_fn = result.grad_fn
        assert (grad_fn and grad_fn.name()) == expected["grad_fn"]
        is_same = expected["is"] == "same"
        if "source" in expected:
            assert (result is everything[expected["source"]]) == is_same


def check_gradients(case: dict[str, Any], run: Run) -> None:
    gradients = case["gradients"]
    used = case.get("used", range(len(run.results)))
    outputs = [
        result
        for place, result in enumerate(run.results)
        if result is not None and result.requires_grad and place in used
    ]
    wanted = [tensor for tensor in run.inputs if tensor.requires_grad]
    found = iter(
        tensord.autograd.grad(
            outputs,
            wanted,
            [tensor_of(row) for row in gradients["grad_outputs"]],
            allow_unused=True,
        )
    )
    for tensor, expected in zip(run.inputs, gradients["inputs"]):
        assert_like(next(found) if tensor.requires_grad else None, expected)


def check_error(case: dict[str, Any]) -> None:
    error = case["error"]
    kinds = {"LinAlgError": tensord.linalg.LinAlgError}
    kind = kinds.get(error["type"]) or getattr(builtins, error["type"])
    with pytest.raises(kind) as caught:
        Run(case)
    assert str(caught.value) == error["message"]


@pytest.mark.parametrize("op", CASES)
def test_operation_is_pytorchs(op: str) -> None:
    for case in CASES[op]:
        if "error" in case:
            check_error(case)
            continue
        run = Run(case)
        check_results(case, run)
        if "gradients" in case:
            check_gradients(case, run)
