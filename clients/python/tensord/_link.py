"""The link to a session on a server, and the exact link.

What is above a link only uses `Link`. The exact link waits for the verdict of
every command: it has one frame in flight, keeps it, and sends the same frame
again after a broken stream.
"""

from __future__ import annotations

import copy
import itertools
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from . import _dtypes, _errors, _wire
from ._manifest import COMMANDS, NODE_NAMES
from ._schema import Row
from ._wire import Encoder, Result

#: Bytes of a value in one message, about.
CHUNK = 1 << 20


class Stats(NamedTuple):
    """What a session has cost its client."""

    #: How often the client waited for an answer.
    waits: int
    #: How often it waited because too much was outstanding.
    stalls: int


class Link(Protocol):
    """What a session needs of its link; threads may share it.

    Every method raises `Error` where the server reports a failure, and
    every wait can be interrupted: the link stays usable. Arguments that are
    tensors are given as objects with a `_handle`.
    """

    def record(
        self,
        row: Row,
        flags: int,
        arguments: Sequence[Any],
        maximum: int,
        results: list[Result],
    ) -> tuple[int, int]:
        """Runs an operation or a session command that has no value.

        Args:
            row: Which one.
            flags: As the wire has them.
            arguments: One for each of the row's; with flag OUT, behind them
                the tensors into which the results are written.
            maximum: How many results a list may have.
            results: Gets the results; also where the call is interrupted
                after they came, so that none is lost.

        Returns:
            The command's origin: its frame's number and its place in it.
        """
        ...

    def create(
        self,
        shape: Sequence[int],
        dtype: _dtypes.dtype,
        requires_grad: bool,
        data: memoryview,
        results: list[Result],
    ) -> None:
        """Makes a tensor of little-endian elements, row by row.

        It is added to `results`.
        """

    def read(self, tensor: Any) -> tuple[Result, bytearray]:
        """Reads a tensor's elements."""

    def graph(self, tensors: Sequence[Any]) -> bytearray:
        """Returns a serialised GraphReply of what is behind some tensors."""

    def release(self, handles: Iterable[int]) -> None:
        """Drops handles, along with the next command. Never waits."""

    def flush(self) -> None:
        """Waits until everything said so far has happened."""

    def stats(self) -> Stats:
        """Tells how often the client waited."""

    def close(self) -> None:
        """Ends the link; the session stays as it is."""

    def abandon(self, fault: _errors.Error) -> None:
        """Makes every later call raise `fault`; touches no connection."""


class Stream(Protocol):
    """The messages of one Execute stream."""

    def send(self, message: Any) -> None: ...
    def peek(self) -> Any: ...
    def pop(self) -> None: ...
    def close(self) -> None: ...


class Connection(Protocol):
    """What opens Execute streams."""

    def open_stream(self) -> Stream: ...


_CREATE, _CREATE_CHUNK, _READ, _RELEASE, _GRAPH = (
    COMMANDS[name]
    for name in ("create", "create_chunk", "read", "release", "graph")
)

#: A stream that ends with one of these was broken and is opened again.
_BROKEN = frozenset({"UNAVAILABLE", "CANCELLED", "INTERNAL", "UNKNOWN"})
#: What the server says when the session cannot go on over this link.
_FINAL = frozenset(
    {
        "FENCED",
        "SESSION_CLOSED",
        "SESSION_EXPIRED",
        "SESSION_LOST_IN_RESTART",
        "SESSION_NEVER_EXISTED",
    }
)
#: Seconds; Ctrl-C may have to wait for the end of one.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.2


def _may_pass(error: _errors.Error) -> bool:
    """Whether another stream may succeed where one has failed."""
    return error.code in _BROKEN and error.reason in ("", "DRAINING")


class _Frame:
    """A frame in flight, with what its replies say.

    Attributes:
        message: The frame itself.
        handles: Those that it gives to results.
        released: The handles that it drops.
        words: Those of the replies, by the replies' numbers.
        errors: Likewise.
        value: The blobs of all replies, joined as they come.
        stream: That on which it was sent last.
    """

    def __init__(
        self, message: Any, handles: range, released: Sequence[int]
    ) -> None:
        self.message = message
        self.handles = handles
        self.released = released
        self.words: dict[int, list[int]] = {}
        self.errors: dict[int, list[Any]] = {}
        self.value = bytearray()
        self.stream: Stream | None = None
        #: Of the last reply taken: its number, the value's length then, and
        #: what it acknowledges. Set at once: an interrupt may come before.
        self._taken = (0, 0, 0)

    def take(self, reply: Any) -> None:
        """Takes in a reply; one that comes twice counts once."""
        number = reply.reply_sequence
        last, length, _ = self._taken
        if number <= last:
            return
        self.words[number] = list(reply.words)
        self.errors[number] = list(reply.errors)
        del self.value[length:]
        for blob in reply.blobs:
            self.value += blob
        self._taken = (number, len(self.value), reply.acknowledged_through)

    def is_answered(self) -> bool:
        """Whether the last reply has come."""
        return bool(self._taken[2] >= self.message.sequence)


