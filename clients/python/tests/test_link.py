"""The exact link keeps its one frame until the server has answered it."""

from __future__ import annotations

import gc
import sys
import weakref
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tensord import _dtypes
from tensord._errors import Error, OutOfRangeError
from tensord._link import CHUNK, ExactLink
from tensord._manifest import COMMANDS, OPS
from tensord._messages import ExecuteReply
from tensord._wire import Result

sys.path.insert(0, str(Path(__file__).parent))

from fake_server import (  # noqa: E402
    FakeServer,
    broken,
    failure,
    tensor_words,
    verdict,
)

ADD = OPS["add.Tensor"]
SELECT = OPS["select.int"]
CREATE, CHUNK_ROW, READ, RELEASE = (
    COMMANDS[name].number
    for name in ("create", "create_chunk", "read", "release")
)


def commands(frame: Any) -> list[list[int]]:
    """A frame's commands: number, then the words that follow."""
    words = list(frame.words)
    found = []
    while words:
        count = words[0] >> 32
        found.append([words[0] & 0xFFFF, *words[1 : 1 + count]])
        words = words[1 + count :]
    return found


def one_tensor(frame: Any) -> list[Any]:
    """Answers the last command with the tensor that it names first."""
    place = len(commands(frame)) - 1
    handle = commands(frame)[place][1]
    return [verdict(place, tensor_words(handle))]


