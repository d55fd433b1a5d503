"""Long values: in pieces both ways, in flat memory, as they were when read."""

from __future__ import annotations

import pathlib
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from server_process import ServerProcess
from wire import (
    FLOAT32,
    Frame,
    Named,
    Session,
    Stream,
    connect,
    open_session,
)

MIB = 1 << 20
#: What either side may take beyond what it stores.
BESIDES = 64 * MIB


def memory(pid: int, field: str) -> int:
    """A field of /proc/PID/status: VmRSS, or VmHWM, the most there ever was."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    raise AssertionError(field)


#: Sends a value and reads it back, row by row and column by column, and prints
#: by how much the client's memory grew at most, first and in all.
THERE_AND_BACK = """
import os, sys
import numpy as np
import tensord
sys.path.insert(0, sys.argv[3])
from test_values import memory

def peak():
    return memory(os.getpid(), "VmHWM") - before

with tensord.connect(sys.argv[1]):
    tensord.ones(1).numpy()
    source = np.arange(int(sys.argv[2]) // 4, dtype=np.int32).reshape(2, -1)
    before = memory(os.getpid(), "VmRSS")
    x = tensord.from_numpy(source)
    expected = source[:, ::1000].copy()
    # It is a copy.
    source[:] = 0
    print(peak())
    assert np.array_equal(x.numpy()[:, ::1000], expected)
    assert np.array_equal(x.t().numpy()[::1000].T, expected)
    print(peak())
"""


@pytest.mark.parametrize(
    "size", [256 * MIB, pytest.param(2304 * MIB, marks=pytest.mark.full)]
)
def test_a_long_value_needs_little_memory_beside_itself(
    size: int, start_server: Callable[..., ServerProcess]
) -> None:
    running = start_server()
    before = memory(running.process.pid, "VmRSS")
    here = str(pathlib.Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", THERE_AND_BACK, running.target, str(size), here],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    there, both = map(int, done.stdout.split())
    assert there < BESIDES
    assert both < size + BESIDES
    peak = memory(running.process.pid, "VmHWM") - before
    assert size < peak < size + BESIDES


def await_applied(session: Session, sequence: int) -> None:
    """Waits until a frame is applied, whether or not anybody reads why."""
    while session.call("ResumeSession").acknowledged_through < sequence:
        pass


def rest_of(stream: Stream, sequence: int) -> bytes:
    """What is left of the value of a frame that reads one."""
    return stream.answer(sequence).value()


def test_a_reader_that_stops_midway_costs_the_server_nothing(
    start_server: Callable[..., ServerProcess],
) -> None:
    count = 32 * MIB
    running = start_server()
    pid = running.process.pid
    with connect(running.target) as channel, connect(running.target) as other:
        session = open_session(channel)
        stream = Stream(session)
        stream.ask(Frame().add("arange", count, handle=1), 1)
        before = memory(pid, "VmRSS")
        size = 8 * count
        stream.send(Frame().read(1).request(2, 1))
        first = stream.receive()
        # All of it has been read, as far as the session is concerned.
        await_applied(session, 2)
        # Another one reads through, while the first does not go on.
        neighbour = open_session(other)
        reader = Stream(neighbour)
        reader.ask(Frame().add("arange", count // 8, handle=1), 1)
        assert len(reader.ask(Frame().read(1), 2, 1).value()) == size // 8
        reader.close()
        neighbour.call("CloseSession")
        assert memory(pid, "VmHWM") - before < size // 8 + BESIDES
        # It is charged as what it is, once.
        account = session.account()
        assert account["storage"] == (size, 1)
        assert account["reply"][0] < MIB
        rest = rest_of(stream, 2)
        value = np.frombuffer(first.blobs[0] + rest, np.int64)
        assert np.array_equal(value, np.arange(count))
        stream.close()
        session.call("CloseSession")


def by_an_operation(frame: Frame) -> None:
    frame.add("add_.Tensor", Named(1), 1)


def through_a_view(frame: Frame) -> None:
    frame.add("detach", Named(1), handle=10)
    frame.add("zero_", Named(10))


def by_a_backward_pass(frame: Frame) -> None:
    frame.add("sum", Named(2), handle=10)
    frame.add("backward", (Named(10),), (), None, False, ())


def by_batch_norm(frame: Frame) -> None:
    frame.add(
        "batch_norm",
        Named(3),
        None,
        None,
        Named(1),
        Named(1),
        True,
        0.5,
        1e-5,
        False,
        handle=10,
    )


#: Too much for what gRPC and the kernel take in without a reader.
COUNT = 8 * MIB


@pytest.mark.parametrize(
    "write",
    [by_an_operation, through_a_view, by_a_backward_pass, by_batch_norm],
    ids=lambda write: write.__name__,
)
def test_a_value_stays_what_it_was_when_it_was_read(
    write: Callable[[Frame], None], session: Session
) -> None:
    stream = Stream(session)
    frame = Frame()
    if write is by_a_backward_pass:
        # Tensor 1 is the gradient of tensor 2, all ones.
        frame.add("zeros", (COUNT,), handle=2)
        frame.add("set_requires_grad", Named(2), True)
        frame.add("sum", Named(2), handle=3)
        frame.add("backward", (Named(3),), (), None, False, ())
        frame.add("get_grad", Named(2), handle=4)
        frame.add("release", (3,))
    else:
        frame.add("ones", (COUNT,), handle=1)
    if write is by_batch_norm:
        frame.add("rand", (2, COUNT), handle=3)
    stream.ask(frame, 1)
    read = 4 if write is by_a_backward_pass else 1
    stream.send(Frame().read(read).request(2, 1))
    first = stream.receive()
    writing = Frame()
    write(writing)
    stream.send(writing.request(3, first.reply_sequence))
    await_applied(session, 3)

    value = first.blobs[0] + rest_of(stream, 2)
    assert np.array_equal(np.frombuffer(value, "<f4"), np.ones(COUNT))
    assert not stream.answer(3).errors()
    now = stream.ask(Frame().read(read), 4).value()
    assert not np.array_equal(np.frombuffer(now, "<f4"), np.ones(COUNT))
    stream.close()


def test_a_value_outlives_its_tensor_until_it_has_arrived(
    session: Session,
) -> None:
    stream = Stream(session)
    stream.ask(Frame().add("arange", COUNT, handle=1), 1)
    frame = Frame().read(1).add("release", (1,))
    stream.send(frame.request(2, 1))
    await_applied(session, 2)
    assert session.account()["handle"][1] == 0
    assert session.account()["storage"] == (8 * COUNT, 1)
    answer = stream.answer(2)
    value = np.frombuffer(answer.value(), np.int64)
    assert np.array_equal(value, np.arange(COUNT))
    # Confirmed: nobody needs it any more.
    stream.ask(Frame(), 3, received=answer.last_reply)
    assert session.account()["storage"] == (0, 0)
    stream.close()


def test_a_broken_stream_does_not_change_what_was_read(
    session: Session,
) -> None:
    stream = Stream(session)
    stream.ask(Frame().add("arange", COUNT, handle=1), 1)
    stream.send(Frame().read(1).add("zero_", Named(1)).request(2, 1))
    parts = [stream.receive() for _ in range(3)]
    await_applied(session, 2)
    stream.break_off()
    received = parts[-1].reply_sequence
    resumed = Stream(session, received_through=received)
    value = b"".join(part.blobs[0] for part in parts)
    value += rest_of(resumed, 2)
    assert np.array_equal(np.frombuffer(value, np.int64), np.arange(COUNT))
    resumed.close()


def test_a_value_that_never_completes_is_charged_until_its_session_ends(
    start_server: Callable[..., ServerProcess],
) -> None:
    # There is room for one.
    running = start_server("--memory-limit", "6MiB")
    count = MIB
    begun = Frame().add("create", (count,), FLOAT32, False, b"1234", handle=1)
    with connect(running.target) as channel:
        for _ in range(3):
            session = open_session(channel)
            stream = Stream(session)
            assert not stream.ask(begun, 1).errors()
            assert session.account()["storage"] == (4 * count, 1)
            full = Frame().add("ones", (count,), handle=2)
            assert stream.ask(full, 2).errors()[0].reason in ("QUOTA", "LIMIT")
            stream.close()
            session.call("CloseSession")


def test_a_value_that_never_completes_may_be_released(
    session: Session,
) -> None:
    stream = Stream(session)
    begun = Frame().add("create", (MIB,), FLOAT32, False, b"1234", handle=1)
    stream.ask(begun, 1)
    stream.ask(Frame().add("release", (1,)), 2)
    assert session.account()["storage"] == (0, 0)
    late = stream.ask(Frame().add("create_chunk", 1, b"5678"), 3)
    assert late.errors()[0].reason == "HANDLE_UNKNOWN"
    stream.close()
