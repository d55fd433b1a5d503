"""Deferred commands that fail late, by frames against a real server.

What is poisoned and what is refused is tested on the session; here it is that a
stream and unary calls tell the same, over frames and streams.
"""

from __future__ import annotations

import struct

import pytest
from wire import FLOAT32, ExecuteRequest, Failed, Frame, Named, Session, Stream

QUIET_DEFERRED = 8 | 2
#: Of the failure in `broken`.
ROOT = ("INDEX_OUT_OF_RANGE", "select", 2, 0)


@pytest.fixture
def stream(session: Session) -> Stream:
    """A stream that has made tensor 1 = [1, 2] with its first frame."""
    opened = Stream(session)
    opened.ask(Frame().create(1, 1.0, 2.0), 1)
    return opened


def broken() -> Frame:
    """A frame whose first command fails; tensor 2 is poisoned."""
    return Frame().add(
        "select.int", Named(1), 0, 5, handle=2, flags=QUIET_DEFERRED
    )


def add_one(frame: Frame) -> Frame:
    """Appends a deferred command that adds 1 to tensor 1."""
    return frame.add("add_.Tensor", Named(1), 1, flags=QUIET_DEFERRED)


def read_floats(stream: Stream, handle: int, sequence: int) -> list[float]:
    data = stream.ask(Frame().read(handle), sequence).value()
    return list(struct.unpack(f"<{len(data) // 4}f", data))


def check_poisoned(failure: Failed, handle: int) -> None:
    """Checks that a failure is a POISONED that goes back to `ROOT`."""
    detail = failure.detail
    reasons = detail.DESCRIPTOR.fields_by_name["root_reason"].enum_type
    root = reasons.values_by_number[detail.root_reason].name
    assert (failure.code, failure.reason) == ("ABORTED", "POISONED")
    assert failure.kind == "INDEX"
    assert ROOT == (
        root,
        detail.op,
        detail.origin_sequence,
        detail.origin_command,
    )
    assert detail.handle == handle


def test_what_follows_a_late_failure_tells_the_root_cause(
    stream: Stream,
) -> None:
    frame = broken().add("neg", Named(2), handle=3, flags=QUIET_DEFERRED)
    answer = stream.ask(add_one(frame).read(3), 2)
    errors = answer.errors()
    assert errors[0].reason == ROOT[0]
    check_poisoned(errors[1], 2)
    check_poisoned(errors[2], 0)
    check_poisoned(errors[3], 3)
    stream.close()


def test_nothing_changes_until_the_failure_is_cleared(stream: Stream) -> None:
    stream.ask(broken(), 2)
    errors = stream.ask(add_one(Frame()), 3).errors()
    check_poisoned(errors[0], 0)
    assert read_floats(stream, 1, 4) == [1.0, 2.0]
    cleared = stream.ask(add_one(Frame().add("clear")), 5)
    assert not cleared.errors()
    assert read_floats(stream, 1, 6) == [2.0, 3.0]
    stream.close()


def test_the_refusal_outlives_the_stream(
    session: Session, stream: Stream
) -> None:
    answer = stream.ask(broken(), 2, 1)
    stream.break_off()
    again = Stream(session, received_through=answer.last_reply)
    check_poisoned(again.ask(add_one(Frame()), 3).errors()[0], 0)
    again.close()


def test_a_unary_call_tells_the_root_cause_of_a_poisoned_handle(
    session: Session, stream: Stream
) -> None:
    stream.ask(broken(), 2)
    for method in ("Read", "Describe"):
        with pytest.raises(Failed) as caught:
            session.call(method, handle=2)
        check_poisoned(caught.value, 2)
    stream.close()


def test_a_unary_call_changes_things_while_deferred_commands_may_not(
    session: Session, stream: Stream
) -> None:
    stream.ask(broken(), 2)
    session.call(
        "Op",
        op="add_.Tensor",
        inputs=[1],
        attributes={"other": {"integer": 1}},
    )
    assert session.values(1) == [2.0, 3.0]
    stream.close()


def test_a_poisoned_handle_is_charged_until_it_is_released(
    session: Session, stream: Stream
) -> None:
    stream.send(ExecuteRequest(received_through=1))
    assert read_floats(stream, 1, 2) == [1.0, 2.0]
    before = session.account()["handle"]
    frame = Frame().add(
        "select.int", Named(1), 0, 5, handle=2, flags=QUIET_DEFERRED
    )
    stream.ask(frame, 3, 2)
    assert session.account()["handle"] > before
    stream.ask(Frame().add("release", (2,)).add("clear"), 4, 3)
    assert session.account()["handle"] == before
    stream.close()


def test_what_is_cancelled_is_poisoned(stream: Stream) -> None:
    side = 400
    frame = Frame().add(
        "create",
        (side, side),
        FLOAT32,
        False,
        bytes(4 * side * side),
        handle=2,
    )
    # Long enough for the cancelling to reach some of them.
    for handle in range(3, 203):
        frame.add("mm", Named(2), Named(2), handle=handle, flags=QUIET_DEFERRED)
        frame.add("release", (handle - 1,) if handle > 3 else ())
    last = 202
    stream.send(frame.request(2))
    stream.send(ExecuteRequest(cancel={"through_sequence": 2}))
    errors = stream.answer(2).errors()
    assert {e.reason for e in errors.values()} == {"CANCELLED"}
    failure = stream.ask(Frame().read(last), 3).errors()[0]
    assert failure.reason == "POISONED"
    assert failure.detail.origin_sequence == 2
    stream.close()
