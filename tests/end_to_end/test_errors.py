"""What the server itself refuses, by calls and by frames.

PyTorch's own failures are test_behaviour's. Here, too, the session is as it was
after each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from faces import FACES, Face, Seen, UnaryFace
from server_process import ServerProcess
from wire import DType, Failed, Frame, call, connect, open_session

QUOTA = 1 << 20
#: Elements of a tensor that takes more than a third of it.
COUNT = QUOTA // 11
UNKNOWN = 77


class World(NamedTuple):
    """What stands in a session before something fails."""

    face: Any
    #: [1, 2]
    x: int
    #: [3, 4], requires grad
    w: int
    #: sum(exp(w * w)), requires grad
    root: int
    #: Named a tensor once.
    gone: int
    #: COUNT ones
    large: int
    #: The sum of exp(l * l), l being as large and requiring grad.
    large_root: int
    #: l
    large_leaf: int

    def state(self) -> list[Seen]:
        """All tensors; none has a .grad."""
        handles = (self.x, self.w, self.root, self.large, self.large_leaf)
        for handle in handles:
            assert self.face.get_grad(handle) == 0
        return [self.face.see(handle) for handle in handles]


def make_world(face: Face) -> World:
    x = face.create([2], [1, 2])
    w = face.create([2], [3, 4], requires_grad=True)
    (square,) = face.op("mul", w, w)
    (root,) = face.op("sum", square)
    (gone,) = face.op("neg", x)
    (large,) = face.op("new_ones", x, size=[COUNT])
    (large_leaf,) = face.op("detach", large)
    face.set_requires_grad(large_leaf, True)
    (large_square,) = face.op("mul", large_leaf, large_leaf)
    (large_root,) = face.op("sum", large_square)
    face.release(gone, square, large_square)
    return World(face, x, w, root, gone, large, large_root, large_leaf)


class Row(NamedTuple):
    """A failure."""

    run: Callable[[World], Any]
    code: str
    reason: str
    #: A pattern for the message.
    message: str
    #: The operation that the detail names.
    op: str
    kind: str = "RUNTIME"


def unknown_op(world: World) -> None:
    if isinstance(world.face, UnaryFace):
        world.face.op("no_such_op", world.x)
    else:
        frame = Frame()
        frame.words += [60_000 | 2 << 32, world.face.next_handle, world.x]
        world.face.run(frame)


def unknown_dtype(world: World) -> None:
    if isinstance(world.face, UnaryFace):
        world.face.op("to", world.x, dtype="float31")
    else:
        handle = world.face.next_handle
        frame = Frame().add(
            "create", (0,), DType(99), False, b"", handle=handle
        )
        world.face.run(frame, handles=1)


HANDLE = ("NOT_FOUND", "HANDLE_UNKNOWN")
BAD = ("INVALID_ARGUMENT", "BAD_ATTRIBUTE")
NO_TENSOR = rf"handle {UNKNOWN} names no tensor of this session"
#: More than the session may hold, and who holds the most.
MEMORY = (
    "RESOURCE_EXHAUSTED",
    "QUOTA",
    rf"out of memory: the session holds \d+ of {QUOTA} bytes and \d+ more were "
    r"asked for; the largest holders are storage \d+ bytes in \d+, .*",
)

ROWS: dict[str, Row] = {
    "an operation that does not exist": Row(
        unknown_op,
        "INVALID_ARGUMENT",
        "UNKNOWN_OP",
        "no operation is named 'no_such_op'|"
        "there is no operation with number 60000",
        "(no_such_op)?",
    ),
    "a dtype that does not exist": Row(
        unknown_dtype, *BAD, ".*", "to|create", kind="TYPE|RUNTIME"
    ),
    "a handle that was released": Row(
        lambda world: world.face.op("neg", world.gone),
        *HANDLE,
        r"handle \d+ names no tensor of this session",
        "neg",
    ),
    "an unknown handle beside a known one": Row(
        lambda world: world.face.op("add", world.x, UNKNOWN),
        *HANDLE,
        NO_TENSOR,
        "add",
    ),
    "an unknown handle written in place": Row(
        lambda world: world.face.op("mul_", UNKNOWN, world.x),
        *HANDLE,
        NO_TENSOR,
        "mul_",
    ),
    "an unknown root": Row(
        lambda world: world.face.backward([world.root, UNKNOWN]),
        *HANDLE,
        NO_TENSOR,
        "backward",
    ),
    "an unknown input of grad": Row(
        lambda world: world.face.grad([world.root], [UNKNOWN]),
        *HANDLE,
        NO_TENSOR,
        "grad",
    ),
    "an unknown .grad": Row(
        lambda world: world.face.set_grad(world.w, UNKNOWN),
        *HANDLE,
        NO_TENSOR,
        "set_grad",
    ),
    "an unknown tensor to read": Row(
        lambda world: world.face.see(UNKNOWN), *HANDLE, NO_TENSOR, "read"
    ),
    "a result beyond the quota": Row(
        lambda world: world.face.op("new_ones", world.x, size=[1 << 40]),
        *MEMORY,
        "new_ones",
    ),
    "a backward beyond the quota": Row(
        lambda world: world.face.backward([world.large_root]),
        *MEMORY,
        "backward",
    ),
}


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", ROWS)
def test_a_failure_tells_why_and_changes_nothing(
    name: str, face: str, server: ServerProcess
) -> None:
    row = ROWS[name]
    with connect(server.target) as channel:
        session = open_session(channel, quota_bytes=QUOTA)
        world = make_world(FACES[face](session))
        before, account = world.state(), world.face.account()
        with pytest.raises(Failed) as caught:
            row.run(world)
        assert world.face.account() == account
        assert world.state() == before
        failure = caught.value
        assert (failure.code, failure.reason) == (row.code, row.reason)
        assert re.fullmatch(row.message, failure.message, re.S)
        assert re.fullmatch(row.op, failure.detail.op)
        assert re.fullmatch(row.kind, failure.kind)
        if row.reason == "HANDLE_UNKNOWN":
            assert failure.detail.handle in (UNKNOWN, world.gone)
        # What was there can still be used.
        world.face.backward([world.root])
        assert world.face.see(world.face.get_grad(world.w)).values == [6, 8]
        session.call("CloseSession")


UNFIT: dict[str, tuple[str, dict[str, Any], str]] = {
    "an argument that is missing": (
        "Op",
        {"op": "mm", "inputs": [1]},
        'mm() missing 1 required positional argument: "mat2"',
    ),
    "an attribute that does not exist": (
        "Op",
        {"op": "neg", "inputs": [1], "attributes": {"dims": {"integer": 1}}},
        "neg() got an unexpected keyword argument 'dims'",
    ),
    "an attribute of another type": (
        "Op",
        {"op": "neg", "attributes": {"self": {"text": "x"}}},
        "neg() argument 'self' is of another type",
    ),
    "a dtype that does not exist": (
        "Create",
        {"dtype": "float31"},
        "create() no dtype is named 'float31'",
    ),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_call_whose_fields_do_not_fit_is_a_type_error(
    name: str, session: Any
) -> None:
    method, fields, message = UNFIT[name]
    with pytest.raises(Failed) as caught:
        session.call(method, **fields)
    failure = caught.value
    assert (failure.code, failure.reason) == BAD
    assert (failure.message, failure.kind) == (message, "TYPE")
    assert session.account() == open_session(session.channel).account()


def test_more_sessions_than_the_limit_are_refused(
    start_server: Callable[..., ServerProcess],
) -> None:
    with connect(start_server("--max-sessions", "1").target) as channel:
        first = open_session(channel)
        with pytest.raises(Failed) as caught:
            call(channel, "OpenSession")
        assert (caught.value.code, caught.value.reason) == (
            "RESOURCE_EXHAUSTED",
            "LIMIT",
        )
        first.call("CloseSession")
        open_session(channel)
