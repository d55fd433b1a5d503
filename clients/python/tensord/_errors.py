"""What a failure raises: `tensord.Error` and its kin.

A failure carries the canonical status code and the reason, and is also the
exception that PyTorch raises in its place: ``except IndexError`` works.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class FailedNode(NamedTuple):
    """A node of the graph at which a backward pass failed."""

    #: As in ``"MulBackward0"``.
    name: str
    #: The command that made it, as in `Error.origin`.
    origin: tuple[int, int] | None
    #: The lines that led to that command, where anomaly mode was on.
    traceback: str | None = None


class Error(RuntimeError):
    """A failure that the server, or the way to it, reported.

    ``str(error)`` is the message, in PyTorch's words where PyTorch has some.

    Attributes:
        code: The canonical status code, as in ``"FAILED_PRECONDITION"``.
        reason: As in ``"GRAPH_FREED"``; empty where there is none.
        op: The operation that failed, as in ``"mm"``; may be empty.
        handle: The handle that the failure is about, or 0.
        origin: The command that caused it: its frame's number and its place
            in the frame; None if it was no command of a frame.
        nodes: In anomaly mode, the node at which a backward pass failed;
            then, where such a pass made it, the node that this ran, and so
            on.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "UNKNOWN",
        reason: str = "",
        op: str = "",
        handle: int = 0,
        origin: tuple[int, int] | None = None,
        nodes: tuple[FailedNode, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.op = op
        self.handle = handle
        self.origin = origin
        self.nodes = nodes


class InvalidValueError(Error, ValueError):
    """A failure where PyTorch raises ValueError."""


class OutOfRangeError(Error, IndexError):
    """A failure where PyTorch raises IndexError."""


class InvalidTypeError(Error, TypeError):
    """A failure where PyTorch raises TypeError."""


class UnsupportedError(Error, NotImplementedError):
    """A failure where PyTorch raises NotImplementedError."""


class LinAlgError(Error):
    """A failure where PyTorch raises torch.linalg.LinAlgError."""


#: By ExceptionKind's numbers.
_CLASSES = (
    Error,
    InvalidValueError,
    OutOfRangeError,
    InvalidTypeError,
    UnsupportedError,
    LinAlgError,
)

#: By the canonical codes' numbers.
CODES = (
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
)


def from_detail(code: int, message: str, detail: Any) -> Error:
    """The exception for a failure.

    Args:
        code: The canonical code's number.
        message: What happened.
        detail: The ErrorDetail message, or None.
    """
    name = CODES[code] if 0 <= code < len(CODES) else "UNKNOWN"
    if detail is None:
        return Error(message, code=name)
    kind = detail.exception_kind
    reason = detail.DESCRIPTOR.fields_by_name["reason"].enum_type
    named = reason.values_by_number.get(detail.reason)
    return _CLASSES[kind if kind < len(_CLASSES) else 0](
        message,
        code=name,
        reason=named.name if named and detail.reason else "",
        op=detail.op,
        handle=detail.handle,
        origin=_origin(detail),
        nodes=tuple(
            FailedNode(node.name, _origin(node)) for node in detail.nodes
        ),
    )


def _origin(message: Any) -> tuple[int, int] | None:
    """The command that a message names."""
    if not message.origin_sequence:
        return None
    return message.origin_sequence, message.origin_command
