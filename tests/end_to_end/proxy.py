"""A connection that a test cuts where it wants, also within an HTTP/2 frame."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

#: From the client to the server, and back.
UP, DOWN = "up", "down"

_PREFACE, _HEADER, _DATA = 24, 9, 0

#: What becomes of a frame: how many of its bytes pass before the connection
#: is cut, or None where it stays whole. Gets the connection's number, from 0,
#: the direction, whether the frame is a DATA frame that is not empty, and its
#: bytes' number.
Cut = Callable[[int, str, bool, int], "int | None"]


class Proxy:
    """Passes on what two sides say, and breaks off as `cut` says.

    Attributes:
        target: Where it listens, as gRPC takes it.
        cut: May be changed at any time; None cuts nothing.
        cuts: How many connections it has cut.
        connections: How many there have been.
        gate: What comes waits for it; open at first.
    """

    def __init__(self, server: str) -> None:
        self.cut: Cut | None = None
        self.cuts = 0
        self.gate = threading.Event()
        self.gate.set()
        host, _, port = server.rpartition(":")
        self._server = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.target = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._lock = threading.Lock()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def connections(self) -> int:
        return len(self._pairs)

    def break_all(self) -> None:
        """Cuts the connections that there are."""
        for pair in self._pairs:
            _break(*pair)

    def close(self) -> None:
        """Ends it, and what goes through it."""
        # Wakes the thread that accepts, too.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.gate.set()
        self.break_all()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                number = len(self._pairs)
                self._pairs.append((client, server))
                for way, one, other in (
                    (UP, client, server),
                    (DOWN, server, client),
                ):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    threading.Thread(
                        target=self._pass,
                        args=(number, way, one, other),
                        daemon=True,
                    ).start()

    def _pass(
        self, number: int, way: str, one: socket.socket, other: socket.socket
    ) -> None:
        with contextlib.suppress(OSError):
            for is_data, frame in _frames(one, _PREFACE if way == UP else 0):
                through = None
                self.gate.wait()
                with self._lock:
                    if self.cut is not None:
                        through = self.cut(number, way, is_data, len(frame))
                    if through is not None:
                        self.cuts += 1
                other.sendall(frame[:through])
                if through is not None:
                    break
        _break(one, other)


def _frames(
    connection: socket.socket, preface: int
) -> Iterator[tuple[bool, bytes]]:
    """The frames that come, each with whether it is DATA; the preface first."""
    with connection.makefile("rb") as reader:
        if preface:
            yield False, reader.read(preface)
        while len(header := reader.read(_HEADER)) == _HEADER:
            length = int.from_bytes(header[:3], "big")
            is_data = header[3] == _DATA and length > 0
            yield is_data, header + reader.read(length)


def _break(*connections: socket.socket) -> None:
    for connection in connections:
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
