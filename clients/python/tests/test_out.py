"""Functions write into `out` as PyTorch's do.

The cases are PyTorch's own, recorded by `tools/goldens/out.py`, where it is
written what they hold; every operation that takes `out` has some.
"""

from __future__ import annotations

import builtins
import json
import pathlib
import sys
import warnings
from typing import Any

import pytest

import tensord
from tensord import _dispatch
from tensord._manifest import OPS

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from test_operations import (  # noqa: E402
    NEVER_CHOSEN,
    argument,
    assert_like,
    function_of,
    tensors_in,
)

GOLDEN = json.loads(
    (
        pathlib.Path(__file__).resolve().parents[3]
        / "tests"
        / "goldens"
        / "out.json"
    ).read_text()
)


def out_of(row: dict[str, Any]) -> Any:
    """A tensor of zeros with the layout of a row."""
    memory = tensord.zeros(row["storage"], dtype=getattr(tensord, row["dtype"]))
    # With a version of its own, at 0.
    return memory.as_strided(row["sizes"], row["strides"]).data


class Call:
    """A call of an operation, and the tensors that it is to write to."""

    def __init__(self, row: dict[str, Any], case: dict[str, Any]) -> None:
        self.row = OPS[row["op"]]
        self.no_grad = case.get("no_grad", False)
        # Only a case that says so has tensors that require grad.
        self.args = [argument(value) for value in row["args"]]
        self.kwargs = {
            key: argument(value) for key, value in row.get("kwargs", {}).items()
        }
        if "argument" in case:
            self.outs = [self.args[case["argument"]]]
        elif "behind" in case:
            self.outs = [self._behind(case["behind"])]
        else:
            self.outs = [out_of(out) for out in case["outs"]]
        wanted = case.get("requires_grad")
        given = self.args + list(self.kwargs.values())
        for tensor in {"outs": self.outs, "arguments": given}.get(wanted, ()):
            self._require_grad(tensor)

    def _require_grad(self, value: Any) -> None:
        for tensor in tensors_in([value]):
            if tensor.is_floating_point():
                tensor.requires_grad_()

    def _behind(self, place: int) -> Any:
        """A tensor that begins in the last element of an argument."""
        value = self.args[place]
        count = value.numel()
        memory = tensord.zeros(2 * count, dtype=value.dtype)
        self.args[place] = memory[:count].view(value.shape).copy_(value)
        return memory[count - 1 : -1].view(value.shape)

    def run(self) -> Any:
        """Calls the operation by the name that callers use."""
        out = self.outs[0] if len(self.outs) == 1 else tuple(self.outs)
        with tensord.set_grad_enabled(not self.no_grad):
            if self.row.full_name in NEVER_CHOSEN:
                name = self.row.full_name
                return _dispatch.call(name, *self.args, **self.kwargs, out=out)
            function = function_of(self.row)
            return function(*self.args, **self.kwargs, out=out)


def check(row: dict[str, Any], case: dict[str, Any]) -> None:
    """Compares what a case gives, or raises, and the warnings."""
    call = Call(row, case)
    before = [out._version for out in call.outs]
    untouched = [repr(out) for out in call.outs]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if "error" in case:
            error = case["error"]
            kinds = {"LinAlgError": tensord.linalg.LinAlgError}
            kind = kinds.get(error["type"]) or getattr(builtins, error["type"])
            with pytest.raises(kind) as raised:
                call.run()
            assert str(raised.value) == error["message"]
            assert [repr(out) for out in call.outs] == untouched
            assert [out._version for out in call.outs] == before
            return
        results = call.run()
    results = results if len(call.outs) > 1 else (results,)
    for place, (out, result) in enumerate(zip(call.outs, results)):
        assert result is out
        usual = row["results"][place]
        expected = {**usual, **case["results"][place]}
        assert_like(out, expected, computed_in=usual["dtype"])
        assert out.requires_grad == expected["requires_grad"]
        grad_fn = out.grad_fn
        assert (grad_fn and grad_fn.name()) == expected["grad_fn"]
    if "version" in case:
        assert call.outs[0]._version - before[0] == case["version"]
    said = {str(warning.message) for warning in caught}
    resized = {text for text in said if "was resized" in text}
    assert resized == set(case.get("warnings", ()))


@pytest.mark.parametrize(
    "row",
    GOLDEN,
    ids=[f"{place} {row['op']}" for place, row in enumerate(GOLDEN)],
)
def test_out_gets_what_pytorchs_gets(row: dict[str, Any]) -> None:
    for case in row["cases"]:
        print(case["kind"], case.get("outs"))  # shown where it fails
        check(row, case)


def test_every_operation_that_takes_out_is_tried() -> None:
    tried = {
        row["op"]
        for row in GOLDEN
        if any("results" in case for case in row["cases"])
    }
    assert {name for name, row in OPS.items() if row.out} == tried
