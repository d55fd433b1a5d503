"""Sessions share the cores fairly, and their load changes nobody's bits."""

from __future__ import annotations

from collections.abc import Callable

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

StartServer = Callable[..., ServerProcess]
QUIET = 8


class Worker:
    """A session with a square matrix under handle 1."""

    def __init__(self, session: Session, side: int) -> None:
        self.session = session
        self.stream = Stream(session)
        self.sent = 1
        self._next_handle = 2
        data = b"\0\0\x80\x3f" * (side * side)
        create = Frame().add(
            "create", (side, side), FLOAT32, False, data, handle=1
        )
        self.stream.ask(create, 1)

    def send(self, frames: int, products: int) -> None:
        """Sends frames of so many products of the matrix with itself."""
        for _ in range(frames):
            frame = Frame()
            for _ in range(products):
                handle = self._next_handle
                self._next_handle += 1
                frame.add("mm", Named(1), Named(1), handle=handle, flags=QUIET)
                frame.add("release", (handle,), flags=QUIET)
            self.sent += 1
            self.stream.send(frame.request(self.sent, 1))

    def accepted(self) -> int:
        """Up to which frame the server has all."""
        return int(self.session.call("ResumeSession").accepted_through)

    def applied(self) -> int:
        """Up to which frame all is done."""
        return int(self.session.call("ResumeSession").acknowledged_through)


@pytest.mark.parametrize(("threads", "sessions"), [(1, 2), (1, 3), (2, 3)])
def test_sessions_with_equal_work_finish_together(
    threads: int, sessions: int, start_server: StartServer
) -> None:
    frames = 100
    # So many that it does not matter which of two workers, and with it a
    # session, the operating system puts aside for a while.
    products = 100 * threads
    with connect(start_server("--threads", str(threads)).target) as channel:
        # These keep the workers until all the others' work is there.
        fillers = [Worker(open_session(channel), 700) for _ in range(threads)]
        for filler in fillers:
            filler.send(frames=1, products=5000)
        while any(filler.accepted() < 2 for filler in fillers):
            pass
        workers = [Worker(open_session(channel), 96) for _ in range(sessions)]
        for worker in workers:
            worker.send(frames, products)
        while any(worker.accepted() < worker.sent for worker in workers):
            pass
        assert [filler.applied() for filler in fillers] == [1] * threads
        done = [worker.applied() - 1 for worker in workers]
        for filler in fillers:
            filler.session.call("CloseSession")
        while max(done) < frames:
            done = [worker.applied() - 1 for worker in workers]
        # One that had half the others' turns would have half its work done.
        assert min(done) >= 0.75 * frames, done


def test_a_small_session_does_not_wait_for_large_products(
    start_server: StartServer,
) -> None:
    with connect(start_server().target) as channel:
        large = [Worker(open_session(channel), 2048) for _ in range(2)]
        for worker in large:
            worker.send(frames=1, products=100)
        while any(worker.accepted() < 2 for worker in large):
            pass
        small = open_session(channel)
        for i in range(100):
            handle = small.create(float(i), 1.0)
            (total,) = small.call("Op", op="sum", inputs=[handle]).results
            assert small.values(total.handle) == [i + 1.0]
            small.call("Release", handles=[handle, total.handle])
        # All that was between two products of the others.
        assert [worker.applied() for worker in large] == [1, 1]
        for worker in large:
            worker.session.call("CloseSession")


def program() -> Frame:
    """Sums, products, a convolution and their gradients, large enough that
    threads share the work."""
    x, w = 1, 2
    return (
        Frame()
        .add("manual_seed", 7)
        .add("randn", (257, 1031), handle=x)
        .add("randn", (1031, 513), handle=w)
        .add("set_requires_grad", Named(x), True)
        .add("mm", Named(x), Named(w), handle=4)
        .add("softmax.int", Named(4), 1, handle=5)
        .add("std", Named(5), handle=6)
        .add("logsumexp", Named(4), (0,), handle=7)
        .add("sum", Named(7), handle=8)
        .add("mul.Tensor", Named(8), Named(6), handle=9)
        .add("randn", (4, 8, 33, 65), handle=10)
        .add("randn", (16, 8, 3, 3), handle=11)
        .add("conv2d", Named(10), Named(11), handle=12)
        .add("sum", Named(12), handle=13)
        .add("add.Tensor", Named(9), Named(13), handle=14)
        .add("cumsum", Named(4), 0, handle=15)
        .add("backward", (Named(14),), (), None, False, ())
        .add("get_grad", Named(x), handle=16)
        .read(14)
        .read(15)
        .read(16)
    )


def bits(channel: object) -> bytes:
    """What the program computes in a session of its own."""
    session = open_session(channel)  # type: ignore[arg-type]
    stream = Stream(session)
    answer = stream.ask(program(), 1)
    assert not answer.errors(), answer.errors()
    stream.close()
    session.call("CloseSession")
    return answer.value()


def test_threads_and_load_do_not_change_the_bits(
    start_server: StartServer,
) -> None:
    seen = []
    for threads in ("1", "2"):
        with connect(start_server("--threads", threads).target) as channel:
            seen.append(bits(channel))
            busy = [Worker(open_session(channel), 300) for _ in range(2)]
            for worker in busy:
                worker.send(frames=1, products=2000)
            seen.append(bits(channel))
            assert all(worker.applied() == 1 for worker in busy)
    assert len(seen[0]) > 1 << 20
    assert all(other == seen[0] for other in seen[1:])
