"""The way to a server: unary calls and the Execute stream, over gRPC.

grpc is imported with the first channel, not with the package. Ctrl-C may come
anywhere in the main thread, and gRPC's Python is not made for that: it runs in
threads, and the caller waits at queues alone.
"""

from __future__ import annotations

import collections
import os
import queue
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from . import _errors, _fork

if TYPE_CHECKING:
    import grpc

#: Seconds after which a wait looks for Ctrl-C: one that comes just before the
#: wait begins does not end it.
_LOOK = 0.1
#: Messages that a stream takes in ahead of its caller.
_MOST_WAITING = 8

_SERVICE = "/tensord.v1.Tensord/"
_OPTIONS = [
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
    # A call that changes something must not run twice.
    ("grpc.enable_retries", 0),
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 2000),
]


def _import_grpc() -> Any:
    # Read when grpc is imported: lets a process that has forked use gRPC.
    os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "1")
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    import grpc

    return grpc


def _make_channel(target: str) -> tuple[Any, grpc.Channel]:
    grpc_module = _import_grpc()
    channel = grpc_module.insecure_channel(target, options=_OPTIONS)
    _fork.watch()
    return grpc_module, channel


class Channel:
    """A connection to a server, made when first used.

    Args:
        target: As gRPC takes it: ``"host:port"`` or ``"unix:/path"``.
        token: What the server asks for, or None.
        routing_key: By which a proxy keeps a session on one server.
    """

    def __init__(
        self, target: str, token: str | None, routing_key: str
    ) -> None:
        self._grpc, self._channel = _aside(lambda: _make_channel(target))
        self._metadata: Any = (("tensord-routing-key", routing_key),)
        self._stream: Stream | None = None
        if token is not None:
            self._metadata += (("authorization", f"Bearer {token}"),)

    def call(
        self, method: str, request: Any, timeout: float, wait: bool = False
    ) -> Any:
        """Makes a unary call.

        Args:
            method: As in ``"OpenSession"``.
            request: Its message.
            timeout: Seconds.
            wait: Whether to wait for a server that does not listen yet.

        Raises:
            Error: If the call fails.
        """
        from ._messages import message

        reply = message(f"{method}Reply")

        def run() -> Any:
            stub = self._channel.unary_unary(
                _SERVICE + method,
                request_serializer=type(request).SerializeToString,
                response_deserializer=reply.FromString,
            )
            try:
                return stub(
                    request,
                    timeout=timeout,
                    metadata=self._metadata,
                    wait_for_ready=wait,
                )
            except self._grpc.RpcError as error:
                raise _from_rpc(error) from None

        return _aside(run)

    def open_stream(self) -> Stream:
        """Opens an Execute stream; the one before must have been closed."""
        self._stream = Stream(
            self._grpc, self._channel, self._metadata, self._stream
        )
        return self._stream

    def close(self) -> None:
        """Closes the connection and what runs over it."""
        _aside(self._channel.close)


