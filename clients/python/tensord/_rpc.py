"""The way to a server: unary calls and the Execute stream, over gRPC.

grpc is imported with the first channel, not with the package.
"""

from __future__ import annotations

import os
import queue
from typing import TYPE_CHECKING, Any

from . import _errors

if TYPE_CHECKING:
    import grpc

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
        self._grpc = _import_grpc()
        self._channel: grpc.Channel = self._grpc.insecure_channel(
            target, options=_OPTIONS
        )
        self._metadata: Any = (("tensord-routing-key", routing_key),)
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

        stub = self._channel.unary_unary(
            _SERVICE + method,
            request_serializer=type(request).SerializeToString,
            response_deserializer=message(f"{method}Reply").FromString,
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

    def open_stream(self) -> Stream:
        """Opens an Execute stream."""
        return Stream(self._grpc, self._channel, self._metadata)

    def close(self) -> None:
        """Closes the connection and what runs over it."""
        self._channel.close()


class Stream:
    """An Execute stream: messages in both directions."""

    def __init__(
        self, grpc_module: Any, channel: grpc.Channel, metadata: Any
    ) -> None:
        from ._messages import ExecuteReply, ExecuteRequest

        self._error = grpc_module.RpcError
        self._outgoing: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._call: Any = channel.stream_stream(
            _SERVICE + "Execute",
            request_serializer=ExecuteRequest.SerializeToString,
            response_deserializer=ExecuteReply.FromString,
        )(iter(self._outgoing.get, None), metadata=metadata)

    def send(self, message: Any) -> None:
        """Sends a message; a broken stream shows in `receive`."""
        self._outgoing.put(message)

    def receive(self) -> Any:
        """Waits for the next message.

        Raises:
            Error: If the stream has ended.
        """
        try:
            return next(self._call)
        except StopIteration:
            raise _errors.Error(
                "the server ended the stream", code="UNAVAILABLE"
            ) from None
        except self._error as error:
            raise _from_rpc(error) from None

    def close(self) -> None:
        """Ends the stream."""
        self._outgoing.put(None)
        self._call.cancel()


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
