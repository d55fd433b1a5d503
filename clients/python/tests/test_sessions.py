"""Sessions: private and connected ones, side by side, interrupted, forked."""

from __future__ import annotations

import gc
import os
import pathlib
import sys
import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

import tensord
from tensord import _session
from tensord._embedded import Server

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from programs import run_python  # noqa: E402


def current() -> tensord.Session:
    return _session.current_session()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def session(server: Server) -> Iterator[tensord.Session]:
    opened = tensord.connect(server.target)
    yield opened
    opened.close()


def test_tensors_are_made_in_the_session_of_the_innermost_with(
    session: tensord.Session,
) -> None:
    outside = tensord.ones(2)
    with session:
        inside = tensord.ones(2)
    assert inside._session is session
    assert outside._session is tensord.ones(2)._session is not session


def test_operations_run_in_the_session_of_their_tensors(
    session: tensord.Session,
) -> None:
    with session:
        inside = tensord.ones(2)
    assert (inside * 2)._session is session


def test_tensors_of_two_sessions_do_not_mix(
    session: tensord.Session,
) -> None:
    with session:
        inside = tensord.ones(2)
    with pytest.raises(RuntimeError, match="the same session"):
        tensord.ones(2) + inside


def test_another_thread_has_no_part_in_a_with(
    session: tensord.Session,
) -> None:
    found: list[tensord.Session] = []
    with session:
        thread = threading.Thread(target=lambda: found.append(current()))
        thread.start()
        thread.join()
    assert found[0] is not session


def test_sessions_have_random_numbers_of_their_own(
    session: tensord.Session, server: Server
) -> None:
    other = tensord.connect(server.target)
    draws = []
    for one in (session, other):
        with one:
            tensord.manual_seed(5)
            draws.append(tensord.rand(4).tolist())
    with session:
        more = tensord.rand(4).tolist()
        tensord.manual_seed(5)
        again = tensord.rand(4).tolist()
    other.close()
    assert draws[0] == draws[1] == again != more


def test_a_closed_session_says_so(server: Server) -> None:
    session = tensord.connect(server.target)
    with session:
        x = tensord.ones(2)
    session.close()
    session.close()
    with pytest.raises(tensord.Error) as caught:
        x + 1
    assert caught.value.reason == "SESSION_CLOSED"


def test_nobody_there_is_an_error_in_time() -> None:
    started = time.monotonic()
    with pytest.raises(tensord.Error, match="unix:/nowhere/socket") as caught:
        tensord.connect("unix:/nowhere/socket", timeout=0.3)
    assert caught.value.code == "UNAVAILABLE"
    assert time.monotonic() - started < 10


def test_the_target_may_stand_in_the_environment(server: Server) -> None:
    said = run_python(
        """
        import tensord
        print(tensord.ones(1)._session)
        """,
        TENSORD_TARGET=server.target,
    )
    assert said == f"<tensord.Session on {server.target}>"


def test_handles_of_dead_tensors_are_released(
    session: tensord.Session,
) -> None:
    with session:
        kept = tensord.ones(1000)
        before = session.account()
        for _ in range(20):
            kept * 2
        gc.collect()
        after = session.account()
    assert before == after


def test_a_training_loop_leaves_nothing_behind(
    session: tensord.Session,
) -> None:
    with session:
        x = tensord.randn(8, 3)
        w = tensord.zeros(3, requires_grad=True)

        def step() -> None:
            loss = ((x * w).sum() - 1).square()
            loss.backward()
            with tensord.no_grad():
                w.sub_(w.grad * 0.01)
            w.grad = None

        step()
        before = session.account()
        for _ in range(5):
            step()
        gc.collect()
        assert session.account() == before


def test_a_tensor_lost_and_asked_for_again_is_not_released(
    session: tensord.Session,
) -> None:
    with session:
        w = tensord.ones(2, requires_grad=True)
        w.sum().backward()
        for _ in range(3):
            # Each round drops the gradient's only Python object.
            assert w.grad is not None
            assert w.grad.tolist() == [1.0, 1.0]
            w._grad = None
            gc.collect()


def test_large_values_come_back_as_they_were() -> None:
    values = np.random.default_rng(0).random(1_000_003)
    assert np.array_equal(tensord.from_numpy(values).numpy(), values)


def test_threads_share_a_session(session: tensord.Session) -> None:
    sums: list[float] = []

    def work(value: float) -> None:
        with session:
            x = tensord.full((10,), value)
            for _ in range(20):
                x = x + 1
            sums.append(x.sum().item())

    threads = [
        threading.Thread(target=work, args=(float(n),)) for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sums) == [200.0, 210.0, 220.0, 230.0]