class Stream:
    """An Execute stream: messages in both directions.

    An interrupt of the caller leaves it whole: only threads of its own are
    inside of gRPC, and what they share with the caller are queues.
    """

    def __init__(
        self,
        grpc_module: Any,
        channel: grpc.Channel,
        metadata: Any,
        previous: Stream | None,
    ) -> None:
        self._grpc = grpc_module
        self._channel = channel
        self._metadata = metadata
        self._outgoing: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._incoming: collections.deque[Any] = collections.deque()
        #: Something for each message in `_incoming`, or more.
        self._arrivals: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._ended = threading.Event()
        #: Whether nothing waits for room any more.
        self._ending = False
        #: Released where there may be room in `_incoming`.
        self._room = threading.Lock()
        self._room.acquire()
        # The newest stream fences the others: they must not be late.
        after = None if previous is None else previous._ended
        try:
            _start(lambda: self._run(after))
        except BaseException:
            self.close()
            raise

    def send(self, message: Any) -> None:
        """Sends a message; a broken stream shows in `peek`.

        A frame may be given again, after an interrupt: it is sent once.
        """
        self._outgoing.put(message)

    def peek(self) -> Any:
        """Waits for the next message, which is the same until `pop`.

        Raises:
            Error: If the stream has ended.
        """
        while not self._incoming:
            self._tell_of_room()
            _get(self._arrivals)
        return _unless_error(self._incoming[0])

    def pop(self) -> None:
        """Goes on to the message after that of `peek`."""
        self._incoming.popleft()
        self._tell_of_room()

    def close(self) -> None:
        """Ends the stream."""
        self._ending = True
        self._outgoing.put(None)
        # An error there may have a traceback that leads here: see
        # `_unless_error`.
        self._incoming.clear()
        self._tell_of_room()

    def _run(self, after: threading.Event | None) -> None:
        """Opens the stream and receives what comes, until it ends."""
        from ._messages import ExecuteReply, ExecuteRequest

        if after is not None:
            after.wait()

        call: Any = None

        def requests() -> Iterator[Any]:
            frame = None
            for message in iter(self._outgoing.get, None):
                if message is not frame:
                    yield message
                if message.sequence:
                    frame = message
            # Closed: what still comes is for nobody.
            is_open.wait()
            call.cancel()

        def end() -> None:
            self._ending = True
            call.cancel()
            self._tell_of_room()

        is_open = threading.Event()
        try:
            call = self._channel.stream_stream(
                _SERVICE + "Execute",
                request_serializer=ExecuteRequest.SerializeToString,
                response_deserializer=ExecuteReply.FromString,
            )(requests(), metadata=self._metadata)
            is_open.set()
            with _fork.ended_by(end):
                for reply in call:
                    self._arrive(reply)
            self._arrive(
                _errors.Error("the server ended the stream", code="UNAVAILABLE")
            )
        except self._grpc.RpcError as error:
            self._arrive(_from_rpc(error))
        except Exception as error:  # noqa: BLE001
            self._arrive(error)
        finally:
            # Lets gRPC's thread that takes requests end.
            self._outgoing.put(None)
            is_open.set()
            self._ended.set()

    def _arrive(self, answer: Any) -> None:
        # A long value waits at the server, not here.
        while len(self._incoming) >= _MOST_WAITING and not self._ending:
            self._room.acquire()
        self._incoming.append(answer)
        self._arrivals.put(None)

    def _tell_of_room(self) -> None:
        try:
            self._room.release()
        except RuntimeError:
            pass  # it has been told already


def _start(run: Callable[[], None]) -> None:
    """Runs what uses gRPC in a thread of its own."""

    def inside() -> None:
        with _fork.inside_grpc():
            run()

    # Signals only interrupt the main thread.
    threading.Thread(target=inside, name="tensord", daemon=True).start()


def _aside(run: Callable[[], Any]) -> Any:
    """Does something short with gRPC, in a thread of its own."""
    answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def answer() -> None:
        try:
            answers.put(run())
        except Exception as error:  # noqa: BLE001
            answers.put(error)

    _start(answer)
    return _unless_error(_get(answers))


def _get(answers: queue.SimpleQueue[Any]) -> Any:
    """Waits for what comes; for the main thread, which Ctrl-C interrupts."""
    while True:
        try:
            return answers.get(timeout=_LOOK)
        except queue.Empty:
            continue


def _unless_error(answer: Any) -> Any:
    try:
        if isinstance(answer, Exception):
            raise answer
        return answer
    finally:
        # An error whose traceback leads to itself would stay, and with it the
        # tensors of all callers.
        del answer


def _from_rpc(error: Any) -> _errors.Error:
    """The exception for a failed call, by the status in its trailer."""
    from ._messages import ErrorDetail, Status

    code, _ = error.code().value
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = Status.FromString(value)
            for detail in status.details:
                return _errors.from_detail(
                    status.code,
                    status.message,
                    ErrorDetail.FromString(detail.value),
                )
    return _errors.from_detail(code, error.details() or "", None)
