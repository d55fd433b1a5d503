"""Frames by hand against a real server: what crosses the wire.

Which frames are malformed is tested on the codec, and the numbering on the
conversation; here it is that a stream tells the same, and that nobody else is
disturbed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from server_process import ServerProcess
from wire import (
    FLOAT32,
    ExecuteRequest,
    Failed,
    Frame,
    Named,
    Session,
    Stream,
    call,
    connect,
    open_session,
    row_named,
)

READ = row_named("read").number
ADD = row_named("add.Tensor").number
SPLIT = row_named("split.Tensor").number


def command(
    number: int, *words: int, flags: int = 0, count: int = -1
) -> list[int]:
    """A command's words; `count` may lie."""
    count = len(words) if count < 0 else count
    return [number | flags << 16 | count << 32, *words]


# Each is appended to a command that would make tensor 10.
LIES: dict[str, list[int]] = {
    "a count beyond the frame": command(READ, 1, count=2),
    "a count beyond every frame": command(READ, 1, count=2**32 - 1),
    "a count short of the arguments": command(READ, count=0),
    "words after the arguments": command(READ, 1, 1),
    "an unknown flag": command(READ, 1, flags=1 << 15),
    "a flag of an unknown operation": command(99, flags=1 << 15),
    "a deadline with its highest bit": command(READ, 2**63, 1, flags=4),
    "a deadline that is missing": command(READ, flags=4),
    "an unknown kind of operand": command(ADD, 11, 1, 7, 0),
    "a list's size beyond the command": command(
        row_named("release").number, 2**61, 1
    ),
    "a list's size that overflows": command(
        row_named("release").number, 2**64 - 1, 1
    ),
    "a blob that is not there": command(
        row_named("create").number, 11, 1, 1, 0, 0, 9
    ),
    "a blob that another argument has": command(
        row_named("create").number, 11, 1, 1, 0, 0, 0
    ),
    "a bool that is neither": command(
        row_named("create").number, 11, 1, 1, 0, 2, 1
    ),
    "a result handle of 0": command(ADD, 0, 1, 0, 1),
    "a result handle of the server's half": command(ADD, 2**63, 1, 0, 1),
    "a result handle that is not greater": command(ADD, 10, 1, 0, 1),
    "a result handle of an earlier frame": command(ADD, 1, 1, 0, 1),
    "more results than there may be": command(SPLIT, 11, 65536, 1, 1, 0),
    "a list of results beyond the half": command(SPLIT, 2**63 - 2, 4, 1, 1, 0),
}


@pytest.fixture
def stream(session: Session) -> Stream:
    """A stream that has made tensor 1 = [1, 2] with its first frame."""
    opened = Stream(session)
    opened.ask(Frame().create(1, 1.0, 2.0), 1)
    return opened


def read_floats(stream: Stream, handle: int, sequence: int) -> list[float]:
    data = stream.ask(Frame().read(handle), sequence).value()
    return list(struct.unpack(f"<{len(data) // 4}f", data))


@pytest.mark.parametrize("lie", LIES)
def test_a_frame_that_lies_applies_nothing_and_ends_its_stream_alone(
    lie: str, server: ServerProcess, session: Session, stream: Stream
) -> None:
    with connect(server.target) as channel:
        other = open_session(channel)
        neighbour = Stream(other)
        neighbour.ask(Frame().create(1, 7.0), 1)
        stream.send(ExecuteRequest(received_through=1))
        frame = Frame().create(10, 1.0).add("release", (1,))
        frame.words += LIES[lie]
        frame.blobs += [b"\0\0\0\0"]
        stream.send(frame.request(2, 1))

        last, failure = stream.end()
        assert (failure.code, failure.reason) == (
            "INVALID_ARGUMENT",
            "MALFORMED_FRAME",
        )
        # Consumed: the next stream goes on behind it.
        assert (last.sequence, last.acknowledged_through) == (2, 2)
        following = Stream(session, received_through=last.reply_sequence)
        assert following.greeting.acknowledged_through == 2
        answer = following.ask(
            Frame().read(10), 3, received=last.reply_sequence
        )
        assert answer.errors()[0].reason == "HANDLE_UNKNOWN"
        assert read_floats(following, 1, 4) == [1.0, 2.0]
        following.close()

        assert read_floats(neighbour, 1, 2) == [7.0]
        neighbour.close()
        other.call("CloseSession")


