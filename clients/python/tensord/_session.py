"""Sessions: a client's worlds on a server."""

from __future__ import annotations

import atexit
import collections
import dataclasses
import os
import secrets
import threading
import time
import weakref
from collections.abc import Iterable, Sequence
from typing import Any

from . import _anomaly, _dtypes, _errors, _grad_mode, _wire
from ._base import Family, TensorBase
from ._embedded import Server
from ._greeting import Greeting, greet
from ._link import ExactLink, Link, Stats
from ._manifest import COMMANDS
from ._rpc import Channel
from ._schema import Row
from ._wire import Result

_DEFAULT_TIMEOUT = 30.0
_SECONDS_TO_CLOSE = 2.0

#: What tensors are objects of; `_tensor` says it.
tensor_class: Any = None


@dataclasses.dataclass(frozen=True)
class Usage:
    """What a session holds of one kind."""

    bytes: int
    count: int


class _Reference(weakref.ref):  # type: ignore[type-arg]
    """A weak reference to a tensor, which remembers the tensor's handle."""

    __slots__ = ("handle",)

    handle: int


class Session:
    """One world on a server: tensors, graphs, random numbers, a quota.

    In a ``with`` block, tensors are made in it. Threads may share a session.
    Get one from `connect`.
    """

    def __init__(self, greeting: Greeting, server: Server | None) -> None:
        self._greeting = greeting
        self._server = server
        self._link: Link = ExactLink(
            greeting.channel,
            greeting.session_id,
            greeting.incarnation,
            greeting.timeout,
            greeting.node_names,
            greeting.refused,
            sleep=time.sleep if server is None else server.sleep,
        )
        #: Tensors by their handles, as long as they live.
        self._live: dict[int, _Reference] = {}
        #: References whose tensors are gone. A finalizer only appends here:
        #: it may run anywhere, so it must neither lock nor wait.
        self._gone: collections.deque[Any] = collections.deque()
        self._gone_lock = threading.Lock()
        #: Nodes of the graph by their ids, as long as they live.
        self.nodes: weakref.WeakValueDictionary[int, Any] = (
            weakref.WeakValueDictionary()
        )
        self._lines = _anomaly.Lines()
        self._closed = False
        _sessions.add(self)

    def __enter__(self) -> Session:
        _current.stack.append(self)
        return self

    def __exit__(self, *exception: object) -> None:
        _current.stack.pop()

    def __repr__(self) -> str:
        state = ", closed" if self._closed else ""
        return f"<tensord.Session on {self._greeting.target}{state}>"

    def close(self) -> None:
        """Ends the session: its tensors are gone. May be called again."""
        if self._closed:
            return
        self._closed = True
        self._link.close()
        self._greeting.close_session(_SECONDS_TO_CLOSE)
        if self._server is not None:
            self._server.stop()

    def manual_seed(self, seed: int) -> None:
        """Starts the session's random numbers anew."""
        self.run(COMMANDS["manual_seed"], (seed,))

    def stats(self) -> Stats:
        """Tells how often the client waited for the server."""
        return self._link.stats()

    def account(self) -> dict[str, Usage]:
        """Tells what the session holds on the server, by kind.

        The kinds are ``"storage"``, ``"tensor"``, ``"node"``, ``"handle"``,
        ``"command"`` and ``"reply"``, and ``"total"``.
        """
        self._release_gone()
        self._link.flush()
        return {
            kind: Usage(size, count)
            for kind, size, count in self._greeting.describe_session()
        }

    def run(
        self,
        row: Row,
        arguments: Sequence[Any],
        maximum: int = 1,
        outs: Sequence[TensorBase] = (),
    ) -> list[Any]:
        """Runs an operation or a session command.

        Args:
            row: Which one.
            arguments: One for each of the row's, tensors as tensors.
            maximum: How many results a list may have.
            outs: The tensors into which the results are written, if any.

        Returns:
            The results: a tensor or None each.
        """
        if self._gone:
            self._release_gone()
        if row.mutated is not None:
            # Also where the call is interrupted after it took effect.
            arguments[row.mutated]._family.epoch += 1
        flags = _dtypes.get_default_dtype().number << _wire.DEFAULT_DTYPE_SHIFT
        if not _grad_mode.is_grad_enabled():
            flags |= _wire.NO_GRAD
        if outs:
            flags |= _wire.OUT
            arguments = [*arguments, *outs]
            for out in outs:
                out._family.epoch += 1
        results: list[Result] = []
        try:
            origin = self._link.record(row, flags, arguments, maximum, results)
            if _anomaly.mode.enabled:
                self._lines.note(origin)
            return [self._tensor(result, arguments) for result in results]
        except _errors.Error as error:
            if error.nodes:
                self._lines.explain(error)
            raise self._explained(error) from None
        except BaseException:
            self._disown(results)
            raise

    def create(
        self,
        shape: Sequence[int],
        dtype: _dtypes.dtype,
        requires_grad: bool,
        data: memoryview,
    ) -> Any:
        """Makes a tensor of little-endian elements, row by row."""
        if self._gone:
            self._release_gone()
        results: list[Result] = []
        try:
            self._link.create(shape, dtype, requires_grad, data, results)
            return self._tensor(results[0], ())
        except BaseException:
            self._disown(results)
            raise

    def describe(self, tensor: TensorBase) -> None:
        """Asks for a tensor's meta anew."""
        self.run(COMMANDS["describe"], (tensor,))

    def read(self, tensor: TensorBase) -> bytearray:
        """Reads a tensor's elements, little-endian, row by row."""
        try:
            return self._link.read(tensor)[1]
        except _errors.Error as error:
            raise self._explained(error) from None

    def graph(self, tensors: Sequence[TensorBase]) -> bytearray:
        """Returns a serialised GraphReply of what is behind some tensors."""
        return self._link.graph(tensors)

    def find(self, handle: int) -> Any:
        """The tensor that has a handle, if it still lives, else None."""
        reference = self._live.get(handle)
        return None if reference is None else reference()

    def _tensor(self, result: Result, arguments: Sequence[Any]) -> Any:
        """The tensor that a result is."""
        if not result.handle:
            return None
        if result.identity == _wire.SAME:
            tensor = arguments[result.source]
        else:
            tensor = self.find(result.handle)
        if tensor is None:
            tensor = object.__new__(tensor_class)
            tensor._session = self
            tensor._handle = result.handle
            if result.identity == _wire.VIEW:
                tensor._family = arguments[result.source]._family
            else:
                tensor._family = Family()
            reference = _Reference(tensor, self._gone.append)
            reference.handle = result.handle
            # From here on the tensor's end releases the handle.
            self._live[result.handle] = reference
        tensor._meta = result.meta
        tensor._epoch = tensor._family.epoch
        return tensor

    def _disown(self, results: Sequence[Result]) -> None:
        """Drops results that became no tensors: the call was interrupted."""
        self._link.release(
            result.handle
            for result in results
            if result.handle and result.handle not in self._live
        )

    def _release_gone(self) -> None:
        """Has the handles of tensors that are gone released."""
        with self._gone_lock:
            while self._gone:
                # Each of these lines may run twice, after an interrupt.
                reference = self._gone[0]
                handle = reference.handle
                # Unless another tensor has taken the handle since.
                if self._live.get(handle) is reference:
                    self._link.release((handle,))
                    del self._live[handle]
                self._gone.popleft()

    def _explained(self, error: _errors.Error) -> _errors.Error:
        """The error, or what is behind it: a private server's death."""
        if error.code == "UNAVAILABLE" and self._server is not None:
            return self._server.death() or error
        return error

    def _abandon(self) -> None:
        """In a forked child: leaves everything to the parent."""
        self._gone_lock = threading.Lock()
        self._link.abandon(
            _errors.Error(
                "this tensor belongs to the process that made it and cannot "
                "be used in a process forked from that one",
                code="FAILED_PRECONDITION",
            )
        )
        self._closed = True
        if self._server is not None:
            self._server.leave_to_parent()


