"""One server for the tests that leave it as it was, and sessions on it."""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import wire  # noqa: E402
from server_process import ServerProcess  # noqa: E402


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ServerProcess]:
    running = ServerProcess(tmp_path_factory.mktemp("server"))
    yield running
    running.kill()


@pytest.fixture
def start_server(
    tmp_path: pathlib.Path,
) -> Iterator[Callable[..., ServerProcess]]:
    """Starts servers of the test's own."""
    running: list[ServerProcess] = []

    def start(*flags: str, **options: Any) -> ServerProcess:
        directory = tmp_path / str(len(running))
        directory.mkdir()
        running.append(ServerProcess(directory, *flags, **options))
        return running[-1]

    yield start
    for one in running:
        one.kill()


@pytest.fixture
def session(server: ServerProcess) -> Iterator[wire.Session]:
    with wire.connect(server.target) as channel:
        opened = wire.open_session(channel)
        yield opened
        opened.call("CloseSession")
