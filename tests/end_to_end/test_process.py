"""The server as a process: its flags, its log, its end."""

from __future__ import annotations

import ctypes
import os
import pathlib
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import grpc
import pytest
from server_process import SECONDS, ServerProcess, run_server
from wire import (
    FLOAT32,
    ExecuteRequest,
    Failed,
    Frame,
    Named,
    Session,
    Stream,
    call,
    connect,
    open_session,
)

StartServer = Callable[..., ServerProcess]

SERVING, NOT_SERVING = b"\x08\x01", b"\x08\x02"


def health(channel: grpc.Channel, service: str = "") -> bytes:
    """What the health service answers, as bytes."""
    request = bytes([10, len(service)]) + service.encode()
    return bytes(
        channel.unary_unary("/grpc.health.v1.Health/Check")(
            request, timeout=SECONDS
        )
    )


def watch_health(channel: grpc.Channel) -> Iterator[bytes]:
    """What the health service says, whenever that changes."""
    return iter(
        channel.unary_stream("/grpc.health.v1.Health/Watch")(
            b"", timeout=SECONDS
        )
    )


@pytest.mark.parametrize("target", ["0.0.0.0:0", "[::]:0", "*:0", "example:0"])
def test_what_others_may_reach_is_refused(target: str) -> None:
    done = run_server("--listen", target)
    assert done.returncode == 2
    assert re.fullmatch(
        f"tensord: refusing to listen on {re.escape(target)}, .*"
        r"--insecure-listen allows it\.\n",
        done.stderr,
    )


def test_insecure_listen_allows_it(start_server: StartServer) -> None:
    running = start_server("--listen", "0.0.0.0:0", "--insecure-listen")
    port = running.target.rpartition(":")[2]
    with connect(f"127.0.0.1:{port}") as channel:
        assert health(channel) == SERVING


def test_one_server_answers_on_all_its_addresses(
    start_server: StartServer, tmp_path: pathlib.Path
) -> None:
    path = tmp_path / "socket"
    running = start_server(
        "--listen", f"unix:{path}", "--listen", "127.0.0.1:0"
    )
    assert running.targets[0] == f"unix:{path}"
    with connect(running.targets[0]) as channel:
        session = open_session(channel)
        handle = session.create(1.0, 2.0)
    with connect(running.targets[1]) as channel:
        assert session._replace(channel=channel).values(handle) == [1.0, 2.0]
    assert running.stop() == 0
    assert not path.exists()


def test_a_socket_left_behind_is_taken_over(
    start_server: StartServer, tmp_path: pathlib.Path
) -> None:
    target = f"unix:{tmp_path / 'socket'}"
    start_server("--listen", target).kill()
    with connect(start_server("--listen", target).target) as channel:
        assert health(channel) == SERVING


def test_an_address_that_is_taken_is_named(
    start_server: StartServer, tmp_path: pathlib.Path
) -> None:
    path = tmp_path / "socket"
    running = start_server(
        "--listen", "127.0.0.1:0", "--listen", f"unix:{path}"
    )
    for target in running.targets:
        done = run_server("--listen", target)
        assert done.returncode == 1
        assert target.removeprefix("unix:") in done.stderr
    with connect(running.target) as channel:
        assert health(channel) == SERVING


WRONG = {
    ("--no-such-flag",): "--no-such-flag",
    ("--listen", "nowhere"): "nowhere",
    ("--listen", "127.0.0.1:99999"): "127.0.0.1:99999",
    ("--drain-timeout", "soon"): "'soon' is no duration, such as 90s or 30m",
    ("--lease", "-5s"): "'-5s' is no duration",
    ("--session-quota", "0"): "--session-quota",
    ("--memory-limit", "much"): "--memory-limit",
    ("--threads", "0"): "--threads",
    ("--max-sessions", "-1"): "--max-sessions",
    ("--log-level", "loud"): "--log-level",
}


@pytest.mark.parametrize("flags", WRONG, ids=" ".join)
def test_wrong_flags_are_named(flags: tuple[str, ...]) -> None:
    done = run_server(*flags)
    assert done.returncode == 2
    assert WRONG[flags] in done.stderr
    assert done.stdout == ""


def test_help_names_every_flag_and_the_version_is_told() -> None:
    shown = run_server("--help")
    assert shown.returncode == 0
    for flag in ("--listen", "--insecure-listen", "--drain-timeout", "--lease"):
        assert flag in shown.stdout
    with_version = run_server("--version")
    assert with_version.returncode == 0
    assert re.fullmatch(r"tensord \d+\.\d+\.\d+\n", with_version.stdout)


