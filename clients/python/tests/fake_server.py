"""A server of one session in memory, as `ExactLink` sees servers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tensord._errors import Error
from tensord._messages import ErrorDetail, ExecuteReply, ExecuteRequest

Answer = Callable[[Any], list[Any]]


def tensor_words(handle: int, size: int = 2) -> list[int]:
    """What a verdict says of a new float32 tensor of one dimension."""
    return [1 << 8 | (1 | 4) << 16, handle, 0, 0, size, 1]


def verdict(command: int, *results: list[int], value: int | None = None) -> Any:
    """A reply with the verdict of one command."""
    flags = 0 if value is None else 2
    words = [command | len(results) << 32 | flags << 48]
    for result in results:
        words += result
    words.append(0)
    if value is not None:
        words.append(value)
    return ExecuteReply(words=words)


def failure(command: int, message: str, **detail: Any) -> Any:
    """A reply that tells why a command failed."""
    reply = ExecuteReply(words=[command | 1 << 48])
    reply.errors.add(
        command=command, code=3, message=message, detail=ErrorDetail(**detail)
    )
    return reply


class FakeServer:
    """Applies each frame once and answers it as the test says.

    Attributes:
        answer: Makes the replies to a frame, without their numbers.
        applied: The frames, in their order.
        streams: How many streams have been opened.
        trouble: What the next replies do instead of coming: exceptions to
            raise, by the number of the reply counted over all streams.
        cuts: The messages to the server at which a stream breaks, counted over
            all streams, and whether each still arrives.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.applied: list[Any] = []
        self.streams = 0
        self.trouble: dict[int, BaseException] = {}
        self.cuts: dict[int, bool] = {}
        self.sent = 0
        self.received = 0
        #: What control messages have confirmed.
        self.confirmed: list[int] = []
        self._replies: list[Any] = []

    def open_stream(self) -> FakeStream:
        self.streams += 1
        return FakeStream(self)

    def accept(self, frame: Any) -> None:
        """Applies a frame, unless it was applied before."""
        if not frame.sequence:
            self.confirmed.append(frame.received_through)
            return
        if frame.sequence <= len(self.applied):
            return
        assert frame.sequence == len(self.applied) + 1
        self.applied.append(ExecuteRequest.FromString(_bytes(frame)))
        replies = self.answer(frame)
        for place, reply in enumerate(replies):
            is_last = place == len(replies) - 1
            reply.sequence = frame.sequence
            reply.reply_sequence = len(self._replies) + 1
            reply.acknowledged_through = frame.sequence - (not is_last)
            self._replies.append(reply)

    def reply(self, number: int) -> Any:
        return self._replies[number - 1]


class FakeStream:
    def __init__(self, server: FakeServer) -> None:
        self._server = server
        self._next: int | None = None
        self._frame: Any = None
        self._broken = False
        self._closed = False

    def send(self, message: Any) -> None:
        if message is self._frame:
            return
        if message.sequence:
            self._frame = message
        assert message.HasField("opening") == (self._next is None)
        if self._next is None:
            self._next = message.received_through + 1
        if self._broken:
            return
        self._server.sent += 1
        arrives = self._server.cuts.get(self._server.sent)
        self._broken = arrives is not None
        if arrives is not False:
            self._server.accept(message)

    def peek(self) -> Any:
        assert not self._closed
        if self._broken:
            raise broken()
        self._server.received += 1
        if self._server.received in self._server.trouble:
            raise self._server.trouble.pop(self._server.received)
        assert self._next is not None
        return self._server.reply(self._next)

    def pop(self) -> None:
        assert self._next is not None
        self._next += 1

    def close(self) -> None:
        self._closed = True


def broken() -> Error:
    """What `peek` raises where the stream breaks."""
    return Error("connection reset", code="UNAVAILABLE")


def _bytes(message: Any) -> bytes:
    data: bytes = message.SerializeToString()
    return data
