"""Keeps forks and gRPC apart.

A process forked while a thread is inside of gRPC inherits locks that nobody
will release. So the threads that use gRPC do it here, and a fork first waits
until none does; what would take long is told to end, and begun again after.
"""

from __future__ import annotations

import contextlib
import functools
import os
import threading
from collections.abc import Callable, Iterator


class _Gate:
    """Where threads are in, of their own will, or a fork is under way."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._forks = 0
        self._inside = 0
        self._ends: set[Callable[[], object]] = set()

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._forks)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def ended_by(self, end: Callable[[], object]) -> Iterator[None]:
        with self._changed:
            self._ends.add(end)
            if self._forks:
                end()
        try:
            yield
        finally:
            with self._changed:
                self._ends.discard(end)

    def close(self) -> None:
        with self._changed:
            self._forks += 1
            for end in self._ends:
                end()
            self._changed.wait_for(lambda: not self._inside)

    def open(self) -> None:
        with self._changed:
            self._forks -= 1
            self._changed.notify_all()


_gate = _Gate()


def inside_grpc() -> contextlib.AbstractContextManager[None]:
    """While this is held, no fork happens; waits for one under way.

    For threads that no signal interrupts, and for short.
    """
    return _gate.inside()


def ended_by(
    end: Callable[[], object],
) -> contextlib.AbstractContextManager[None]:
    """Within `inside_grpc`, for what takes long: a fork calls `end` first.

    Args:
        end: Makes what follows end soon; called from another thread.
    """
    return _gate.ended_by(end)


def _renew() -> None:
    global _gate
    _gate = _Gate()


@functools.cache
def watch() -> None:
    """Has forks wait from now on.

    To be called once gRPC has registered its own part: what is registered last
    comes first.
    """
    os.register_at_fork(
        before=lambda: _gate.close(),
        after_in_parent=lambda: _gate.open(),
        after_in_child=_renew,
    )