def test_flags_may_stand_in_the_environment(
    start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENSORD_MAX_SESSIONS", "3")
    with connect(start_server().target) as channel:
        assert call(channel, "GetServerInfo").max_sessions == 3


def test_health_tells_of_the_server_and_of_no_other(
    server: ServerProcess,
) -> None:
    with connect(server.target) as channel:
        assert health(channel) == SERVING
        with pytest.raises(grpc.RpcError) as caught:
            health(channel, "no.such.Service")
        assert caught.value.code() == grpc.StatusCode.NOT_FOUND


def test_the_binary_asks_for_health_itself(start_server: StartServer) -> None:
    running = start_server()
    assert run_server("--healthcheck", running.target).returncode == 0
    assert (
        run_server("--listen", running.target, "--healthcheck").returncode == 0
    )
    running.stop()
    assert run_server("--healthcheck", running.target).returncode == 1


def test_asking_for_health_needs_no_leave_to_listen(
    start_server: StartServer,
) -> None:
    running = start_server("--listen", "0.0.0.0:0", "--insecure-listen")
    listen = ("--listen", running.target)
    assert run_server(*listen, "--healthcheck").returncode == 0
    assert run_server(*listen, "--healthcheck", "127.0.0.1:1").returncode == 1


def test_sigterm_ends_an_idle_server_at_once(start_server: StartServer) -> None:
    running = start_server()
    started = time.monotonic()
    assert running.stop() == 0
    assert time.monotonic() - started < 8
    with connect(running.target) as channel, pytest.raises(Failed) as caught:
        call(channel, "GetServerInfo")
    assert caught.value.code == "UNAVAILABLE"


#: A product of matrices of this side takes a while.
SIDE = 700


def test_sigterm_finishes_what_is_queued_and_refuses_what_comes(
    start_server: StartServer,
) -> None:
    running = start_server("--drain-timeout", "50s")
    with connect(running.target) as channel:
        session = open_session(channel)
        stream = Stream(session)
        states = watch_health(channel)
        assert next(states) == SERVING
        data = b"\0\0\x80\x3f" * (SIDE * SIDE)
        stream.ask(
            Frame().add("create", (SIDE, SIDE), FLOAT32, False, data, handle=1),
            1,
        )
        frame = Frame()
        for handle in range(2, 22):
            frame.add("mm", Named(1), Named(1), handle=handle)
            frame.add("release", (handle,))
        frame.add("sum", Named(1), handle=22).read(22)
        stream.send(frame.request(2))
        # A control message behind it: the frame has been taken in.
        while session.call("ResumeSession").accepted_through < 2:
            pass
        stopping = threading.Thread(target=running.stop)
        stopping.start()
        assert next(states) == NOT_SERVING
        with pytest.raises(Failed) as caught:
            call(channel, "OpenSession")
        assert (caught.value.code, caught.value.reason) == (
            "UNAVAILABLE",
            "DRAINING",
        )
        answer = stream.answer(2)
        assert not answer.errors()
        assert len(answer.value()) == 4
        last, failure = stream.end()
        assert (failure.code, failure.reason) == ("UNAVAILABLE", "DRAINING")
        assert last.sequence == 0
    stopping.join(SECONDS)
    assert running.process.returncode == 0


def test_the_drain_timeout_bounds_the_end(start_server: StartServer) -> None:
    running = start_server("--drain-timeout", "100ms")
    with connect(running.target) as channel:
        session = open_session(channel)
        stream = Stream(session)
        data = b"\0\0\x80\x3f" * (SIDE * SIDE)
        stream.ask(
            Frame().add("create", (SIDE, SIDE), FLOAT32, False, data, handle=1),
            1,
        )
        frame = Frame()
        for handle in range(2, 10_000):
            frame.add("mm", Named(1), Named(1), handle=handle)
            frame.add("release", (handle,))
        stream.send(frame.request(2))
        while session.call("ResumeSession").accepted_through < 2:
            pass
        assert running.stop() == 0
    assert "stopped before all work was done" in running.log()


LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} (\w+) (.*)")


def test_the_log_has_a_line_for_each_event_and_no_secrets(
    start_server: StartServer,
) -> None:
    running = start_server()
    with connect(running.target) as channel:
        session = open_session(channel, nonce="a nonce")
        again = open_session(channel, nonce="a nonce")
        handle = session.create(1234.5, 6789.25)
        assert session.values(handle) == [1234.5, 6789.25]
        with pytest.raises(Failed):
            session.call("Op", op="mm", inputs=[handle, handle])
        stream = Stream(session)
        stream.ask(Frame().create(1, 1234.5), 1)
        stream.send(ExecuteRequest(sequence=2, words=[2**64 - 1]))
        stream.end()
        session.call("CloseSession")
    assert running.stop() == 0
    assert again.id == session.id
    text = running.log()
    for secret in (session.id, "a nonce", "1234", "6789"):
        assert secret not in text
    found = [LINE.fullmatch(line) for line in text.splitlines()]
    assert all(found)
    patterns = [
        rf"tensord \S+ listens on {running.target}",
        r"session 1 opened, quota \d+ bytes, lease 1800 s",
        "session 1 closed",
        "stopping because of SIGTERM",
        "draining 0 sessions",
        "stopped",
    ]
    lines = [match[2] for match in found if match]
    assert len(lines) == len(patterns), lines
    for pattern, line in zip(patterns, lines):
        assert re.fullmatch(pattern, line)
    assert {match[1] for match in found if match} == {"info"}


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_ends_the_server_whichever_thread_it_meets(
    name: str, start_server: StartServer
) -> None:
    running = start_server()
    pid = running.process.pid
    # A library's thread is older than the server's own.
    oldest = sorted(map(int, os.listdir(f"/proc/{pid}/task")))[1]
    libc = ctypes.CDLL(None)
    assert libc.tgkill(pid, oldest, getattr(signal, name)) == 0
    assert running.process.wait(SECONDS) == 0
    assert f"stopping because of {name}" in running.log()


