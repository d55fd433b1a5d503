"""Calls and frames by hand: no client's link is between test and server."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import grpc
from server_process import SECONDS

from tensord._errors import CODES
from tensord._manifest import COMMANDS, NODE_NAMES, OPS
from tensord._messages import _pool, message
from tensord._schema import REQUIRED, Row
from tensord._wire import Encoder, Verdict, decode_verdicts

ErrorDetail = message("ErrorDetail")
Status = message("Status")
ExecuteRequest = message("ExecuteRequest")
ExecuteReply = message("ExecuteReply")

_SERVICE = _pool.FindServiceByName("tensord.v1.Tensord")
_DETAIL_TYPE = "type.googleapis.com/tensord.v1.ErrorDetail"
_OPTIONS = [
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
    ("grpc.use_local_subchannel_pool", 1),
]


class Failed(Exception):
    """A failure as the wire tells it.

    Attributes:
        code: The canonical code's name.
        message: What it says.
        detail: The ErrorDetail.
    """

    def __init__(self, code: str, text: str, detail: Any) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.message = text
        self.detail = detail

    @property
    def reason(self) -> str:
        """The reason's name."""
        return _name_of(self.detail, "reason")

    @property
    def kind(self) -> str:
        """The exception kind's name."""
        return _name_of(self.detail, "exception_kind")


def _name_of(detail: Any, field: str) -> str:
    enum = detail.DESCRIPTOR.fields_by_name[field].enum_type
    return str(enum.values_by_number[getattr(detail, field)].name)


def _from_status(status: Any) -> Failed:
    (detail,) = status.details
    assert detail.type_url == _DETAIL_TYPE
    return Failed(
        CODES[status.code],
        status.message,
        ErrorDetail.FromString(detail.value),
    )


def from_rpc(error: Any) -> Failed:
    """The failure in a call's trailer, which agrees with its status."""
    number, _ = error.code().value
    for key, value in error.trailing_metadata():
        if key == "grpc-status-details-bin":
            status = Status.FromString(value)
            assert (status.code, status.message) == (number, error.details())
            return _from_status(status)
    return Failed(CODES[number], error.details(), ErrorDetail())


def connect(target: str) -> grpc.Channel:
    """A connection of its own."""
    return grpc.insecure_channel(target, options=_OPTIONS)


def call(channel: grpc.Channel, method: str, request: Any = None) -> Any:
    """Makes a unary call with a message, or a dict of its fields."""
    row = _SERVICE.methods_by_name[method]
    if not hasattr(request, "SerializeToString"):
        request = message(row.input_type.name)(**(request or {}))
    stub = channel.unary_unary(
        f"/{_SERVICE.full_name}/{method}",
        request_serializer=lambda r: r.SerializeToString(),
        response_deserializer=message(row.output_type.name).FromString,
    )
    try:
        return stub(
            request, timeout=SECONDS, metadata=[("tensord-routing-key", "t")]
        )
    except grpc.RpcError as error:
        raise from_rpc(error) from None


class Session(NamedTuple):
    """An open session, for unary calls."""

    channel: grpc.Channel
    id: str
    incarnation: int

    def call(self, method: str, **fields: Any) -> Any:
        """Makes a unary call for the session."""
        ref = {"id": self.id, "incarnation": self.incarnation}
        return call(self.channel, method, {"session": ref, **fields})

    def account(self) -> dict[str, tuple[int, int]]:
        """Bytes and counts of what the session holds, by kind."""
        reply = self.call("DescribeSession")
        assert reply.total_bytes == sum(u.bytes for u in reply.usage)
        return {u.kind: (u.bytes, u.count) for u in reply.usage}

    def create(self, *values: float, **fields: Any) -> int:
        """Makes a tensor of one dimension and returns its handle."""
        fields.setdefault("sizes", [len(values)])
        made = self.call("Create", values=values, **fields)
        return int(made.tensor.handle)

    def values(self, handle: int) -> list[float]:
        """A tensor's elements."""
        return list(self.call("Read", handle=handle).values)


def open_session(channel: grpc.Channel, **wishes: Any) -> Session:
    """Opens a session."""
    reply = call(channel, "OpenSession", wishes)
    return Session(channel, reply.session_id, reply.incarnation)


class Named:
    """A handle where the encoder wants a tensor."""

    def __init__(self, handle: int) -> None:
        self._handle = handle


class DType:
    """A dtype's number where the encoder wants a dtype."""

    def __init__(self, number: int) -> None:
        self.number = number


FLOAT32 = DType(0)


def row_named(name: str) -> Row:
    """The row of an operation's full name or of a session command."""
    return COMMANDS[name] if name in COMMANDS else OPS[name]


