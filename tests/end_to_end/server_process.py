"""A real server, started from its binary for a test."""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
from collections.abc import Sequence

from tensord._embedded import find_binary

#: Long enough for a machine that does much else; nothing waits that long.
SECONDS = 60.0


class ServerProcess:
    """A running server.

    Attributes:
        targets: Where it answers, as gRPC takes it.
        process: The process itself.
    """

    def __init__(
        self,
        directory: pathlib.Path,
        *flags: str,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self._log = directory / "log"
        ready, writer = os.pipe()
        command = [find_binary(), "--ready-fd", str(writer)]
        command += flags
        if "--threads" not in flags:
            command += ["--threads", "2"]
        if "--listen" not in flags:
            command += ["--listen", "127.0.0.1:0"]
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, pass_fds=(writer, *pass_fds)
            )
        os.close(writer)
        with os.fdopen(ready) as reader:
            self.targets = reader.read().split()
        if not self.targets:
            self.process.wait(SECONDS)
            raise AssertionError(f"the server did not start: {self.log()}")

    @property
    def target(self) -> str:
        """The first of its targets."""
        return self.targets[0]

    def log(self) -> str:
        """What it has logged so far."""
        return self._log.read_text()

    def stop(self) -> int:
        """Ends it in good order.

        Returns:
            Its exit status.
        """
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(SECONDS)

    def kill(self) -> None:
        """Ends it at once, if it still runs."""
        self.process.kill()
        self.process.wait()


def run_server(*flags: str) -> subprocess.CompletedProcess[str]:
    """Runs the binary with flags with which it ends by itself."""
    return subprocess.run(
        [find_binary(), *flags], capture_output=True, text=True, timeout=SECONDS
    )
