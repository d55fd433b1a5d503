"""The private server that a process starts when it is given no other.

It listens on a Unix socket in a directory that only the user may enter, and
ends when the process does, however that ends: it holds the other end of a pipe.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from . import _errors

_NAME = "tensord"
_PREFIX = "tensord-"
#: Longest path of a Unix socket (sun_path holds 108 bytes).
_LONGEST_PATH = 100
_SECONDS_TO_START = 30.0
_SECONDS_TO_END = 10.0


def find_binary() -> str:
    """Returns the path of the server's binary.

    It is looked for in TENSORD_SERVER_BINARY, in this package, in the
    checkout's build/bin, and on PATH, in this order.

    Raises:
        Error: If there is none.
    """
    named = os.environ.get("TENSORD_SERVER_BINARY")
    if named:
        return named
    package = pathlib.Path(__file__).resolve().parent
    candidates = [package / "bin" / _NAME]
    if len(package.parents) > 2:
        candidates.append(package.parents[2] / "build" / "bin" / _NAME)
    for candidate in candidates:
        if os.access(candidate, os.X_OK):
            return str(candidate)
    on_path = shutil.which(_NAME)
    if on_path:
        return on_path
    raise _errors.Error(
        "there is no tensord server: build one with tools/build, name its "
        "binary in TENSORD_SERVER_BINARY, or name a running server in "
        "TENSORD_TARGET",
        code="UNAVAILABLE",
    )


class Server:
    """A running private server."""

    def __init__(self) -> None:
        self._directory = _make_directory()
        path = os.path.join(self._directory, "socket")
        self.target = f"unix:{path}"
        lifeline, self._lifeline = os.pipe()
        ready, ready_writer = os.pipe()
        command = [
            find_binary(),
            "--listen",
            self.target,
            "--log-level",
            "warn",
            # Sessions live as long as the server.
            "--lease",
            "0",
            # Whoever kills the client, it leaves nothing.
            "--own-directory",
            self._directory,
            "--lifeline-fd",
            str(lifeline),
            "--ready-fd",
            str(ready_writer),
        ]
        try:
            with open(self._log_path, "wb") as log:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    pass_fds=(lifeline, ready_writer),
                    # Ctrl-C in a terminal is for the client alone.
                    start_new_session=True,
                )
        except OSError as error:
            os.close(ready)
            self._forget()
            raise _errors.Error(
                f"the tensord server {command[0]} does not start: {error}",
                code="UNAVAILABLE",
            ) from error
        finally:
            os.close(lifeline)
            os.close(ready_writer)
        try:
            with os.fdopen(ready, "rb") as reader:
                if not reader.read(1):
                    raise self._start_failure()
        except BaseException:
            self.stop()
            raise

    @property
    def _log_path(self) -> str:
        return os.path.join(self._directory, "log")

    def death(self) -> _errors.Error | None:
        """Why the server is not running any more; None while it is."""
        code = self._process.poll()
        if code is None:
            return None
        return _errors.Error(
            f"the private tensord server has ended (exit status {code}), and "
            "its tensors with it",
            code="UNAVAILABLE",
        )

    def sleep(self, seconds: float) -> None:
        """Sleeps, where there is a server to wait for.

        Raises:
            Error: If the server has ended.
        """
        death = self.death()
        if death is not None:
            raise death
        time.sleep(seconds)

    def stop(self) -> None:
        """Ends the server and waits for its end."""
        self._close_lifeline()
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._forget()

    def leave_to_parent(self) -> None:
        """Lets go of the server in a child that was forked off."""
        self._close_lifeline()
        # It is no child of this process: don't wait for it.
        self._process.returncode = 0

    def _close_lifeline(self) -> None:
        descriptor, self._lifeline = self._lifeline, -1
        if descriptor >= 0:
            os.close(descriptor)

    def _forget(self) -> None:
        self._close_lifeline()
        shutil.rmtree(self._directory, ignore_errors=True)

    def _start_failure(self) -> _errors.Error:
        deadline = time.monotonic() + _SECONDS_TO_START
        while self._process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        with open(self._log_path, errors="replace") as log:
            said = log.read()[-2000:].strip()
        return _errors.Error(
            f"the tensord server {self._process.args!r} did not start: {said}",
            code="UNAVAILABLE",
        )


def _make_directory() -> str:
    """Makes a directory for the user alone, its path short enough."""
    directory = tempfile.mkdtemp(prefix=_PREFIX)
    if len(os.path.join(directory, "socket").encode()) > _LONGEST_PATH:
        os.rmdir(directory)
        directory = tempfile.mkdtemp(prefix=_PREFIX, dir="/tmp")
    return directory
