"""The client in Go, written from docs/protocol.md, trains what it should."""

from __future__ import annotations

import os
import pathlib
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest

_ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(_ROOT / "tests" / "end_to_end"))

from server_process import SECONDS, ServerProcess  # noqa: E402

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def client() -> str:
    """The path of the built client."""
    built = subprocess.run(
        [_ROOT / "examples" / "go" / "build"], stdout=subprocess.PIPE, text=True
    )
    assert built.returncode == 0
    return built.stdout.strip()


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ServerProcess]:
    running = ServerProcess(tmp_path_factory.mktemp("server"))
    yield running
    running.kill()


def run(client: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    # A proxy in the environment is not for a server on this machine.
    environment = {**os.environ, "no_proxy": "*"}
    return subprocess.run(
        [client, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def lists_in(output: str) -> list[list[float]]:
    """The numbers in square brackets: the weights and the bias."""
    return [
        [float(number) for number in found.split()]
        for found in re.findall(r"\[(.*?)\]", output)
    ]


def passed_on(listener: socket.socket, target: str, cuts: list[int]) -> None:
    """Passes connections on to a server.

    Args:
        listener: Where they come from, until it is closed.
        target: The server's HOST:PORT.
        cuts: After so many bytes from the client the first connection breaks,
            the second, and so on; the others stay whole.
    """

    def pump(source: socket.socket, sink: socket.socket, left: float) -> None:
        try:
            while left > 0 and (data := source.recv(1024)):
                sink.sendall(data)
                left -= len(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    while True:
        try:
            near, _ = listener.accept()
        except OSError:
            return
        host, _, port = target.rpartition(":")
        far = socket.create_connection((host, int(port)))
        limit = cuts.pop(0) if cuts else float("inf")
        for ends in ((near, far, limit), (far, near, float("inf"))):
            threading.Thread(target=pump, args=ends, daemon=True).start()


def test_it_learns_the_weights_with_several_frames_in_flight(
    client: str, server: ServerProcess
) -> None:
    done = run(client, server.target)
    assert done.returncode == 0, done.stderr
    weights, bias = lists_in(done.stdout)
    np.testing.assert_allclose(weights, [1, -2, 0.5], atol=1e-4)
    np.testing.assert_allclose(bias, [3], atol=1e-4)
    frames = re.search(r"frames in flight: (\d+)", done.stdout)
    assert frames and int(frames[1]) > 1, done.stdout


def test_a_broken_stream_changes_nothing(
    client: str, server: ServerProcess
) -> None:
    # Few enough steps that one more or less would show in the weights.
    whole = run(client, "-steps", "40", server.target)
    assert whole.returncode == 0, whole.stderr
    with socket.create_server(("127.0.0.1", 0)) as listener:
        arguments = (listener, server.target, [10_000, 12_000])
        threading.Thread(target=passed_on, args=arguments, daemon=True).start()
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        broken = run(client, "-steps", "40", address)
        listener.shutdown(socket.SHUT_RDWR)
    assert broken.returncode == 0, broken.stderr
    streams = re.search(r"streams broken: (\d+)", broken.stdout)
    assert streams and int(streams[1]) >= 2, broken.stdout
    assert lists_in(broken.stdout) == lists_in(whole.stdout)
    fewer = run(client, "-steps", "39", server.target)
    assert lists_in(fewer.stdout) != lists_in(whole.stdout)


def test_a_failure_tells_code_reason_and_message(
    client: str, tmp_path: pathlib.Path
) -> None:
    small = ServerProcess(tmp_path, "--session-quota", "1KB")
    try:
        done = run(client, small.target)
    finally:
        small.kill()
    assert done.returncode == 1
    prefix = "linear: ResourceExhausted / QUOTA: out of memory: "
    assert done.stderr.startswith(prefix)


def test_its_code_is_formatted_and_vetted() -> None:
    directory = _ROOT / "examples" / "go"
    for command in (["gofmt", "-l", "."], ["go", "vet", "."]):
        done = subprocess.run(
            command, cwd=directory, capture_output=True, text=True
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