def connect(
    target: str,
    *,
    timeout: float = _DEFAULT_TIMEOUT,
    token: str | None = None,
) -> Session:
    """Opens a session on a running server.

    Args:
        target: Where the server listens: ``"host:port"`` or ``"unix:/path"``.
        timeout: Seconds to wait for the server, now and whenever the
            connection breaks.
        token: What the server asks for, if it does.

    Returns:
        The session; use it in a ``with`` block.

    Raises:
        Error: If the server does not answer or refuses.
    """
    routing_key = secrets.token_hex(8)
    channel = Channel(target, token, routing_key)
    try:
        return Session(greet(channel, target, timeout), None)
    except BaseException:
        channel.close()
        raise


def current_session() -> Session:
    """Returns the session of the innermost ``with`` block, or the default.

    The default is on the server that TENSORD_TARGET names, else on a private
    one that this starts.
    """
    if _current.stack:
        return _current.stack[-1]
    session = _default.session
    if session is None or session._closed:
        with _default.lock:
            session = _default.session
            if session is None or session._closed:
                session = _default.session = _open_default()
    return session


def session_of(values: Iterable[Any]) -> Session | None:
    """The one session of all tensors among (lists of) values, or None.

    Raises:
        RuntimeError: If they belong to several.
    """
    session = None
    for value in values:
        if isinstance(value, TensorBase):
            found: Session | None = value._session
        elif isinstance(value, (list, tuple)):
            found = session_of(value)
        else:
            continue
        if session is None:
            session = found
        elif found is not None and found is not session:
            raise RuntimeError(
                "Expected all tensors to belong to the same session, but found "
                f"at least two: {session!r} and {found!r}"
            )
    return session


class _Current(threading.local):
    def __init__(self) -> None:
        self.stack: list[Session] = []


class _Default:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.session: Session | None = None


_current = _Current()
_default = _Default()
_sessions: weakref.WeakSet[Session] = weakref.WeakSet()


def _open_default() -> Session:
    target = os.environ.get("TENSORD_TARGET")
    if target:
        return connect(target, token=os.environ.get("TENSORD_TOKEN"))
    server = Server()
    try:
        channel = Channel(server.target, None, "embedded")
        return Session(greet(channel, server.target, _DEFAULT_TIMEOUT), server)
    except BaseException:
        server.stop()
        raise


def _close_all() -> None:
    for session in list(_sessions):
        try:
            session.close()
        except Exception:  # noqa: BLE001
            # The server ends sessions that nobody closes.
            continue


def _after_fork() -> None:
    global _current, _default
    for session in list(_sessions):
        session._abandon()
    _current = _Current()
    _default = _Default()


atexit.register(_close_all)
os.register_at_fork(after_in_child=_after_fork)
