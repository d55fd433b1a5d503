"""What asks for too much gets a clear status; its neighbour notices nothing."""

from __future__ import annotations

import pathlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from server_process import ServerProcess
from wire import (
    ExecuteRequest,
    Failed,
    Frame,
    Named,
    Session,
    Stream,
    connect,
    open_session,
)

QUIET = 8
MILLION = 1_000_000
#: Commands in a frame, at most.
FRAME = 1 << 16


class Neighbour:
    """A session that works all the while, and checks what comes out."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._over = threading.Event()
        self._failure: BaseException | None = None
        self._steps = 0
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> Neighbour:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        assert self._failure is None, self._failure
        assert self._steps > 0

    def _work(self) -> None:
        try:
            while not self._over.is_set() or self._steps == 0:
                self._step()
                self._steps += 1
        except BaseException as failure:  # noqa: BLE001
            self._failure = failure

    def _step(self) -> None:
        session = self._session
        x = session.create(1.0, 2.0, 3.0, requires_grad=True)
        (square,) = session.call("Op", op="mul", inputs=[x, x]).results
        (total,) = session.call("Op", op="sum", inputs=[square.handle]).results
        session.call("Backward", roots=[total.handle])
        grad = session.call("GetGrad", handle=x).tensor.handle
        assert session.values(grad) == [2.0, 4.0, 6.0]
        handles = [x, square.handle, total.handle, grad]
        session.call("Release", handles=handles)


@pytest.fixture
def greedy(server: ServerProcess) -> Iterator[Callable[..., Session]]:
    """Opens a session beside which another one works."""
    with connect(server.target) as channel, connect(server.target) as other:
        opened = []

        def open_greedy(**wishes: Any) -> Session:
            opened.append(open_session(channel, **wishes))
            return opened[-1]

        bystander = open_session(other)
        with Neighbour(bystander):
            yield open_greedy
        for session in (*opened, bystander):
            session.call("CloseSession")


def repeated(count: int, one: Callable[[int], Frame]) -> list[int]:
    """The words of commands that differ only in numbers that grow by one.

    Args:
        count: How many commands.
        one: Makes the frame of the command with a number.
    """
    first, second = (np.array(one(i).words, np.uint64) for i in (0, 1))
    places = np.arange(count, dtype=np.uint64)[:, None]
    words: list[int] = (first + places * (second - first)).ravel().tolist()
    return words


def say(stream: Stream, sequence: int, words: list[int]) -> dict[int, Failed]:
    """Sends a frame; returns the failures of its commands."""
    stream.send(
        ExecuteRequest(
            sequence=sequence, words=words, received_through=sequence - 1
        )
    )
    return stream.answer(sequence).errors()


def test_a_million_empty_tensors_meet_the_quota(
    greedy: Callable[..., Session],
) -> None:
    session = greedy(quota_bytes=64 << 20)
    stream = Stream(session)
    failures: dict[int, Failed] = {}
    sequence = made = 0
    while not failures:
        assert made < MILLION
        sequence += 1
        first = made + 1
        words = repeated(
            FRAME,
            lambda i, first=first: Frame().add(
                "zeros", (0,), handle=first + i, flags=QUIET
            ),
        )
        failures = say(stream, sequence, words)
        made += FRAME - len(failures)
    failure = failures[min(failures)]
    assert (failure.code, failure.reason) == ("RESOURCE_EXHAUSTED", "QUOTA")
    assert "tensor" in failure.message
    assert session.account()["tensor"][1] == made
    # What exists goes on working, and making room helps.
    sequence += 1
    assert not say(
        stream, sequence, Frame().add("release", range(1, made + 1)).words
    )
    assert session.account()["tensor"][1] == 0
    stream.close()


@pytest.mark.parametrize(
    "sizes",
    [[1 << 60], [1 << 31, 1 << 29], [1 << 60, 0, 1 << 60]],
    ids=["2^62 bytes", "2^62 bytes in two dimensions", "an empty giant"],
)
def test_a_tensor_beyond_all_memory_is_refused(
    sizes: list[int], greedy: Callable[..., Session]
) -> None:
    session = greedy()
    before = session.account()
    with pytest.raises(Failed) as caught:
        session.call(
            "Op", op="zeros", attributes={"size": {"ints": {"values": sizes}}}
        )
    assert caught.value.code in ("RESOURCE_EXHAUSTED", "INVALID_ARGUMENT")
    assert caught.value.reason in ("QUOTA", "LIMIT", "SIZE_MISMATCH")
    assert session.account() == before


def test_a_handle_of_the_servers_half_names_nothing(
    greedy: Callable[..., Session],
) -> None:
    session = greedy()
    with pytest.raises(Failed) as caught:
        session.values(1 << 63)
    assert caught.value.reason == "HANDLE_UNKNOWN"
    stream = Stream(session)
    answer = stream.ask(Frame().read(1 << 63), 1)
    assert answer.errors()[0].reason == "HANDLE_UNKNOWN"
    stream.close()


def test_a_million_releases_in_a_frame_are_done(
    greedy: Callable[..., Session],
) -> None:
    session = greedy()
    stream = Stream(session)
    before = session.account()
    frame = Frame().add("zeros", (2,), handle=1).add("release", range(MILLION))
    assert not say(stream, 1, frame.words)
    after = session.account()
    assert after["tensor"] == before["tensor"]
    stream.close()


def test_a_graph_of_a_million_nodes_runs_backward_and_goes(
    greedy: Callable[..., Session],
) -> None:
    session = greedy()
    stream = Stream(session)
    say(stream, 1, Frame().add("manual_seed", 0).words)
    leaf = session.create(1.0, requires_grad=True)
    # Each step's tensor is released: the graph holds what it needs.
    steps, sequence = 0, 1
    last = leaf
    while steps < MILLION:
        count = min(FRAME // 4, MILLION - steps)
        first = steps + 1

        def step(i: int, first: int = first) -> Frame:
            return (
                Frame()
                .add("neg", Named(first + i), handle=first + i + 1, flags=QUIET)
                .add("release", (first + i,), flags=QUIET)
            )

        words = []
        if steps == 0:
            words = Frame().add("neg", Named(leaf), handle=1).words
        sequence += 1
        assert not say(stream, sequence, words + repeated(count, step))
        steps += count
        last = steps + 1
    assert session.account()["node"][1] > MILLION
    sequence += 1
    root = Frame().add("backward", (Named(last),), (), None, False, ())
    assert not say(stream, sequence, root.words)
    grad = session.call("GetGrad", handle=leaf).tensor.handle
    assert session.values(grad) == [-1.0 if MILLION % 2 == 0 else 1.0]
    session.call("Release", handles=[last, leaf, grad])
    assert session.account()["node"] == (0, 0)
    stream.close()


def resident(running: ServerProcess) -> int:
    """Bytes that the server has in memory."""
    status = pathlib.Path(f"/proc/{running.process.pid}/status").read_text()
    (line,) = (x for x in status.splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def test_a_reader_that_never_reads_is_stopped_by_its_credit(
    start_server: Callable[..., ServerProcess],
) -> None:
    running = start_server()
    with connect(running.target) as channel, connect(running.target) as other:
        session = open_session(channel)
        with Neighbour(open_session(other)):
            stream = Stream(session)
            credit = stream.greeting.credit.frames
            elements = 1 << 20
            frame = Frame().add("zeros", (elements,), handle=1)
            assert not say(stream, 1, frame.words)
            before = resident(running)
            for sequence in range(2, credit + 4):
                stream.send(Frame().read(1).request(sequence, 1))
            # Nobody reads; what is kept is one tensor, however often.
            while session.call("ResumeSession").accepted_through <= credit:
                pass
            assert session.values(session.create(5.0)) == [5.0]
            assert resident(running) - before < 64 << 20
            last, failure = stream.end()
            assert (failure.code, failure.reason) == (
                "RESOURCE_EXHAUSTED",
                "CREDIT",
            )
