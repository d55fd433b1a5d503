"""What PyTorch does, a real server does: by calls and by frames alike.

The cases are those of tests/server/behaviour, which runs them on a session
directly. What fails leaves no trace in the session.
"""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest
from faces import FACES, Face, Handle, Seen
from wire import Failed, Session, open_session

_GOLDEN = pathlib.Path(__file__).parents[1] / "goldens" / "behaviour.json"
CASES: dict[str, Any] = {
    case["name"]: case["steps"] for case in json.loads(_GOLDEN.read_text())
}
FAILING = [
    name
    for name, steps in CASES.items()
    if any("error" in step for step in steps)
]

#: PyTorch's reasons as canonical codes.
CODES = {
    "SHAPE_MISMATCH": "INVALID_ARGUMENT",
    "DTYPE_MISMATCH": "INVALID_ARGUMENT",
    "BAD_ATTRIBUTE": "INVALID_ARGUMENT",
    "NON_SCALAR_IMPLICIT_GRAD": "INVALID_ARGUMENT",
    "UNUSED_INPUT": "INVALID_ARGUMENT",
    "GRAPH_FREED": "FAILED_PRECONDITION",
    "VERSION_MISMATCH": "FAILED_PRECONDITION",
    "LEAF_INPLACE": "FAILED_PRECONDITION",
    "VIEW_INPLACE": "FAILED_PRECONDITION",
    "MEMORY_OVERLAP": "FAILED_PRECONDITION",
    "NO_GRAD_FN": "FAILED_PRECONDITION",
    "INDEX_OUT_OF_RANGE": "OUT_OF_RANGE",
}


def flatten(data: Any) -> tuple[list[int], list[float]]:
    """Sizes and elements of nested lists."""
    if not isinstance(data, list):
        return [], [data]
    parts = [flatten(item) for item in data]
    sizes = parts[0][0] if parts else []
    return [len(data), *sizes], [v for _, values in parts for v in values]


class Player:
    """Plays the steps of a case on a face."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._names: dict[str, int] = {}

    def play(self, step: dict[str, Any]) -> None:
        """Plays a step, which must do as it says."""
        play = getattr(self, "_" + step["do"])
        error = step.get("error")
        if error is None:
            play(step)
            return
        account = self._face.account()
        with pytest.raises(Failed) as caught:
            play(step)
        assert self._face.account() == account
        failure = caught.value
        assert failure.message == error["message"]
        assert failure.code == CODES[error["reason"]]
        assert (failure.reason, failure.kind) == (
            error["reason"],
            error["kind"],
        )
        assert failure.detail.op

    def state(self) -> dict[str, tuple[Seen, Seen | None]]:
        """All tensors and their .grad."""
        state = {}
        for name, handle in self._names.items():
            grad = self._face.get_grad(handle)
            state[name] = (
                self._face.see(handle),
                self._face.see(grad) if grad else None,
            )
        return state

    def _find(self, name: str) -> int:
        if name.endswith(".grad"):
            return self._face.get_grad(self._find(name[:-5]))
        return self._names[name]

    def _find_all(self, names: list[str]) -> list[int]:
        return [self._find(name.removeprefix("$")) for name in names]

    def _value(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith("$"):
            return Handle(self._find(value[1:]))
        return value

    def _options(self, options: dict[str, Any]) -> dict[str, Any]:
        names = {"grad_tensors": "grad_outputs"}
        return {
            names.get(key, key): self._find_all(value)
            if isinstance(value, list)
            else value
            for key, value in options.items()
        }

    def _tensor(self, step: dict[str, Any]) -> None:
        sizes, values = flatten(step["data"])
        self._names[step["as"]] = self._face.create(
            sizes, values, step["dtype"], step["requires_grad"]
        )

    def _op(self, step: dict[str, Any]) -> None:
        attributes = {k: self._value(v) for k, v in step["attributes"].items()}
        handles = self._face.op(
            step["op"],
            *self._find_all(step["inputs"]),
            no_grad=step["no_grad"],
            **attributes,
        )
        self._names.update(zip(step["as"], handles))

    def _backward(self, step: dict[str, Any]) -> None:
        self._face.backward(
            self._find_all(step["roots"]), **self._options(step["options"])
        )

    def _grad(self, step: dict[str, Any]) -> None:
        handles = self._face.grad(
            self._find_all(step["outputs"]),
            self._find_all(step["inputs"]),
            **self._options(step["options"]),
        )
        self._names.update(zip(step["as"], handles))

    def _retain_grad(self, step: dict[str, Any]) -> None:
        self._face.retain_grad(self._find(step["of"]))

    def _detach_(self, step: dict[str, Any]) -> None:
        self._face.detach_in_place(self._find(step["of"]))

    def _set_grad(self, step: dict[str, Any]) -> None:
        grad = 0 if step["to"] is None else self._find(step["to"])
        self._face.set_grad(self._find(step["of"]), grad)

    def _requires_grad(self, step: dict[str, Any]) -> None:
        self._face.set_requires_grad(self._find(step["of"]), step["to"])

    def _release(self, step: dict[str, Any]) -> None:
        handles = [self._names.pop(name) for name in step["names"]]
        self._face.release(*handles)

    def _expect(self, step: dict[str, Any]) -> None:
        handle = self._find(step["of"])
        expected = step["value"]
        if expected is None:
            assert handle == 0
            return
        seen = self._face.see(handle)
        known = {**seen.meta, "data": expected["data"]}
        # A version may be PyTorch's own affair.
        assert {key: known[key] for key in expected} == expected
        assert seen.values == pytest.approx(
            expected["data"], rel=2e-6, abs=1e-6
        )

    def _same(self, step: dict[str, Any]) -> None:
        first, second = self._find_all(step["of"])
        assert (first == second) == step["value"]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", CASES)
def test_a_session_behaves_as_pytorch(
    name: str, face: str, session: Session
) -> None:
    player = Player(FACES[face](session))
    for step in CASES[name]:
        player.play(step)


# The states are compared at the end, and with those of another session, because
# looking at a view brings its history up to date.
@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", FAILING)
def test_a_session_where_steps_failed_is_as_one_without_them(
    name: str, face: str, session: Session
) -> None:
    other = open_session(session.channel)
    player, spared = Player(FACES[face](session)), Player(FACES[face](other))
    for step in CASES[name]:
        player.play(step)
        if "error" not in step:
            spared.play(step)
    assert player.state() == spared.state()
    other.call("CloseSession")
