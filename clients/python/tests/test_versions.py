"""Clients and servers of different versions: right or refused, never wrong.

`old_manifest.json` is some rows of the manifest as it was before backward and
grad got attributes, and before most of the operations were there. The client
that is made from it works against today's server; and it is served to today's
client in place of the server's own.
"""

from __future__ import annotations

import copy
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import tensord
from tensord._embedded import Server, find_binary
from tensord._manifest import COMMANDS, OPS
from tensord._rpc import Channel

_ROOT = pathlib.Path(__file__).resolve().parents[3]
_OLD: dict[str, Any] = json.loads(
    pathlib.Path(__file__).with_name("old_manifest.json").read_text()
)

_TODAY: dict[str, Any] = json.loads(
    (_ROOT / "proto" / "tensord" / "v1" / "manifest.json").read_text()
)

Manifest = dict[str, Any]
Alter = Callable[[Manifest], None]
RunOld = Callable[..., list[str]]
Connect = Callable[[Alter], tensord.Session]


def row_of(manifest: Manifest, full_name: str) -> Manifest:
    name, _, overload = full_name.partition(".")
    (row,) = (
        row
        for row in manifest["commands"] + manifest["ops"]
        if (row["name"], row.get("overload", "")) == (name, overload)
    )
    found: Manifest = row
    return found


def change(full_name: str) -> Alter:
    """Gives a row a hash that nobody knows."""
    return lambda manifest: row_of(manifest, full_name).update(
        hash="0123456789abcdef", history=[]
    )


# An old client, today's server.


def load_generator() -> Any:
    path = _ROOT / "tools" / "generate.d" / "python_client.py"
    # It imports what the generators share.
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location("python_client", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run_old(tmp_path: pathlib.Path) -> RunOld:
    """Runs a program with a client that was made from an old manifest."""

    def run(program: str, alter: Alter = lambda manifest: None) -> list[str]:
        package = pathlib.Path(tensord.__file__).parent
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(package, tmp_path / "tensord", ignore=ignored)
        manifest = copy.deepcopy(_OLD)
        alter(manifest)
        rows = load_generator().rows_module(manifest, json.dumps(manifest))
        (tmp_path / "tensord" / "_manifest.py").write_text(rows)
        return run_python(program, PYTHONPATH=str(tmp_path))

    return run


def run_python(program: str, **environment: str) -> list[str]:
    """Runs a program and returns the lines that it prints."""
    binary = {"TENSORD_SERVER_BINARY": find_binary()}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env={**os.environ, **binary, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


TRAINING = """
    import tensord as torch

    x = torch.arange(12.0).view(4, 3) / 10
    y = torch.addmm(torch.ones(4, 1), x, torch.full((3, 1), 2.0))
    w = torch.zeros(3, 1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(10):
        loss = torch.nn.functional.mse_loss(x @ w + b, y)
        loss.backward()
        dw, db = torch.autograd.grad((x @ w + b - y).square().mean(), [w, b])
        assert dw.tolist() == w.grad.tolist()
        with torch.no_grad():
            w -= 0.1 * dw
            b -= 0.1 * db
        w.grad = b.grad = None
    print(loss.item(), w.tolist(), b.tolist(), loss.grad_fn.name())
"""

REFUSED = """
    import tensord as torch

    x = torch.arange(4.0)
    try:
        {use}
    except torch.Error as error:
        print(error.code, error.reason, error.op, error, sep="; ")
    print(tuple((x + x).shape))
"""


def test_the_old_manifest_is_older_in_every_way_that_counts() -> None:
    assert row_of(_OLD, "mm")["hash"] == OPS["mm"].hash
    for name in ("backward", "grad", "addmm"):
        assert row_of(_OLD, name)["hash"] != (COMMANDS | OPS)[name].hash
    arguments = row_of(_OLD, "backward")["arguments"]
    assert len(arguments) < len(COMMANDS["backward"].arguments)
    assert len(_OLD["ops"]) < len(OPS)


def test_clients_of_the_old_manifest_are_refused_no_row() -> None:
    rows = {row["number"]: row for row in _TODAY["commands"] + _TODAY["ops"]}
    for old in _OLD["commands"] + _OLD["ops"]:
        row = rows[old["number"]]
        assert old["hash"] in (row["hash"], *row.get("history", ())), old


def test_an_old_client_trains_as_todays_does(run_old: RunOld) -> None:
    assert run_old(TRAINING) == run_python(TRAINING)


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("exp", "x.exp()"),
        ("create", "torch.tensor([1.0])"),
        ("read", "x.tolist()"),
        ("graph", "torch.graph(x.requires_grad_() * 2)"),
        ("backward", "x.requires_grad_().sum().backward()"),
    ],
)
def test_a_row_that_changed_is_refused_where_it_is_used(
    name: str, use: str, run_old: RunOld
) -> None:
    assert run_old(REFUSED.format(use=use), change(name)) == [
        f"INVALID_ARGUMENT; UNKNOWN_OP; {name}; the server's {name} is not the "
        "one that this client knows: it has changed; use a client and a server "
        "of the same version",
        "(4,)",
    ]


def test_a_changed_row_is_not_even_sent_by_the_client_itself(
    run_old: RunOld,
) -> None:
    program = """
        import tensord as torch
        x = torch.ones(1)
        x + x  # is dropped, and to be released
        try:
            x + x
        except torch.Error as error:
            print(error.op)
        """
    assert run_old(program, change("release")) == ["release"]