def test_the_end_of_the_lifeline_ends_the_server(
    start_server: StartServer,
) -> None:
    ours, theirs = os.pipe()
    running = start_server("--lifeline-fd", str(ours), pass_fds=[ours])
    os.close(ours)
    os.write(theirs, b"a sign of life")
    with connect(running.target) as channel:
        assert health(channel) == SERVING
    os.close(theirs)
    assert running.process.wait(SECONDS) == 0
    assert "stopping because of the lifeline's end" in running.log()


def everything(account: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """All bytes and counts together."""
    return (
        sum(size for size, _ in account.values()),
        sum(count for _, count in account.values()),
    )


def test_a_new_session_holds_nothing_and_nothing_is_left_of_a_closed_one(
    start_server: StartServer,
) -> None:
    # The second fits only if nothing is left of the first but, for a moment,
    # the half megabyte that its account may have in reserve.
    running = start_server("--memory-limit", "3MiB")
    with connect(running.target) as channel:
        for _ in range(3):
            session = open_session(channel)
            assert everything(session.account()) == (0, 0)
            data = bytes(4 * 300_000)
            made = session.call(
                "Create", sizes=[300_000], bytes=data, requires_grad=True
            )
            total = session.call("Op", op="sum", inputs=[made.tensor.handle])
            stream = Stream(session)
            stream.ask(Frame().create(1, 1.0), 1)
            assert session.account()["reply"][1] == 1
            session.call("Backward", roots=[total.results[0].handle])
            stream.close()
            session.call("CloseSession")


def training_step(session: Session, x: int, w: int) -> None:
    """A step of gradient descent, by calls."""

    def op(name: str, *inputs: int, **fields: Any) -> int:
        reply = session.call("Op", op=name, inputs=inputs, **fields)
        return int(reply.results[0].handle)

    product = op("mm", x, w)
    square = op("mul", product, product)
    loss = op("mean", square)
    session.call("Backward", roots=[loss])
    grad = session.call("GetGrad", handle=w).tensor.handle
    op("sub_", w, grad, attributes={"alpha": {"number": 0.1}}, no_grad=True)
    session.call("SetGrad", handle=w, grad=0)
    session.call("Release", handles=[product, square, loss, grad])


def test_a_loop_leaves_the_account_as_it_was(session: Session) -> None:
    x = session.create(1, 2, 3, 4, sizes=[2, 2])
    w = session.create(1, 1, sizes=[2, 1], requires_grad=True)
    training_step(session, x, w)
    before = session.account()
    for _ in range(10):
        training_step(session, x, w)
    assert session.account() == before


def test_a_loop_of_frames_leaves_the_account_as_it_was(
    session: Session,
) -> None:
    stream = Stream(session)
    stream.ask(Frame().create(1, 1.0, 2.0), 1)
    received = 1
    accounts = set()
    handle = 2
    for sequence in range(2, 12):
        frame = (
            Frame()
            .add("mul.Tensor", Named(1), Named(1), handle=handle)
            .add("sum", Named(handle), handle=handle + 1)
            .read(handle + 1)
            .add("release", (handle, handle + 1))
        )
        answer = stream.ask(frame, sequence, received)
        received = answer.last_reply
        handle += 2
        accounts.add(tuple(session.account().items()))
    assert len(accounts) == 1
    stream.close()


def test_reflection_describes_every_call(server: ServerProcess) -> None:
    name = "tensord.v1.Tensord"
    # ServerReflectionRequest with file_containing_symbol.
    request = bytes([0x22, len(name)]) + name.encode()
    with connect(server.target) as channel:
        method = "/grpc.reflection.v1alpha.ServerReflection"
        stub = channel.stream_stream(f"{method}/ServerReflectionInfo")
        (reply,) = stub(iter([request]), timeout=SECONDS)
    for call_name in (b"Create", b"Backward", b"GetGrad", b"Execute"):
        assert call_name in reply


def test_filled_sessions_do_not_keep_health_waiting(
    start_server: StartServer,
) -> None:
    with connect(start_server().target) as channel:
        streams = []
        for _ in range(2):
            session = open_session(channel)
            stream = Stream(session)
            data = b"\0\0\x80\x3f" * (SIDE * SIDE)
            stream.ask(
                Frame().add(
                    "create", (SIDE, SIDE), FLOAT32, False, data, handle=1
                ),
                1,
            )
            frame = Frame()
            for handle in range(2, 2002):
                frame.add("mm", Named(1), Named(1), handle=handle)
                frame.add("release", (handle,))
            stream.send(frame.request(2))
            streams.append((session, stream))
        assert health(channel) == SERVING
        assert call(channel, "GetServerInfo").version
        # The sessions were busy all the while.
        for session, stream in streams:
            assert session.call("ResumeSession").acknowledged_through == 1
            stream.break_off()
