"""Anomaly mode: the lines behind the node at which a backward pass failed.

While the mode is on, a session remembers where its commands were issued. The
server tells which command made the node that failed.
"""

from __future__ import annotations

import collections
import linecache
import sys
import traceback
import types
import warnings
from collections.abc import Iterator

from ._errors import Error, FailedNode

#: A command: its frame's number and its place in it.
Origin = tuple[int, int]
#: Files and lines, the innermost call first.
Stack = tuple[tuple[types.CodeType, int], ...]

_PACKAGE = __name__.partition(".")[0]
#: How many commands a session remembers.
_MOST_COMMANDS = 1 << 17


class _Mode:
    """Of the whole process, as PyTorch's."""

    enabled = False
    check_nan = True


mode = _Mode()


def is_anomaly_enabled() -> bool:
    """Returns whether anomaly mode is on."""
    return mode.enabled


def is_anomaly_check_nan_enabled() -> bool:
    """Returns whether anomaly mode takes NaN for a failure."""
    return mode.check_nan


class set_detect_anomaly:
    """Sets anomaly mode: at once, or for a ``with`` block.

    In anomaly mode a backward pass that fails warns where the operation was
    called whose gradient it was about.

    Args:
        mode: Whether it is on.
        check_nan: Whether a gradient that holds NaN is a failure.
    """

    def __init__(self, mode: bool, check_nan: bool = True) -> None:
        self._keep()
        _set(mode, check_nan)

    def __enter__(self) -> None:
        pass

    def __exit__(self, *exception: object) -> None:
        _set(*self._previous)

    def _keep(self) -> None:
        self._previous = (mode.enabled, mode.check_nan)


class detect_anomaly(set_detect_anomaly):
    """Turns anomaly mode on for a ``with`` block.

    Args:
        check_nan: Whether a gradient that holds NaN is a failure.
    """

    def __init__(self, check_nan: bool = True) -> None:
        self._keep()
        self._check_nan = check_nan
        warnings.warn(
            "Anomaly Detection has been enabled. This mode will increase the "
            "runtime and should only be enabled for debugging.",
            stacklevel=2,
        )

    def __enter__(self) -> None:
        _set(True, self._check_nan)


def _set(enabled: bool, check_nan: bool) -> None:
    mode.enabled = bool(enabled)
    mode.check_nan = bool(check_nan)


class Lines:
    """Where the last commands of a session were issued."""

    def __init__(self) -> None:
        self._stacks: collections.OrderedDict[Origin, Stack] = (
            collections.OrderedDict()
        )
        #: Commands of one line share their stack.
        self._known: dict[Stack, Stack] = {}

    def note(self, origin: Origin) -> None:
        """Remembers that a command was issued where this is called."""
        stack = tuple(_calls())
        if len(self._stacks) >= _MOST_COMMANDS:
            self._stacks.popitem(last=False)
        if len(self._known) >= _MOST_COMMANDS:
            self._known.clear()
        self._stacks[origin] = self._known.setdefault(stack, stack)

    def explain(self, error: Error) -> None:
        """Tells the error the lines behind its nodes, and warns of them."""
        error.nodes = tuple(
            node._replace(traceback=self._traceback(node.origin))
            for node in error.nodes
        )
        for place, node in enumerate(error.nodes):
            warnings.warn(
                _warning(node, is_first=place == 0),
                UserWarning,
                stacklevel=_user_level(),
            )

    def _traceback(self, origin: Origin | None) -> str | None:
        stack = None if origin is None else self._stacks.get(origin)
        if stack is None:
            return None
        linecache.checkcache()
        return "".join(
            traceback.format_list(
                traceback.FrameSummary(code.co_filename, line, code.co_name)
                for code, line in reversed(stack)
            )
        )


def _warning(node: FailedNode, is_first: bool) -> str:
    """What PyTorch warns of a node."""
    if node.traceback is None:
        return (
            f"Error detected in {node.name}. No forward pass information "
            "available. Enable detect anomaly during forward pass for more "
            "information."
        )
    if is_first:
        return (
            f"Error detected in {node.name}. Traceback of forward call that "
            f"caused the error:\n{node.traceback}"
        )
    return (
        f"\n\nPrevious calculation was induced by {node.name}. Traceback of "
        "forward call that induced the previous calculation:\n"
        f"{node.traceback}"
    )


def _is_ours(frame: types.FrameType) -> bool:
    name: str = frame.f_globals.get("__name__", "")
    return name.partition(".")[0] == _PACKAGE


def _calls() -> Iterator[tuple[types.CodeType, int]]:
    """The calls that led here, without the innermost ones: this package's."""
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None and _is_ours(frame):
        frame = frame.f_back
    while frame is not None:
        yield frame.f_code, frame.f_lineno
        frame = frame.f_back


def _user_level() -> int:
    """The stacklevel of the user's line, for a caller that warns."""
    level = 1
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None and _is_ours(frame):
        frame = frame.f_back
        level += 1
    return level
