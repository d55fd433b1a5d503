"""The behaviour suite through the Python client, over a real server.

The cases are data, with what PyTorch does at each step: see
`tools/goldens/behaviour.py` and, for random ones, `tools/goldens/programs.py`.
`tests/server/behaviour` runs the same cases on a session directly.
"""

from __future__ import annotations

import gc
import json
import pathlib
import warnings
from typing import Any

import numpy as np
import pytest

import tensord

GOLDENS = pathlib.Path(__file__).resolve().parents[3] / "tests/goldens"
# Values may differ by more once there is a tensor of coarser floats.
TOLERANCES = {"float16": 1e-3, "bfloat16": 1.6e-2}
EXCEPTIONS = {
    "RUNTIME": RuntimeError,
    "VALUE": ValueError,
    "INDEX": IndexError,
    "TYPE": TypeError,
    "NOT_IMPLEMENTED": NotImplementedError,
}


def cases() -> list[dict[str, Any]]:
    """All cases, and a share of the random programs."""
    chosen: list[dict[str, Any]] = json.loads(
        (GOLDENS / "behaviour.json").read_text()
    )
    programs = json.loads((GOLDENS / "programs.json").read_text())
    for program in programs[::3]:
        if all(
            has_name(step["op"]) for step in program["steps"] if "op" in step
        ):
            chosen.append(program)
    return chosen


def has_name(operation: str) -> bool:
    """Whether the client has the operation under its own name."""
    return hasattr(tensord, operation) or (
        hasattr(tensord.Tensor, operation) and operation != "index"
    )


class ClientFace:
    """Runs the steps of a case through the client."""

    def __init__(self) -> None:
        self._tensors: dict[str, Any] = {}
        self._tolerance = 1e-6

    def run(self, step: dict[str, Any]) -> None:
        """Runs a step, which fails if and as it should."""
        do = getattr(self, f"_do_{step['do']}")
        if "error" not in step:
            do(step)
            return
        error = step["error"]
        before = None
        for _ in range(2):  # tried again it leaves nothing behind
            with pytest.raises(EXCEPTIONS[error["kind"]]) as caught:
                do(step)
            assert str(caught.value) == error["message"]
            assert isinstance(caught.value, tensord.Error)
            assert caught.value.reason == error["reason"]
            assert before is None or used() == before
            before = used()

    def _find(self, name: str) -> Any:
        if not name.endswith(".grad"):
            return self._tensors[name]
        with warnings.catch_warnings():
            # An intermediate has none, and the client warns of it.
            warnings.simplefilter("ignore")
            return self._find(name[: -len(".grad")]).grad

    def _value(self, value: Any) -> Any:
        """An attribute, with tensors for "$name"."""
        if isinstance(value, list):
            return [self._value(item) for item in value]
        if isinstance(value, str) and value.startswith("$"):
            return self._find(value[1:])
        return value

    def _options(self, step: dict[str, Any]) -> dict[str, Any]:
        return {key: self._value(v) for key, v in step["options"].items()}

    def _all(self, names: list[str]) -> list[Any]:
        return [self._find(name) for name in names]

    def _do_tensor(self, step: dict[str, Any]) -> None:
        self._widen(step["dtype"])
        self._tensors[step["as"]] = tensord.tensor(
            step["data"],
            dtype=getattr(tensord, step["dtype"]),
            requires_grad=step["requires_grad"],
        )

    def _do_op(self, step: dict[str, Any]) -> None:
        inputs = self._all(step["inputs"])
        attributes = {
            key: getattr(tensord, value)
            if key == "dtype"
            else self._value(value)
            for key, value in step["attributes"].items()
        }
        with tensord.set_grad_enabled(not step["no_grad"]):
            result = run_op(step["op"], inputs, attributes)
        results = [result] if isinstance(result, tensord.Tensor) else result
        self._tensors.update(zip(step["as"], results))

    def _do_backward(self, step: dict[str, Any]) -> None:
        roots = self._all(step["roots"])
        tensord.autograd.backward(roots, **self._options(step))

    def _do_grad(self, step: dict[str, Any]) -> None:
        results = tensord.autograd.grad(
            self._all(step["outputs"]),
            self._all(step["inputs"]),
            **self._options(step),
        )
        self._tensors.update(zip(step["as"], results))

    def _do_retain_grad(self, step: dict[str, Any]) -> None:
        self._find(step["of"]).retain_grad()

    def _do_set_grad(self, step: dict[str, Any]) -> None:
        to = step["to"]
        self._find(step["of"]).grad = None if to is None else self._find(to)

    def _do_requires_grad(self, step: dict[str, Any]) -> None:
        self._find(step["of"]).requires_grad_(step["to"])

    def _do_detach_(self, step: dict[str, Any]) -> None:
        self._find(step["of"]).detach_()

    def _do_release(self, step: dict[str, Any]) -> None:
        for name in step["names"]:
            del self._tensors[name]

    def _do_expect(self, step: dict[str, Any]) -> None:
        tensor, expected = self._find(step["of"]), step.get("value")
        if expected is None and "error" not in step:
            assert tensor is None
            return
        grad_fn = tensor.grad_fn
        seen = {
            "dtype": tensor.dtype.name,
            "sizes": list(tensor.shape),
            "strides": list(tensor.stride()),
            "requires_grad": tensor.requires_grad,
            "is_leaf": tensor.is_leaf,
            "grad_fn": "" if grad_fn is None else grad_fn.name(),
            "version": tensor._version,
            "data": expected["data"],
        }
        assert {key: seen[key] for key in expected} == expected
        self._widen(tensor.dtype.name)
        np.testing.assert_allclose(
            np.ravel(tensor.tolist()),
            expected["data"],
            rtol=2 * self._tolerance,
            atol=self._tolerance,
        )

    def _widen(self, dtype: str) -> None:
        self._tolerance = max(self._tolerance, TOLERANCES.get(dtype, 0))

    def _do_same(self, step: dict[str, Any]) -> None:
        first, second = self._all(step["of"])
        assert (first is second) == step["value"]


def run_op(operation: str, inputs: list[Any], attributes: Any) -> Any:
    """Runs an operation: a function or a method."""
    if operation == "data":
        return inputs[0].data
    if operation.startswith("linalg_"):
        name = operation.removeprefix("linalg_")
        return getattr(tensord.linalg, name)(*inputs, **attributes)
    if operation in ("cat", "stack"):
        return getattr(tensord, operation)(inputs, **attributes)
    if not operation.endswith("_") and hasattr(tensord, operation):
        return getattr(tensord, operation)(*inputs, **attributes)
    return getattr(inputs[0], operation)(*inputs[1:], **attributes)


def used() -> dict[str, Any]:
    """What the session holds of what a failed command could leave behind."""
    gc.collect()
    account = tensord.current_session().account()
    return {kind: account[kind] for kind in ("storage", "tensor", "node")}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_behaviour_is_pytorchs(case: dict[str, Any]) -> None:
    face = ClientFace()
    for step in case["steps"]:
        face.run(step)
