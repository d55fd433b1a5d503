"""Whether operations record a graph: one mode for each thread."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])


class _Mode(threading.local):
    enabled = True


_mode = _Mode()


def is_grad_enabled() -> bool:
    """Returns whether operations record a graph in this thread."""
    return _mode.enabled


class set_grad_enabled:
    """Sets the grad mode: at once, for a ``with`` block, or for a function."""

    def __init__(self, mode: bool) -> None:
        self._previous = _mode.enabled
        self._wanted = bool(mode)
        _mode.enabled = self._wanted

    def __call__(self, function: _F) -> _F:
        _mode.enabled = self._previous
        return _decorate(function, self._wanted)

    def __enter__(self) -> None:
        _mode.enabled = self._wanted

    def __exit__(self, *exception: object) -> None:
        _mode.enabled = self._previous


class _GradMode:
    """A context manager, also usable as a decorator, with or without ()."""

    _wanted: bool

    def __new__(cls, function: Any = None) -> Any:
        if function is None:
            return super().__new__(cls)
        return _decorate(function, cls._wanted)

    def __init__(self) -> None:
        self._previous: list[bool] = []

    def __call__(self, function: _F) -> _F:
        return _decorate(function, self._wanted)

    def __enter__(self) -> None:
        self._previous.append(_mode.enabled)
        _mode.enabled = self._wanted

    def __exit__(self, *exception: object) -> None:
        _mode.enabled = self._previous.pop()


class no_grad(_GradMode):
    """Records no graph within a ``with`` block or a function."""

    _wanted = False


class enable_grad(_GradMode):
    """Records a graph within a ``with`` block or a function."""

    _wanted = True


def _decorate(function: _F, wanted: bool) -> _F:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        previous = _mode.enabled
        _mode.enabled = wanted
        try:
            return function(*args, **kwargs)
        finally:
            _mode.enabled = previous

    return wrapper  # type: ignore[return-value]
