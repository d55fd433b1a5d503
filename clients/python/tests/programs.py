"""Programs that run in a process of their own."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import textwrap
import time

#: Long enough for a machine that does much else; nothing waits that long.
SECONDS = 120.0


def start_python(program: str, **environment: str) -> subprocess.Popen[str]:
    """Starts a program in a session of its own, as a terminal would."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run_python(program: str, exit_status: int = 0, **environment: str) -> str:
    """Runs a program and returns what it prints."""
    with start_python(program, **environment) as process:
        try:
            said, complained = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert process.returncode == exit_status, complained
    return said.strip()


def await_end(*processes: int) -> None:
    """Waits until processes have ended, or only wait to be collected."""
    deadline = time.monotonic() + SECONDS
    for pid in processes:
        while _runs(pid):
            assert time.monotonic() < deadline, f"{pid} goes on"
            time.sleep(0.01)


def _runs(pid: int) -> bool:
    try:
        # That of a zombie is empty.
        return bool(pathlib.Path(f"/proc/{pid}/cmdline").read_bytes())
    except (FileNotFoundError, ProcessLookupError):
        return False
