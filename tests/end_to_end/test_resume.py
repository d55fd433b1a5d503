"""A connection that breaks at any message changes nothing of a training."""

from __future__ import annotations

import collections
import os
import signal
import threading
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest
from proxy import DOWN, UP, Cut, Proxy
from server_process import ServerProcess

import tensord
from tensord import Session
from tensord._link import ExactLink


class Time:
    """Passes as it is slept."""

    def __init__(self) -> None:
        self.now = 0.0
        self.pauses = 0

    def tell(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.pauses += 1


def connect(target: str) -> tuple[Session, Time]:
    """A session whose link does not really pause between two attempts."""
    session = tensord.connect(target)
    time = Time()
    greeting = session._greeting
    session._link = ExactLink(
        greeting.channel,
        greeting.session_id,
        greeting.incarnation,
        greeting.timeout,
        greeting.node_names,
        clock=time.tell,
        sleep=time.sleep,
    )
    return session, time


class Outcome(NamedTuple):
    """What a program leaves behind."""

    values: list[bytes]
    account: dict[str, tensord.Usage]


Program = Callable[[], list[tensord.Tensor]]


def training(steps: int = 2) -> list[tensord.Tensor]:
    """Steps of gradient descent, with random numbers in each.

    A command that ran twice or not at all would show in the parameters: in
    their values, or in the numbers that are drawn after it.
    """
    tensord.manual_seed(3)
    x = tensord.randn(5, 2)
    y = x.sum(1, keepdim=True)
    parameters = [
        tensord.zeros(2, 1, requires_grad=True),
        tensord.zeros(1, requires_grad=True),
    ]
    weight, bias = parameters
    for _ in range(steps):
        noise = tensord.rand(5, 1)
        loss = (x @ weight + bias - y - noise).square().mean()
        loss.backward()
        with tensord.no_grad():
            for parameter in parameters:
                assert parameter.grad is not None
                parameter.sub_(0.1 * parameter.grad)
                parameter.grad.zero_()
    return parameters


def one_step() -> list[tensord.Tensor]:
    """The shortest training."""
    return training(1)


def large_values() -> list[tensord.Tensor]:
    """A value that goes both ways in several messages."""
    values = np.arange(300_000, dtype=np.float64)
    sent = tensord.from_numpy(values)
    sent.add_(1)
    assert np.array_equal(sent.numpy(), values + 1)
    return [sent]


def run(server: ServerProcess, program: Program, cut: Cut | None) -> Outcome:
    """Runs a program in a session whose connection is cut so."""
    with Proxy(server.target) as proxy:
        session, time = connect(proxy.target)
        proxy.cut = cut
        with session:
            left = program()
            proxy.cut = None
            values = [one.detach().numpy().tobytes() for one in left]
            account = session.account()
        session.close()
        # What is cut is missed, and nothing else.
        assert (time.pauses > 0) == (proxy.cuts > 0)
    return Outcome(values, account)


class Once:
    """Cuts one DATA frame of one direction.

    Attributes:
        done: Whether there was such a frame.
    """

    def __init__(self, way: str, index: int, part: float) -> None:
        self._way, self._index, self._part = way, index, part
        self.done = False

    def __call__(
        self, number: int, way: str, is_data: bool, size: int
    ) -> int | None:
        if self.done or not is_data or way != self._way:
            return None
        self._index -= 1
        self.done = self._index < 0
        return int(size * self._part) if self.done else None


def cut_everywhere(
    server: ServerProcess, program: Program, way: str, part: float
) -> int:
    """Runs a program once for each frame of a direction, which is cut.

    Returns:
        How many there were.
    """
    whole = run(server, program, None)
    for index in range(1_000_000):
        cut = Once(way, index, part)
        assert run(server, program, cut) == whole, index
        if not cut.done:
            return index
    raise AssertionError("the program does not end")


#: A training takes at least so many commands, each with a message both ways.
COMMANDS = 35


@pytest.mark.parametrize("way", [UP, DOWN])
def test_a_cut_within_any_message_changes_nothing(
    way: str, server: ServerProcess
) -> None:
    assert cut_everywhere(server, training, way, 0.5) >= COMMANDS


@pytest.mark.full
@pytest.mark.parametrize("part", [0, 0.25, 1], ids=["before", "in", "after"])
@pytest.mark.parametrize("way", [UP, DOWN])
def test_a_cut_before_or_after_any_message_changes_nothing(
    way: str, part: float, server: ServerProcess
) -> None:
    assert cut_everywhere(server, training, way, part) >= COMMANDS


class Always:
    """Cuts every message four times before it gets through.

    One connection after the other breaks within the first message up, behind
    it, within the answer, and, when the answer has come, at the next message.
    """

    def __init__(self) -> None:
        self.cuts: collections.Counter[int] = collections.Counter()
        self._ended: set[int] = set()
        self._answered = False

    def __call__(
        self, number: int, way: str, is_data: bool, size: int
    ) -> int | None:
        if not is_data or number in self._ended:
            return None
        turn = len(self._ended) % 4
        through = (self._up if way == UP else self._down)(turn, size)
        if through is not None:
            self._ended.add(number)
            self._answered = False
            self.cuts[turn] += 1
        return through

    def _up(self, turn: int, size: int) -> int | None:
        if turn == 0:
            return size // 2
        if turn == 1:
            return size
        return 0 if turn == 3 and self._answered else None

    def _down(self, turn: int, size: int) -> int | None:
        if turn == 2:
            return size // 2
        self._answered = True
        return None


def test_cuts_at_every_message_change_nothing(server: ServerProcess) -> None:
    whole = run(server, training, None)
    cut = Always()
    assert run(server, training, cut) == whole
    assert min(cut.cuts[turn] for turn in range(4)) >= COMMANDS


class AfterBytes:
    """Cuts a connection after so many bytes of one direction.

    Attributes:
        done: Whether so many came.
    """

    def __init__(self, way: str, left: int) -> None:
        self._way, self._left = way, left
        self.done = False

    def __call__(
        self, number: int, way: str, is_data: bool, size: int
    ) -> int | None:
        if self.done or way != self._way:
            return None
        if self._left < size:
            self.done = True
            return self._left
        self._left -= size
        return None


def cut_after_bytes(
    server: ServerProcess, program: Program, way: str, step: int
) -> int:
    """Runs a program again and again, cut `step` bytes later each time.

    Returns:
        How many runs were cut.
    """
    whole = run(server, program, None)
    for count in range(1_000_000):
        cut = AfterBytes(way, count * step)
        assert run(server, program, cut) == whole, count * step
        if not cut.done:
            return count
    raise AssertionError("the program does not end")


@pytest.mark.parametrize("way", [UP, DOWN])
def test_a_cut_within_a_large_value_changes_nothing(
    way: str, server: ServerProcess
) -> None:
    # 2.4 MB, at odd places.
    assert cut_after_bytes(server, large_values, way, 271_829) >= 8


@pytest.mark.full
@pytest.mark.parametrize("way", [UP, DOWN])
def test_a_cut_after_any_byte_changes_nothing(
    way: str, server: ServerProcess
) -> None:
    assert cut_after_bytes(server, one_step, way, 1) >= 1000


@pytest.mark.full
@pytest.mark.parametrize("way", [UP, DOWN])
def test_a_cut_at_any_frame_of_a_large_value_changes_nothing(
    way: str, server: ServerProcess
) -> None:
    assert cut_everywhere(server, large_values, way, 0.5) >= 5


def interrupt_once(happened: Callable[[], bool]) -> None:
    """Presses Ctrl-C when something has happened."""

    def watch() -> None:
        while not happened():
            pass
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=watch).start()