class ExactLink:
    """A link that waits for every verdict.

    Args:
        connection: Opens streams to the server.
        session_id: What OpenSession returned.
        incarnation: Likewise.
        patience: Seconds in which a broken stream must have been replaced.
        node_names: The server's, by their numbers.
        clock: Tells the time in seconds.
        sleep: Passes it, between two attempts.
        refused: Why rows must not be sent to it, by their numbers.
    """

    def __init__(
        self,
        connection: Connection,
        session_id: str,
        incarnation: int,
        patience: float,
        node_names: dict[int, str] = NODE_NAMES,
        refused: Mapping[int, str] = MappingProxyType({}),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        from ._messages import ExecuteRequest

        self._request = ExecuteRequest
        self._connection = connection
        self._session_id = session_id
        self._incarnation = incarnation
        self._patience = patience
        self._node_names = node_names
        self._clock = clock
        self._sleep = sleep
        self._refused = refused
        self._lock = threading.Lock()
        self._encoders: dict[int, Encoder] = {}
        self._stream: Stream | None = None
        self._frame: _Frame | None = None
        #: The frame that opened the stream.
        self._opener: _Frame | None = None
        self._fault: _errors.Error | None = None
        self._next_handle = 1
        self._sequence = 0
        self._received_through = 0
        self._to_release: set[int] = set()
        self._waits = 0
        #: The last command's.
        self._origin = (0, 0)

    def record(
        self,
        row: Row,
        flags: int,
        arguments: Sequence[Any],
        maximum: int,
        results: list[Result],
    ) -> tuple[int, int]:
        with self._lock:
            self._run(row, flags, arguments, maximum, results)
            return self._origin

    def create(
        self,
        shape: Sequence[int],
        dtype: _dtypes.dtype,
        requires_grad: bool,
        data: memoryview,
        results: list[Result],
    ) -> None:
        with self._lock:
            self._settle()
            handle = self._next_handle
            chunk = data[:CHUNK].tobytes()
            arguments: Sequence[Any] = (shape, dtype, requires_grad, chunk)
            row = _CREATE
            sent = 0
            try:
                while True:
                    self._run(row, 0, arguments, 1, results)
                    sent += len(chunk)
                    if results:
                        return
                    chunk = data[sent : sent + CHUNK].tobytes()
                    row, arguments = _CREATE_CHUNK, (handle, chunk)
            except BaseException:
                # What came so far must not stay.
                if sent:
                    self._to_release.add(handle)
                raise

    def read(self, tensor: Any) -> tuple[Result, bytearray]:
        results: list[Result] = []
        with self._lock:
            value = self._run(_READ, 0, (tensor,), 1, results)
        return results[0], value

    def graph(self, tensors: Sequence[Any]) -> bytearray:
        with self._lock:
            return self._run(_GRAPH, 0, (tensors,), 1, [])

    def release(self, handles: Iterable[int]) -> None:
        self._to_release.update(handles)

    def flush(self) -> None:
        with self._lock:
            self._settle()
            words: list[int] = []
            released = self._release(words)
            # Even an empty frame confirms the replies that have come.
            self._say(words, [], self._next_handle, released)
            self._frame = None

    def stats(self) -> Stats:
        return Stats(self._waits, 0)

    def close(self) -> None:
        self.abandon(
            _errors.Error(
                "the session is closed",
                code="FAILED_PRECONDITION",
                reason="SESSION_CLOSED",
            )
        )
        self._drop_stream()

    def abandon(self, fault: _errors.Error) -> None:
        self._fault = fault
        # After a fork, nobody is there to release what was held.
        self._lock = threading.Lock()

    def _run(
        self,
        row: Row,
        flags: int,
        arguments: Sequence[Any],
        maximum: int,
        results: list[Result],
    ) -> bytearray:
        """Sends one command and waits for its verdict.

        Returns:
            Its value.
        """
        self._settle()
        encoder = self._encoder(row)
        words: list[int] = []
        blobs: list[Any] = []
        released = self._release(words)
        place = int(bool(released))
        self._origin = (self._sequence + 1, place)
        after = encoder.encode(
            words, blobs, flags, self._next_handle, maximum, arguments
        )
        frame = self._say(words, blobs, after, released)
        for error in itertools.chain.from_iterable(frame.errors.values()):
            if error.command == place:
                self._frame = None
                raise _errors.from_detail(
                    error.code, error.message, error.detail
                )
        said = list(itertools.chain.from_iterable(frame.words.values()))
        verdicts = _wire.decode_verdicts(said, self._node_names)
        # From here on the caller answers for the results.
        results += verdicts[place].results
        self._frame = None
        return frame.value

    def _release(self, words: list[int]) -> list[int]:
        """Appends a command that drops what is to be dropped, if anything.

        Returns:
            The handles that it drops.
        """
        handles = sorted(self._to_release)
        if handles:
            encoder = self._encoder(_RELEASE)
            encoder.encode(words, [], _wire.QUIET, 0, 0, (handles,))
        return handles

    def _encoder(self, row: Row) -> Encoder:
        encoder = self._encoders.get(row.number)
        if encoder is None:
            if row.number in self._refused:
                raise _errors.Error(
                    self._refused[row.number],
                    code="INVALID_ARGUMENT",
                    reason="UNKNOWN_OP",
                    op=row.full_name,
                )
            encoder = self._encoders[row.number] = Encoder(row)
        return encoder

    def _say(
        self,
        words: list[int],
        blobs: list[Any],
        next_handle: int,
        released: Sequence[int],
    ) -> _Frame:
        """Sends a frame and waits for its replies.

        The frame stays in `_frame` until the caller has taken over what it
        made: an interrupt may come at any line.
        """
        message = self._request(
            sequence=self._sequence + 1, words=words, blobs=blobs
        )
        handles = range(self._next_handle, next_handle)
        # From here on the frame goes out: now, or before the next one.
        self._frame = frame = _Frame(message, handles, released)
        self._finish(frame)
        return frame

    def _settle(self) -> None:
        """Finishes the frame of a call that was interrupted."""
        frame = self._frame
        if frame is not None:
            self._finish(frame)
            # Nobody holds its results.
            self._to_release.update(frame.handles)
            self._frame = None

    def _finish(self, frame: _Frame) -> None:
        """Sends a frame until its last reply has come."""
        # Each of these lines may run twice.
        self._sequence = frame.message.sequence
        self._next_handle = frame.handles.stop
        self._to_release.difference_update(frame.released)
        self._waits += not frame.is_answered()
        pause = _FIRST_PAUSE
        give_up = self._clock() + self._patience
        while not frame.is_answered():
            if self._fault is not None:
                # A copy: its traceback would keep what the callers hold.
                raise copy.copy(self._fault)
            try:
                self._exchange(frame)
            except _errors.Error as error:
                self._drop_stream()
                if error.reason in _FINAL:
                    self._fault = copy.copy(error)
                if not _may_pass(error) or self._frame is None:
                    raise
                if self._clock() + pause > give_up:
                    raise
                self._sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    def _exchange(self, frame: _Frame) -> None:
        """Sends the frame over the stream and collects its replies."""
        if self._stream is None:
            self._opener = None
            self._stream = self._connection.open_stream()
        stream, message = self._stream, frame.message
        if frame.stream is not stream:
            # The first frame of a stream opens it.
            self._opener = self._opener or frame
            message.ClearField("opening")
            if self._opener is frame:
                message.opening.session_id = self._session_id
                message.opening.incarnation = self._incarnation
            message.received_through = self._received_through
            frame.stream = stream
        stream.send(message)
        while not frame.is_answered():
            reply = stream.peek()
            about_frame = reply.sequence == message.sequence
            if about_frame:
                frame.take(reply)
            if reply.reply_sequence:
                self._received_through = reply.reply_sequence
            if reply.blobs and not frame.is_answered():
                # The server need not keep the parts of a long value.
                stream.send(
                    self._request(received_through=self._received_through)
                )
            if reply.HasField("final_status"):
                self._end(reply.final_status, about_frame)
            stream.pop()

    def _end(self, status: Any, frame_is_consumed: bool) -> None:
        """Raises what the server ended the stream with."""
        from ._messages import ErrorDetail

        if frame_is_consumed:
            self._frame = None
        details = [ErrorDetail.FromString(d.value) for d in status.details]
        raise _errors.from_detail(
            status.code, status.message, details[0] if details else None
        )

    def _drop_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()
