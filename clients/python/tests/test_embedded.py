"""The private server: it ends with its process, and only then."""

from __future__ import annotations

import os
import pathlib
import signal
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from programs import await_end, run_python, start_python  # noqa: E402

#: Starts a server, and prints its process.
FIRST_USE = """
import os, sys, threading
import tensord

def server():
    return tensord.current_session()._server

def use():
    assert tensord.full((2,), 4).sum().item() == 8
    return server()._process.pid

print(use(), flush=True)
"""

ENDS = {
    "raise RuntimeError": 1,
    "sys.exit(3)": 3,
    "threading.Thread(target=sys.exit).start()": 0,
    "os._exit(3)": 3,
    "os.abort()": -signal.SIGABRT,
    "os.kill(os.getpid(), signal.SIGTERM)": -signal.SIGTERM,
    "os.kill(os.getpid(), signal.SIGSEGV)": -signal.SIGSEGV,
    # Even where nothing of Python's can run any more.
    "os.kill(os.getpid(), signal.SIGKILL)": -signal.SIGKILL,
}


@pytest.mark.parametrize("end", ENDS)
def test_the_server_ends_with_its_process_however_that_ends(end: str) -> None:
    said = run_python(
        f"{FIRST_USE}\nimport signal\nprint(server()._directory, flush=True)\n"
        f"{end}",
        ENDS[end],
    )
    process, directory = said.splitlines()
    await_end(int(process))
    assert not os.path.exists(directory)


def test_ctrl_c_is_for_the_client_alone() -> None:
    said = run_python(
        f"""{FIRST_USE}
import signal
x = tensord.arange(3)
for name in (signal.SIGINT, signal.SIGQUIT):
    signal.signal(name, signal.default_int_handler)
    try:
        # As a terminal does: to all processes in the foreground.
        os.killpg(0, name)
        threading.Event().wait()
    except KeyboardInterrupt:
        print(x.tolist(), use())
"""
    )
    pid = said.split()[0]
    assert said.splitlines()[1:] == [f"[0, 1, 2] {pid}"] * 2


def test_a_forked_child_that_lives_on_does_not_keep_the_server() -> None:
    program = f"""{FIRST_USE}
if os.fork():
    os._exit(0)
os.close(1)
os.close(2)
sys.stdin.read()
"""
    with start_python(program) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.wait()
        # The child still waits for its input's end.
        await_end(pid)


FORKED = """
x = tensord.ones(2, requires_grad=True)
y = x * 2
w = tensord.ones(1)
child = os.fork()
if child == 0:
    for attempt in (
        x.tolist,
        lambda: x + 1,
        lambda: x.add_(1),
        lambda: y.sum().backward(),
        lambda: x.grad,
        lambda: x._session.account(),
        lambda: x + tensord.ones(2),
    ):
        try:
            attempt()
        except (tensord.Error, RuntimeError) as error:
            print(type(error).__name__, error, flush=True)
    del w
    print(use(), flush=True)
    {end}
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
y.sum().backward()
print(x.grad.tolist(), w.item(), use())
"""


@pytest.mark.parametrize("end", ["sys.exit()", "os._exit(0)"])
def test_a_forked_child_has_a_server_of_its_own(end: str) -> None:
    said = run_python(FIRST_USE + FORKED.replace("{end}", end)).splitlines()
    parents, childs = said[0], said[-2]
    assert parents != childs
    refused = (
        "Error this tensor belongs to the process that made it and cannot be "
        "used in a process forked from that one"
    )
    assert said[1:6] == [refused] * 5
    assert all("process" in line or "session" in line for line in said[6:8])
    # The child took nothing from its parent.
    assert said[-1] == f"[2.0, 2.0] 1.0 {parents}"
    await_end(int(childs), int(parents))


def test_forks_during_the_parents_calls_stop_neither() -> None:
    said = run_python(
        f"""{FIRST_USE}
count = tensord.zeros(())
counted = threading.Event()
done = threading.Event()
steps = 0

def count_on():
    global steps
    while not done.is_set():
        count.add_(1)
        steps += 1
        counted.set()

worker = threading.Thread(target=count_on)
worker.start()
for _ in range(8):
    counted.clear()
    counted.wait()
    child = os.fork()
    if child == 0:
        print(use(), flush=True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
done.set()
worker.join()
assert count.item() == steps, (count.item(), steps)
print(use())
"""
    ).split()
    assert said[0] == said[-1]
    assert len(set(said)) == 9
    await_end(*map(int, said))