def test_a_malformed_frame_leaves_the_account_as_it_was(
    session: Session, stream: Stream
) -> None:
    stream.send(ExecuteRequest(received_through=1))
    stream.close()
    before = session.account()
    again = Stream(session, received_through=1)
    frame = Frame().create(10, *range(100))
    frame.words += LIES["words after the arguments"]
    again.send(frame.request(2, 1))
    last, _ = again.end()
    Stream(session, received_through=last.reply_sequence).close()
    assert session.account() == before


def test_frames_behind_a_malformed_one_are_not_applied(
    session: Session, stream: Stream
) -> None:
    malformed = Frame()
    malformed.words += LIES["an unknown flag"]
    stream.send(
        malformed.request(2),
        Frame().create(20, 1.0).request(3),
        Frame().create(21, 1.0).request(4),
    )
    stream.end()
    assert session.call("ResumeSession").accepted_through == 2
    following = Stream(session, received_through=2)
    # Its handle is free: the frame never was.
    made = following.ask(Frame().create(20, 5.0), 3, received=2)
    assert made.verdicts()[0].results[0].handle == 20
    following.close()


def test_more_frames_than_the_credit_end_the_stream(
    session: Session, stream: Stream
) -> None:
    credit = stream.greeting.credit
    # None is confirmed, the frame of the fixture neither.
    for sequence in range(2, credit.frames + 2):
        stream.send(Frame().request(sequence))
    last, failure = stream.end()
    assert (failure.code, failure.reason) == ("RESOURCE_EXHAUSTED", "CREDIT")
    assert last.sequence == last.acknowledged_through == credit.frames + 1