def test_an_operation_that_the_server_lacks_is_refused(
    run_old: RunOld,
) -> None:
    def move(manifest: Manifest) -> None:
        row_of(manifest, "exp")["number"] = 60_000

    program = REFUSED.format(use='torch._dispatch.call("exp", x)')
    assert run_old(program, move) == [
        "INVALID_ARGUMENT; UNKNOWN_OP; exp; the server has no exp; use a "
        "client and a server of the same version",
        "(4,)",
    ]


def test_a_number_counts_and_not_the_name(run_old: RunOld) -> None:
    def rename(manifest: Manifest) -> None:
        row_of(manifest, "exp")["name"] = "neg2"

    program = """
        import tensord as torch
        print(torch._dispatch.call("neg2", torch.zeros(2)).tolist())
        """
    assert run_old(program, rename) == ["[1.0, 1.0]"]


# Today's client, another server.


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def connect_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Connect]:
    """Opens a session on a server whose manifest a test alters."""
    sessions = []

    def connect(alter: Alter) -> tensord.Session:
        alter_replies(monkeypatch, "ListOps", with_manifest(alter))
        alter_replies(monkeypatch, "GetServerInfo", with_other_hash)
        sessions.append(tensord.connect(server.target))
        return sessions[-1]

    yield connect
    for session in sessions:
        session.close()


def alter_replies(
    monkeypatch: pytest.MonkeyPatch, method: str, alter: Callable[[Any], None]
) -> None:
    call = Channel.call

    def altered(self: Channel, called: str, *args: Any, **kwargs: Any) -> Any:
        reply = call(self, called, *args, **kwargs)
        if called == method:
            alter(reply)
        return reply

    monkeypatch.setattr(Channel, "call", altered)


def with_other_hash(reply: Any) -> None:
    reply.manifest_hash = "another"


def with_manifest(alter: Alter) -> Callable[[Any], None]:
    def serve(reply: Any) -> None:
        manifest = json.loads(reply.manifest)
        alter(manifest)
        reply.manifest = json.dumps(manifest)

    return serve


def become_old(manifest: Manifest) -> None:
    manifest.update(copy.deepcopy(_OLD))


def test_rows_that_an_old_server_has_too_are_right(
    connect_to: Connect,
) -> None:
    with connect_to(become_old):
        x = tensord.ones(2, 2)
        assert (-(x @ x)).tolist() == [[-2.0, -2.0], [-2.0, -2.0]]


def test_an_operation_that_an_old_server_lacks_is_refused(
    connect_to: Connect,
) -> None:
    with connect_to(become_old):
        x = tensord.ones(2)
        with pytest.raises(tensord.Error, match="the server has no sinh;"):
            x.sinh()
        assert (-x).tolist() == [-1.0, -1.0]


def test_a_command_with_words_that_an_old_server_would_not_read_is_refused(
    connect_to: Connect,
) -> None:
    with connect_to(become_old):
        x = tensord.ones(2).requires_grad_()
        loss = x.square().sum()
        with pytest.raises(tensord.Error, match="server's backward is not"):
            loss.backward()
        assert loss.item() == 2.0


def test_a_newer_server_that_still_fits_is_right(connect_to: Connect) -> None:
    def insert_and_append(manifest: Manifest) -> None:
        row = row_of(manifest, "sum")
        row["history"] = [row["hash"]]
        row["hash"] = "0123456789abcdef"
        row["arguments"].append({"name": "more", "type": "int", "default": 0})
        manifest["ops"].insert(0, {**row, "number": 60_000, "history": []})

    with connect_to(insert_and_append):
        assert tensord.ones(3).sum().item() == 3.0


def test_an_operation_that_changed_its_number_is_refused(
    connect_to: Connect,
) -> None:
    def move(manifest: Manifest) -> None:
        row_of(manifest, "exp")["number"] = 60_000

    with connect_to(move):
        with pytest.raises(tensord.Error, match="the server has no exp;"):
            tensord.zeros(1).exp()


def test_another_operation_at_a_number_is_refused(
    connect_to: Connect,
) -> None:
    def swap(manifest: Manifest) -> None:
        exp, neg = row_of(manifest, "exp"), row_of(manifest, "neg")
        exp["number"], neg["number"] = neg["number"], exp["number"]

    with connect_to(swap):
        with pytest.raises(tensord.Error, match="the server's exp is not"):
            tensord.zeros(1).exp()


def test_names_of_nodes_are_the_servers(connect_to: Connect) -> None:
    def rename(manifest: Manifest) -> None:
        for node in manifest["node_names"]:
            node["name"] = f"Newer{node['name']}"

    with connect_to(rename):
        x = tensord.ones(1, requires_grad=True)
        assert "grad_fn=<NewerMulBackward0>" in repr(x * x)


@pytest.mark.parametrize(("lowest", "highest"), [(2, 3), (0, 0)])
def test_another_version_of_the_protocol_is_refused(
    lowest: int,
    highest: int,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def speak(reply: Any) -> None:
        reply.protocol_min, reply.protocol_max = lowest, highest

    alter_replies(monkeypatch, "GetServerInfo", speak)
    with pytest.raises(tensord.Error) as caught:
        tensord.connect(server.target)
    assert caught.value.code == "FAILED_PRECONDITION"
    assert str(caught.value) == (
        f"the server at {server.target} speaks versions {lowest} to {highest} "
        "of the protocol, and this client 1; use a client and a server of the "
        "same version"
    )