POOL = """
import multiprocessing, os, sys
import tensord

def work(value):
    total = tensord.full((3,), value).sum().item()
    return total, tensord.current_session()._server._process.pid

if __name__ == "__main__":
    x = tensord.ones(2)
    print(x._session._server._process.pid)
    context = multiprocessing.get_context(sys.argv[1])
    with context.Pool(2) as pool:
        results = pool.map(work, range(8), chunksize=1)
        {end}
    assert [total for total, _ in results] == [3 * n for n in range(8)]
    print(*{pid for _, pid in results})
    print(x.sum().item())
"""


@pytest.mark.parametrize(
    "method, end",
    [
        ("fork", "pass"),  # the pool ends its workers by a signal
        ("fork", "pool.close(); pool.join()"),
        ("forkserver", "pool.close(); pool.join()"),
        ("spawn", "pass"),
    ],
)
def test_a_pools_workers_leave_no_servers(
    method: str, end: str, tmp_path: pathlib.Path
) -> None:
    script = tmp_path / "pool.py"
    script.write_text(POOL.replace("{end}", end))
    said = run_python(
        f"import os, sys\n"
        f"os.execv(sys.executable, [sys.executable, {str(script)!r}, "
        f"{method!r}])",
        PYTHONPATH=os.pathsep.join(sys.path),
    ).splitlines()
    (parents,), workers = said[0].split(), said[1].split()
    assert workers and parents not in workers
    assert said[2] == "2.0"
    await_end(int(parents), *map(int, workers))


def test_the_thread_of_the_first_use_may_end() -> None:
    said = run_python(
        """
        import threading
        made = []
        def first():
            import tensord
            made.append(tensord.ones(2))
        thread = threading.Thread(target=first)
        thread.start()
        thread.join()
        import tensord
        # The system knows nothing of the thread any more.
        print((made[0] + tensord.ones(2)).sum().item())
        """
    )
    assert said == "4.0"


def test_threads_that_begin_together_share_one_server() -> None:
    said = run_python(
        """
        import threading
        import tensord
        barrier = threading.Barrier(8)
        found = []
        def first():
            barrier.wait()
            found.append(tensord.ones(1)._session._server._process.pid)
        threads = [threading.Thread(target=first) for _ in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(len(found), len(set(found)))
        """
    )
    assert said == "8 1"


WHERE = FIRST_USE + "print(server().target)"


def test_a_directory_with_a_long_path_is_not_used(
    tmp_path: pathlib.Path,
) -> None:
    long = tmp_path / ("long" * 25)
    long.mkdir()
    said = run_python(WHERE, TMPDIR=str(long)).split()
    assert said[1].startswith("unix:/tmp/tensord-")
    assert list(long.iterdir()) == []


def test_a_short_directory_for_temporary_files_is_used(
    tmp_path: pathlib.Path,
) -> None:
    short = pathlib.Path("/tmp") / f"t{os.getpid()}"
    short.mkdir()
    try:
        said = run_python(WHERE, TMPDIR=str(short)).split()
        assert said[1].startswith(f"unix:{short}/tensord-")
        # It leaves nothing there.
        assert list(short.iterdir()) == []
    finally:
        short.rmdir()


@pytest.mark.parametrize("directory", ["/nowhere", "/proc", "/dev/null"])
def test_a_directory_that_cannot_be_written_is_not_used(directory: str) -> None:
    said = run_python(
        WHERE, TMPDIR=directory, XDG_RUNTIME_DIR=directory, HOME=directory
    ).split()
    assert said[1].startswith("unix:/")
    assert not said[1].startswith(f"unix:{directory}/")


def test_a_new_server_follows_on_a_closed_default_session() -> None:
    said = run_python(
        f"""{FIRST_USE}
x = tensord.ones(1)
tensord.current_session().close()
print(use())
try:
    x + 1
except tensord.Error as error:
    print(error.reason)
"""
    ).split()
    assert said[0] != said[1]
    assert said[2] == "SESSION_CLOSED"
    await_end(int(said[0]), int(said[1]))


def test_a_process_may_have_two_servers() -> None:
    said = run_python(
        f"""{FIRST_USE}
from tensord._embedded import Server
other = Server()
x = tensord.ones(1)
with tensord.connect(other.target) as session:
    y = tensord.ones(1)
    print(session.account()["tensor"].count, (y + 1).item())
print(x.item(), other._process.pid)
"""
    ).splitlines()
    assert said[1] == "1 2.0"
    value, second = said[2].split()
    assert value == "1.0"
    # Nobody stopped the second one.
    await_end(int(said[0]), int(second))