def test_more_bytes_than_the_credit_end_the_stream(
    session: Session, stream: Stream
) -> None:
    credit = stream.greeting.credit
    part = bytes(credit.bytes // 4)
    for sequence in range(2, 6):
        stream.send(ExecuteRequest(sequence=sequence, blobs=[part]))
    _, failure = stream.end()
    assert (failure.code, failure.reason) == ("RESOURCE_EXHAUSTED", "CREDIT")
    assert session.account()["command"] == (0, 0)


def test_confirmed_frames_give_their_credit_back(stream: Stream) -> None:
    received = 1
    for sequence in range(2, stream.greeting.credit.frames + 20):
        received = stream.ask(Frame(), sequence, received).last_reply
    stream.close()


def test_a_frame_that_is_too_large_ends_the_stream(
    session: Session, stream: Stream
) -> None:
    info = call(session.channel, "GetServerInfo")
    # Its length counts, and eight bytes more.
    blob = bytes(info.max_frame_bytes - 7)
    stream.send(ExecuteRequest(sequence=2, received_through=1, blobs=[blob]))
    last, failure = stream.end()
    assert (failure.code, failure.reason) == ("RESOURCE_EXHAUSTED", "LIMIT")
    assert last.sequence == 2
    following = Stream(session, received_through=last.reply_sequence)
    assert read_floats(following, 1, 3) == [1.0, 2.0]
    following.close()


def test_the_largest_frame_is_allowed(session: Session, stream: Stream) -> None:
    info = call(session.channel, "GetServerInfo")
    blob = bytes(info.max_frame_bytes - 8)
    stream.send(ExecuteRequest(sequence=2, received_through=1, blobs=[blob]))
    assert not stream.answer(2).errors()
    stream.close()


def test_a_frame_that_is_sent_again_is_applied_once(
    session: Session, stream: Stream
) -> None:
    add = Frame().add("add_.Tensor", Named(1), 1)
    answer = stream.ask(add, 2, received=1)
    stream.break_off()

    again = Stream(session, received_through=1)
    assert again.greeting.acknowledged_through == 2
    # What was not confirmed comes again, the same.
    assert again.answer(2).replies == answer.replies
    again.send(add.request(2, 1))
    assert read_floats(again, 1, 3) == [2.0, 3.0]
    again.close()


def test_frames_outlive_the_stream_that_brought_them(session: Session) -> None:
    stream = Stream(session)
    stream.send(Frame().create(1, 1.0).request(1))
    adds = range(2, 102)
    for sequence in adds:
        stream.send(Frame().add("add_.Tensor", Named(1), 1).request(sequence))
    # One answer shows that the stream works; then it breaks.
    stream.answer(1)
    stream.break_off()
    resumed = Stream(session, received_through=1)
    accepted = session.call("ResumeSession").accepted_through
    for sequence in adds:
        resumed.send(
            Frame().add("add_.Tensor", Named(1), 1).request(sequence, 1)
        )
    for sequence in adds:
        resumed.answer(sequence)
    assert accepted <= adds[-1]
    assert read_floats(resumed, 1, 102) == [101.0]
    resumed.close()


def test_a_newer_stream_fences_the_older(
    session: Session, stream: Stream
) -> None:
    newer = Stream(session, received_through=1)
    _, failure = stream.end()
    assert (failure.code, failure.reason) == ("ABORTED", "FENCED")
    assert read_floats(newer, 1, 2) == [1.0, 2.0]
    newer.close()


def test_a_value_in_chunks_is_there_when_its_last_byte_has_come(
    stream: Stream,
) -> None:
    values = [float(i) for i in range(6)]
    data = struct.pack("<6f", *values)
    first = Frame().add("create", (2, 3), FLOAT32, False, data[:5], handle=2)
    assert stream.ask(first, 2).verdicts()[0].results == []
    reading = stream.ask(Frame().read(2), 3)
    assert reading.errors()[0].reason == "HANDLE_UNKNOWN"
    middle = Frame().add("create_chunk", 2, data[5:6])
    assert stream.ask(middle, 4).verdicts()[0].results == []
    end = Frame().add("create_chunk", 2, data[6:])
    (made,) = stream.ask(end, 5).verdicts()[0].results
    assert (made.handle, made.meta.shape) == (2, (2, 3))
    assert read_floats(stream, 2, 6) == values
    stream.close()


def test_more_bytes_than_declared_drop_the_value(
    session: Session, stream: Stream
) -> None:
    stream.send(ExecuteRequest(received_through=1))
    assert read_floats(stream, 1, 2) == [1.0, 2.0]
    begun = Frame().add("create", (250,), FLOAT32, False, bytes(10), handle=2)
    stream.ask(begun, 3)
    holding = session.account()["storage"]
    over = Frame().add("create_chunk", 2, bytes(991))
    failure = stream.ask(over, 4).errors()[0]
    assert (failure.code, failure.reason) == (
        "INVALID_ARGUMENT",
        "SIZE_MISMATCH",
    )
    assert session.account()["storage"] < holding
    late = stream.ask(Frame().add("create_chunk", 2, bytes(1)), 5)
    assert late.errors()[0].reason == "HANDLE_UNKNOWN"
    stream.close()


def test_a_value_of_several_chunks_comes_back_as_it_was(
    stream: Stream,
) -> None:
    count = 700_001
    data = bytes(i % 251 for i in range(4 * count))
    received = 1
    chunk = 1 << 20
    stream.send(
        Frame()
        .add("create", (count,), FLOAT32, False, data[:chunk], handle=2)
        .request(2, received)
    )
    sequence = 2
    for start in range(chunk, len(data), chunk):
        sequence += 1
        stream.send(
            Frame()
            .add("create_chunk", 2, data[start : start + chunk])
            .request(sequence, received)
        )
    for number in range(2, sequence + 1):
        stream.answer(number)
    answer = stream.ask(Frame().read(2), sequence + 1)
    assert len(answer.replies) > 1
    assert answer.value() == data
    stream.close()


def test_one_commands_error_leaves_the_others_alone(stream: Stream) -> None:
    frame = (
        Frame()
        .add("neg", Named(1), handle=2)
        .add("neg", Named(99), handle=3)
        .add("neg", Named(2), handle=4)
    )
    answer = stream.ask(frame, 2)
    assert set(answer.verdicts()) == {0, 2}
    failure = answer.errors()[1]
    assert (failure.code, failure.reason) == ("NOT_FOUND", "HANDLE_UNKNOWN")
    assert failure.detail.handle == 99
    assert (failure.detail.origin_sequence, failure.detail.origin_command) == (
        2,
        1,
    )
    assert read_floats(stream, 4, 3) == [1.0, 2.0]
    stream.close()


def test_a_stream_whose_client_closes_ends_when_all_is_answered(
    stream: Stream,
) -> None:
    for sequence in range(2, 12):
        stream.send(Frame().read(1).request(sequence))
    assert [reply.sequence for reply in stream.close()] == list(range(2, 12))


def test_unary_calls_and_frames_share_a_queue(
    session: Session, stream: Stream
) -> None:
    stream.send(Frame().add("add_.Tensor", Named(1), 1).request(2))
    ref = {
        "id": session.id,
        "incarnation": session.incarnation,
        "after_sequence": 2,
    }
    read = call(session.channel, "Read", {"session": ref, "handle": 1})
    assert list(read.values) == [2.0, 3.0]
    stream.close()


def test_cancel_fails_what_has_not_begun(session: Session) -> None:
    stream = Stream(session)
    side = 400
    stream.ask(
        Frame().add(
            "create",
            (side, side),
            FLOAT32,
            False,
            bytes(4 * side * side),
            handle=1,
        ),
        1,
    )
    count = 400
    frame = Frame()
    for i in range(count):
        frame.add("mm", Named(1), Named(1), handle=2 + i)
        frame.add("release", (2 + i,))
    stream.send(frame.request(2))
    stream.send(ExecuteRequest(cancel={"through_sequence": 2}))
    errors = stream.answer(2).errors()
    assert {(e.code, e.reason) for e in errors.values()} == {
        ("CANCELLED", "CANCELLED")
    }
    # What was not cancelled came before what was.
    assert sorted(errors) == list(range(2 * count - len(errors), 2 * count))
    stream.close()


@pytest.mark.parametrize(
    "deadline, reason", [(0, "DEADLINE"), (2**63 - 1, None)]
)
def test_a_deadline_is_the_commands_own(
    deadline: int, reason: str | None, stream: Stream
) -> None:
    frame = Frame()
    frame.words += command(READ, deadline, 1, flags=4)
    frame.read(1)
    answer = stream.ask(frame, 2)
    failure = answer.errors().get(0)
    assert (failure.reason if failure else None) == reason
    assert 1 in answer.verdicts()
    stream.close()


def no_session(session: Session) -> Session:
    return session._replace(id="0" * 32)


def session_of_another_server(session: Session) -> Session:
    return session._replace(id="0" * 32, incarnation=session.incarnation ^ 1)


def closed_session(session: Session) -> Session:
    other = open_session(session.channel)
    other.call("CloseSession")
    return other


MISSING: dict[Callable[[Session], Session], tuple[str, str]] = {
    no_session: ("NOT_FOUND", "SESSION_NEVER_EXISTED"),
    session_of_another_server: ("NOT_FOUND", "SESSION_LOST_IN_RESTART"),
    closed_session: ("FAILED_PRECONDITION", "SESSION_CLOSED"),
}


@pytest.mark.parametrize("make", MISSING, ids=lambda make: make.__name__)
def test_a_session_that_is_not_there_is_told_why(
    make: Callable[[Session], Session], session: Session
) -> None:
    missing = make(session)
    for method in ("Create", "Read", "KeepAlive", "ResumeSession"):
        with pytest.raises(Failed) as caught:
            missing.call(method)
        assert (caught.value.code, caught.value.reason) == MISSING[make]
    _, failure = Stream(missing, greet=False).end()
    assert (failure.code, failure.reason) == MISSING[make]


def test_a_session_does_not_survive_its_server(
    start_server: Callable[..., ServerProcess],
) -> None:
    first = start_server()
    with connect(first.target) as channel:
        session = open_session(channel)
    first.stop()
    second = start_server("--listen", first.target)
    with connect(second.target) as channel:
        lost = session._replace(channel=channel)
        with pytest.raises(Failed) as caught:
            lost.call("KeepAlive")
    assert caught.value.reason == "SESSION_LOST_IN_RESTART"


def test_a_stream_that_does_not_open_with_a_session_is_malformed(
    session: Session,
) -> None:
    stream = Stream.__new__(Stream)
    stream.connect(session)
    stream.send(ExecuteRequest(sequence=1))
    _, failure = stream.end()
    assert failure.reason == "MALFORMED_FRAME"


OUT_OF_TURN = {
    "a gap in the numbers": ExecuteRequest(sequence=3),
    "a reply that was not sent": ExecuteRequest(received_through=99),
    "words in a control message": ExecuteRequest(words=[1]),
}


@pytest.mark.parametrize("name", OUT_OF_TURN)
def test_a_message_out_of_turn_ends_the_stream_and_consumes_nothing(
    name: str, session: Session, stream: Stream
) -> None:
    stream.send(OUT_OF_TURN[name])
    last, failure = stream.end()
    assert (failure.code, failure.reason) == (
        "INVALID_ARGUMENT",
        "MALFORMED_FRAME",
    )
    assert last.reply_sequence == last.sequence == 0
    following = Stream(session, received_through=1)
    assert following.greeting.acknowledged_through == 1
    assert read_floats(following, 1, 2) == [1.0, 2.0]
    following.close()