def test_ctrl_c_interrupts_a_wait_for_the_connection(
    server: ServerProcess,
) -> None:
    with Proxy(server.target) as proxy:
        session = tensord.connect(proxy.target)
        with session:
            x = tensord.ones(2)
            before = session.account()
            count = proxy.connections
            proxy.gate.clear()
            proxy.break_all()
            interrupt_once(lambda: proxy.connections > count)
            # Nobody answers: nothing else ends it.
            with pytest.raises(KeyboardInterrupt):
                x.add_(1)
            proxy.gate.set()
            # What was interrupted happens once, and the session goes on.
            assert x.tolist() == [2.0, 2.0]
            assert session.account() == before
        session.close()


def test_ctrl_c_interrupts_the_pause_before_another_attempt(
    server: ServerProcess,
) -> None:
    with Proxy(server.target) as proxy:
        session, time = connect(proxy.target)

        def interrupted(seconds: float) -> None:
            time.now += seconds
            signal.raise_signal(signal.SIGINT)

        with session:
            x = tensord.ones(2)
            before = session.account()
            session._link._sleep = interrupted  # type: ignore[attr-defined]
            proxy.break_all()
            with pytest.raises(KeyboardInterrupt):
                x.add_(1)
            assert x.tolist() == [2.0, 2.0]
            assert session.account() == before
        session.close()


def test_ctrl_c_interrupts_a_connect(server: ServerProcess) -> None:
    with Proxy(server.target) as proxy:
        proxy.gate.clear()
        interrupt_once(lambda: proxy.connections > 0)
        with pytest.raises(KeyboardInterrupt):
            tensord.connect(proxy.target)
        proxy.gate.set()
        with tensord.connect(proxy.target) as session:
            assert tensord.ones(2).tolist() == [1.0, 1.0]
        session.close()


def cut_handshakes(
    number: int, way: str, is_data: bool, size: int
) -> int | None:
    """Cuts the first connection at a message, and three before they are one."""
    if number == 0:
        return 0 if is_data else None
    return size // 2 if number < 4 and way == DOWN else None


def test_connections_that_break_before_they_stand_change_nothing(
    server: ServerProcess,
) -> None:
    with Proxy(server.target) as proxy:
        session = tensord.connect(proxy.target)
        with session:
            x = tensord.ones(2)
            proxy.cut = cut_handshakes
            x.add_(1)
            assert proxy.cuts == 4
            assert x.tolist() == [2.0, 2.0]
        session.close()