class Time:
    """Passes as it is slept."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    def tell(self) -> float:
        return sum(self.pauses)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


def link_to(
    server: FakeServer, patience: float = 0.2, time: Time | None = None
) -> ExactLink:
    time = time or Time()
    return ExactLink(
        server, "00ff", 7, patience, clock=time.tell, sleep=time.sleep
    )


def tensor(handle: int) -> Any:
    return SimpleNamespace(_handle=handle)


def add(link: ExactLink) -> int:
    results: list[Result] = []
    link.record(ADD, 0, (tensor(1), 2, 1), 1, results)
    return results[0].handle


def test_frames_are_numbered_and_results_get_growing_handles() -> None:
    server = FakeServer(one_tensor)
    link = link_to(server)
    handles = [add(link), add(link)]
    assert [frame.sequence for frame in server.applied] == [1, 2]
    assert 0 < handles[0] < handles[1]
    assert server.streams == 1


def test_every_frame_tells_what_has_been_received() -> None:
    server = FakeServer(one_tensor)
    link = link_to(server)
    for _ in range(3):
        add(link)
    assert [f.received_through for f in server.applied] == [0, 1, 2]


def test_the_first_message_names_the_session() -> None:
    server = FakeServer(one_tensor)
    link = link_to(server)
    add(link)
    add(link)
    first, second = server.applied
    assert first.opening.session_id == "00ff"
    assert first.opening.incarnation == 7
    assert not second.HasField("opening")


def test_a_failure_raises_what_the_server_says() -> None:
    server = FakeServer(
        lambda frame: [
            failure(
                0,
                "index 5 is out of range",
                reason=19,
                exception_kind=2,
                op="select",
                handle=1,
                origin_sequence=1,
            )
        ]
    )
    with pytest.raises(OutOfRangeError) as caught:
        add(link_to(server))
    assert isinstance(caught.value, (IndexError, RuntimeError))
    assert str(caught.value) == "index 5 is out of range"
    assert caught.value.reason == "INDEX_OUT_OF_RANGE"
    assert caught.value.code == "INVALID_ARGUMENT"
    assert caught.value.op == "select"
    assert caught.value.origin == (1, 0)


def test_releases_wait_for_the_next_command() -> None:
    server = FakeServer(one_tensor)
    link = link_to(server)
    add(link)
    link.release([5, 9])
    assert len(server.applied) == 1
    add(link)
    assert commands(server.applied[1])[0] == [RELEASE, 2, 5, 9]
    add(link)
    assert len(commands(server.applied[2])) == 1


def test_flush_sends_what_waits_and_confirms_what_has_come() -> None:
    server = FakeServer(lambda frame: [verdict(0)])
    link = link_to(server)
    link.release([3])
    link.flush()
    link.flush()
    assert commands(server.applied[0]) == [[RELEASE, 1, 3]]
    assert commands(server.applied[1]) == []
    assert server.applied[1].received_through == 1


def test_parts_of_a_long_value_are_confirmed_as_they_come() -> None:
    def answer(frame: Any) -> list[Any]:
        first = verdict(0, tensor_words(1), value=3)
        first.blobs.append(b"a")
        return [first, type(first)(blobs=[b"b"]), type(first)(blobs=[b"c"])]

    server = FakeServer(answer)
    link_to(server).read(tensor(1))
    assert server.confirmed == [1, 2]


@pytest.mark.parametrize("breaks", [1, 2])
def test_a_broken_stream_is_replaced_and_the_frame_counts_once(
    breaks: int,
) -> None:
    server = FakeServer(one_tensor)
    link = link_to(server, patience=10)
    server.trouble = {number + 1: broken() for number in range(breaks)}
    handle = add(link)
    assert len(server.applied) == 1
    assert server.streams == 1 + breaks
    assert add(link) > handle


def test_a_value_in_parts_survives_a_break_between_them() -> None:
    def answer(frame: Any) -> list[Any]:
        parts = [verdict(0, tensor_words(1), value=6)]
        parts[0].blobs.append(b"ab")
        for part in (b"cd", b"ef"):
            parts.append(type(parts[0])(blobs=[part]))
        return parts

    server = FakeServer(answer)
    server.trouble = {2: broken(), 4: broken()}
    _, value = link_to(server, patience=10).read(tensor(1))
    assert value == b"abcdef"
    assert len(server.applied) == 1


class Program:
    """A short program and a server that answers it.

    Attributes:
        server: The server.
        seen: What the program has seen.
    """

    def __init__(self) -> None:
        self.server = FakeServer(self.answer)
        self.seen: list[Any] = []

    def answer(self, frame: Any) -> list[Any]:
        """Answers a frame of the program."""
        place = len(commands(frame)) - 1
        if place < 0:
            return [ExecuteReply()]
        number, *words = commands(frame)[place]
        if number == RELEASE:
            return [verdict(place)]
        if number == SELECT.number:
            return [failure(place, "index 5 is out of range")]
        if number == CREATE:
            return [verdict(place)]
        if number != READ:
            return [verdict(place, tensor_words(words[0]))]
        parts = [verdict(place, tensor_words(words[0]), value=3)]
        parts += [ExecuteReply(), ExecuteReply()]
        for part, byte in zip(parts, (b"a", b"b", b"c"), strict=True):
            part.blobs.append(byte)
        return parts

    def run(self, link: ExactLink) -> None:
        """Says one thing of each kind."""
        made: list[Result] = []
        data = memoryview(bytes(CHUNK + 1))
        link.create((CHUNK + 1,), _dtypes.uint8, False, data, made)
        self.seen.append(made[0].handle)
        self.seen.append(add(link))
        with pytest.raises(Error) as caught:
            link.record(SELECT, 0, (tensor(1), 0, 5), 1, [])
        self.seen.append(str(caught.value))
        link.release([self.seen[0]])
        self.seen.append(link.read(tensor(1)))
        self.seen.append(add(link))
        link.release([self.seen[1]])
        link.flush()

    def outcome(self) -> tuple[list[Any], list[list[list[int]]]]:
        """What the program has seen, and the commands that were applied."""
        return self.seen, [commands(frame) for frame in self.server.applied]


def run_program(
    cuts: dict[int, bool] | None = None,
    trouble: dict[int, BaseException] | None = None,
) -> Program:
    program = Program()
    program.server.cuts = cuts or {}
    program.server.trouble = trouble or {}
    program.run(link_to(program.server, patience=10))
    return program


def test_a_stream_may_be_cut_at_every_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tensord._link.time.sleep", lambda seconds: None)
    undisturbed = run_program()
    assert undisturbed.server.streams == 1
    for number in range(1, undisturbed.server.sent + 1):
        for arrives in (False, True):
            cut = run_program(cuts={number: arrives})
            assert cut.outcome() == undisturbed.outcome(), (number, arrives)
            assert cut.server.streams <= 2
    for number in range(1, undisturbed.server.received + 1):
        cut = run_program(trouble={number: broken()})
        assert cut.outcome() == undisturbed.outcome(), number
        assert cut.server.streams == 2


def test_after_its_patience_the_link_raises_but_keeps_the_frame() -> None:
    server = FakeServer(one_tensor)
    link = link_to(server, patience=0)
    server.trouble = {1: broken()}
    with pytest.raises(Error, match="connection reset"):
        add(link)
    add(link)
    # The first one was not lost and did not run twice.
    assert [f.sequence for f in server.applied] == [1, 2]


def test_pauses_grow_until_patience_ends() -> None:
    server = FakeServer(one_tensor)
    server.trouble = {number: broken() for number in range(1, 100)}
    time = Time()
    link = link_to(server, patience=1, time=time)
    with pytest.raises(Error, match="connection reset"):
        add(link)
    assert time.pauses == [0.05, 0.1, 0.2, 0.2, 0.2, 0.2]
    assert server.streams == 1 + len(time.pauses)


def test_a_read_after_an_interrupted_one_gets_its_own_value_alone() -> None:
    def answer(frame: Any) -> list[Any]:
        parts = [verdict(0, tensor_words(1), value=4)]
        parts[0].blobs.append(b"ab")
        parts.append(type(parts[0])(blobs=[b"cd"]))
        return parts

    server = FakeServer(answer)
    link = link_to(server, patience=10)
    server.trouble = {2: KeyboardInterrupt()}
    with pytest.raises(KeyboardInterrupt):
        link.read(tensor(1))
    # The next call finishes it.
    _, value = link.read(tensor(1))
    assert value == b"abcd"


def test_an_interrupted_call_is_finished_by_the_next_one() -> None:
    server = FakeServer(one_tensor)
    link = link_to(server)
    server.trouble = {1: KeyboardInterrupt()}
    with pytest.raises(KeyboardInterrupt):
        add(link)
    add(link)
    first, second = server.applied
    lost = commands(first)[0][1]
    # Nobody holds the result of the first, so it is released.
    assert commands(second)[0] == [RELEASE, 1, lost]


def test_a_fenced_link_stays_so() -> None:
    server = FakeServer(one_tensor)
    link = link_to(server)
    server.trouble = {
        1: Error("a newer stream took over", code="ABORTED", reason="FENCED")
    }
    for _ in range(2):
        with pytest.raises(Error, match="newer stream") as caught:
            add(link)
        assert caught.value.reason == "FENCED"
    assert server.streams == 1


def test_an_error_that_was_caught_keeps_nothing_of_its_callers() -> None:
    server = FakeServer(one_tensor)
    link = link_to(server)
    server.trouble = {
        1: Error("a newer stream took over", code="ABORTED", reason="FENCED")
    }

    class Held:
        pass

    def fail() -> weakref.ref[Held]:
        held = Held()
        try:
            add(link)
        except Error:
            return weakref.ref(held)
        raise AssertionError("it did not fail")

    gc.disable()
    try:
        assert fail()() is None
        assert fail()() is None
    finally:
        gc.enable()


def test_a_frame_that_ends_the_stream_is_not_sent_again() -> None:
    def answer(frame: Any) -> list[Any]:
        reply = verdict(0)
        reply.ClearField("words")
        reply.final_status.code = 3
        reply.final_status.message = "malformed"
        return [reply] if frame.sequence == 1 else one_tensor(frame)

    server = FakeServer(answer)
    link = link_to(server)
    with pytest.raises(Error, match="malformed"):
        add(link)
    add(link)
    assert [f.sequence for f in server.applied] == [1, 2]
    assert server.streams == 2


def test_a_closed_link_says_so() -> None:
    link = link_to(FakeServer(one_tensor))
    link.close()
    with pytest.raises(Error) as caught:
        add(link)
    assert caught.value.reason == "SESSION_CLOSED"


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK], ids=str)
def test_a_tensor_is_sent_in_parts(size: int) -> None:
    received = bytearray()

    def answer(frame: Any) -> list[Any]:
        received.extend(b"".join(frame.blobs))
        whole = len(received) == size
        return [verdict(0, *[tensor_words(1, size)] * whole)]

    server = FakeServer(answer)
    data = bytes(place % 251 for place in range(size))
    results: list[Result] = []
    link_to(server).create(
        (size,), _dtypes.uint8, False, memoryview(data), results
    )
    (result,) = results
    assert result.meta.shape == (size,)
    assert received == data
    numbers = [commands(frame)[0][0] for frame in server.applied]
    assert numbers[0] == CREATE
    assert set(numbers[1:]) <= {CHUNK_ROW}
    assert all(sum(map(len, frame.blobs)) <= CHUNK for frame in server.applied)


def test_a_tensor_that_was_interrupted_on_its_way_is_dropped() -> None:
    server = FakeServer(
        lambda frame: [verdict(0)] if len(server.applied) < 3 else [verdict(1)]
    )
    link = link_to(server)
    server.trouble = {2: KeyboardInterrupt()}
    with pytest.raises(KeyboardInterrupt):
        link.create(
            (2 * CHUNK,),
            _dtypes.uint8,
            False,
            memoryview(bytes(2 * CHUNK)),
            [],
        )
    link.flush()
    handle = commands(server.applied[0])[0][1]
    release = commands(server.applied[-1])[0]
    assert release[0] == RELEASE
    assert handle in release[2:]


def test_waits_are_counted() -> None:
    link = link_to(FakeServer(one_tensor))
    add(link)
    add(link)
    assert link.stats().waits == 2
    assert link.stats().stalls == 0