def test_the_grad_mode_is_each_threads_own() -> None:
    found = []
    with tensord.no_grad():
        thread = threading.Thread(
            target=lambda: found.append(tensord.is_grad_enabled())
        )
        thread.start()
        thread.join()
        assert not tensord.is_grad_enabled()
    assert found == [True]


def test_ctrl_c_interrupts_a_wait_and_the_session_goes_on() -> None:
    said = run_python(
        """
        import os, signal, threading, time
        import tensord
        x = tensord.full((2500, 2500), 0.5)
        link = x._session._link

        def interrupt():
            while link._frame is None:
                time.sleep(0)
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=interrupt).start()
        try:
            while True:
                y = x @ x
        except KeyboardInterrupt:
            # Whether the wait ended before the answer came.
            print(link._frame is not None and not link._frame.is_answered())
        y = None
        print((x * 2).sum().item() == 2500 * 2500)
        print(x._session.account()["tensor"].count)
        """
    )
    # Nothing is left of the product.
    assert said.split() == ["True", "True", "1"]


INTERRUPTED_ANYWHERE = """
    import gc, random, signal
    import numpy as np
    import tensord

    random.seed(0)
    x = tensord.arange(4.0)
    w = tensord.ones(4, requires_grad=True)
    large = np.arange(700_000.0)
    session = x._session

    def work():
        while True:
            y = (x * w + 1).exp()
            y.sum().backward()
            assert w.grad.tolist() is not None
            w.grad = None
            assert x.unbind()[3].item() == 3
            assert tensord.from_numpy(large)[-1].item() == 699_999
            session.account()

    # Ctrl-C at whatever line the program is.
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    interrupts = 0
    for _ in range(200):
        signal.setitimer(signal.ITIMER_REAL, random.uniform(0.0001, 0.02))
        try:
            work()
        except KeyboardInterrupt:
            interrupts += 1
    w.grad = None
    gc.collect()
    print(interrupts, x.tolist(), (x * w).tolist())
    gc.collect()
    print(session.account()["tensor"].count)
"""


def test_ctrl_c_may_come_anywhere() -> None:
    said = run_python(INTERRUPTED_ANYWHERE)
    assert said.splitlines() == [
        "200 [0.0, 1.0, 2.0, 3.0] [0.0, 1.0, 2.0, 3.0]",
        "2",
    ]


def test_a_forked_child_starts_anew() -> None:
    said = run_python(
        """
        import os
        import tensord
        x = tensord.ones(2)
        print(x.sum().item(), flush=True)
        child = os.fork()
        if child == 0:
            try:
                x + 1
            except tensord.Error as error:
                print(error, flush=True)
            print(tensord.full((2,), 4).sum().item(), flush=True)
            tensord._session._close_all()
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        print((x + 1).sum().item())
        """
    )
    assert said.splitlines() == [
        "2.0",
        "this tensor belongs to the process that made it and cannot be used "
        "in a process forked from that one",
        "8",
        "4.0",
    ]


def test_the_private_server_ends_with_its_process() -> None:
    said = run_python(
        """
        import tensord
        tensord.ones(1)
        server = tensord._session._default.session._server
        print(server._process.pid, server.target)
        """
    )
    pid, target = said.split()
    assert not pathlib.Path(f"/proc/{pid}").exists()
    assert not os.path.exists(os.path.dirname(target.partition(":")[2]))


def test_the_private_socket_is_for_the_user_alone(server: Server) -> None:
    directory = os.path.dirname(server.target.partition(":")[2])
    assert os.stat(directory).st_mode & 0o777 == 0o700


def test_a_private_server_that_dies_is_named() -> None:
    said = run_python(
        """
        import os, signal
        import tensord
        x = tensord.ones(1)
        # However long it would wait for another one.
        x._session._link._patience = float("inf")
        server = tensord._session._default.session._server
        server._process.kill()
        server._process.wait()
        try:
            x + 1
        except tensord.Error as error:
            print(error.code, error)
        """
    )
    assert said.startswith("UNAVAILABLE the private tensord server has ended")


def test_a_binary_that_is_no_server_is_an_error(
    tmp_path: pathlib.Path,
) -> None:
    binary = tmp_path / "tensord"
    binary.write_text("#!/bin/sh\necho wrong >&2\nexit 3\n")
    binary.chmod(0o755)
    said = run_python(
        """
        import tensord
        try:
            tensord.ones(1)
        except tensord.Error as error:
            print(error)
        """,
        TENSORD_SERVER_BINARY=str(binary),
    )
    assert said.endswith("did not start: wrong")


def test_importing_loads_neither_grpc_nor_protobuf() -> None:
    said = run_python(
        """
        import sys
        import tensord
        print([m for m in ("grpc", "google.protobuf") if m in sys.modules])
        """
    )
    assert said == "[]"