class Frame:
    """The commands of a frame in the making."""

    def __init__(self) -> None:
        self.words: list[int] = []
        self.blobs: list[bytes] = []

    def add(
        self,
        name: str,
        *arguments: Any,
        handle: int = 0,
        maximum: int = 1,
        flags: int = 0,
    ) -> Frame:
        """Appends a command, with defaults for the last arguments."""
        row = row_named(name)
        defaults = [a.default for a in row.arguments[len(arguments) :]]
        assert REQUIRED not in defaults
        Encoder(row).encode(
            self.words,
            self.blobs,
            flags,
            handle,
            maximum,
            [*arguments, *defaults],
        )
        return self

    def create(self, handle: int, *values: float) -> Frame:
        """Appends a command that makes a float32 tensor."""
        import numpy as np

        data = np.array(values, "<f4").tobytes()
        return self.add(
            "create", (len(values),), FLOAT32, False, data, handle=handle
        )

    def read(self, handle: int) -> Frame:
        """Appends a command that reads a tensor."""
        return self.add("read", Named(handle))

    def request(self, sequence: int, received_through: int = 0) -> Any:
        """The frame as a message."""
        return ExecuteRequest(
            sequence=sequence,
            words=self.words,
            blobs=self.blobs,
            received_through=received_through,
        )


class Answer(NamedTuple):
    """The replies to one frame."""

    replies: list[Any]

    def verdicts(self) -> dict[int, Verdict]:
        """The verdicts that are no errors, by their commands' places."""
        words = [word for reply in self.replies for word in reply.words]
        return decode_verdicts(words, NODE_NAMES)

    def value(self) -> bytes:
        """What was read, joined."""
        return b"".join(b for reply in self.replies for b in reply.blobs)

    def errors(self) -> dict[int, Failed]:
        """The failures, by their commands' places."""
        return {
            error.command: Failed(
                CODES[error.code], error.message, error.detail
            )
            for reply in self.replies
            for error in reply.errors
        }

    @property
    def last_reply(self) -> int:
        """The number of the last of them."""
        return int(self.replies[-1].reply_sequence)


class Stream:
    """An Execute stream.

    Attributes:
        greeting: The server's first message.
    """

    def __init__(
        self, session: Session, received_through: int = 0, greet: bool = True
    ) -> None:
        self.connect(session)
        opening = {"session_id": session.id, "incarnation": session.incarnation}
        self.send(
            ExecuteRequest(opening=opening, received_through=received_through)
        )
        if greet:
            self.greeting = self.receive()

    def connect(self, session: Session) -> None:
        """Begins a stream that says nothing yet."""
        self._outgoing: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._call: Any = session.channel.stream_stream(
            f"/{_SERVICE.full_name}/Execute",
            request_serializer=ExecuteRequest.SerializeToString,
            response_deserializer=ExecuteReply.FromString,
        )(iter(self._outgoing.get, None), timeout=SECONDS)

    def send(self, *messages: Any) -> None:
        """Sends messages."""
        for one in messages:
            self._outgoing.put(one)

    def receive(self) -> Any:
        """The next message."""
        return next(self._call)

    def answer(self, sequence: int) -> Answer:
        """Collects the replies to a frame, up to the last."""
        replies = []
        while True:
            reply = self.receive()
            assert not reply.HasField("final_status"), reply.final_status
            assert reply.sequence == sequence
            replies.append(reply)
            if reply.acknowledged_through >= sequence:
                return Answer(replies)

    def ask(self, frame: Frame, sequence: int, received: int = 0) -> Answer:
        """Sends a frame and collects its replies."""
        self.send(frame.request(sequence, received))
        return self.answer(sequence)

    def end(self) -> tuple[Any, Failed]:
        """Waits for the stream's end, which the server brings about.

        Returns:
            The last message, and the failure, which gRPC's status agrees with.
        """
        last = None
        try:
            for last in self._call:
                if last.HasField("final_status"):
                    break
            rest: Iterator[Any] = iter(self._call)
            assert next(rest, None) is None
        except grpc.RpcError as error:
            told = from_rpc(error)
        else:
            raise AssertionError("the stream ended well")
        assert last is not None and last.HasField("final_status")
        said = _from_status(last.final_status)
        assert (said.code, said.message, said.detail) == (
            told.code,
            told.message,
            told.detail,
        )
        return last, said

    def close(self) -> Sequence[Any]:
        """Closes the client's side; returns what still comes."""
        self._outgoing.put(None)
        return list(self._call)

    def break_off(self) -> None:
        """Drops the stream without a word."""
        self._call.cancel()
        self._outgoing.put(None)
